// What has to change in a repository's folder so that it holds Lintel's files, and what stands in the way. Pure.
import { createHash } from "node:crypto";
import { type AdrFile, baseName } from "../markdown/adr-file.ts";

/** A file as Git knows it. */
export interface Entry {
  readonly path: string;
  /** Of its bytes. */
  readonly sha: string;
}

/** A path from the top of the repository, and what it is to hold; undefined: it goes. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
}

interface Folders {
  /** "" = the top of the repository. */
  readonly folder: string;
  /** Paths of these three begin in the folder. */
  readonly files: readonly AdrFile[];
  /** On the branch that the commit goes on top of. */
  readonly onBase: readonly Entry[];
  /** On the repository's default branch. */
  readonly onMain: readonly Entry[];
}

/** The files of the default branch that may go only if they are Lintel's; their paths begin at the top of the repository. */
export function inTheWay({ folder, files, onMain }: Folders): Entry[] {
  const rivals = files.flatMap((file) => rivalsOf(file, onMain));
  return rivals.map(({ path, sha }) => ({ path: within(folder, path), sha }));
}

/** `isOurs` tells whether Lintel wrote a file that is in the way, and nobody has changed it since. */
export function changesTo(
  { folder, files, onBase, onMain }: Folders,
  isOurs: (path: string) => boolean,
): { changes: readonly Change[]; refused: readonly string[] } {
  const refused: string[] = [];
  const changes: Change[] = [];
  for (const file of files) {
    const foreign = rivalsOf(file, onMain).find(({ path }) => !isOurs(within(folder, path)));
    if (foreign) {
      refused.push(whyNot(file, within(folder, foreign.path)));
      continue;
    }
    // What is on Lintel's branch alone is Lintel's.
    const former = onBase.filter((entry) => isFormer(entry, file));
    changes.push(...former.map(({ path }) => ({ path: within(folder, path), text: undefined })));
    const isThere = onBase.some(({ path, sha }) => path === file.path && sha === blobSha(file.text));
    if (!isThere) changes.push({ path: within(folder, file.path), text: file.text });
  }
  return { changes, refused };
}

/** Of a record: files with its number and another name. Of an index: the file that is there, unless it says the same. */
function rivalsOf(file: AdrFile, entries: readonly Entry[]): Entry[] {
  if (numberIn(file.path) !== undefined) return entries.filter((entry) => isFormer(entry, file));
  return entries.filter(({ path, sha }) => path === file.path && sha !== blobSha(file.text));
}

function isFormer({ path }: Entry, file: AdrFile): boolean {
  const number = numberIn(file.path);
  return (
    number !== undefined && number === numberIn(path) && path !== file.path && folderOf(path) === folderOf(file.path)
  );
}

function whyNot(file: AdrFile, taken: string): string {
  const number = numberIn(file.path);
  return number === undefined
    ? `\`${taken}\` is not as Lintel left it and is left alone: delete it there if Lintel is to write it.`
    : `ADR ${number} is left out, as \`${taken}\` has its number: give that file another number, then export again.`;
}

/** "0007-use-kafka.md" and "adr-7-use-kafka.md" -> 7. */
function numberIn(path: string): number | undefined {
  const digits = /^(?:adr[-_ ]?)?(\d{1,15})[-_ .].*\.md$/i.exec(baseName(path))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function folderOf(path: string): string {
  return path.slice(0, path.length - baseName(path).length);
}

function within(folder: string, path: string): string {
  return folder ? `${folder}/${path}` : path;
}

function blobSha(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
