// Relative links and images of a record lead somewhere.
import { dirname, join } from "node:path/posix";
import { decodedPath } from "../markdown/adr-file.ts";
import { type Finding, findingsOf, quoted } from "./finding.ts";
import type { Linted } from "./linted.ts";

/** Links that lead nowhere. What is not among `paths` is asked of `otherFiles`; without it only Markdown beside the record counts. */
export function linkFindings(
  { path, links }: Linted,
  paths: ReadonlySet<string>,
  otherFiles: ((path: string) => boolean) | undefined,
): Finding[] {
  const say = findingsOf(path);
  return links.flatMap(({ text, line }) => {
    const target = targetOf(path, text);
    if (target === undefined || paths.has(target) || isElsewhere(path, target, otherFiles)) return [];
    return [say(line, "broken-link", `there is nothing at ${quoted(text)}: correct the link or add the file`)];
  });
}

/** The path a relative link leads to; undefined if it is none. */
export function targetOf(path: string, href: string): string | undefined {
  const file = href.replace(/[?#].*$/s, "");
  if (file === "" || file.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(file)) return undefined;
  return join(dirname(path), decodedPath(file));
}

function isElsewhere(path: string, target: string, otherFiles: ((path: string) => boolean) | undefined): boolean {
  if (otherFiles) return otherFiles(target);
  return dirname(target) !== dirname(path) || !/\.md$/i.test(target);
}
