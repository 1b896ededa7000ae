import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cleanup } from "../support/cleanup.ts";
import { eventually } from "../support/eventually.ts";
import { startReviews } from "../support/review-workers.ts";

for (const stuck of ["setting the next run", "in its work"]) {
  test(`a worker killed while ${stuck} is replaced by another, and the next time comes`, async (t) => {
    const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
    await reviews.queue.match("r-1", "every day");
    await reviews.travelTo("2026-12-01T10:00Z");
    const child = startStuck(t, { REDIS_SOCKET: reviews.redis.url, NOW: "2026-12-01T10:00Z", STUCK: stuck });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    for (let n = 0; n < 2; n++) reviews.start();
    await eventually(() => reviews.fired().length > 0);
    await reviews.untilIdle();
    assert.deepEqual(reviews.fired(), ["2026-12-01 10:00"]);
    assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
  });
}

test("a run that takes its process down each time is given up, and the schedule goes on", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T10:00Z");
  for (let n = 0; n < 4; n++) {
    const child = startStuck(t, { REDIS_SOCKET: reviews.redis.url, NOW: "2026-12-01T10:00Z" });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
  }
  reviews.start();
  await reviews.log.until({ msg: "review job given up", schedule: "r-1" });
  assert.deepEqual(reviews.fired(), []);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});

test("a worker that ends hands its run over at once", async (t) => {
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    work: async ({ kind }) => {
      if (kind === "fire" && reviews.fired().length === 1) await new Promise(() => undefined);
    },
  });
  const first = reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length === 1);
  reviews.start();
  await first.close();
  await eventually(() => reviews.fired().length === 2);
  await reviews.untilIdle();
  assert.deepEqual(reviews.fired(), ["2026-12-01 10:00", "2026-12-01 10:00"]);
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});

test("a Redis that dies at the due time and comes back costs no run", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  for (let n = 0; n < 3; n++) reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T09:59:59.800Z");
  reviews.redis.kill();
  await eventually(() => reviews.fired().length > 0);
  await eventually(async () => (await reviews.pending("r-1")).join() === "2026-12-02 10:00");
  await reviews.untilIdle();
  assert.deepEqual(new Set(reviews.fired()), new Set(["2026-12-01 10:00"]));
});

test("a Redis that dies while a run is under way costs no run", async (t) => {
  const back = Promise.withResolvers<void>();
  const reviews = await startReviews(t, {
    now: "2026-12-01T09:00Z",
    work: ({ kind }) => (kind === "fire" ? back.promise : Promise.resolve()),
  });
  for (let n = 0; n < 3; n++) reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T10:00Z");
  await eventually(() => reviews.fired().length > 0);
  reviews.redis.kill();
  back.resolve();
  await reviews.redis.client.ping();
  await reviews.untilIdle();
  assert.deepEqual(new Set(reviews.fired()), new Set(["2026-12-01 10:00"]));
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});

test("a Redis that hangs over a due time costs no run", async (t) => {
  const reviews = await startReviews(t, { now: "2026-12-01T09:00Z" });
  for (let n = 0; n < 3; n++) reviews.start();
  await reviews.queue.match("r-1", "every day");
  await reviews.travelTo("2026-12-01T09:59:59.800Z");
  reviews.redis.pause();
  await wait(1_500);
  assert.deepEqual(reviews.fired(), []);
  reviews.redis.resume();
  await eventually(() => reviews.fired().length > 0);
  await reviews.untilIdle();
  assert.deepEqual(new Set(reviews.fired()), new Set(["2026-12-01 10:00"]));
  assert.deepEqual(await reviews.pending("r-1"), ["2026-12-02 10:00"]);
});

function startStuck(t: TestContext, env: Record<string, string>) {
  const script = fileURLToPath(new URL("../support/review-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanup(t, () => child.kill("SIGKILL"));
  return child;
}
