import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  alertThresholds,
  burnRate,
  daysToExhaustion,
  errorBudget,
} from "../../../src/advice/calculators/error-budget.ts";

const month = {
  sloPercent: 99.9,
  windowDays: 30,
  requestsInWindow: null,
  elapsedDays: null,
  currentErrorPercent: null,
};
const values = (input: Parameters<typeof errorBudget.calculate>[0]) =>
  Object.fromEntries(errorBudget.calculate(input).figures.map(({ label, value }) => [label, value]));

test("SRE workbook, alerting on SLOs: 14.4 for 1 h and 5 min, 6 for 6 h and 30 min, 1 for 3 days and 6 h", () => {
  const alerts = alertThresholds(99.9, 30);
  assert.deepEqual(
    alerts.map(({ burnRate, longHours, shortMinutes, response }) => [
      Number(burnRate.toFixed(6)),
      longHours,
      shortMinutes,
      response,
    ]),
    [
      [14.4, 1, 5, "page"],
      [6, 6, 30, "page"],
      [1, 72, 360, "ticket"],
    ],
  );
  assert.deepEqual(
    alerts.map(({ errorPercent }) => errorPercent.toFixed(2)),
    ["1.44", "0.60", "0.10"],
  );
});

test("SRE workbook: at 99.9 % a burn rate of 1 lasts 30 days, 2 lasts 15, 10 lasts 3, 1,000 lasts 43 minutes", () => {
  for (const [errorPercent, days] of [
    [0.1, 30],
    [0.2, 15],
    [1, 3],
    [100, 0.03],
  ] as const) {
    const lasts = daysToExhaustion(1, burnRate(errorPercent, 99.9), 30);
    assert.ok(Math.abs(lasts / days - 1) < 1e-9);
  }
});

test("20 minutes of the 43.2 are used: 23.2 are left", () => {
  assert.equal(values({ ...month, badSoFar: 20 })["budget left"], "23.2 min (53.7 %)");
});

test("requests are counted as well as minutes", () => {
  const counted = values({ ...month, requestsInWindow: 2_000_000, badSoFar: 1_200 });
  assert.equal(counted["budget left"], "800 requests (40 %)");
});

test("half the budget in a third of the window burns at 1.5 and lasts 10 days more", () => {
  const found = values({ ...month, badSoFar: 21.6, elapsedDays: 10 });
  assert.deepEqual([found["burn rate so far"], found["the rest lasts, at that pace"]], ["1.5×", "10 d"]);
});

test("1 % of errors now burns at 10 and leaves 3 days of a whole budget", () => {
  const found = values({ ...month, badSoFar: 0, currentErrorPercent: 1 });
  assert.deepEqual([found["burn rate right now"], found["the rest lasts, as things are"]], ["10×", "3 d"]);
});

test("an overspent budget says by how much and what to stop", () => {
  const { figures, remarks } = errorBudget.calculate({ ...month, badSoFar: 60 });
  assert.equal(figures[0]?.value, "none, overspent by 16.8 min");
  assert.match(remarks[0] ?? "", /stop risky releases/);
});

test("who burns at the rate of an alert for its window uses up the share it stands for", () => {
  const slo = fc.double({ min: 50, max: 99.999, noNaN: true });
  fc.assert(
    fc.property(slo, fc.integer({ min: 7, max: 90 }), (sloPercent, windowDays) => {
      for (const { burnRate: burn, budgetPercent, longHours } of alertThresholds(sloPercent, windowDays)) {
        assert.ok(Math.abs((100 * burn * longHours) / (windowDays * 24) - budgetPercent) < 1e-9);
      }
    }),
  );
});

test("nonsense is refused", () => {
  assert.throws(() => errorBudget.calculate({ ...month, sloPercent: 100, badSoFar: 0 }), /leaves nothing to compute/);
  assert.throws(() => errorBudget.calculate({ ...month, badSoFar: 0, elapsedDays: 31 }), /cannot have passed/);
  assert.throws(() => errorBudget.calculate({ ...month, badSoFar: 50_000 }), /more than all/);
  assert.throws(() => errorBudget.calculate({ ...month, badSoFar: -1 }), /negative/);
});
