// Advice on a pattern: whether its problem is there, what it costs, and how to begin.

import { type Advice, unsaid } from "./advice.ts";
import { sentence } from "./advise.ts";
import { lowered } from "./casing.ts";
import { type Facts, wordsOf } from "./facts.ts";
import type { Pattern } from "./pattern.ts";
import { type PatternName, patterns } from "./patterns.ts";

/** What somebody wants to hear of a pattern: what it is, whether to use it, or how to solve their problem with it. */
export type Wanted = "what" | "whether" | "how";

/** The pattern, led by what is wanted of it. */
export function explainPattern(name: PatternName, wanted: Wanted, facts: Facts): Advice {
  const pattern: Pattern = patterns[name];
  const [gain = "", ...otherGains] = pattern.gains;
  const [cost = "", ...otherCosts] = pattern.costs;
  const others = [
    ...otherCosts.map((text) => `Cost: ${text}.`),
    ...otherGains.map((text) => `Gain: ${text}.`),
    `It weighs ${pattern.forces.join("; ")}.`,
  ];
  const inDepth: Readonly<Record<Wanted, readonly string[]>> = {
    what: [pattern.problem, ...others],
    whether: [pattern.solution, ...pattern.steps.slice(0, 2), ...others],
    how: [...pattern.steps, ...others],
  };
  return {
    ...unsaid,
    title: `Pattern ${name}`,
    choice: name,
    ...openings[wanted](name, pattern),
    reasons: inDepth[wanted],
    tradeOffs: [{ name, gain, cost }],
    flips: [{ when: pattern.notWhen, to: "do without it" }],
    steps: pattern.steps,
    questions: wanted === "whether" ? [`Do you have this problem today? ${sentence(pattern.problem)}`] : [],
    heard: wordsOf(facts),
    related: pattern.related,
    sources: [{ title: `Pattern: ${name}`, holds: pattern.source }],
  };
}

const openings: Readonly<Record<Wanted, (name: string, pattern: Pattern) => Pick<Advice, "action" | "because">>> = {
  what: (name, { solution }) => ({ action: `${name} in one sentence`, because: clause(solution) }),
  whether: (name, { problem }) => ({
    action: `Use ${lowered(name)} only where you have its problem`,
    because: clause(problem),
  }),
  how: (name, { solution }) => ({ action: `Solve it by ${lowered(name)}`, because: clause(solution) }),
};

function clause(text: string): string {
  return lowered(text.replace(/\.$/, ""));
}
