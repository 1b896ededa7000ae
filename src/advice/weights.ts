// How much each criterion counts for the facts of a thread, and why.
import type { Facts } from "./facts.ts";
import { peakPerSecond } from "./figures.ts";
import { type Criterion, criteria } from "./technology.ts";

export interface Weighting {
  /** In shares of a usual criterion: 1 is usual. */
  readonly weights: Readonly<Record<Criterion, number>>;
  /** What moved a weight, one sentence each. */
  readonly because: readonly string[];
}

const smallTeam = 10;
const highLoad = 5_000;
const manyGigabytes = 1_000;

/** Every criterion counts the same until a fact says otherwise. */
export function weightsFor(facts: Facts): Weighting {
  const weights = Object.fromEntries(Object.keys(criteria).map((name) => [name, 1])) as Record<Criterion, number>;
  const because: string[] = [];
  for (const { when, more, so } of rules) {
    if (!when(facts)) continue;
    for (const [name, extra] of Object.entries(more)) weights[name as Criterion] += extra;
    because.push(so);
  }
  return { weights, because };
}

interface WeightRule {
  readonly when: (facts: Facts) => boolean;
  readonly more: Readonly<Partial<Record<Criterion, number>>>;
  readonly so: string;
}

const rules: readonly WeightRule[] = [
  {
    when: ({ developers, operations }) =>
      operations?.value === "none" || (developers !== undefined && developers.value < smallTeam),
    more: { learningCurve: 1, cost: 1 },
    so: "Learning curve and cost count double: few people have to run it.",
  },
  {
    when: (facts) => (peakPerSecond(facts) ?? 0) > highLoad || (facts.dataGigabytes?.value ?? 0) > manyGigabytes,
    more: { scalability: 2 },
    so: "Scalability counts three times: the load or the data is large.",
  },
  {
    when: ({ stage }) => stage?.value === "mvp",
    more: { learningCurve: 1 },
    so: "Learning curve counts more: the product must be tried soon.",
  },
  {
    when: ({ regulations, traits }) => regulations.length > 0 || traits.money !== undefined,
    more: { maturity: 1 },
    so: "Maturity counts double: money or an audit is involved.",
  },
  {
    when: ({ budget }) => budget !== undefined,
    more: { cost: 1 },
    so: "Cost counts more: there is a budget.",
  },
  {
    when: ({ traits }) => traits.portability !== undefined,
    more: { lockIn: 2 },
    so: "Lock-in counts three times: you want to be able to leave.",
  },
];
