import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../src/channels/settings.ts";
import { createConsequences } from "../../src/commands/reviews/consequences.ts";
import type { Command } from "../../src/conversation/turn.ts";
import { ana, home, record } from "../adr/finding/decisions.ts";

const at = "2026-11-20T09:30:00.000Z";
const accepted = record({ status: "accepted", statusAt: at });

test("what came of a decision is asked so many days after it, at the hour at which it was accepted", async () => {
  assert.deepEqual(await asksAt(accepted), ["2026-12-04T09:30:00.000Z"]);
});

test("what is put off is asked on its day, at the hour at which it was put off", async () => {
  const putOff = { by: ana, at: "2026-12-01T15:00:00.000Z", until: "2027-01-12" };
  assert.deepEqual(await asksAt({ ...accepted, snoozed: putOff }, putOff.at), ["2027-01-12T15:00:00.000Z"]);
});

test("a change of what was asked for before, or of what does not hold, asks for nothing", async () => {
  assert.deepEqual(await asksAt(accepted, "2026-11-21T10:00:00.000Z"), []);
  assert.deepEqual(await asksAt({ ...accepted, status: "proposed" }), []);
});

/** When it is asked about a record that was just changed. */
async function asksAt(adr: typeof accepted, changedAt = at): Promise<string[]> {
  const asked: string[] = [];
  const { accepted } = createConsequences({
    find: async () => adr,
    settings: { of: async () => ({ ...defaultSettings, consequencesAfter: 14 }) },
    later: async (_job, date) => void asked.push(date.toISOString()),
    platform: () => ({ place: (address) => address }),
    send: async () => undefined,
  });
  const turn: Command = { kind: "command", id: "t1", address: home, from: ana, at: changedAt, line: "/adr accept" };
  await accepted("log", adr, turn);
  return asked;
}
