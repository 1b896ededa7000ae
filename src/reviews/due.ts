// When a rule is due in a channel: its local times as moments of the channel's time zone, moved out of quiet hours and days off.
// A local time that a clock put forward leaves out is an hour later that day; one that comes twice counts the first time only.
import { Temporal } from "temporal-polyfill";
import type { QuietHours, WorkingTime } from "../channels/working-time.ts";
import { isHourly } from "./cron.ts";
import { occurrences } from "./occurrences.ts";
import type { Rule } from "./rule.ts";

export interface Due {
  readonly at: Date;
  /** When the rule itself has it; the same as `at` unless it was moved. */
  readonly planned: Date;
  /** What moved it: "weekend", "holiday", "quiet hours", or "quiet hours, weekend". */
  readonly because?: string;
}

type Moment = Temporal.ZonedDateTime;

/** So many days off in a row are all of them. */
const mostDaysOff = 400;

/** The first due time strictly after a moment; undefined if none comes any more. */
export function nextDue(rule: Rule, after: Date, time: WorkingTime): Date | undefined {
  for (const { at } of dueTimes(rule, after, time)) return at;
  return undefined;
}

/** How many due times lie after one moment and not after another; it does not count beyond 1000. */
export function missedBetween(rule: Rule, from: Date, until: Date, time: WorkingTime): number {
  let missed = 0;
  for (const { at } of dueTimes(rule, from, time)) {
    if (at > until || missed === 1000) break;
    missed += 1;
  }
  return missed;
}

/** The due times strictly after a moment, in order. One that would be moved to its successor or beyond falls away. */
export function* dueTimes(rule: Rule, after: Date, time: WorkingTime): Generator<Due> {
  const moments = momentsOf(rule, firstDayThatMatters(after, time), time.timeZone);
  let { value: planned } = moments.next();
  while (planned) {
    const { value: next } = moments.next();
    const due = moved(planned, time);
    if (!due) return;
    const isOvertaken = next && next.epochMilliseconds <= due.at.getTime();
    if (due.at > after && !isOvertaken) yield due;
    planned = next;
  }
}

/** The moment itself, or when something would come instead that was due then; a channel that never works has no better moment. */
export function nextPermitted(at: Date, time: WorkingTime): Date {
  return moved(momentAt(at, time.timeZone), time)?.at ?? at;
}

/** What was planned earlier may be due later than `after`: from the day before on, or the one before all days off that end there. */
function firstDayThatMatters(after: Date, time: WorkingTime): Temporal.PlainDate {
  let day = momentAt(after, time.timeZone).toPlainDate().subtract({ days: 1 });
  for (let back = 0; back < mostDaysOff && dayOff(day, time); back += 1) day = day.subtract({ days: 1 });
  return day;
}

/** The moments of a rule in order; two local times can be the same one. */
function* momentsOf(rule: Rule, start: Temporal.PlainDate, timeZone: string): Generator<Moment, undefined> {
  const countsHours = rule.kind === "cron" && isHourly(rule.expression);
  const held: Moment[] = []; // Those that come after the moments of later local times.
  for (const local of occurrences(rule, start)) {
    const moment = local.toZonedDateTime(timeZone);
    if (!moment.toPlainDateTime().equals(local)) {
      held.push(moment);
      continue;
    }
    while (held[0] && held[0].epochMilliseconds <= moment.epochMilliseconds) yield* held.splice(0, 1);
    yield moment;
    const again = local.toZonedDateTime(timeZone, { disambiguation: "later" });
    if (countsHours && !again.equals(moment)) held.push(again);
  }
  yield* held;
  return undefined;
}

/** Quiet hours first: what they put on a day off then keeps their end as its time. Undefined if every day is a day off. */
function moved(planned: Moment, time: WorkingTime): Due | undefined {
  const heard = afterQuietHours(planned, time.quietHours);
  const date = heard.toPlainDate();
  const day = workingDayFrom(date, time);
  if (!day) return undefined;
  const at = day.equals(date) ? heard : afterQuietHours(onDay(day, heard), time.quietHours);
  const because = [heard.equals(planned) ? undefined : "quiet hours", dayOff(date, time)].filter(
    (one) => one !== undefined,
  );
  const why = because.length > 0 ? { because: because.join(", ") } : {};
  return { at: dateOf(at), planned: dateOf(planned), ...why };
}

/** The same local time of another day. */
function onDay(day: Temporal.PlainDate, moment: Moment): Moment {
  return day.toPlainDateTime(moment.toPlainTime()).toZonedDateTime(moment.timeZoneId);
}

function afterQuietHours(moment: Moment, quiet: QuietHours | undefined): Moment {
  if (!quiet || !isQuiet(clockOf(moment), quiet)) return moment;
  const endsTomorrow = clockOf(moment) >= quiet.to;
  const day = moment.toPlainDate().add({ days: endsTomorrow ? 1 : 0 });
  const end = day.toPlainDateTime(quiet.to).toZonedDateTime(moment.timeZoneId);
  // A clock put forward may leave out the end, and all that is not quiet with it.
  if (Temporal.ZonedDateTime.compare(end, moment) > 0) return afterQuietHours(end, quiet);
  // The clock was put back over the end: it comes a second time.
  return day.toPlainDateTime(quiet.to).toZonedDateTime(moment.timeZoneId, { disambiguation: "later" });
}

function isQuiet(clock: string, { from, to }: QuietHours): boolean {
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}

function workingDayFrom(day: Temporal.PlainDate, time: WorkingTime): Temporal.PlainDate | undefined {
  for (let ahead = 0; ahead < mostDaysOff; ahead += 1) {
    const candidate = day.add({ days: ahead });
    if (!dayOff(candidate, time)) return candidate;
  }
  return undefined;
}

function dayOff(day: Temporal.PlainDate, time: WorkingTime): "weekend" | "holiday" | undefined {
  if (time.skipsWeekends && day.dayOfWeek > 5) return "weekend";
  const date = day.toString();
  return time.holidays.includes(date) || time.holidays.includes(date.slice(5)) ? "holiday" : undefined;
}

const clockOf = (moment: Moment) => moment.toPlainTime().toString({ smallestUnit: "minute" });

const dateOf = (moment: Moment) => new Date(moment.epochMilliseconds);

/** A moment as the clocks of a time zone show it. */
export function momentAt(at: Date, timeZone: string): Moment {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
