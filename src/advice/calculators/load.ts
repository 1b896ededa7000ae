// From users to requests per second: the first number of every capacity plan.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requirePercent } from "./bounds.ts";
import { perSecond } from "./units.ts";

/** The peak over the average where nobody has measured it; cautious for business software. */
export const planningPeakFactor = 10;

/** What daily users make of requests on average: 100,000 users with 20 requests each are 23.1 a second. */
export function requestsPerSecondOf(dailyUsers: number, requestsPerUserPerDay: number): number {
  return perSecond(dailyUsers * requestsPerUserPerDay, "day");
}

/** The load of users; a round factor of 10 covers business hours and a busy minute in them. */
export const load = defineCalculator({
  title: "Load from users",
  purpose:
    "Turns active users and requests per user into average and peak requests per second. Use it first for any capacity question that is given in users.",
  input: z.strictObject({
    users: z.number().describe("How many users there are: daily, monthly or registered."),
    activeOnADayPercent: z
      .number()
      .describe("Share of them active on an average day: 100 for daily active users; for monthly ones their DAU/MAU."),
    requestsPerUserPerDay: z
      .number()
      .describe("Requests an active user causes in a day, calls behind the page included."),
    peakFactor: z.number().describe("Peak over average: measured, or 10 as Lintel's cautious planning figure."),
  }),
  calculate: ({ users, activeOnADayPercent, requestsPerUserPerDay, peakFactor }): Calculation => {
    requireAboveZero({ Users: users, "Active users per day in per cent": activeOnADayPercent });
    requireAboveZero({ "Requests per user and day": requestsPerUserPerDay, "Peak factor": peakFactor });
    requirePercent({ "Active users per day": activeOnADayPercent });
    if (peakFactor < 1)
      throw new BadInput(`Peak factor: a peak of ${peakFactor} times the average would lie below it; give 1 or more.`);
    const daily = (users * activeOnADayPercent) / 100;
    const average = requestsPerSecondOf(daily, requestsPerUserPerDay);
    const active = activeOnADayPercent === 100 ? "" : ` × ${activeOnADayPercent} %`;
    return {
      figures: [
        {
          label: "peak load",
          value: `${formatAmount(average * peakFactor)} requests/s`,
          how: `${formatAmount(average)}/s × ${peakFactor}`,
        },
        {
          label: "average load",
          value: `${formatAmount(average)} requests/s`,
          how: `${formatAmount(users)} users${active} × ${formatAmount(requestsPerUserPerDay)} requests ÷ 86,400 s`,
        },
        {
          label: "requests in a day",
          value: formatAmount(daily * requestsPerUserPerDay),
          how: `${formatAmount(daily)} active users × ${formatAmount(requestsPerUserPerDay)}`,
        },
      ],
      remarks: remarksOn(average * peakFactor, peakFactor),
    };
  },
});

function remarksOn(peak: number, peakFactor: number): readonly string[] {
  return [
    `Size for the peak, and replace the factor of ${peakFactor} by the busiest minute of your own graphs as soon as there are any.`,
    ...(peak < 10 ? ["One small instance carries this; a second one is for availability, not for load."] : []),
  ];
}
