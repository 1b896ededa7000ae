// What every platform's `deliver` promises, in one place: run for each of them.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { type Delivery, type Platform, type PostedMessage, TurnLost } from "../../src/conversation/platform.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";

/** What a person sees of a reply's message. */
interface Shown {
  readonly text: string;
  readonly cards: number;
  readonly files: readonly string[];
  readonly whole: boolean;
}

export interface PlatformUnderTest {
  readonly platform: Platform;
  readonly address: Address;
  /** The bot's messages in the thread, oldest first. */
  shown(): Promise<Shown[]>;
}

/** Runs the contract; `start` makes a platform with an empty thread. */
export function platformContract(name: string, start: (t: TestContext) => Promise<PlatformUnderTest>): void {
  const contract = (promise: string, run: (world: World) => Promise<void>) =>
    test(`${name}: ${promise}`, async (t) => run(await worldOf(await start(t))));

  contract("a streamed reply ends as one whole message", async ({ deliver, shown }) => {
    await deliver(reply({ kind: "status", text: "Thinking…" }, text("One, "), text("two.")));
    assert.deepEqual(await shown(), [{ text: "One, two.", cards: 0, files: [], whole: true }]);
  });

  contract("a reply without chunks posts nothing", async ({ deliver, shown }) => {
    await deliver(reply());
    assert.deepEqual(await shown(), []);
  });

  contract("retracted text is gone when the reply is whole", async ({ deliver, shown }) => {
    await deliver(reply(text("Wrong"), { kind: "retract" }, text("Right")));
    assert.deepEqual(
      (await shown()).map((message) => message.text),
      ["Right"],
    );
  });

  contract("a card, a picture and a file arrive with their text", async ({ deliver, shown }) => {
    const image: ReplyChunk = { kind: "image", name: "d.png", mediaType: "image/png", base64: pixel, alt: "A diagram" };
    const file: ReplyChunk = { kind: "file", name: "adr.md", mediaType: "text/markdown", base64: "IyBB" };
    await deliver(reply(text("See:"), { kind: "card", card: { title: "Card" } }, image, file));
    const messages = await shown();
    assert.equal(messages.map((message) => message.text).join(""), "See:");
    assert.equal(
      messages.reduce((sum, { cards }) => sum + cards, 0),
      1,
    );
    assert.deepEqual(
      messages.flatMap(({ files }) => files),
      ["d.png", "adr.md"],
    );
  });

  contract("what was posted is recorded before and after, and complete in the end", async ({ deliver, records }) => {
    await deliver(reply(text("Hello")));
    assert.deepEqual(
      records.map((record) => record.at(-1)?.state),
      ["posting", "posted", "complete"],
    );
    assert.ok(records.at(-1)?.every(({ ref }) => ref));
  });

  contract("an attempt after a crash completes the message that stands there", async (world) => {
    await assert.rejects(world.deliver(breaking(text("Half an"))), /crash/);
    await world.deliver(reply(text("A whole answer")), { posted: world.records.at(-1) ?? [], fence: 2 });
    assert.deepEqual(
      (await world.shown()).map(({ text, whole }) => [text, whole]),
      [["A whole answer", true]],
    );
  });

  contract("an attempt that finds a post of unknown outcome does not double it", async (world) => {
    await assert.rejects(world.deliver(breaking(text("Half"))), /crash/);
    await world.deliver(reply(text("Whole")), { posted: world.records[0] ?? [], fence: 2 });
    assert.deepEqual(
      (await world.shown()).map((message) => message.text),
      ["Whole"],
    );
  });

  contract("the same reply delivered again changes nothing", async ({ deliver, shown, records }) => {
    await deliver(reply(text("Once")));
    const before = await shown();
    await deliver(reply(text("Once")), { posted: records.at(-1) ?? [], fence: 2 });
    assert.deepEqual(await shown(), before);
  });

  contract("a worker that has lost the turn writes nothing more", async ({ deliver, shown }) => {
    const lost = async () => {
      throw new TurnLost("taken over");
    };
    await assert.rejects(deliver(reply(text("From a zombie")), { record: lost }), TurnLost);
    assert.deepEqual(await shown(), []);
  });
}

type World = Awaited<ReturnType<typeof worldOf>>;

async function worldOf({ platform, address, shown }: PlatformUnderTest) {
  const records: PostedMessage[][] = [];
  const deliver = (chunks: Reply, more: Partial<Delivery> = {}) =>
    platform.deliver({
      id: "turn-1",
      address,
      posted: [],
      fence: 1,
      reply: chunks,
      record: async (messages) => {
        records.push([...messages]);
      },
      ...more,
    });
  return { deliver, shown, records };
}

async function* reply(...chunks: ReplyChunk[]): Reply {
  yield* chunks;
}

async function* breaking(...chunks: ReplyChunk[]): Reply {
  yield* chunks;
  throw new Error("crash");
}

function text(words: string): ReplyChunk {
  return { kind: "text", text: words };
}

/** A PNG of one transparent pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
