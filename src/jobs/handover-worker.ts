// A worker that leaves nothing half done behind: when its process ends or its lock is lost, what it runs is abandoned and handed
// to another worker, or to the next start.
import { type Job, WaitingError, Worker, type WorkerOptions } from "bullmq";
import { linkSignals } from "../ops/link-signals.ts";
import type { Logger } from "../ops/logger.ts";
import { queuePrefix } from "./turn-queue.ts";

/** How long BullMQ gets to stop fetching before running jobs are handed over. */
const fetchGraceMs = 100;

/** For jobs that nobody watches: a killed worker's is taken up by another after at most lock + 2 x stalled interval, 30 s. */
export const unhurriedTiming = { lockDuration: 15_000, stalledInterval: 7_500 };
/** A job that takes its process down each time is given up, before BullMQ would drop it without a word. */
export const toleratedKills = 4;

export interface HandoverWorkerParts<Data> extends Omit<WorkerOptions, "prefix"> {
  readonly queue: string;
  /** Must be safe to repeat, and stop when it is abandoned. */
  readonly work: (job: Job<Data>, abandon: AbortSignal) => Promise<void>;
  readonly logger: Logger;
}

/** Starts working; `connection` must wait while Redis is away. */
export function startHandoverWorker<Data>({ queue, work, logger, ...options }: HandoverWorkerParts<Data>) {
  const closing = new AbortController();
  // Three declared parameters: BullMQ passes the signal only to a processor that names it.
  const processor = async (job: Job<Data>, token: string | undefined, lockLost: AbortSignal | undefined) => {
    const abandon = linkSignals(closing.signal, ...(lockLost ? [lockLost] : []));
    try {
      await work(job, abandon.signal);
    } catch (error) {
      if (!closing.signal.aborted) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      abandon.unlink();
    }
  };
  const worker = new Worker<Data>(queue, processor, { ...options, prefix: queuePrefix });
  worker.on("error", (error) => logger.debug({ err: error, queue }, "worker"));
  worker.on("lockRenewalFailed", (jobs) => {
    for (const job of jobs) worker.cancelJob(job, "lock lost");
  });
  return {
    isRunning: () => worker.isRunning() && !closing.signal.aborted,
    /** Takes no more work and hands over what runs. */
    async close(): Promise<void> {
      const closed = worker.close();
      setTimeout(() => closing.abort(new Error("shutting down")), fetchGraceMs);
      await closed;
    },
  };
}
