import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kind, quantitiesIn } from "./quantities.ts";

const written: readonly (readonly [text: string, kind: Kind | undefined, value: number])[] = [
  ["1,157 requests", undefined, 1157],
  ["2.8k RPS", undefined, 2800],
  ["about 20,000/s", undefined, 20_000],
  ["1.2 million links", undefined, 1.2e6],
  ["a burn rate of **14.4×**", undefined, 14.4],
  ["99.95 %", "percent", 99.95],
  ["80 per cent", "percent", 80],
  ["4 h 23 min", "duration", 4 * 3600 + 23 * 60],
  ["4 hours and 23 minutes", "duration", 4 * 3600 + 23 * 60],
  ["4h22m48s", "duration", 4 * 3600 + 22 * 60 + 48],
  ["21.6 min", "duration", 1296],
  ["`100 ms`", "duration", 0.1],
  ["2.1 days", "duration", 2.1 * 86_400],
  ["518.4 GB/day", "bytes", 518.4e9],
  ["2 GiB", "bytes", 2 * 1024 ** 3],
  ["1 Gbit/s", "bytes", 125e6],
  ["8 Mbps", "bytes", 1e6],
  ["150 MB/s", "bytes", 150e6],
];

for (const [text, kind, value] of written) {
  test(`“${text}” is read as ${value} ${kind ?? ""}`, () => {
    const found = quantitiesIn(text).filter((each) => each.kind === kind);
    assert.ok(
      found.some((each) => Math.abs(each.value - value) < 1e-6 * value),
      JSON.stringify(found),
    );
  });
}

test("a list of durations is not added up", () => {
  const values = quantitiesIn("timeouts of 2 h, 30 min and 10 h").map((each) => each.value);
  assert.deepEqual(values, [7200, 1800, 36_000]);
});

test("a plain number is no duration, and a duration no plain number", () => {
  assert.deepEqual(
    quantitiesIn("20 connections for 25 ms").map(({ kind, value }) => [kind, value]),
    [
      [undefined, 20],
      ["duration", 0.025],
    ],
  );
});

test("a word that begins like a unit is none", () => {
  assert.deepEqual(
    quantitiesIn("9 services, 5 developers, 3 months").map(({ kind }) => kind),
    [undefined, undefined, "duration"],
  );
});
