// The only way in: a turn is stored durably, its thread is woken, and only then its sender hears that it was accepted.
import { threadKey } from "../conversation/address.ts";
import type { Turn } from "../conversation/turn.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import type { TurnQueue } from "./turn-queue.ts";

/** Threads that may have turns waiting, by when that was last said: what the sweep looks at. */
export const waitingThreads = "lintel:waiting";

/** `asksToStop` says whether a turn must not wait for the one that is running. */
export function createIntake({ redis, threads, queue, asksToStop }: IntakeParts) {
  /**
   * Stores the turn; safe to call again with the same one. Rejects within milliseconds while Redis is away:
   * then nothing is promised and the sender must be told so.
   */
  return async function accept(turn: Turn): Promise<"accepted" | "known"> {
    const thread = threadKey(turn.address);
    await redis.zadd(waitingThreads, Date.now(), thread);
    const isNew = await threads.ingest(turn);
    if (isNew && asksToStop(turn)) await threads.stop(turn);
    // Also for a known turn: the first attempt may have died between storing and waking.
    await queue.wake(thread);
    return isNew ? "accepted" : "known";
  };
}

interface IntakeParts {
  redis: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  asksToStop: (turn: Turn) => boolean;
}
