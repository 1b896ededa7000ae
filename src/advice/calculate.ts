// The arithmetic behind the advice. Names carry the units; nothing here guesses: every assumption is an argument.

export const secondsPer = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_628_000,
  year: 31_536_000,
} as const;
export type Period = keyof typeof secondsPer;

const minutesPerYear = 365 * 24 * 60;
const bytesPerGigabyte = 1e9;

/** An average rate: 1,000 a day is 0.0116 a second. */
export function perSecond(amount: number, period: Period): number {
  return amount / secondsPer[period];
}

/** What daily users make of requests on average: 100,000 users with 20 requests each are 23.1 a second. */
export function requestsPerSecondOf(dailyUsers: number, requestsPerUserPerDay: number): number {
  return perSecond(dailyUsers * requestsPerUserPerDay, "day");
}

/** How long a year's outages may last in all: 99.95 % allows 263 minutes. */
export function downtimeMinutesPerYear(availabilityPercent: number): number {
  return ((100 - availabilityPercent) / 100) * minutesPerYear;
}

/** Availability of a call that needs every one of `parts` parts, each with the same availability. */
export function availabilityPercentInSeries(eachPercent: number, parts: number): number {
  return 100 * (eachPercent / 100) ** parts;
}

/** Instances that carry the peak; at least one, the spare not counted. */
export function instancesFor(peakPerSecond: number, perSecondPerInstance: number): number {
  return Math.max(1, Math.ceil(peakPerSecond / perSecondPerInstance));
}

/** Requests that are in the system at one moment (Little's law). */
export function requestsInFlight(requestsPerSecond: number, latencyMs: number): number {
  return (requestsPerSecond * latencyMs) / 1000;
}

/** Reads that still reach the database behind a cache. */
export function readsPerSecondPastCache(readsPerSecond: number, hitPercent: number): number {
  return readsPerSecond * (1 - hitPercent / 100);
}

/** Calls that one request becomes when every layer makes this many attempts against a dead dependency. */
export function callsUnderRetries(attempts: number, layers: number): number {
  return attempts ** layers;
}

/** What records take up, indexes and copies not counted. */
export function storageGigabytes(recordsPerDay: number, bytesPerRecord: number, years: number): number {
  return (recordsPerDay * bytesPerRecord * 365 * years) / bytesPerGigabyte;
}
