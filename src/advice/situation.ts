// What a situation is: a problem people describe without naming its remedy. The situations are in situations/, one file a subject.
import type { Facts } from "./facts.ts";
import type { Figure, Flip } from "./guide.ts";
import type { PatternName } from "./patterns.ts";

export interface Situation {
  /** What is wrong or wanted: "Events lost between the database and the broker". */
  readonly title: string;
  /** Every one must match what somebody wrote; other wordings of the same sign are alternatives within one expression. */
  readonly signs: readonly [RegExp, ...RegExp[]];
  /** What to do, without a full stop: "Write the event into an outbox table in the order's transaction". */
  readonly recommend: string;
  /** Why, as a clause. */
  readonly because: string;
  /** How it is done and what people get wrong, the most important first; short sentences. */
  readonly reasons: readonly string[];
  readonly gain: string;
  readonly cost: string;
  /** What would call for something else. */
  readonly flips: readonly Flip[];
  readonly steps: readonly string[];
  /** At most three whose answer could change the recommendation; one sentence each. */
  readonly questions: readonly string[];
  /** "Low", "Medium" or "High" reversibility, and why. */
  readonly reversal: string;
  /** What the facts amount to in numbers; empty when they say nothing. */
  readonly figures?: (facts: Facts) => readonly Figure[];
  readonly patterns: readonly PatternName[];
}
