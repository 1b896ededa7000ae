// How many instances carry a peak, with room to breathe and a spare.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requirePercentBetween, requireZeroOrMore } from "./bounds.ts";
import { count, formatPercent } from "./units.ts";

/** Instances that carry the peak; at least one, the spare not counted. */
export function instancesFor(peakPerSecond: number, perSecondPerInstance: number): number {
  return Math.max(1, Math.ceil(peakPerSecond / perSecondPerInstance));
}

/** Instances for a peak at a utilisation that leaves headroom. */
export const instances = defineCalculator({
  title: "Instances for a peak",
  purpose:
    "Computes how many instances carry a peak load at a target utilisation, plus spares (N+1). Use it when the throughput of one instance is measured or stated.",
  input: z.strictObject({
    peakRequestsPerSecond: z.number().describe("Requests per second at peak."),
    requestsPerSecondPerInstance: z
      .number()
      .describe("Requests per second one instance carries at its limit, measured."),
    targetUtilisationPercent: z.number().describe("How busy an instance may be at peak; 60 to 70 is usual."),
    spareInstances: z.number().describe("Instances that may fail or be deployed at peak: 1 for N+1, 0 for none."),
  }),
  calculate: (input): Calculation => {
    const { peakRequestsPerSecond: peak, requestsPerSecondPerInstance: each, spareInstances: spare } = input;
    requireAboveZero({ "Peak requests per second": peak, "Requests per second and instance": each });
    requirePercentBetween({ "Target utilisation": input.targetUtilisationPercent });
    requireZeroOrMore({ "Spare instances": spare });
    if (!Number.isInteger(spare))
      throw new BadInput(`Spare instances: ${spare} cannot be counted; give a whole number.`);
    const usable = (each * input.targetUtilisationPercent) / 100;
    const needed = instancesFor(peak, usable);
    const total = needed + spare;
    return {
      figures: [
        {
          label: "instances",
          value: spare
            ? `${formatAmount(total)} (${formatAmount(needed)} + ${formatAmount(spare)} spare)`
            : formatAmount(total),
          how: `${formatAmount(peak)}/s ÷ (${formatAmount(each)}/s × ${input.targetUtilisationPercent} %), rounded up, + ${spare}`,
        },
        {
          label: "utilisation at peak, all running",
          value: formatPercent((100 * peak) / (total * each)),
          how: `${formatAmount(peak)}/s ÷ (${formatAmount(total)} × ${formatAmount(each)}/s)`,
        },
      ],
      remarks: [
        "Measure the limit of one instance under real requests: the rate at which its p99 starts to rise, not the rate at which it falls over.",
        spare === 0
          ? "Without a spare every failure and every deployment at peak overloads the rest."
          : `With ${count(spare, "spare")} the peak is still carried when as many fail; to survive a zone the spares must equal what a zone holds.`,
      ],
    };
  },
});
