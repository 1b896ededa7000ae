import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createLogger } from "../../src/ops/logger.ts";
import { OutcomeUnknown } from "../../src/ops/outgoing.ts";
import { slackAddress } from "../../src/slack/address.ts";
import { SlackRefusal } from "../../src/slack/calls.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { NotInstalled } from "../../src/slack/installations.ts";
import { sees } from "../../src/slack/sees.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";
import { startSlack } from "../support/slack/server.ts";

test("a public channel is open to the workspace, also without Lintel, and to guests who are in it", async (t) => {
  const { slack, seen } = await start(t);
  const { channels, people, guests } = slack;
  assert.deepEqual(await seen(channels.elsewhere, [people.chen, guests.dee, guests.eli]), [true, false, false]);
  assert.deepEqual(await seen(channels.payments, [people.chen, guests.dee, guests.eli]), [true, true, true]);
});

test("a private channel, a group's and a direct conversation are their members'", async (t) => {
  const { slack, seen } = await start(t);
  const { channels, people, guests } = slack;
  const asking = [people.ana, people.bo, people.chen, guests.dee];
  assert.deepEqual(await seen(channels.secret, asking), [true, true, false, false]);
  assert.deepEqual(await seen(channels.group, asking), [true, true, false, false]);
  assert.deepEqual(await seen(channels.direct, asking), [true, false, false, false]);
});

test("where Lintel is not told, nobody sees", async (t) => {
  const { slack, seen } = await start(t);
  const { channels, people } = slack;
  assert.deepEqual(await seen(channels.architecture, [{ id: "U0NOBODY", name: "Nobody" }]), [false]);
  slack.kick(channels.secret);
  assert.deepEqual(await seen(channels.secret, [people.ana]), [false]);
});

test("whoever is deactivated sees nothing, although still a member", async (t) => {
  const { slack, seen } = await start(t);
  const { channels, people } = slack;
  slack.deactivate(people.ana);
  for (const channel of [channels.architecture, channels.secret, channels.direct])
    assert.deepEqual(await seen(channel, [people.ana]), [false]);
});

test("a large channel is read page by page, and as far as ten of them", async (t) => {
  const { slack, seen } = await start(t);
  const { channels, people } = slack;
  const { members } = channels.secret;
  const fill = (to: number) => {
    while (members.size < to) members.add(`U0FILL${members.size}`);
  };
  fill(1_500);
  members.add(people.chen.id);
  assert.deepEqual(await seen(channels.secret, [people.chen]), [true]);
  members.delete(people.chen.id);
  fill(10_000);
  members.add(people.chen.id);
  assert.deepEqual(await seen(channels.secret, [people.chen]), [false]);
});

for (const [who, answers, address] of [
  ["somebody of another workspace", { user: { team_id: "T2" } }, addressIn(undefined)],
  ["a person of whom Slack says too little", { user: { is_restricted: undefined } }, addressIn(undefined)],
  ["somebody in an organisation of several workspaces", {}, addressIn("E1")],
  ["somebody in what Slack does not call public", { channel: { is_private: undefined } }, addressIn(undefined)],
  ["somebody in a group's conversation", { channel: { is_mpim: true } }, addressIn(undefined)],
  ["somebody in a direct conversation", { channel: { is_im: true } }, addressIn(undefined)],
] as const)
  test(`${who} sees what they are a member of`, async () => {
    const ana = { id: "UANA", name: "Ana" };
    assert.equal(await sees(answering(answers, []), address, ana), false);
    assert.equal(await sees(answering(answers, ["UBO", ana.id]), address, ana), true);
  });

test("a workspace's member sees its public channels, and its guests do not, of one channel or of several", async () => {
  const address = addressIn(undefined);
  const ana = { id: "UANA", name: "Ana" };
  assert.equal(await sees(answering({}, []), address, ana), true);
  for (const user of [{ is_restricted: true }, { is_ultra_restricted: true }])
    assert.equal(await sees(answering({ user }, []), address, ana), false);
});

test("that Slack said nothing is no answer: whoever asked tries again", async () => {
  const failing = (error: Error) => ({ call: async () => Promise.reject(error) });
  const ask = (error: Error) => sees(failing(error), addressIn(undefined), { id: "UANA", name: "Ana" });
  await assert.rejects(ask(new OutcomeUnknown("nothing came")), OutcomeUnknown);
  for (const code of ["ratelimited", "unreachable"])
    await assert.rejects(ask(new SlackRefusal("conversations.info", code)), SlackRefusal);
  for (const error of [new SlackRefusal("conversations.info", "missing_scope"), new NotInstalled("removed")])
    assert.equal(await ask(error), false);
});

interface Answers {
  readonly channel?: object;
  readonly user?: object;
}

/** A public channel and a member of the workspace, but for what is said otherwise. */
function answering({ channel, user }: Answers, members: readonly string[]) {
  const known: Readonly<Record<string, object>> = {
    "conversations.info": { channel: { is_private: false, is_im: false, is_mpim: false, ...channel } },
    "users.info": { user: { team_id: "T1", is_restricted: false, is_ultra_restricted: false, ...user } },
    "conversations.members": { members },
  };
  return { call: async (_query: unknown, method: string) => ({ ok: true, ...known[method] }) };
}

function addressIn(enterprise: string | undefined, team = "T1", channel = "C1") {
  const isEnterpriseInstall = enterprise !== undefined;
  const seat = { team, enterprise, isEnterpriseInstall, personTeam: team, botUserId: "", botId: "" };
  return slackAddress(seat, { channel, thread: "", user: "UANA", userTeam: team, since: "0" });
}

async function start(t: TestContext) {
  const slack = await startSlack(t);
  const { connections } = await startRedis(t);
  const { botToken, signingSecret, apiUrl, team } = slack;
  const config = { access: { botToken }, signingSecret, appToken: undefined, apiUrl };
  const { platform, close } = connectSlack({ config, redis: connections, logger: createLogger("silent") });
  cleanup(t, close);
  const seen = async ({ id }: { id: string }, people: readonly { id: string; name: string }[]) =>
    Promise.all(people.map((person) => platform.sees(addressIn(undefined, team.id, id), person)));
  return { slack, seen };
}
