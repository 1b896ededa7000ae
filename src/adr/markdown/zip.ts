// Files of decision records in a zip. What people send is not trusted: it is unpacked a little at a time, only as far as the
// limits go, and a name in it is never used as a path.
import { strToU8, Unzip, type UnzipFile, UnzipInflate, zipSync } from "fflate";
import { Refusal } from "../../conversation/refusal.ts";
import type { AdrFile } from "./adr-file.ts";

/** The same files give the same bytes. */
export function zipOf(files: readonly AdrFile[]): Uint8Array {
  const entries = files.map(({ path, text }) => [path, strToU8(text)] as const);
  // The first day that a zip can say.
  return zipSync(Object.fromEntries(entries), { mtime: "1980-01-02T00:00:00" });
}

export interface Unzipped {
  readonly files: readonly AdrFile[];
  /** Entries that were not read, with the reason: "logo.png (not Markdown)". */
  readonly leftOut: readonly string[];
}

/** Of the Markdown files in it, unpacked. */
const zipLimits = { files: 12_000, bytes: 20_000_000 };

/** Throws a Refusal for what is no zip, or more than the limits. */
export function filesInZip(bytes: Uint8Array, limits = zipLimits): Unzipped {
  const entries: Entry[] = [];
  const leftOut: string[] = [];
  let unpacked = 0;
  const unzip = new Unzip((entry) => {
    const path = entry.name.replaceAll("\\", "/");
    const reason = reasonToSkip(path);
    if (reason) leftOut.push(`${path} (${reason})`);
    else if (reason === undefined) entries.push(unpack(entry, path));
    if (entries.length > limits.files) throw tooMuch(`more than ${limits.files.toLocaleString("en")} Markdown files`);
  });
  unzip.register(UnzipInflate);
  push(bytes, unzip);
  if (entries.length === 0)
    throw new Refusal("I found no Markdown file in that zip; send the folder of the records as a .zip.");
  return { files: entries.flatMap((entry) => decoded(entry, leftOut)), leftOut };

  function unpack(entry: UnzipFile, path: string): Entry {
    const chunks: Uint8Array[] = [];
    entry.ondata = (error, chunk) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > limits.bytes) throw tooMuch(`more than ${limits.bytes / 1_000_000} MB`);
      chunks.push(chunk);
    };
    entry.start();
    return { path, chunks };
  }
}

interface Entry {
  readonly path: string;
  readonly chunks: readonly Uint8Array[];
}

/** Of the zip; unpacked it is a thousand times as much at most. */
const step = 8_192;

function push(bytes: Uint8Array, unzip: Unzip): void {
  try {
    for (let at = 0; at < bytes.length; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("That file could not be read as a zip; pack the folder of the records again as a .zip.");
  }
}

function tooMuch(what: string): Refusal {
  return new Refusal(
    `That zip holds ${what}, which is more than I import at once; send the folder of the records alone.`,
  );
}

/** "" = not worth a word, undefined = it is to be read. */
function reasonToSkip(path: string): string | undefined {
  if (path.endsWith("/") || /(^|\/)(__MACOSX\/|\.)/.test(path.replace(/(^|\/)\.\.?(?=\/)/g, ""))) return "";
  if (/^(\/|[a-z]:)/i.test(path) || path.split("/").includes("..")) return "its path leads out of the folder";
  return /\.(md|markdown)$/i.test(path) ? undefined : "not Markdown";
}

function decoded({ path, chunks }: Entry, leftOut: string[]): readonly AdrFile[] {
  try {
    return [{ path, text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)) }];
  } catch {
    leftOut.push(`${path} (not UTF-8)`);
    return [];
  }
}
