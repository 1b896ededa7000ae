// Workers for what comes by itself, on a Redis and a clock of their own, with due times that a test gives.
import type { TestContext } from "node:test";
import { createReviewQueue, type NextDue, type ReviewJob } from "../../src/jobs/review-queue.ts";
import { startReviewWorker } from "../../src/jobs/review-worker.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { cleanup } from "./cleanup.ts";
import { eventually } from "./eventually.ts";
import { collectLog, startRedis } from "./redis.ts";
import { shiftDateFor } from "./shifted-date.ts";

interface Given {
  /** ISO 8601; all times of the test are UTC. */
  readonly now: string;
  readonly nextDue?: NextDue;
  readonly work?: (job: ReviewJob) => Promise<unknown>;
}

/** Due every day at 10:00, unless the test says otherwise. */
export async function startReviews(t: TestContext, { now, nextDue = daily, work }: Given) {
  const clock = shiftDateFor(t, now);
  const redis = await startRedis(t);
  const log = collectLog();
  const logger = createLogger("debug", log);
  const ran: ReviewJob[] = [];
  const { impatient, patient } = redis.connections;
  const queue = createReviewQueue({ connection: impatient, logger, nextDue });
  cleanup(t, () => queue.close());
  return {
    redis,
    log,
    queue,
    ran,
    start,
    /** The due times that were run, in order. */
    fired: () => ran.flatMap((job) => (job.kind === "fire" ? [inWords(job.due)] : [])),
    /** What was run of everything else. */
    others: () => ran.flatMap((job) => (job.kind === "fire" || job.kind === "round" ? [] : [job])),
    /** Sets the clock, and lets workers that wait notice. */
    async travelTo(date: string): Promise<void> {
      clock.travelTo(date);
      await queue.round();
    },
    /** For when a schedule's next run is set, and for what it is due. */
    async pending(schedule: string): Promise<string[]> {
      const jobs = await redis.client.zrange("{lintel-jobs}:reviews:delayed", "0", "-1");
      const own = jobs.filter((job) => job.startsWith(`repeat:${schedule}:`));
      return own.map((job) => inWords(Number(job.split(":").at(-1))));
    },
    /** Nothing runs, and nothing waits for more than its time. */
    untilIdle: () =>
      eventually(async () => {
        // Redis may just be coming back.
        const { wait, active } = await queue.counts().catch(() => ({ wait: 1, active: 1 }));
        return wait === 0 && active === 0;
      }),
  };

  function start() {
    const worker = startReviewWorker({
      connection: patient,
      nextDue,
      logger,
      timing: { lockDuration: 1_000, stalledInterval: 500 },
      pace: { firstMs: 20, longestMs: 100 },
      work: async (job) => {
        ran.push(job);
        await work?.(job);
      },
    });
    cleanup(t, () => worker.close());
    return worker;
  }
}

export async function daily(_schedule: string, afterMs: number): Promise<number> {
  const dayMs = 86_400_000;
  const at = 36_000_000;
  return (Math.floor((afterMs - at) / dayMs) + 1) * dayMs + at;
}

/** "2026-12-01 10:00", with what there is beyond minutes. */
export function inWords(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace("T", " ")
    .replace(/(:00\.000|\.000)?Z$/, "");
}
