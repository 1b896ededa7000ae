// What advice is, whatever it was made from: a guide, a comparison of technologies, a pattern or a calculation.
import type { Figure, Flip } from "./guide.ts";

export interface Advice {
  readonly title: string;
  readonly choice: string;
  /** What to do, without a full stop; together with `because` the sentence that answers. */
  readonly action: string;
  readonly because: string;
  readonly reasons: readonly string[];
  /** The chosen option first, then what it was compared with. */
  readonly tradeOffs: readonly TradeOff[];
  readonly flips: readonly Flip[];
  readonly figures: readonly Figure[];
  readonly assumptions: readonly string[];
  readonly steps: readonly string[];
  /** At most three. */
  readonly questions: readonly string[];
  /** What else the facts call for, and what the guides cannot say. */
  readonly remarks: readonly string[];
  readonly reversal: string;
  /** What it is judged by, criterion by criterion; where technologies are compared. */
  readonly matrix?: Matrix;
  /** Lines of a Mermaid flowchart, where the design has a picture of its own. */
  readonly diagram?: readonly string[];
  /** The parts of a whole design, each with its own answer; empty for a single decision. */
  readonly parts: readonly Advice[];
  /** The words of the thread that the advice rests on. */
  readonly heard: readonly string[];
  /** Titles of what to read beside it. */
  readonly related: readonly string[];
  /** What it was worked out with. */
  readonly sources: readonly AdviceSource[];
}

export interface TradeOff {
  readonly name: string;
  readonly gain: string;
  readonly cost: string;
}

/** Points from 1 to 5 per criterion and option, 5 being the best, with weights that add up to 1. */
export interface Matrix {
  readonly criteria: readonly { readonly name: string; readonly weight: number }[];
  /** The best first. */
  readonly rows: readonly { readonly option: string; readonly points: readonly number[]; readonly total: number }[];
  /** What would turn the result, one sentence each. */
  readonly sensitivity: readonly string[];
}

/** "Guide: data store", and what it holds. */
interface AdviceSource {
  readonly title: string;
  readonly holds: string;
}

/** What advice that is no choice of a guide has nothing to say of. */
export const unsaid = {
  figures: [],
  assumptions: [],
  steps: [],
  questions: [],
  remarks: [],
  reversal: "",
  parts: [],
  related: [],
} as const satisfies Partial<Advice>;
