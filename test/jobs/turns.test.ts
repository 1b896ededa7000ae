import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { threadKey } from "../../src/conversation/address.ts";
import { TurnLost } from "../../src/conversation/platform.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { startSweep } from "../../src/jobs/sweep.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { cleanup } from "../support/cleanup.ts";
import { message, saying, startTurns } from "../support/turns.ts";

const thread = threadKey(message("any").address);

test("what is written while an answer runs is answered next, one at a time and in order", async (t) => {
  let running = 0;
  let most = 0;
  const world = await startTurns(t, {
    workers: 3,
    handle: async function* (text): Reply {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      yield* saying(`re ${text}`);
      running--;
    },
  });
  const ids = Array.from({ length: 25 }, (_, n) => `m${n}`);
  for (const id of ids) await world.accept(message(id));
  assert.equal(await world.shown.to("m24"), "re m24");
  assert.deepEqual(world.shown.order(), ids);
  assert.equal(most, 1);
});

test("threads do not wait for each other", async (t) => {
  const gate = Promise.withResolvers<void>();
  const world = await startTurns(t, {
    handle: async function* (text): Reply {
      if (text === "slow") await gate.promise;
      yield* saying(text);
    },
  });
  await world.accept(message("m1", "slow", "t1"));
  await world.accept(message("m2", "quick", "t2"));
  assert.equal(await world.shown.to("m2"), "quick");
  gate.resolve();
  assert.equal(await world.shown.to("m1"), "slow");
});

test("the same event three times is one turn and one reply", async (t) => {
  let made = 0;
  const world = await startTurns(t, {
    handle: (text) => {
      if (text === "hello") made++;
      return saying(text);
    },
  });
  const outcomes = await Promise.all([1, 2, 3].map(() => world.accept(message("m1", "hello"))));
  await world.accept(message("m2", "after"));
  await world.log.until({ turn: "m2", msg: "turn ended" });
  assert.deepEqual(outcomes.toSorted(), ["accepted", "known", "known"]);
  assert.equal(made, 1);
  assert.equal((await world.threads.read(message("m1").address)).length, 4);
});

test("a reply that keeps failing ends in one plain sentence with the turn's id, and the next turn is answered", async (t) => {
  const world = await startTurns(t, {
    handle: async function* (text): Reply {
      if (text === "poison") throw new Error("cannot digest this");
      yield* saying(text);
    },
  });
  await world.accept(message("m1", "poison"));
  await world.accept(message("m2", "fine"));
  assert.match(await world.shown.to("m1"), /could not finish.*`m1`/);
  assert.equal(await world.shown.to("m2"), "fine");
  const failures = world.log.entries().filter(({ turn, msg }) => turn === "m1" && msg === "turn failed; trying again");
  assert.equal(failures.length, 5);
});

test("a reply that could not be delivered is delivered later without being made again", async (t) => {
  let made = 0;
  let attempts = 0;
  const delivered = Promise.withResolvers<string>();
  const world = await startTurns(t, {
    handle: (text) => {
      made++;
      return saying(text);
    },
    deliver: async ({ reply }) => {
      let text = "";
      for await (const chunk of reply) if (chunk.kind === "text") text += chunk.text;
      if (++attempts < 3) throw new Error("the platform is down");
      delivered.resolve(text);
    },
  });
  await world.accept(message("m1", "once"));
  assert.equal(await delivered.promise, "once");
  assert.equal(made, 1);
});

test("a reply that concerns only who asked is still theirs alone when another attempt delivers it", async (t) => {
  const seen: string[][] = [];
  const world = await startTurns(t, {
    handle: async function* (): Reply {
      yield { kind: "private" };
      yield* saying("for you");
    },
    deliver: async ({ reply }) => {
      seen.push((await Array.fromAsync(reply)).map(({ kind }) => kind));
      if (seen.length === 1) throw new Error("the platform is away");
    },
  });
  await world.accept(message("m1"));
  await world.log.until({ turn: "m1", msg: "turn ended" });
  assert.deepEqual(seen, [
    ["private", "text"],
    ["private", "text"],
  ]);
});

