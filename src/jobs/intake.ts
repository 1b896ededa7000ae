// The only way in: a turn is stored durably, its thread is woken, and only then its sender hears that it was accepted.
import { threadKey } from "../conversation/address.ts";
import { isForUs, type Turn } from "../conversation/turn.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import type { TurnQueue } from "./turn-queue.ts";

/** Threads that may have turns waiting, by when that was last said: what the sweep looks at. */
export const waitingThreads = "lintel:waiting";

/** `asksToStop` says whether a turn must not wait for the one that is running. */
export function createIntake({ redis, threads, queue, asksToStop }: IntakeParts) {
  return { accept, hears };

  /**
   * Stores the turn; safe to call again with the same one. Rejects within milliseconds while Redis is away:
   * then nothing is promised and the sender must be told so. What is said in threads that Lintel has no part in is not kept.
   */
  async function accept(turn: Turn): Promise<"accepted" | "known" | "unheard"> {
    if (turn.kind !== "errand" && !isForUs(turn) && !(await hears(turn))) return "unheard";
    const thread = threadKey(turn.address);
    const [isFirst] = await Promise.all([threads.claimGesture(turn), redis.zadd(waitingThreads, Date.now(), thread)]);
    if (!isFirst) return "known";
    const isNew = await threads.ingest(turn);
    // Also for a known turn: the first attempt may have died between storing and waking.
    if (asksToStop(turn)) await threads.stop(turn);
    await queue.wake(thread);
    return isNew ? "accepted" : "known";
  }

  /** Whether the turn was said where Lintel listens. The first message of a thread cannot be. */
  async function hears({ kind, id, address }: Turn): Promise<boolean> {
    return (kind !== "message" || id !== address.thread) && threads.hears(address);
  }
}

interface IntakeParts {
  redis: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  asksToStop: (turn: Turn) => boolean;
}
