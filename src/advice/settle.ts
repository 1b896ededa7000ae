// Advice for a situation that somebody describes.
import type { Advice } from "./advice.ts";
import { type Facts, wordsOf } from "./facts.ts";
import type { Situation } from "./situation.ts";

/** What to do about it: it is there, so there is nothing to choose, only to weigh and to begin. */
export function settle(situation: Situation, facts: Facts): Advice {
  const { title, recommend, because, reasons, gain, cost, flips, steps, questions, reversal, figures, patterns } =
    situation;
  return {
    title,
    choice: title,
    action: recommend,
    because,
    reasons,
    tradeOffs: [{ name: recommend, gain, cost }],
    flips,
    figures: figures?.(facts) ?? [],
    assumptions: [],
    steps,
    questions,
    remarks: [],
    reversal,
    parts: [],
    heard: wordsOf(facts),
    related: patterns,
    sources: [
      { title: `Situation: ${title}`, holds: patterns.length > 0 ? `Patterns: ${patterns.join(", ")}` : recommend },
    ],
  };
}
