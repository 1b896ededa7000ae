// What a cache does: to the load behind it, to the mean latency, and what it takes to hold the working set.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requirePercent } from "./bounds.ts";
import { formatBytes, formatMs, formatPercent } from "./units.ts";

/** Reads that still reach the database behind a cache. */
export function readsPerSecondPastCache(readsPerSecond: number, hitPercent: number): number {
  return readsPerSecond * (1 - hitPercent / 100);
}

/** Mean latency of a look-aside cache: a miss pays for the look and for the origin. */
export function meanReadMs(hitPercent: number, cacheMs: number, originMs: number): number {
  return cacheMs + (1 - hitPercent / 100) * originMs;
}

/** The hit ratio at which the mean is the target; 0 when any does, undefined when none can. */
export function hitPercentForMean(targetMs: number, cacheMs: number, originMs: number): number | undefined {
  if (targetMs < cacheMs) return undefined;
  return Math.max(0, 100 * (1 - (targetMs - cacheMs) / originMs));
}

/** The hit ratio that keeps the origin within its limit. */
export function hitPercentForLimit(readsPerSecond: number, originReadsPerSecond: number): number {
  return Math.max(0, 100 * (1 - originReadsPerSecond / readsPerSecond));
}

const latency = z.strictObject({
  cacheMs: z.number().describe("Time of a look into the cache, in ms."),
  originMs: z.number().describe("Time of a read from the origin, in ms."),
  targetMeanMs: z.number().nullable().describe("Mean read time wanted, in ms; null if there is no target."),
});
const workingSet = z.strictObject({
  items: z.number().describe("Items that are read often enough to be worth keeping."),
  bytesPerItem: z.number().describe("Bytes per item, key and the cache's own overhead included."),
});

/** A look-aside cache in front of a store. */
export const cache = defineCalculator({
  title: "Effect of a cache",
  purpose:
    "Computes what a cache leaves for the origin, the mean latency, the hit ratio that a limit or target needs, and the memory for a working set. Use it before adding a cache, and for what happens when it is cold.",
  input: z.strictObject({
    readsPerSecond: z.number().describe("Reads per second in front of the cache, at peak."),
    hitPercent: z.number().describe("Share of reads the cache answers, in per cent."),
    originLimitReadsPerSecond: z
      .number()
      .nullable()
      .describe("Reads per second the origin can carry; null if unknown."),
    latency: latency.nullable().describe("For the mean latency; null if unknown."),
    workingSet: workingSet.nullable().describe("For the memory; null if unknown."),
  }),
  calculate: ({ readsPerSecond, hitPercent, originLimitReadsPerSecond: limit, latency, workingSet }): Calculation => {
    requireAboveZero({ "Reads per second": readsPerSecond, "Limit of the origin": limit ?? 1 });
    requirePercent({ "Hit ratio": hitPercent });
    const past = readsPerSecondPastCache(readsPerSecond, hitPercent);
    return {
      figures: [
        {
          label: "reads that reach the origin",
          value: `${formatAmount(past)}/s`,
          how: `${formatAmount(readsPerSecond)}/s × (100 − ${hitPercent}) %`,
        },
        ...(limit === null ? [] : [limitFigure(readsPerSecond, limit)]),
        ...(latency === null ? [] : latencyFigures(hitPercent, latency)),
        ...(workingSet === null ? [] : [memoryFigure(workingSet)]),
      ],
      remarks: remarksOn(readsPerSecond, hitPercent, past, limit),
    };
  },
});

function limitFigure(readsPerSecond: number, limit: number): Figure {
  return {
    label: `hit ratio that keeps the origin within ${formatAmount(limit)}/s`,
    value: formatPercent(hitPercentForLimit(readsPerSecond, limit)),
    how: `1 − ${formatAmount(limit)} ÷ ${formatAmount(readsPerSecond)}`,
  };
}

function latencyFigures(
  hitPercent: number,
  { cacheMs, originMs, targetMeanMs }: z.output<typeof latency>,
): readonly Figure[] {
  requireAboveZero({ "Cache in ms": cacheMs, "Origin in ms": originMs, "Target in ms": targetMeanMs ?? 1 });
  const mean = {
    label: "mean read",
    value: formatMs(meanReadMs(hitPercent, cacheMs, originMs)),
    how: `${formatMs(cacheMs)} + (100 − ${hitPercent}) % × ${formatMs(originMs)}`,
  };
  if (targetMeanMs === null) return [mean];
  const needed = hitPercentForMean(targetMeanMs, cacheMs, originMs);
  if (needed === undefined)
    throw new BadInput(
      `A mean of ${formatMs(targetMeanMs)} is out of reach: a look into the cache alone takes ${formatMs(cacheMs)}. Raise the target or move the cache closer.`,
    );
  const how = `1 − (${formatMs(targetMeanMs)} − ${formatMs(cacheMs)}) ÷ ${formatMs(originMs)}`;
  return [mean, { label: `hit ratio for a mean of ${formatMs(targetMeanMs)}`, value: formatPercent(needed), how }];
}

function memoryFigure({ items, bytesPerItem }: z.output<typeof workingSet>): Figure {
  requireAboveZero({ Items: items, "Bytes per item": bytesPerItem });
  return {
    label: "memory for the working set",
    value: formatBytes(items * bytesPerItem),
    how: `${formatAmount(items)} items × ${formatAmount(bytesPerItem)} bytes`,
  };
}

function remarksOn(reads: number, hitPercent: number, past: number, limit: number | null): readonly string[] {
  const cold = `A cold or lost cache sends all ${formatAmount(reads)}/s to the origin`;
  const oneLess = readsPerSecondPastCache(reads, Math.max(0, hitPercent - 1));
  return [
    ...(limit !== null && past > limit ? ["At this hit ratio the origin is overloaded even on a good day."] : []),
    limit !== null && reads > limit
      ? `${cold}, which carries ${formatAmount(limit)}/s: warm it before it takes traffic, coalesce misses, and shed load.`
      : `${cold}: test that it survives this, or warm the cache before it takes traffic.`,
    ...(hitPercent >= 90
      ? [`One point of hit ratio less makes it ${formatAmount(oneLess)}/s: watch the ratio of misses, not of hits.`]
      : []),
  ];
}
