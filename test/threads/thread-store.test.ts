import assert from "node:assert/strict";
import { test } from "node:test";
import { TurnLost } from "../../src/conversation/platform.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import type { Entry } from "../../src/threads/transcript.ts";
import { startRedis } from "../support/redis.ts";
import { message } from "../support/turns.ts";

const thread = "local:w:c:t1";
const keys = (suffix: string) => `lintel:{local:w:c}:thread:t1:${suffix}`;
const day = 24 * 60 * 60;
const { address } = message("any");
const said = (id: string): Entry => ({
  kind: "said",
  id,
  at: "2026-11-21T10:00:00.000Z",
  from: { id: "ana", name: "Ana" },
  text: "hello",
  audience: "bot",
});

test("a turn stays in the inbox until it is committed, and is resumed with what was recorded", async (t) => {
  const { threads } = await startStore(t);
  await threads.ingest(message("m1"));
  const first = await begun(threads);
  await threads.recordPosted(first, [{ state: "posted", ref: "p1" }]);
  await threads.recordGenerated(first, [{ kind: "text", text: "whole" }]);
  const second = await begun(threads);
  assert.equal(second.turn.id, "m1");
  assert.deepEqual(
    [second.attempt, second.posted, second.generated],
    [2, [{ state: "posted", ref: "p1" }], [{ kind: "text", text: "whole" }]],
  );
  assert.ok(second.fence > first.fence);
  assert.equal(await threads.commit(second, { entries: [said("m1")], memory: { following: "1" }, days: 90 }), 0);
  assert.equal(await threads.begin(thread, "worker"), undefined);
});

test("all keys of a channel and its threads share one hash tag, so that a cluster keeps them on one node", async (t) => {
  const { threads, redis } = await startStore(t);
  await threads.ingest(message("m1"));
  await begun(threads);
  const found = await redis.client.call("KEYS", "*");
  assert.ok(Array.isArray(found) && found.length >= 3);
  for (const key of found) assert.match(String(key), /\{local:w:c\}/);
});

test("a thread is kept for the workspace's retention from its last turn", async (t) => {
  const { threads, redis } = await startStore(t);
  await answer(threads, "m1", 30);
  for (const key of ["thread", "transcript"]) assert.equal(await redis.client.ttl(keys(key)), 30 * day);
  await answer(threads, "m2", 90);
  assert.equal(await redis.client.ttl(keys("transcript")), 90 * day);
});

test("a shorter retention applies to the threads that are there already", async (t) => {
  const { threads, redis } = await startStore(t);
  await answer(threads, "m1", 90);
  await threads.retain(address, 7);
  const left = await redis.client.ttl(keys("transcript"));
  assert.ok(left > 7 * day - 60 && left <= 7 * day + 1, `${left} s`);
});

test("forget deletes everything of a thread that says anything", async (t) => {
  const { threads, redis } = await startStore(t);
  await answer(threads, "m1", 90);
  await threads.summarise(address, { text: "they greeted", covers: 1 });
  await threads.ingest(message("m2", "forget"));
  await threads.forget(await begun(threads), 90);
  assert.deepEqual(await threads.read(address), []);
  const left = await redis.client.call("KEYS", "*m1*");
  assert.deepEqual(left, [keys("seen:m1")], "only the id that keeps a redelivered event from being answered again");
  const kept = await redis.client.hgetall(keys("thread"));
  assert.deepEqual(Object.keys(kept), ["fence", "heardUntil"], "numbers and a time, no text");
  assert.equal(await redis.client.ttl(keys("thread")), 90 * day);
  assert.equal(await redis.client.zcard("lintel:{local:w}:threads"), 0);
});

test("a step that is sent again, since its answer was lost with the connection, is done once", async (t) => {
  const { threads } = await startStore(t);
  for (const id of ["m1", "m2", "m3"]) await threads.ingest(message(id));
  const first = await begun(threads);
  for (const _ of [1, 2]) await threads.remember(first, [said("m0")]);
  const ending = { entries: [said("m1")], memory: {}, days: 90 };
  for (const _ of [1, 2]) assert.equal(await threads.commit(first, ending), 2);
  assert.deepEqual(
    (await threads.read(address)).map((entry) => "id" in entry && entry.id),
    ["m0", "m1"],
  );
  const second = await begun(threads);
  await assert.rejects(threads.commit(first, ending), TurnLost, "another turn has begun since");
  for (const _ of [1, 2]) assert.equal(await threads.forget(second, 90), 1);
  assert.deepEqual((await begun(threads)).turn.id, "m3");
});

test("tokens are added up over the thread", async (t) => {
  const { threads, redis } = await startStore(t);
  const usage = { input: 10, output: 5, cacheRead: 100, cacheWrite: 20 };
  const reply: Entry = { kind: "replied", by: "claude", to: "m1", at: "", text: "hi", messages: [], usage };
  await threads.ingest(message("m1"));
  await threads.commit(await begun(threads), { entries: [said("m1"), reply], memory: { following: "1" }, days: 90 });
  await answer(threads, "m2", 90);
  const { tokensIn, tokensOut } = await redis.client.hgetall(keys("thread"));
  assert.deepEqual([tokensIn, tokensOut], ["130", "5"]);
});

async function startStore(t: Parameters<typeof startRedis>[0]) {
  const redis = await startRedis(t);
  return { redis, threads: createThreadStore(redis.connections) };
}

type Store = ReturnType<typeof createThreadStore>;

async function begun(threads: Store) {
  const running = await threads.begin(thread, "worker");
  assert.ok(running);
  return running;
}

async function answer(threads: Store, id: string, days: number): Promise<void> {
  await threads.ingest(message(id));
  await threads.commit(await begun(threads), { entries: [said(id)], memory: { following: "1" }, days });
}
