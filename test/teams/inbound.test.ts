import assert from "node:assert/strict";
import { test } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { turnsOf } from "../../src/teams/inbound.ts";

const thread = "19:c@thread.tacv2;messageid=1700000000000";
const said = {
  type: "message",
  id: "1700000000001",
  timestamp: "2026-11-21T10:00:00.123Z",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  channelId: "msteams",
  from: { id: "29:ana", name: "Ana", aadObjectId: "0a" },
  recipient: { id: "28:bot", name: "Architect" },
  conversation: { id: thread, conversationType: "channel", tenantId: "t1" },
  text: "<at>Architect</at> queue or log?",
  entities: [{ type: "mention", mentioned: { id: "28:bot", name: "Architect" }, text: "<at>Architect</at>" }],
};
const route = { serviceUrl: said.serviceUrl, conversation: thread, kind: "channel", user: "29:ana", bot: "28:bot" };
const address = { platform: "teams", workspace: "t1", channel: "19:c@thread.tacv2", thread: "1700000000000", route };
const origin = { id: said.id, address, from: { id: "0a", name: "Ana" }, at: said.timestamp };
const unmentioned = { ...said, entities: [] };

function turns(activity: object) {
  return turnsOf(readActivity(activity), new Date(0));
}

test("a message is a turn of its thread", () => {
  assert.deepEqual(turns(said), [{ kind: "message", ...origin, text: "queue or log?", audience: "bot" }]);
});

test("whoever the directory does not know goes by the service's id", () => {
  const [turn] = turns({ ...said, from: { id: "29:guest" }, timestamp: "yesterday" });
  assert.deepEqual([turn?.from, turn?.at], [{ id: "29:guest", name: "29:guest" }, "1970-01-01T00:00:00.000Z"]);
});

test("the people that a message mentions go by the ids that they write under; bots, channels and tags are none", () => {
  const mention = (mentioned: object) => ({ type: "mention", text: "<at>…</at>", mentioned });
  const others = [
    { id: "29:bo", name: "Bo", aadObjectId: "0b" },
    { id: "29:bo", name: "Bo", aadObjectId: "0b" },
    { id: "29:guest", name: "Guest" },
    { id: "28:other", name: "Deploy" },
    { id: "19:c@thread.tacv2", name: "architecture" },
    { id: "OWU0Y2Mx", name: "a tag" },
  ];
  const [turn] = turns({ ...said, entities: [...said.entities, ...others.map(mention)] });
  assert.deepEqual(turn?.mentioned, [
    { id: "0b", name: "Bo" },
    { id: "29:guest", name: "Guest" },
  ]);
});

const lines: [text: string, isTargeted: boolean, line: string | undefined][] = [
  ["/architect persona concise", false, "/architect persona concise"],
  ["/ADR Accept 7", false, "/adr Accept 7"],
  ["/adr", false, "/adr"],
  ["adr accept 7", true, "/adr accept 7"],
  ["Architect settings", true, "/architect settings"],
  ["adr accept 7", false, undefined],
  ["/adrenaline", false, undefined],
  ["architecture?", true, undefined],
];

for (const [text, isTargeted, line] of lines) {
  test(`"${text}" ${isTargeted ? "seen by its writer only" : "said to all"} gives ${line ?? "no command"}`, () => {
    const [turn] = turns({ ...unmentioned, text, recipient: { id: "28:bot", isTargeted } });
    assert.equal(turn?.kind === "command" ? turn.line : undefined, line);
  });
}

test("an edit is a revision each time, a deletion is one without a text", () => {
  const edit = {
    ...unmentioned,
    text: "queue or log?",
    type: "messageUpdate",
    channelData: { eventType: "editMessage" },
  };
  const revision = { kind: "revision", ...origin, of: said.id };
  assert.deepEqual(turns(edit), [{ ...revision, id: `${said.id}.${said.timestamp}`, text: "queue or log?" }]);
  const again = turns({ ...edit, timestamp: "2026-11-21T10:00:01.000Z" });
  assert.notEqual(again[0]?.id, turns(edit)[0]?.id);
  const { text: _text, from: _from, ...rest } = said;
  const [deletion] = turns({ ...rest, type: "messageDelete", channelData: { eventType: "softDeleteMessage" } });
  assert.deepEqual(deletion, {
    ...revision,
    id: `${said.id}.deleted`,
    from: { id: "", name: "" },
    address: deletion?.address,
  });
  const [restored] = turns({ ...edit, channelData: { eventType: "undeleteMessage" } });
  assert.equal(restored?.kind === "revision" && restored.text, "queue or log?");
});

test("an edit that mentions the bot is handed in as the question it may be, while its id is known", () => {
  const edit = { ...said, type: "messageUpdate", channelData: { eventType: "editMessage" } };
  const ofAge = (hours: number) => {
    const id = String(Date.now() - hours * 60 * 60 * 1000);
    return turnsOf(readActivity({ ...edit, id })).map((turn) => [turn.kind, turn.id.replace(id, "id")]);
  };
  const revision = ["revision", `id.${said.timestamp}`];
  assert.deepEqual(ofAge(1), [["message", "id"], revision]);
  assert.deepEqual(ofAge(24), [revision]);
});

test("a button of an old client is the command it stands for, with what was entered", () => {
  const value = { command: "/architect settings save", persona: "concise", follow: "true", count: 3 };
  const { text: _text, ...rest } = said;
  assert.deepEqual(turns({ ...rest, value, replyToId: "17" }), [
    {
      kind: "command",
      ...origin,
      line: value.command,
      inputs: { persona: "concise", follow: "true" },
      card: "17",
      gesture: { name: "click 0a 17 /architect settings save 0ecxTLrEeRQ0TcwYZ4omRrsBVV2UwMlpI0xzo8r4Fds", seconds: 3 },
    },
  ]);
});

const ignored: [what: string, activity: object][] = [
  ["what Lintel wrote itself", { ...said, from: said.recipient }],
  ["what another bot wrote", { ...said, from: { id: "28:other" } }],
  [
    "an edit of Lintel's own message",
    { ...said, type: "messageUpdate", from: said.recipient, channelData: { eventType: "editMessage" } },
  ],
  ["a message of nobody", { ...said, from: undefined }],
  ["a message without an id", { ...said, id: undefined }],
  ["data of somebody else's card", { ...said, text: "", value: { action: "buy" } }],
  ["an update that is no edit", { ...said, type: "messageUpdate" }],
  ["typing", { ...said, type: "typing" }],
  ["somebody joining", { ...said, type: "conversationUpdate" }],
];

for (const [what, activity] of ignored) test(`${what} is no turn`, () => assert.deepEqual(turns(activity), []));

test("a mention without words is still a call", () => {
  assert.deepEqual(turns({ ...said, text: "<at>Architect</at>" }), [
    { kind: "message", ...origin, text: "", audience: "bot" },
  ]);
});
