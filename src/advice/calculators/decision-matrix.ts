// A weighted decision matrix that says what its answer hangs on.
import { z } from "zod";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";
import { formatPercent } from "./units.ts";
import { normalise, smallestScoreFlip, totals, type Weighted, weightFlips, winners } from "./weighing.ts";

/** Options weighed by criteria, with the sensitivity of the result. */
export const decisionMatrix = defineCalculator({
  title: "Weighted decision matrix",
  purpose:
    "Weighs options by criteria (scores 1 to 5, weights) and says how robust the winner is: which weight or score would have to change for another option to win. Use it for a choice between two or more options, with scores you can defend.",
  input: z.strictObject({
    criteria: z
      .array(
        z.strictObject({
          name: z.string().describe("The criterion; word it so that 5 is good, e.g. 'low cost'."),
          weight: z.number().describe("Its weight, in any scale; only proportions count."),
        }),
      )
      .describe("At least one."),
    options: z
      .array(
        z.strictObject({
          name: z.string().describe("The option."),
          scores: z
            .array(z.number())
            .describe("One score from 1 (bad) to 5 (good) for each criterion, in their order."),
        }),
      )
      .describe("At least two."),
  }),
  calculate: (matrix): Calculation => {
    check(matrix);
    const weighted = {
      weights: normalise(matrix.criteria.map(({ weight }) => weight)),
      scores: matrix.options.map(({ scores }) => scores),
    };
    const leaders = winners(weighted);
    return {
      figures: [
        ...ranking(matrix, weighted, leaders),
        ...(leaders.length > 1 ? [] : matrix.criteria.map((_, index) => sensitivity(matrix, weighted, index))),
        ...(leaders.length > 1 ? [] : scoreFigure(matrix, weighted)),
      ],
      remarks: remarksOn(matrix, weighted, leaders),
    };
  },
});

interface Matrix {
  readonly criteria: readonly { readonly name: string; readonly weight: number }[];
  readonly options: readonly { readonly name: string; readonly scores: readonly number[] }[];
}

function check({ criteria, options }: Matrix): void {
  if (criteria.length === 0) throw new BadInput("Criteria: the list is empty; name at least one.");
  if (options.length < 2) throw new BadInput("Options: a decision needs at least two; name what it is compared with.");
  if (criteria.length > 50 || options.length > 50)
    throw new BadInput("More than 50 options or criteria decide nothing; keep the ones that matter.");
  refuseDoubles("Criteria", criteria);
  refuseDoubles("Options", options);
  for (const { name, weight } of criteria) requireZeroOrMore({ [`Weight of ${name}`]: weight });
  requireAboveZero({ "Sum of the weights": criteria.reduce((sum, { weight }) => sum + weight, 0) });
  for (const { name, scores } of options) {
    if (scores.length !== criteria.length)
      throw new BadInput(`${name} has ${scores.length} scores for ${criteria.length} criteria; give one each.`);
    const odd = scores.find((score) => !(score >= 1 && score <= 5));
    if (odd !== undefined) throw new BadInput(`${name}: a score of ${odd} is off the scale; give 1 to 5.`);
  }
}

function refuseDoubles(list: string, named: readonly { readonly name: string }[]): void {
  const double = named.find(({ name }, index) => named.findIndex((other) => other.name === name) < index);
  if (double) throw new BadInput(`${list}: ${double.name} is listed twice; keep one.`);
}

function ranking({ criteria, options }: Matrix, weighted: Weighted, leaders: readonly number[]): readonly Figure[] {
  const sums = totals(weighted);
  return [...sums.keys()]
    .toSorted((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0))
    .map((option) => ({
      label: `${options[option]?.name}${leaders.length > 1 && leaders.includes(option) ? " (tied)" : ""}`,
      value: `${(sums[option] ?? 0).toFixed(2)} of 5`,
      how: criteria
        .map(({ name }, index) => `${name} ${options[option]?.scores[index]} × ${share(weighted.weights[index])}`)
        .join(" + "),
    }));
}

function sensitivity({ criteria, options }: Matrix, weighted: Weighted, index: number): Figure {
  const now = weighted.weights[index] ?? 0;
  const flips = weightFlips(weighted, index).map(
    ({ weight, winner }) => `${weight < now ? "below" : "above"} ${share(weight)} ${options[winner]?.name} wins`,
  );
  return {
    label: `weight of ${criteria[index]?.name}, now ${share(now)}`,
    value: flips.join("; ") || "never changes the winner",
    how: "the other weights scaled in proportion",
  };
}

function scoreFigure({ criteria, options }: Matrix, weighted: Weighted): readonly Figure[] {
  const flip = smallestScoreFlip(weighted);
  if (!flip) return [];
  const now = weighted.scores[flip.option]?.[flip.criterion] ?? 0;
  const side = flip.score > now ? "above" : "below";
  return [
    {
      label: "smallest change of a score that flips it",
      value: `${options[flip.option]?.name} on ${criteria[flip.criterion]?.name} from ${now} to ${side} ${Number(flip.score.toFixed(2))}: then ${options[flip.winner]?.name} wins`,
      how: `the lead ÷ the weight of ${share(weighted.weights[flip.criterion])}`,
    },
  ];
}

function remarksOn({ criteria, options }: Matrix, weighted: Weighted, leaders: readonly number[]): readonly string[] {
  if (leaders.length > 1) {
    const names = leaders.map((leader) => options[leader]?.name).join(" and ");
    return [
      `${names} tie: the matrix does not decide. Take what is easier to reverse, or find the criterion that is missing.`,
    ];
  }
  const [closest] = criteria
    .flatMap((_, index) => weightFlips(weighted, index))
    .toSorted((a, b) => distance(a, weighted) - distance(b, weighted));
  const winner = options[leaders[0] ?? 0]?.name;
  if (!closest)
    return [`No weight of a single criterion changes it: ${winner} is the robust choice, if the scores are right.`];
  const points = Math.round(distance(closest, weighted) * 100);
  const criterion = criteria[closest.criterion]?.name;
  return [
    points <= 5
      ? `It is close: ${points} points more or less on ${criterion} make it ${options[closest.winner]?.name}; check that weight before anything else.`
      : `It hangs most on ${criterion}: ${points} points of weight would make it ${options[closest.winner]?.name}.`,
  ];
}

function distance(flip: { readonly criterion: number; readonly weight: number }, { weights }: Weighted): number {
  return Math.abs(flip.weight - (weights[flip.criterion] ?? 0));
}

function share(weight: number | undefined): string {
  return formatPercent(100 * (weight ?? 0));
}
