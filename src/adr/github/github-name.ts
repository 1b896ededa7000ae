// Reads how people name a place on GitHub: "owner/name", with a folder behind it, or a link to either.
import { Refusal } from "../../conversation/refusal.ts";

export interface RepositoryPlace {
  /** "owner/name". */
  readonly repository: string;
  /** A folder in it; "" = all of it. */
  readonly path: string;
  /** A branch or tag, where the link names one whose name has no slash. */
  readonly ref?: string;
}

const owner = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62})$/;
const name = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Reads "owner/name", "owner/name/docs/adr" or an https link to a repository or a folder on `host`. Throws a Refusal for anything else. */
export function parseRepository(words: string, host = "github.com"): RepositoryPlace {
  const [ownerName = "", repositoryName = "", ...rest] = segmentsOf(words.trim(), host);
  const repository = `${ownerName}/${repositoryName.replace(/\.git$/, "")}`;
  if (!owner.test(ownerName) || !name.test(repository.slice(ownerName.length + 1))) throw unreadable();
  if (!isLink(words)) return { repository, path: folderPath(rest.join("/")) };
  const [kind, ref, ...path] = rest;
  if (kind === undefined) return { repository, path: "" };
  if (kind !== "tree" || ref === undefined) throw unreadable();
  return { repository, path: folderPath(path.join("/")), ref };
}

/** A folder's path without slashes around it; "" is the repository itself. Throws a Refusal for a path that leads elsewhere. */
export function folderPath(words: string): string {
  const segments = words
    .trim()
    .split("/")
    .filter((segment) => segment !== "");
  const isOdd = (segment: string) => /^\.{1,2}$|^\.git$|[\p{Cc}\\]/iu.test(segment);
  if (segments.some(isOdd)) throw new Refusal("That is no folder of a repository: name one like `docs/adr`.");
  return segments.join("/");
}

function segmentsOf(words: string, host: string): string[] {
  if (!isLink(words)) return words.replace(/\/+$/, "").split("/");
  const url = URL.parse(words);
  if (url?.protocol !== "https:" || url.username || url.host.replace(/^www\./, "") !== host) throw unreadable();
  try {
    return url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    throw unreadable();
  }
}

function isLink(words: string): boolean {
  return words.includes("://");
}

function unreadable(): Refusal {
  return new Refusal("That names no GitHub repository: write `owner/name`, or paste the link to its folder.");
}
