import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Refusal } from "../../src/conversation/refusal.ts";
import { type RunningExport, startExportWorker } from "../../src/jobs/export-worker.ts";
import { createExportQueue, type ExportJob } from "../../src/jobs/exports.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { RetryLater } from "../../src/ops/retry-later.ts";
import { cleanup } from "../support/cleanup.ts";
import { eventually } from "../support/eventually.ts";
import { collectLog, startRedis } from "../support/redis.ts";

interface Outcome {
  readonly outcome: string;
}

const opened: Outcome = { outcome: "opened" };

function job(turn: string, more: Partial<ExportJob> = {}): ExportJob {
  const address = { platform: "local", workspace: "w", channel: "design", thread: turn } as const;
  return {
    log: "w/channel/design",
    address,
    turn,
    by: { id: "ana", name: "Ana" },
    repository: "team/decisions",
    folder: "docs/adr",
    ...more,
  };
}

type Telling = [turn: string, news: unknown];

async function startExports(
  t: TestContext,
  exportNow: (job: ExportJob) => Promise<Outcome>,
  options: { report?: (news: unknown) => unknown; pace?: object } = {},
) {
  const redis = await startRedis(t);
  const log = collectLog();
  const logger = createLogger("debug", log);
  const told: Telling[] = [];
  const ids: string[] = [];
  const queue = createExportQueue({ connection: redis.connections.impatient, logger });
  cleanup(t, () => queue.close());
  const start = () => {
    const worker = startExportWorker<Outcome>({
      connection: redis.connections.patient,
      logger,
      exportNow,
      report: async ({ id, turn }: RunningExport, news) => {
        await options.report?.(news);
        ids.push(id);
        told.push([turn, news instanceof Refusal ? news.message : news]);
      },
      timing: { lockDuration: 500, stalledInterval: 250 },
      pace: { firstMs: 20, longestMs: 100, forMs: 86_400_000, ...options.pace },
    });
    cleanup(t, () => worker.close());
    return worker;
  };
  return {
    redis,
    log,
    queue,
    told,
    ids,
    start,
    untilTold: (count: number) => eventually(() => told.length >= count),
    untilIdle: () => eventually(async () => Object.values(await queue.counts()).every((each) => each === 0)),
  };
}

test("an export is made in the background and reported once", async (t) => {
  const seen: ExportJob[] = [];
  const world = await startExports(t, async (asked) => {
    seen.push(asked);
    return opened;
  });
  assert.equal(await world.queue.add(job("m1")), "queued");
  world.start();
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", opened]]);
  assert.deepEqual(seen, [job("m1")]);
});

test("asking takes no longer while GitHub hangs, and what is asked meanwhile is one more export, told to who asked last", async (t) => {
  const gate = Promise.withResolvers<Outcome>();
  const begun = Promise.withResolvers<void>();
  const ran: string[] = [];
  const world = await startExports(t, async ({ turn }) => {
    ran.push(turn);
    begun.resolve();
    return turn === "m1" ? gate.promise : opened;
  });
  world.start();
  await world.queue.add(job("m1"));
  await begun.promise;
  const before = performance.now();
  for (const turn of ["m2", "m3", "m4"]) assert.equal(await world.queue.add(job(turn)), "queued");
  assert.ok(performance.now() - before < 2_000);
  gate.resolve(opened);
  await world.untilTold(2);
  await world.untilIdle();
  assert.deepEqual(ran, ["m1", "m4"]);
  assert.deepEqual(
    world.told.map(([turn]) => turn),
    ["m1", "m4"],
  );
});

test("another log and another repository do not wait for an export that hangs", async (t) => {
  const world = await startExports(t, ({ turn }) =>
    turn === "m1" ? new Promise(() => undefined) : Promise.resolve(opened),
  );
  world.start();
  await world.queue.add(job("m1"));
  await world.queue.add(job("m2", { log: "w/channel/other" }));
  await world.queue.add(job("m3", { repository: "team/other" }));
  await world.untilTold(2);
  assert.deepEqual(world.told.map(([turn]) => turn).toSorted(), ["m2", "m3"]);
});

test("what waits already brings a second request along, and says so", async (t) => {
  const world = await startExports(t, async () => opened);
  assert.equal(await world.queue.add(job("m1")), "queued");
  assert.equal(await world.queue.add(job("m2")), "joined");
  world.start();
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", opened]]);
});

