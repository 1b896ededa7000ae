import assert from "node:assert/strict";
import { test } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { pressOf } from "../../src/teams/press.ts";

const channel = "19:c@thread.tacv2";
const invoke = {
  type: "invoke",
  id: "f:1",
  timestamp: "2026-11-21T10:00:00.000Z",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  channelId: "msteams",
  from: { id: "29:ana", name: "Ana", aadObjectId: "0a" },
  recipient: { id: "28:bot" },
  conversation: { id: `${channel};messageid=1700000000000`, conversationType: "channel", tenantId: "t1" },
  replyToId: "17",
};
const data = { command: "/architect settings save", persona: "concise", count: 3 };
const execute = {
  ...invoke,
  name: "adaptiveCard/action",
  value: { action: { type: "Action.Execute", data }, trigger: "manual" },
};
const actionValue = { reaction: "dislike", feedback: '{"feedbackText":"too long"}' };
const rated = { ...invoke, name: "message/submitAction", value: { actionName: "feedback", actionValue } };
const messagePayload = { id: "1700000000009", body: { contentType: "html", content: "<p>x</p>" } };
const draft = {
  ...invoke,
  name: "composeExtension/submitAction",
  value: { commandId: "draftAdr", messagePayload, data: {} },
};

function press(activity: object) {
  return pressOf(readActivity(activity));
}

test("a button gives its command where its card stands, with what was entered", () => {
  const command = press(execute);
  assert.deepEqual(
    { ...command, address: command?.address.thread },
    {
      kind: "command",
      id: "f:1",
      address: "1700000000000",
      from: { id: "0a", name: "Ana" },
      at: invoke.timestamp,
      line: data.command,
      inputs: { persona: "concise" },
      card: "17",
      gesture: { name: "click 0a 17 /architect settings save JIOFsq9wDbWsR-sa4U_RvWtTUW-oJst2sifKHQLIkx0", seconds: 3 },
    },
  );
});

test("a verdict names the message that it is about", () => {
  assert.equal(press(rated)?.line, "/architect feedback bad 17");
  const liked = {
    ...rated,
    replyToId: undefined,
    value: { actionName: "feedback", actionValue: { reaction: "like" } },
  };
  assert.equal(press(liked)?.line, "/architect feedback good");
});

const link = `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/1700000000009`;
const drafts: [what: string, conversation: string, payload: object, thread: string][] = [
  ["the conversation names", invoke.conversation.id, { linkToMessage: `${link}?parentMessageId=5` }, "1700000000000"],
  ["the link names as the root", channel, { linkToMessage: `${link}?tenantId=t1&parentMessageId=5` }, "5"],
  ["the link leads to", channel, { id: "8", linkToMessage: link }, "1700000000009"],
  ["the message begins", channel, { linkToMessage: "no link" }, "1700000000009"],
];

for (const [what, id, payload, thread] of drafts) {
  test(`the message action drafts in the thread that ${what}`, () => {
    const value = { ...draft.value, messagePayload: { ...messagePayload, ...payload } };
    const command = press({ ...draft, conversation: { ...invoke.conversation, id }, value });
    assert.deepEqual([command?.line, command?.address.thread], ["/adr draft", thread]);
    assert.equal(command?.address.route?.["conversation"], `${channel};messageid=${thread}`);
  });
}

test("in a chat the message action drafts in the chat", () => {
  const command = press({ ...draft, conversation: { id: "19:g@thread.v2", conversationType: "groupChat" } });
  assert.equal(command?.address.thread, "19:g@thread.v2");
});

const ignored: [what: string, activity: object][] = [
  ["a card that brings itself up to date", { ...execute, value: { ...execute.value, trigger: "automatic" } }],
  ["a button of somebody else's card", { ...execute, value: { action: { data: { buy: "now" } } } }],
  ["a card without an action", { ...execute, value: null }],
  [
    "a verdict of a kind nobody knows",
    { ...rated, value: { actionName: "feedback", actionValue: { reaction: "so-so" } } },
  ],
  ["a dialog that is only opened", { ...draft, name: "composeExtension/fetchTask" }],
  ["another action's dialog", { ...draft, value: { ...draft.value, commandId: "other" } }],
  ["an invoke of another kind", { ...invoke, name: "signin/verifyState" }],
];

for (const [what, activity] of ignored)
  test(`${what} gives no command`, () => assert.equal(press(activity), undefined));
