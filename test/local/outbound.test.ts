import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { TurnLost } from "../../src/conversation/platform.ts";
import { bot, people } from "../../src/local/directory.ts";
import { addressOf } from "../../src/local/inbound.ts";
import { createMessageStore, type MessageStore } from "../../src/local/message-store.ts";
import { createLocalPlatform } from "../../src/local/outbound.ts";
import { platformContract } from "../support/platform-contract.ts";
import { startRedis } from "../support/redis.ts";

const address = addressOf("architecture", "root");

platformContract("local workspace", async (t) => {
  const { client } = await startRedis(t);
  const store = createMessageStore(client);
  await say(store, "Which queue?", "ana");
  return {
    platform: createLocalPlatform(store),
    address,
    longest: Number.POSITIVE_INFINITY,
    say: (text, as) => say(store, text, as),
    shown: () => shownIn(store, address.thread),
    channel: { address: addressOf("architecture", ""), shown: () => shownIn(store, "") },
    // Redis is as fast as it is.
    slowDown: () => undefined,
  };
});

test("local workspace: a zombie's late write does not overwrite its successor's", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const platform = createLocalPlatform(store);
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

async function shownIn(store: MessageStore, thread: string) {
  const messages = await store.list(address.channel);
  return messages
    .filter((message) => message.from.id === bot.id && message.thread === thread)
    .map(({ text, card, files = [], state, basis }) => ({
      text: [text, basis].filter(Boolean).join("\n\n"),
      cards: card ? [titleOf(card)] : [],
      files: files.map(({ name }) => name),
      whole: state === "complete",
    }));
}

async function say(store: MessageStore, text: string, as: string): Promise<void> {
  // Nobody writes within the same millisecond as somebody else, and the store tells no shorter times apart.
  await wait(2);
  const from = people.find(({ id }) => id === as) ?? bot;
  const at = new Date().toISOString();
  const { channel, thread } = address;
  await store.put({ id: randomUUID(), channel, thread, from, at, text, state: "complete" });
}

function titleOf({ body }: Readonly<Record<string, unknown>>): string {
  const [title]: { readonly text?: string }[] = Array.isArray(body) ? body : [];
  return title?.text ?? "";
}
