// Load, storage, bandwidth, instances, connections, backlogs: worked out by hand or taken from the literature.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatAmount, formatGigabytes } from "../../../src/advice/amounts.ts";
import { backlog, drainSeconds } from "../../../src/advice/calculators/backlog.ts";
import { bandwidth, gigabytesPerMonth, megabitsPerSecond } from "../../../src/advice/calculators/bandwidth.ts";
import { connections, poolSize } from "../../../src/advice/calculators/connections.ts";
import { instances, instancesFor } from "../../../src/advice/calculators/instances.ts";
import {
  littlesLaw,
  requestsInFlight,
  requestsPerSecondThrough,
  timeInSystemMs,
} from "../../../src/advice/calculators/littles-law.ts";
import { load, requestsPerSecondOf } from "../../../src/advice/calculators/load.ts";
import { burstSeconds, mostRequestsIn, rateLimit } from "../../../src/advice/calculators/rate-limit.ts";
import { grownStorageGigabytes, storage, storageGigabytes } from "../../../src/advice/calculators/storage.ts";
import { perSecond } from "../../../src/advice/calculators/units.ts";

const examples: readonly (readonly [string, number | string, number | string])[] = [
  ["1,000 orders a day in a second", formatAmount(perSecond(1_000, "day")), "0.012"],
  ["its tenfold peak", formatAmount(perSecond(1_000, "day") * 10), "0.12"],
  ["3 million messages a day in a second", formatAmount(perSecond(3_000_000, "day")), "34.7"],
  ["a million a month in a second", formatAmount(perSecond(1_000_000, "month")), "0.38"],
  ["100,000 users with 20 requests a day", formatAmount(requestsPerSecondOf(100_000, 20)), "23.1"],
  ["instances for 450/s at 200/s each", instancesFor(450, 200), 3],
  ["instances for almost nothing", instancesFor(0.12, 200), 1],
  ["requests in flight at 500/s of 200 ms", requestsInFlight(500, 200), 100],
  ["1,000 records of 2 kB a day for 3 years", formatGigabytes(storageGigabytes(1_000, 2_000, 3)), "2.19 GB"],
  [
    "the same, doubling each year: 1 + 2 + 4 years' worth",
    formatGigabytes(grownStorageGigabytes(1_000, 2_000, 3, 100)),
    "5.11 GB",
  ],
  ["half a year of it", grownStorageGigabytes(1_000, 2_000, 0.5, 100), 0.365],
  ["1,000 responses a second of 50 kB", megabitsPerSecond(1_000, 50), 400],
  ["their volume in 30 days", formatGigabytes(gigabytesPerMonth(1_000, 50)), "130 TB"],
  ["a pool for 300/s of 50 ms on 1 instance, no headroom", poolSize(300, 50, 1, 0), 15],
  ["a pool with 10 % headroom, which binary fractions would make 12", poolSize(100, 100, 1, 10), 11],
  ["a bucket of 100 at 10/s lets through in a minute", mostRequestsIn(60, 10, 100), 700],
  ["a burst of 60/s on it lasts", burstSeconds(60, 10, 100), 2],
  // Tanenbaum, Computer Networks, token bucket: 500 KB at 2 MB/s, a burst at 25 MB/s lasts C / (M − ρ) = 21.7 ms.
  ["Tanenbaum's token bucket in ms", (1_000 * burstSeconds(25e6, 2e6, 500_000)).toFixed(1), "21.7"],
  ["360,000 waiting, 500/s arrive, 600/s done: seconds", drainSeconds(360_000, 500, 600), 3_600],
];

for (const [what, actual, expected] of examples) {
  test(`${what}: ${expected}`, () => assert.equal(actual, expected));
}

test("Little & Graves 2008: 160 bottles in the rack, 96 bought a year, each lies for 1.67 years", () => {
  // The law knows no unit: a year for a second here.
  assert.equal((timeInSystemMs(160, 96) / 1_000).toFixed(2), "1.67");
  const found = littlesLaw.calculate({ find: "time", inFlight: 160, requestsPerSecond: 96, timeMs: 0 });
  assert.equal(found.figures[0]?.value, "1.67 s");
});

