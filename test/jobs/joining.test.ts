// What Lintel hears, what it reads when it is called, and what becomes of messages that change.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message, Revision } from "../../src/conversation/turn.ts";
import { message, saying, startTurns } from "../support/turns.ts";

test("what is said in threads that Lintel has no part in is not stored", async (t) => {
  const { accept, redis } = await startTurns(t, { handle: () => saying("never") });
  assert.equal(await accept(said("m1", "root")), "unheard");
  assert.equal(await accept({ ...said("m2", "reply"), address: message("m1").address }), "unheard");
  assert.deepEqual(await redis.client.keys("*m1*"), []);
  assert.deepEqual(await redis.client.keys("*:inbox"), []);
});

test("called into a thread, Lintel reads what was said and hears what comes between", async (t) => {
  const world = await startTurns(t, {
    handle: (text) => saying(`re ${text}`),
    read: async () => ({
      messages: [said("m0", "before", 1), said("m1", "@l?", 2), said("m2", "after", 3)],
      gap: "Half.",
    }),
  });
  await world.accept({ ...said("m1", "question", 2), audience: "bot" });
  await world.log.until({ turn: "m2", msg: "turn ended" });
  const entries = await world.threads.read(message("m1").address);
  assert.deepEqual(
    entries.map((entry) => entry.text),
    ["Half.", "before", "question", "re question", "after", "re after"],
  );
});

test("an attempt after a failure does not read the thread into the transcript twice", async (t) => {
  let attempts = 0;
  const world = await startTurns(t, {
    handle: async function* (text) {
      if (++attempts === 1) throw new Error("once");
      yield* saying(text);
    },
    read: async () => ({ messages: [said("m0", "before", 1)], gap: "Half." }),
  });
  await world.accept({ ...said("m1", "question", 2), audience: "bot" });
  await world.shown.to("m1");
  await world.log.until({ turn: "m1", msg: "turn ended" });
  const texts = (await world.threads.read(message("m1").address)).map(({ text }) => text);
  assert.deepEqual(texts, ["Half.", "before", "question", "question"]);
});

test("an edit that comes before the answer counts; one that comes later changes what is remembered; neither is answered", async (t) => {
  const gate = Promise.withResolvers<void>();
  const world = await startTurns(t, {
    handle: async function* (text) {
      if (text === "slow") await gate.promise;
      yield* saying(`re ${text}`);
    },
  });
  await world.accept({ ...said("m1", "slow", 1), audience: "bot" });
  await world.accept({ ...said("m2", "tpyo", 2), audience: "bot" });
  await world.accept({ ...said("m3", "gone", 3), audience: "bot" });
  await world.accept(revision("m2", "typo"));
  await world.accept(revision("m3"));
  await world.accept(revision("m1", "slow, edited"));
  gate.resolve();
  await world.log.until({ turn: "r-m1", msg: "turn ended" });
  assert.deepEqual(
    [...world.shown.replies],
    [
      ["m1", "re slow"],
      ["m2", "re typo"],
      ["m3", "re (deleted by its author)"],
    ],
  );
  const texts = (await world.threads.read(message("m1").address)).map(({ text }) => text);
  assert.deepEqual(texts.slice(0, 3), ["slow, edited", "re slow", "typo"]);
  assert.ok(!texts.includes("gone"));
});

test("one gesture under two ids is one turn; the same words a while later are another", async (t) => {
  const { accept, redis } = await startTurns(t, { handle: (text) => saying(text) });
  const gesture = { name: "click", seconds: 60 };
  assert.equal(await accept({ ...message("m1"), gesture }), "accepted");
  assert.equal(await accept({ ...message("m2"), gesture }), "known");
  assert.equal(await accept({ ...message("m1"), gesture }), "known");
  await redis.client.del("lintel:{local:w:c}:gesture:click");
  assert.equal(await accept({ ...message("m3"), gesture }), "accepted");
});

/** In thread t1, `second` seconds past ten. */
function said(id: string, text: string, second = 0): Message {
  return { ...message(id, text), audience: "open", at: `2026-11-21T10:00:0${second}.000Z` };
}

function revision(of: string, text?: string): Revision {
  const { address, from, at } = message(of);
  return { kind: "revision", id: `r-${of}`, of, address, from, at, ...(text !== undefined && { text }) };
}
