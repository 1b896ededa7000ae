// Runs what comes by itself: each due time once over all replicas, as long as a failure is not for good and `work` is safe to repeat.
import { type Job, UnrecoverableError } from "bullmq";
import { aborted } from "../ops/aborted.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import { startHandoverWorker, toleratedKills, unhurriedTiming } from "./handover-worker.ts";
import {
  createRepeatStrategy,
  type KeptReviewJob,
  type NextDue,
  type ReviewJob,
  reviewQueueName,
} from "./review-queue.ts";

interface ReviewWorkerParts {
  /** Must wait while Redis is away. */
  readonly connection: RedisClient;
  /** The same as the queue's. */
  readonly nextDue: NextDue;
  /** Must be safe to repeat, also while it still runs: nobody waits for the end of what is abandoned. */
  readonly work: (job: ReviewJob) => Promise<void>;
  readonly logger: Logger;
  readonly timing?: typeof unhurriedTiming;
  readonly pace?: typeof usualPace;
}

/** Pauses double from the first to the longest. */
const usualPace = { firstMs: 15_000, longestMs: 3_600_000 };

/** Starts working. `close` takes no more work and hands over what runs. */
export function startReviewWorker(parts: ReviewWorkerParts) {
  const { connection, nextDue, work, logger, timing = unhurriedTiming, pace = usualPace } = parts;
  return startHandoverWorker<KeptReviewJob>({
    queue: reviewQueueName,
    work: async (job, abandon) => {
      try {
        if (job.stalledCounter >= toleratedKills) throw new UnrecoverableError("its worker was killed each time");
        await Promise.race([work(readJob(job)), aborted(abandon)]);
      } catch (error) {
        if (!abandon.aborted) logFailure(job, error);
        throw error;
      }
    },
    logger,
    connection,
    concurrency: 20,
    maxStalledCount: toleratedKills + 1,
    settings: {
      backoffStrategy: (attempts) => Math.min(pace.firstMs * 2 ** (attempts - 1), pace.longestMs),
      repeatStrategy: createRepeatStrategy({ nextDue, logger }),
    },
    ...timing,
  });

  function logFailure(job: Job<KeptReviewJob>, error: unknown): void {
    const attempts = job.attemptsMade + 1;
    const about = { ...job.data, job: job.id, attempts, err: error };
    const isLast = error instanceof UnrecoverableError || attempts >= (job.opts.attempts ?? 1);
    if (isLast) logger.error(about, "review job given up");
    else logger.warn(about, "review job failed; trying again");
  }
}

function readJob({ data, opts, timestamp }: Job<KeptReviewJob>): ReviewJob {
  return data.kind === "fire" ? { ...data, due: opts.prevMillis ?? timestamp } : data;
}
