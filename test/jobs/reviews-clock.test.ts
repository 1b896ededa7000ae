import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "../support/eventually.ts";
import { startReviews } from "../support/review-workers.ts";

test("a clock that jumps forward a year gives one run; set back, the right date is pending after the next match", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  for (let n = 0; n < 3; n++) reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2027-12-01T09:00Z");
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2027-12-01 10:00"]);
  await reviews.travelTo("2026-12-01T11:00Z");
  await reviews.queue.match("r-1", "every day");
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
  await reviews.travelTo("2026-12-02T10:00Z");
  await eventually(() => reviews.fired().length > 1);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00", "2026-12-02 10:00"]);
});

test("rounds go on after the clock was set back", async (t) => {
  const reviews = await startReviews(t, { now: "2027-12-01T09:00Z" });
  const timers = t.mock.timers;
  timers.enable({ apis: ["setInterval"] });
  await reviews.queue.startRounds();
  assert.deepEqual(await reviews.pending("rounds"), ["2027-12-01 09:10"]);
  await reviews.travelTo("2026-12-01T09:00Z");
  timers.tick(600_000);
  await eventually(async () => (await reviews.pending("rounds")).join() === "2026-12-01 09:10");
});

test("a small step back does not run the same time twice", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T10:00:00Z");
  await eventually(() => reviews.fired().length > 0);
  await reviews.travelTo("2026-12-01T09:59:58Z");
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});
