import assert from "node:assert/strict";
import { test } from "node:test";
import { createReviewStore } from "../../src/reviews/review-store.ts";
import { startRedis } from "../support/redis.ts";
import { reviewOf } from "./reviews.ts";

const review = reviewOf([{ adr: "d-a", concerns: [], status: "accepted" }]);

test("a review is made once: made again, it is the one that is there", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  assert.deepEqual(await store.create(review), review);
  const changed = await store.change(review.id, (now) => ({ ...now, root: "m1" }));
  assert.deepEqual(changed, { ...review, root: "m1", revision: 2 });
  assert.deepEqual(await store.create({ ...review, items: [] }), changed);
  assert.deepEqual(await store.find(review.id), changed);
});

test("made by many at once, a review is the same for all of them", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  const made = await Promise.all([1, 2, 3, 4, 5].map((more) => store.create({ ...review, more })));
  assert.equal(new Set(made.map(({ more }) => more)).size, 1);
  assert.equal((await store.openOf(review.log)).length, 1);
});

test("of changes at one moment none is lost", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  await store.create(review);
  const increase = () => store.change(review.id, (now) => ({ ...now, more: now.more + 1 }));
  await Promise.all(Array.from({ length: 20 }, increase));
  assert.deepEqual(await store.find(review.id), { ...review, more: 20, revision: 21 });
});

test("a change that changes nothing writes nothing, and there is none of what is not there", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  await store.create(review);
  assert.deepEqual(await store.change(review.id, (now) => now), review);
  assert.equal(await store.change("r-none.1", (now) => ({ ...now, more: 1 })), undefined);
  assert.equal(await store.find("r-none.1"), undefined);
  assert.equal(await store.close("r-none.1", "2026-11-25T09:00:00.000Z"), undefined);
});

test("the open reviews of a log come oldest first, without those that are closed", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  const opened = (id: string, openedAt: string, log = review.log) => store.create({ ...review, id, openedAt, log });
  await opened("r-b.2", "2026-11-25T09:00:00.000Z");
  await opened("r-a.1", "2026-11-24T09:00:00.000Z");
  await opened("r-c.3", "2026-11-26T09:00:00.000Z");
  await opened("r-d.4", "2026-11-24T09:00:00.000Z", "local:w:other");
  const open = async () => (await store.openOf(review.log)).map(({ id }) => id);
  assert.deepEqual(await open(), ["r-a.1", "r-b.2", "r-c.3"]);
  await store.close("r-b.2", "2026-11-27T09:00:00.000Z");
  assert.deepEqual(await open(), ["r-a.1", "r-c.3"]);
  await store.change("r-b.2", (now) => ({ ...now, root: "m1" }));
  assert.deepEqual(await open(), ["r-a.1", "r-c.3"]);
});

test("a review is closed once: closed again, it keeps the first time", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  await store.create(review);
  const closed = await store.close(review.id, "2026-11-25T09:00:00.000Z");
  assert.deepEqual(closed, { ...review, state: "closed", closedAt: "2026-11-25T09:00:00.000Z", revision: 2 });
  assert.deepEqual(await store.close(review.id, "2026-11-26T09:00:00.000Z"), closed);
});

test("a review is forgotten 400 days after it was closed, and never while it is open", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  await store.create(review);
  assert.deepEqual(await ttls(), []);
  await store.close(review.id, "2026-11-25T09:00:00.000Z");
  const days = (await ttls()).map((seconds) => Math.ceil(seconds / 86_400));
  assert.deepEqual(days, [400, 400]);
  await client.del(...(await client.keys("*:review:*")));
  assert.equal(await store.lastOf(review.schedule), undefined);
  assert.deepEqual(await store.openOf(review.log), []);

  async function ttls(): Promise<number[]> {
    const all = await Promise.all((await client.keys("lintel:{reviews}:*")).map((key) => client.ttl(key)));
    return all.filter((seconds) => seconds >= 0);
  }
});

test("the last review of a schedule is the one made last, closed or not, whatever becomes of those before", async (t) => {
  const { client } = await startRedis(t);
  const store = createReviewStore(client);
  assert.equal(await store.lastOf("r-4k7q"), undefined);
  await store.create({ ...review, id: "r-4k7q.1" });
  await store.create({ ...review, id: "r-4k7q.2" });
  await store.create({ ...review, id: "r-other.3", schedule: "r-other" });
  await store.close("r-4k7q.1", "2026-11-25T09:00:00.000Z");
  await store.create({ ...review, id: "r-4k7q.1" });
  assert.equal((await store.lastOf("r-4k7q"))?.id, "r-4k7q.2");
  await store.close("r-4k7q.2", "2026-11-26T09:00:00.000Z");
  assert.equal((await store.lastOf("r-4k7q"))?.state, "closed");
});
