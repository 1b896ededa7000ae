import assert from "node:assert/strict";
import { test } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { createConversations } from "../../src/teams/conversations.ts";
import { startRedis } from "../support/redis.ts";

const said = {
  type: "message",
  channelId: "msteams",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  from: { id: "29:ana" },
  recipient: { id: "28:bot" },
  conversation: { id: "19:c@thread.tacv2;messageid=17", conversationType: "channel", tenantId: "t1" },
  channelData: { team: { id: "19:t@thread.tacv2", aadGroupId: "g" } },
};
const activity = (more: object = {}) => readActivity({ ...said, ...more });
const channel = "19:c@thread.tacv2";

test("a channel is new once, keeps what was ever told of it, and has the newest address", async (t) => {
  const { connections } = await startRedis(t);
  const conversations = createConversations(connections.impatient);
  assert.deepEqual(await Promise.all([1, 2].map(() => conversations.remember(activity()))), [true, false]);
  const moved = { serviceUrl: "https://smba.trafficmanager.net/amer/", channelData: {} };
  assert.equal(await conversations.remember(activity(moved)), false);
  const kept = await conversations.find("t1", channel);
  assert.deepEqual([kept?.serviceUrl, kept?.team, kept?.conversation], [moved.serviceUrl, "g", channel]);
  await conversations.forget("t1", channel);
  assert.equal(await conversations.find("t1", channel), undefined);
  assert.equal(await conversations.remember(activity()), true);
});

test("what comes from nobody in particular is remembered too", async (t) => {
  const { connections } = await startRedis(t);
  const conversations = createConversations(connections.impatient);
  assert.equal(await conversations.remember(activity({ type: "messageDelete", from: undefined })), true);
});

test("what could not be kept is kept when it comes again", async (t) => {
  const { connections, client } = await startRedis(t);
  const conversations = createConversations(connections.impatient);
  // Full: it can be read, and takes nothing more.
  await client.config("SET", "maxmemory", "1");
  await assert.rejects(conversations.remember(activity()), /OOM/);
  await client.config("SET", "maxmemory", "0");
  assert.equal(await conversations.remember(activity()), true);
});
