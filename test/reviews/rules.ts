// Rules for the tests of their due times, and these as a test reads them.
import type { WorkingTime } from "../../src/channels/working-time.ts";
import { dueTimes } from "../../src/reviews/due.ts";
import type { Rule } from "../../src/reviews/rule.ts";

export const daily = (at: string, every = 1): Rule => ({ kind: "days", every, at, from: "2024-01-01" });
export const monthly = (day: number | "last", at = "10:00"): Rule => ({
  kind: "months",
  every: 1,
  day: { day },
  at,
  from: "2024-01-01",
});
export const onceAt = (on: string, at: string): Rule => ({ kind: "once", on, at });
export const cron = (expression: string): Rule => ({ kind: "cron", expression });

/** The first due times, as "2026-03-29T01:30Z". */
export function dues(rule: Rule, after: string, time: WorkingTime, count: number): string[] {
  return dueTimes(rule, new Date(after), time)
    .take(count)
    .map(({ at }) => at.toISOString().replace(":00.000Z", "Z"))
    .toArray();
}
