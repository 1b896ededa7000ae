import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cardMessage, textMessage } from "../../src/teams/attachments.ts";
import type { Outgoing } from "../../src/teams/calls.ts";
import { teamsMarkdown } from "../../src/teams/markdown.ts";
import { findOwnMessage, type OwnMessages } from "../../src/teams/own-message.ts";
import { longAnswer } from "../support/long-answer.ts";
import { taken } from "../support/teams/taken.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";
import { startThread } from "../support/teams-thread.ts";

const written = [
  ["with headings, tables and code", teamsMarkdown(longAnswer(5_000))],
  ["with links and lists", "**One** [guide](https://example.com/a_b?c=1)\n1. `first`\n2. _second_\n- third & fourth"],
  ["with its sources", "Take 3 brokers.\n\n_Worked out with: guide Messaging [1]; calculator availability [2]._"],
] as const;

for (const [what, text] of written)
  test(`an answer ${what} is known by its words`, async (t) => {
    const { send, find } = await start(t);
    const id = await send(textMessage(text));
    assert.equal(await find(text), id);
  });

test("an answer that differs in its figures only is not taken for it", async (t) => {
  const { send, find } = await start(t);
  await send(textMessage("Take **3** brokers: 2,000 events a second."));
  assert.equal(await find("Take **5** brokers: 2,000 events a second."), undefined);
});

test("nor is one that only begins like it, or that is signed by somebody else", async (t) => {
  const { teams, send, find, root } = await start(t);
  await send(textMessage("Take Kafka, not a queue."));
  await teams.say("Take Kafka.", { thread: root });
  assert.equal(await find("Take Kafka."), undefined);
});

test("the same words of an earlier answer are its own, also where they were posted twice", async (t) => {
  const { send, find } = await start(t);
  await send(textMessage("Yes."));
  const earlier = await send(textMessage("Yes."));
  assert.equal(await find("Yes.", { earlier: async () => [earlier] }), undefined);
  const own = await send(textMessage("Yes."));
  assert.equal(await find("Yes.", { earlier: async () => [earlier] }), own);
});

test("a message that carries the key is the one, whatever others say", async (t) => {
  const { send, find } = await start(t);
  const own = await send(cardMessage({ title: "ADR 7" }, "9.0"));
  await send(cardMessage({ title: "ADR 7" }, "9.1"));
  await send(textMessage("ADR 7"));
  assert.equal(await find("ADR 7"), own);
});

test("whole way: two questions get the same answer twice, though nobody knows what became of the second post", async (t) => {
  const { teams, claude, answers } = await startTeamsWorld(t);
  claude.script(() => "Yes.");
  // The first answer is posted after both questions, and the connection breaks before the second one is.
  teams.fail({ method: "POST", path: "/activities", delayMs: 500 });
  teams.fail({ method: "POST", path: "/activities", cut: true });
  const first = await taken(teams.say("@architect is a queue enough?"));
  const second = await taken(teams.say("@architect is a log too much?", { thread: first }));
  await answers(first);
  assert.deepEqual(
    (await answers(second)).map(({ text }) => text),
    ["Yes.", "Yes."],
  );
});

async function start(t: TestContext) {
  const { teams, calls, logger, root, address } = await startThread(t, "architecture");
  const own: OwnMessages = {
    ...{ calls, address, logger },
    ...{ appId: teams.appId, turn: root, known: () => [], earlier: async () => [] },
  };
  return {
    teams,
    root,
    send: (activity: Outgoing) => calls.send(address.route, activity),
    find: (text: string, more: Partial<OwnMessages> = {}) => findOwnMessage({ ...own, ...more }, "9.0", text),
  };
}
