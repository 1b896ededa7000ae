// Works on threads that have something to do: one turn at a time per thread, in the order people wrote. Most come straight from the
// intake of the same process; the queue brings those that were taken in elsewhere, failed, or were left by a crash.
import { randomUUID } from "node:crypto";
import { setImmediate as nextTick } from "node:timers/promises";
import { linkSignals } from "../ops/link-signals.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import { leaseMs } from "../threads/leases.ts";
import type { RunningTurn, ThreadStore } from "../threads/thread-store.ts";
import { startHandoverWorker } from "./handover-worker.ts";
import type { Hands } from "./intake.ts";
import type { RunTurn } from "./run-turn.ts";
import { createStopSignals } from "./stop-signals.ts";
import { type ThreadJob, type TurnQueue, turnQueueName } from "./turn-queue.ts";

/** A killed worker's job is taken up by another after at most lock + 2 x stalled interval, 16 s; its lease has run out by then. */
const timing = { lockDuration: 8_000, stalledInterval: 4_000, maxStalledCount: 5 } as const;
/** Of one process, of either way. */
const turnsAtOnce = 200;
/** A worker of BullMQ's fetches one job after the other, each a write to Redis's disk: fifty questions at once must not wait for that. */
const fetchers = 8;
/** Then the thread queues up again, so that one busy thread does not hold a place for ever. */
const turnsInARow = 10;
const renewEveryMs = leaseMs / 3;

/** Starts working; `connection` and `subscriber` must wait while Redis is away. */
export function startTurnWorker({ connection, subscriber, threads, queue, runTurn, logger }: TurnWorkerParts) {
  const stopping = createStopSignals();
  threads.onStop(subscriber, stopping.stop);
  const closing = new AbortController();
  let isOpen = true;
  let starting: Promise<unknown> = Promise.resolve();
  const atWork = new Set<Promise<void>>();
  const workers = Array.from({ length: fetchers }, (_, n) =>
    startHandoverWorker<ThreadJob>({
      queue: turnQueueName,
      work: (job, abandon) => workOn(job.data.thread, randomUUID(), abandon),
      logger,
      connection,
      concurrency: turnsAtOnce / fetchers,
      ...timing,
      skipStalledCheck: n > 0,
    }),
  );
  const hands: Hands = {
    offer: () => (isOpen && atWork.size < turnsAtOnce ? randomUUID() : undefined),
    take(running) {
      // One in each turn of the event loop: acknowledgements come between, and fifty questions do not go through every step at once.
      starting = starting.then(() => nextTick());
      const { thread, holder } = running;
      const work = starting
        .then(() => workOn(thread, holder, closing.signal, running))
        // What fails is tried again as any job is; if Redis is away now, the sweep finds it.
        .catch(() => queue.wake(thread).catch(() => undefined));
      atWork.add(work);
      void work.then(() => atWork.delete(work));
    },
  };
  return {
    ...hands,
    isRunning: () => workers.every((worker) => worker.isRunning()),
    /** Takes no more work and hands over what runs; first the queue, so that nothing comes back from there. */
    close: async () => {
      isOpen = false;
      await Promise.all(workers.map((worker) => worker.close()));
      closing.abort(new Error("shutting down"));
      await Promise.all(atWork);
    },
  };

  /** `first` is the turn that runs already, if one does. Rejects if the thread must be worked on again; then whoever does may hold it. */
  async function workOn(thread: string, holder: string, ending: AbortSignal, first?: RunningTurn): Promise<void> {
    const abandon = linkSignals(ending);
    const renewing = setInterval(async () => {
      // Rejects only when the connection is closed for good.
      const isOurs = await threads.renew(thread, holder).catch(() => false);
      if (!isOurs) abandon.abort(new Error("the lease is lost"));
    }, renewEveryMs);
    try {
      for (let n = 0; n < turnsInARow; n++) {
        if (n > 0) abandon.signal.throwIfAborted();
        const running = n === 0 && first ? first : await threads.begin(thread, holder);
        if (!running || (await runTurn(running, stopping, abandon.signal)) === 0) return;
      }
      await threads.letGo(thread, holder);
      await queue.wake(thread);
    } catch (error) {
      await threads.letGo(thread, holder).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
      abandon.unlink();
    }
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
