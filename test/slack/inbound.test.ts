import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seat } from "../../src/slack/address.ts";
import { clickGesture, type SlackMessage, turnOfCommand, turnsOfMessage } from "../../src/slack/inbound.ts";

const seat: Seat = {
  team: "T1",
  enterprise: undefined,
  isEnterpriseInstall: false,
  personTeam: "T1",
  botUserId: "UBOT",
  botId: "BBOT",
};
const names: Readonly<Record<string, string>> = { UANA: "Ana", UBO: "Bo" };
const said: SlackMessage = {
  type: "message",
  ts: "1732190000.000100",
  channel: "C1",
  channel_type: "channel",
  user: "UANA",
};
const mention = { ...said, text: "<@UBOT> queue or log?" };

function turn(event: SlackMessage) {
  return turnsOfMessage(event, seat, (id) => names[id])[0];
}

test("a message and its app_mention are the same turn", () => {
  assert.deepEqual(turn({ ...mention, type: "app_mention" }), turn(mention));
  assert.deepEqual(turn(mention), {
    kind: "message",
    id: "1732190000.000100",
    address: {
      platform: "slack",
      workspace: "T1",
      channel: "C1",
      thread: "1732190000.000100",
      route: { user: "UANA", userTeam: "T1", since: "1732190000.000100" },
    },
    from: { id: "UANA", name: "Ana" },
    at: "2024-11-21T11:53:20.000Z",
    text: "queue or log?",
    audience: "bot",
  });
});

const audiences: [what: string, event: SlackMessage, audience: string][] = [
  ["a mention", mention, "bot"],
  ["a direct message", { ...said, channel_type: "im", text: "hello" }, "bot"],
  ["a mention in a group conversation", { ...mention, channel_type: "mpim" }, "bot"],
  ["a message that begins with somebody else's mention", { ...said, text: "<@UBO> look" }, "other"],
  ["one that begins with a group's mention", { ...said, text: "<!subteam^S1|@devs> look" }, "other"],
  [
    "one that begins with somebody else's mention and names Lintel later",
    { ...said, text: "<@UBO> ask <@UBOT>" },
    "bot",
  ],
  ["any other message", { ...said, text: "look, <@UBO>" }, "open"],
  ["a message of another bot that mentions Lintel", { ...mention, bot_id: "BOTHER" }, "other"],
  ["a reply that is also sent to the channel", { ...said, subtype: "thread_broadcast", text: "so?" }, "open"],
];

for (const [what, event, audience] of audiences) {
  test(`${what} is for ${audience}`, () => {
    const found = turn(event);
    assert.equal(found?.kind === "message" && found.audience, audience);
  });
}

const ignored: [what: string, event: SlackMessage][] = [
  ["what Lintel wrote itself", { ...said, user: "UBOT", bot_id: "BBOT", text: "Use a queue." }],
  ["an edited mention, which comes as an edit too", { ...mention, type: "app_mention", edited: { ts: "1" } }],
  ["somebody joining the channel", { ...said, subtype: "channel_join", text: "<@UANA> has joined" }],
  ["a changed topic", { ...said, subtype: "channel_topic", text: "topic" }],
  ["a reply counted at its root", { ...said, subtype: "message_replied", message: mention }],
  ["an unfurled link", changed({ ...mention, attachments: [{ text: "preview" }] }, mention)],
  [
    "Lintel's own message changing",
    changed({ ...said, user: "UBOT", bot_id: "BBOT", text: "b" }, { ...said, text: "a" }),
  ],
  ["a change without a message", { ...said, subtype: "message_changed" }],
  ["a deletion that does not say of what", { ...said, subtype: "message_deleted" }],
];

for (const [what, event] of ignored) test(`${what} is no turn`, () => assert.equal(turn(event), undefined));

