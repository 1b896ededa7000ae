// The queue of decision logs that are to be sent to a repository. A job says where to and who asked; what is sent is read when it
// runs, so that several requests can be one.
import { createHash } from "node:crypto";
import { Queue } from "bullmq";
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisClient } from "../ops/redis.ts";
import { queueOptions } from "./turn-queue.ts";

export const exportQueueName = "exports";

export interface ExportJob {
  readonly log: string;
  /** Where it is told how it went. */
  readonly address: Address;
  /** The turn that asked. */
  readonly turn: string;
  readonly by: Person;
  /** "owner/name". */
  readonly repository: string;
  readonly folder: string;
}

/** `connection` must fail fast: a turn waits for it. */
export function createExportQueue({ connection, logger }: { connection: RedisClient; logger: Logger }) {
  const queue = new Queue<ExportJob>(exportQueueName, { connection, ...queueOptions });
  queue.on("error", (error) => logger.debug({ err: error }, "export queue"));
  return {
    /**
     * Has the log exported soon. "queued": how it went will be told at the job's address. "joined": an export that waits already
     * will bring this along, and its address hears of it; if it waits for another attempt, that is made now.
     */
    async add(job: ExportJob): Promise<"queued" | "joined"> {
      const id = hash(job.log, job.repository, job.turn);
      const added = await queue.add("export", job, {
        jobId: id,
        deduplication: { id: hash(job.log, job.repository), keepLastIfActive: true },
        // The worker decides when it is enough.
        attempts: 10_000,
        backoff: { type: "custom" },
        removeOnComplete: true,
        removeOnFail: { count: 1000 },
      });
      if (added.id === id) return "queued";
      const state = await added.getState();
      // It may have begun in the meantime, and then needs no help.
      if (state === "delayed") await added.promote().catch(() => undefined);
      return state === "delayed" || state === "waiting" ? "joined" : "queued";
    },
    /** Jobs by state, for the metrics. */
    counts: () => queue.getJobCounts("wait", "active", "delayed", "failed"),
    close: () => queue.close(),
  };
}

/** BullMQ takes no colons in a name. */
function hash(...names: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(names)).digest("base64url").slice(0, 22);
}
