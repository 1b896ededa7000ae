// The local workspace's own messages, as Slack or Teams would keep theirs, and the news of them for the page.
import { luaScript } from "../ops/lua.ts";
import type { RedisClient } from "../ops/redis.ts";
import { firstChannels } from "./directory.ts";
import { fileIdAt, fileUrl } from "./file-url.ts";
import type { Channel, ChannelMessage, FileLink, LocalEvent } from "./view.ts";

export type MessageStore = ReturnType<typeof createMessageStore>;

const news = "lintel:local:news";
const channelsKey = "lintel:local:channels";
const daySeconds = 24 * 60 * 60;
/** A file goes with its message, and after this at the latest. */
const fileSeconds = 90 * daySeconds;

/** KEYS messages times fences · ARGV id, message, fence or '', ms since 1970 -> 1, or 0 = a later attempt has written already. */
const put = luaScript(
  "lintelLocalPut",
  `if ARGV[3] ~= '' then
     if tonumber(redis.call('HGET', KEYS[3], ARGV[1]) or '0') > tonumber(ARGV[3]) then return 0 end
     redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
   end
   redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
   redis.call('ZADD', KEYS[2], 'NX', ARGV[4], ARGV[1])
   return 1`,
);

export function createMessageStore(redis: RedisClient) {
  return {
    /** Writes a message or its newer state and tells every page; with a fence, false if a later attempt has written already. */
    async put(message: ChannelMessage, fence?: number): Promise<boolean> {
      const { messages, times, fences } = keysOf(message.channel);
      const args = [message.id, JSON.stringify(message), fence ?? "", Date.parse(message.at)];
      if ((await put(redis, [messages, times, fences], args)) !== 1) return false;
      await publish({ kind: "message", message });
      return true;
    },

    async get(channel: string, id: string): Promise<ChannelMessage | undefined> {
      const message = await redis.hget(keysOf(channel).messages, id);
      return message ? JSON.parse(message) : undefined;
    },

    /** All messages of a channel, oldest first. */
    async list(channel: string): Promise<ChannelMessage[]> {
      const { messages, times } = keysOf(channel);
      const ids = await redis.zrange(times, 0, "-1");
      if (ids.length === 0) return [];
      const found = await redis.hmget(messages, ...ids);
      return found.flatMap((message) => (message ? [JSON.parse(message)] : []));
    },

    /** Deletes what is older than `days`, files included. */
    async prune(channel: string, days: number): Promise<void> {
      const { messages, times, fences } = keysOf(channel);
      const cutoff = Date.now() - days * 24 * 60 * 60 * 1000;
      const old = await redis.zrangebyscore(times, 0, cutoff);
      if (old.length === 0) return;
      for (const message of await redis.hmget(messages, ...old)) await deleteFiles(message);
      await redis.hdel(messages, ...old);
      await redis.hdel(fences, ...old);
      await redis.zremrangebyscore(times, 0, cutoff);
    },

    async channels(): Promise<Channel[]> {
      const added = await redis.hvals(channelsKey);
      return [...firstChannels, ...added.map((channel) => JSON.parse(channel))];
    },

    async addChannel(channel: Channel): Promise<void> {
      await redis.hset(channelsKey, channel.id, JSON.stringify(channel));
      await publish({ kind: "channel", channel });
    },

    /** Keeps the n-th file of a message; resolves to where the page finds it. */
    async putFile(message: string, n: number, name: string, base64: string): Promise<string> {
      const id = `${message}.${n}`;
      await redis.set(fileKey(id), base64, "EX", fileSeconds);
      return fileUrl(id, name);
    },

    /** Keeps what somebody uploads for a day: until then a message must have come with it. */
    async putUpload(id: string, { name, mediaType }: Described, bytes: Buffer): Promise<FileLink> {
      const file = { name, mediaType, size: bytes.length, url: fileUrl(id, name) };
      await redis.set(fileKey(id), bytes.toString("base64"), "EX", daySeconds);
      await redis.set(uploadKey(id), JSON.stringify(file), "EX", daySeconds);
      return file;
    },

    /** Makes an upload the file of a message; undefined if it is gone. */
    async keepUpload(id: string): Promise<FileLink | undefined> {
      const file = await redis.get(uploadKey(id));
      if (!file || (await redis.expire(fileKey(id), fileSeconds)) !== 1) return undefined;
      return JSON.parse(file);
    },

    /** The bytes of a file in base64. */
    getFile: (id: string): Promise<string | null> => redis.get(fileKey(id)),

    /** Calls back with every change, from any process, and with `onGap` when some may have been missed. */
    onNews(subscriber: RedisClient, listener: (event: string) => void, onGap: () => void): void {
      subscriber.on("ready", onGap);
      subscriber.on("message", (channel, event) => {
        if (channel === news) listener(event);
      });
      // Fails only when the connection is closed for good.
      subscriber.subscribe(news).catch(() => undefined);
    },
  };

  async function deleteFiles(kept: string | null): Promise<void> {
    if (!kept) return;
    const { files = [] }: ChannelMessage = JSON.parse(kept);
    // One by one: on a cluster they may lie on different nodes.
    for (const { url } of files) await redis.del(fileKey(fileIdAt(url)));
  }

  async function publish(event: LocalEvent): Promise<void> {
    await redis.publish(news, JSON.stringify(event));
  }
}

function keysOf(channel: string) {
  const prefix = `lintel:local:{${channel}}`;
  return { messages: `${prefix}:messages`, times: `${prefix}:times`, fences: `${prefix}:fences` };
}

type Described = Pick<FileLink, "name" | "mediaType">;

function fileKey(id: string): string {
  return `lintel:local:file:${id}`;
}

function uploadKey(id: string): string {
  return `lintel:local:upload:${id}`;
}
