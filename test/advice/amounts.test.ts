import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAmount, formatGigabytes, formatMinutes, parseAmount } from "../../src/advice/amounts.ts";

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
