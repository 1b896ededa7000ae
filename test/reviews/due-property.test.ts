// Two years of due times against libraries that share no code with ours: rrule-temporal and croner say the local times, which they
// are asked for in UTC (in a zone, both treat jumps of the clock otherwise), and Intl says when those are in a zone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cron } from "croner";
import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { dueTimes } from "../../src/reviews/due.ts";
import type { DayOfMonth, Rule } from "../../src/reviews/rule.ts";
import { anyCron, anyOnce, anyRepeatingRule, anyZone } from "../support/any-rule.ts";

const day = 86_400_000;
const start = new Date("2025-01-01");
const end = new Date("2027-01-01");

type Repeating = Extract<Rule, { every: number }>;

test("days, weeks and months are those of rrule-temporal", () => {
  fc.assert(
    fc.property(anyRepeatingRule, anyZone, (rule, zone) => {
      assert.deepEqual(ours(rule, zone), placed(localTimes(rule), zone));
    }),
    { numRuns: 200 },
  );
});

test("cron expressions are those of croner", () => {
  fc.assert(
    fc.property(anyCron, anyZone, ({ kind, expression }, zone) => {
      const local = cronTimes(expression);
      const comesEveryHour = expression.split(" ")[1] === "*";
      assert.deepEqual(ours({ kind, expression }, zone), placed(local, zone, comesEveryHour));
    }),
    { numRuns: 25 },
  );
});

test("a single time is due once or has gone by", () => {
  fc.assert(
    fc.property(anyOnce, anyZone, (rule, zone) => {
      assert.deepEqual(ours(rule, zone), placed([new Date(`${rule.on}T${rule.at}Z`)], zone));
    }),
  );
});

function ours(rule: Rule, timeZone: string): string[] {
  const time = { timeZone, skipsWeekends: false, holidays: [], quietHours: undefined };
  const dues: string[] = [];
  for (const { at } of dueTimes(rule, start, time)) {
    if (at > end) break;
    dues.push(at.toISOString());
  }
  return dues;
}

function localTimes(rule: Repeating): Date[] {
  const dtstart = Temporal.PlainDateTime.from(`${rule.from}T${rule.at}`).toZonedDateTime("UTC");
  const freq = ({ days: "DAILY", weeks: "WEEKLY", months: "MONTHLY" } as const)[rule.kind];
  const recurrence = new RRuleTemporal({
    temporal: Temporal,
    freq,
    interval: rule.every,
    wkst: "MO",
    dtstart,
    ...which(rule),
  });
  return recurrence
    .between(new Date(start.getTime() - 2 * day), new Date(end.getTime() + 2 * day), true)
    .map((moment) => new Date(moment.epochMilliseconds));
}

const names = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function which(rule: Repeating): { byDay?: string[]; byMonthDay?: number[]; bySetPos?: number[] } {
  if (rule.kind === "weeks") return { byDay: rule.weekdays.map((weekday) => names[weekday] ?? "") };
  return rule.kind === "months" ? ofMonth(rule.day) : {};
}

function ofMonth(wanted: DayOfMonth) {
  if ("nth" in wanted) return { byDay: [`${wanted.nth === "last" ? -1 : wanted.nth}${names[wanted.weekday]}`] };
  if (wanted.day === "last") return { byMonthDay: [-1] };
  // The last there is of the days up to it.
  const days = Array.from({ length: 31 }, (_, index) => index + 1).filter(
    (one) => one <= Number(wanted.day) && one > Number(wanted.day) - 4,
  );
  return { byMonthDay: days, bySetPos: [-1] };
}

function cronTimes(expression: string): Date[] {
  const cron = new Cron(expression, { timezone: "UTC" });
  const times: Date[] = [];
  for (let time = cron.nextRun(new Date(start.getTime() - 2 * day)); time; time = cron.nextRun(time)) {
    if (time.getTime() > end.getTime() + 2 * day) break;
    times.push(time);
  }
  return times;
}

/** When the clocks of a zone show what these show in UTC, between start and end, each moment once. */
function placed(local: readonly Date[], zone: string, bothTimes = false): string[] {
  const moments = local.flatMap((time) => momentsOf(time.getTime(), zone, bothTimes));
  const within = moments.filter((moment) => moment > start.getTime() && moment <= end.getTime());
  return [...new Set(within)].toSorted((a, b) => a - b).map((moment) => new Date(moment).toISOString());
}

function momentsOf(local: number, zone: string, bothTimes: boolean): number[] {
  const before = offsetAt(local - day, zone);
  const offsets = [...new Set([before, offsetAt(local + day, zone)])];
  const real = offsets.map((offset) => local - offset).filter((moment) => moment + offsetAt(moment, zone) === local);
  if (real.length === 0) return [local - before];
  return bothTimes ? real : [Math.min(...real)];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far ahead of UTC the clocks of a zone are. */
function offsetAt(moment: number, zone: string): number {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  clocks.set(zone, clock);
  const name = clock.formatToParts(moment).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
