// Numbers with their units, as the calculators write them: times from milliseconds to days, shares, sizes.
import { formatAmount, formatGigabytes, formatMinutes } from "../amounts.ts";

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

/** An average rate: 1,000 a day is 0.0116 a second. */
export function perSecond(amount: number, period: Period): number {
  return amount / secondsPer[period];
}

/** "70 ms", "1.5 s", "4 min", "2 h 5 min". */
export function formatMs(ms: number): string {
  if (ms < 1_000) return `${formatAmount(ms)} ms`;
  if (ms < 60_000) return `${formatAmount(ms / 1_000)} s`;
  return formatDuration(ms / 60_000);
}

/** "43.2 min", "4 h 23 min", "3 d 16 h": below an hour with the tenths that make error budgets comparable. */
export function formatDuration(minutes: number): string {
  return minutes >= 1 && minutes < 59.5 ? `${formatAmount(minutes)} min` : formatMinutes(minutes);
}

/** "63.4 %", "100 %", "0.012 %". */
export function formatPercent(percent: number): string {
  return `${Number(percent.toPrecision(percent < 1 ? 2 : 3))} %`;
}

/** An availability from its failure share, with as many nines as it has: 0.00501 is "99.5 %", 0.000001 "99.9999 %". */
export function formatAvailability(failureShare: number): string {
  if (failureShare <= 1e-12) return "100 %";
  const decimals = Math.min(10, Math.max(1, Math.ceil(-Math.log10(failureShare * 100)) + 1));
  return `${Number((100 - failureShare * 100).toFixed(decimals))} %`;
}

/** "512 bytes", "20 MB", "50 GB", "2.5 TB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1e3) return `${formatAmount(bytes)} bytes`;
  return bytes < 1e6 ? `${formatAmount(bytes / 1e3)} kB` : formatGigabytes(bytes / 1e9);
}

/** "1 server", "3 servers", "12,500 servers". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${formatAmount(number)} ${number === 1 ? singular : plural}`;
}
