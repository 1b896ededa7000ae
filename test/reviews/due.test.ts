import assert from "node:assert/strict";
import { test } from "node:test";
import { Temporal } from "temporal-polyfill";
import type { WorkingTime } from "../../src/channels/working-time.ts";
import { missedBetween, nextDue } from "../../src/reviews/due.ts";
import { occurrences } from "../../src/reviews/occurrences.ts";
import type { Rule } from "../../src/reviews/rule.ts";
import { cron, daily, dues, monthly, onceAt } from "./rules.ts";

const inZone = (timeZone: string): WorkingTime => ({
  timeZone,
  skipsWeekends: false,
  holidays: [],
  quietHours: undefined,
});
const utc = inZone("UTC");

const calendar: [what: string, rule: Rule, after: string, expected: string[]][] = [
  [
    "every second week counts from the week it began in",
    { kind: "weeks", every: 2, weekdays: [2, 4], at: "10:00", from: "2026-11-26" },
    "2026-11-20",
    ["2026-11-26T10:00Z", "2026-12-08T10:00Z", "2026-12-10T10:00Z"],
  ],
  [
    "every third week still counts from there years later",
    { kind: "weeks", every: 3, weekdays: [2], at: "10:00", from: "2024-01-02" },
    "2026-11-26",
    ["2026-12-08T10:00Z", "2026-12-29T10:00Z"],
  ],
  [
    "the 31st of a shorter month is its last day",
    monthly(31),
    "2027-01-15",
    ["2027-01-31T10:00Z", "2027-02-28T10:00Z", "2027-03-31T10:00Z", "2027-04-30T10:00Z"],
  ],
  ["the last day of a month", monthly("last"), "2028-02-01", ["2028-02-29T10:00Z", "2028-03-31T10:00Z"]],
  [
    "a fifth Monday is skipped where a month has four",
    { kind: "months", every: 1, day: { nth: 5, weekday: 1 }, at: "10:00", from: "2026-11-01" },
    "2026-11-01",
    ["2026-11-30T10:00Z", "2027-03-29T10:00Z", "2027-05-31T10:00Z"],
  ],
  [
    "the last Friday of every third month",
    { kind: "months", every: 3, day: { nth: "last", weekday: 5 }, at: "10:00", from: "2026-11-27" },
    "2026-11-01",
    ["2026-11-27T10:00Z", "2027-02-26T10:00Z", "2027-05-28T10:00Z"],
  ],
  [
    "the 29th of February is the 28th in other years",
    { kind: "months", every: 12, day: { day: 29 }, at: "10:00", from: "2027-02-28" },
    "2026-11-01",
    ["2027-02-28T10:00Z", "2028-02-29T10:00Z", "2029-02-28T10:00Z"],
  ],
  ["nothing comes before it begins", daily("10:00", 3), "2023-12-01", ["2024-01-01T10:00Z", "2024-01-04T10:00Z"]],
  ["a single time comes once", onceAt("2026-11-24", "10:00"), "2026-11-01", ["2026-11-24T10:00Z"]],
  ["a single time is not due at itself any more", onceAt("2026-11-24", "10:00"), "2026-11-24T10:00Z", []],
  ["a cron expression in UTC", cron("30 9 * * 1"), "2026-11-21", ["2026-11-23T09:30Z", "2026-11-30T09:30Z"]],
  ["a cron expression that is impossible never comes", cron("0 10 30 2 *"), "2026-11-21", []],
  ["a cron expression for leap days", cron("0 10 29 2 *"), "2026-11-21", ["2028-02-29T10:00Z", "2032-02-29T10:00Z"]],
];

for (const [what, rule, after, expected] of calendar) {
  test(what, () => {
    // One more than expected: nothing else may come where less than three are named.
    const all = dues(rule, after, utc, expected.length === 0 || rule.kind === "once" ? 5 : expected.length);
    assert.deepEqual(all, expected);
  });
}

