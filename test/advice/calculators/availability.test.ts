import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatMinutes } from "../../../src/advice/amounts.ts";
import {
  availability,
  availabilityPercentInSeries,
  failureInParallel,
  failureInSeries,
  failureOfCopies,
} from "../../../src/advice/calculators/availability.ts";
import { downtime, downtimeMinutes, downtimeMinutesPerYear } from "../../../src/advice/calculators/downtime.ts";

const plain = (name: string, availabilityPercent: number, copies = 1, copiesNeeded = 1) => ({
  name,
  alternatives: [{ parts: [{ name, availabilityPercent, copies, copiesNeeded }] }],
});

for (const [percent, days, minutes] of [
  [99.9, 30, "43.2"],
  [99.9, 90, "129.6"],
  [99.9, 7, "10.1"],
  [99.9, 1, "1.4"],
  [99.99, 365, "52.6"],
  [99.95, 30, "21.6"],
] as const) {
  test(`Google SRE book, availability table: ${percent} % over ${days} days allows ${minutes} minutes`, () => {
    assert.equal(downtimeMinutes(percent, days).toFixed(1), minutes);
  });
}

for (const [percent, outage] of [
  [99.95, "4 h 23 min"],
  [99.9, "8 h 46 min"],
  [99.99, "53 min"],
  [99, "3 d 16 h"],
] as const) {
  test(`the outage of ${percent} % in a year: ${outage}`, () => {
    assert.equal(formatMinutes(downtimeMinutesPerYear(percent)), outage);
  });
}

test("an objective is written down for every period, the longest first", () => {
  const { figures, remarks } = downtime.calculate({ availabilityPercent: 99.99 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["52.6 min", "13 min", "4.32 min", "1.01 min", "8.64 s"],
  );
  assert.match(remarks[0] ?? "", /failover and rollback must be automatic/);
});

test("99.95 % is less than 4.5 hours a year", () => assert.ok(downtimeMinutesPerYear(99.95) < 4.5 * 60));

test("five services at 99.9 % in a row leave 0.999^5 = 99.50 %", () => {
  assert.equal(availabilityPercentInSeries(99.9, 5).toFixed(2), "99.50");
  const stages = ["a", "b", "c", "d", "e"].map((name) => plain(name, 99.9));
  assert.equal(availability.calculate({ stages }).figures[0]?.value, "99.5 %");
});

test("AWS reliability pillar: two independent copies of 99.9 % are 99.9999 %, three hard dependencies of 99.99 % leave 99.97 %", () => {
  assert.equal(availability.calculate({ stages: [plain("api", 99.9, 2)] }).figures[0]?.value, "99.9999 %");
  assert.equal(failureInSeries([0.0001, 0.0001, 0.0001]).toFixed(4), "0.0003");
});

test("2 of 3 copies at 99 %: 3 × 0.99² × 0.01 + 0.99³ = 99.97 %", () => {
  assert.equal((1 - failureOfCopies(0.01, 3, 2)).toFixed(6), "0.999702");
});

const share = fc.double({ min: 1e-9, max: 0.5, noNaN: true });

test("side by side is at least as good as the best part, in a row at most as good as the worst", () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), (failures) => {
      assert.ok(failureInParallel(failures) <= Math.min(...failures));
      assert.ok(failureInSeries(failures) >= Math.max(...failures) * (1 - 1e-12));
    }),
  );
});

test("needing one of the copies is parallel, needing all of them is serial", () => {
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 6 }), (failure, copies) => {
      const each = Array.from({ length: copies }, () => failure);
      assert.ok(Math.abs(failureOfCopies(failure, copies, 1) - failureInParallel(each)) < 1e-12);
      assert.ok(Math.abs(failureOfCopies(failure, copies, copies) - failureInSeries(each)) < 1e-9);
    }),
  );
});

test("whole alternatives compose, and the weakest stage is named", () => {
  const region = { parts: [{ name: "api", availabilityPercent: 99.9, copies: 1, copiesNeeded: 1 }] };
  const stages = [{ name: "regions", alternatives: [region, region] }, plain("DNS", 99.99)];
  const { figures, remarks } = availability.calculate({ stages });
  assert.equal(figures[0]?.value, "99.99 %");
  assert.equal(figures[2]?.how, "api 99.9 % or api 99.9 %");
  assert.match(remarks[0] ?? "", /^DNS causes about 99 %/);
});

test("many nines are not lost by rounding", () => {
  assert.equal(availability.calculate({ stages: [plain("disk", 99.9, 3)] }).figures[0]?.value, "99.9999999 %");
});

test("nonsense is refused", () => {
  const refused = (stages: Parameters<typeof availability.calculate>[0]["stages"], message: RegExp) =>
    assert.throws(() => availability.calculate({ stages }), { name: "BadInput", message });
  refused([], /Stages: the list is empty/);
  refused([plain("a", 101)], /Availability of a: 101 % is no share/);
  refused([plain("a", 99, 2, 3)], /3 of 2 copies cannot be up/);
  refused([{ name: "a", alternatives: [] }], /Alternatives of a: the list is empty/);
  assert.throws(() => downtime.calculate({ availabilityPercent: 100 }), /leaves nothing to compute/);
});
