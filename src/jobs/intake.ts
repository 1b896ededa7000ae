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
  /** By thread and turn: what this process has stored, or is about to. */
  const taken = new Map<string, Promise<Outcome>>();
  return { accept, hears };

  /**
   * Stores the turn; safe to call again with the same one. Rejects within milliseconds while Redis is away:
   * then nothing is promised and the sender must be told so. What is said in threads that Lintel has no part in is not kept.
   */
  async function accept(turn: Turn): Promise<Outcome> {
    // Slack reports every mention twice within a few milliseconds: the second time costs nothing.
    const name = `${threadKey(turn.address)} ${turn.id}`;
    const first = taken.get(name);
    if (first) return (await first) === "unheard" ? store(turn) : "known";
    const storing = store(turn);
    taken.set(name, storing);
    if (taken.size > turnsRemembered) taken.delete(taken.keys().next().value ?? "");
    return storing.catch((error: unknown) => {
      taken.delete(name);
      throw error;
    });
  }

  async function store(turn: Turn): Promise<Outcome> {
    if (turn.kind !== "errand" && !isForUs(turn) && !(await hears(turn))) return "unheard";
    const thread = threadKey(turn.address);
    // Alone: a Redis that hangs would carry out later what its sender has been told was not taken.
    await redis.zadd(waitingThreads, Date.now(), thread);
    const storing = threads.ingest(turn);
    // One Redis takes the two in this order; the nodes of a cluster may not, and a job that finds nothing would end.
    if (redis.isCluster) await storing;
    // Also for a known turn: the first attempt may have died between storing and waking.
    const [isNew] = await Promise.all([storing, queue.wake(thread)]);
    if (asksToStop(turn)) await threads.stop(turn);
    return isNew ? "accepted" : "known";
  }

  /** Whether the turn was said where Lintel listens. The first message of a thread cannot be. */
  async function hears({ kind, id, address }: Turn): Promise<boolean> {
    return (kind !== "message" || id !== address.thread) && threads.hears(address);
  }
}

type Outcome = "accepted" | "known" | "unheard";

/** Duplicates come within seconds; what comes later is known to Redis for a day. */
const turnsRemembered = 2_000;

interface IntakeParts {
  redis: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  asksToStop: (turn: Turn) => boolean;
}
