// The safety net: wakes threads whose turns wait and nobody works on, which a crash leaves behind, or a job that has used up its
// attempts.
import type { Logger } from "../ops/logger.ts";
import { luaScript } from "../ops/lua.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import { waitingThreads } from "./intake.ts";
import type { TurnQueue } from "./turn-queue.ts";

/** With the lease, that is how long a dead worker's thread waits: 13 s. */
const everyMs = 5_000;

/** KEYS set · ARGV member, score -> removes the member unless its score has changed meanwhile. */
const removeUnchanged = luaScript(
  "lintelRemoveUnchanged",
  `if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end`,
);

/** Sweeps now and every 5 seconds until `stop`. */
export function startSweep({ redis, threads, queue, logger }: SweepParts) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  void repeat();
  return {
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };

  async function repeat(): Promise<void> {
    await sweep();
    if (!stopped) timer = setTimeout(repeat, everyMs);
  }

  async function sweep(): Promise<void> {
    try {
      const members = await redis.zrangebyscore(waitingThreads, 0, Date.now(), "WITHSCORES");
      for (let i = 0; i < members.length; i += 2) {
        const [thread = "", score = ""] = members.slice(i, i + 2);
        const [waiting, isHeld] = await Promise.all([threads.waiting(thread), threads.isHeld(thread)]);
        if (waiting === 0) await removeUnchanged(redis, [waitingThreads], [thread, score]);
        else if (!isHeld) await queue.wake(thread);
      }
    } catch (error) {
      if (!stopped) logger.warn({ err: error }, "sweep failed; next one in 5 s");
    }
  }
}

interface SweepParts {
  redis: RedisClient;
  threads: ThreadStore;
  queue: TurnQueue;
  logger: Logger;
}
