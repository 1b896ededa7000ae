import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Person } from "../../src/conversation/turn.ts";
import { OutcomeUnknown } from "../../src/ops/outgoing.ts";
import type { Calls } from "../../src/teams/calls.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
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

async function start(t: TestContext, member?: Calls["member"]) {
  const { teams, calls, logger, address } = await startThread(t, "architecture");
  const platform = createTeamsPlatform({
    calls: { ...calls, ...(member && { member }) },
    ...{ logger, appId: teams.appId, stopped: () => undefined, isFileHost: () => false },
    conversations: { find: async () => undefined },
  });
  const sees = (place: Pick<Conversation, "id">, id: Person["id"]) =>
    platform.sees({ ...address, channel: place.id }, { id, name: "Somebody" });
  return { teams, platform, address, sees };
}
