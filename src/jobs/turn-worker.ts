// Works on threads that have something to do: one turn at a time per thread, in the order people wrote.
import { type Job, WaitingError, Worker } from "bullmq";
import { linkSignals } from "../ops/link-signals.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import type { RunTurn } from "./run-turn.ts";
import { createStopSignals } from "./stop-signals.ts";
import { queuePrefix, type ThreadJob, type TurnQueue, turnQueueName } from "./turn-queue.ts";

/** A killed worker's thread is taken up by another after at most lock + 2 x stalled interval, 16 s. */
const timing = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 5 } as const;
/** Then the thread queues up again, so that one busy thread does not hold a place for ever. */
const turnsPerJob = 10;
/** How long BullMQ gets to stop fetching before running turns are handed over. */
const fetchGraceMs = 100;

/** Starts working; `connection` and `subscriber` must wait while Redis is away. */
export function startTurnWorker({ connection, subscriber, threads, queue, runTurn, logger }: TurnWorkerParts) {
  const stopping = createStopSignals();
  threads.onStop(subscriber, stopping.stop);
  const closing = new AbortController();

  // Three declared parameters: BullMQ passes the signal only to a processor that names it.
  const processor = async (job: Job<ThreadJob>, token: string | undefined, lockLost: AbortSignal | undefined) => {
    const abandon = linkSignals(closing.signal, ...(lockLost ? [lockLost] : []));
    try {
      await workOn(job.data.thread, abandon.signal);
    } catch (error) {
      if (!closing.signal.aborted) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      abandon.unlink();
    }
  };
  const worker = new Worker<ThreadJob>(turnQueueName, processor, {
    connection,
    prefix: queuePrefix,
    concurrency: 200,
    ...timing,
  });
  worker.on("error", (error) => logger.debug({ err: error }, "worker"));
  worker.on("lockRenewalFailed", (jobs) => {
    for (const job of jobs) worker.cancelJob(job, "lock lost");
  });
  return {
    isRunning: () => worker.isRunning() && !closing.signal.aborted,
    /** Takes no more work and hands running turns over to other workers, or to the next start. */
    async close(): Promise<void> {
      const closed = worker.close();
      setTimeout(() => closing.abort(new Error("shutting down")), fetchGraceMs);
      await closed;
    },
  };

  async function workOn(thread: string, abandon: AbortSignal): Promise<void> {
    for (let n = 0; n < turnsPerJob; n++) {
      abandon.throwIfAborted();
      if ((await runTurn(thread, stopping, abandon)) === 0) return;
    }
    await queue.wake(thread);
  }
}

interface TurnWorkerParts {
  connection: RedisClient;
  subscriber: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  runTurn: RunTurn;
  logger: Logger;
}
