import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { threadKey } from "../../src/conversation/address.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { startSweep } from "../../src/jobs/sweep.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { leaseMs } from "../../src/threads/leases.ts";
import { cleanup } from "../support/cleanup.ts";
import { eventually } from "../support/eventually.ts";
import { message, saying, startTurns } from "../support/turns.ts";

const thread = threadKey(message("any").address);
const lease = "lintel:{local:w:c}:thread:t1:lease";

test("what comes in when two hundred answers run is brought by the queue", async (t) => {
  const gate = Promise.withResolvers<void>();
  let running = 0;
  const world = await startTurns(t, {
    handle: async function* (text): Reply {
      running++;
      await gate.promise;
      yield* saying(text);
    },
  });
  for (let n = 0; n <= 200; n++) await world.accept(message(`m${n}`, `${n}`, `t${n}`));
  await eventually(async () => running === 201);
  assert.equal(await world.redis.client.get("{lintel-jobs}:turns:id"), "1", "one job");
  gate.resolve();
  assert.equal(await world.shown.to("m200"), "200");
});

test("an answer is given up by a worker whose lease is lost, and made by whoever holds the thread then", async (t) => {
  const started = Promise.withResolvers<void>();
  let runs = 0;
  const world = await startTurns(t, {
    handle: async function* (_text, signal): Reply {
      if (++runs > 1) return yield* saying("made by the next");
      started.resolve();
      await once(signal, "abort");
      throw signal.reason;
    },
  });
  await world.accept(message("m1"));
  await started.promise;
  await world.redis.client.del(lease);
  assert.equal(await world.shown.to("m1"), "made by the next");
  await world.log.until({ turn: "m1", msg: "turn ended" });
  const starts = world.log.entries().filter(({ msg }) => msg === "turn started");
  assert.deepEqual(
    starts.map(({ attempt }) => attempt),
    [1, 1],
    "a lost lease is no failure",
  );
});

test("an answer that takes long keeps its lease", async (t) => {
  const gate = Promise.withResolvers<void>();
  const world = await startTurns(t, {
    handle: async function* (text): Reply {
      await gate.promise;
      yield* saying(text);
    },
  });
  await world.accept(message("m1", "slow"));
  await later(leaseMs / 2);
  const left = await world.redis.client.pttl(lease);
  assert.ok(left > leaseMs / 2 + 1000, `${left} ms`);
  gate.resolve();
  assert.equal(await world.shown.to("m1"), "slow");
  await eventually(async () => (await world.redis.client.exists(lease)) === 0);
});

test("the thread of a worker that died is woken once its lease has run out, and not before", async (t) => {
  const world = await startTurns(t, { handle: (text) => saying(text) });
  await world.redis.client.set(lease, "a dead worker", "PX", 2_000);
  await world.accept(message("m1", "left behind"));
  const { threads, queue } = world;
  const { client } = world.redis;
  const sweep = startSweep({ redis: client, threads, queue, logger: createLogger("silent") });
  cleanup(t, sweep.stop);
  await eventually(async () => (await client.exists(lease)) === 0);
  assert.deepEqual([world.shown.order(), await client.exists("{lintel-jobs}:turns:id")], [[], 0]);
  assert.equal(await world.shown.to("m1"), "left behind");
  await world.log.until({ turn: "m1", msg: "turn ended" });
  assert.equal(await threads.waiting(thread), 0);
});
