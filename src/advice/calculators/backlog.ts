// Backlogs: how long a queue takes to drain while more arrives.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";
import { formatMs, formatPercent } from "./units.ts";

/** Seconds until nothing is left; Infinity when as much arrives as is done. */
export function drainSeconds(backlog: number, arrivalsPerSecond: number, capacityPerSecond: number): number {
  return capacityPerSecond > arrivalsPerSecond
    ? backlog / (capacityPerSecond - arrivalsPerSecond)
    : Number.POSITIVE_INFINITY;
}

/** The time to catch up, and what an hour of outage costs in it. */
export const backlog = defineCalculator({
  title: "Backlog drain time",
  purpose:
    "Computes how long consumers need to work off a backlog while more arrives, and how long they need after an hour of outage. Use it for queues, streams, batch windows and replays.",
  input: z.strictObject({
    backlogItems: z.number().describe("Items waiting now."),
    arrivalsPerSecond: z.number().describe("Items that still arrive per second; 0 for a closed batch."),
    capacityPerSecond: z.number().describe("Items per second that all consumers together can do."),
  }),
  calculate: ({ backlogItems, arrivalsPerSecond, capacityPerSecond }): Calculation => {
    requireAboveZero({ "Items waiting": backlogItems, "Capacity per second": capacityPerSecond });
    requireZeroOrMore({ "Arrivals per second": arrivalsPerSecond });
    if (arrivalsPerSecond >= capacityPerSecond)
      throw new BadInput(
        `The backlog never drains: ${formatAmount(arrivalsPerSecond)}/s arrive and ${formatAmount(capacityPerSecond)}/s are done. Add consumers until they do more than arrives.`,
      );
    const spare = capacityPerSecond - arrivalsPerSecond;
    const drain = formatMs(1_000 * drainSeconds(backlogItems, arrivalsPerSecond, capacityPerSecond));
    const afterHour = drainSeconds(arrivalsPerSecond * 3_600, arrivalsPerSecond, capacityPerSecond);
    return {
      figures: [
        {
          label: "time to drain",
          value: drain,
          how: `${formatAmount(backlogItems)} ÷ (${formatAmount(capacityPerSecond)}/s − ${formatAmount(arrivalsPerSecond)}/s)`,
        },
        ...(arrivalsPerSecond === 0
          ? []
          : [
              {
                label: "catching up after an hour of outage",
                value: formatMs(1_000 * afterHour),
                how: `${formatAmount(arrivalsPerSecond)}/s × 3,600 s ÷ ${formatAmount(spare)}/s spare`,
              },
            ]),
      ],
      remarks: [
        `${formatPercent((100 * spare) / capacityPerSecond)} of the capacity is spare, and only the spare drains a backlog.`,
        "Items at the end wait the whole time: keep urgent ones in a queue of their own.",
      ],
    };
  },
});
