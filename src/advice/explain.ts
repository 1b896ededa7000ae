// Advice on a pattern: whether its problem is there, what it costs, and how to begin.

import type { Advice } from "./advice.ts";
import { sentence } from "./advise.ts";
import { lowered } from "./casing.ts";
import { type Facts, wordsOf } from "./facts.ts";
import type { Pattern } from "./pattern.ts";
import { type PatternName, patterns } from "./patterns.ts";

/** `isWanted`: somebody asks whether to use it, not what it is. */
export function explainPattern(name: PatternName, isWanted: boolean, facts: Facts): Advice {
  const pattern: Pattern = patterns[name];
  const [gain = "", ...otherGains] = pattern.gains;
  const [cost = "", ...otherCosts] = pattern.costs;
  return {
    title: `Pattern ${name}`,
    choice: name,
    action: isWanted ? `Use ${lowered(name)} only where you have its problem` : `${name} in one sentence`,
    because: clause(isWanted ? pattern.problem : pattern.solution),
    reasons: [
      isWanted ? pattern.solution : pattern.problem,
      `It weighs ${pattern.forces.join("; ")}.`,
      ...otherGains.map((text) => `Gain: ${text}.`),
      ...otherCosts.map((text) => `Cost: ${text}.`),
    ],
    tradeOffs: [{ name, gain, cost }],
    flips: [{ when: pattern.notWhen, to: "do without it" }],
    figures: [],
    assumptions: [],
    steps: pattern.steps,
    questions: isWanted ? [`Do you have this problem today? ${sentence(pattern.problem)}`] : [],
    remarks: [],
    reversal: "",
    parts: [],
    heard: wordsOf(facts),
    related: pattern.related,
    sources: [{ title: `Pattern: ${name}`, holds: pattern.source }],
  };
}

function clause(text: string): string {
  return lowered(text.replace(/\.$/, ""));
}
