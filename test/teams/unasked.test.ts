// What Lintel says in Teams without having been asked.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { type PostedMessage, Unreachable } from "../../src/conversation/platform.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createCalls } from "../../src/teams/calls.ts";
import { createConversations } from "../../src/teams/conversations.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
import { createTokens } from "../../src/teams/tokens.ts";
import { cleanup } from "../support/cleanup.ts";
import { collectLog } from "../support/redis.ts";
import { card, reply, text } from "../support/reply.ts";
import { taken } from "../support/teams/taken.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

test("after a restart, a new thread begins in a channel, and what follows stands below it", async (t) => {
  const { teams, deliver, channel } = await start(t);
  const begun = teams.calls.filter(({ path }) => path.endsWith("/v3/conversations")).length;
  const refs = await deliver(reply(text("Two ADRs are due."), card("ADR 7")), channel);
  const [root, below] = teams.messages().filter(({ from }) => from === teams.bot.id);
  assert.deepEqual([root?.text, root?.thread, below?.thread], ["Two ADRs are due.", root?.id, root?.id]);
  assert.deepEqual(refs, [root?.id, below?.id]);
  assert.equal(teams.calls.filter(({ path }) => path.endsWith("/v3/conversations")).length, begun + 1);
});

test("and an old thread goes on, by its channel and its root alone", async (t) => {
  const { teams, deliver, channel } = await start(t);
  const { id: thread } = await teams.say("We take Kafka.");
  await deliver(reply(text("That was a year ago.")), { ...channel, thread });
  assert.deepEqual(
    teams.repliesIn(thread).map((message) => message.text),
    ["That was a year ago."],
  );
});

test("and in a personal chat, which is one thread", async (t) => {
  const { teams, deliver, channel } = await start(t);
  const { direct } = teams.channels;
  await deliver(reply(text("Good morning."), card("ADR 7")), { ...channel, channel: direct.id });
  const [words, below] = teams.messages(direct).slice(-2);
  assert.deepEqual([words?.text, words?.thread, below?.thread], ["Good morning.", direct.id, direct.id]);
});

test("a card is brought up to date wherever it stands, also where a person was asked in private", async (t) => {
  const { teams, deliver, channel } = await start(t);
  const { direct } = teams.channels;
  for (const place of [
    channel,
    { ...channel, channel: direct.id },
    { ...channel, channel: direct.id, thread: direct.id },
  ]) {
    const refs = await deliver(reply(text("Please look:"), card("Proposed")), place);
    await deliver(reply({ kind: "card", card: { title: "Accepted" }, replaces: refs.at(-1) ?? "" }), place);
    const shown = [...teams.messages(), ...teams.messages(direct)].find(({ id }) => id === refs.at(-1));
    assert.match(JSON.stringify(shown?.attachments), /Accepted/);
  }
});

for (const after of ["carried out", "before"] as const)
  test(`a thread that was begun ${after} the connection broke is begun once`, async (t) => {
    const { teams, deliver, channel } = await start(t);
    const { order } = teams;
    teams.fail({ method: "POST", path: /\/v3\/conversations$/, cut: true, after });
    await deliver(reply(text("Two ADRs are due."), card("ADR 7")), channel);
    const own = teams.messages().filter((message) => message.order > order);
    assert.deepEqual(
      own.map(({ text, thread }) => [text, thread]),
      [
        ["Two ADRs are due.", own[0]?.id],
        ["", own[0]?.id],
      ],
    );
  });

test("where Lintel is no longer, nothing is posted, and whoever wanted it is told why", async (t) => {
  const { teams, deliver, channel } = await start(t);
  const { order } = teams;
  await teams.happened("channelDeleted");
  await assert.rejects(deliver(reply(text("Two ADRs are due.")), channel), Unreachable);
  assert.equal(teams.order, order);
});

test("a member of the team can be told directly who has never written to Lintel, and somebody else cannot", async (t) => {
  const { teams, platform, deliver, channel } = await start(t);
  const { bo, chen } = teams.people;
  for (const id of [bo.id, bo.aadObjectId]) {
    const place = await platform.direct({ id, name: bo.name }, channel);
    assert.ok(place);
    await deliver(reply(text(`To ${id}`)), place);
    assert.equal(teams.messages(teams.directOf(bo)).at(-1)?.text, `To ${id}`);
  }
  teams.leave(chen);
  assert.equal(await platform.direct({ id: chen.aadObjectId, name: chen.name }, channel), undefined);
  // The channel is gone, the team is not.
  await teams.happened("channelDeleted");
  assert.ok(await platform.direct({ id: bo.id, name: bo.name }, channel));
});

test("who has blocked Lintel is out of reach", async (t) => {
  const { teams, platform, deliver, channel } = await start(t);
  const { id, name } = teams.people.bo;
  const place = (await platform.direct({ id, name }, channel)) ?? assert.fail("Bo can be told");
  teams.fail({ method: "POST", path: "/activities", status: 403, code: "MessageWritesBlocked", times: 100 });
  await assert.rejects(deliver(reply(text("Hello")), place), {
    name: "Unreachable",
    why: "that person has blocked me",
  });
});

/** Lintel was added to a team and a chat, and began anew since then. */
async function start(t: TestContext) {
  const world = await startTeamsWorld(t);
  const { teams, redis } = world;
  const { appId, password, tenant } = teams;
  const { architecture, direct } = teams.channels;
  for (const channel of [architecture, direct]) for (const done of await teams.install(channel)) await taken(done);
  await taken(teams.say("hello"));
  const log = collectLog();
  const logger = createLogger("debug", log);
  const tokenFor = createTokens({ registration: { appId, password, tenantId: tenant }, loginUrl: teams.apiUrl });
  const calls = createCalls({ tokenFor, graphUrl: `${teams.apiUrl}/graph`, logger });
  cleanup(t, calls.close);
  const conversations = createConversations(redis.client);
  const parts = { calls, conversations, appId, isFileHost: () => false, stopped: () => undefined, logger };
  const platform = createTeamsPlatform(parts);
  const channel: Address = {
    ...{ platform: "teams", workspace: tenant, channel: architecture.id, thread: "" },
  };
  return {
    teams,
    platform,
    channel,
    /** Resolves to the messages that were recorded. */
    async deliver(chunks: Reply, address: Address) {
      let recorded: readonly PostedMessage[] = [];
      await platform.deliver({
        ...{ id: new Date().toISOString(), address, reply: chunks, posted: recorded, fence: 1 },
        abandon: new AbortController().signal,
        earlier: async () => [],
        record: async (messages) => {
          recorded = messages;
        },
      });
      return recorded.map(({ ref }) => ref);
    },
  };
}
