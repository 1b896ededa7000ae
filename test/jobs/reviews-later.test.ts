import assert from "node:assert/strict";
import { test } from "node:test";
import type { LaterJob } from "../../src/jobs/review-queue.ts";
import { eventually } from "../support/eventually.ts";
import { startReviews } from "../support/review-workers.ts";

const check: LaterJob = { kind: "ask consequences", log: "w/channel/design", adr: "d-abc" };

test("what is asked for later is done then, once, however often it was asked for", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  for (let n = 0; n < 3; n++) await reviews.queue.later(check, new Date("2027-01-12T10:00Z"));
  await reviews.queue.later(
    { kind: "ask consequences", adr: "d-abc", log: "w/channel/design" },
    new Date("2027-01-12T10:00Z"),
  );
  await reviews.travelTo("2027-01-12T09:59Z");
  await reviews.untilIdle();
  assert.deepEqual(reviews.others(), []);
  await reviews.travelTo("2027-01-12T10:00Z");
  await eventually(() => reviews.others().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(reviews.others(), [check]);
});

test("asking again moves it, to an earlier and to a later time", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  await reviews.queue.later(check, new Date("2026-12-10T10:00Z"));
  await reviews.queue.later(check, new Date("2026-12-03T10:00Z"));
  await reviews.travelTo("2026-12-03T10:00Z");
  await eventually(() => reviews.others().length === 1);
  await reviews.queue.later(check, new Date("2026-12-05T10:00Z"));
  await reviews.queue.later(check, new Date("2026-12-07T10:00Z"));
  await reviews.travelTo("2026-12-06T10:00Z");
  await reviews.untilIdle();
  assert.equal(reviews.others().length, 1);
  await reviews.travelTo("2026-12-11T10:00Z");
  await eventually(() => reviews.others().length === 2);
  await reviews.untilIdle();
  assert.equal(reviews.others().length, 2);
});

test("other things to do at the same time are not mixed up", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  const jobs: LaterJob[] = [
    check,
    { ...check, adr: "d-def" },
    { kind: "call late", schedule: "r-1", due: 1 },
    { kind: "call late", schedule: "r-1", due: 2 },
    { kind: "close review", review: "r-1.1" },
  ];
  for (const job of jobs) await reviews.queue.later(job, new Date("2026-12-02T10:00Z"));
  await reviews.travelTo("2026-12-02T10:00Z");
  await eventually(() => reviews.others().length === jobs.length);
  assert.deepEqual(new Set(reviews.others()), new Set(jobs));
});

test("asked for while it is being done, it is done again at its time", async (t) => {
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    work: async ({ kind }) => {
      if (kind === "ask consequences" && reviews.others().length === 1) {
        await reviews.queue.later(check, new Date("2026-12-05T10:00Z"));
      }
    },
  });
  reviews.start();
  await reviews.queue.later(check, new Date());
  await eventually(() => reviews.others().length === 1);
  await reviews.travelTo("2026-12-04T10:00Z");
  await reviews.untilIdle();
  assert.equal(reviews.others().length, 1);
  await reviews.travelTo("2026-12-05T10:01Z");
  await eventually(() => reviews.others().length === 2);
});

test("a time that has passed means now", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  reviews.start();
  await reviews.queue.later(check, new Date("2026-11-01T10:00Z"));
  await eventually(() => reviews.others().length === 1);
});
