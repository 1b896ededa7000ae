// The latency of a path: steps one after another, calls side by side, and what the target leaves.
import { z } from "zod";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireSome, requireZeroOrMore } from "./bounds.ts";
import { formatMs, formatPercent } from "./units.ts";

export interface Step {
  readonly name: string;
  /** Several where calls run side by side: the slowest counts. */
  readonly milliseconds: readonly number[];
}

/** How long the steps take, one after another. */
export function pathMs(steps: readonly Step[], overheadMs: number): number {
  return steps.reduce((sum, { milliseconds }) => sum + Math.max(...milliseconds), overheadMs);
}

/** What a target leaves after every step. */
export const latencyBudget = defineCalculator({
  title: "Latency budget",
  purpose:
    "Adds up the latency of a path of serial steps and parallel calls, and shows what a target leaves and which step takes most. Use it to see whether a latency target can hold before anything is built.",
  input: z.strictObject({
    targetMs: z.number().describe("What the whole request may take, in ms."),
    overheadMs: z
      .number()
      .describe("Fixed cost that no step shows: network round trip of the client, TLS; 0 for none."),
    steps: z
      .array(
        z.strictObject({
          name: z.string().describe("What the step does."),
          milliseconds: z
            .array(z.number())
            .describe("Its latency in ms, at the target's percentile; several numbers for calls that run in parallel."),
        }),
      )
      .describe("The steps in order."),
  }),
  calculate: ({ targetMs, overheadMs, steps }): Calculation => {
    requireAboveZero({ "Target in ms": targetMs });
    requireZeroOrMore({ "Overhead in ms": overheadMs });
    requireSome("Steps", steps);
    for (const { name, milliseconds } of steps) {
      requireSome(`Milliseconds of ${name}`, milliseconds);
      for (const ms of milliseconds) requireZeroOrMore({ [`Milliseconds of ${name}`]: ms });
    }
    const total = pathMs(steps, overheadMs);
    const left = targetMs - total;
    return {
      figures: [
        {
          label: left < 0 ? "over the target by" : "left of the target",
          value: formatMs(Math.abs(left)),
          how: `${formatMs(targetMs)} − ${formatMs(total)}`,
        },
        { label: "the path takes", value: formatMs(total), how: sumWords(steps, overheadMs) },
      ],
      remarks: remarksOn(steps, total, left),
    };
  },
});

function sumWords(steps: readonly Step[], overheadMs: number): string {
  const words = steps.map(({ name, milliseconds }) =>
    milliseconds.length === 1 ? `${name} ${milliseconds[0]}` : `${name} max(${milliseconds.join(", ")})`,
  );
  return `${[...(overheadMs ? [`overhead ${overheadMs}`] : []), ...words].join(" + ")} ms`;
}

function remarksOn(steps: readonly Step[], total: number, left: number): readonly string[] {
  const slowest = steps.toSorted((a, b) => Math.max(...b.milliseconds) - Math.max(...a.milliseconds))[0];
  const share = slowest && total > 0 ? (100 * Math.max(...slowest.milliseconds)) / total : 0;
  return [
    ...(slowest && steps.length > 1 ? [`${slowest.name} takes ${formatPercent(share)} of it: begin there.`] : []),
    left < 0
      ? "Run steps in parallel, take one out of the request, or cache its answer; tuning rarely wins as much."
      : "What is left is also for retries and garbage collection: give every call a timeout that fits inside it.",
    "Adding up p99s is cautious: the steps are seldom all slow at once, but shared load can make them so.",
  ];
}
