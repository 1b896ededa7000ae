// Tail amplification: a request that needs many calls is as slow as the slowest of them.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireCount, requirePercentBetween } from "./bounds.ts";
import { formatAvailability, formatPercent } from "./units.ts";

/** Share of requests that meet at least one slow call: 1 − (1 − p)^n. */
export function slowRequestShare(calls: number, slowCallShare: number): number {
  return -Math.expm1(calls * Math.log1p(-slowCallShare));
}

/** How rare a slow call must be for slow requests to stay as rare as wanted. */
export function slowCallShareFor(calls: number, slowRequestShare: number): number {
  return -Math.expm1(Math.log1p(-slowRequestShare) / calls);
}

/** What waiting for many calls makes of their tail. */
export const fanOut = defineCalculator({
  title: "Tail latency under fan-out",
  purpose:
    "Computes which share of requests is slow when each waits for many parallel calls, and what each call must achieve. Use it for scatter-gather, sharded queries and pages made of many calls.",
  input: z.strictObject({
    calls: z.number().describe("Calls that one request waits for, shards or services."),
    slowCallPercent: z
      .number()
      .describe("Share of single calls that is slow: 1 for beyond the p99, 5 for beyond the p95."),
    acceptedSlowRequestPercent: z.number().describe("Share of whole requests that may be slow: 1 for a p99 target."),
  }),
  calculate: ({ calls, slowCallPercent, acceptedSlowRequestPercent: accepted }): Calculation => {
    requireCount({ Calls: calls });
    requirePercentBetween({ "Slow calls": slowCallPercent, "Accepted slow requests": accepted });
    const slow = slowRequestShare(calls, slowCallPercent / 100);
    const needed = slowCallShareFor(calls, accepted / 100);
    return {
      figures: [
        {
          label: "requests that meet at least one slow call",
          value: formatPercent(100 * slow),
          how: `1 − (1 − ${slowCallPercent / 100})^${formatAmount(calls)}`,
        },
        {
          label: `percentile each call must hold for ${accepted} % slow requests`,
          value: `p${formatAvailability(needed).replace(" %", "")}`,
          how: `(1 − ${accepted / 100})^(1/${formatAmount(calls)})`,
        },
      ],
      remarks: [
        slow > 0.5
          ? "The slow case of a call is the normal case of a request: its median is worse than the call's tail."
          : "Look at the percentile each call must hold, not at its mean.",
        ...(calls > 1
          ? ["What helps: fewer calls, answering without the last stragglers, or a hedged second call after the p95."]
          : []),
      ],
    };
  },
});
