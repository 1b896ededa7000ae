// What payloads make of a request rate on the wire and on the bill.
import { z } from "zod";
import { formatAmount, formatGigabytes } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";

/** 1,000 requests a second of 50 kB are 400 Mbit/s. */
export function megabitsPerSecond(requestsPerSecond: number, kilobytesPerRequest: number): number {
  return (requestsPerSecond * kilobytesPerRequest * 8) / 1_000;
}

/** What goes over the wire in a month of 30 days. */
export function gigabytesPerMonth(requestsPerSecond: number, kilobytesPerRequest: number): number {
  return (requestsPerSecond * kilobytesPerRequest * 86_400 * 30) / 1e6;
}

/** The line for the peak and the volume of a month. */
export const bandwidth = defineCalculator({
  title: "Bandwidth",
  purpose:
    "Computes megabits per second at peak and terabytes per month from requests per second and payload sizes. Use it for network limits, egress bills and whether a CDN pays.",
  input: z.strictObject({
    peakRequestsPerSecond: z.number().describe("Requests per second at peak."),
    averageRequestsPerSecond: z.number().describe("Requests per second on average, for the volume of a month."),
    responseKilobytes: z.number().describe("Average size of a response in kB as sent, so compressed where it is."),
    requestKilobytes: z.number().describe("Average size of a request in kB; 0 where it does not matter."),
  }),
  calculate: (input): Calculation => {
    const {
      peakRequestsPerSecond: peak,
      averageRequestsPerSecond: average,
      responseKilobytes,
      requestKilobytes,
    } = input;
    requireAboveZero({ "Peak requests per second": peak, "Average requests per second": average });
    requireAboveZero({ "Response in kB": responseKilobytes });
    requireZeroOrMore({ "Request in kB": requestKilobytes });
    const out = megabitsPerSecond(peak, responseKilobytes);
    return {
      figures: [
        {
          label: "outgoing at peak",
          value: formatMegabits(out),
          how: `${formatAmount(peak)}/s × ${formatAmount(responseKilobytes)} kB × 8 bit`,
        },
        {
          label: "outgoing in 30 days",
          value: formatGigabytes(gigabytesPerMonth(average, responseKilobytes)),
          how: `${formatAmount(average)}/s × ${formatAmount(responseKilobytes)} kB × 2,592,000 s`,
        },
        ...(requestKilobytes === 0
          ? []
          : [
              {
                label: "incoming at peak",
                value: formatMegabits(megabitsPerSecond(peak, requestKilobytes)),
                how: `${formatAmount(peak)}/s × ${formatAmount(requestKilobytes)} kB × 8 bit`,
              },
            ]),
      ],
      remarks: [
        "Headers, TLS and retransmissions come on top; traffic between zones or regions is billed as well.",
        ...(out >= 1_000
          ? [
              "Above 1 Gbit/s what is the same for many people belongs on a CDN; check the network limit of the instances.",
            ]
          : []),
      ],
    };
  },
});

function formatMegabits(megabits: number): string {
  return megabits >= 1_000 ? `${formatAmount(megabits / 1_000)} Gbit/s` : `${formatAmount(megabits)} Mbit/s`;
}
