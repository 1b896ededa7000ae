// The status of a record in the many ways people write it (567 were counted in public records). What is not surely one of
// ours is unknown and stays visible: a guess here would make a decision of what is none.
import type { Status } from "../record.ts";
import { longestLine, plainText } from "./inline.ts";
import { isOneName, type RecordLink, targetIn } from "./record-links.ts";
import { readDate } from "./written-date.ts";

export interface ReadStatus {
  readonly status?: Status;
  /** The day it was decided, where the words say so. */
  readonly date?: string;
  readonly link?: RecordLink;
  /** Whether the words say more than the rest of this tells. */
  readonly saysMore: boolean;
}

const words: Readonly<Record<Status, readonly string[]>> = {
  draft: ["draft", "wip", "work in progress", "in progress", "idea"],
  proposed: [
    ..."proposed|proposal|pending|open|undecided|rfc|request for comments|under review|in review|for review|review".split(
      "|",
    ),
    ..."in discussion|under discussion|discussion|under consideration|pending approval|awaiting approval".split("|"),
  ],
  accepted: "accepted|approved|adopted|agreed|decided|ratified|active|final|implemented|done|in effect|in force".split(
    "|",
  ),
  rejected: "rejected|declined|denied|refused|withdrawn|abandoned|cancelled|canceled|not accepted|won't do".split("|"),
  deprecated: "deprecated|obsolete|retired|expired|no longer valid|no longer relevant|no longer applies".split("|"),
  superseded: "superseded|superceded|superseeded|supersceded|replaced|obsoleted".split("|"),
};

const known = (Object.keys(words) as Status[])
  .flatMap((status) => words[status].map((word) => ({ status, word })))
  .toSorted((a, b) => b.word.length - a.word.length);

/** What a status says: "Accepted on 3 May 2026", "“pending”", "Superceded by [2. Use Kafka](0002-use-kafka.md)". */
export function readStatus(written: string): ReadStatus {
  if (written.length > longestLine) return { saysMore: true };
  const text = bare(plainText(written));
  const found = known.find(({ word }) => startsWith(text, word));
  if (!found) return isPartly(text) ? { status: "accepted", saysMore: true } : { saysMore: true };
  const rest = bare(text.slice(found.word.length));
  if (found.status === "superseded") return superseded(written, rest);
  const [later] = /(?:super[sc]ee?ded|replaced) by\b[\s\S]*/i.exec(written) ?? [];
  if (later) return superseded(later, later);
  // "proposed | accepted | rejected" is a template; "Accepted? Rejected!" is nobody's to decide.
  if (known.some(({ word, status }) => status !== found.status && mentions(rest, word))) return { saysMore: true };
  const date = readDate(rest);
  return { status: found.status, ...(date && { date }), saysMore: rest !== "" && !date };
}

function superseded(written: string, rest: string): ReadStatus {
  const successor = /\bby\b([\s\S]*)/i.exec(written)?.[1] ?? "";
  const target = rest && targetIn(successor);
  if (!target) return { status: "superseded", saysMore: rest !== "" };
  return { status: "superseded", link: { kind: "superseded by", target }, saysMore: !isOneName(successor) };
}

/** The rest of such a record still holds. */
function isPartly(text: string): boolean {
  return /^(?:partly|partially|in part) (?:superseded|superceded|replaced|deprecated)\b/i.test(text);
}

function startsWith(text: string, word: string): boolean {
  return text.toLowerCase().startsWith(word) && !/^[\p{L}\p{N}-]/u.test(text.slice(word.length));
}

function mentions(text: string, word: string): boolean {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, " ")} `.includes(` ${word} `);
}

/** Without quotes, emoji, brackets and punctuation around it. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
