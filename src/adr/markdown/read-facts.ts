// Settles what a record says about itself in several places: front matter counts before bullets, these before a section.
// What cannot be understood is kept as it stood, with a note.
import type { Content, Status } from "../record.ts";
import { confidenceIn, type FactKey, keyNames, type ListKey, listKeys, reversibilityIn } from "./facts.ts";
import { namesIn } from "./front-matter.ts";
import { hasLink, plainText, withoutComments } from "./inline.ts";
import { type ReadLink, readLink } from "./record-links.ts";
import { readStatus } from "./status-words.ts";
import { readDate } from "./written-date.ts";

/** From the one that counts most to the one that counts least. */
export type Places = readonly ReadonlyMap<FactKey, string | readonly string[]>[];

export interface SettledFacts {
  readonly status?: Status;
  readonly statusWords: string;
  readonly date?: string;
  readonly content: Pick<Content, ListKey | "reversibility" | "confidence" | "reviewBy">;
  readonly links: readonly ReadLink[];
  /** Markdown of what has no place elsewhere. */
  readonly kept: readonly string[];
  readonly notes: readonly string[];
}

export function settleFacts(places: Places, statusSection: string): SettledFacts {
  const kept: string[] = [];
  const notes: string[] = [];
  const section = readStatusSection(statusSection);
  const written = textsOf("status");
  const statusWords = plainText(written[0] ?? section.words);
  const status = statusOf(written[0] ?? section.words);
  if (written.length > 0 && section.words) compare("status", [...written, section.words]);
  const date = dateOf("date") ?? status.date;
  if (status.date && status.date !== date) keep("status", statusWords);
  const reviewBy = dateOf("reviewBy");
  const lists = Object.fromEntries(listKeys.map((key) => [key, namesOf(key)]));
  kept.push(...section.kept);
  return {
    ...(status.status && { status: status.status }),
    statusWords,
    ...(date && { date }),
    content: {
      ...{ deciders: [], consulted: [], informed: [], tags: [], ...lists },
      reversibility: wordOf("reversibility", reversibilityIn) ?? "unknown",
      confidence: wordOf("confidence", confidenceIn) ?? "unknown",
      ...(reviewBy && { reviewBy }),
    },
    links: [...(status.link ? [{ ...status.link, isPlain: true, line: "" }] : []), ...section.links],
    ...{ kept, notes },
  };

  function statusOf(words: string) {
    const read = readStatus(words);
    const others = written.slice(1).map(readStatus);
    if (!words) notes.push("it says no status");
    else if (!read.status) notes.push(`the status “${statusWords}” is not one I know`);
    if (words && read.saysMore) keep("status", words);
    // The bullet has the link to the successor, the front matter only its number.
    const link = [...others.map(({ link }) => link), read.link].find((each) => each?.target.includes(".")) ?? read.link;
    compare("status", written);
    return { ...read, ...(link && { link }) };
  }

  function textsOf(key: FactKey): readonly string[] {
    return places.flatMap((place) => {
      const value = place.get(key);
      const text = typeof value === "string" ? value : value?.join(", ");
      return text ? [text] : [];
    });
  }

  function dateOf(key: "date" | "reviewBy"): string | undefined {
    return wordOf(key, (words) => readDate(words));
  }

  function wordOf<T extends string>(key: FactKey, read: (words: string) => T | undefined): T | undefined {
    const texts = textsOf(key);
    const [first] = texts;
    if (first === undefined) return undefined;
    const value = read(plainText(first));
    if (value === undefined) {
      notes.push(`the ${nameOf(key)} “${plainText(first)}” is none that I know`);
      keep(key, first);
    }
    compare(key, texts);
    return value;
  }

  function namesOf(key: ListKey): readonly string[] {
    const [first = [], second] = valuesOf(key);
    if (second && same(first) !== same(second)) differ(key, second.join(", "));
    return first;
  }

  function valuesOf(key: ListKey): readonly (readonly string[])[] {
    return places.flatMap((place) => {
      const value = place.get(key);
      if (value === undefined || value.length === 0) return [];
      if (typeof value !== "string") return [value];
      // The link of a name, or a template's "[list everyone involved]", has no place in a list of names.
      if (hasLink(value) || /\blist everyone\b/i.test(value)) keep(key, value);
      return /\blist everyone\b/i.test(value) ? [] : [namesIn(plainText(value), key === "tags")];
    });
  }

  function compare(key: FactKey, texts: readonly string[]): void {
    const [first = "", ...others] = texts.map((text) => meaning(key, text));
    const at = others.findIndex((other) => other !== first);
    if (at >= 0) differ(key, plainText(texts[at + 1] ?? ""));
  }

  function differ(key: FactKey, other: string): void {
    notes.push(`it says two things about its ${nameOf(key)}; “${other}” is the one that does not count`);
    keep(key, other);
  }

  function keep(key: FactKey, words: string): void {
    const line = `${keyNames[key].bullet}: ${words}`;
    if (!kept.includes(line)) kept.push(line);
  }
}

function nameOf(key: FactKey): string {
  return keyNames[key].bullet.toLowerCase();
}

function meaning(key: FactKey, text: string): string {
  const words = plainText(text);
  if (key === "status") return readStatus(text).status ?? words;
  return (key === "date" || key === "reviewBy" ? readDate(words) : undefined) ?? words.toLowerCase();
}

/** Names compared by their letters: a bullet cannot hold a comma in a name, nor white space in a tag. */
function same(names: readonly string[]): string {
  return names
    .join(" ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** "Accepted", "Amended by [17. Data](0017-data.md)" and whatever else somebody wrote there, line by line. */
function readStatusSection(section: string) {
  const links: ReadLink[] = [];
  const others: string[] = [];
  let words = "";
  for (const line of withoutComments(section).split("\n")) {
    const link = readLink(line);
    if (link) links.push(link);
    if (link && link.kind !== "superseded by") continue;
    const isStatus = link?.kind === "superseded by" || (!words && readStatus(line).status !== undefined);
    if (isStatus && words) others.push(words);
    if (isStatus) words = line.trim();
    else others.push(line.trimEnd());
  }
  const rest = others.join("\n").trim();
  // What is no status at all is still what somebody wrote as the status.
  const [first = ""] = words ? [""] : rest.split("\n");
  const kept = rest.slice(first.length).trim();
  return { words: words || first, links, kept: kept ? [kept] : [] };
}
