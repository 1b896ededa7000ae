// What the Connector takes, refuses and limits, and what a test can order to go wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createCaller, startReceiver } from "./bot.ts";
import { aiLabel, cardType } from "./rules.ts";
import { startTeams } from "./server.ts";

const say = (text: string, more: object = {}) => ({ type: "message", text, ...more });
const label = {
  type: aiLabel,
  "@type": "Message",
  "@context": "https://schema.org",
  additionalType: ["AIGeneratedContent"],
};
const execute = { type: "Action.Execute", title: "Go", verb: "command", data: { command: "/adr" } };
const card = (content: object) =>
  say("", { attachments: [{ contentType: cardType, content: { type: "AdaptiveCard", version: "1.5", ...content } }] });

const refused: readonly [body: object, status: number, code: string][] = [
  [{}, 400, "BadSyntax"],
  [{ text: "no type" }, 400, "BadSyntax"],
  [say(""), 400, "BadSyntax"],
  [say("x", { colour: "red" }), 400, "BadSyntax"],
  [say("x", { textFormat: "extendedmarkdown" }), 400, "BadArgument"],
  [say("x", { entities: [label, label] }), 400, "BadSyntax"],
  [say("x", { entities: [{ type: aiLabel }] }), 400, "BadSyntax"],
  [say("<at>Zoe</at>", { entities: [mention("29:zoe", "Zoe")] }), 400, "BadSyntax"],
  [say("x", { recipient: { id: "29:zoe", isTargeted: true } }), 400, "BadSyntax"],
  [say("x".repeat(52_000)), 413, "MessageSizeTooBig"],
  [say("x", { entities: [{ type: "streaminfo", streamType: "final", streamId: "1" }] }), 405, "MethodNotAllowed"],
  [card({ version: "1.4" }), 400, "BadSyntax"],
  [card({ body: [{ type: "Marquee" }] }), 400, "BadSyntax"],
  [card({ body: [{ type: "Image", url: "http://x.de/a.png" }] }), 400, "BadSyntax"],
  [card({ actions: [{ ...execute, title: "" }] }), 400, "BadSyntax"],
  [card({ actions: [execute], body: [{ type: "Input.Text", id: "command" }] }), 400, "BadSyntax"],
];

test("what could never work is refused with Teams' own statuses, and noted", async (t) => {
  const teams = await startTeams(t);
  teams.expectRefusals = true;
  const bot = createCaller(teams);
  for (const [body, status, code] of refused) {
    const answer = await bot.post(teams.channels.architecture.id, body);
    const what = `${JSON.stringify(body).slice(0, 100)} ${JSON.stringify(answer)}`;
    assert.deepEqual([answer.status, answer.code], [status, code], what);
  }
  assert.equal(teams.refusals.length, refused.length);
  assert.equal(teams.posted.size, 0);
});

test("what Teams takes is stored as it was sent: the label, a mention, a card, a long text", async (t) => {
  const teams = await startTeams(t);
  const bot = createCaller(teams);
  const { group, architecture } = teams.channels;
  const { bo } = teams.people;
  await bot.post(group.id, say("<at>Bo</at>: **yes**", { entities: [label, mention(bo.id, "Bo")] }));
  await bot.post(group.id, card({ body: [{ type: "TextBlock", text: "Hi" }], actions: [execute] }));
  await bot.post(group.id, say("x".repeat(50_000)));
  await bot.post(group.id, say("", { attachments: [{ contentType: "image/png", contentUrl: "https://x.de/a.png" }] }));
  await bot.post(group.id, { type: "typing" });
  assert.deepEqual(
    teams.messages(group).map(({ text, entities, attachments }) => [text.length, entities.length, attachments.length]),
    [
      [20, 2, 0],
      [0, 0, 1],
      [50_000, 0, 0],
      [0, 0, 1],
    ],
  );
  assert.deepEqual(teams.messages(architecture), []);
});

test("the thread is in the conversation's id; a bot edits and deletes its own messages only", async (t) => {
  const teams = await startTeams(t);
  teams.expectRefusals = true;
  await startReceiver(t, teams);
  const { post, connector } = createCaller(teams);
  const { architecture } = teams.channels;
  const asked = await teams.say("@architect hello");
  const thread = `${architecture.id};messageid=${asked.id}`;
  const { id = "" } = await post(thread, say("Hel", { replyToId: "elsewhere" }));
  assert.equal(teams.found(id).thread, asked.id);
  assert.equal((await post(`${architecture.id};messageid=1`, say("x"))).status, 404);

  const at = (message: string, where = thread) => `v3/conversations/${encodeURIComponent(where)}/activities/${message}`;
  assert.equal((await connector("PUT", at(id), say("Hello."))).status, 200);
  assert.equal((await connector("PUT", at(asked.id), say("Mine"))).status, 403);
  assert.equal((await connector("PUT", at(id, teams.channels.group.id), say("x"))).status, 404);
  const elsewhere = await teams.say("@architect hello again");
  const otherThread = `${architecture.id};messageid=${elsewhere.id}`;
  assert.equal((await connector("PUT", at(id, otherThread), say("x"))).status, 404);
  assert.deepEqual(
    teams.repliesIn(asked.id).map(({ text }) => text),
    ["Hello."],
  );
  assert.equal((await connector("DELETE", at(id))).status, 200);
  assert.equal((await connector("PUT", at(id), say("Too late"))).status, 404);
  assert.deepEqual([teams.repliesIn(asked.id).length, teams.posted.size], [0, 1]);
});

