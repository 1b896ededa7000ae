// Gives a rhythm its beginning: the first day it falls on.
import { Temporal } from "temporal-polyfill";
import { occurrences, type Repeating } from "./occurrences.ts";
import type { Rhythm } from "./rhythm.ts";

export interface Beginning {
  /** The day that was asked for; today if undefined, and then only what is still to come. */
  readonly from: Temporal.PlainDate | undefined;
  readonly now: Temporal.ZonedDateTime;
}

/** The rule of a rhythm; its `from` is a day on which it comes. Undefined if it never does. */
export function ruleFrom(rhythm: Rhythm, at: string, { from, now }: Beginning): Repeating | undefined {
  const start = from ?? now.toPlainDate();
  const { months, rule } = completed(rhythm, at, start);
  for (const local of occurrences({ ...rule, every: 1 }, start)) {
    const isMeant = months?.includes(local.month) ?? true;
    if (isMeant && (from || isAfter(local, now))) return { ...rule, from: local.toPlainDate().toString() };
  }
  return undefined;
}

/** Whether a local time is still to come. */
export function isAfter(local: Temporal.PlainDateTime, now: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(local.toZonedDateTime(now.timeZoneId), now) > 0;
}

/** The day it begins on fills in what the rhythm leaves open. */
function completed(rhythm: Rhythm, at: string, start: Temporal.PlainDate) {
  const begun = { at, from: start.toString() };
  if (rhythm.kind === "days") return { rule: { ...rhythm, ...begun } };
  if (rhythm.kind === "weeks") {
    const weekdays = rhythm.weekdays ?? ([1, 2, 3, 4, 5, 6, 7] as const).filter((one) => one === start.dayOfWeek);
    return { rule: { ...rhythm, ...begun, weekdays } };
  }
  const { kind, every, day = { day: start.day } } = rhythm;
  const isYearly = !rhythm.day && every % 12 === 0;
  return { rule: { kind, every, day, ...begun }, months: rhythm.months ?? (isYearly ? [start.month] : undefined) };
}
