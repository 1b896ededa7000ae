// Works on threads that have something to do: one turn at a time per thread, in the order people wrote.
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { startHandoverWorker } from "./handover-worker.ts";
import type { RunTurn } from "./run-turn.ts";
import { createStopSignals } from "./stop-signals.ts";
import { type ThreadJob, type TurnQueue, turnQueueName } from "./turn-queue.ts";

/** A killed worker's thread is taken up by another after at most lock + 2 x stalled interval, 16 s. */
const timing = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 5 } as const;
/** Of one process. */
const turnsAtOnce = 200;
/** A worker of BullMQ's fetches one job after the other, each a write to Redis's disk: fifty questions at once must not wait for that. */
const fetchers = 8;
/** Then the thread queues up again, so that one busy thread does not hold a place for ever. */
const turnsPerJob = 10;
/** Starts working; `connection` and `subscriber` must wait while Redis is away. */
export function startTurnWorker({ connection, subscriber, threads, queue, runTurn, logger }: TurnWorkerParts) {
  const stopping = createStopSignals();
  threads.onStop(subscriber, stopping.stop);
  const workers = Array.from({ length: fetchers }, (_, n) =>
    startHandoverWorker<ThreadJob>({
      queue: turnQueueName,
      work: (job, abandon) => workOn(job.data.thread, abandon),
      logger,
      connection,
      concurrency: turnsAtOnce / fetchers,
      ...timing,
      skipStalledCheck: n > 0,
    }),
  );
  return {
    isRunning: () => workers.every((worker) => worker.isRunning()),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
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
