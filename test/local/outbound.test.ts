import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { TurnLost } from "../../src/conversation/platform.ts";
import type { Person } from "../../src/conversation/turn.ts";
import { bot, people } from "../../src/local/directory.ts";
import { addressOf } from "../../src/local/inbound.ts";
import { createMessageStore, type MessageStore } from "../../src/local/message-store.ts";
import { createLocalPlatform } from "../../src/local/outbound.ts";
import type { ChannelMessage, FileLink } from "../../src/local/view.ts";
import { mediaTypeOf } from "../support/media-type.ts";
import { platformContract } from "../support/platform-contract.ts";
import { startRedis } from "../support/redis.ts";
import { card, reply } from "../support/reply.ts";

const origin = () => "http://127.0.0.1:3000";
const address = addressOf("architecture", "root");

platformContract("local workspace", async (t) => {
  const { client } = await startRedis(t);
  const store = createMessageStore(client);
  const platform = createLocalPlatform(store, origin);
  await say(store, "Which queue?", "ana");
  return {
    platform,
    address,
    longest: Number.POSITIVE_INFINITY,
    say: (text, as) => say(store, text, as),
    shown: () => shownIn(store, ({ thread }) => thread === address.thread),
    channel: {
      address: addressOf("architecture", ""),
      shown: () => shownIn(store, ({ thread }) => thread !== address.thread),
      below: (root) => shownIn(store, ({ id, thread }) => thread === root && id !== root),
    },
    own: {
      shown: () => shownIn(store, () => true, "direct-ana"),
      below: (root) => shownIn(store, ({ id, thread }) => thread === root && id !== root, "direct-ana"),
    },
    // Nobody closes a channel of the page.
    closings: [],
    closed: { address: addressOf("direct-ana", "root"), ana: personCalled("ana"), chen: personCalled("chen") },
    share: async (name, content) => {
      await store.putUpload("upload", { name, mediaType: mediaTypeOf(name) }, Buffer.from(content));
      const file = (await store.keepUpload("upload")) ?? assert.fail("it is kept");
      await say(store, "Here:", "ana", [file]);
      const { messages } = await platform.read(address, undefined);
      return { address, files: messages.at(-1)?.files ?? [] };
    },
    unshare: async () => void (await client.flushdb()),
    // Redis is as fast as it is.
    slowDown: () => undefined,
  };
});

test("local workspace: a zombie's late write does not overwrite its successor's", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const platform = createLocalPlatform(store, origin);
  const record = async () => undefined;
  const earlier = async () => [];
  const abandon = new AbortController().signal;
  async function* late() {
    yield { kind: "text", text: "zombie" } as const;
    await platform.deliver({ id: "t", address, posted: [], fence: 2, reply: successor(), record, earlier, abandon });
  }
  async function* successor() {
    yield { kind: "text", text: "successor" } as const;
  }
  await assert.rejects(
    platform.deliver({ id: "t", address, posted: [], fence: 1, reply: late(), record, earlier, abandon }),
    TurnLost,
  );
  assert.equal((await store.get(address.channel, "t.0"))?.text, "successor");
});

test("local workspace: what is said to the channel itself begins a thread, and what follows stands below it", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const due = { ...{ id: "due", address: addressOf("payments", ""), posted: [], fence: 1 }, earlier: async () => [] };
  const quiet = { record: async () => undefined, abandon: new AbortController().signal };
  await createLocalPlatform(store, origin).deliver({ ...due, ...quiet, reply: reply(card("ADR 7"), card("ADR 8")) });
  assert.deepEqual(
    (await store.list("payments")).map(({ id, thread }) => [id, thread]),
    [
      ["due.0", "due.0"],
      ["due.1", "due.0"],
    ],
  );
});

test("local workspace: everybody sees a channel that somebody made, and nobody one that nobody made", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const { sees } = createLocalPlatform(store, origin);
  const place = addressOf("new", "root");
  assert.equal(await sees(place, personCalled("bo")), false);
  await store.addChannel({ id: "new", name: "new", kind: "channel" });
  assert.equal(await sees(place, personCalled("bo")), true);
});

async function shownIn(store: MessageStore, isThere: (message: ChannelMessage) => boolean, channel = address.channel) {
  const messages = await store.list(channel);
  return messages
    .filter((message) => message.from.id === bot.id && isThere(message))
    .map(({ text, card, files = [], state, basis }) => ({
      text: [text, basis].filter(Boolean).join("\n\n"),
      cards: card ? [titleOf(card)] : [],
      files: files.map(({ name }) => name),
      whole: state === "complete",
    }));
}

async function say(store: MessageStore, text: string, as: string, files: readonly FileLink[] = []): Promise<void> {
  // Nobody writes within the same millisecond as somebody else, and the store tells no shorter times apart.
  await wait(2);
  const from = people.find(({ id }) => id === as) ?? bot;
  const at = new Date().toISOString();
  const { channel, thread } = address;
  await store.put({ id: randomUUID(), channel, thread, from, at, text, files, state: "complete" });
}

function personCalled(called: string): Person {
  return people.find(({ id }) => id === called) ?? assert.fail(`nobody is called ${called}`);
}

function titleOf({ body }: Readonly<Record<string, unknown>>): string {
  const [title]: { readonly text?: string }[] = Array.isArray(body) ? body : [];
  return title?.text ?? "";
}
