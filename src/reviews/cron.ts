// Cron expressions, by the parser that BullMQ uses as well. It is asked in UTC for local times, as if there were no time zones: its
// own ones lose hours where a clock is put forward or back by other than an hour, and zones are due.ts's business anyhow.
import { type CronExpression, CronExpressionParser } from "cron-parser";
import { toString as inWords } from "cronstrue";
import { Temporal } from "temporal-polyfill";

/** The local times that an expression names, in order, from the beginning of a day on. None if it never comes. */
export function* cronTimes(expression: string, start: Temporal.PlainDate): Generator<Temporal.PlainDateTime> {
  const times = parsed(expression, new Date(`${start}T00:00Z`).getTime() - 1);
  for (let time = taken(times); time; time = taken(times)) {
    yield Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO("UTC").toPlainDateTime();
  }
}

/** Whether an expression can be read and ever comes. */
export const isPossible = (expression: string): boolean => taken(parsed(expression)) !== undefined;

/** Whether it comes in each hour of the day, so that hours are meant and not times. */
export const isHourly = (expression: string): boolean => parsed(expression)?.fields.hour.values.length === 24;

/** Whether two of its times can be less than an hour apart. */
export const isFrequent = (expression: string): boolean => parsed(expression)?.fields.minute.values.length !== 1;

/** "At 09:30, only on Monday" and the like. */
export const cronInWords = (expression: string): string => inWords(expression, { use24HourTimeFormat: true });

/** The parser throws for what it cannot read and for a 30th of February: both never come. */
function parsed(expression: string, afterMs = 0): CronExpression | undefined {
  try {
    return CronExpressionParser.parse(expression, { tz: "UTC", currentDate: new Date(afterMs) });
  } catch {
    return undefined;
  }
}

/** Its next time; take() does not throw where there is none, as next() does. */
function taken(times: CronExpression | undefined): { getTime(): number } | undefined {
  return times?.take(1)[0];
}
