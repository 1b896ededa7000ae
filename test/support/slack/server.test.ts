// What Slack sends an app, and what a person can do with it: each promise that Lintel's tests lean on, once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LogLevel, SocketModeClient } from "@slack/socket-mode";
import { WebClient } from "@slack/web-api";
import { cleanup } from "../cleanup.ts";
import { call, clientOf, type Json, startReceiver } from "./app.ts";
import { startSlack } from "./server.ts";

test("a mention comes as a message and as a mention, with the same timestamp and different event ids", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const ts = await slack.say("@architect is 5 < 6 & why, @Bo? See https://x.de/?a&b");
  const { bot, people, team } = slack;
  const text = `<@${bot.userId}> is 5 &lt; 6 &amp; why, <@${people.bo.id}>? See <https://x.de/?a&amp;b>`;
  const events = received.map(({ body }) => body.event);
  assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(["message", "app_mention"]));
  for (const event of events) assert.deepEqual([event["ts"], event["text"], event["user"]], [ts, text, people.ana.id]);
  assert.equal(new Set(received.map(({ body }) => body.event_id)).size, 2);
  assert.deepEqual(received[0]?.body["authorizations"], [
    { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
  ]);
});

test("the app hears of a conversation only if it is in it, and of no mention in a direct message", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  await slack.say("@architect hello", { channel: slack.channels.elsewhere });
  assert.equal(received.length, 0);
  await slack.say("@architect hello", { channel: slack.channels.direct });
  assert.deepEqual(
    received.map(({ body }) => body.event["channel_type"]),
    ["im"],
  );
  await slack.say("hello", { channel: slack.channels.secret });
  assert.equal(received.at(-1)?.body.event["channel_type"], "group");
});

test("an event that is not acknowledged comes again, with the same id and why", { timeout: 20_000 }, async (t) => {
  const slack = await startSlack(t);
  slack.retryDelaysMs = [10, 10, 10];
  const answers = [500, 0, 500, 200, 200];
  const received = await startReceiver(t, slack, (_, n) => answers[n - 1] ?? 200);
  const ts = await slack.say("hello");
  const retries = received.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);
  assert.deepEqual(retries, [
    [undefined, undefined],
    ["1", "http_error"],
    ["2", "http_timeout"],
    ["3", "http_error"],
  ]);
  assert.equal(new Set(received.map(({ body }) => body.event_id)).size, 1);
  await slack.redeliver(ts);
  assert.equal(received.at(-1)?.body.event_id, received[0]?.body.event_id);
});

test("an edit changes the message and mentions the bot anew; a preview changes it and mentions nobody", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const kinds = () =>
    received
      .splice(0)
      .map(({ body: { event } }) => `${event["type"]} ${event["subtype"]} ${!!event["edited"]}`)
      .toSorted();
  const ts = await slack.say("@architect helo");
  kinds();
  await slack.unfurl(ts);
  assert.deepEqual(kinds(), ["message message_changed false"]);
  await slack.edit(ts, "@architect hello");
  assert.deepEqual(kinds(), ["app_mention undefined true", "message message_changed false"]);
  await slack.remove(ts);
  assert.deepEqual(kinds(), ["message message_deleted false"]);
});

test("the app hears what it posts itself", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const { ts = "" } = await clientOf(slack).chat.postMessage({ channel: slack.channels.payments.id, text: "Hello" });
  await clientOf(slack).chat.update({ channel: slack.channels.payments.id, ts, text: "Hello!" });
  await slack.until(() => received[1], "both events");
  const events = received.map(({ body }) => body.event);
  const posted = events.find(({ subtype }) => !subtype);
  const changed = events.find(({ subtype }) => subtype === "message_changed");
  assert.deepEqual([posted?.["bot_id"], posted?.["user"]], [slack.bot.botId, slack.bot.userId]);
  assert.equal(Object(changed?.["message"]).text, "Hello!");
});

test("a command carries names for what was typed, and its answers come to the person or to all", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack, () => "On it.");
  const { bo } = slack.people;
  assert.deepEqual(await slack.slash("/adr", "draft for @Bo", { as: bo }), { status: 200, body: "On it." });
  const command: Json = received[0]?.body ?? {};
  assert.deepEqual([command["text"], command["user_id"]], [`draft for <@${bo.id}|bo>`, bo.id]);
  const respond = (body: object) =>
    fetch(String(command["response_url"]), { method: "POST", body: JSON.stringify(body) });
  await respond({ text: "Done", response_type: "in_channel" });
  for (let use = 2; use <= 5; use++) assert.equal((await respond({ text: `${use}` })).status, 200);
  slack.expectRefusals = true;
  assert.equal((await respond({ text: "6" })).status, 404);
  assert.deepEqual(
    slack.messages().map((each) => each.text),
    ["Done"],
  );
  assert.deepEqual(
    slack.ephemerals(bo).map((each) => each.text),
    ["On it.", "2", "3", "4", "5"],
  );
});

