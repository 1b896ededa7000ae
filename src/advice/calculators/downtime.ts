// What an availability allows: how long outages may last in each period.
import { z } from "zod";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requirePercentBetween } from "./bounds.ts";
import { formatDuration } from "./units.ts";

const minutesPerDay = 1_440;
/** The periods of the tables in Google's SRE book: a quarter has 90 days. */
const days = { year: 365, quarter: 90, "30 days": 30, week: 7, day: 1 } as const;

/** How long outages may last in all: 99.9 % over 30 days allows 43.2 minutes. */
export function downtimeMinutes(availabilityPercent: number, windowDays: number): number {
  return ((100 - availabilityPercent) / 100) * windowDays * minutesPerDay;
}

/** How long a year's outages may last in all: 99.95 % allows 263 minutes. */
export function downtimeMinutesPerYear(availabilityPercent: number): number {
  return downtimeMinutes(availabilityPercent, days.year);
}

/** The outage that an objective allows, from a year down to a day. */
export const downtime = defineCalculator({
  title: "Downtime of an availability",
  purpose:
    "Turns an availability or SLO in per cent into allowed downtime per year, quarter, 30 days, week and day. Use it whenever nines are discussed.",
  input: z.strictObject({
    availabilityPercent: z.number().describe("The availability in per cent, e.g. 99.95."),
  }),
  calculate: ({ availabilityPercent: percent }): Calculation => {
    requirePercentBetween({ Availability: percent });
    return {
      figures: Object.entries(days).map(([period, length]) => ({
        label: `outage in ${period === "30 days" ? "30 days" : `a ${period}`} at ${percent} %`,
        value: formatDuration(downtimeMinutes(percent, length)),
        how: `(100 − ${percent}) % of ${length * 24} h`,
      })),
      remarks: remarksOn(percent),
    };
  },
});

function remarksOn(percent: number): readonly string[] {
  const month = downtimeMinutes(percent, 30);
  const planned = "Planned maintenance counts unless the agreement excludes it in words.";
  if (month < 5)
    return [
      `${formatDuration(month)} a month are over before a person has opened a laptop: failover and rollback must be automatic.`,
      planned,
    ];
  return month < 60
    ? ["One bad deployment uses a month's allowance: roll out in steps and roll back by a switch.", planned]
    : [planned];
}
