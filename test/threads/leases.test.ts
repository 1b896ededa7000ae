import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { leaseMs } from "../../src/threads/leases.ts";
import { createThreadStore, type Ingested } from "../../src/threads/thread-store.ts";
import { startRedis } from "../support/redis.ts";
import { message } from "../support/turns.ts";

const thread = "local:w:c:t1";
const lease = "lintel:{local:w:c}:thread:t1:lease";
const ending = { entries: [], memory: {}, days: 90 };

test("whoever stores a turn in a thread that nobody works on takes it up in the same step", async (t) => {
  const { threads, redis } = await startStore(t);
  const first = taken(await threads.ingest(message("m1"), "a"));
  assert.deepEqual([first.turn.id, first.attempt, first.holder], ["m1", 1, "a"]);
  const left = await redis.client.pttl(lease);
  assert.ok(left > leaseMs - 1000 && left <= leaseMs, `${left} ms`);
  assert.equal(await threads.ingest(message("m2"), "b"), "held");
  assert.equal(await threads.ingest(message("m3")), "held", "nobody need be woken");
  assert.equal(await threads.begin(thread, "b"), undefined, "the thread is another's");
});

test("a turn that nobody can take up waits; the oldest is taken up by whoever comes next", async (t) => {
  const { threads } = await startStore(t);
  assert.equal(await threads.ingest(message("m1")), "waits");
  const next = taken(await threads.ingest(message("m2"), "a"));
  assert.deepEqual([next.turn.id, next.next.map(({ id }) => id)], ["m1", ["m2"]]);
});

test("a turn that comes again needs nobody, unless turns are left that nobody works on", async (t) => {
  const { threads, redis } = await startStore(t);
  const first = taken(await threads.ingest(message("m1"), "a"));
  assert.equal(await threads.ingest(message("m1"), "b"), "known", "a works on it");
  await redis.client.del(lease);
  assert.equal(await threads.ingest(message("m1"), "b"), "left", "a is dead");
  await threads.commit(first, ending);
  assert.equal(await threads.ingest(message("m1"), "b"), "known", "it is answered");
});

test("a holder that leaves nothing waiting lets go, and only then", async (t) => {
  const { threads } = await startStore(t);
  const first = taken(await threads.ingest(message("m1"), "a"));
  await threads.ingest(message("m2"), "b");
  assert.equal(await threads.commit(first, ending), 1);
  assert.ok(await threads.isHeld(thread));
  assert.equal(await threads.forget(taken(await threads.begin(thread, "a")), 90), 0);
  assert.ok(!(await threads.isHeld(thread)));
  assert.equal(taken(await threads.ingest(message("m3"), "b")).holder, "b");
});

test("a turn that is sent again, since the answer was lost with the connection, is still whose it was", async (t) => {
  const { threads } = await startStore(t);
  taken(await threads.ingest(message("m1"), "a"));
  assert.equal(taken(await threads.ingest(message("m1"), "a")).turn.id, "m1");
  assert.equal(await threads.ingest(message("m1"), "b"), "known");
  assert.equal(await threads.ingest(message("m1")), "known");
  assert.equal(await threads.waiting(thread), 1);
});

test("a lease that ran out is another's to take, and no longer its old holder's to renew or to end", async (t) => {
  const { threads, redis } = await startStore(t);
  const first = taken(await threads.ingest(message("m1"), "a"));
  assert.ok(await threads.renew(thread, "a"));
  await redis.client.del(lease);
  assert.ok(!(await threads.renew(thread, "a")));
  const second = taken(await threads.begin(thread, "b"));
  await threads.letGo(thread, "a");
  assert.ok(await threads.isHeld(thread), "a's letting go does not end b's lease");
  await assert.rejects(threads.commit(first, ending), { name: "TurnLost" });
  assert.equal(await threads.commit(second, ending), 0);
});

test("a thread in which nothing waits is nobody's", async (t) => {
  const { threads } = await startStore(t);
  taken(await threads.ingest(message("m1"), "a"));
  await threads.commit(taken(await threads.begin(thread, "a")), ending);
  assert.equal(await threads.begin(thread, "b"), undefined);
  assert.ok(!(await threads.isHeld(thread)));
});

async function startStore(t: TestContext) {
  const redis = await startRedis(t);
  return { redis, threads: createThreadStore(redis.connections) };
}

function taken(ingested: Ingested | undefined) {
  assert.ok(typeof ingested === "object", `${ingested}`);
  return ingested;
}
