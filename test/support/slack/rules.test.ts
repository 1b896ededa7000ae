// The stand-in is only worth what it refuses: each rule of Slack that Lintel could break, broken once.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { WebClient } from "@slack/web-api";
import { call, clientOf, startReceiver } from "./app.ts";
import { type Slack, startSlack } from "./server.ts";

/** Streams into a thread of #architecture, for Ana. */
async function stream(slack: Slack) {
  const thread_ts = await slack.say("Queue or log?");
  const channel = slack.channels.architecture.id;
  const client = clientOf(slack);
  const recipient = { recipient_team_id: slack.team.id, recipient_user_id: slack.people.ana.id };
  const { ts = "" } = await client.chat.startStream({ channel, thread_ts, ...recipient, markdown_text: "**A" });
  return { client, channel, ts, thread_ts, place: { channel, ts } };
}

test("a stream grows, is whole when it is stopped, and cannot be edited before", async (t) => {
  const slack = await startSlack(t);
  const { client, place, thread_ts } = await stream(slack);
  await client.chat.appendStream({ ...place, chunks: [{ type: "markdown_text", text: " queue" }] });
  await assert.rejects(client.chat.update({ ...place, text: "A log." }), /streaming_state_conflict/);
  const metadata = { event_type: "lintel_reply", event_payload: { reply: `${thread_ts}.0` } };
  await client.chat.stopStream({ ...place, markdown_text: ".**", metadata });
  const { text, messages } = await slack.replyTo(thread_ts);
  assert.deepEqual([text, messages[0]?.streaming_state], ["**A queue.**", "completed"]);
  await assert.rejects(client.chat.appendStream({ ...place, markdown_text: "x" }), /message_not_in_streaming_state/);
});

test("a stream dies after its time though it grows, and its message can then be edited", async (t) => {
  const slack = await startSlack(t, { streamLifetimeMs: 100 });
  const { client, place } = await stream(slack);
  await client.chat.appendStream({ ...place, markdown_text: " queue" });
  await slack.until(() => slack.messages().find((each) => each.streaming_state === "errored"), "the end of the stream");
  await assert.rejects(client.chat.stopStream(place), /message_not_in_streaming_state/);
  await client.chat.update({ ...place, markdown_text: "A queue." });
  assert.equal(slack.messages().at(-1)?.text, "A queue.");
});

test("whoever presses Stop ends the stream; the app is told and has the last word on the status", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const { client, channel, place, ts, thread_ts } = await stream(slack);
  await slack.stop(ts, { as: slack.people.bo });
  const { event_ts: _at, ...event } =
    received.map(({ body }) => body.event).find(({ type }) => type === "agent_session_stopped") ?? {};
  const stopped = {
    type: "agent_session_stopped",
    channel,
    thread_ts,
    user: slack.people.bo.id,
    streaming_message_ts: [ts],
  };
  assert.deepEqual(event, stopped);
  await assert.rejects(client.chat.appendStream({ ...place, markdown_text: "x" }), /stopped_by_user/);
  await client.agents.sessions.setStatus({ channel_id: channel, thread_ts, status: "active" });
  await assert.rejects(slack.stop(ts), /no Stop button/);
});

const long = (length: number) => "x".repeat(length);
const block = (given: object) => ({ blocks: [given] });
const text = (words: string) => ({ type: "plain_text", text: words });
const button = (given: object) =>
  block({ type: "actions", elements: [{ type: "button", text: text("Go"), ...given }] });
const metadata = { event_type: "x", event_payload: {}, more: 1 };
const table = (rows: number, cells: number, words = "x") =>
  block({ type: "table", rows: Array(rows).fill(Array(cells).fill({ type: "raw_text", text: words })) });
const modal = (given: object) => ({ trigger_id: "x", view: { type: "modal", title: text("T"), blocks: [], ...given } });
const input = { type: "input", label: text("Name"), element: { type: "plain_text_input" } };

