// What GET /readyz asks before it says yes.
import type { RedisClient } from "./redis.ts";

/** Sentences on what is not ready, each with its remedy; none = ready. `isWorking` is undefined where no worker should run. */
export async function readinessFaults(redis: RedisClient, isWorking: (() => boolean) | undefined): Promise<string[]> {
  const faults: string[] = [];
  if (isWorking?.() === false) faults.push("The worker does not run: restart this process.");
  try {
    const policy = String(await redis.info("memory")).match(/^maxmemory_policy:(\w[\w-]*)/m)?.[1];
    // Any other policy may drop a stored message when memory runs short.
    if (policy !== "noeviction") faults.push(`Redis evicts keys (${policy}): set its maxmemory-policy to noeviction.`);
  } catch {
    faults.push("Redis does not answer: start it, or check REDIS_URL.");
  }
  return faults;
}