const jumps: [what: string, timeZone: string, rule: Rule, after: string, expected: string[]][] = [
  [
    "02:30 that does not exist is 03:30 that day",
    "Europe/Berlin",
    daily("02:30"),
    "2026-03-28T00:00Z",
    ["2026-03-28T01:30Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z"],
  ],
  [
    "02:30 that comes twice is the first one",
    "Europe/Berlin",
    daily("02:30"),
    "2026-10-24T00:00Z",
    ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"],
  ],
  [
    "between the two 02:30 nothing is due any more",
    "Europe/Berlin",
    daily("02:30"),
    "2026-10-25T00:30Z",
    ["2026-10-26T01:30Z"],
  ],
  [
    "New York springs forward too",
    "America/New_York",
    daily("02:30"),
    "2026-03-07T12:00Z",
    ["2026-03-08T07:30Z", "2026-03-09T06:30Z"],
  ],
  [
    "New York falls back too",
    "America/New_York",
    daily("01:30"),
    "2026-10-31T12:00Z",
    ["2026-11-01T05:30Z", "2026-11-02T06:30Z"],
  ],
  [
    "Lord Howe's clock goes forward by 30 minutes",
    "Australia/Lord_Howe",
    daily("02:15"),
    "2026-10-03T00:00Z",
    ["2026-10-03T15:45Z", "2026-10-04T15:15Z"],
  ],
  [
    "Lord Howe's clock goes back by 30 minutes",
    "Australia/Lord_Howe",
    daily("01:45"),
    "2026-04-04T00:00Z",
    ["2026-04-04T14:45Z", "2026-04-05T15:15Z"],
  ],
  ["Kathmandu is 5:45 ahead", "Asia/Kathmandu", daily("10:00"), "2026-04-04T00:00Z", ["2026-04-04T04:15Z"]],
  [
    "midnight that does not exist in Cairo is 01:00",
    "Africa/Cairo",
    daily("00:00"),
    "2026-04-23T12:00Z",
    ["2026-04-23T22:00Z", "2026-04-24T21:00Z"],
  ],
  [
    "a day that Samoa left out is due on the next, once",
    "Pacific/Apia",
    { kind: "days", every: 1, at: "10:00", from: "2011-12-01" },
    "2011-12-29T12:00Z",
    ["2011-12-29T20:00Z", "2011-12-30T20:00Z", "2011-12-31T20:00Z"],
  ],
  [
    "a cron's 02:30 that does not exist is 03:30, after its 03:00",
    "Europe/Berlin",
    cron("30 2 * * *"),
    "2026-03-28T12:00Z",
    ["2026-03-29T01:30Z", "2026-03-30T00:30Z"],
  ],
  [
    "a cron's hour that falls together with the next is due once",
    "Europe/Berlin",
    cron("0 2,3 * * *"),
    "2026-03-28T12:00Z",
    ["2026-03-29T01:00Z", "2026-03-30T00:00Z", "2026-03-30T01:00Z"],
  ],
  [
    "a cron's 02:30 that comes twice is the first one",
    "Europe/Berlin",
    cron("30 2 * * *"),
    "2026-10-24T12:00Z",
    ["2026-10-25T00:30Z", "2026-10-26T01:30Z"],
  ],
  [
    "every hour goes on through a jump forward",
    "Europe/Berlin",
    cron("0 * * * *"),
    "2026-03-28T23:30Z",
    ["2026-03-29T00:00Z", "2026-03-29T01:00Z", "2026-03-29T02:00Z"],
  ],
  [
    "every hour counts the hour that comes twice",
    "Europe/Berlin",
    cron("15 * * * *"),
    "2026-10-24T23:30Z",
    ["2026-10-25T00:15Z", "2026-10-25T01:15Z", "2026-10-25T02:15Z"],
  ],
  [
    "every hour goes through two that come twice at Troll, in order",
    "Antarctica/Troll",
    cron("0 * * * *"),
    "2026-10-24T23:30Z",
    ["2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z", "2026-10-25T03:00Z"],
  ],
  [
    "hours that Troll leaves out fall together with those two hours later",
    "Antarctica/Troll",
    cron("0 1-4 * * *"),
    "2026-03-28T12:00Z",
    ["2026-03-29T01:00Z", "2026-03-29T02:00Z", "2026-03-29T23:00Z"],
  ],
  [
    "a cron at Lord Howe does not get lost when its clock goes back",
    "Australia/Lord_Howe",
    cron("45 1 * * *"),
    "2026-04-03T12:00Z",
    ["2026-04-03T14:45Z", "2026-04-04T14:45Z", "2026-04-05T15:15Z"],
  ],
];

for (const [what, timeZone, rule, after, expected] of jumps) {
  test(what, () => {
    assert.deepEqual(dues(rule, after, inZone(timeZone), expected.length), expected);
  });
}

test("the next due time is strictly later", () => {
  const rule = daily("10:00");
  assert.deepEqual(nextDue(rule, new Date("2026-11-23T09:59:59.999Z"), utc), new Date("2026-11-23T10:00Z"));
  assert.deepEqual(nextDue(rule, new Date("2026-11-23T10:00Z"), utc), new Date("2026-11-24T10:00Z"));
  assert.equal(nextDue(onceAt("2026-11-23", "10:00"), new Date("2026-11-23T10:00Z"), utc), undefined);
});

test("missed times are counted from after the first moment up to the last", () => {
  const missed = (from: string, until: string) => missedBetween(daily("10:00"), new Date(from), new Date(until), utc);
  assert.equal(missed("2026-11-20T10:00Z", "2026-11-23T10:00Z"), 3);
  assert.equal(missed("2026-11-20T09:00Z", "2026-11-23T09:59Z"), 3);
  assert.equal(missed("2026-11-23T10:00Z", "2026-11-23T10:00Z"), 0);
  assert.equal(missed("2024-01-01", "2034-01-01"), 1000);
});

test("what begins after a clock that jumped ahead is found all the same", () => {
  assert.deepEqual(dues(daily("10:00"), "2525-06-01", utc, 1), ["2525-06-01T10:00Z"]);
  assert.deepEqual(dues(cron("0 10 * * *"), "2525-06-01", utc, 1), ["2525-06-01T10:00Z"]);
});

test("the times of a day begin with its midnight", () => {
  const [first] = occurrences(cron("0 0 * * *"), Temporal.PlainDate.from("2026-11-24"));
  assert.equal(String(first), "2026-11-24T00:00:00");
});
