// Token buckets: what a rate limit with a burst lets through.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireCount } from "./bounds.ts";
import { formatMs } from "./units.ts";

/** The most requests that pass in any span: a full bucket and what flows in meanwhile. */
export function mostRequestsIn(seconds: number, tokensPerSecond: number, bucketTokens: number): number {
  return Math.floor(bucketTokens + tokensPerSecond * seconds);
}

/** How long a burst above the rate lasts until the bucket is empty. */
export function burstSeconds(burstPerSecond: number, tokensPerSecond: number, bucketTokens: number): number {
  return burstPerSecond > tokensPerSecond
    ? bucketTokens / (burstPerSecond - tokensPerSecond)
    : Number.POSITIVE_INFINITY;
}

/** A token bucket's behaviour under a burst. */
export const rateLimit = defineCalculator({
  title: "Token bucket rate limit",
  purpose:
    "Computes how long a burst passes a token bucket, how many requests pass in a minute at most, and how long the bucket takes to refill. Use it to set rate limits and burst sizes.",
  input: z.strictObject({
    tokensPerSecond: z.number().describe("Refill rate: requests per second allowed in the long run."),
    bucketTokens: z.number().describe("Size of the bucket: requests allowed at once."),
    burstPerSecond: z.number().describe("Requests per second of the burst to look at."),
  }),
  calculate: ({ tokensPerSecond, bucketTokens, burstPerSecond }): Calculation => {
    requireAboveZero({ "Tokens per second": tokensPerSecond, "Burst per second": burstPerSecond });
    requireCount({ "Bucket size": bucketTokens }, 1e9);
    if (burstPerSecond <= tokensPerSecond)
      throw new BadInput(
        `A burst of ${formatAmount(burstPerSecond)}/s is within the ${formatAmount(tokensPerSecond)}/s allowed and never limited; give a higher one.`,
      );
    const seconds = burstSeconds(burstPerSecond, tokensPerSecond, bucketTokens);
    return {
      figures: [
        {
          label: `a burst of ${formatAmount(burstPerSecond)}/s passes for`,
          value: formatMs(1_000 * seconds),
          how: `${formatAmount(bucketTokens)} tokens ÷ (${formatAmount(burstPerSecond)} − ${formatAmount(tokensPerSecond)})/s`,
        },
        {
          label: "most requests in a minute",
          value: formatAmount(mostRequestsIn(60, tokensPerSecond, bucketTokens)),
          how: `${formatAmount(bucketTokens)} + 60 s × ${formatAmount(tokensPerSecond)}/s`,
        },
        {
          label: "an empty bucket is full again after",
          value: formatMs((1_000 * bucketTokens) / tokensPerSecond),
          how: `${formatAmount(bucketTokens)} ÷ ${formatAmount(tokensPerSecond)}/s`,
        },
      ],
      remarks: [
        "What stands behind the limit must carry the full bucket at once, times the clients that burst together.",
        "Answer 429 with Retry-After, and let clients spread their retries.",
      ],
    };
  },
});
