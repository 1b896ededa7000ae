import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTick } from "node:timers/promises";
import { Redis } from "ioredis";
import { eventually } from "../support/eventually.ts";
import { message, saying, startTurns } from "../support/turns.ts";

test("a turn that comes again to the same process costs Redis nothing", async (t) => {
  const { accept, redis } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  assert.equal(await accept(message("m1")), "accepted");
  const before = await callsOf(redis.client);
  assert.equal(await accept(message("m1")), "known");
  assert.equal(await callsOf(redis.client), before);
});

test("a turn is noted, stored and its thread woken, in this order; a Redis that hangs is sent the first alone", async (t) => {
  const { accept, redis } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  // The queue says hello before its first job.
  await accept(message("m0", "zero", "t0"));
  assert.ok(redis.client instanceof Redis);
  const monitor = await redis.client.monitor();
  t.after(() => monitor.disconnect());
  const keys: string[] = [];
  monitor.on("monitor", (_at, [command, ...args], source) => {
    if (source !== "lua") keys.push(command === "evalsha" ? args[2] : args[0]);
  });
  const gesture = { name: "click", seconds: 60 };
  redis.pause();
  const accepted = accept({ ...message("m1"), gesture });
  await nextTick();
  const unanswered = Reflect.get(redis.connections.impatient, "commandQueue").length;
  redis.resume();
  assert.equal(unanswered, 1);
  assert.equal(await accepted, "accepted");
  await eventually(async () => keys.length >= 3);
  assert.match(keys.join(" "), /^lintel:waiting \S+:thread:t1:inbox \{lintel-jobs\}:turns:\S+$/);
});

test("two reports of one turn at the same moment are one turn", async (t) => {
  const { accept, threads } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  assert.deepEqual(await Promise.all([accept(message("m1")), accept(message("m1"))]), ["accepted", "known"]);
  assert.equal(await threads.waiting("local:w:c:t1"), 1);
});

test("when a turn could not be stored all its reports are refused, and the next one is stored", async (t) => {
  const { accept, redis, threads } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  // The queue asks Redis for its version first, and is of no use if that hangs.
  await accept(message("m0", "zero", "t0"));
  redis.pause();
  const both = await Promise.allSettled([accept(message("m1")), accept(message("m1"))]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  redis.resume();
  await eventually(() =>
    accept(message("m1")).then(
      () => true,
      () => false,
    ),
  );
  assert.equal(await threads.waiting("local:w:c:t1"), 1);
});

test("the same id in another thread is another turn", async (t) => {
  const { accept } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  assert.equal(await accept(message("m1", "one", "t1")), "accepted");
  assert.equal(await accept(message("m1", "one", "t2")), "accepted");
});

/** How many commands of Lintel's the server has run. */
async function callsOf(client: { info(section: string): Promise<string> }): Promise<number> {
  const stats = await client.info("commandstats");
  const calls = [...stats.matchAll(/cmdstat_(\w+):calls=(\d+)/g)].filter(([, name]) => name !== "info");
  return calls.reduce((sum, [, , count]) => sum + Number(count), 0);
}
