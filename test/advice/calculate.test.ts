import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAmount, formatGigabytes, formatMinutes, parseAmount } from "../../src/advice/amounts.ts";
import {
  availabilityPercentInSeries,
  callsUnderRetries,
  downtimeMinutesPerYear,
  instancesFor,
  perSecond,
  readsPerSecondPastCache,
  requestsInFlight,
  requestsPerSecondOf,
  storageGigabytes,
} from "../../src/advice/calculate.ts";

// Each line was worked out by hand.
const examples: readonly (readonly [string, number | string, number | string])[] = [
  ["1,000 orders a day in a second", formatAmount(perSecond(1_000, "day")), "0.012"],
  ["its tenfold peak", formatAmount(perSecond(1_000, "day") * 10), "0.12"],
  ["3 million messages a day in a second", formatAmount(perSecond(3_000_000, "day")), "34.7"],
  ["a million a month in a second", formatAmount(perSecond(1_000_000, "month")), "0.38"],
  ["100,000 users with 20 requests a day", formatAmount(requestsPerSecondOf(100_000, 20)), "23.1"],
  ["the outage of 99.95 % in a year", formatMinutes(downtimeMinutesPerYear(99.95)), "4 h 23 min"],
  ["the outage of 99.9 % in a year", formatMinutes(downtimeMinutesPerYear(99.9)), "8 h 46 min"],
  ["the outage of 99.99 % in a year", formatMinutes(downtimeMinutesPerYear(99.99)), "53 min"],
  ["the outage of 99 % in a year", formatMinutes(downtimeMinutesPerYear(99)), "3 d 16 h"],
  ["five services at 99.9 % in a row", availabilityPercentInSeries(99.9, 5).toFixed(2), "99.50"],
  ["instances for 450/s at 200/s each", instancesFor(450, 200), 3],
  ["instances for almost nothing", instancesFor(0.12, 200), 1],
  ["requests in flight at 500/s of 200 ms", requestsInFlight(500, 200), 100],
  ["reads past a cache that hits 90 %", Math.round(readsPerSecondPastCache(5_000, 90)), 500],
  ["calls of 3 attempts in 3 layers", callsUnderRetries(3, 3), 27],
  ["1,000 records of 2 kB a day for 3 years", formatGigabytes(storageGigabytes(1_000, 2_000, 3)), "2.19 GB"],
];

for (const [what, actual, expected] of examples) {
  test(`${what}: ${expected}`, () => assert.equal(actual, expected));
}

for (const [text, expected] of [
  ["1,000", 1_000],
  ["1.000", 1_000],
  ["2.5k", 2_500],
  ["5K", 5_000],
  ["3M", 3_000_000],
  ["two million", 2_000_000],
  ["half a million", 500_000],
  ["a thousand", 1_000],
  ["a dozen", 12],
  ["eight", 8],
  ["many", Number.NaN],
] as const) {
  test(`"${text}" is read as ${expected}`, () => assert.equal(parseAmount(text), expected));
}

test("amounts, sizes and times are written as people read them", () => {
  assert.deepEqual([12_500, 463.4, 23.148, 0.1157, 0.01157].map(formatAmount), [
    "12,500",
    "463",
    "23.1",
    "0.12",
    "0.012",
  ]);
  assert.deepEqual([0.02, 50, 2_500].map(formatGigabytes), ["20 MB", "50 GB", "2.5 TB"]);
  assert.deepEqual([0.5, 26, 60, 263, 1_440].map(formatMinutes), ["30 s", "26 min", "1 h", "4 h 23 min", "1 d"]);
});