test("a new thread tells its conversation and its message apart; a personal chat is there already, a group cannot be made", async (t) => {
  const teams = await startTeams(t);
  const { connector } = createCaller(teams);
  const { architecture } = teams.channels;
  const place = { isGroup: true, bot: { id: teams.bot.id }, channelData: { channel: { id: architecture.id } } };
  const made = await connector("POST", "v3/conversations", { ...place, activity: say("Good morning.") });
  assert.deepEqual([made.status, made.id], [201, `${architecture.id};messageid=${made.activityId}`]);
  assert.equal(teams.found(made.activityId ?? "").thread, made.activityId);

  const { ana, bo } = teams.people;
  const withPeople = (...members: object[]) => connector("POST", "v3/conversations", { bot: place.bot, members });
  assert.equal((await withPeople({ id: ana.id })).id, teams.channels.direct.id);
  assert.equal((await withPeople({ id: ana.id }, { id: bo.id })).status, 403);

  const begun = await withPeople({ id: bo.id });
  assert.deepEqual([begun.status, begun.id], [201, (await withPeople({ id: bo.aadObjectId })).id]);
  assert.equal((await withPeople({ id: "29:nobody" })).status, 403);
  architecture.installed = false;
  assert.deepEqual([(await withPeople({ id: bo.id })).status, (await withPeople({ id: ana.id })).status], [403, 201]);
});

test("a targeted message is for one person, and says so twice", async (t) => {
  const teams = await startTeams(t);
  teams.expectRefusals = true;
  const { connector } = createCaller(teams);
  const path = `v3/conversations/${encodeURIComponent(teams.channels.group.id)}/activities`;
  const secret = say("For you.", { recipient: { id: teams.people.bo.id, isTargeted: true } });
  assert.equal((await connector("POST", path, secret)).status, 400);
  const { id = "" } = await connector("POST", `${path}?isTargetedActivity=true`, secret);
  assert.equal(teams.found(id).visibleTo, teams.people.bo.id);
  assert.equal((await connector("PUT", `${path}/${id}`, say("For all."))).status, 404);
});

test("seven messages a second in one conversation, then 429 with the seconds to wait", async (t) => {
  const teams = await startTeams(t, { limits: true });
  const bot = createCaller(teams);
  const token = (await bot.token()).access_token;
  const post = (conversation: string) =>
    bot.connector("POST", `v3/conversations/${encodeURIComponent(conversation)}/activities`, say("x"), token);
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(teams.channels.group.id)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array(7).fill(201), 429]);
  assert.equal(answers.find(({ status }) => status === 429)?.retryAfter, "1");
  assert.equal((await post(teams.channels.direct.id)).status, 201);
});

test("a test orders what goes wrong, before a call is carried out or after", async (t) => {
  const teams = await startTeams(t);
  const bot = createCaller(teams);
  const post = (text: string) => bot.post(teams.channels.group.id, say(text));
  teams.fail({ method: "POST", path: "/activities", status: 503, times: 2 });
  teams.fail({ method: "POST", path: "/activities", retryAfter: 3 });
  teams.fail({ method: "POST", path: "/activities", cut: true, after: "carried out" });
  teams.fail({ method: "PUT", status: 412 });
  assert.deepEqual([(await post("a")).status, (await post("b")).status], [503, 503]);
  const { status, retryAfter } = await post("c");
  assert.deepEqual([status, retryAfter], [429, "3"]);
  await assert.rejects(post("d"));
  assert.equal((await post("e")).status, 201);
  const callOff = teams.fail({ delayMs: 100, times: Number.POSITIVE_INFINITY });
  const slow = post("f");
  await wait(50);
  assert.equal(teams.messages(teams.channels.group).length, 2);
  assert.equal((await slow).status, 201);
  callOff();
  teams.fail({ status: 500 })();
  assert.equal((await post("g")).status, 201);
  assert.deepEqual(
    teams.messages(teams.channels.group).map(({ text }) => text),
    ["d", "e", "f", "g"],
  );
});

function mention(id: string, name: string) {
  return { type: "mention", mentioned: { id, name }, text: `<at>${name}</at>` };
}
