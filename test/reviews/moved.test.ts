import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkingTime } from "../../src/channels/working-time.ts";
import { dueTimes, nextDue, nextPermitted } from "../../src/reviews/due.ts";
import type { Rule } from "../../src/reviews/rule.ts";
import { cron, daily, dues, monthly, onceAt } from "./rules.ts";

const berlin = (more: Partial<WorkingTime> = {}): WorkingTime => ({
  timeZone: "Europe/Berlin",
  skipsWeekends: false,
  holidays: [],
  quietHours: undefined,
  ...more,
});
const workdaysIn = berlin({ skipsWeekends: true });
const nights = { from: "18:00", to: "08:00" };

const moves: [what: string, rule: Rule, time: WorkingTime, after: string, expected: string[]][] = [
  [
    "every day leaves weekends out",
    daily("10:00"),
    workdaysIn,
    "2026-11-27T00:00Z",
    ["2026-11-27T09:00Z", "2026-11-30T09:00Z", "2026-12-01T09:00Z"],
  ],
  [
    "the first of the month moves from Sunday to Monday",
    monthly(1),
    workdaysIn,
    "2026-10-15T00:00Z",
    ["2026-11-02T09:00Z", "2026-12-01T09:00Z"],
  ],
  [
    "what Saturday has moves to Monday though asked for on Sunday",
    monthly(1),
    workdaysIn,
    "2026-08-02T12:00Z",
    ["2026-08-03T08:00Z"],
  ],
  [
    "Saturday and Sunday make one Monday",
    { kind: "weeks", every: 1, weekdays: [6, 7], at: "10:00", from: "2026-11-01" },
    workdaysIn,
    "2026-11-20T12:00Z",
    ["2026-11-23T09:00Z", "2026-11-30T09:00Z"],
  ],
  [
    "holidays of one year and of every year are left out",
    monthly(24),
    berlin({ skipsWeekends: true, holidays: ["2026-12-24", "12-25"] }),
    "2026-12-01T00:00Z",
    ["2026-12-28T09:00Z", "2027-01-25T09:00Z"],
  ],
  [
    "a single time moves as well",
    onceAt("2026-11-28", "10:00"),
    workdaysIn,
    "2026-11-21T00:00Z",
    ["2026-11-30T09:00Z"],
  ],
  [
    "a local time keeps its clock over a jump between the days",
    onceAt("2026-03-28", "10:00"),
    workdaysIn,
    "2026-03-20T00:00Z",
    ["2026-03-30T08:00Z"],
  ],
  [
    "what was due before a long holiday is due after it, though asked for within",
    monthly(24),
    berlin({ holidays: ["12-24", "12-25", "12-26", "12-27", "12-28", "12-29", "12-30", "12-31"] }),
    "2026-12-30T00:00Z",
    ["2027-01-01T09:00Z"],
  ],
  [
    "a holiday can move a time to a night whose jump puts it into quiet hours",
    onceAt("2026-03-28", "02:30"),
    berlin({ holidays: ["2026-03-28"], quietHours: { from: "03:00", to: "04:00" } }),
    "2026-03-20T00:00Z",
    ["2026-03-29T02:00Z"],
  ],
  [
    "quiet hours over midnight move to their end",
    daily("20:00"),
    berlin({ quietHours: nights }),
    "2026-11-23T12:00Z",
    ["2026-11-24T07:00Z", "2026-11-25T07:00Z"],
  ],
  [
    "what yesterday evening has is still to come in the night",
    daily("20:00"),
    berlin({ quietHours: nights }),
    "2026-11-24T05:00Z",
    ["2026-11-24T07:00Z"],
  ],
  [
    "quiet hours in the day move to their end",
    daily("13:30"),
    berlin({ quietHours: { from: "13:00", to: "15:00" } }),
    "2026-11-23T00:00Z",
    ["2026-11-23T14:00Z"],
  ],
  [
    "the end of quiet hours is not quiet",
    daily("08:00"),
    berlin({ quietHours: nights }),
    "2026-11-23T00:00Z",
    ["2026-11-23T07:00Z"],
  ],
  [
    "Friday evening in quiet hours is Monday morning",
    { kind: "weeks", every: 1, weekdays: [5], at: "20:00", from: "2026-11-01" },
    berlin({ skipsWeekends: true, quietHours: nights }),
    "2026-11-27T23:00Z",
    ["2026-11-30T07:00Z"],
  ],
  [
    "every hour pauses in quiet hours and on weekends",
    cron("0 * * * *"),
    berlin({ skipsWeekends: true, quietHours: nights }),
    "2026-11-27T15:30Z",
    ["2026-11-27T16:00Z", "2026-11-30T07:00Z", "2026-11-30T08:00Z"],
  ],
  [
    "quiet hours whose end comes twice never go back in time",
    cron("20 * * * *"),
    berlin({ quietHours: { from: "22:00", to: "02:30" } }),
    "2026-10-25T00:00Z",
    ["2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:20Z"],
  ],
];

