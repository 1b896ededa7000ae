// Availability of a composition: parts in a row, copies side by side, whole alternatives.
// Computed with failure shares throughout: nines are lost when 0.99999 is subtracted from 1.
import { z } from "zod";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireCount, requirePercent, requireSome } from "./bounds.ts";
import { downtimeMinutesPerYear } from "./downtime.ts";
import { formatAvailability, formatDuration } from "./units.ts";

const minutesPerYear = downtimeMinutesPerYear(0);

/** Availability of a call that needs every one of `parts` parts, each with the same availability. */
export function availabilityPercentInSeries(eachPercent: number, parts: number): number {
  return 100 * (eachPercent / 100) ** parts;
}

/** The failure share of a row: any part that fails, fails it. */
export function failureInSeries(failures: readonly number[]): number {
  return -Math.expm1(failures.reduce((sum, failure) => sum + Math.log1p(-failure), 0));
}

/** The failure share of alternatives: all of them must fail. */
export function failureInParallel(failures: readonly number[]): number {
  return failures.reduce((product, failure) => product * failure, 1);
}

/** The failure share of equal copies of which some are needed: fewer than `needed` are up. */
export function failureOfCopies(failure: number, copies: number, needed: number): number {
  let ways = 1;
  let sum = 0;
  for (let up = 0; up < needed; up++) {
    sum += ways * (1 - failure) ** up * failure ** (copies - up);
    ways = (ways * (copies - up)) / (up + 1);
  }
  return Math.min(1, sum);
}

interface Part {
  readonly name: string;
  readonly availabilityPercent: number;
  readonly copies: number;
  readonly copiesNeeded: number;
}
interface Stage {
  readonly name: string;
  readonly alternatives: readonly { readonly parts: readonly Part[] }[];
}

const part = z.strictObject({
  name: z.string().describe("What it is, e.g. 'database'."),
  availabilityPercent: z.number().describe("Availability of one copy in per cent."),
  copies: z.number().describe("Redundant copies; 1 for none."),
  copiesNeeded: z.number().describe("How many of the copies must be up: usually 1, 2 of 3 for a quorum."),
});

/** A path of stages in a row, each with one or several alternatives, each of parts in a row. */
export const availability = defineCalculator({
  title: "Availability of a composition",
  purpose:
    "Composes the availability of a path from its parts: in a row, with redundant copies (k of n), or with whole alternatives such as two regions. Use it to see what a dependency costs and what redundancy buys.",
  input: z.strictObject({
    stages: z
      .array(
        z.strictObject({
          name: z.string().describe("What the stage is, e.g. 'API' or 'both regions'."),
          alternatives: z
            .array(z.strictObject({ parts: z.array(part).describe("Parts that must all be up.") }))
            .describe("One for an ordinary stage; several where any one of them suffices."),
        }),
      )
      .describe("What a request passes through, in order; every stage must be up."),
  }),
  calculate: ({ stages }): Calculation => {
    requireSome("Stages", stages);
    stages.forEach(checkStage);
    const failures = stages.map(failureOfStage);
    const failure = failureInSeries(failures);
    const [only, another] = stages;
    const how = only && !another ? stageWords(only) : failures.map(formatAvailability).join(" × ");
    return {
      figures: [
        { label: "availability of the path", value: formatAvailability(failure), how },
        {
          label: "outage in a year",
          value: formatDuration(failure * minutesPerYear),
          how: `(100 % − ${formatAvailability(failure)}) of 8,760 h`,
        },
        ...(another ? stages.flatMap((stage, index) => stageFigure(stage, failures[index] ?? 0)) : []),
      ],
      remarks: remarksOn(stages, failures, failure),
    };
  },
});

function checkStage({ name, alternatives }: Stage): void {
  requireSome(`Alternatives of ${name}`, alternatives);
  for (const { parts } of alternatives) {
    requireSome(`Parts of ${name}`, parts);
    for (const { name, availabilityPercent, copies, copiesNeeded } of parts) {
      requirePercent({ [`Availability of ${name}`]: availabilityPercent });
      requireCount({ [`Copies of ${name}`]: copies, [`Copies of ${name} that are needed`]: copiesNeeded }, 1_000);
      if (copiesNeeded > copies)
        throw new BadInput(`${name}: ${copiesNeeded} of ${copies} copies cannot be up; ask for ${copies} at most.`);
    }
  }
}

function failureOfStage({ alternatives }: Stage): number {
  return failureInParallel(alternatives.map(({ parts }) => failureInSeries(parts.map(failureOfPart))));
}

function failureOfPart({ availabilityPercent, copies, copiesNeeded }: Part): number {
  return failureOfCopies((100 - availabilityPercent) / 100, copies, copiesNeeded);
}

// A plain part says nothing that the path's own line does not.
function stageFigure(stage: Stage, failure: number): readonly Figure[] {
  const { name, alternatives } = stage;
  const plain = alternatives.length === 1 && alternatives[0]?.parts.every(({ copies }) => copies === 1);
  return plain ? [] : [{ label: name, value: formatAvailability(failure), how: stageWords(stage) }];
}

function stageWords({ alternatives }: Stage): string {
  return alternatives.map(({ parts }) => parts.map(partWords).join(" × ")).join(" or ");
}

function partWords({ name, availabilityPercent, copies, copiesNeeded }: Part): string {
  return copies === 1
    ? `${name} ${availabilityPercent} %`
    : `${name} ${copiesNeeded} of ${copies} at ${availabilityPercent} %`;
}

function remarksOn(stages: readonly Stage[], failures: readonly number[], failure: number): readonly string[] {
  const most = Math.max(...failures);
  const weakest = stages[failures.indexOf(most)];
  const uneven = stages.length > 1 && failures.some((each) => each < most);
  const redundant = stages.some(
    ({ alternatives }) => alternatives.length > 1 || alternatives[0]?.parts.some(({ copies }) => copies > 1),
  );
  return [
    ...(uneven && weakest && failure > 0
      ? [`${weakest.name} causes about ${Math.round((100 * most) / failure)} % of the outage: start there.`]
      : []),
    ...(!uneven && stages.length > 1
      ? [`Each further part in the row takes its own share away; make calls asynchronous or optional to leave the row.`]
      : []),
    ...(redundant
      ? [
          "Copies count as independent, which shared networks, deployments and configuration are not: take the result as the best case.",
        ]
      : []),
  ];
}
