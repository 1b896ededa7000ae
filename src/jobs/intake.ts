// The only way in: a turn is stored durably, and only then its sender hears that it was accepted. Where there is room this process
// works on it at once; where there is none, the queue brings it to another.
import { threadKey } from "../conversation/address.ts";
import { isForUs, type Turn } from "../conversation/turn.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { RunningTurn, ThreadStore } from "../threads/thread-store.ts";
import type { TurnQueue } from "./turn-queue.ts";

/** Threads that may have turns waiting, by when that was last said: what the sweep looks at. */
export const waitingThreads = "lintel:waiting";

/** `asksToStop` says whether a turn must not wait for the one that is running. */
export function createIntake({ redis, threads, queue, hands, asksToStop }: IntakeParts) {
  /** By thread and turn: what this process has stored, or is about to. */
  const taken = new Map<string, Promise<Outcome>>();
  let answeredAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<unknown> | undefined;
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
    await answers();
    const here = hands();
    const holder = here?.offer();
    // Noted before it is stored, so that the sweep finds what a crash leaves. One Redis keeps this order, a cluster's nodes do not.
    const noting = redis.zadd(waitingThreads, Date.now(), thread);
    if (redis.isCluster) await noting;
    const [ingested] = await Promise.all([threads.ingest(turn, holder), noting]);
    answeredAt = performance.now();
    if (typeof ingested === "object") here?.take(ingested);
    // "left": the first attempt died between storing and waking. Whoever holds a thread looks again before they let it go.
    else if (ingested === "waits" || ingested === "left") await queue.wake(thread);
    if (asksToStop(turn)) await threads.stop(turn);
    return ingested === "known" || ingested === "left" ? "known" : "accepted";
  }

  /** Redis is asked first, for what is sent to one that hangs is carried out later, when its sender has been told no. */
  async function answers(): Promise<void> {
    if (performance.now() - answeredAt < answersForMs) return;
    asking ??= redis.ping().finally(() => {
      asking = undefined;
    });
    await asking;
  }

  /** Whether the turn was said where Lintel listens. The first message of a thread cannot be. */
  async function hears({ kind, id, address }: Turn): Promise<boolean> {
    return (kind !== "message" || id !== address.thread) && threads.hears(address);
  }
}

type Outcome = "accepted" | "known" | "unheard";

/** A Redis that has answered so lately is taken to answer still. */
const answersForMs = 50;
/** Duplicates come within seconds; what comes later is known to Redis for a day. */
const turnsRemembered = 2_000;

export interface Hands {
  /** A name to hold a thread by; undefined where there is no room for more. */
  offer(): string | undefined;
  /** Works on a thread that is held by such a name. Never throws. */
  take(running: RunningTurn): void;
}

interface IntakeParts {
  redis: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  /** Who can work on turns in this process. */
  hands: () => Hands | undefined;
  asksToStop: (turn: Turn) => boolean;
}
