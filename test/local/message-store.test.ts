import assert from "node:assert/strict";
import { test } from "node:test";
import { createMessageStore } from "../../src/local/message-store.ts";
import type { ChannelMessage } from "../../src/local/view.ts";
import { startRedis } from "../support/redis.ts";

const day = 24 * 60 * 60 * 1000;

test("what is older than the retention is deleted with its files, and nothing else", async (t) => {
  const store = createMessageStore((await startRedis(t)).client);
  for (const [id, ageDays] of [
    ["old", 8],
    ["new", 6],
  ] as const) {
    const url = await store.putFile(id, 0, "transcript.md", "IyBB");
    await store.put(messageWithFile(id, new Date(Date.now() - ageDays * day), url), 1);
  }
  await store.prune("architecture", 7);
  assert.deepEqual(
    (await store.list("architecture")).map(({ id }) => id),
    ["new"],
  );
  assert.equal(await store.getFile("old.0"), null);
  assert.equal(await store.getFile("new.0"), "IyBB");
});

function messageWithFile(id: string, at: Date, url: string): ChannelMessage {
  const files = [{ name: "transcript.md", mediaType: "text/markdown", url }];
  const from = { id: "architect", name: "architect" };
  return {
    id,
    channel: "architecture",
    thread: "root",
    from,
    at: at.toISOString(),
    text: "",
    state: "complete",
    files,
  };
}
