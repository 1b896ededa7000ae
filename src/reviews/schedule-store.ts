// The schedules in Redis. A schedule is changed by people and by Lintel when it could not be held, so every write is checked against
// the revision that was read; each step is safe to repeat, as a client sends it again when the connection broke before the answer.
import { setTimeout as wait } from "node:timers/promises";
import { type Address, channelKey } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";
import { luaScript } from "../ops/lua.ts";
import type { RedisClient } from "../ops/redis.ts";
import { mostSchedules, type Schedule } from "./schedule.ts";

export type ScheduleStore = ReturnType<typeof createScheduleStore>;

const mostTries = 50;
/** So few that none holds Redis up. */
const schedulesPerStep = 200;
/** Long enough for any turn that is tried again: none brings back what was removed meanwhile. */
const secondsToKnowRemoved = 24 * 60 * 60;

/** All keys share a hash tag, so that a cluster keeps them on one node. */
const all = "lintel:{reviews}:schedules";
const ofChannelKey = (address: Address) => `lintel:{reviews}:channel:${channelKey(address)}`;
const removedKey = (id: string) => `lintel:{reviews}:removed:${id}`;

export function createScheduleStore(redis: RedisClient) {
  return {
    find,

    /** Stores a new schedule; the same id again returns the stored one. Throws Refusal if it was removed since or the channel has too many. */
    async create(schedule: Schedule): Promise<Schedule> {
      const { id, address } = schedule;
      const keys = [all, ofChannelKey(address), removedKey(id)];
      const stored = { ...schedule, revision: 1 };
      const outcome = await createScript(redis, keys, [id, JSON.stringify(stored), mostSchedules]);
      if (outcome === "removed")
        throw new Refusal("That was removed meanwhile: set it up again with `/architect remind`.");
      if (outcome === "full")
        throw new Refusal(
          `This channel has ${mostSchedules} reminders already, and more would be noise: remove one first, \`/architect reviews\` lists them.`,
        );
      return asSchedule(outcome) ?? stored;
    },

    /** The schedules of a channel, the oldest first. */
    async ofChannel(address: Address): Promise<readonly Schedule[]> {
      const ids = await redis.lrange(ofChannelKey(address), 0, -1);
      const found = ids.length === 0 ? [] : await redis.hmget(all, ...ids);
      return found.flatMap((json) => asSchedule(json) ?? []);
    },

    /** Every schedule there is; one that is written meanwhile may come twice. */
    async *all(): AsyncGenerator<Schedule, void> {
      let cursor = "0";
      do {
        const [next, fields] = await redis.hscan(all, cursor, "COUNT", schedulesPerStep);
        for (const [at, json] of fields.entries()) {
          const schedule = at % 2 === 1 && asSchedule(json);
          if (schedule) yield schedule;
        }
        cursor = next;
      } while (cursor !== "0");
    },

    /**
     * Changes a schedule as `decide` says; undefined if there is none. `decide` may run several times, also on what it made itself, so
     * it must come to the same again; what it returns as it was is not written.
     */
    async change(id: string, decide: (schedule: Schedule) => Schedule): Promise<Schedule | undefined> {
      for (let tries = 0; tries < mostTries; tries++) {
        const seen = await find(id);
        const decided = seen && decide(seen);
        if (!decided || decided === seen) return seen;
        const changed = { ...decided, revision: seen.revision + 1 };
        const done = await changeScript(redis, [all], [id, seen.revision, JSON.stringify(changed)]);
        if (done === 1) return changed;
        await wait(Math.random() * Math.min(100, 2 ** tries));
      }
      throw new Error(`The schedule ${id} is changed again and again: not changed`);
    },

    /** Removes a schedule for good and returns it, to the same turn again and again; undefined for others if there is none. */
    async remove(id: string, turn = ""): Promise<Schedule | undefined> {
      const seen = await find(id);
      const keys = [all, removedKey(id), ...(seen ? [ofChannelKey(seen.address)] : [])];
      return asSchedule(await removeScript(redis, keys, [id, turn, secondsToKnowRemoved]));
    },
  };

  async function find(id: string): Promise<Schedule | undefined> {
    return asSchedule(await redis.hget(all, id));
  }
}

function asSchedule(json: unknown): Schedule | undefined {
  return typeof json === "string" ? JSON.parse(json) : undefined;
}

/** KEYS schedules channel removed · ARGV id, JSON, most in a channel -> the JSON that is stored now | "removed" | "full" */
const createScript = luaScript(
  "lintelCreateSchedule",
  `local stored = redis.call('HGET', KEYS[1], ARGV[1])
   if stored then return stored end
   if redis.call('EXISTS', KEYS[3]) == 1 then return 'removed' end
   if redis.call('LLEN', KEYS[2]) >= tonumber(ARGV[3]) then return 'full' end
   redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
   redis.call('RPUSH', KEYS[2], ARGV[1])
   return ARGV[2]`,
);

/** KEYS schedules · ARGV id, revision that was read, JSON -> 1, or 0 = it was changed or removed meanwhile */
const changeScript = luaScript(
  "lintelChangeSchedule",
  `local stored = redis.call('HGET', KEYS[1], ARGV[1])
   if not stored or cjson.decode(stored).revision ~= tonumber(ARGV[2]) then return 0 end
   redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
   return 1`,
);

/** KEYS schedules removed, and its channel if it is there · ARGV id, turn, seconds to know it -> its JSON, or nil */
const removeScript = luaScript(
  "lintelRemoveSchedule",
  `local stored = redis.call('HGET', KEYS[1], ARGV[1])
   if not stored then
     return redis.call('HGET', KEYS[2], 'turn') == ARGV[2] and redis.call('HGET', KEYS[2], 'schedule')
   end
   redis.call('HDEL', KEYS[1], ARGV[1])
   redis.call('LREM', KEYS[3], 0, ARGV[1])
   redis.call('HSET', KEYS[2], 'turn', ARGV[2], 'schedule', stored)
   redis.call('EXPIRE', KEYS[2], ARGV[3])
   return stored`,
);
