// Sends decision logs to their repositories: tries for about a day, and says how it went once, whatever was restarted meanwhile.
import { type Job, UnrecoverableError } from "bullmq";
import { Refusal } from "../conversation/refusal.ts";
import { aborted } from "../ops/aborted.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import { RetryLater } from "../ops/retry-later.ts";
import { type ExportJob, exportQueueName } from "./exports.ts";
import { startHandoverWorker, toleratedKills, unhurriedTiming } from "./handover-worker.ts";

/** An export that runs; the id stays the same however often it is tried. */
export interface RunningExport extends ExportJob {
  readonly id: string;
}

interface ExportWorkerParts<Outcome> {
  /** Must wait while Redis is away. */
  connection: RedisClient;
  /** Must be safe to repeat. Throws a Refusal where a person has to act; other errors are retried. */
  exportNow: (job: ExportJob) => Promise<Outcome>;
  /** Says how it went; the same is reported again only where nobody knows whether it was. */
  report: (job: RunningExport, news: Outcome | Refusal | "delayed" | "gave up") => Promise<void>;
  logger: Logger;
  pace?: typeof usualPace;
  timing?: typeof unhurriedTiming;
}

/** What the job has to remember between attempts. */
interface KeptJob<Outcome> extends ExportJob {
  /** It went well, but that is not told yet. */
  readonly made?: Outcome;
  /** People know that it takes longer. */
  readonly isDelayed?: true;
}

/** Waits double from the first to the longest; whoever asked hears after a day that it will not be. */
const usualPace = { firstMs: 15_000, longestMs: 3_600_000, forMs: 86_400_000 };
const exportsAtOnce = 5;

/** Starts working. `close` takes no more work and hands running exports over to other workers, or to the next start. */
export function startExportWorker<Outcome extends object>(parts: ExportWorkerParts<Outcome>) {
  const { connection, exportNow, report, logger, pace = usualPace, timing = unhurriedTiming } = parts;
  type Kept = Job<KeptJob<Outcome>>;
  return startHandoverWorker<KeptJob<Outcome>>({
    queue: exportQueueName,
    work: async (job, abandon) => {
      try {
        await Promise.race([work(job, abandon), aborted(abandon)]);
      } catch (error) {
        throw abandon.aborted ? error : await afterFailure(job, error);
      }
    },
    logger,
    connection,
    concurrency: exportsAtOnce,
    maxStalledCount: toleratedKills + 1,
    settings: { backoffStrategy: (attempts, _type, error) => waitAfter(attempts, error) },
    ...timing,
  });

  async function work(job: Kept, abandon: AbortSignal): Promise<void> {
    const began = Date.now();
    const news = job.data.made ?? (await attempt(job, abandon));
    await report(runningOf(job), news);
    const about = { ...idsOf(job), ms: Date.now() - began };
    if (news instanceof Refusal) logger.warn({ ...about, why: news.message }, "export refused");
    else logger.info(about, "export ended");
  }

  async function attempt(job: Kept, abandon: AbortSignal): Promise<Outcome | Refusal> {
    if (job.stalledCounter >= toleratedKills) throw new Error("its worker was killed each time");
    try {
      const made = await exportNow(job.data);
      abandon.throwIfAborted();
      // A second attempt would find nothing left to do, and say so.
      await job.updateData({ ...job.data, made });
      return made;
    } catch (error) {
      if (error instanceof Refusal && !abandon.aborted) return error;
      throw error;
    }
  }

  /** Tells people and the operator; resolves to what BullMQ has to hear. */
  async function afterFailure(job: Kept, error: unknown): Promise<unknown> {
    const attempts = job.attemptsMade + 1;
    const retryMs = waitAfter(attempts, error);
    const about = { ...idsOf(job), attempts, err: error };
    if (job.stalledCounter >= toleratedKills || Date.now() + retryMs > job.timestamp + pace.forMs) {
      logger.error(about, "export given up");
      if (!job.data.made) await report(runningOf(job), "gave up");
      return new UnrecoverableError("given up");
    }
    logger.warn({ ...about, retryMs }, "export failed; trying again");
    if (!job.data.isDelayed && !job.data.made) {
      await report(runningOf(job), "delayed");
      await job.updateData({ ...job.data, isDelayed: true });
    }
    return error;
  }

  function waitAfter(attempts: number, error: unknown): number {
    if (error instanceof RetryLater) return error.afterMs;
    return Math.min(pace.firstMs * 2 ** (attempts - 1), pace.longestMs);
  }
}

function runningOf<Outcome>({ id = "", data }: Job<KeptJob<Outcome>>): RunningExport {
  const { log, address, turn, by, repository, folder } = data;
  return { id, log, address, turn, by, repository, folder };
}

function idsOf<Outcome>({ id, data: { turn, repository } }: Job<KeptJob<Outcome>>) {
  return { export: id, turn, repository };
}