test("a button, an opinion and a choice are sent as Slack sends them, with the message they stand in", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const opinion = (words: string) => ({
    text: { type: "plain_text" as const, text: words },
    value: words.toLowerCase(),
  });
  const menu = { type: "static_select" as const, action_id: "level", options: [opinion("High"), opinion("Low")] };
  const { ts = "" } = await clientOf(slack).chat.postMessage({
    channel: slack.channels.architecture.id,
    text: "Card",
    blocks: [
      {
        type: "actions",
        block_id: "a",
        elements: [
          { type: "button", action_id: "go", text: { type: "plain_text", text: "Accept" }, value: "/adr accept 7" },
          menu,
        ],
      },
      {
        type: "context_actions",
        elements: [
          {
            type: "feedback_buttons",
            action_id: "f",
            positive_button: opinion("Good"),
            negative_button: opinion("Bad"),
          },
        ],
      },
    ],
  });
  received.splice(0);
  await slack.click(ts, "Accept", { as: slack.people.bo });
  await slack.click(ts, "Bad");
  await slack.click(ts, "Low");
  await assert.rejects(slack.click(ts, "Reject"), /only Accept, High, Low, Good, Bad/);
  const clicks = received.map(({ body }) => body).filter(({ type }) => type === "block_actions");
  const values = clicks.map(({ actions }) => {
    const [{ action_id, value, selected_option }] = Object(actions);
    return [action_id, value ?? selected_option?.value];
  });
  assert.deepEqual(values, [
    ["go", "/adr accept 7"],
    ["f", "bad"],
    ["level", "low"],
  ]);
  assert.equal(Object(clicks[0]?.["user"]).id, slack.people.bo.id);
  assert.equal(Object(clicks[0]?.["message"]).ts, ts);
});

test("a modal opens once per trigger, shows what is wrong, and closes when the form was taken", async (t) => {
  const slack = await startSlack(t);
  const answers = ["", JSON.stringify({ response_action: "errors", errors: { title: "Too short" } }), ""];
  const received = await startReceiver(t, slack, (_, n) => answers[n - 1] ?? 200);
  const { ana } = slack.people;
  await slack.slash("/adr", "draft");
  const trigger_id = received[0]?.body["trigger_id"] ?? "";
  const plain = (words: string) => ({ type: "plain_text", text: words });
  const element = { type: "plain_text_input", action_id: "words" };
  const name = { type: "input", block_id: "title", label: plain("Name"), element };
  const form = { type: "modal", title: plain("ADR"), submit: plain("Save"), blocks: [name] };
  const view = { ...form, private_metadata: "C1" };
  assert.equal((await call(slack, "views.open", { trigger_id, view }))["ok"], true);
  assert.equal((await call(slack, "views.open", { trigger_id, view }))["error"], "exchanged_trigger_id");
  await assert.rejects(slack.submit(ana, {}), /Name must be filled in/);
  await slack.submit(ana, { words: "Q" });
  assert.deepEqual(slack.modalOf(ana)?.errors, { title: "Too short" });
  await slack.submit(ana, { title: "Queues" });
  assert.equal(slack.modalOf(ana), undefined);
  const sent = Object(received.at(-1)?.body["view"]);
  assert.deepEqual(sent.state.values, { title: { words: { type: "plain_text_input", value: "Queues" } } });
  assert.equal(sent.private_metadata, "C1");
});

test("an upload is shared a little later, and its bytes are for the app alone", async (t) => {
  const slack = await startSlack(t);
  const client = clientOf(slack);
  const thread_ts = await slack.say("Draw it");
  const file = { file: Buffer.from("<svg/>"), filename: "plan.svg" };
  const { files } = await client.filesUploadV2({ channel_id: slack.channels.architecture.id, thread_ts, ...file });
  const id = files[0]?.files?.[0]?.id ?? "";
  const shared = await slack.until(() => slack.repliesIn(thread_ts)[0], "the file");
  assert.deepEqual([shared.subtype, shared.files], ["file_share", [{ id, name: "plan.svg" }]]);
  const { url_private = "" } = (await client.files.info({ file: id })).file ?? {};
  const read = async (token: string) =>
    (await fetch(url_private, { headers: { authorization: `Bearer ${token}` } })).text();
  assert.equal(await read(slack.botToken), "<svg/>");
  assert.match(await read("xoxb-wrong"), /Sign in/);
});

