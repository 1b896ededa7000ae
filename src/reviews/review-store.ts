// The reviews in Redis: each by its id, those that are open by their log, the last one by its schedule. Every write is checked
// against the revision that was read.
import { setTimeout as wait } from "node:timers/promises";
import { luaScript } from "../ops/lua.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { Review } from "./review.ts";

export type ReviewStore = ReturnType<typeof createReviewStore>;

const mostTries = 50;
/** After it is closed: longer than a year, so that a yearly review finds the one before. */
const secondsKept = 400 * 24 * 60 * 60;

export function createReviewStore(redis: RedisClient) {
  return {
    find,
    change,

    /** Stores a new review; where one has its id already, that one is returned as it is. */
    async create(review: Omit<Review, "revision">): Promise<Review> {
      for (let tries = 0; tries < mostTries; tries++) {
        const made = { ...review, revision: 1 };
        if (await write(made)) return made;
        const stored = await find(review.id);
        if (stored) return stored;
      }
      throw new Error(`The review ${review.id} is neither there nor can it be made`);
    },

    /** Closes a review; one that is closed already stays as it is. undefined = there is none of that id. */
    close(id: string, at: string): Promise<Review | undefined> {
      return change(id, (review) => (review.state === "open" ? { ...review, state: "closed", closedAt: at } : review));
    },

    /** The open reviews of a log, oldest first. */
    async openOf(log: string): Promise<readonly Review[]> {
      return many(await redis.zrange(keys.open(log), 0, "-1"));
    },

    /** The review that a schedule called last, open or closed. */
    async lastOf(schedule: string): Promise<Review | undefined> {
      const id = await redis.get(keys.last(schedule));
      return id === null ? undefined : find(id);
    },
  };

  async function find(id: string): Promise<Review | undefined> {
    return (await many([id]))[0];
  }

  async function many(ids: readonly string[]): Promise<readonly Review[]> {
    const found = await Promise.all(ids.map((id) => redis.hget(keys.review(id), "json")));
    return found.flatMap((json) => (json === null ? [] : [JSON.parse(json)]));
  }

  /**
   * Changes a review as `decide` says, which may run several times, each time with the review as it is now, and once more after
   * its change was stored; what it returns unchanged is not written. undefined = there is none of that id.
   */
  async function change(id: string, decide: (review: Review) => Review): Promise<Review | undefined> {
    for (let tries = 0; tries < mostTries; tries++) {
      const review = await find(id);
      if (!review) return undefined;
      const decided = decide(review);
      if (decided === review) return review;
      const next = { ...decided, revision: review.revision + 1 };
      if (await write(next)) return next;
      await wait(Math.random() * Math.min(100, 2 ** tries));
    }
    throw new Error(`The review ${id} is changed again and again: not changed`);
  }

  async function write(review: Review): Promise<boolean> {
    const { id, log, schedule, openedAt, state, revision } = review;
    const args = [revision, JSON.stringify(review), id, Date.parse(openedAt), state, secondsKept];
    return (await store(redis, [keys.review(id), keys.open(log), keys.last(schedule)], args)) === 1;
  }
}

/** All share a hash tag, so that a cluster keeps them on one node. */
const keys = {
  review: (id: string) => `lintel:{reviews}:review:${id}`,
  open: (log: string) => `lintel:{reviews}:open:${log}`,
  last: (schedule: string) => `lintel:{reviews}:last:${schedule}`,
};

/**
 * KEYS review open last · ARGV revision that it gets, JSON, id, when it began, state, seconds to keep it once closed
 * -> 1, or 0 = it is not at the revision before.
 */
const store = luaScript(
  "lintelStoreReview",
  `local revision = redis.call('HGET', KEYS[1], 'revision') or '0'
   if tonumber(revision) ~= tonumber(ARGV[1]) - 1 then return 0 end
   redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'json', ARGV[2])
   if ARGV[1] == '1' then redis.call('SET', KEYS[3], ARGV[3]) end
   if ARGV[5] == 'open' then
     redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
     redis.call('PERSIST', KEYS[1])
   else
     redis.call('ZREM', KEYS[2], ARGV[3])
     redis.call('EXPIRE', KEYS[1], ARGV[6])
   end
   if redis.call('GET', KEYS[3]) == ARGV[3] then
     if ARGV[5] == 'open' then redis.call('PERSIST', KEYS[3]) else redis.call('EXPIRE', KEYS[3], ARGV[6]) end
   end
   return 1`,
);
