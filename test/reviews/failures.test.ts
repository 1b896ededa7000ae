import assert from "node:assert/strict";
import { test } from "node:test";
import { seenTo, withFailure } from "../../src/reviews/failures.ts";
import type { Schedule } from "../../src/reviews/schedule.ts";
import { weekly } from "./reviews.ts";

const [first, second, third, fourth] = ["01", "08", "15", "22"].map((day) => `2026-12-${day}T10:00:00.000Z`) as [
  string,
  string,
  string,
  string,
];

const fails = (due: string) => (now: Schedule) => withFailure(now, due, "the channel is archived");
const seen = (due: string) => (now: Schedule) => seenTo(now, due);
const after = (...steps: ((now: Schedule) => Schedule)[]) => steps.reduce((now, step) => step(now), weekly);

test("a third failure in a row pauses, whether it is known before or after the due time was seen to", () => {
  const before = after(fails(first), seen(first), fails(second), seen(second), fails(third), seen(third));
  const behind = after(seen(first), fails(first), seen(second), fails(second), seen(third), fails(third));
  for (const { state, pausedBecause } of [before, behind]) {
    assert.equal(state, "paused");
    assert.equal(pausedBecause, "the channel is archived");
  }
});

test("the same failure told again counts once", () => {
  assert.equal(after(fails(first), fails(first), seen(first), fails(first)).failedDues.length, 1);
});

test("a due time that went well ends the row, whether the next failure is known before or after it was seen to", () => {
  const well = [seen(first), fails(first), seen(second), fails(second), seen(third)];
  for (const { state, failedDues } of [
    after(...well, fails(fourth), seen(fourth)),
    after(...well, seen(fourth), fails(fourth)),
  ]) {
    assert.equal(state, "active");
    assert.deepEqual(failedDues, [fourth]);
  }
});
