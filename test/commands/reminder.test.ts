import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dateLine, named, type Reminder, typed } from "../../src/commands/reviews/reminder.ts";
import { readSchedule } from "../../src/reviews/read-rule.ts";

const time = { timeZone: "Europe/Berlin", skipsWeekends: false, holidays: [], quietHours: undefined };
const now = new Date("2026-11-21T11:00:00Z");
const said = [
  "every tuesday",
  "0 10 * * 2",
  "on 2027-01-12",
  "every 3 months on the 15th at 9:30",
  "last friday of the month",
];

test("whatever a topic says, the button that saves it carries it as it stands", () => {
  fc.assert(
    fc.property(fc.constantFrom(...said), fc.string({ unit: "grapheme", maxLength: 80 }), (when, words) => {
      const reminder: Reminder = readSchedule(`${when}: ${words}`, now, time);
      assert.deepEqual(readSchedule(typed(reminder), now, time), reminder);
    }),
    {
      numRuns: 500,
      examples: [
        ["every tuesday", ": to me, about 10:30: why?"],
        ["0 10 * * 2", "cron 5"],
        ["on 2027-01-12", "from 2020"],
      ],
    },
  );
});

test("in a sentence the topic comes first", () => {
  const rule = readSchedule("every tuesday", now, time).rule;
  assert.equal(named({ rule, topic: "" }), "**Architecture review**, every Tuesday at 10:00");
  assert.equal(named({ rule, topic: "The cache" }), "**The cache**, every Tuesday at 10:00");
});

test("a date that was moved names the day it was moved from, or on the same day the hour", () => {
  const at = new Date("2026-12-28T09:00:00Z");
  const line = (planned: string, because: string) =>
    dateLine({ at, planned: new Date(planned), because }, "Europe/Berlin");
  assert.equal(dateLine({ at, planned: at }, "Europe/Berlin"), "Mon 28 Dec 2026, 10:00 CET");
  assert.equal(line("2026-12-26T09:00:00Z", "weekend"), "Mon 28 Dec 2026, 10:00 CET (moved from Sat 26 Dec: weekend)");
  assert.equal(
    line("2026-12-28T05:00:00Z", "quiet hours"),
    "Mon 28 Dec 2026, 10:00 CET (moved from 06:00: quiet hours)",
  );
  // Still the 27th in UTC.
  assert.match(line("2026-12-27T23:30:00Z", "quiet hours"), /moved from 00:30:/);
});
