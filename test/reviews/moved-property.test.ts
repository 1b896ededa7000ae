// What holds for every rule and every working time; and where clocks never jump, the same as a walk by quarters of an hour.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { QuietHours, WorkingTime } from "../../src/channels/working-time.ts";
import { type Due, dueTimes, nextDue, nextPermitted } from "../../src/reviews/due.ts";
import type { Rule } from "../../src/reviews/rule.ts";
import { anyDay, anyRule, anyZone } from "../support/any-rule.ts";

const quarter = 15 * 60_000;
const day = 86_400_000;

const anyQuarter = fc.nat(95).map((count) => new Date(count * quarter).toISOString().slice(11, 16));
const anyQuietHours = fc.record({ from: anyQuarter, to: anyQuarter }).filter(({ from, to }) => from !== to);
const anyHoliday = fc.oneof(
  anyDay,
  anyDay.map((date) => date.slice(5)),
);
const workingTimeIn = (timeZone: fc.Arbitrary<string>): fc.Arbitrary<WorkingTime> =>
  fc.record({
    timeZone,
    skipsWeekends: fc.boolean(),
    holidays: fc.array(anyHoliday, { maxLength: 20 }),
    quietHours: fc.option(anyQuietHours, { nil: undefined }),
  });
const withoutJumps = fc.constantFrom("UTC", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Kiritimati", "America/Phoenix");
const anyMoment = fc.nat((3 * 365 * day) / quarter).map((count) => new Date(Date.UTC(2024, 0, 1) + count * quarter));

/** The one quarter of an hour that is not quiet is left out by the clock. */
const aQuarterThatIsLeftOut: [Rule, WorkingTime, Date] = [
  { kind: "cron", expression: "0 * * * 0" },
  {
    timeZone: "Pacific/Chatham",
    skipsWeekends: false,
    holidays: [],
    quietHours: { from: "03:00", to: "02:45" },
  },
  new Date("2026-09-20T14:00:00.000Z"),
];

test("nothing is due in quiet hours or on a day off, and each time is later than the one before", () => {
  fc.assert(
    fc.property(anyRule, workingTimeIn(anyZone), anyMoment, (rule, time, after) => {
      let before = after;
      for (const { at, planned, because } of dueTimes(rule, after, time).take(15)) {
        assert.ok(at > before && at >= planned && isPermitted(at, time), at.toISOString());
        assert.equal(because === undefined, at.getTime() === planned.getTime());
        before = at;
      }
    }),
    { examples: [aQuarterThatIsLeftOut] },
  );
});

test("what is due next does not depend on how far back one begins to look", () => {
  fc.assert(
    fc.property(anyRule, workingTimeIn(anyZone), anyMoment, fc.nat(20), (rule, time, after, back) => {
      const sooner = dueTimes(rule, new Date(after.getTime() - back * day), time);
      assert.deepEqual(nextDue(rule, after, time), sooner.find(({ at }) => at > after)?.at);
    }),
    { numRuns: 500 },
  );
});

test("what is moved goes where a walk ends, and falls away if the rule comes again by then", () => {
  fc.assert(
    fc.property(anyRule, workingTimeIn(withoutJumps), anyMoment, (rule, time, after) => {
      const dues = dueTimes(rule, after, time)
        .take(10)
        .map(({ at }) => at);
      assert.deepEqual(dues.toArray(), walked(rule, time, after).slice(0, 10));
    }),
  );
});

test("the next permitted moment is where something due then would go", () => {
  fc.assert(
    fc.property(workingTimeIn(withoutJumps), anyMoment, (time, at) => {
      assert.deepEqual(nextPermitted(at, time), new Date(walk(at.getTime(), time)));
    }),
  );
});

test("the next permitted moment is permitted, and later than what is not, wherever clocks jump", () => {
  fc.assert(
    fc.property(workingTimeIn(anyZone), anyMoment, (time, at) => {
      const next = nextPermitted(at, time);
      assert.ok(isPermitted(next, time) && (isPermitted(at, time) ? next.getTime() === at.getTime() : next > at));
    }),
  );
});

/** Ten due times or all, from the rule's own times and steps of a quarter of an hour. */
function walked(rule: Parameters<typeof dueTimes>[0], time: WorkingTime, after: Date): Date[] {
  const plain = { ...time, skipsWeekends: false, holidays: [], quietHours: undefined };
  const own = dueTimes(rule, new Date(after.getTime() - 45 * day), plain);
  const dues: Date[] = [];
  let planned: Due | undefined = own.next().value;
  while (planned && dues.length < 10) {
    const next: Due | undefined = own.next().value;
    const at = new Date(walk(planned.at.getTime(), time));
    if (at > after && !(next && next.at <= at)) dues.push(at);
    planned = next;
  }
  return dues;
}

/** To the end of quiet hours in minutes, then day by day. */
function walk(from: number, time: WorkingTime): number {
  let at = from;
  while (time.quietHours && isQuiet(new Date(at), time.quietHours, time.timeZone)) at += 60_000;
  while (isDayOff(new Date(at), time)) at += day;
  return at;
}

function isPermitted(at: Date, time: WorkingTime): boolean {
  return !isDayOff(at, time) && !(time.quietHours && isQuiet(at, time.quietHours, time.timeZone));
}

function isQuiet(at: Date, { from, to }: QuietHours, timeZone: string): boolean {
  const clock = shown(at, timeZone).slice(11, 16);
  return from < to ? from <= clock && clock < to : from <= clock || clock < to;
}

function isDayOff(at: Date, { timeZone, skipsWeekends, holidays }: WorkingTime): boolean {
  const date = shown(at, timeZone).slice(0, 10);
  const isWeekend = [0, 6].includes(new Date(date).getUTCDay());
  return (skipsWeekends && isWeekend) || holidays.some((holiday) => date.endsWith(holiday));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What clocks and calendars show: "2026-11-24 10:00:00". */
function shown(at: Date, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, clock);
  return clock.format(at);
}