const refused: [method: string, args: object, error: string][] = [
  ["chat.postMessage", { text: "x", client_msg_id: "1" }, "invalid_arguments"],
  ["chat.postMessage", {}, "no_text"],
  ["chat.postMessage", { text: "x", markdown_text: "x" }, "markdown_text_conflict"],
  ["chat.postMessage", { markdown_text: long(12_001) }, "msg_too_long"],
  ["chat.postMessage", { text: "x", metadata }, "invalid_metadata_format"],
  ["chat.postMessage", { text: "x", username: "Zed" }, "missing_scope"],
  ["chat.postMessage", { text: "x", thread_ts: "1.2" }, "invalid_arguments"],
  ["chat.postMessage", { blocks: Array(51).fill({ type: "divider" }) }, "invalid_blocks"],
  ["chat.postMessage", block({ type: "section", text: { type: "mrkdwn", text: long(3001) } }), "invalid_blocks"],
  ["chat.postMessage", block({ type: "header", text: { type: "mrkdwn", text: "x" } }), "invalid_blocks"],
  ["chat.postMessage", block({ type: "marquee", text: text("x") }), "invalid_blocks"],
  ["chat.postMessage", block({ type: "divider", colour: "red" }), "invalid_blocks"],
  ["chat.postMessage", { blocks: Array(2).fill({ type: "markdown", text: long(6001) }) }, "invalid_blocks"],
  ["chat.postMessage", { blocks: Array(5).fill({ type: "section", text: text(long(2900)) }) }, "msg_blocks_too_long"],
  ["chat.postMessage", { blocks: Array(2).fill({ type: "divider", block_id: "one" }) }, "invalid_blocks"],
  ["chat.postMessage", button({ text: text(long(76)) }), "invalid_blocks"],
  ["chat.postMessage", button({ value: long(2001) }), "invalid_blocks"],
  ["chat.postMessage", button({ action_id: long(256) }), "invalid_blocks"],
  ["chat.postMessage", button({ style: "blue" }), "invalid_blocks"],
  ["chat.postMessage", table(101, 1), "invalid_blocks"],
  ["chat.postMessage", table(1, 21), "invalid_blocks"],
  ["chat.postMessage", table(11, 1, long(1000)), "invalid_blocks"],
  ["chat.startStream", { markdown_text: "x" }, "invalid_thread_ts"],
  ["chat.startStream", { thread_ts: "" }, "invalid_thread_ts"],
  ["chat.startStream", { chunks: [{ type: "text", text: "x" }] }, "invalid_chunks"],
  ["chat.scheduleMessage", { text: "x" }, "unknown_method"],
  ["reactions.add", { name: "eyes", timestamp: "1700000000.000000" }, "missing_scope"],
  ["views.open", modal({ title: text(long(25)) }), "invalid_arguments"],
  ["views.open", modal({ private_metadata: long(3001) }), "invalid_arguments"],
  ["views.open", modal({ callback_id: long(256) }), "invalid_arguments"],
  ["views.open", modal({ blocks: Array(101).fill({ type: "divider" }) }), "invalid_arguments"],
  ["views.open", modal({ blocks: [{ type: "markdown", text: "x" }] }), "invalid_arguments"],
  ["views.open", modal({ blocks: [input] }), "invalid_arguments"],
  ["files.getUploadURLExternal", { filename: "a.txt", length: 0 }, "missing_argument"],
];
test("what could never work is refused with Slack's own codes, and noted", async (t) => {
  const slack = await startSlack(t);
  slack.expectRefusals = true;
  for (const [method, args, error] of refused) {
    const place =
      method.startsWith("chat.") || method.startsWith("reactions.") ? { channel: slack.channels.payments.id } : {};
    const answer = await call(slack, method, { ...place, ...args });
    assert.equal(answer["error"], error, `${method} ${JSON.stringify(args).slice(0, 100)} ${JSON.stringify(answer)}`);
  }
  assert.equal(slack.refusals.length, refused.length);
  assert.equal(slack.messages(slack.channels.payments).length, 0);
});

test("what is not possible here or now is refused, and no fault of form", async (t) => {
  const slack = await startSlack(t);
  const { channels, otherBot } = slack;
  const theirs = await slack.say("done", { asBot: true });
  const place = { channel: channels.architecture.id };
  const nowhere = { ...place, ts: "1700000000.000000", text: "x" };
  const cases: [method: string, args: object, error: string][] = [
    ["chat.postMessage", { channel: channels.elsewhere.id, text: "x" }, "not_in_channel"],
    ["chat.postMessage", { channel: "C0NOWHERE", text: "x" }, "channel_not_found"],
    ["chat.postMessage", { ...place, text: "x", thread_ts: nowhere.ts }, "thread_not_found"],
    ["chat.update", nowhere, "message_not_found"],
    ["chat.update", { ...nowhere, ts: theirs }, "cant_update_message"],
    ["chat.delete", { ...place, ts: theirs }, "cant_delete_message"],
    ["chat.appendStream", { ...place, ts: theirs, markdown_text: "x" }, "message_not_owned_by_app"],
    ["chat.postEphemeral", { ...place, user: "U0NOBODY", text: "x" }, "user_not_in_channel"],
    ["conversations.replies", { ...place, ts: nowhere.ts }, "thread_not_found"],
    ["conversations.history", { channel: channels.elsewhere.id }, "not_in_channel"],
    ["users.info", { user: "U0NOBODY" }, "user_not_found"],
    ["views.open", modal({}), "invalid_trigger_id"],
  ];
  for (const [method, args, error] of cases) assert.equal((await call(slack, method, args))["error"], error, method);
  assert.equal((await call(slack, "auth.test", {}, "xoxb-wrong"))["error"], "invalid_auth");
  slack.kick(channels.secret);
  const secret = await call(slack, "chat.postMessage", { channel: channels.secret.id, text: "x" });
  assert.deepEqual([secret["error"], otherBot.name, slack.refusals], ["channel_not_found", "deploybot", []]);
});

