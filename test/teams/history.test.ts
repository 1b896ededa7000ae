import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { activityOf, readHistory } from "../../src/teams/history.ts";
import { startThread } from "../support/teams-thread.ts";

test("a thread of many pages is read to its end, oldest first", async (t) => {
  const { teams, root, address, read } = await start(t);
  for (let n = 1; n <= 120; n++) await teams.say(`Thought ${n}`, { thread: root });
  const { messages, gap } = await read(address);
  assert.deepEqual(
    messages.map(({ text }) => text),
    ["which queue?", ...Array.from({ length: 120 }, (_, n) => `Thought ${n + 1}`)],
  );
  assert.equal(gap, undefined);
});

test("of a thread that was read before, only the pages with news are read", async (t) => {
  const { teams, root, address, read } = await start(t);
  for (let n = 1; n <= 120; n++) await teams.say(`Thought ${n}`, { thread: root });
  const since = teams.messages().at(-3)?.at;
  const before = teams.calls.length;
  const { messages } = await read(address, since);
  assert.deepEqual(
    messages.map(({ text }) => text),
    ["Thought 119", "Thought 120"],
  );
  const pages = teams.calls.slice(before).filter(({ path }) => path.endsWith("/replies"));
  assert.equal(pages.length, 2);
});

test("what was deleted is not read", async (t) => {
  const { teams, root, address, read } = await start(t);
  const { id } = await teams.say("A slip", { thread: root });
  await teams.remove(id);
  assert.equal((await read(address)).messages.length, 1);
});

test("where the team has not allowed to read, a sentence says so", async (t) => {
  const { address, read } = await start(t, { rsc: false });
  assert.deepEqual(await read(address), {
    messages: [],
    gap: "I could not read what was said here before (Teams: Forbidden).",
  });
});

test("in a personal chat, and without a registration, there is nothing to read and nothing amiss", async (t) => {
  const { teams, calls, address, read } = await start(t);
  const route = { ...address.route, kind: "personal", conversation: teams.channels.direct.id };
  assert.deepEqual(await read({ ...address, route }), { messages: [] });
  assert.deepEqual(await readHistory({ calls, appId: undefined }, address, undefined), { messages: [] });
});

test("a message of Graph's is what the service would have brought", async (t) => {
  const { teams, address } = await start(t);
  const message = {
    id: "1700000000000",
    createdDateTime: "2026-11-21T10:00:00.000Z",
    from: { user: { id: "ana-in-the-directory", displayName: "Ana" } },
    body: { contentType: "html", content: '<p><at id="0">Architect</at> see this</p>' },
    mentions: [{ id: 0, mentionText: "Architect", mentioned: { application: { id: teams.appId } } }],
    attachments: [{ contentType: "reference", name: "load.csv", content: null }],
  };
  const { from, recipient, entities, attachments } = activityOf(message, address, teams.appId);
  assert.deepEqual(from, { id: "ana-in-the-directory", name: "Ana" });
  assert.deepEqual(recipient, { id: teams.bot.id });
  const mentioned = { id: teams.bot.id, name: "Architect" };
  assert.deepEqual(entities, [{ type: "mention", text: "<at>Architect</at>", mentioned }]);
  assert.deepEqual(
    attachments?.map(({ contentType }) => contentType),
    ["text/html", "reference"],
  );
});

async function start(t: TestContext, options: Parameters<typeof startThread>[2] = {}) {
  const thread = await startThread(t, "architecture", options);
  const { calls, teams } = thread;
  const read = (place: Address, since?: string) => readHistory({ calls, appId: teams.appId }, place, since);
  return { ...thread, read };
}
