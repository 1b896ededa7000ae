// The queue of what comes by itself: the due times of schedules, what is to be done at a later time, and the rounds that mend what
// a crash or a jump of the clock has left behind. Jobs carry ids only; what is to be done is read when they run.
import { type JobsOptions, Queue } from "bullmq";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import { queueOptions } from "./turn-queue.ts";

export const reviewQueueName = "reviews";

/** What is to be done once, at a time that is known. */
export type LaterJob =
  | { readonly kind: "call late"; readonly schedule: string; readonly due: number }
  | { readonly kind: "ask consequences"; readonly log: string; readonly adr: string }
  | { readonly kind: "close review"; readonly review: string };

export type ReviewJob =
  /** A due time of a schedule, in ms; later than the clock says by as much as nobody was there to run it. */
  | { readonly kind: "fire"; readonly schedule: string; readonly due: number }
  | LaterJob
  /** Time to match all schedules. */
  | { readonly kind: "round" };

/** As BullMQ keeps it: the due time stands in the job's options. */
export type KeptReviewJob =
  | { readonly kind: "fire"; readonly schedule: string }
  | LaterJob
  | { readonly kind: "round" };

/** The first due time after a time, both in ms; none for a schedule that is paused, over or unknown. */
export type NextDue = (schedule: string, afterMs: number) => Promise<number | undefined>;

/** With the worker's pauses, about a day. */
const attempts = 32;
/** No schedule has this id. */
const rounds = "rounds";
const roundMs = 600_000;
/** A run that is due this soon is left alone: it could begin while it is being replaced, and be lost. */
const soonMs = 2_000;
const kept = {
  attempts,
  backoff: { type: "custom" },
  // A job that stays would keep its id, and the due time could not be set again.
  removeOnComplete: true,
  removeOnFail: true,
} as const satisfies JobsOptions;
/** The next round comes soon. */
const keptRound = { ...kept, attempts: 4 } as const;

/** `connection` must fail fast: somebody waits for most of these. */
export function createReviewQueue({ connection, logger, nextDue }: ReviewQueueParts) {
  const repeatStrategy = createRepeatStrategy({ nextDue, logger });
  const queue = new Queue<KeptReviewJob>(reviewQueueName, {
    connection,
    ...queueOptions,
    settings: { repeatStrategy },
  });
  queue.on("error", (error) => logger.debug({ err: error }, "review queue"));
  let timer: NodeJS.Timeout | undefined;
  return {
    /**
     * Has the schedule run at its next due time, or not at all if it has none. May be called at any time, by several at once: a run
     * that is overdue stays, and one that got lost is made up for. The label must change with the rule.
     */
    async match(schedule: string, label: string): Promise<void> {
      await matchScheduler(schedule, label, { kind: "fire", schedule }, await nextDue(schedule, Date.now()));
    },
    /** The schedule does not run any more; a run that has begun goes on. */
    async drop(schedule: string): Promise<void> {
      await queue.removeJobScheduler(schedule);
    },
    /** The schedules that will run. */
    async known(): Promise<string[]> {
      return (await queue.getJobSchedulers()).map(({ key }) => key).filter((key) => key !== rounds);
    },
    later,
    round,
    /** Has a round made now and every ten minutes, once over all replicas, until `close`. Never rejects. */
    async startRounds(): Promise<void> {
      // By the process's own clock, so that rounds come also after the wall clock was set back.
      timer ??= setInterval(keepRounds, roundMs);
      await keepRounds();
      await round().catch(warn);
    },
    /** Jobs by state. */
    counts: () => queue.getJobCounts("wait", "active", "delayed", "failed"),
    async close(): Promise<void> {
      clearInterval(timer);
      await queue.close();
    },
  };

  async function matchScheduler(
    id: string,
    label: string,
    data: KeptReviewJob,
    wanted: number | undefined,
  ): Promise<void> {
    const { there, next, isPending } = await stateOf(id);
    if (isPending && next <= Date.now() + soonMs) return;
    if (there && !isPending && data.kind === "fire") await makeUpFor(data.schedule, next);
    if (wanted === undefined) {
      if (there) await queue.removeJobScheduler(id);
    } else if (!isPending || there?.pattern !== label || next > wanted) {
      await queue.upsertJobScheduler(
        id,
        { pattern: label },
        { name: id, data, opts: data.kind === "round" ? keptRound : kept },
      );
    }
  }

  /** A run that ends between two looks would seem lost, so it is looked again until both are of one moment. */
  async function stateOf(id: string) {
    for (;;) {
      const there = await queue.getJobScheduler(id);
      const next = there?.next ?? 0;
      const isPending = there !== undefined && (await queue.getJob(`repeat:${id}:${next}`)) !== undefined;
      if (isPending || (await queue.getJobScheduler(id))?.next === there?.next) return { there, next, isPending };
    }
  }

  /** Nothing follows a run whose next due time could not be found; one may have passed since. */
  async function makeUpFor(schedule: string, ran: number): Promise<void> {
    const due = await nextDue(schedule, ran);
    if (due !== undefined && due <= Date.now()) await later({ kind: "call late", schedule, due }, new Date());
  }

  /** Has it done once at that time; asked for again while it waits, at the other time. */
  async function later(job: LaterJob, at: Date): Promise<void> {
    await queue.add(job.kind, job, {
      ...kept,
      delay: Math.max(0, at.getTime() - Date.now()),
      deduplication: { id: JSON.stringify(Object.entries(job).sort()), replace: true, keepLastIfActive: true },
    });
  }

  /** Has a round made now, unless one waits already. Workers notice at once, and with it what else is due. */
  async function round(): Promise<void> {
    await queue.add(
      "round",
      { kind: "round" },
      { ...keptRound, deduplication: { id: "round", keepLastIfActive: true } },
    );
  }

  async function keepRounds(): Promise<void> {
    const wanted = nextRound(Date.now());
    await matchScheduler(rounds, "every ten minutes", { kind: "round" }, wanted).catch(warn);
  }

  function warn(error: unknown): void {
    logger.warn({ err: error }, "rounds could not be set; trying again in ten minutes");
  }
}

/** Tells BullMQ when a scheduler runs next: its jobs are named for it. */
export function createRepeatStrategy({ nextDue, logger }: Pick<ReviewQueueParts, "nextDue" | "logger">) {
  return async (afterMs: number, _options: unknown, name = ""): Promise<number | undefined> => {
    try {
      return name === rounds ? nextRound(afterMs) : await nextDue(name, afterMs);
    } catch (error) {
      // A worker would lose the run that it is about to begin. The next round sees that nothing follows it.
      logger.warn({ err: error, schedule: name }, "next due time not found");
      return undefined;
    }
  };
}

function nextRound(afterMs: number): number {
  return (Math.floor(afterMs / roundMs) + 1) * roundMs;
}

interface ReviewQueueParts {
  readonly connection: RedisClient;
  readonly logger: Logger;
  readonly nextDue: NextDue;
}
