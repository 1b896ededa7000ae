import assert from "node:assert/strict";
import { test } from "node:test";
import { commandTurn, messageTurn } from "../../src/local/inbound.ts";
import type { Channel } from "../../src/local/view.ts";

const channel: Channel = { id: "architecture", name: "architecture", kind: "channel" };
const ana = { id: "ana", name: "Ana" };
const at = "2026-11-21T10:00:00.000Z";

const audiences: [text: string, audience: string, kept: string][] = [
  ["@architect which queue?", "bot", "which queue?"],
  ["@Architect, which queue?", "bot", "which queue?"],
  ["which queue, @architect?", "bot", "which queue, ?"],
  ["@Bo what do you think?", "other", "@Bo what do you think?"],
  ["@Bo ask @architect", "bot", "@Bo ask"],
  ["I asked @Bo already", "open", "I asked @Bo already"],
  ["mail me@architect.io", "open", "mail me@architect.io"],
  ["the @architecture channel", "open", "the @architecture channel"],
];

for (const [text, audience, kept] of audiences) {
  test(`"${text}" is for ${audience}`, () => {
    const turn = messageTurn({ id: "1", channel: channel.id, text, as: "ana" }, channel, ana, at);
    assert.deepEqual([turn.audience, turn.text], [audience, kept]);
  });
}

test("in a direct conversation everything is for the architect", () => {
  const direct: Channel = { id: "direct-ana", name: "architect", kind: "direct", person: "ana" };
  assert.equal(messageTurn({ id: "1", channel: direct.id, text: "hello", as: "ana" }, direct, ana, at).audience, "bot");
});

test("a new message begins a thread of its own; a reply stays in its thread", () => {
  const root = messageTurn({ id: "1", channel: channel.id, text: "x", as: "ana" }, channel, ana, at);
  const reply = messageTurn({ id: "2", thread: "1", channel: channel.id, text: "x", as: "ana" }, channel, ana, at);
  assert.deepEqual([root.address.thread, reply.address.thread], ["1", "1"]);
});

test("a form's inputs and the card it stands on travel with the command", () => {
  const sent = { id: "3", channel: channel.id, thread: "1", line: "/architect settings save", as: "ana" };
  const turn = commandTurn({ ...sent, inputs: { persona: "detailed" }, card: "1.0" }, ana, at);
  assert.deepEqual([turn.line, turn.inputs, turn.card], [sent.line, { persona: "detailed" }, "1.0"]);
});

test("the people whose names are called are told by their ids, each once, and Lintel is not among them", () => {
  const text = "@architect ask @bo and @Chen, or @Bo; not me@Ana.io nor @Boris";
  const mentioned = [
    { id: "bo", name: "Bo" },
    { id: "chen", name: "Chen" },
  ];
  assert.deepEqual(
    messageTurn({ id: "1", channel: channel.id, text, as: "ana" }, channel, ana, at).mentioned,
    mentioned,
  );
  const sent = { id: "2", channel: channel.id, line: `/adr propose 7 ${text}`, as: "ana" };
  assert.deepEqual(commandTurn(sent, ana, at).mentioned, mentioned);
  assert.equal(commandTurn({ ...sent, line: "/adr list" }, ana, at).mentioned, undefined);
});