test("nobody writes to an archived channel or opens a conversation with who left, and both can still be read", async (t) => {
  const slack = await startSlack(t);
  const { channels, people, otherBot } = slack;
  const place = { channel: channels.payments.id };
  const { ts } = await call(slack, "chat.postMessage", { ...place, text: "x" });
  slack.archive(channels.payments);
  slack.deactivate(people.chen);
  const cases: [method: string, args: object, error: string | undefined][] = [
    ["chat.postMessage", { ...place, text: "x" }, "is_archived"],
    ["chat.postEphemeral", { ...place, text: "x", user: people.ana.id }, "is_archived"],
    ["chat.update", { ...place, ts, text: "y" }, "is_archived"],
    ["conversations.history", place, undefined],
    ["conversations.members", place, undefined],
    ["conversations.open", { users: people.bo.id }, undefined],
    ["conversations.open", { users: people.chen.id }, "user_disabled"],
    ["conversations.open", { users: otherBot.userId }, "cannot_dm_bot"],
    ["conversations.open", { users: "U0NOBODY" }, "user_not_found"],
  ];
  for (const [method, args, error] of cases) assert.equal((await call(slack, method, args))["error"], error, method);
  const told = [people.ana, people.chen].map(
    async ({ id }) => Object(await call(slack, "users.info", { user: id })).user,
  );
  assert.deepEqual(
    (await Promise.all(told)).map(({ deleted }) => deleted),
    [false, true],
  );
  slack.archive(channels.payments, false);
  assert.equal((await call(slack, "chat.postMessage", { ...place, text: "x" }))["ok"], true);
});

test("a test in which Slack refused a call for its form fails when it ends", async (t) => {
  const undos: (() => unknown)[] = [];
  const inner: TestContext = Object.create(t, { after: { value: (undo: () => unknown) => undos.push(undo) } });
  const slack = await startSlack(inner);
  await call(slack, "chat.postMessage", { channel: slack.channels.payments.id });
  await assert.rejects(async () => undos[0]?.(), /no_text/);
});

test("a thread is read in pages, its root on each, and metadata only when asked for", async (t) => {
  const slack = await startSlack(t);
  const client = clientOf(slack);
  const channel = slack.channels.architecture.id;
  const ts = await slack.say("root");
  const replies = [await slack.say("1", { thread: ts }), await slack.say("2", { thread: ts })];
  const metadata = { event_type: "x", event_payload: { n: 1 } };
  await client.chat.postMessage({ channel, thread_ts: ts, text: "3", metadata });
  const first = await client.conversations.replies({ channel, ts, limit: 2 });
  assert.deepEqual(
    first.messages?.map(({ text: words }) => words),
    ["root", "1", "2"],
  );
  const cursor = first.response_metadata?.next_cursor ?? "";
  const second = await client.conversations.replies({ channel, ts, limit: 2, cursor });
  assert.deepEqual(
    second.messages?.map(({ text: words, metadata: data }) => [words, data]),
    [
      ["root", undefined],
      ["3", undefined],
    ],
  );
  const later = { channel, ts, oldest: replies[1] ?? "", include_all_metadata: true };
  const read = await client.conversations.replies(later);
  assert.deepEqual(
    read.messages?.map(({ text: words, metadata: data }) => [words, data?.event_type]),
    [
      ["root", undefined],
      ["3", "x"],
    ],
  );
  const { messages = [] } = await client.conversations.history({ channel });
  assert.deepEqual(
    messages.map(({ text: words, reply_count }) => [words, reply_count]),
    [["root", 3]],
  );
});

test("limits hold for a channel's posts and for the calls of a method", async (t) => {
  const slack = await startSlack(t, { limits: true });
  const place = { channel: slack.channels.payments.id };
  for (let post = 0; post < 5; post++)
    assert.equal((await call(slack, "chat.postMessage", { ...place, text: "x" }))["ok"], true);
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, rejectRateLimitedCalls: true });
  await assert.rejects(client.chat.postMessage({ ...place, text: "x" }), { retryAfter: 1 });
  await client.chat.postMessage({ channel: slack.channels.secret.id, text: "x" });
  const nothing = { ...place, ts: "1700000000.000000" };
  for (let stop = 0; stop < 20; stop++) await assert.rejects(client.chat.stopStream(nothing), /message_not_found/);
  await assert.rejects(client.chat.stopStream(nothing), /rate-limit/);
});

test("a fault comes as the test scripts it, and a cut call was still made", async (t) => {
  const slack = await startSlack(t);
  const post = () => call(slack, "chat.postMessage", { channel: slack.channels.payments.id, text: "x" });
  const faults = [{ error: "fatal_error" }, "accept then cut", { delayMs: 5 }] as const;
  slack.onCall("chat.postMessage", (n) => faults[n - 1]);
  assert.equal((await post())["error"], "fatal_error");
  await assert.rejects(post());
  assert.equal(slack.messages(slack.channels.payments).length, 1);
  assert.equal((await post())["ok"], true);
  slack.unreachable(true);
  await assert.rejects(post());
  assert.deepEqual(
    slack.calls.map(({ error, pid }) => [error, pid]),
    [
      ["fatal_error", process.pid],
      [undefined, process.pid],
      [undefined, process.pid],
    ],
  );
});
