// What every platform's `deliver` and `read` promise, in one place: run for each of them.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../../src/conversation/address.ts";
import { type Delivery, type PostedMessage, TurnLost } from "../../src/conversation/platform.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import { channelContract, dueTime } from "./channel-contract.ts";
import { fileContract } from "./file-contract.ts";
import { foundAgainContract } from "./found-again-contract.ts";
import { longAnswer, withoutRepeats } from "./long-answer.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { card, reply, text } from "./reply.ts";
import { unaskedContract } from "./unasked-contract.ts";

/** Runs the contract; `start` makes a platform with a thread that Lintel has not written in. */
export function platformContract(name: string, start: (t: TestContext) => Promise<PlatformUnderTest>): void {
  const contract = (promise: string, run: (world: World) => Promise<void>) =>
    test(`${name}: ${promise}`, async (t) => run(worldOf(await start(t))));

  contract("a streamed reply ends as one whole message", async ({ deliver, shown, posting }) => {
    await deliver(posting({ kind: "status", text: "Thinking…" }, text("One, "), text("two.")));
    assert.deepEqual(await shown(), [{ text: "One, two.", cards: [], files: [], whole: true }]);
  });

  contract("a reply that comes at once does, too", async ({ deliver, shown }) => {
    await deliver(reply(text("One, "), text("two.")));
    assert.deepEqual(await shown(), [{ text: "One, two.", cards: [], files: [], whole: true }]);
  });

  contract("a reply without chunks posts nothing", async ({ deliver, shown }) => {
    await deliver(reply());
    assert.deepEqual(await shown(), []);
  });

  contract("retracted text is gone when the reply is whole", async ({ deliver, texts, posting }) => {
    await deliver(posting(text("Wrong"), { kind: "retract" }, text("Right")));
    assert.deepEqual(await texts(), ["Right"]);
  });

  contract("25,000 characters with tables and code arrive whole, however many messages it takes", async (world) => {
    const answer = longAnswer(25_000);
    const pieces = (answer.match(/.{1,900}/gs) ?? []).map(text);
    await world.deliver(world.posting(...pieces));
    const texts = await world.texts();
    for (const each of texts) assert.ok(each.length <= world.longest && (each.match(/^```/gm) ?? []).length % 2 === 0);
    assert.equal(withoutRepeats(texts), withoutRepeats([answer]));
  });

  contract("a card, a picture and a file arrive with their text", async ({ deliver, shown }) => {
    const image: ReplyChunk = { kind: "image", name: "d.png", mediaType: "image/png", base64: pixel, alt: "A diagram" };
    const file: ReplyChunk = { kind: "file", name: "adr.md", mediaType: "text/markdown", base64: "IyBB" };
    await deliver(reply(text("See:"), card("Card"), image, file));
    const all = async () => (await shown()).flatMap(({ files }) => files);
    await until(async () => (await all()).length === 2);
    assert.deepEqual(await all(), ["d.png", "adr.md"]);
    const messages = await shown();
    assert.equal(messages.filter((message) => message.text === "See:").length, 1);
    assert.deepEqual(
      messages.flatMap(({ cards }) => cards),
      ["Card"],
    );
  });

  contract("a card that replaces another changes it in its place", async ({ deliver, shown, records }) => {
    await deliver(reply(card("Old")));
    const ref = records.at(-1)?.at(-1)?.ref ?? "";
    await deliver(reply({ kind: "card", card: { title: "New" }, replaces: ref }), { id: "click", fence: 1 });
    assert.deepEqual(
      (await shown()).map(({ cards }) => cards),
      [["New"]],
    );
  });

  contract("what is posted is recorded before and after", async (world) => {
    await world.deliver(world.posting(text("Hello")));
    assert.equal(world.records[0]?.at(-1)?.state, "posting");
    assert.deepEqual(
      world.records.at(-1)?.map(({ state, ref }) => [state, Boolean(ref)]),
      [["posted", true]],
    );
  });

  contract("an attempt after a crash completes the message that stands there", async (world) => {
    await assert.rejects(world.deliver(world.breaking(text("Half an"))), /crash/);
    await world.deliver(reply(text("A whole answer")), { posted: world.records.at(-1) ?? [], fence: 2 });
    assert.deepEqual(await world.shown(), [{ text: "A whole answer", cards: [], files: [], whole: true }]);
  });

  contract("an attempt that finds a post of unknown outcome does not double it", async (world) => {
    await assert.rejects(world.deliver(world.breaking(text("Half"))), /crash/);
    await world.deliver(reply(text("Whole")), { posted: world.records[0] ?? [], fence: 2 });
    assert.deepEqual(await world.texts(), ["Whole"]);
  });

  contract("nor when the reply of unknown outcome was whole, or a card", async (world) => {
    await world.deliver(reply(text("Whole"), card("Card")));
    const posting = world.records.findLast((record) => record.at(-1)?.state === "posting") ?? [];
    await world.deliver(reply(text("Whole"), card("Card")), { posted: posting, fence: 2 });
    assert.deepEqual(
      (await world.shown()).flatMap(({ cards }) => cards),
      ["Card"],
    );
    await world.deliver(reply(text("Whole"), card("Card")), { posted: world.records[0] ?? [], fence: 3 });
    assert.equal((await world.texts()).filter((each) => each === "Whole").length, 1);
  });

  contract("an attempt that fails leaves nothing under way that could come beside the next one", async (world) => {
    world.slowDown();
    const failing = async function* () {
      yield text("Half");
      await until(async () => world.records.length > 0);
      throw new Error("crash");
    };
    await assert.rejects(world.deliver(failing()), /crash/);
    await world.deliver(reply(text("Whole")), { posted: world.records.at(-1) ?? [], fence: 2 });
    await wait(slowMs);
    assert.deepEqual(await world.texts(), ["Whole"]);
  });

  contract("a shorter second attempt takes away what the first one posted beyond it", async (world) => {
    await assert.rejects(world.deliver(world.breaking(text(longAnswer(25_000)))), /crash/);
    await world.deliver(reply(text("Short.")), { posted: world.records.at(-1) ?? [], fence: 2 });
    assert.deepEqual(await world.texts(), ["Short."]);
  });

  contract("also what the first one could not record any more", async (world) => {
    await assert.rejects(world.deliver(world.breaking(text(longAnswer(25_000)))), /crash/);
    const posting = world.records.findLast((record) => record.at(-1)?.state === "posting") ?? [];
    await world.deliver(reply(text("Short.")), { posted: posting, fence: 2 });
    assert.deepEqual(await world.texts(), ["Short."]);
  });

  contract("an answer says last what it was worked out with, once, whoever completes it", async (world) => {
    const sources = [{ title: "Guide: Caching", holds: "When a cache pays" }];
    const made: ReplyChunk = { kind: "made", by: "offline", sources };
    await assert.rejects(world.deliver(world.breaking(text("Cache"))), /crash/);
    for (const fence of [2, 3])
      await world.deliver(reply(text("Cache it."), made), { posted: world.records.at(-1) ?? [], fence });
    const whole = /^Cache it\.\n\n_?Worked out with: guide Caching( \[1\])?\._?$/;
    assert.match(String(await world.texts()), whole);
    await world.deliver(reply(text("Cache it."), made), { id: dueTime, address: world.channel.address });
    assert.match((await world.channel.shown()).at(-1)?.text ?? "", whole);
  });

  contract("the same reply delivered again changes nothing", async ({ deliver, shown, records }) => {
    await deliver(reply(text("Once"), card("Card")));
    const before = await shown();
    await deliver(reply(text("Once"), card("Card")), { posted: records.at(-1) ?? [], fence: 2 });
    assert.deepEqual(await shown(), before);
  });

  channelContract(contract);
  unaskedContract(contract);
  foundAgainContract(contract);
  fileContract(contract);

  contract("a worker that has lost the turn writes nothing more", async ({ deliver, shown }) => {
    const lost = async () => {
      throw new TurnLost("taken over");
    };
    await assert.rejects(deliver(reply(text("From a zombie")), { record: lost }), TurnLost);
    assert.deepEqual(await shown(), []);
  });

  contract(
    "reading a thread gives what people said, oldest first, and Lintel's own words as context",
    async (world) => {
      const { platform, address, say, deliver } = world;
      await say("@architect Kafka or RabbitMQ?", "bo");
      await deliver(reply(text("RabbitMQ.")));
      await say("@architect, for how much longer?", "ana");
      await say("@Bo why?", "ana");
      await say("Just so.", "bo");
      const { messages, gap } = await platform.read(address, undefined);
      assert.deepEqual(
        messages.slice(1).map((message) => [message.from.name, message.text, message.audience]),
        [
          ["Bo", "Kafka or RabbitMQ?", "bot"],
          ["Lintel", "RabbitMQ.", "other"],
          ["Ana", "for how much longer?", "bot"],
          ["Ana", "@Bo why?", "other"],
          ["Bo", "Just so.", "open"],
        ],
      );
      assert.equal(gap, undefined);
      for (const message of messages) assert.deepEqual(coordinates(message.address), coordinates(address));
    },
  );

  contract("reading again gives only what was said since", async ({ platform, address, say }) => {
    // In the same moment, as far as clocks can tell.
    await Promise.all([say("One.", "ana"), say("Two.", "bo")]);
    const before = await platform.read(address, undefined);
    const since = before.messages.at(-1)?.at ?? "";
    await wait(2);
    await say("Three.", "ana");
    const { messages } = await platform.read(address, since);
    assert.deepEqual(
      messages.map((message) => message.text),
      ["Three."],
    );
  });
}

export type World = ReturnType<typeof worldOf>;

/** How long a slow post takes. */
export const slowMs = 400;

function worldOf(under: PlatformUnderTest) {
  const records: PostedMessage[][] = [];
  const isSomethingShown = () => until(async () => (await under.shown()).some((message) => message.text !== ""));
  return {
    ...under,
    records,
    texts: async () => (await under.shown()).map((message) => message.text),

    deliver: (chunks: Reply, more: Partial<Delivery> = {}) =>
      under.platform.deliver({
        id: "turn-1",
        address: under.address,
        posted: [],
        fence: 1,
        abandon: new AbortController().signal,
        reply: chunks,
        earlier: async () => [],
        record: async (messages) => {
          records.push([...messages]);
        },
        ...more,
      }),

    /** A reply of which something can be read before the rest of it comes. */
    async *posting(...chunks: ReplyChunk[]): Reply {
      const first = chunks.findIndex(({ kind }) => kind === "text") + 1;
      yield* chunks.slice(0, first);
      await isSomethingShown();
      yield* chunks.slice(first);
    },

    /** A reply that breaks off when what there is of it can be read. */
    async *breaking(...chunks: ReplyChunk[]): Reply {
      yield* chunks;
      await isSomethingShown();
      // Until the last of its messages is there, too.
      for (let seen = -1; seen !== records.length; await wait(100)) seen = records.length;
      throw new Error("crash");
    },
  };
}

function coordinates({ platform, workspace, channel, thread }: Address) {
  return { platform, workspace, channel, thread };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `in vain: ${isSo}`);
    await wait(10);
  }
}

/** A PNG of one transparent pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
