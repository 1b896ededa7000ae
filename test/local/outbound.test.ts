import assert from "node:assert/strict";
import { test } from "node:test";
import { TurnLost } from "../../src/conversation/platform.ts";
import { addressOf } from "../../src/local/inbound.ts";
import { createMessageStore } from "../../src/local/message-store.ts";
import { createLocalPlatform } from "../../src/local/outbound.ts";
import { platformContract } from "../support/platform-contract.ts";
import { startRedis } from "../support/redis.ts";

const address = addressOf("architecture", "root");

platformContract("local workspace", async (t) => {
  const { client } = await startRedis(t);
  const store = createMessageStore(client);
  return {
    platform: createLocalPlatform(store),
    address,
    shown: async () =>
      (await store.list(address.channel)).map(({ text, card, files = [], state }) => ({
        text,
        cards: card ? 1 : 0,
        files: files.map(({ name }) => name),
        whole: state === "complete",
      })),
  };
});

test("local workspace: a zombie's late write does not overwrite its successor's", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const platform = createLocalPlatform(store);
  const record = async () => undefined;
  async function* late() {
    yield { kind: "text", text: "zombie" } as const;
    await platform.deliver({ id: "t", address, posted: [], fence: 2, reply: successor(), record });
  }
  async function* successor() {
    yield { kind: "text", text: "successor" } as const;
  }
  await assert.rejects(platform.deliver({ id: "t", address, posted: [], fence: 1, reply: late(), record }), TurnLost);
  assert.equal((await store.get(address.channel, "t.0"))?.text, "successor");
});

test("local workspace: a replaced card takes the place of the old one in its own message", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  const platform = createLocalPlatform(store);
  const record = async () => undefined;
  async function* card(title: string, replaces?: string) {
    yield { kind: "card", card: { title }, ...(replaces && { replaces }) } as const;
  }
  await platform.deliver({ id: "first", address, posted: [], fence: 5, reply: card("Old"), record });
  await platform.deliver({ id: "click", address, posted: [], fence: 1, reply: card("New", "first.0"), record });
  const messages = await store.list(address.channel);
  assert.equal(messages.length, 1);
  assert.match(JSON.stringify(messages[0]?.card), /"New"/);
});
