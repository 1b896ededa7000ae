// Advice for a situation that somebody describes.
import { type Advice, unsaid } from "./advice.ts";
import { type Facts, wordsOf } from "./facts.ts";
import type { Situation } from "./situation.ts";

/** What to do about it: it is there, so there is nothing to choose, only to weigh and to begin. */
export function settle(situation: Situation, facts: Facts): Advice {
  const { title, recommend, because, reasons, gain, cost, flips, steps, questions, reversal, figures, patterns } =
    situation;
  return {
    ...unsaid,
    title,
    choice: title,
    action: recommend,
    because,
    reasons,
    tradeOffs: [{ name: recommend, gain, cost }],
    flips,
    figures: figures?.(facts) ?? [],
    steps,
    questions,
    reversal,
    heard: wordsOf(facts),
    related: patterns,
    sources: [
      { title: `Situation: ${title}`, holds: patterns.length > 0 ? `Patterns: ${patterns.join(", ")}` : recommend },
    ],
  };
}
