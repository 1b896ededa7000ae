// How people are called. Slack's events carry ids only; names are kept for a day, here and in Redis.
import type { RedisClient } from "../ops/redis.ts";
import type { Query } from "./address.ts";
import type { Calls } from "./calls.ts";
import type { NameOf } from "./inbound.ts";

export type People = ReturnType<typeof createPeople>;

const day = 24 * 60 * 60;
/** Somebody waits for an acknowledgement: a name that takes longer is left out this once. */
const patienceMs = 500;
const namesKept = 20_000;

export function createPeople({ redis, call }: { redis: RedisClient; call: Calls["call"] }) {
  const names = new Map<string, { readonly name: string; readonly until: number }>();
  const lookups = new Map<string, Promise<string | undefined>>();
  return {
    /** Looks the names of people up; an id that has none, or not soon enough, stays without. Never rejects. */
    async namesOf(query: Query, ids: readonly string[]): Promise<NameOf> {
      const wanted = [...new Set(ids)].filter((id) => /^[UW]/.test(id));
      const found = await Promise.all(wanted.map(async (id) => [id, await nameOf(query, id)] as const));
      const byId = new Map(found);
      return (id) => byId.get(id);
    },
  };

  async function nameOf(query: Query, id: string): Promise<string | undefined> {
    const key = `lintel:slack:name:${query.teamId ?? query.enterpriseId}:${id}`;
    const known = names.get(key);
    if (known && known.until > Date.now()) return known.name;
    // Slack reports a mention twice at once; one look-up serves both.
    const lookup = lookups.get(key) ?? lookUp(query, id, key).catch(() => undefined);
    lookups.set(key, lookup);
    void lookup.finally(() => lookups.delete(key));
    return Promise.race([lookup, givingUp()]);
  }

  async function lookUp(query: Query, id: string, key: string): Promise<string | undefined> {
    const kept = await redis.get(key);
    if (kept) return remember(key, kept);
    const { user } = await call(query, "users.info", { user: id }, { patience: 0 });
    const name = nameIn(user);
    if (!name) return undefined;
    remember(key, name);
    await redis.set(key, name, "EX", day);
    return name;
  }

  function remember(key: string, name: string): string {
    if (names.size >= namesKept) names.clear();
    names.set(key, { name, until: Date.now() + day * 1000 });
    return name;
  }
}

async function givingUp(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
}

function nameIn(user: unknown): string | undefined {
  const { profile, real_name, name } = (user ?? {}) as SlackUser;
  return profile?.display_name || profile?.real_name || real_name || name || undefined;
}

interface SlackUser {
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
  readonly real_name?: string;
  readonly name?: string;
}
