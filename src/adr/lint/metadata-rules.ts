// What a record says of itself: status, dates, people, and that every place says the same.

import { isIsoDate } from "../calendar.ts";
import { factNamed, keyNames, lineKeys, listKeys } from "../markdown/facts.ts";
import { plainText } from "../markdown/inline.ts";
import type { Status } from "../record.ts";
import { type Finding, findingsOf, quoted } from "./finding.ts";
import type { FrontMatter } from "./front-matter-lines.ts";
import type { Field } from "./head.ts";
import type { Line, Linted } from "./linted.ts";
import { dialectOf } from "./sections.ts";
import { type StatusLine, statusLines, statusOf } from "./standing.ts";

type Say = ReturnType<typeof findingsOf>;

/** What is wrong with the metadata of one record. */
export function metadataFindings(record: Linted, today: string): Finding[] {
  const say = findingsOf(record.path);
  return [
    ...frontMatterFindings(record.frontMatter, say),
    ...statusFindings(record, say),
    ...dateFindings(record, today, say),
    ...differences(record, say),
    ...peopleFindings(record, say),
  ];
}

/** The fields of front matter and head, those of the front matter first. */
function fieldsOf({ frontMatter, head }: Linted, key: string): Field[] {
  return [...(frontMatter?.fields ?? []), ...head].filter((field) => field.key === key);
}

const ours = [
  ...[...lineKeys, ...listKeys].map((key) => keyNames[key].yaml),
  ...["supersedes", "superseded-by", "amends", "amended-by", "related"],
];
/** Of site generators and of other tools for records. */
const theirs = [
  ...["title", "layout", "parent", "grand-parent", "nav-order", "has-children", "permalink", "slug", "weight", "draft"],
  ...[
    "description",
    "summary",
    "id",
    "number",
    "adr",
    "type",
    "author",
    "authors",
    "category",
    "categories",
    "aliases",
  ],
  ...["sidebar-position", "sidebar-label", "toc", "last-modified", "created", "updated", "version", "scope", "links"],
];

function frontMatterFindings(frontMatter: FrontMatter | undefined, say: Say): Finding[] {
  if (!frontMatter) return [];
  if (frontMatter.fault) return [say(frontMatter.fault.line, "broken-front-matter", frontMatter.fault.text)];
  const unknown = frontMatter.fields.filter(
    ({ name, key }) => !factNamed(name) && !ours.includes(key) && !theirs.includes(key),
  );
  const remedy = `correct it (known are ${ours.join(", ")}) or say it in the text`;
  return unknown.map(({ name, line }) =>
    say(line, "unknown-key", `no reader knows the key ${quoted(name)}: ${remedy}`),
  );
}

const theStatuses = "draft, proposed, accepted, rejected, deprecated or superseded by ADR-NNNN";

function statusFindings(record: Linted, say: Say): Finding[] {
  const lines = statusLines(record);
  // Where the front matter cannot be read, that is what to correct first.
  if (lines.length === 0) return record.frontMatter?.fault ? [] : [say(statusPlace(record), "no-status", noStatus)];
  return [...lines.flatMap((line) => unknownStatus(line, say)), ...withoutSuccessor(record, lines, say)];
}

const noStatus = `no status: some readers take it for accepted; write one of ${theStatuses}`;

function statusPlace({ frontMatter, sections }: Linted): number {
  return sections.find(({ name }) => name === "status")?.line ?? (frontMatter ? 2 : 1);
}

function unknownStatus(said: StatusLine, say: Say): Finding[] {
  const { text, status, line } = said;
  if (status) return otherWord(said, status, say);
  const what = text === "" ? "the status is empty" : `unknown status ${quoted(text)}`;
  return [say(line, "unknown-status", `${what}: write one of ${theStatuses}`)];
}

/** "Approved" is understood here; not everybody does. */
function otherWord({ text, line, in: place }: StatusLine, status: Status, say: Say): Finding[] {
  if (text.toLowerCase().replace("superceded", "superseded").includes(status) && !/^part/i.test(text)) return [];
  const reader = place === "head" ? "log4brains takes it for a draft" : "some readers do not know it";
  return [
    say(line, "status-word", `the status ${quoted(text)} is read as ${status} here, but ${reader}: write ${status}`),
  ];
}

