// The local times that a rule names, before any time zone, weekend or quiet hour is looked at.
import { Temporal } from "temporal-polyfill";
import { cronTimes } from "./cron.ts";
import type { DayOfMonth, Rule, Weekday } from "./rule.ts";

/** A rule that comes again and is no cron expression. */
export type Repeating = Extract<Rule, { every: number }>;

/** What has not come in so many years never does: a fifth Friday in February needs 28. */
const mostYears = 30;

/** The times of a rule in order, from the beginning of a day on. */
export function* occurrences(rule: Rule, start: Temporal.PlainDate): Generator<Temporal.PlainDateTime> {
  if (rule.kind === "cron") return yield* cronTimes(rule.expression, start);
  for (const day of rule.kind === "once" ? onceOn(rule.on, start) : daysOf(rule, start)) {
    yield day.toPlainDateTime(rule.at);
  }
}

function onceOn(on: string, start: Temporal.PlainDate): Temporal.PlainDate[] {
  const day = Temporal.PlainDate.from(on);
  return isBefore(day, start) ? [] : [day];
}

/** The days of a rule in order, from `start` or its own beginning on. */
function* daysOf(rule: Repeating, start: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const from = Temporal.PlainDate.from(rule.from);
  const begin = isBefore(start, from) ? from : start;
  const end = begin.add({ years: mostYears });
  const origin = periodOf(rule, from);
  const passed = origin.until(begin, { largestUnit: rule.kind })[rule.kind];
  for (let count = passed - (passed % rule.every); ; count += rule.every) {
    const period = origin.add({ [rule.kind]: count });
    if (isBefore(end, period)) return;
    yield* daysIn(rule, period).filter((day) => !isBefore(day, begin));
  }
}

/** The first day of the week or month that a day is in. */
function periodOf(rule: Repeating, day: Temporal.PlainDate): Temporal.PlainDate {
  if (rule.kind === "weeks") return day.subtract({ days: day.dayOfWeek - 1 });
  return rule.kind === "months" ? day.with({ day: 1 }) : day;
}

function daysIn(rule: Repeating, period: Temporal.PlainDate): Temporal.PlainDate[] {
  if (rule.kind === "weeks") return rule.weekdays.map((weekday) => period.add({ days: weekday - 1 }));
  if (rule.kind === "days") return [period];
  const day = dayIn(period, rule.day);
  return day ? [day] : [];
}

function dayIn(month: Temporal.PlainDate, wanted: DayOfMonth): Temporal.PlainDate | undefined {
  if ("day" in wanted) return month.with({ day: wanted.day === "last" ? month.daysInMonth : wanted.day });
  const days = daysNamed(month, wanted.weekday);
  return wanted.nth === "last" ? days.at(-1) : days[wanted.nth - 1];
}

/** All Mondays, say, of a month. */
function daysNamed(month: Temporal.PlainDate, weekday: Weekday): Temporal.PlainDate[] {
  const first = 1 + ((weekday - month.dayOfWeek + 7) % 7);
  return [0, 7, 14, 21, 28]
    .filter((days) => first + days <= month.daysInMonth)
    .map((days) => month.with({ day: first + days }));
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}
