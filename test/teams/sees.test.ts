import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Person } from "../../src/conversation/turn.ts";
import { OutcomeUnknown } from "../../src/ops/outgoing.ts";
import type { Calls } from "../../src/teams/calls.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
import { TeamsRefusal } from "../../src/teams/outcome.ts";
import type { Conversation } from "../support/teams/workspace.ts";
import { startThread } from "../support/teams-thread.ts";

test("a private channel is its members', whatever their team, by the directory's id and by the service's own", async (t) => {
  const { teams, sees } = await start(t);
  const { secret, architecture } = teams.channels;
  const { ana, chen } = teams.people;
  for (const id of [ana.id, ana.aadObjectId]) assert.equal(await sees(secret, id), true);
  for (const id of [chen.id, chen.aadObjectId]) {
    assert.equal(await sees(secret, id), false);
    assert.equal(await sees(architecture, id), true);
  }
});

test("a personal chat is that person's", async (t) => {
  const { teams, sees } = await start(t);
  const { ana, bo } = teams.people;
  assert.equal(await sees(teams.channels.direct, ana.aadObjectId), true);
  assert.equal(await sees(teams.channels.direct, bo.aadObjectId), false);
});

test("where Lintel is not, or is not told, nobody sees", async (t) => {
  const { teams, sees, platform, address } = await start(t);
  const { architecture } = teams.channels;
  const { ana } = teams.people;
  for (const id of ["", "../activities", "29:nobody"]) assert.equal(await sees(architecture, id), false);
  const { route: _route, ...unknown } = address;
  assert.equal(await platform.sees(unknown, ana), false);
  architecture.installed = false;
  assert.equal(await sees(architecture, ana.id), false);
});

test("that Teams said nothing is no answer: whoever asked tries again", async (t) => {
  const { teams, sees } = await start(t, async () => {
    throw new OutcomeUnknown("nothing came");
  });
  await assert.rejects(sees(teams.channels.architecture, teams.people.ana.id), OutcomeUnknown);
});

for (const [status, isAnswer] of [
  [0, false],
  [401, false],
  [403, true],
  [404, true],
  [429, false],
] as const)
  test(`a refusal with status ${status} is ${isAnswer ? "a no" : "no answer"} to who sees and who can be told`, async (t) => {
    const refuse = async () => Promise.reject(new TeamsRefusal("a call", status, "because"));
    const { teams, sees, platform, address } = await start(t, refuse, refuse);
    const { ana } = teams.people;
    const asked = () => [sees(teams.channels.architecture, ana.id), platform.direct(ana, address)];
    if (isAnswer) assert.deepEqual(await Promise.all(asked()), [false, undefined]);
    else for (const each of await Promise.allSettled(asked())) assert.equal(each.status, "rejected");
  });

async function start(t: TestContext, member?: Calls["member"], chat?: Calls["chat"]) {
  const { teams, calls, logger, address } = await startThread(t, "architecture");
  const platform = createTeamsPlatform({
    calls: { ...calls, ...(member && { member }), ...(chat && { chat }) },
    ...{ logger, appId: teams.appId, stopped: () => undefined, isFileHost: () => false },
    conversations: { some: async () => undefined, find: async () => undefined },
  });
  const sees = (place: Pick<Conversation, "id">, id: Person["id"]) =>
    platform.sees({ ...address, channel: place.id }, { id, name: "Somebody" });
  return { teams, platform, address, sees };
}