test("an edit is a revision; one that adds the mention is the message it has become", () => {
  const edit = turn(changed({ ...mention, text: "<@UBOT> queue or log, &lt;1k?" }, mention));
  assert.deepEqual(edit?.kind === "revision" && [edit.of, edit.text, edit.id], [
    "1732190000.000100",
    "queue or log, <1k?",
    "1732190000.000100.1732190009.000000",
  ]);
  const call = turn(changed(mention, { ...said, text: "queue or log?" }));
  assert.deepEqual([call?.kind, call?.id], ["message", "1732190000.000100"]);
});

test("a root that stays as a stone is a deletion", () => {
  const stone = { ...said, user: "USLACKBOT", subtype: "tombstone", text: "This message was deleted." };
  const deletion = turn(changed(stone, mention));
  assert.deepEqual(deletion?.kind === "revision" && [deletion.of, deletion.text], [said.ts, undefined]);
});

test("a deletion is a revision without a text, in the thread of the message", () => {
  const event = { ...said, ts: "1732190009.000000", subtype: "message_deleted", deleted_ts: "1732190000.000100" };
  const deletion = turn({ ...event, previous_message: { ...said, thread_ts: "1732180000.000000", text: "secret" } });
  assert.deepEqual(deletion?.kind === "revision" && [deletion.of, deletion.text, deletion.address.thread], [
    "1732190000.000100",
    undefined,
    "1732180000.000000",
  ]);
});

test("the people that a message mentions are told by id and name, each once, without Lintel and other bots", () => {
  const text = "<@UBOT> approvers: <@UBO>, <@UNEW|new.person>, <@UBO|bo>, <@UWHO> and <@BOTHER>; not <#C2|bo>";
  assert.deepEqual(turn({ ...mention, text })?.mentioned, [
    { id: "UBO", name: "Bo" },
    { id: "UNEW", name: "new.person" },
    { id: "UWHO", name: "UWHO" },
  ]);
  assert.equal(turn(mention)?.mentioned, undefined);
});

test("files are named, and a bot's words are found where bots put them", () => {
  const files = [{ name: "plan.png", mimetype: "image/png" }];
  const shared = turn({ ...mention, subtype: "file_share", files });
  assert.equal(shared?.kind === "message" && shared.text, "queue or log?\n[file: plan.png, image/png]");
  const alert = turn({ ...said, bot_id: "BOTHER", text: "", attachments: [{ fallback: "deploy 17 failed" }] });
  assert.equal(alert?.kind === "message" && alert.text, "deploy 17 failed");
});

test("a guest from another workspace is answered as theirs, and an organisation is remembered", () => {
  const guest = turn({ ...mention, user_team: "T2" });
  assert.equal(guest?.address.route?.["userTeam"], "T2");
  const org = turnsOfMessage(mention, { ...seat, enterprise: "E1", isEnterpriseInstall: true }, () => undefined)[0];
  assert.equal(org?.address.route?.["enterprise"], "E1");
});

test("a command keeps where it can be answered, and is looked for from before its own time", () => {
  const at = new Date("2024-11-21T11:53:20.000Z");
  const gesture = {
    id: "g1",
    user: { id: "UANA", name: "Ana" },
    channel: "C1",
    thread: "",
    at,
    responseUrl: "https://r",
  };
  const command = turnOfCommand("/architect help", gesture, seat);
  assert.deepEqual(command.address.route, {
    user: "UANA",
    userTeam: "T1",
    since: "1732189940.000000",
    responseUrl: "https://r",
  });
  assert.notDeepEqual(clickGesture("UANA", "1", "/adr accept 7"), clickGesture("UBO", "1", "/adr accept 7"));
  assert.notDeepEqual(clickGesture("UANA", "1", "/adr accept 7"), clickGesture("UANA", "1", "/adr reject 7"));
});

function changed(message: SlackMessage, previous_message: SlackMessage): SlackMessage {
  const { ts: _ts, ...place } = said;
  return { ...place, ts: "1732190009.000000", subtype: "message_changed", message, previous_message };
}
