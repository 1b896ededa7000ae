// The queue of threads that have something to do. A job carries only the thread's key: what was said stays in the thread's inbox,
// so that `forget` has one place to clean and a job may run twice or be merged with another.
import { Queue } from "bullmq";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";

/** A hash tag of its own keeps BullMQ's keys on one node of a cluster. */
export const queuePrefix = "{lintel-jobs}";
export const turnQueueName = "turns";
/** Of every queue. One whose first question, for the version, is not answered would never work; readiness sees to Redis. */
export const queueOptions = { prefix: queuePrefix, skipVersionCheck: true } as const;

export interface ThreadJob {
  readonly thread: string;
}

export type TurnQueue = ReturnType<typeof createTurnQueue>;

/** `connection` must fail fast: somebody waits for the acknowledgement. */
export function createTurnQueue({ connection, logger }: { connection: RedisClient; logger: Logger }) {
  const queue = new Queue<ThreadJob>(turnQueueName, { connection, ...queueOptions });
  queue.on("error", (error) => logger.debug({ err: error }, "queue"));
  return {
    /** Makes sure that the thread is worked on. At most one job per thread runs and one waits, however often this is called. */
    async wake(thread: string): Promise<void> {
      await queue.add(
        "turn",
        { thread },
        {
          deduplication: { id: thread, keepLastIfActive: true },
          attempts: 8,
          backoff: { type: "exponential", delay: 250 },
          removeOnComplete: true,
          removeOnFail: { count: 1000 },
        },
      );
    },
    /** Jobs by state, for the metrics. */
    counts: () => queue.getJobCounts("wait", "active", "delayed", "failed"),
    close: () => queue.close(),
  };
}
