// Retries multiply: what layers of them do to a dependency that is in trouble.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireCount, requirePercent } from "./bounds.ts";
import { formatPercent } from "./units.ts";

/** Calls that one request becomes when every layer makes this many attempts against a dead dependency. */
export function callsUnderRetries(attempts: number, layers: number): number {
  return attempts ** layers;
}

/** Calls of one layer on average when each fails with the same probability: 1 + p + p² + … */
export function expectedAttempts(attempts: number, failureShare: number): number {
  return failureShare === 1 ? attempts : (1 - failureShare ** attempts) / (1 - failureShare);
}

/** The load that retries make, and the failures they still let through. */
export const retries = defineCalculator({
  title: "Retry amplification",
  purpose:
    "Computes how many calls one request becomes when several layers retry, at worst and at a given failure rate. Use it before setting retries, and to explain a retry storm.",
  input: z.strictObject({
    attempts: z.number().describe("Attempts of each layer, the first included: 3 for two retries."),
    layers: z.number().describe("Layers that retry, one above another: client, gateway, service ..."),
    failurePercent: z.number().describe("Share of calls that fails, in per cent; 100 for a dead dependency."),
  }),
  calculate: ({ attempts, layers, failurePercent }): Calculation => {
    requireCount({ Attempts: attempts }, 100);
    requireCount({ Layers: layers }, 7);
    requirePercent({ "Failing calls": failurePercent });
    const worst = callsUnderRetries(attempts, layers);
    const failure = failurePercent / 100;
    return {
      figures: [
        { label: "calls for one request at worst", value: formatAmount(worst), how: `${attempts}^${layers}` },
        ...(failurePercent === 100
          ? []
          : [
              {
                label: `calls per request of the lowest layer at ${failurePercent} % failures`,
                value: `${Number(expectedAttempts(attempts, failure).toPrecision(4))}`,
                how: `(1 − ${failure}^${attempts}) ÷ (1 − ${failure})`,
              },
              {
                label: "requests that still fail there",
                value: formatPercent(100 * failure ** attempts),
                how: `${failure}^${attempts}, if failures are independent`,
              },
            ]),
      ],
      remarks: [
        ...(layers > 1 && attempts > 1
          ? [`Retry in one layer only: then it is ${formatAmount(attempts)} calls instead of ${formatAmount(worst)}.`]
          : []),
        "Cap retries by a budget of some 10 % of requests and back off with jitter; only idempotent calls may be retried.",
      ],
    };
  },
});
