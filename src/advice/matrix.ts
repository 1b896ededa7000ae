// The matrix of a comparison: technologies by the six criteria, and by their fit where the thread says something about it.
import type { Matrix } from "./advice.ts";
import { normalise, totals, weightFlips } from "./calculators/weighing.ts";
import { capital } from "./casing.ts";
import type { TechnologyName } from "./technologies.ts";
import { type Criterion, criteria, type Technology } from "./technology.ts";

export interface Candidate {
  readonly name: TechnologyName;
  readonly entry: Technology;
  /** The thread's words that speak for it, and against it. */
  readonly suits: readonly string[];
  readonly unfit: readonly string[];
}

/** What a thread says counts more than any single property of a product. */
const fitWeight = 3;

/** Ranks the candidates; on a tie, to two decimals as shown, the one named first stays first. */
export function matrixOf(candidates: readonly Candidate[], weights: Readonly<Record<Criterion, number>>): Matrix {
  const columns = columnsFor(candidates, weights);
  const weighted = {
    weights: normalise(columns.map(({ weight }) => weight)),
    scores: candidates.map((candidate) => columns.map(({ points }) => points(candidate))),
  };
  const sums = totals(weighted);
  const rows = candidates
    .map(({ name }, index) => ({ option: name, points: weighted.scores[index] ?? [], total: sums[index] ?? 0 }))
    .toSorted((a, b) => Math.round(100 * b.total) - Math.round(100 * a.total));
  return {
    criteria: columns.map(({ name }, index) => ({ name, weight: weighted.weights[index] ?? 0 })),
    rows,
    sensitivity: columns.flatMap(({ name }, index) =>
      weightFlips(weighted, index).map(({ weight, winner }) => {
        const now = weighted.weights[index] ?? 0;
        const side = weight < now ? "below" : "above";
        return `${capital(name)} ${side} ${percent(weight)} of the weight (now ${percent(now)}): ${candidates[winner]?.name} wins.`;
      }),
    ),
  };
}

interface Column {
  readonly name: string;
  readonly weight: number;
  readonly points: (candidate: Candidate) => number;
}

function columnsFor(candidates: readonly Candidate[], weights: Readonly<Record<Criterion, number>>): readonly Column[] {
  const says = candidates.some(({ suits, unfit }) => suits.length + unfit.length > 0);
  const fit: Column = { name: "fit", weight: fitWeight, points: fitPoints };
  return [
    ...(says ? [fit] : []),
    ...(Object.keys(criteria) as Criterion[]).map((criterion) => ({
      name: criterionName(criterion),
      weight: weights[criterion],
      points: ({ entry }: Candidate) => entry.scores[criterion][0],
    })),
  ];
}

// Three is neither for nor against; what speaks against it weighs twice.
function fitPoints({ suits, unfit }: Candidate): number {
  return Math.min(5, Math.max(1, 3 + suits.length - 2 * unfit.length));
}

/** "learning curve", "lock-in" */
export function criterionName(criterion: Criterion): string {
  return criterion === "lockIn" ? "lock-in" : criterion.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
