import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { Refusal } from "../../src/conversation/refusal.ts";
import { occurrences } from "../../src/reviews/occurrences.ts";
import { readSchedule } from "../../src/reviews/read-rule.ts";
import type { Rule } from "../../src/reviews/rule.ts";
import { dateInWords, described, wordsOf } from "../../src/reviews/rule-words.ts";
import { anyCron, anyRule, anyZone } from "../support/any-rule.ts";

// Before 2024 in every zone.
const now = new Date("2023-12-31T09:00Z");
const inZone = (timeZone: string) => ({ timeZone, skipsWeekends: false, holidays: [], quietHours: undefined });
const at = "10:00";
const from = "2026-11-24";

const words: [rule: Rule, complete: string, forPeople: string][] = [
  [
    { kind: "weeks", every: 2, weekdays: [2], at, from },
    "every 2 weeks on Tuesday at 10:00 from 2026-11-24",
    "Every 2 weeks on Tuesday at 10:00",
  ],
  [
    { kind: "weeks", every: 1, weekdays: [1, 3, 5], at, from },
    "every Monday, Wednesday and Friday at 10:00 from 2026-11-24",
    "Every Monday, Wednesday and Friday at 10:00",
  ],
  [
    { kind: "weeks", every: 1, weekdays: [1, 2, 3, 4, 5], at, from },
    "every weekday at 10:00 from 2026-11-24",
    "Every weekday at 10:00",
  ],
  [{ kind: "days", every: 1, at, from }, "every day at 10:00 from 2026-11-24", "Every day at 10:00"],
  [{ kind: "days", every: 10, at, from }, "every 10 days at 10:00 from 2026-11-24", "Every 10 days at 10:00"],
  [
    { kind: "months", every: 1, day: { nth: "last", weekday: 5 }, at, from },
    "every month on the last Friday at 10:00 from 2026-11-24",
    "Every month on the last Friday at 10:00",
  ],
  [
    { kind: "months", every: 3, day: { day: 22 }, at, from },
    "every 3 months on the 22nd at 10:00 from 2026-11-24",
    "Every 3 months on the 22nd at 10:00",
  ],
  [
    { kind: "months", every: 12, day: { day: 24 }, at, from },
    "every year on 24 November at 10:00 from 2026-11-24",
    "Every year on 24 November at 10:00",
  ],
  [{ kind: "once", on: "2027-01-12", at }, "on 2027-01-12 at 10:00", "Once, on 12 January 2027 at 10:00"],
  [{ kind: "cron", expression: "30 9 * * 1" }, "cron 30 9 * * 1", "At 09:30, only on Monday (`30 9 * * 1`)"],
];

for (const [rule, complete, forPeople] of words) {
  test(`a rule is "${complete}", and for people "${forPeople}"`, () => {
    assert.deepEqual([wordsOf(rule), described(rule)], [complete, forPeople]);
  });
}

test("the words of a rule are read as the same rule, with any topic", () => {
  fc.assert(
    fc.property(anyRule, anyZone, fc.string({ maxLength: 100 }), (any, zone, topic) => {
      const rule = onItsFirstDay(any);
      fc.pre(rule !== undefined);
      const line = topic.replace(/\s+/g, " ").trim();
      assert.deepEqual(readSchedule(`${wordsOf(rule)}: ${topic}`, now, inZone(zone)), { rule, topic: line });
    }),
    { numRuns: 500 },
  );
});

const bits = [
  ...[
    "every",
    "2",
    "0",
    "31",
    "weeks",
    "week",
    "month",
    "quarter",
    "year",
    "days",
    "on",
    "the",
    "of",
    "at",
    "in",
    "next",
    "last",
  ],
  ...[
    "first",
    "second",
    "other",
    "tuesday",
    "fri",
    "weekday",
    "10:00",
    "25:00",
    "9am",
    "noon",
    "15th",
    "31st",
    "february",
    "may",
  ],
  ...[
    "2027-01-12",
    "2027-02-30",
    "31.12.2026",
    "from",
    "starting",
    "tomorrow",
    "to",
    "about",
    ":",
    ",",
    "-",
    "and",
    "cron",
    "*",
    "*/5",
  ],
  ...["L", "#", "daily", "fortnight", "999999", "--02-30", "__proto__", "toString", "🙂"],
];

test("whatever people type is a rule that its words say again, or refused", () => {
  const anyWords = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...bits) }, fc.string({ maxLength: 5 })), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(anyWords, anyZone, (typed, zone) => {
      const read = readOrRefused(typed.join(" "), zone);
      if (read) assert.deepEqual(readSchedule(wordsOf(read.rule), now, inZone(zone)).rule, read.rule);
    }),
    { numRuns: 5000 },
  );
});

test("any cron expression can be described", () => {
  fc.assert(fc.property(anyCron, (rule) => described(rule).endsWith(`(\`${rule.expression}\`)`)));
  assert.match(described({ kind: "cron", expression: "0 10 * * 5L" }), /last Friday/);
});

test("a date tells its weekday and its zone", () => {
  assert.equal(dateInWords(new Date("2026-11-24T09:00Z"), "Europe/Berlin"), "Tue 24 Nov 2026, 10:00 CET");
  assert.equal(dateInWords(new Date("2027-07-05T22:05Z"), "Europe/Berlin"), "Tue 6 Jul 2027, 00:05 CEST");
  assert.equal(dateInWords(new Date("2026-11-24T09:00Z"), "Asia/Kathmandu"), "Tue 24 Nov 2026, 14:45 GMT+5:45");
});

/** As readSchedule makes rules: they begin on a day on which they come. */
function onItsFirstDay(rule: Rule): Rule | undefined {
  if (rule.kind === "once" || rule.kind === "cron") return rule;
  const first = occurrences({ ...rule, every: 1 }, Temporal.PlainDate.from(rule.from)).next().value;
  return first && { ...rule, from: first.toPlainDate().toString() };
}

function readOrRefused(typed: string, zone: string) {
  try {
    return readSchedule(typed, now, inZone(zone));
  } catch (error) {
    assert.ok(error instanceof Refusal, `${typed}: ${error}`);
    return undefined;
  }
}
