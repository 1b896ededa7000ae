import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "../support/eventually.ts";
import { daily, startReviews } from "../support/review-workers.ts";

const hourMs = 3_600_000;

test("a run that is overdue at the start is made, not replaced by the next one", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-03T09:00Z");
  await reviews.queue.match("r-1", "every day");
  await reviews.queue.match("r-1", "every day, but with other words");
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-01 10:00"]);
  reviews.start();
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-03 10:00"]);
});

test("a one-off that is overdue at the start is made", async (t) => {
  const once = Date.parse("2026-12-01T10:00Z");
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (_schedule, after) => (after < once ? once : undefined),
  });
  await reviews.queue.match("r-1", "once");
  await reviews.travelTo("2026-12-03T09:00Z");
  await reviews.queue.match("r-1", "once");
  reviews.start();
  await eventually(() => reviews.fired().length > 0);
});

test("an unchanged schedule is left as it is", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  const job = "{lintel-jobs}:reviews:repeat:r-1:1796119200000";
  await reviews.queue.match("r-1", "every day");
  const made = await reviews.redis.client.hgetall(job);
  await reviews.travelTo("2026-12-01T09:30Z");
  await reviews.queue.match("r-1", "every day");
  assert.equal(made["name"], "r-1");
  assert.deepEqual(await reviews.redis.client.hgetall(job), made);
});

test("a changed schedule runs by its new rule only", async (t) => {
  let shift = 0;
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (schedule, after) => (await daily(schedule, after - shift)) + shift,
  });
  reviews.start();
  await reviews.queue.match("r-1", "at 10:00");
  shift = 2 * hourMs;
  await reviews.queue.match("r-1", "at 12:00");
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-01 12:00"]);
  await reviews.travelTo("2026-12-01T11:00Z");
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), []);
  await reviews.travelTo("2026-12-01T12:00Z");
  await eventually(() => reviews.fired().length > 0);
  assert.deepEqual(reviews.fired(), ["2026-12-01 12:00"]);
});

test("a run that is about to begin is left alone, so that changing the schedule cannot lose it", async (t) => {
  let shift = 0;
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:59:59Z",
    nextDue: async (schedule, after) => (await daily(schedule, after - shift)) + shift,
  });
  await reviews.queue.match("r-1", "at 10:00");
  shift = 2 * hourMs;
  await reviews.queue.match("r-1", "at 12:00");
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-01 10:00"]);
  reviews.start();
  await eventually(() => reviews.fired().length > 0);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-01 12:00"]);
});

test("a schedule that is changed while it runs goes on by its new rule", async (t) => {
  let shift = 0;
  const changed = Promise.withResolvers<void>();
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (schedule, after) => (await daily(schedule, after - shift)) + shift,
    work: ({ kind }) => (kind === "fire" ? changed.promise : Promise.resolve()),
  });
  reviews.start();
  await reviews.queue.match("r-1", "at 10:00");
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length > 0);
  shift = 2 * hourMs;
  await reviews.queue.match("r-1", "at 12:00");
  changed.resolve();
  await reviews.untilIdle();
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-01 12:00"]);
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
});

test("a schedule that is removed while it runs, or while it is tried again, does not come back", async (t) => {
  for (const failing of [false, true]) {
    const dropped = Promise.withResolvers<void>();
    let isFirst = true;
    const reviews = await startReviews(t, {
      now: "2026-12-01T09:00Z",
      work: async ({ kind }) => {
        if (kind !== "fire" || !isFirst) return;
        isFirst = false;
        await dropped.promise;
        if (failing) throw new Error("not now");
      },
    });
    reviews.start();
    await reviews.queue.match("r-1", "every day");
    await reviews.travelTo("2026-12-01T10:00Z");
    await eventually(() => reviews.fired().length > 0);
    await reviews.queue.drop("r-1");
    dropped.resolve();
    await eventually(async () => Object.values(await reviews.queue.counts()).every((count) => count === 0));
    assert.equal(reviews.fired().length, failing ? 2 : 1);
    assert.deepEqual(await reviews.queue.known(), []);
  }
});

test("matched by many at once, over and over, a schedule has one run pending and misses none", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:59:59Z" });
  for (let n = 0; n < 3; n++) reviews.start();
  let labels = 0;
  const isOver = () => reviews.fired().length > 0;
  const matching = [1, 2, 3, 4, 5].map(async () => {
    do await reviews.queue.match("r-1", `every day, ${labels++}`);
    while (!isOver());
  });
  await Promise.all(matching);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});

test("a run that nothing followed is followed after the next match, and what was missed is made up for", async (t) => {
  let isAway = false;
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (schedule, after) => {
      if (isAway) throw new Error("Redis is away");
      return daily(schedule, after);
    },
  });
  reviews.start();
  await reviews.queue.match("r-1", "every day");
  isAway = true;
  await reviews.travelTo("2026-12-01T10:00Z");
  await reviews.log.until({ msg: "next due time not found", schedule: "r-1" });
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(await reviews.pending("r-1"), []);
  await assert.rejects(reviews.queue.match("r-1", "every day"), /Redis is away/);
  isAway = false;
  await reviews.travelTo("2026-12-04T09:00Z");
  await reviews.queue.match("r-1", "every day");
  await eventually(() => reviews.others().length > 0);
  assert.deepEqual(reviews.others(), [{ kind: "call late", schedule: "r-1", due: Date.parse("2026-12-02T10:00Z") }]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-04 10:00"]);
});

test("a schedule without a due time is taken out", async (t) => {
  let isPaused = false;
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    nextDue: async (schedule, after) => (isPaused ? undefined : daily(schedule, after)),
  });
  await reviews.queue.match("r-1", "every day");
  isPaused = true;
  await reviews.queue.match("r-1", "every day");
  assert.deepEqual(await reviews.pending("r-1"), []);
  assert.deepEqual(await reviews.queue.known(), []);
});
