// Slack limits each method per workspace. Who hits a limit tells all of Lintel's processes, so that none runs into it after.
import type { RedisClient } from "../ops/redis.ts";

export type Limits = ReturnType<typeof createLimits>;

const news = "lintel:slack:limits";

export function createLimits({ redis, subscriber }: { redis: RedisClient; subscriber: RedisClient }) {
  const until = new Map<string, number>();
  subscriber.on("message", (channel, message) => {
    if (channel !== news) return;
    const { bucket, end } = JSON.parse(message);
    note(bucket, end);
  });
  // Fails only when the connection is closed for good.
  subscriber.subscribe(news).catch(() => undefined);
  return {
    /** Milliseconds to wait before this bucket's next call; 0 = none. */
    wait(bucket: string): number {
      const ms = (until.get(bucket) ?? 0) - Date.now();
      if (ms <= 0) until.delete(bucket);
      return Math.max(0, ms);
    },
    /** Slack said: not before `seconds` from now. */
    hit(bucket: string, seconds: number): void {
      const end = Date.now() + seconds * 1000;
      note(bucket, end);
      redis.publish(news, JSON.stringify({ bucket, end })).catch(() => undefined);
    },
  };

  function note(bucket: string, end: number): void {
    until.set(bucket, Math.max(end, until.get(bucket) ?? 0));
  }
}
