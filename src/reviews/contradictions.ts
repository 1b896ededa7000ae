// When a question or its answer went against a decision, by log: what a review tells of. What was said and who said it is not
// kept: channels that share a log do not all read each other.
import type { RedisClient } from "../ops/redis.ts";

export interface Contradiction {
  /** The record's id. */
  readonly adr: string;
  /** ISO 8601. */
  readonly at: string;
  /** To the thread, where the platform has links. */
  readonly link?: string;
}

export type Contradictions = ReturnType<typeof createContradictions>;

/** Of a log; the oldest make room. */
const most = 200;
const secondsKept = 400 * 24 * 60 * 60;

export function createContradictions(redis: RedisClient) {
  return {
    /** Remembers that something went against a decision. The same again is remembered once. */
    async note(log: string, { adr, at, link }: Contradiction): Promise<void> {
      const key = keyOf(log);
      const entry = JSON.stringify({ adr, at, ...(link && { link }) });
      await redis.zadd(key, Date.parse(at), entry);
      await redis.zremrangebyrank(key, 0, -1 - most);
      await redis.expire(key, secondsKept);
    },

    /** What went against the decisions of a log, by record, oldest first. */
    async of(log: string): Promise<ReadonlyMap<string, readonly Contradiction[]>> {
      const entries = await redis.zrange(keyOf(log), 0, "-1");
      const found: Contradiction[] = entries.map((entry) => JSON.parse(entry));
      return Map.groupBy(found, ({ adr }) => adr);
    },
  };
}

/** Shares the hash tag of the log's other keys. */
function keyOf(log: string): string {
  return `lintel:{log:${log}}:contradictions`;
}
