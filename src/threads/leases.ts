// Who works on a thread: one holder at a time, for as long as the lease is renewed. A turn's writes need no lease: its fence guards them.
import type { RedisClient } from "../ops/redis.ts";
import { keysOf } from "./keys.ts";
import * as scripts from "./scripts.ts";

/** A dead holder's threads are free after that. */
export const leaseMs = 8_000;

/** `redis` must wait while Redis is away. */
export function createLeases(redis: RedisClient) {
  return {
    /** For another `leaseMs`; false if the thread is not held by this holder any more. */
    async renew(thread: string, holder: string): Promise<boolean> {
      return (await scripts.renew(redis, [keysOf(thread).lease], [holder, leaseMs])) === 1;
    },

    /** Whoever comes next may hold the thread. */
    async letGo(thread: string, holder: string): Promise<void> {
      await scripts.letGo(redis, [keysOf(thread).lease], [holder]);
    },

    async isHeld(thread: string): Promise<boolean> {
      return (await redis.exists(keysOf(thread).lease)) === 1;
    },
  };
}
