// What the facts amount to in numbers, each with how it was computed. The planning figures are cautious round numbers
// for ordinary business software: they are stated wherever they are used, and a measurement replaces them.
import { formatAmount, formatMinutes } from "./amounts.ts";
import { availabilityPercentInSeries } from "./calculators/availability.ts";
import { readsPerSecondPastCache } from "./calculators/cache.ts";
import { downtimeMinutesPerYear } from "./calculators/downtime.ts";
import { instancesFor } from "./calculators/instances.ts";
import { requestsInFlight } from "./calculators/littles-law.ts";
import { planningPeakFactor as peakFactor, requestsPerSecondOf } from "./calculators/load.ts";
import { callsUnderRetries } from "./calculators/retries.ts";
import { secondsPer } from "./calculators/units.ts";
import type { Fact } from "./fact.ts";
import type { Facts } from "./facts.ts";
import type { Figure } from "./guide.ts";
import type { Rate } from "./read-load.ts";

const requestsPerUserPerDay = 20;
/** A user who is there asks for something about this often. */
export const secondsBetweenClicks = 10;
const usualReadShare = 0.9;
/** How many of a number of users come on a day. */
export const dailyShare = { daily: 1, monthly: 0.2, total: 0.1 } as const;

/** What one small instance (2 vCPU) of an ordinary business API carries. */
export const perSecondPerInstance = 200;
/** Short transactions that one well-sized relational primary carries. */
export const perSecondPerPrimary = 5_000;

/** Whether the thread says anything about load. */
export function loadKnown({ load, peak, users }: Facts): boolean {
  return (load ?? peak ?? users) !== undefined;
}

/** The peak load, stated or estimated; undefined when nothing is known of the load. */
export function peakPerSecond(facts: Facts): number | undefined {
  const stated = statedPeak(facts);
  if (stated) return stated.value.perSecond;
  if (facts.users?.value.activity === "concurrent" && !facts.load)
    return facts.users.value.count / secondsBetweenClicks;
  const average = averagePerSecond(facts);
  return average === undefined ? undefined : average * peakFactor;
}

/** The writes of the peak; without a word on reads and writes a tenth of all. */
export function writesPerSecond(facts: Facts): number {
  return (peakPerSecond(facts) ?? 0) - readsPerSecond(facts);
}

/** The reads of the peak. */
export function readsPerSecond(facts: Facts): number {
  return (peakPerSecond(facts) ?? 0) * readShareOf(facts);
}

/** The peak load in words, for a reason: "0.12/s at peak". */
export function peakWords(facts: Facts): string {
  return `${formatAmount(peakPerSecond(facts) ?? 0)}/s at peak`;
}

/** Average and peak as one figure, and the instances that carry the peak. */
export function loadFigures(facts: Facts): readonly Figure[] {
  const peak = peakPerSecond(facts);
  if (peak === undefined) return [];
  const instances = instancesFor(peak, perSecondPerInstance);
  return [
    loadFigure(facts, peak),
    {
      label: "application instances",
      value: `${formatAmount(instances)} plus a spare`,
      how: `${formatAmount(peak)}/s at peak ÷ ${perSecondPerInstance}/s per small instance (planning figure), rounded up`,
    },
  ];
}

/** How long outages may last in a year at the wanted availability. */
export function downtimeFigures({ availabilityPercent }: Facts): readonly Figure[] {
  if (!availabilityPercent) return [];
  const percent = availabilityPercent.value;
  const outage = formatMinutes(downtimeMinutesPerYear(percent));
  return [
    { label: `${percent} % availability`, value: `${outage} of outage a year`, how: `(100 − ${percent}) % of 8,760 h` },
  ];
}

/** What a chain of calls leaves of the availability of its links. */
export function chainFigure(services: number): Figure {
  const percent = availabilityPercentInSeries(99.9, services);
  return {
    label: `a request through ${services} services at 99.9 % each`,
    value: `${percent.toFixed(1)} %, ${formatMinutes(downtimeMinutesPerYear(percent))} of outage a year`,
    how: `0.999^${services}, without retries or fallbacks`,
  };
}

/** What retries do to a dependency that is down. */
export function retryFigure(attempts: number, layers: number): Figure {
  return {
    label: `${attempts} attempts in each of ${layers} layers`,
    value: `${callsUnderRetries(attempts, layers)} calls for one request`,
    how: `${attempts}^${layers}`,
  };
}

/** How many requests are under way at the peak, which sizes pools and bulkheads. */
export function inFlightFigures(facts: Facts): readonly Figure[] {
  const peak = peakPerSecond(facts);
  if (peak === undefined || !facts.latencyMs) return [];
  const latencyMs = facts.latencyMs.value;
  return [
    {
      label: "requests in flight at peak",
      value: formatAmount(Math.ceil(requestsInFlight(peak, latencyMs))),
      how: `${formatAmount(peak)}/s × ${formatAmount(latencyMs)} ms`,
    },
  ];
}

/** What a cache with a hit rate of 90 % leaves for the database. */
export function cacheFigures(facts: Facts): readonly Figure[] {
  const peak = peakPerSecond(facts);
  if (peak === undefined) return [];
  const reads = readsPerSecond(facts);
  return [
    {
      label: `${formatAmount(reads)} reads/s at peak`,
      value: `${formatAmount(readsPerSecondPastCache(reads, 90))}/s past a cache that hits 90 %`,
      how: `${formatAmount(peak)}/s × read share ${formatAmount(readShareOf(facts))} × (1 − 0.9)`,
    },
  ];
}

function loadFigure(facts: Facts, peak: number): Figure {
  const average = averagePerSecond(facts);
  const stated = statedPeak(facts);
  const label = (stated ?? facts.load ?? facts.users)?.words ?? "the load";
  if (stated || average === undefined) return { label, value: `${formatAmount(peak)}/s at peak`, how: howRate(facts) };
  return {
    label,
    value: `${formatAmount(average)}/s on average, ${formatAmount(peak)}/s at a ${peakFactor}× peak`,
    how: `${howRate(facts)}; × ${peakFactor} for the peak`,
  };
}

// Who speaks of seconds speaks of the rate the system must carry; an amount per day says nothing of its peak.
function statedPeak({ peak, load }: Facts): Fact<Rate> | undefined {
  return peak ?? (load?.value.period === "second" ? load : undefined);
}

function averagePerSecond({ load, users }: Facts): number | undefined {
  if (load) return load.value.perSecond;
  if (!users || users.value.activity === "concurrent") return undefined;
  return requestsPerSecondOf(users.value.count * dailyShare[users.value.activity], requestsPerUserPerDay);
}

function readShareOf({ readShare, load, peak }: Facts): number {
  const unit = (peak ?? load)?.value.unit ?? "";
  if (/\bwrites?\b|\binserts?\b/i.test(unit)) return 0;
  return /\breads?\b/i.test(unit) ? 1 : (readShare?.value ?? usualReadShare);
}

function howRate({ peak, load, users }: Facts): string {
  const rate = (peak ?? load)?.value;
  if (rate) return `${formatAmount(rate.amount)} ÷ ${formatAmount(secondsPer[rate.period])} s`;
  if (!users || users.value.activity === "concurrent") return `one request every ${secondsBetweenClicks} s from each`;
  const share = dailyShare[users.value.activity];
  const active = share === 1 ? "" : `${share * 100} % of them active on a day, `;
  return `${active}${requestsPerUserPerDay} requests each ÷ 86,400 s`;
}
