// An architecture decision record as Lintel keeps it. Its text is Markdown, section by section; everything that can be
// derived from that (the options, the summary, the open marks) is derived (content.ts), never stored a second time.
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";

export const statuses = ["draft", "proposed", "accepted", "rejected", "deprecated", "superseded"] as const;
export type Status = (typeof statuses)[number];

export const reversibilities = ["two-way-door", "one-way-door", "unknown"] as const;
export type Reversibility = (typeof reversibilities)[number];

export const confidences = ["high", "medium", "low", "unknown"] as const;
export type Confidence = (typeof confidences)[number];

/** The sections in the order they are written in. All are Markdown and may be empty. */
export const sections = [
  "context",
  "drivers",
  "options",
  "decision",
  "consequences",
  "confirmation",
  "comparison",
  "more",
] as const;
export type Section = (typeof sections)[number];

/** What people write and edit. */
export interface Content extends Readonly<Record<Section, string>> {
  /** One line of plain text, at most `longestTitle` characters. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly reversibility: Reversibility;
  readonly confidence: Confidence;
  /** ISO date on which the decision should be looked at again. */
  readonly reviewBy?: string;
  /** Names, beside those who approve in Lintel. */
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  /** Sections of an imported record that have no place above, in their order, so that nothing is lost. */
  readonly extra: readonly { readonly heading: string; readonly body: string }[];
  /** Front matter of an imported record that Lintel does not know, as YAML source by key. */
  readonly frontMatter: Readonly<Record<string, string>>;
}

export const longestTitle = 200;

/** Stands behind everything in a draft that nobody said. */
export const toConfirm = "[to confirm]";

interface Vote {
  readonly by: Person;
  /** ISO 8601. */
  readonly at: string;
}

interface Objection extends Vote {
  readonly reason: string;
}

export interface Amendment extends Vote {
  /** Markdown. */
  readonly text: string;
}

/** Somebody looked at an accepted decision again, and it holds. */
interface Reviewed extends Vote {
  readonly note?: string;
}

interface Snoozed extends Vote {
  /** ISO date before which nobody is asked about it. */
  readonly until: string;
  readonly reason?: string;
}

interface Owned extends Vote {
  /** Who sees to it; `by` assigned it. */
  readonly person: Person;
}

export const verdicts = ["yes", "partly", "no"] as const;
/** Whether what was expected of a decision came true. */
export type Verdict = (typeof verdicts)[number];

interface Checked extends Vote {
  readonly verdict: Verdict;
}

export interface Adr {
  /** Opaque and stable: "d-4k7qz2". */
  readonly id: string;
  /** Given once, when it is proposed or imported. */
  readonly number?: number;
  readonly status: Status;
  /** ISO 8601, when the status last changed. */
  readonly statusAt: string;
  readonly createdAt: string;
  readonly by: Person;
  readonly content: Content;
  /** 1 for the first text; grows with every edit. */
  readonly version: number;
  /** The thread it was drafted in: news of it is told there, and the rules of its channel apply. */
  readonly home: Address;
  /** A link to that thread, where the platform has links. */
  readonly link?: string;
  /** The name of the file that it was imported from, which it keeps. */
  readonly file?: string;
  /** Ids of the records that this one replaces once it is accepted. */
  readonly supersedes: readonly string[];
  /** Id of the accepted record that replaced this one. */
  readonly supersededBy?: string;
  /** Ids of other records that bear on this one. */
  readonly related: readonly string[];
  readonly approvals: readonly Vote[];
  /** Those that were not withdrawn. */
  readonly objections: readonly Objection[];
  /** Why it was rejected, deprecated or reopened last. */
  readonly reason?: string;
  /** Additions to an accepted record, which is not edited any more. */
  readonly amendments: readonly Amendment[];
  /** The last time that it was confirmed. */
  readonly reviewed?: Reviewed;
  /** Gone once it is confirmed; of no meaning once its day has come. */
  readonly snoozed?: Snoozed;
  readonly owner?: Owned;
  /** The last time that its consequences were compared with what was expected. */
  readonly checked?: Checked;
  /** The log's revision at the last write of this record; what the next write must find. 0 = not stored yet. */
  readonly revision: number;
}

/** What was done to a record. */
export type Deed =
  | "drafted"
  | "imported"
  | "edited"
  | "proposed"
  | "approved"
  | "accepted"
  | "objected"
  | "objection withdrawn"
  | "rejected"
  | "reopened"
  | "deprecated"
  | "superseded"
  | "succession planned"
  | "amended"
  | "reviewed"
  | "snoozed"
  | "assigned"
  | "consequences checked";

export interface HistoryEntry {
  readonly did: Deed;
  readonly by: Person;
  readonly at: string;
  /** The turn that did it. */
  readonly turn: string;
  readonly from?: Status;
  readonly to?: Status;
  readonly why?: string;
  /** The text after it, where it changed. */
  readonly content?: Content;
  readonly version: number;
}

/** Who does something, when and by which turn. */
export interface Act {
  readonly by: Person;
  readonly at: string;
  readonly turn: string;
}

/** A record after something was done to it, and the line that its history gets. */
export interface Change {
  readonly adr: Adr;
  readonly entry: HistoryEntry;
}

/** What a channel asks of its decisions. */
export interface Rules {
  /** Who may accept and reject; anybody if empty. */
  readonly approvers: readonly Person[];
  /** How many must approve. */
  readonly quorum: number;
}

/** "ADR 7", or "draft d-4k7qz2" as long as it has no number. */
export function nameOf({ number, id }: Pick<Adr, "number" | "id">): string {
  return number === undefined ? `draft ${id}` : `ADR ${number}`;
}

/** "ADR 7: Use Redis", or "Draft: Use Redis". */
export function titleOf(adr: Pick<Adr, "number" | "id" | "content">): string {
  return `${adr.number === undefined ? "Draft" : nameOf(adr)}: ${adr.content.title}`;
}

/** What a person types to mean the record: "7" or "d-4k7qz2". */
export function handleOf({ number, id }: Pick<Adr, "number" | "id">): string {
  return number === undefined ? id : String(number);
}

export const emptyContent: Content = {
  title: "",
  context: "",
  drivers: "",
  options: "",
  decision: "",
  consequences: "",
  confirmation: "",
  comparison: "",
  more: "",
  tags: [],
  reversibility: "unknown",
  confidence: "unknown",
  deciders: [],
  consulted: [],
  informed: [],
  extra: [],
  frontMatter: {},
};
