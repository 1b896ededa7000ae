// What Lintel says in Slack without having been asked.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { type Delivery, type PostedMessage, Unreachable } from "../../src/conversation/platform.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { SlackRefusal } from "../../src/slack/calls.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { directWith } from "../../src/slack/direct.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";
import { card, reply, text } from "../support/reply.ts";
import { startSlack } from "../support/slack/server.ts";

test("its own card is found again below all that a busy channel has said since", async (t) => {
  const { slack, deliver, place } = await start(t);
  const before = slack.messages(slack.channels.architecture).length;
  await assert.rejects(deliver(reply(card("Review")), place, { record: crashAt(2) }), /crash/);
  for (let n = 0; n < 450; n++) await slack.say(`${n}`);
  await deliver(reply(card("Review")), place, { posted: [{ state: "posting" }] });
  assert.equal(slack.messages(slack.channels.architecture).length, before + 451);
});

test("what it says below is posted, not streamed: there is nobody whom a stream would be for", async (t) => {
  const { slack, deliver, place } = await start(t);
  const thread = await slack.say("A review.");
  async function* slowly(): Reply {
    yield text("One, ");
    await slack.until(() => slack.repliesIn(thread)[0], "the first words");
    yield text("two.");
  }
  await deliver(slowly(), { ...place, thread });
  assert.deepEqual(
    slack.repliesIn(thread).map((message) => message.text),
    ["One, two."],
  );
  assert.ok(!slack.calls.some(({ method }) => method === "chat.startStream"));
});

for (const first of [[], [{ kind: "private" } as const]] satisfies ReplyChunk[][])
  test(`where it is not, nobody is shown ${first.length > 0 ? "what is private" : "anything"} alone or told directly`, async (t) => {
    const { slack, deliver, place } = await start(t);
    slack.kick(slack.channels.architecture);
    await assert.rejects(deliver(reply(...first, text("Hello"), card("Card")), place), Unreachable);
    assert.deepEqual([slack.ephemerals(), slack.messages(slack.channels.direct)], [[], []]);
    assert.ok(!slack.calls.some(({ method }) => method === "chat.postEphemeral"));
  });

test("and where it is, what would be private is said to all", async (t) => {
  const { slack, deliver, place } = await start(t);
  await deliver(reply({ kind: "private" }, text("Hello")), place);
  assert.deepEqual(
    slack.messages(slack.channels.architecture).map((message) => message.text),
    ["Hello"],
  );
});

for (const [code, why] of [
  ["is_archived", /archived/],
  ["channel_not_found", /not in that channel/],
  ["restricted_action_read_only_channel", /may not post/],
  ["account_inactive", /removed from the workspace/],
] as const)
  test(`${code} closes a place`, async (t) => {
    const { slack, deliver, place } = await start(t);
    slack.onCall("chat.postMessage", () => ({ error: code }));
    const failure = await deliver(reply(text("Hello")), place).catch((error: unknown) => error);
    assert.ok(failure instanceof Unreachable);
    assert.match(failure.why, why);
  });

for (const code of ["fatal_error", "msg_too_long", "invalid_blocks_format", "not_allowed_token_type"])
  test(`${code} does not`, async (t) => {
    const { slack, deliver, place } = await start(t);
    slack.onCall("chat.postMessage", () => ({ error: code }));
    const failure = await deliver(reply(text("Hello")), place).catch((error: unknown) => error);
    assert.ok(failure instanceof Error && !(failure instanceof Unreachable), String(failure));
  });

test("a thread that is gone needs no answer", async (t) => {
  const { deliver, place, slack } = await start(t);
  await deliver(reply(text("Hello")), { ...place, thread: "1700000000.000001" });
  assert.deepEqual(slack.messages(slack.channels.architecture), []);
});

test("a workspace that removed Lintel is out of reach, and nobody there can be told", async (t) => {
  const { slack, deliver, platform, place } = await start(t);
  const foreign = { ...place, workspace: "T0OTHER" };
  await assert.rejects(deliver(reply(text("Hello")), foreign), { why: "Lintel was removed from the workspace" });
  assert.equal(await platform.direct(slack.people.ana, foreign), undefined);
  await slack.uninstall();
  await assert.rejects(deliver(reply(text("Hello")), place), { why: "Lintel was removed from the workspace" });
  assert.equal(await platform.direct(slack.people.ana, place), undefined);
});

test("somebody without a conversation yet can be told directly, and who left cannot", async (t) => {
  const { slack, deliver, platform, place } = await start(t);
  const { bo, chen } = slack.people;
  const own = (await platform.direct(bo, place)) ?? assert.fail("Bo can be told");
  await deliver(reply(card("Paused")), own);
  assert.deepEqual(
    slack.messages(slack.directOf(bo)).map((message) => message.text),
    ["Paused"],
  );
  slack.deactivate(chen);
  assert.equal(await platform.direct(chen, place), undefined);
});

test("an app that was installed before it asked for im:write tells people all the same", async (t) => {
  const { slack, deliver, platform, place } = await start(t);
  slack.onCall("conversations.open", () => ({ error: "missing_scope" }));
  const own = (await platform.direct(slack.people.bo, place)) ?? assert.fail("Bo can be told");
  await deliver(reply(text("Paused")), own);
  assert.equal(slack.messages(slack.directOf(slack.people.bo))[0]?.text, "Paused");
});

test("that Slack was not to be had does not mean that there is no conversation with somebody", async () => {
  const bo = { id: "U0BO", name: "Bo" };
  const from: Address = { platform: "slack", workspace: "T1", channel: "C1", thread: "" };
  for (const code of ["ratelimited", "unreachable"]) {
    const call = async () => Promise.reject(new SlackRefusal("conversations.open", code));
    await assert.rejects(directWith({ call }, bo, from), SlackRefusal);
  }
});

async function start(t: TestContext) {
  const slack = await startSlack(t);
  const { connections } = await startRedis(t);
  const { botToken, signingSecret, apiUrl, team, channels } = slack;
  const config = { access: { botToken }, signingSecret, appToken: undefined, apiUrl };
  const { platform, close } = connectSlack({ config, redis: connections, logger: createLogger("silent") });
  cleanup(t, close);
  const channel: Address = { platform: "slack", workspace: team.id, channel: channels.architecture.id, thread: "" };
  const deliver = (chunks: Reply, address: Address, more: Partial<Delivery> = {}) =>
    platform.deliver({
      ...{ id: "due", address, reply: chunks, posted: [], fence: 1, abandon: new AbortController().signal },
      earlier: async () => [],
      record: async () => undefined,
      ...more,
    });
  return { slack, platform, deliver, place: platform.place(channel) };
}

/** A memory that fails at the n-th time. */
function crashAt(n: number): (posted: readonly PostedMessage[]) => Promise<void> {
  let records = 0;
  return async () => {
    if (++records === n) throw new Error("crash");
  };
}