function withoutSuccessor(record: Linted, lines: readonly StatusLine[], say: Say): Finding[] {
  const superseded = lines.filter(({ status }) => status === "superseded");
  const [first] = superseded;
  const field = record.frontMatter?.fields.some(({ key, text }) => key === "superseded-by" && text !== "");
  if (!first || field || superseded.some(({ successors }) => successors.length > 0)) return [];
  const remedy = "name the record that replaced it (superseded by ADR-NNNN), or write deprecated";
  return [say(first.line, "superseded-by-nobody", `superseded, but by which record? ${remedy}`)];
}

function dateFindings(record: Linted, today: string, say: Say): Finding[] {
  const dates = ["date", "reviewBy"].flatMap((key) => fieldsOf(record, key));
  const wrong = dates.filter(({ text }) => !isDate(text));
  const [review] = fieldsOf(record, "reviewBy").filter(({ text }) => isDate(text));
  const stands = ["accepted", "proposed"].includes(statusOf(record)?.status ?? "");
  const isOverdue = review && stands && review.text.slice(0, 10) < today;
  return [
    ...wrong.map(({ text, line }) => say(line, "impossible-date", wrongDate(text))),
    ...(isOverdue ? [say(review.line, "review-overdue", overdue(review.text))] : []),
  ];
}

/** With or without a time behind it. */
function isDate(text: string): boolean {
  return isIsoDate(text.replace(/T\d\d:\d\d\S*$/, ""));
}

function wrongDate(text: string): string {
  if (text === "") return "no date: write it as YYYY-MM-DD or take the line out";
  const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return `${quoted(text)} is ${isShaped ? "no day of the calendar" : "not an ISO date"}: write it as YYYY-MM-DD`;
}

function overdue(date: string): string {
  return `was to be reviewed by ${date}: review it and set a new date, or supersede it`;
}

/** Front matter, bullets and section are copies of one truth. */
function differences(record: Linted, say: Say): Finding[] {
  const [status, ...statuses] = statusLines(record).filter((line) => line.status);
  const fields = record.frontMatter?.fields ?? [];
  return [
    ...statuses.flatMap((line) => (status ? difference(line, status, meaningOfStatus, say) : [])),
    ...record.head.flatMap((bullet) => {
      const front = bullet.key === "status" ? undefined : fields.find(({ key }) => key === bullet.key);
      return front ? difference(bullet, front, meaningOfField, say) : [];
    }),
  ];
}

function difference<T extends Line>(here: T, there: T, meaningOf: (part: T) => string, say: Say): Finding[] {
  if (meaningOf(here) === meaningOf(there)) return [];
  const message = `${quoted(here.text)} here, but ${quoted(there.text)} in line ${there.line}: make both say the same`;
  return [say(here.line, "metadata-differs", message)];
}

function meaningOfStatus({ status, successors }: StatusLine): string {
  return [status, ...successors.map(({ number, href }) => number ?? href).toSorted()].join(" ");
}

function meaningOfField({ key, text }: Field): string {
  const words = plainText(text).toLowerCase();
  return listKeys.some((each) => each === key) ? namesIn(words).toSorted().join("\n") : words;
}

/** However they are separated; a tag of two words has a hyphen in a bullet. */
function namesIn(words: string): string[] {
  const names = words.replace(/["'@]/g, "").split(/[,;&]|\band\b/);
  return names.map((name) => name.trim().replace(/\s+/g, "-")).filter(Boolean);
}

function peopleFindings(record: Linted, say: Say): Finding[] {
  const status = statusOf(record);
  const people = fieldsOf(record, "deciders");
  // Nygard's template has no place for people.
  const isAsked = !record.frontMatter?.fault && (dialectOf(record) === "madr" || people.length > 0);
  if (status?.status !== "accepted" || !isAsked || people.some(({ text }) => isName(text))) return [];
  const remedy = record.frontMatter
    ? "`decision-makers: [Name]` in the front matter"
    : "`* Deciders: Name` before the first section";
  return [say(people[0]?.line ?? status.line, "nobody-decided", `accepted, but by whom? Add ${remedy}`)];
}

/** A template's placeholder is none. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/^(?:[{[<].*[}\]>]|tbd|todo|n\/?a|none|nobody)$/i.test(text);
}
