// What comes a single time: "in 3 weeks", "tomorrow", "next tuesday", "2027-01-12".
import { Temporal } from "temporal-polyfill";
import { quote, Refusal } from "../conversation/refusal.ts";
import { isAfter } from "./first-day.ts";
import type { Rule } from "./rule.ts";
import { daysNamed } from "./written-time.ts";

/** Where people name none. */
export const usualTime = "10:00";

const mostYears = 5;

const spans = {
  minute: { minutes: 1 },
  hour: { hours: 1 },
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const;

/** Undefined if the words name no day. Throws Refusal for one that has gone by or is too far away. */
export function readOnce(words: string, at: string | undefined, now: Temporal.ZonedDateTime): Rule | undefined {
  const span = spanOf(words);
  if (span?.hours || span?.minutes) return at ? undefined : atMinute(now.add(span), now);
  const today = now.toPlainDate();
  const days = span ? [today.add(span)] : daysNamed(words, today);
  return days && soonest(days, at ?? usualTime, now);
}

/** Throws Refusal if a day is further away than anybody plans. */
export function near(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(day, today.add({ years: mostYears })) <= 0) return day;
  throw new Refusal(`${day} is too far away: give a day in the next ${mostYears} years.`);
}

/** "in 3 weeks", with a number that fits a calendar. */
function spanOf(words: string): Temporal.Duration | undefined {
  const [, count, unit] = /^in (\d+) (minute|hour|day|week|month|quarter|year)s?$/.exec(words) ?? [];
  if (!count || !unit || !isUnit(unit)) return undefined;
  if (count.length > 5)
    throw new Refusal(`${quote(count)} ${unit}s are too many: give a day in the next ${mostYears} years.`);
  return Temporal.Duration.from(
    Object.fromEntries(Object.entries(spans[unit]).map(([name, length]) => [name, length * Number(count)])),
  );
}

const isUnit = (word: string): word is keyof typeof spans => word in spans;

function atMinute(moment: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): Rule {
  const on = near(moment.toPlainDate(), now.toPlainDate()).toString();
  return { kind: "once", on, at: moment.toPlainTime().toString({ smallestUnit: "minute" }) };
}

function soonest(days: readonly Temporal.PlainDate[], at: string, now: Temporal.ZonedDateTime): Rule {
  const day = days.find((one) => isAfter(one.toPlainDateTime(at), now));
  if (day) return { kind: "once", on: near(day, now.toPlainDate()).toString(), at };
  throw new Refusal(`${days[0]} at ${at} has gone by: give a time that is still to come.`);
}
