// What a test sees of Lintel's messages through the words that every platform has, and which of them answer which turn.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createCaller, startReceiver } from "./bot.ts";
import { teamsDriver } from "./client.ts";
import { cardType } from "./rules.ts";

test("a reply is what came between the end of the turn before and the end of its own, also in another conversation's midst", async (t) => {
  const { talk, post, end } = await startTalk(t);
  const thread = await talk.say("@architect one?");
  const second = await talk.say("two?", { thread });
  const other = await talk.say("@architect three?");
  await post(thread, "One.");
  await post(other, "Three.");
  await post(thread, "One and a half.");
  end(thread);
  assert.equal((await talk.replyTo(thread)).text, "One.\n\nOne and a half.");
  await post(thread, "Two.");
  end(second, other);
  assert.equal((await talk.replyTo(second)).text, "Two.");
  assert.equal((await talk.replyTo(other)).text, "Three.");
  assert.equal((await talk.replyTo(thread)).text, "One.\n\nOne and a half.");
  assert.equal(await talk.posts(), 4);
});

test("a message that can be stopped is unfinished, and the line that says what goes on is no part of it", async (t) => {
  const { talk, post, update, received } = await startTalk(t);
  const thread = await talk.say("@architect one?");
  assert.equal(await talk.pressStop(thread), false);
  const id = await post(thread, "_Thinking…_", stop);
  assert.deepEqual(await talk.repliesIn(thread), [{ text: "", whole: false }]);
  assert.equal(await talk.statusOf(thread, /Think/), "Thinking…");
  const beginning = talk.beginningOf(thread);
  await update(thread, id, "Half", stop);
  assert.equal(await beginning, "Half");
  assert.equal(await talk.pressStop(thread, { as: "bo" }), true);
  assert.match(JSON.stringify(received.at(-1)?.activity["value"]), /\/architect stop/);
  await update(thread, id, "Half\n\n_Stopped by Bo._");
  assert.deepEqual(await talk.repliesIn(thread), [{ text: "Half\n\n_Stopped by Bo._", whole: true }]);
});

test("a form is filled in where it stands, and a file is read from its fence", async (t) => {
  const { talk, post, end, received } = await startTalk(t);
  const thread = await talk.say("@architect settings");
  const id = await post(thread, "", form);
  await post(thread, "See:");
  await post(thread, "**t.md** (1 of 2)\n\n````\n# A\n```\n````");
  await post(thread, "**t.md** (2 of 2)\n\n```\nB\n```");
  end(thread);
  const { text, cards } = await talk.replyTo(thread);
  assert.deepEqual([text, cards], ["See:", [talk.cardIn(id)]]);
  assert.deepEqual(cards[0]?.values, { Persona: "concise", Follow: "yes" });
  assert.equal(await talk.fileIn(thread, "t.md"), "# A\n```\nB");
  const submitting = talk.submitForm(id, { follow: false }, { as: "bo" });
  await until(() => received.length === 2);
  const clicked = received.at(-1)?.activity;
  assert.match(
    JSON.stringify(clicked?.["value"]),
    /"command":"\/architect settings","persona":"concise","follow":"false"/,
  );
  await post(thread, "Saved.");
  end(clicked?.id ?? "");
  assert.equal((await submitting).text, "Saved.");
  assert.equal((await talk.submitForm(id, {})).text, "No such zone.", "what the form complains of");
});

test("commands in threads are mentions, and the personal chat is one thread", async (t) => {
  const { talk, received, end, outside } = await startTalk(t);
  const thread = await talk.say("hello");
  void talk.command("/architect persona detailed", { thread });
  void talk.command("/architect quiet");
  await until(() => received.length === 3);
  const texts = received.map(({ activity }) => activity.text).slice(1);
  assert.deepEqual(texts.toSorted(), ["/architect quiet", "<at>Architect</at>&nbsp;persona detailed"]);
  const id = await talk.say("hello", { place: "direct" });
  end(id);
  assert.equal((await talk.replyTo(id)).text, "");
  const { direct } = outside.teams.channels;
  assert.deepEqual([talk.addressOf(id).channel, talk.addressOf(id).thread], [direct.id, direct.id]);
});

const attached = (content: object) => [
  { contentType: cardType, content: { type: "AdaptiveCard", version: "1.5", ...content } },
];
const execute = { type: "Action.Execute", verb: "command" };
const stop = attached({ actions: [{ ...execute, title: "Stop", data: { command: "/architect stop" } }] });
const form = attached({
  body: [
    { type: "TextBlock", text: "Settings" },
    { type: "Input.Text", id: "persona", label: "Persona", value: "concise" },
    { type: "Input.Toggle", id: "follow", title: "Follow", value: "true" },
  ],
  actions: [{ ...execute, title: "Save", data: { command: "/architect settings" } }],
});

/** People, and a bot whose part the test plays. */
async function startTalk(t: TestContext) {
  const outside = await teamsDriver.start(t);
  const { teams } = outside;
  const said = (value: string) => ({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value });
  const received = await startReceiver(t, teams, (n) => said(n < 3 ? "On it." : "No such zone."));
  const over = new Set<string>();
  const talk = await outside.connect(received.url, (turn) => until(() => over.has(turn)));
  const { connector } = createCaller(teams);
  const path = (thread: string) => {
    const { conversation, thread: root } = teams.found(thread);
    return `v3/conversations/${encodeURIComponent(`${conversation};messageid=${root}`)}/activities`;
  };
  return {
    ...{ outside, talk, received },
    end: (...turns: string[]) => void turns.map((turn) => over.add(turn)),
    async post(thread: string, text: string, attachments: object[] = []) {
      const { id = "" } = await connector("POST", path(thread), { type: "message", text, attachments });
      return id;
    },
    update: (thread: string, id: string, text: string, attachments: object[] = []) =>
      connector("PUT", `${path(thread)}/${id}`, { type: "message", text, attachments }),
  };
}

/** Nobody waits for it when the test is over. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(10, undefined, { ref: false });
}
