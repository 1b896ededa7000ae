// Where a record says what stands: its status, wherever it is written, and which records it replaces or is replaced by.
import { readStatus } from "../markdown/status-words.ts";
import type { Status } from "../record.ts";
import type { Line, Linted } from "./linted.ts";

const replaced = /(?:super[sc]ee?ded|replaced|obsoleted)\s*(?:by|:)\s*/i;
const replaces = /^\s*(?:[*+-]\s+)?[*_]*(?:super[sc]ee?des|replaces|obsoletes)\b[*_]*\s*:?[*_]*\s*/i;

/** What names a record stands near the beginning; a longer line would only cost time. */
const longestLine = 1000;

/** A status as one place of the file gives it. */
export interface StatusLine extends Line {
  readonly in: "front matter" | "head" | "section";
  readonly status: Status | undefined;
  readonly successors: readonly Reference[];
}

/** Another record, as it is named. */
export interface Reference extends Line {
  /** Relative to the file, or "". */
  readonly href: string;
  readonly number: number | undefined;
}

/** Each place that gives a status: front matter, then what stands before the first section, then the section of that name. */
export function statusLines(record: Linted): StatusLine[] {
  const front = record.frontMatter?.fields.filter(({ key }) => key === "status") ?? [];
  const head = record.head.filter(({ key }) => key === "status");
  return [
    ...front.map((line) => statusLine(line, "front matter")),
    ...head.map((line) => statusLine(line, "head")),
    ...sectionStatus(record).map((line) => statusLine(line, "section")),
  ];
}

/** The status that counts: the first that is known, or else the first. */
export function statusOf(record: Linted): StatusLine | undefined {
  const lines = statusLines(record);
  return lines.find(({ status }) => status) ?? lines[0];
}

/** The records that this one says it was replaced by, each once. */
export function successorsOf(record: Linted): Reference[] {
  const lines = statusLines(record).filter(({ status }) => status === "superseded");
  const fields = record.frontMatter?.fields.filter(({ key }) => key === "superseded-by") ?? [];
  return once([...lines.flatMap(({ successors }) => successors), ...fields.flatMap(referencesIn)]);
}

/** The records that this one says it replaces, where a line begins with that. */
export function predecessorsOf(record: Linted): Reference[] {
  const fields = record.frontMatter?.fields.filter(({ key }) => key === "supersedes") ?? [];
  const lines = record.prose.filter(({ text }) => replaces.test(text));
  return once(
    [...fields, ...lines.map(({ text, line }) => ({ text: text.replace(replaces, ""), line }))].flatMap(referencesIn),
  );
}

/** Every record named on a line that speaks of replacing, however it does: "This supersedes ADR 3 in part." */
export function mentionedAsReplaced(record: Linted): Reference[] {
  const fields = record.frontMatter?.fields.filter(({ key }) => key === "supersedes") ?? [];
  const lines = record.prose.filter(({ text }) => /super[sc]ee?d|replac|obsolet/i.test(text));
  return [...fields, ...lines].flatMap(referencesIn);
}

/** The numbers and links of records in a text: [2. Title](0002-title.md), ADR-0002, 0002-title, #2. */
function referencesIn({ text: whole, line }: Line): Reference[] {
  const text = whole.slice(0, longestLine);
  const links = [...text.matchAll(/(?<!\\)\]\(\s*<?([^)\s>]*)>?[^)]*\)/g)].map(([, href = ""]) => href);
  if (links.length > 0) return links.map((href) => ({ text, line, href, number: numberOfHref(href) }));
  const slugs = [...text.matchAll(/(?<![\w/-])(\d{4}(?:\d{4})?-[a-z][\w-]*)(\.md)?/gi)].map(
    ([, slug = ""]) => `${slug}.md`,
  );
  if (slugs.length > 0) return slugs.map((href) => ({ text, line, href, number: numberOfHref(href) }));
  const numbers = text.matchAll(/(?:\badr[-_\s#]*|^\s*\W*)0*(\d{1,7})(?![\d-])/gi);
  return [...numbers].map(([, digits]) => ({ text, line, href: "", number: Number(digits) }));
}

function numberOfHref(href: string): number | undefined {
  const digits = href.match(/(?:^|\/)(?:adr[-_]?)?0*(\d{1,7})(?!\d)[^/]*$/i)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function statusLine({ text: whole, line }: Line, place: StatusLine["in"]): StatusLine {
  const text = whole.slice(0, longestLine);
  const { status } = readStatus(text);
  const by = replaced.exec(text);
  const successors =
    status === "superseded" && by ? referencesIn({ text: text.slice(by.index + by[0].length), line }) : [];
  return { text: text.trim(), line, in: place, status, successors };
}

/** The section may hold a history: the line about being superseded counts, wherever it stands, and else the first. */
function sectionStatus({ sections, prose }: Linted): Line[] {
  const section = sections.find(({ name }) => name === "status");
  if (!section) return [];
  const isProse = new Set(prose.map(({ line }) => line));
  const lines = section.body.filter(
    ({ text, line }) => text.trim() !== "" && isProse.has(line) && !replaces.test(text),
  );
  const status = lines.find(({ text }) => readStatus(text.slice(0, longestLine)).status === "superseded") ?? lines[0];
  return status ? [status] : [];
}

function once(references: readonly Reference[]): Reference[] {
  const named = new Map(references.map((each) => [each.number ?? each.href, each] as const).toReversed());
  return [...named.values()].toReversed();
}
