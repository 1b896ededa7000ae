// The arithmetic of a weighted decision: totals, and how far a weight or a score must move for another option to win.

export interface Weighted {
  /** As shares of 1. */
  readonly weights: readonly number[];
  /** One row an option, one score a criterion. */
  readonly scores: readonly (readonly number[])[];
}

/** The weight of one criterion at which another option takes over, the other weights keeping their proportions. */
export interface Flip {
  readonly criterion: number;
  /** As a share of 1. */
  readonly weight: number;
  readonly winner: number;
}

/** The smallest move of a single score that makes another option draw level. */
export interface ScoreFlip {
  readonly option: number;
  readonly criterion: number;
  readonly score: number;
  readonly winner: number;
}

/** Equal totals must not differ by a rounding error. */
const epsilon = 1e-9;
const lowestScore = 1;
const highestScore = 5;

/** Weights as shares of 1. */
export function normalise(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The weighted sum of each option. */
export function totals({ weights, scores }: Weighted): readonly number[] {
  return scores.map((row) => row.reduce((sum, score, index) => sum + score * (weights[index] ?? 0), 0));
}

/** The options with the highest total; several when they tie. */
export function winners(weighted: Weighted): readonly number[] {
  const sums = totals(weighted);
  const most = Math.max(...sums);
  return [...sums.keys()].filter((option) => most - (sums[option] ?? 0) < epsilon);
}

/** The weights with one set and the others scaled in proportion. */
export function reweigh(weights: readonly number[], criterion: number, weight: number): readonly number[] {
  const others = 1 - (weights[criterion] ?? 0);
  return weights.map((each, index) => (index === criterion ? weight : (each * (1 - weight)) / others));
}

/** Where raising or lowering one weight changes the winner: at most one flip each way, none if it never does. */
export function weightFlips(weighted: Weighted, criterion: number): readonly Flip[] {
  const now = weighted.weights[criterion] ?? 0;
  const [leader] = winners(weighted);
  if (leader === undefined || 1 - now < epsilon) return [];
  const crossings = [...weighted.scores.keys()].flatMap((rival) => {
    const weight = crossing(weighted, criterion, leader, rival);
    return weight === undefined ? [] : [{ criterion, weight, winner: rival }];
  });
  const down = nearest(
    crossings.filter(({ weight }) => weight < now),
    weighted,
    -1,
  );
  const up = nearest(
    crossings.filter(({ weight }) => weight >= now),
    weighted,
    1,
  );
  return [...(down ? [down] : []), ...(up ? [up] : [])];
}

// Both totals are straight lines in the weight, so they cross once at most. Meeting at an end is a tie, no flip.
function crossing({ weights, scores }: Weighted, criterion: number, leader: number, rival: number): number | undefined {
  if (leader === rival) return undefined;
  const gapAt = (weight: number) => {
    const sums = totals({ weights: reweigh(weights, criterion, weight), scores });
    return (sums[leader] ?? 0) - (sums[rival] ?? 0);
  };
  const atNone = gapAt(0);
  const atAll = gapAt(1);
  const flips = (atNone > epsilon && atAll < -epsilon) || (atNone < -epsilon && atAll > epsilon);
  return flips ? atNone / (atNone - atAll) : undefined;
}

// Where several cross at once, whoever leads just beyond has won.
function nearest(flips: readonly Flip[], weighted: Weighted, direction: 1 | -1): Flip | undefined {
  const [first] = flips.toSorted((a, b) => direction * (a.weight - b.weight));
  if (!first) return undefined;
  const same = flips.filter(({ weight }) => Math.abs(weight - first.weight) < epsilon);
  const end = direction === 1 ? 1 : 0;
  const beyond = totals({ ...weighted, weights: reweigh(weighted.weights, first.criterion, end) });
  return same.toSorted((a, b) => (beyond[b.winner] ?? 0) - (beyond[a.winner] ?? 0))[0];
}

/** The smallest change of one score, within 1 to 5, after which another option has as much; undefined if none does. */
export function smallestScoreFlip(weighted: Weighted): ScoreFlip | undefined {
  const sums = totals(weighted);
  const [leader] = winners(weighted);
  if (leader === undefined) return undefined;
  const moves = [...sums.keys()].flatMap((rival) => (rival === leader ? [] : movesFor(weighted, sums, leader, rival)));
  return moves.toSorted((a, b) => a.by - b.by)[0]?.flip;
}

function movesFor({ weights, scores }: Weighted, sums: readonly number[], leader: number, rival: number) {
  const gap = (sums[leader] ?? 0) - (sums[rival] ?? 0);
  return weights.flatMap((weight, criterion) => {
    const by = gap / weight;
    const raised = (scores[rival]?.[criterion] ?? 0) + by;
    const lowered = (scores[leader]?.[criterion] ?? 0) - by;
    return [
      ...(raised <= highestScore + epsilon
        ? [{ by, flip: { option: rival, criterion, score: raised, winner: rival } }]
        : []),
      ...(lowered >= lowestScore - epsilon
        ? [{ by, flip: { option: leader, criterion, score: lowered, winner: rival } }]
        : []),
    ];
  });
}
