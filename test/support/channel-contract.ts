// What every platform's `deliver` promises of what Lintel says unasked: to a channel itself, in no thread yet.
import assert from "node:assert/strict";
import type { PostedMessage } from "../../src/conversation/platform.ts";
import type { World } from "./platform-contract.ts";
import type { Shown } from "./platform-under-test.ts";
import { card, reply, text } from "./reply.ts";

/** What names a delivery that nobody asked for. */
export const dueTime = new Date().toISOString();

export function channelContract(contract: (promise: string, run: (world: World) => Promise<void>) => void): void {
  contract("what is said to a channel itself is posted there, and recorded", async (world) => {
    const { address, shown } = world.channel;
    const said = reply({ kind: "status", text: "Thinking…" }, text("Two ADRs are due."), card("ADR 7"));
    await world.deliver(said, { id: dueTime, address });
    const messages = await shown();
    assertDue(messages);
    const refs = new Set(world.records.at(-1)?.map(({ ref }) => ref));
    assert.deepEqual([refs.size, refs.has(undefined)], [messages.length, false]);
  });

  contract("and stands there once, wherever attempts at it break off", async (world) => {
    const { address, shown } = world.channel;
    let saved: readonly PostedMessage[] = [];
    const attempt = async (breaksAt: number) => {
      let records = 0;
      const record = async (messages: readonly PostedMessage[]) => {
        if (++records === breaksAt) throw new Error("crash");
        saved = messages;
      };
      const said = reply(text("Two ADRs are due."), card("ADR 7"));
      await world.deliver(said, { id: dueTime, address, fence: breaksAt, posted: saved, record });
      return records < breaksAt;
    };
    for (let n = 1; !(await attempt(n).catch(orCrash)); n++) assert.ok(n < 20);
    assertDue(await shown());
  });
}

function assertDue(messages: readonly Shown[]): void {
  assert.equal(messages.filter((message) => message.text === "Two ADRs are due.").length, 1);
  assert.deepEqual(
    messages.flatMap(({ cards }) => cards),
    ["ADR 7"],
  );
  assert.ok(messages.length <= 2 && messages.every(({ whole }) => whole));
}

function orCrash(error: unknown): boolean {
  if (error instanceof Error && error.message === "crash") return false;
  throw error;
}