test("an export that fails is tried again: people hear once that it takes longer, and then how it went", async (t) => {
  let attempts = 0;
  const world = await startExports(t, async () => {
    if (++attempts < 4) throw new Error("GitHub answered 502");
    return opened;
  });
  world.start();
  await world.queue.add(job("m1"));
  await world.untilIdle();
  assert.deepEqual(world.told, [
    ["m1", "delayed"],
    ["m1", opened],
  ]);
  assert.equal(new Set(world.ids).size, 1);
  const logged = world.log.entries().filter(({ msg }) => msg === "export failed; trying again");
  assert.deepEqual(
    logged.map(({ turn, attempts, retryMs }) => ({ turn, attempts, retryMs })),
    [
      { turn: "m1", attempts: 1, retryMs: 20 },
      { turn: "m1", attempts: 2, retryMs: 40 },
      { turn: "m1", attempts: 3, retryMs: 80 },
    ],
  );
});

test("a refusal is final and reported once", async (t) => {
  let attempts = 0;
  const world = await startExports(t, async () => {
    attempts++;
    throw new Refusal("team/decisions is archived.");
  });
  world.start();
  await world.queue.add(job("m1"));
  await world.untilTold(1);
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", "team/decisions is archived."]]);
  assert.equal(attempts, 1);
  assert.equal(await world.queue.add(job("m2")), "queued");
});

test("a limit is waited for as long as GitHub says, and a new request tries at once", async (t) => {
  let attempts = 0;
  const world = await startExports(t, async () => {
    if (++attempts === 1) throw new RetryLater("GitHub asks to wait", 3_600_000);
    return opened;
  });
  world.start();
  await world.queue.add(job("m1"));
  await world.log.until({ msg: "export failed; trying again", retryMs: 3_600_000 });
  await eventually(async () => (await world.queue.counts())["delayed"] === 1);
  assert.equal(await world.queue.add(job("m2")), "joined");
  await world.untilIdle();
  assert.deepEqual(world.told, [
    ["m1", "delayed"],
    ["m1", opened],
  ]);
});

test("after its time an export is given up and people are told, and the next request starts anew", async (t) => {
  const world = await startExports(
    t,
    async ({ turn }) => {
      if (turn === "m1") throw new Error("GitHub cannot be reached");
      return opened;
    },
    { pace: { forMs: 200 } },
  );
  world.start();
  await world.queue.add(job("m1"));
  await world.untilTold(2);
  await eventually(async () => (await world.queue.counts())["failed"] === 1);
  assert.deepEqual(world.told, [
    ["m1", "delayed"],
    ["m1", "gave up"],
  ]);
  await world.queue.add(job("m2"));
  await world.untilTold(3);
  assert.deepEqual(world.told.at(-1), ["m2", opened]);
});

test("an export that could not be reported is not made again to be reported", async (t) => {
  let attempts = 0;
  let reports = 0;
  const world = await startExports(t, async () => ({ outcome: ++attempts === 1 ? "opened" : "unchanged" }), {
    report: () => {
      if (++reports < 3) throw new Error("Redis is away");
    },
  });
  world.start();
  await world.queue.add(job("m1"));
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", opened]]);
  assert.equal(attempts, 1);
});

test("a worker that is closed in mid-export hands it over, and nobody is told of it", async (t) => {
  let attempts = 0;
  const begun = Promise.withResolvers<void>();
  const world = await startExports(t, async () => {
    begun.resolve();
    return ++attempts === 1 ? new Promise<Outcome>(() => undefined) : opened;
  });
  const first = world.start();
  await world.queue.add(job("m1"));
  await begun.promise;
  await first.close();
  assert.equal(first.isRunning(), false);
  assert.equal((await world.queue.counts())["wait"], 1);
  world.start();
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", opened]]);
});

test("an export whose worker is killed runs again elsewhere", async (t) => {
  const world = await startExports(t, async () => opened);
  const script = fileURLToPath(new URL("../support/export-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, REDIS_SOCKET: world.redis.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanup(t, () => child.kill("SIGKILL"));
  await world.queue.add(job("m1"));
  await once(child.stdout, "data");
  assert.equal((await world.queue.counts())["active"], 1);
  child.kill("SIGKILL");
  await once(child, "exit");
  world.start();
  await world.untilIdle();
  assert.deepEqual(world.told, [["m1", opened]]);
});

test("an export that took its workers down time and again is given up in words", async (t) => {
  const world = await startExports(t, async () => opened);
  await world.queue.add(job("m1"));
  const [key = ""] = (await world.redis.client.keys("{lintel-jobs}:exports:*")).filter((each) =>
    /exports:[\w-]{22}$/.test(each),
  );
  await world.redis.client.hset(key, "stc", 4);
  world.start();
  await world.untilTold(1);
  assert.deepEqual(world.told, [["m1", "gave up"]]);
});