test("Little's law holds whichever of the three is wanted", () => {
  const some = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(some, some, (rate, timeMs) => {
      const inFlight = requestsInFlight(rate, timeMs);
      assert.ok(Math.abs(requestsPerSecondThrough(inFlight, timeMs) / rate - 1) < 1e-9);
      assert.ok(Math.abs(timeInSystemMs(inFlight, rate) / timeMs - 1) < 1e-9);
    }),
  );
});

test("instances carry the peak within the utilisation that was asked for", () => {
  const some = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(some, some, fc.integer({ min: 1, max: 99 }), (peak, each, percent) => {
      const number = instancesFor(peak, (each * percent) / 100);
      assert.ok(peak <= ((number * each * percent) / 100) * (1 + 1e-9));
    }),
  );
});

test("a load says how it was computed, numbers put in", () => {
  const { figures } = load.calculate({ users: 2e6, activeOnADayPercent: 25, requestsPerUserPerDay: 30, peakFactor: 4 });
  assert.deepEqual(figures[1], {
    label: "average load",
    value: "174 requests/s",
    how: "2,000,000 users × 25 % × 30 requests ÷ 86,400 s",
  });
  assert.equal(figures[0]?.value, "694 requests/s");
});

test("storage counts indexes and copies", () => {
  const input = { recordsPerDay: 1e6, bytesPerRecord: 1_000, indexOverheadPercent: 50, copies: 3, years: 1 };
  const { figures } = storage.calculate({ ...input, growthPercentPerYear: 0 });
  assert.equal(figures[0]?.value, "1.64 TB");
});

test("instances come with their spare, and a bandwidth above 1 Gbit/s is called a case for a CDN", () => {
  const sized = instances.calculate({
    peakRequestsPerSecond: 3_000,
    requestsPerSecondPerInstance: 200,
    targetUtilisationPercent: 60,
    spareInstances: 1,
  });
  assert.equal(sized.figures[0]?.value, "26 (25 + 1 spare)");
  const line = {
    peakRequestsPerSecond: 5_000,
    averageRequestsPerSecond: 1_000,
    responseKilobytes: 100,
    requestKilobytes: 1,
  };
  const { figures, remarks } = bandwidth.calculate(line);
  assert.deepEqual([figures[0]?.value, figures[2]?.value], ["4 Gbit/s", "40 Mbit/s"]);
  assert.match(remarks.join(" "), /CDN/);
});

test("pools are held against the limit of the database", () => {
  const pools = { requestsPerSecond: 2_000, heldMs: 50, instances: 10, headroomPercent: 50 };
  const { figures, remarks } = connections.calculate({ ...pools, connectionLimit: 100 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["100", "15", "150"],
  );
  assert.match(remarks[0] ?? "", /150 of 100 connections: put a pooler/);
  assert.match(connections.calculate({ ...pools, connectionLimit: 160 }).remarks[0] ?? "", /leaves little/);
  assert.match(connections.calculate({ ...pools, connectionLimit: 500 }).remarks[0] ?? "", /the limit holds/);
});

test("a backlog that grows, a burst within the rate and a peak below the average are refused", () => {
  const grows = { backlogItems: 10, arrivalsPerSecond: 5, capacityPerSecond: 5 };
  assert.throws(() => backlog.calculate(grows), /never drains.*Add consumers/);
  assert.throws(() => rateLimit.calculate({ tokensPerSecond: 5, bucketTokens: 1, burstPerSecond: 5 }), /never limited/);
  const flat = { users: 10, activeOnADayPercent: 100, requestsPerUserPerDay: 1, peakFactor: 0.5 };
  assert.throws(() => load.calculate(flat), /0.5 times the average/);
});

for (const [what, users, message] of [
  ["no users", 0, /Users: 0 makes no sense; give a number above 0/],
  ["negative users", -5, /Users: -5/],
  ["NaN", Number.NaN, /not a number/],
  ["Infinity", Number.POSITIVE_INFINITY, /not a number/],
  ["more than there can be", 1e18, /beyond any system/],
] as const) {
  test(`${what}: refused with the reason`, () => {
    const input = { users, activeOnADayPercent: 100, requestsPerUserPerDay: 10, peakFactor: 10 };
    assert.throws(() => load.calculate(input), { name: "BadInput", message });
  });
}
