import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "../support/eventually.ts";
import { startReviews } from "../support/review-workers.ts";

test("a due time runs once over three workers, day after day", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  for (let n = 0; n < 3; n++) reviews.start();
  await reviews.queue.match("r-1", "every day");
  for (const day of ["01", "02", "03", "04"]) {
    await reviews.travelTo(`2026-12-${day}T10:00Z`);
    await eventually(() => reviews.fired().includes(`2026-12-${day} 10:00`));
  }
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00", "2026-12-02 10:00", "2026-12-03 10:00", "2026-12-04 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-05 10:00"]);
});

test("it runs at the time itself when nothing jumps", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:59:59.500Z" });
  reviews.start();
  await reviews.queue.match("r-1", "every day");
  await eventually(() => reviews.fired().length > 0);
  assert.equal(new Date().toISOString().slice(0, 18), "2026-12-01T10:00:0");
});

test("times that pass while no worker runs give one late run, for the first of them", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-05T08:00Z");
  for (let n = 0; n < 3; n++) reviews.start();
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-05 10:00"]);
});

test("a schedule without a next due time ends after its last run", async (t) => {
  const once = Date.parse("2026-12-01T10:00Z");
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (_schedule, after) => (after < once ? once : undefined),
  });
  reviews.start();
  await reviews.queue.match("r-1", "once");
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  await reviews.queue.match("r-1", "once");
  assert.deepEqual(await reviews.queue.known(), []);
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
});

test("a dropped schedule does not run", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  for (const id of ["r-1", "r-2"]) await reviews.queue.match(id, "every day");
  await reviews.queue.drop("r-1");
  assert.deepEqual(await reviews.queue.known(), ["r-2"]);
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(
    reviews.ran.filter((job) => job.kind === "fire").map((job) => job.schedule),
    ["r-2"],
  );
});

test("what fails is tried again, and the next due time is not held up", async (t) => {
  let failures = 3;
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    work: async ({ kind }) => {
      if (kind === "fire" && failures-- > 0) throw new Error("not now");
    },
  });
  reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length === 4);
  assert.deepEqual([...new Set(reviews.fired())], ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
  await reviews.log.until({ msg: "review job failed; trying again", attempts: 3, schedule: "r-1" });
});

test("what fails for about a day is given up, and the log says so", async (t) => {
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    work: async ({ kind }) => {
      if (kind === "close review") throw new Error("never");
    },
  });
  reviews.start();
  await reviews.queue.later({ kind: "close review", review: "r-1.1" }, new Date());
  await reviews.log.until({ msg: "review job given up", review: "r-1.1", attempts: 32 });
  await eventually(async () => Object.values(await reviews.queue.counts()).every((count) => count === 0));
});

test("rounds come at the start and every ten minutes, once over all replicas", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:03Z" });
  await Promise.all([1, 2, 3].map(() => reviews.queue.startRounds()));
  assert.deepEqual(await reviews.pending("rounds"), ["2026-12-01 09:10"]);
  assert.deepEqual(await reviews.queue.known(), []);
  const rounds = () => reviews.ran.filter((job) => job.kind === "round").length;
  for (let n = 0; n < 3; n++) reviews.start();
  await eventually(() => rounds() > 0);
  await reviews.untilIdle();
  assert.equal(rounds(), 1);
  // Travelling makes a round of its own.
  await reviews.travelTo("2026-12-01T09:10Z");
  await eventually(() => rounds() > 2);
  await reviews.untilIdle();
  assert.equal(rounds(), 3);
  assert.deepEqual(await reviews.pending("rounds"), ["2026-12-01 09:20"]);
});
