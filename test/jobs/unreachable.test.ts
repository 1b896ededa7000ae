// What becomes of a turn whose reply can be posted nowhere any more.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { Unreachable } from "../../src/conversation/platform.ts";
import type { Errand, Turn } from "../../src/conversation/turn.ts";
import { lintel } from "../../src/conversation/turn.ts";
import { createTellDirectly } from "../../src/jobs/tell-directly.ts";
import { message, saying, startTurns } from "../support/turns.ts";

const archived = new Unreachable("the channel is archived", { remedy: "Ask elsewhere." });

test("a turn that can be answered nowhere is given up at its first attempt, and the next one is answered", async (t) => {
  const heard: string[] = [];
  const world = await startTurns(t, {
    handle: (text) => saying(text),
    deliver: async ({ id, reply }) => {
      await Array.fromAsync(reply);
      if (id === "m1") throw archived;
    },
    unreachable: async ({ id }, { why }) => void heard.push(`${id}: ${why}`),
  });
  await world.accept(message("m1", "the secret question"));
  await world.accept(message("m2", "fine"));
  await world.log.until({ turn: "m2", msg: "turn ended" });
  assert.deepEqual(heard, ["m1: the channel is archived"]);
  const lines = world.log.entries().filter(({ turn }) => turn === "m1");
  assert.deepEqual(
    lines.map(({ msg, outcome }) => [msg, outcome]),
    [
      ["turn started", undefined],
      ["turn given up: nothing can be posted there", undefined],
      ["turn ended", "unreachable"],
    ],
  );
  assert.doesNotMatch(world.log.lines.join(""), /secret/);
});

test("it is not given up before that has been made known", async (t) => {
  let attempts = 0;
  const world = await startTurns(t, {
    handle: (text) => saying(text),
    deliver: async () => {
      throw archived;
    },
    unreachable: async () => {
      if (++attempts < 3) throw new Error("Redis is away");
    },
  });
  await world.accept(message("m1"));
  await world.log.until({ turn: "m1", msg: "turn ended" });
  assert.equal(attempts, 3);
});

test("whoever asked is told directly what, why, and what to do; once, however often it is tried", async () => {
  const { tell, errands } = telling();
  const asked = message("m1");
  for (let n = 0; n < 2; n++) await tell(asked, archived);
  assert.equal(new Set(errands.map(({ id }) => id)).size, 1);
  const [{ address, name, words, from } = assert.fail("told")] = errands;
  assert.deepEqual([address.channel, name, from], [`direct-${asked.from.id}`, "tell", lintel]);
  const link = `[what you asked](https://example.org/${asked.address.thread})`;
  assert.equal(words, `I cannot answer ${link} there: the channel is archived. Ask elsewhere. Then ask again.`);
});

test("a command is called by its name, and without a remedy none is given", async () => {
  const { tell, errands } = telling();
  const { id, address, from, at } = message("m1");
  await tell(
    { kind: "command", id, address: { ...address, thread: "" }, from, at, line: "/adr list" },
    new Unreachable("so"),
  );
  assert.equal(errands[0]?.words, "I cannot answer your `/adr list` there: so.");
});

test("nobody is told of what Lintel does by itself, nor where they are out of reach, nor in the place that is closed", async () => {
  const { tell, errands } = telling();
  const { id, address, from, at } = message("m1");
  await tell({ kind: "errand", id, address, from: lintel, at, name: "tell", words: "News" }, archived);
  await tell({ kind: "revision", id, address, from, at, of: "m0" }, archived);
  await tell({ ...message("m2"), from: { id: "left", name: "Left" } }, archived);
  await tell({ ...message("m3"), address: { ...address, channel: `direct-${from.id}` } }, archived);
  assert.deepEqual(errands, []);
});

function telling() {
  const errands: Errand[] = [];
  const platform = () => ({
    direct: async ({ id }: { readonly id: string }, from: Address) =>
      id === "left" ? undefined : { ...from, channel: `direct-${id}`, thread: "" },
    link: async (_address: Address, thread: string) => (thread ? `https://example.org/${thread}` : undefined),
  });
  const accept = async (turn: Turn) => void (turn.kind === "errand" && errands.push(turn));
  return { tell: createTellDirectly({ platform, accept }), errands };
}
