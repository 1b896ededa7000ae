// Where Lintel may speak without having been asked: every channel and chat it was added to, with what it takes to post there.
// The service's address can change, so it is kept as the last activity gave it.
import { channelKey } from "../conversation/address.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { Activity } from "./activity.ts";
import { addressOf, type Route } from "./address.ts";

export type Conversations = ReturnType<typeof createConversations>;

export function createConversations(redis: RedisClient) {
  const written = new Map<string, string>();
  return {
    /** Remembers where an activity came from; true if Lintel was not there before. For a message it asks Redis only if something of it is new. */
    async remember(activity: Activity): Promise<boolean> {
      const address = addressOf(activity);
      const { workspace, channel } = address;
      const { user: _user, targeted: _targeted, conversation: _thread, ...route } = address.route ?? {};
      const key = channelKey(address);
      const news = JSON.stringify(route);
      // Lintel may have left in the meantime, of which another process heard; but then it is told that it comes anew.
      if (activity.type.startsWith("message") && written.get(key) === news) return false;
      const known = await find(workspace, channel);
      const place = JSON.stringify({ ...known, ...route, conversation: channel });
      // Teams tells of one arrival in several ways at once: only one of them finds nothing there.
      const isNew = (await redis.hset(conversationsKey(workspace), channel, place)) === 1;
      written.set(key, news);
      return isNew;
    },

    /** How to post to a channel or chat; undefined if Lintel is not, or no longer, a part of it. */
    find,

    /** Some place of a tenant that Lintel is in: the service and the bot are the same in all of them. */
    async some(workspace: string): Promise<Omit<Route, "user"> | undefined> {
      const channel = await redis.hrandfield(conversationsKey(workspace));
      return typeof channel === "string" ? find(workspace, channel) : undefined;
    },

    /** Lintel was removed from a channel or chat. */
    forget,

    /** Lintel was removed from a team, or there is none any more: no channel of it is left. */
    async forgetTeam(workspace: string, team: string): Promise<void> {
      const places = Object.entries(await redis.hgetall(conversationsKey(workspace)));
      for (const [channel, kept] of places) if (JSON.parse(kept).teamId === team) await forget(workspace, channel);
    },
  };

  async function forget(workspace: string, channel: string): Promise<void> {
    written.delete(channelKey({ platform: "teams", workspace, channel, thread: "" }));
    await redis.hdel(conversationsKey(workspace), channel);
  }

  async function find(workspace: string, channel: string): Promise<Omit<Route, "user"> | undefined> {
    const kept = await redis.hget(conversationsKey(workspace), channel);
    return kept === null ? undefined : JSON.parse(kept);
  }
}

function conversationsKey(workspace: string): string {
  return `lintel:{teams:${encodeURIComponent(workspace)}}:conversations`;
}