for (const [what, rule, time, after, expected] of moves) {
  test(what, () => {
    assert.deepEqual(dues(rule, after, time, rule.kind === "once" ? 5 : expected.length), expected);
  });
}

test("a time that was moved tells from when and why", () => {
  const time = berlin({ skipsWeekends: true, holidays: ["12-25"], quietHours: nights });
  const whys = (rule: Rule, after: string) => dueTimes(rule, new Date(after), time).next().value;
  const planned = new Date("2026-11-27T19:00Z");
  assert.deepEqual(whys(onceAt("2026-11-27", "20:00"), "2026-11-21"), {
    at: new Date("2026-11-30T07:00Z"),
    planned,
    because: "quiet hours, weekend",
  });
  assert.equal(whys(onceAt("2026-12-25", "10:00"), "2026-11-21")?.because, "holiday");
  assert.equal(whys(onceAt("2026-11-28", "10:00"), "2026-11-21")?.because, "weekend");
  const unmoved = new Date("2026-11-27T09:00Z");
  assert.deepEqual(whys(onceAt("2026-11-27", "10:00"), "2026-11-21"), { at: unmoved, planned: unmoved });
});

const everyDayOff = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(5, 10),
);

test("where every day is a holiday nothing is ever due", () => {
  const time = berlin({ holidays: everyDayOff });
  assert.equal(nextDue(daily("10:00"), new Date("2026-11-21"), time), undefined);
  assert.equal(nextDue(cron("0 * * * *"), new Date("2026-11-21"), time), undefined);
});

const permitted: [what: string, at: string, time: WorkingTime, expected: string][] = [
  [
    "a moment that is permitted stays, to the second",
    "2026-11-24T12:00:07Z",
    berlin({ skipsWeekends: true, quietHours: nights }),
    "2026-11-24T12:00:07Z",
  ],
  ["in quiet hours their end is next", "2026-11-24T20:00Z", berlin({ quietHours: nights }), "2026-11-25T07:00Z"],
  [
    "after midnight their end is the same day",
    "2026-11-25T03:00Z",
    berlin({ quietHours: nights }),
    "2026-11-25T07:00Z",
  ],
  ["what comes on a weekend comes on Monday at that hour", "2026-11-28T12:00Z", workdaysIn, "2026-11-30T12:00Z"],
  [
    "a weekend ends on Monday after quiet hours",
    "2026-11-27T20:00Z",
    berlin({ skipsWeekends: true, quietHours: nights }),
    "2026-11-30T07:00Z",
  ],
  [
    "a channel that never works has no better moment",
    "2026-11-27T20:00Z",
    berlin({ holidays: everyDayOff }),
    "2026-11-27T20:00Z",
  ],
];

for (const [what, at, time, expected] of permitted) {
  test(what, () => {
    assert.deepEqual(nextPermitted(new Date(at), time), new Date(expected));
  });
}
