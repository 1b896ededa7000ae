// What is wrong with a folder of decision records, file by file and line by line. It reads the text itself rather than through
// the importer, which is made to understand as much as it can: the linter says what other readers would not understand.

import { type AdrFile, isRecord } from "../markdown/adr-file.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { folderFindings } from "./folder-rules.ts";
import { layoutFindings } from "./layout-rules.ts";
import { linkFindings } from "./link-rules.ts";
import { type Linted, lintedOf } from "./linted.ts";
import { metadataFindings } from "./metadata-rules.ts";
import { textFindings } from "./text-rules.ts";

export { isRecord } from "../markdown/adr-file.ts";
export type { Finding } from "./finding.ts";

export interface LintOptions {
  /** An ISO date. */
  readonly today: string;
  /** Whether there is something at a path that is not among the files; without it such links are not judged. */
  readonly otherFiles?: (path: string) => boolean;
}

/** A record is a few pages; more than this many characters is something else. */
export const longestFile = 250_000;

/** Everything there is to say about the records among the files, ordered by file and line. Never throws because of a file. */
export function lintAdrs(files: readonly AdrFile[], { today, otherFiles }: LintOptions): readonly Finding[] {
  const read = files.filter(({ path }) => isRecord(path)).map(readFile);
  const records = read.flatMap(({ record }) => record ?? []);
  const paths = new Set(files.map(({ path }) => path));
  const findings = [
    ...read.flatMap(({ fault }) => fault ?? []),
    ...records.flatMap((record) => [
      ...metadataFindings(record, today),
      ...textFindings(record),
      ...layoutFindings(record),
      ...linkFindings(record, paths, otherFiles),
    ]),
    ...folderFindings(records),
  ];
  return inOrder(withoutEchoes(findings));
}

function readFile({ path, text }: AdrFile): { record?: Linted; fault?: Finding } {
  const fault = (rule: "unreadable" | "empty", message: string) => ({ fault: findingsOf(path)(1, rule, message) });
  if (text.length > longestFile)
    return fault(
      "unreadable",
      "longer than 250,000 characters: a record is a few pages, so move what it holds to a file it links to",
    );
  if (text.includes("\0")) return fault("unreadable", "not a text file: save it as Markdown in UTF-8");
  if (text.replace(/^\uFEFF/, "").trim() === "")
    return fault("empty", "nothing in it: write the record or delete the file");
  const record = lintedOf(path, text);
  return record ? { record } : fault("unreadable", "nested too deeply to be read as Markdown: take the nesting out");
}

/** A target that is missing is said once: by the rule on superseding, not by the one on links as well. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const dangling = new Set(findings.filter(({ rule }) => rule === "supersede-dangling").map(placeOf));
  return findings.filter((finding) => finding.rule !== "broken-link" || !dangling.has(placeOf(finding)));
}

function placeOf({ file, line }: Finding): string {
  return `${line} ${file}`;
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (one, other) =>
      compare(one.file, other.file) ||
      one.line - other.line ||
      compare(one.rule, other.rule) ||
      compare(one.message, other.message),
  );
}

/** Not by locale: the same order on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