test("stop ends a reply that hangs, says who stopped it, and is itself not answered by the stopped turn", async (t) => {
  const started = Promise.withResolvers<void>();
  const world = await startTurns(t, {
    handle: async function* (text, signal): Reply {
      if (text !== "hang") return yield* saying(text);
      yield { kind: "text", text: "half an" };
      started.resolve();
      await once(signal, "abort");
      await new Promise(() => undefined);
    },
  });
  await world.accept(message("m1", "hang"));
  await started.promise;
  await world.accept(message("m2", "stop"));
  assert.equal(await world.shown.to("m1"), "half an\n\n_Stopped by Ana._");
  assert.equal(await world.shown.to("m2"), "stop");
});

test("a shutdown hands the running turn over; the hand-over counts as no attempt", async (t) => {
  const started = Promise.withResolvers<void>();
  let runs = 0;
  const world = await startTurns(t, {
    handle: async function* (_text, signal): Reply {
      if (++runs === 1) {
        started.resolve();
        await once(signal, "abort");
        throw signal.reason;
      }
      yield* saying("done by the next");
    },
  });
  await world.accept(message("m1"));
  await started.promise;
  await world.workers[0]?.close();
  // Not a failure to be tried again later: it waits for whoever is free.
  assert.deepEqual(await world.queue.counts(), { wait: 1, active: 0, delayed: 0, failed: 0 });
  world.workers.push(world.startWorker());
  assert.equal(await world.shown.to("m1"), "done by the next");
  const attempts = world.log.entries().filter(({ msg }) => msg === "turn started");
  assert.deepEqual(
    attempts.map(({ attempt }) => attempt),
    [1, 1],
  );
});

test("a worker that was taken for dead can no longer write anything", async (t) => {
  const { threads, accept, workers } = await startTurns(t, { handle: () => saying("x") });
  await workers[0]?.close();
  await accept(message("m1"));
  const zombie = await threads.begin(thread, "worker");
  const successor = await threads.begin(thread, "worker");
  assert.ok(zombie && successor);
  await assert.rejects(threads.recordPosted(zombie, []), TurnLost);
  await assert.rejects(threads.recordGenerated(zombie, []), TurnLost);
  await assert.rejects(threads.commit(zombie, { entries: [], memory: {}, days: 90 }), TurnLost);
  await assert.rejects(threads.forget(zombie, 90), TurnLost);
  await threads.recordPosted(successor, [{ state: "posting" }]);
  assert.equal(await threads.commit(successor, { entries: [], memory: {}, days: 90 }), 0);
});

test("a delivery that fails ends the reply it left in the middle", async (t) => {
  const ended = Promise.withResolvers<string>();
  const world = await startTurns(t, {
    async *handle(_text, signal) {
      try {
        yield { kind: "text", text: "One" };
        yield { kind: "text", text: "Two" };
      } finally {
        ended.resolve(signal.aborted ? "aborted" : "returned");
      }
    },
    async deliver({ reply }) {
      await reply[Symbol.asyncIterator]().next();
      throw new Error("the platform broke");
    },
  });
  await world.accept(message("m1"));
  assert.equal(await ended.promise, "returned");
});

test("a turn that was stored but never queued is found by the sweep", async (t) => {
  const world = await startTurns(t, { handle: (text) => saying(text) });
  await world.redis.client.zadd("lintel:waiting", Date.now(), thread);
  await world.threads.ingest(message("m1", "forgotten"));
  const sweep = startSweep({
    redis: world.redis.client,
    threads: world.threads,
    queue: world.queue,
    logger: createLogger("silent"),
  });
  cleanup(t, sweep.stop);
  assert.equal(await world.shown.to("m1"), "forgotten");
});

test("the log has one line for the start and one for the end of a turn, and never what was said", async (t) => {
  const world = await startTurns(t, { handle: () => saying("the secret reply") });
  await world.accept(message("m1", "my secret question"));
  await world.accept(message("m2", "next"));
  await world.log.until({ turn: "m2", msg: "turn ended" });
  const lines = world.log.entries().filter(({ turn }) => turn === "m1");
  assert.deepEqual(
    lines.map(({ msg }) => msg),
    ["turn started", "turn ended"],
  );
  const { thread: key, platform, ms, outcome } = lines[1] ?? {};
  assert.deepEqual([key, platform, typeof ms, outcome], [thread, "local", "number", "answered"]);
  assert.doesNotMatch(world.log.lines.join(""), /secret/);
});
