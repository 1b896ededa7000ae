import assert from "node:assert/strict";
import { test } from "node:test";
import { isIsoDate, monthsAfter } from "../../../src/adr/calendar.ts";
import { datesIn } from "../../../src/adr/drafting/named-dates.ts";

const today = "2026-11-02";

const named: [text: string, date: string, until?: string][] = [
  ["review it on 2027-03-15", "2027-03-15"],
  ["let's revisit in six months", "2027-05-02"],
  ["in 2 weeks", "2026-11-16"],
  ["3 months from now", "2027-02-02"],
  ["revisit in a year", "2027-11-02"],
  ["revisit in May", "2027-05-01", "2027-05-31"],
  ["by December", "2026-12-01", "2026-12-31"],
  ["in November", "2027-11-01", "2027-11-30"],
  ["on 1 May", "2027-05-01"],
  ["May 3rd, 2028", "2028-05-03"],
  ["in Q1", "2027-01-01", "2027-03-31"],
  ["next quarter", "2027-02-02", "2027-05-02"],
  ["am 1.5.2027", "2027-05-01"],
  ["im Mai", "2027-05-01", "2027-05-31"],
  ["in drei Monaten", "2027-02-02"],
];
for (const [text, date, until = date] of named)
  test(`"${text}" is ${date}`, () => {
    const [first, ...others] = datesIn(text, today);
    assert.deepEqual([first?.date, first?.until, others], [date, until, []]);
  });

for (const text of [
  "we may cache it",
  "march on",
  "the decision",
  "marketing in the second half",
  "31 June",
  "2027-02-30",
  "in version 2",
])
  test(`"${text}" names no date`, () => assert.deepEqual(datesIn(text, today), []));

test("a month later is the last day of a shorter month", () => {
  assert.equal(monthsAfter("2026-08-31", 6), "2027-02-28");
});

test("only days of the calendar are dates", () => {
  assert.deepEqual(["2027-02-28", "2027-02-30", "2027-2-3", "soon"].map(isIsoDate), [true, false, false, false]);
});
