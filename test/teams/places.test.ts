// Where Lintel is, and where it is no longer.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { createConversations } from "../../src/teams/conversations.ts";
import { startRedis } from "../support/redis.ts";
import { taken } from "../support/teams/taken.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";

test("a channel that is deleted is forgotten, and the others of its team are not", async (t) => {
  const { teams, places } = await start(t);
  await teams.happened("channelDeleted", teams.channels.architecture);
  assert.deepEqual(await places(), ["general", "direct"]);
});

for (const eventType of ["teamDeleted", "teamHardDeleted"])
  test(`after ${eventType} no channel of the team is left, and the chats are`, async (t) => {
    const { teams, places } = await start(t);
    await teams.happened(eventType);
    assert.deepEqual(await places(), ["direct"]);
  });

test("a team that Lintel is removed from goes with all its channels, and comes back with a greeting", async (t) => {
  const { teams, places } = await start(t);
  await teams.uninstall();
  assert.deepEqual(await places(), ["direct"]);
  const { order } = teams;
  await teams.install();
  await teams.until(() => teams.messages(teams.channels.general).find((each) => each.order > order), "a greeting");
  assert.deepEqual(await places(), ["general", "direct"]);
});

test("what is renamed, archived or restored stays known", async (t) => {
  const { teams, places } = await start(t);
  for (const eventType of ["channelRenamed", "teamArchived", "teamRestored"]) await teams.happened(eventType);
  assert.deepEqual(await places(), ["general", "architecture", "direct"]);
});

test("one process keeps what another one has forgotten, once Lintel comes back", async (t) => {
  const { connections } = await startRedis(t);
  const [one, other] = [createConversations(connections.impatient), createConversations(connections.impatient)];
  const installed = readActivity({
    ...{
      type: "installationUpdate",
      action: "add",
      channelId: "msteams",
      serviceUrl: "https://smba.trafficmanager.net/",
    },
    recipient: { id: "28:bot" },
    conversation: { id: "19:c@thread.tacv2", conversationType: "channel", tenantId: "t1" },
    channelData: { team: { id: "19:t@thread.tacv2" } },
  });
  assert.equal(await one.remember(installed), true);
  await other.forgetTeam("t1", "19:t@thread.tacv2");
  assert.equal(await one.remember(installed), true);
  assert.ok(await other.find("t1", "19:c@thread.tacv2"));
  await other.forgetTeam("t1", "another team");
  await other.forgetTeam("another tenant", "19:t@thread.tacv2");
  assert.ok(await one.find("t1", "19:c@thread.tacv2"));
});

/** Lintel is in both channels of a team and in a personal chat. */
async function start(t: TestContext) {
  const world = await startTeamsWorld(t);
  const { teams, redis } = world;
  const { general, architecture, direct } = teams.channels;
  for (const channel of [general, direct]) for (const done of await teams.install(channel)) await taken(done);
  await taken(teams.say("hello", { channel: architecture }));
  const conversations = createConversations(redis.client);
  return {
    ...world,
    async places(): Promise<string[]> {
      const found = await Promise.all(
        Object.entries({ general, architecture, direct }).map(async ([name, { id }]) =>
          (await conversations.find(teams.tenant, id)) ? [name] : [],
        ),
      );
      return found.flat();
    },
  };
}