test("over Socket Mode what one connection does not acknowledge goes to another", async (t) => {
  const slack = await startSlack(t);
  slack.socketAckMs = 100;
  const heard: string[] = [];
  const connect = async (name: string, acknowledges: boolean) => {
    const options = {
      appToken: slack.appToken,
      clientOptions: { slackApiUrl: slack.apiUrl },
      logLevel: LogLevel.ERROR,
    };
    const client = new SocketModeClient({ ...options, clientPingTimeout: 2_000 });
    client.on("slack_event", async ({ ack, retry_num, type }) => {
      heard.push(`${name} ${type} ${retry_num}`);
      if (acknowledges) await ack();
    });
    await client.start();
    cleanup(t, () => client.disconnect());
  };
  await connect("deaf", false);
  await connect("fine", true);
  await slack.say("hello");
  await slack.say("hello again");
  assert.deepEqual(heard, ["deaf events_api 0", "fine events_api 1", "deaf events_api 0", "fine events_api 1"]);
  assert.equal(slack.sockets, 2);
  await slack.disconnectSockets("refresh_requested");
  await slack.until(() => slack.sockets === 2 || undefined, "new connections", 5000);
});

test("another workspace has a token of its own, which an installation is given once", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const other = slack.addWorkspace({ name: "Globex" });
  await other.say("@architect hello");
  assert.deepEqual([received[0]?.body["team_id"], received[0]?.body["api_app_id"]], [other.team.id, slack.bot.appId]);
  const theirs = await call(slack, "chat.postMessage", { channel: other.channels.payments.id, text: "x" });
  assert.equal(theirs["error"], "channel_not_found");
  const client = new WebClient(undefined, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const code = { client_id: slack.clientId, client_secret: slack.clientSecret, code: slack.oauthCode(other.team) };
  const { access_token, team } = await client.oauth.v2.access(code);
  assert.deepEqual([access_token, team?.id], [other.botToken, other.team.id]);
  await assert.rejects(client.oauth.v2.access(code), /code_already_used/);
  await other.uninstall();
  assert.equal((await call(slack, "auth.test", {}, other.botToken))["error"], "account_inactive");
});

test("a shortcut carries its message, and the home tab is opened, filled and used", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const { ana } = slack.people;
  const root = await slack.say("Which broker?");
  const ts = await slack.say("Kafka", { thread: root });
  await slack.shortcut("adr_from_thread", ts);
  const shortcut: Json = received.at(-1)?.body ?? {};
  const { thread_ts } = Object(shortcut["message"]);
  assert.deepEqual([shortcut["type"], shortcut["message_ts"], thread_ts], ["message_action", ts, root]);
  await slack.openHome(ana);
  assert.deepEqual(
    [received.at(-1)?.body.event["type"], received.at(-1)?.body.event["tab"]],
    ["app_home_opened", "home"],
  );
  const go = { type: "button", action_id: "go", text: { type: "plain_text", text: "Settings" } };
  const view = { type: "home", blocks: [{ type: "actions", elements: [go] }] };
  assert.equal((await call(slack, "views.publish", { user_id: ana.id, view }))["ok"], true);
  await slack.clickHome(ana, "Settings");
  const click: Json = received.at(-1)?.body ?? {};
  assert.deepEqual(
    [Object(click["view"]).id, click["channel"], click["response_url"]],
    [slack.homeOf(ana)?.id, undefined, undefined],
  );
});

test("a reply changes the root of its thread, without mentioning anybody anew", async (t) => {
  const slack = await startSlack(t);
  const received = await startReceiver(t, slack);
  const root = await slack.say("@architect which broker?");
  received.splice(0);
  await slack.say("Kafka", { thread: root });
  const events = received.map(({ body: { event } }) => [
    event["type"],
    event["subtype"],
    Object(event["message"]).reply_count,
  ]);
  assert.deepEqual(events.toSorted(), [
    ["message", undefined, undefined],
    ["message", "message_changed", 1],
  ]);
});
