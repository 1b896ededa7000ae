import assert from "node:assert/strict";
import { test } from "node:test";
import { replyWithoutPings, withoutPings } from "../../src/conversation/mentions.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";

const cases: [said: string, shown: string][] = [
  ["Hello <!channel>, please look", "Hello channel, please look"],
  ["<!here> and <!everyone>", "here and everyone"],
  ["<!subteam^S012|@platform>", "@platform"],
  ["ask <@U123|ana> or <@U456>", "ask ana or U456"],
  ["<at>Everyone</at> read this", "Everyone read this"],
  ["@channel @here @Everyone", "@\u200bchannel @\u200bhere @\u200bEveryone"],
  ["mail ana@example.com, use @media and @Override", "mail ana@example.com, use @media and @Override"],
  ["<!<@x|>channel> and <</at>!channel> and <<@a|!here>>", "channel and channel and here"],
  ["a < b and List<String>", "a < b and List<String>"],
];

for (const [said, shown] of cases) {
  test(`"${said}" pings nobody`, () => assert.equal(withoutPings(said), shown));
}

for (const whole of ["Dear <!channel>, and @here too.", "Dear <!<@x|>channel>, and <<@a|!here>> too."]) {
  test(`"${whole}" cut in two by the stream still pings nobody`, async () => {
    for (let cut = 1; cut < whole.length; cut++) {
      const text = await textOf(replyWithoutPings(stream(whole.slice(0, cut), whole.slice(cut))));
      assert.equal(text, withoutPings(whole), `cut at ${cut}`);
    }
  });
}

test("text that only looks like a beginning goes out in the end", async () => {
  assert.equal(await textOf(replyWithoutPings(stream("a <", "- b @"))), "a <- b @");
});

test("what is held back goes out before a card does", async () => {
  const chunks = await Array.fromAsync(
    replyWithoutPings(
      chunksOf([
        { kind: "text", text: "see @" },
        { kind: "card", card: { title: "Card" } },
      ]),
    ),
  );
  assert.deepEqual(
    chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : chunk.kind)),
    ["see ", "@", "card"],
  );
});

function stream(...texts: string[]): Reply {
  return chunksOf(texts.map((text) => ({ kind: "text", text })));
}

async function* chunksOf(chunks: ReplyChunk[]): Reply {
  yield* chunks;
}

async function textOf(reply: Reply): Promise<string> {
  const chunks = await Array.fromAsync(reply);
  return chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
}
