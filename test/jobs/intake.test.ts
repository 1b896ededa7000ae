import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as later, setImmediate as nextTick } from "node:timers/promises";
import { Redis } from "ioredis";
import type { RedisClient } from "../../src/ops/redis.ts";
import { eventually } from "../support/eventually.ts";
import { message, saying, startTurns } from "../support/turns.ts";

test("a turn that comes again to the same process costs Redis nothing", async (t) => {
  const { accept, redis } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  assert.equal(await accept(message("m1")), "accepted");
  const before = await callsOf(redis.client);
  assert.equal(await accept(message("m1")), "known");
  assert.equal(await callsOf(redis.client), before);
});

test("a turn is noted, then stored, then its thread woken", async (t) => {
  const { accept, redis } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  // The queue says hello before its first job.
  await accept(message("m0", "zero", "t0"));
  const keys = await keysSeen(t, redis.client);
  const gesture = { name: "click", seconds: 60 };
  assert.equal(await accept({ ...message("m1"), gesture }), "accepted");
  await eventually(async () => keys.length >= 3);
  assert.match(keys.join(" "), /lintel:waiting \S+:thread:t1:inbox \{lintel-jobs\}:turns:\S+$/);
});

test("a Redis that hangs is asked whether it answers, once for all who wait, and sent nothing else", async (t) => {
  const { accept, redis, threads } = await startTurns(t, { workers: 0, handle: () => saying("yes") });
  await accept(message("m0", "zero", "t0"));
  await later(100);
  redis.pause();
  const all = Promise.allSettled([accept(message("m1")), accept(message("m2", "two", "t2"))]);
  await nextTick();
  const unanswered: string[] = Reflect.get(redis.connections.impatient, "commandQueue")
    .toArray()
    .map(({ command }: { command: { name: string } }) => command.name);
  assert.deepEqual(unanswered, ["ping"]);
  assert.deepEqual(
    (await all).map(({ status }) => status),
    ["rejected", "rejected"],
  );
  redis.resume();
  await eventually(async () => (await redis.client.ping()) === "PONG");
  assert.equal(await threads.waiting("local:w:c:t1"), 0, "what was refused is not carried out later");
});

test("a turn that is worked on where it came in costs the queue nothing", async (t) => {
  const { accept, redis, shown, log } = await startTurns(t, { handle: (text) => saying(text) });
  await accept(message("m1", "here"));
  assert.equal(await shown.to("m1"), "here");
  await log.until({ turn: "m1", msg: "turn ended" });
  assert.equal(await redis.client.exists("{lintel-jobs}:turns:id"), 0, "no job was ever added");
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

/** The first key of every command and script from now on, as the server gets to them. */
async function keysSeen(t: TestContext, client: RedisClient): Promise<readonly string[]> {
  assert.ok(client instanceof Redis);
  const monitor = await client.monitor();
  t.after(() => monitor.disconnect());
  const keys: string[] = [];
  monitor.on("monitor", (_at, [command, ...args], source) => {
    if (source !== "lua") keys.push(command === "evalsha" ? args[2] : args[0]);
  });
  return keys;
}

/** How many commands of Lintel's the server has run. */
async function callsOf(client: { info(section: string): Promise<string> }): Promise<number> {
  const stats = await client.info("commandstats");
  const calls = [...stats.matchAll(/cmdstat_(\w+):calls=(\d+)/g)].filter(([, name]) => name !== "info");
  return calls.reduce((sum, [, , count]) => sum + Number(count), 0);
}
