// What one case of the evaluation is: a situation from real life, the question as a team would ask it, and what a senior
// architect would require of an answer. Requirements are tolerant of wording: each regular expression lists several ways to say it.
import type { Level } from "../../src/channels/levels.ts";
import type { Kind } from "./quantities.ts";

export const subjects = [
  "architecture style",
  "data store",
  "messaging",
  "API style",
  "consistency",
  "scaling",
  "caching",
  "resilience",
  "recovery",
  "cloud",
  "deployment",
  "observability",
  "security",
  "Python",
  "comparison",
  "pattern",
  "checklist",
  "calculation",
  "whole design",
  "follow-up",
  "under-specified",
  "false premise",
  "outside",
] as const;
export type Subject = (typeof subjects)[number];

type PersonaName = "concise" | "detailed" | "production" | "python" | "blueprint";

export interface Case {
  /** Never used again for another case: a baseline is compared by it. */
  readonly id: string;
  readonly subject: Subject;
  /** Where the situation comes from. */
  readonly source: string;
  readonly url?: string;
  /** Default: concise. */
  readonly persona?: PersonaName;
  /** Default: advanced. */
  readonly level?: Level;
  /** What went before in the thread: people among themselves, or a question that the adviser under test answers first. */
  readonly said?: readonly (string | { readonly asked: string })[];
  readonly question: string;
  readonly rubric: Rubric;
}

/** What is required, in the words of a report, and how to tell: one expression has to match. */
export type Mentions = Readonly<Record<string, RegExp | readonly RegExp[]>>;

/** Every entry is an item, and an item is one point unless `weights` says otherwise. */
export interface Rubric {
  /** The first line that is no heading: the recommendation, or the number that was asked for. */
  readonly firstLine?: RegExp | readonly RegExp[];
  readonly must?: Mentions;
  readonly mustNot?: Mentions;
  readonly numbers?: Readonly<Record<string, ExpectedNumber>>;
  /** Facts that have to be asked for: looked for only where the answer asks something. */
  readonly asks?: Mentions;
  /** Two items of two points: says honestly that it cannot answer this, and says what it can do. */
  readonly declines?: true;
  /** At most; default: a quarter more than the persona is asked to keep to. */
  readonly words?: number;
  /** Points by the item's name ("first line", "words", or what a mention is called); 1 where nothing is said. */
  readonly weights?: Readonly<Record<string, number>>;
}

export interface ExpectedNumber {
  /** In seconds, bytes, per cent, or as it is. An expression shows how it comes about. */
  readonly value: number;
  /** Durations and sizes are found in any unit, compound ones too. Default: a plain number. */
  readonly kind?: Kind;
  /** Share of the value by which an answer may be off; default 0.02. */
  readonly tolerance?: number;
  /** What has to stand in the same line, within 60 characters, for a number that could be another. */
  readonly near?: RegExp;
}

export const seconds = { minute: 60, hour: 3_600, day: 86_400, month: 30 * 86_400, year: 365 * 86_400 } as const;
