// What a channel has asked to be called to: a rule, and what it is about.
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";
import type { Rule } from "./rule.ts";

export interface Schedule {
  /** "r-4k7q". */
  readonly id: string;
  /** The channel itself: its thread is "". */
  readonly address: Address;
  /** Who set it up, or took it over: hears when it stops. */
  readonly owner: Person;
  readonly rule: Rule;
  /** What to be reminded of, in the owner's words; "" = a review of what is due. */
  readonly topic: string;
  /** ISO 8601: when it was made, edited or resumed last. What was due before then is not caught up. */
  readonly since: string;
  readonly state: "active" | "paused";
  /** As a clause: "the channel is archived". */
  readonly pausedBecause?: string;
  /** ISO 8601: the last due time that was seen to. */
  readonly lastDue?: string;
  /** The due times in a row at which it could not be done. */
  readonly failedDues: readonly string[];
  /** The store's count of writes of this schedule; 0 = not stored yet. */
  readonly revision: number;
}

/** What a schedule calls to, as people are told: "Architecture review", or its topic. */
export function purposeOf({ topic }: Pick<Schedule, "topic">): string {
  return topic || "Architecture review";
}

/** Calls later than this say so: until then a worker may just have been busy. */
export const punctualMs = 5 * 60_000;

/** Failures in a row after which a schedule pauses. */
export const toleratedFailures = 3;

/** So many a channel may have: more would be noise. */
export const mostSchedules = 10;
