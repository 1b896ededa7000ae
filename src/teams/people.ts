// Who is meant by a mention. Teams names the people in one by what this bot calls them, and whoever writes by the directory's id
// as well: the roster tells that id, which is kept for a day, here and in Redis.
import { isForUs } from "../conversation/turn.ts";
import type { RedisClient } from "../ops/redis.ts";
import { type Activity, tenantOf } from "./activity.ts";
import { addressOf, routeOf } from "./address.ts";
import type { Calls } from "./calls.ts";
import { isPerson, turnsOf } from "./inbound.ts";

const day = 24 * 60 * 60;
/** Teams waits for an answer: an id that takes longer is left out this once. */
const patienceMs = 3_000;
const idsKept = 20_000;

export type People = ReturnType<typeof createPeople>;

export function createPeople({ redis, calls }: { redis: RedisClient; calls: Pick<Calls, "member"> }) {
  const known = new Map<string, string>();

  return {
    /** The activity with the directory's ids of the people it mentions, if it is for Lintel. Never rejects. */
    async identified(activity: Activity): Promise<Activity> {
      const { entities = [] } = activity;
      if (!entities.some(isUnknown) || !turnsOf(activity).some(isForUs)) return activity;
      return { ...activity, entities: await Promise.all(entities.map((entity) => withId(entity, activity))) };
    },
  };

  async function withId(entity: Entity, activity: Activity): Promise<Entity> {
    const { mentioned } = entity;
    if (!mentioned || !isUnknown(entity)) return entity;
    const aadObjectId = await Promise.race([idOf(mentioned.id, activity).catch(() => undefined), givingUp()]);
    return aadObjectId ? { ...entity, mentioned: { ...mentioned, aadObjectId } } : entity;
  }

  async function idOf(member: string, activity: Activity): Promise<string | undefined> {
    const key = `lintel:teams:person:${tenantOf(activity)}:${member}`;
    const kept = known.get(key) ?? (await redis.get(key));
    if (kept) return remember(key, kept);
    const address = addressOf(activity);
    const route = routeOf(address);
    const id = await calls.member(route, route.teamId ?? address.channel, member, { patience: 0 });
    if (!id) return undefined;
    await redis.set(key, id, "EX", day);
    return remember(key, id);
  }

  function remember(key: string, id: string): string {
    if (known.size >= idsKept) known.clear();
    known.set(key, id);
    return id;
  }
}

type Entity = NonNullable<Activity["entities"]>[number];

function isUnknown({ type, mentioned }: Entity): boolean {
  return type === "mention" && mentioned !== undefined && !mentioned.aadObjectId && isPerson(mentioned);
}

async function givingUp(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
}
