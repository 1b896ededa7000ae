import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createAnswerMessage } from "../../src/teams/answer-message.ts";
import { cardMessage, textMessage } from "../../src/teams/attachments.ts";
import { startThread } from "../support/teams-thread.ts";

test("in a channel a status stands there with a button to stop, then the text, then the text alone", async (t) => {
  const { message, shown } = await start(t, "architecture");
  await message.show({ status: "Thinking…", text: "" });
  assert.deepEqual(shown(), [["_Thinking…_", 1]]);
  await message.show({ text: "# One" });
  assert.deepEqual(shown(), [["**One**", 1]]);
  await message.finish(textMessage("One, two."));
  assert.deepEqual(shown(), [["One, two.", 0]]);
});

test("a status whose id was not told is left alone, and the text is posted beside it", async (t) => {
  const { message, shown, nameless } = await start(t, "architecture");
  nameless();
  await message.show({ status: "Thinking…", text: "" });
  await message.show({ text: "One, " });
  await message.finish(textMessage("One, two."));
  assert.deepEqual(shown(), [
    ["_Thinking…_", 1],
    ["One, two.", 0],
  ]);
});

test("in a personal chat a message is streamed", async (t) => {
  const { teams, message, shown, steps } = await start(t, "direct");
  await message.show({ status: "Thinking…", text: "" });
  await message.show({ text: "One, " });
  await message.show({ text: "One, two, " });
  await message.finish(textMessage("One, two, three."));
  assert.deepEqual(steps(), ["informative", "streaming", "streaming", "final"]);
  assert.deepEqual(shown(), [["One, two, three.", 0]]);
  assert.equal(teams.posted.size, 1);
});

test("a table that grows in a stream takes nothing back", async (t) => {
  const { message, shown, steps } = await start(t, "direct");
  await message.show({ text: "See:\n| A | B |\n|---|---|\n| 1 | 2 |\n" });
  await message.show({ text: "See:\n| A | B |\n|---|---|\n| 1 | 2 |\n| longer | 3 |\nSo" });
  await message.finish(
    textMessage("See:\n```\n| A      | B   |\n| ------ | --- |\n| 1      | 2   |\n| longer | 3   |\n```\nSo."),
  );
  assert.deepEqual(steps(), ["informative", "streaming", "streaming", "final"]);
  assert.equal(shown().length, 1);
});

test("before Teams would end the stream, the message is edited instead, and stays one message", async (t) => {
  const { message, shown, steps } = await start(t, "direct", { longestStreamMs: 50 });
  await message.show({ text: "One, " });
  await message.show({ text: "One, two, " });
  await message.finish(textMessage("One, two, three."));
  assert.deepEqual(steps(), ["informative", "streaming", "final", "edit", "edit"]);
  assert.deepEqual(shown(), [["One, two, three.", 0]]);
});

test("a stream that Teams has ended goes on as an edit", async (t) => {
  const { message, shown } = await start(t, "direct", { streamLifetimeMs: 1_500 });
  await message.show({ text: "One, " });
  await wait(600);
  await message.show({ text: "One, two, " });
  await message.finish(textMessage("One, two, three."));
  assert.deepEqual(shown(), [["One, two, three.", 0]]);
});

test("a bubble that has vanished is posted as a message", async (t) => {
  const { message, shown } = await start(t, "direct", { streamLifetimeMs: 300 });
  await message.show({ status: "Thinking…", text: "" });
  await wait(400);
  assert.deepEqual(shown(), []);
  await message.finish(textMessage("At last."));
  assert.deepEqual(shown(), [["At last.", 0]]);
});

test("a person who stops a stream is heard once, and the message can still say so", async (t) => {
  const { teams, message, shown, stops } = await start(t, "direct");
  await message.show({ text: "One, " });
  assert.equal(await teams.stopStream(), true);
  await message.show({ text: "One, two, " });
  await message.show({ text: "One, two, three, " });
  assert.equal(stops(), 1);
  assert.deepEqual(shown(), [["One,", 0]]);
  await message.finish(textMessage("One, (stopped)"));
  assert.deepEqual(shown(), [["One, (stopped)", 0]]);
});

test("a stopped message that Teams lets nobody change stays as it is", async (t) => {
  const { teams, message, shown } = await start(t, "direct");
  await message.show({ text: "One, " });
  await teams.stopStream();
  teams.fail({ method: "PUT", status: 403 });
  await message.show({ text: "One, two, " });
  await message.finish(textMessage("One, (stopped)"));
  assert.deepEqual(shown(), [["One,", 0]]);
});

test("where another stream is live, the message is posted and edited", async (t) => {
  const { message, another, shown } = await start(t, "direct");
  await message.show({ text: "One" });
  const second = another();
  await second.show({ text: "Two" });
  await second.finish(textMessage("Two."));
  await message.finish(textMessage("One."));
  assert.deepEqual(shown(), [
    ["One.", 0],
    ["Two.", 0],
  ]);
});

test("a post of unknown outcome is looked for, and found by its key or its text", async (t) => {
  const { teams, message, another, shown } = await start(t, "architecture");
  teams.fail({ method: "POST", path: "/activities", status: 504, after: "carried out" });
  await message.show({ text: "Half" });
  await message.finish(textMessage("**Whole**, see [this](https://x.test/a) & `that <b>`."));
  teams.fail({ method: "POST", path: "/activities", cut: true, after: "carried out" });
  await another().finish(textMessage("**Whole**, see [that](https://x.test/a) & `that <b>`."));
  teams.fail({ method: "POST", path: "/activities", status: 502, after: "carried out" });
  await another().finish(cardMessage({ title: "Card" }, "9.2"));
  assert.equal(teams.posted.size, 3);
  assert.equal(shown().length, 3);
});

test("one that was not carried out is posted again", async (t) => {
  const { teams, message, shown } = await start(t, "architecture");
  teams.fail({ method: "POST", path: "/activities", status: 503 });
  await message.finish(textMessage("Here it is."));
  assert.deepEqual(shown(), [["Here it is.", 0]]);
});

test("another message of the same reply is not taken for it, whatever it says", async (t) => {
  const { teams, message, another, shown } = await start(t, "group");
  await message.finish(textMessage("The same."));
  teams.fail({ method: "POST", path: "/activities", status: 503 });
  await another().finish(textMessage("The same."));
  assert.equal(shown().length, 2);
});

test("a bubble of unknown outcome leaves one message", async (t) => {
  const { teams, message, shown } = await start(t, "direct", { streamLifetimeMs: 400 });
  teams.fail({ method: "POST", path: "/activities", status: 503, after: "carried out" });
  await message.finish(textMessage("Here it is."));
  await wait(500);
  assert.deepEqual(shown(), [["Here it is.", 0]]);
});

test("an end of a stream of unknown outcome leaves one message", async (t) => {
  const { teams, message, shown } = await start(t, "direct");
  await message.show({ text: "Here" });
  teams.fail({ method: "POST", path: "/activities", cut: true, after: "carried out" });
  await message.finish(textMessage("Here it is."));
  assert.deepEqual(shown(), [["Here it is.", 0]]);
});

test("a message that is already whole is not written again", async (t) => {
  const { teams, message } = await start(t, "architecture");
  await message.finish(textMessage("Whole."));
  const before = teams.calls.length;
  await message.finish(textMessage("Whole."));
  assert.equal(teams.calls.length, before);
});

test("an answer that begins anew takes the place of what was streamed", async (t) => {
  const { message, shown } = await start(t, "direct");
  await message.show({ text: "A wrong turn" });
  await message.show({ text: "A better way" });
  await message.finish(textMessage("A better way it is."));
  assert.deepEqual(shown(), [["A better way it is.", 0]]);
});

test("a message that somebody deleted stays away", async (t) => {
  const { teams, calls, route, message, shown } = await start(t, "architecture");
  await message.show({ text: "One" });
  await calls.remove(route, teams.messages().at(-1)?.id ?? "");
  await message.show({ text: "One, two" });
  await message.finish(textMessage("One, two, three."));
  assert.deepEqual(shown(), []);
});

test("a message that is taken away is gone, also while it streams", async (t) => {
  for (const place of ["architecture", "direct"] as const) {
    const { message, shown } = await start(t, place);
    await message.show({ text: "Never mind" });
    await message.remove();
    await message.finish(textMessage("Still never"));
    assert.deepEqual(shown(), []);
  }
});

type Times = { readonly longestStreamMs?: number; readonly streamLifetimeMs?: number };

async function start(
  t: TestContext,
  place: "architecture" | "group" | "direct",
  { longestStreamMs, ...times }: Times = {},
) {
  const { teams, calls, logger, root: turn, address } = await startThread(t, place, times);
  const { appId } = teams;
  const refs: (string | undefined)[] = [];
  let stops = 0;
  let isNamed = true;
  const send: typeof calls.send = async (...message) => {
    const id = await calls.send(...message);
    return isNamed ? id : "";
  };
  const another = () => {
    const n = refs.length;
    refs.push(undefined);
    return createAnswerMessage({
      own: { calls: { ...calls, send }, address, appId, turn, known: () => refs, earlier: async () => [], logger },
      key: `9.${n}`,
      ref: undefined,
      record: async (ref) => {
        refs[n] = ref;
      },
      isTargeted: false,
      stopped: () => void stops++,
      ...(longestStreamMs && { longestStreamMs }),
    });
  };
  return {
    teams,
    calls,
    route: address.route,
    message: another(),
    another,
    stops: () => stops,
    /** Microsoft's Playground takes a message and tells no id, when it is busy. */
    nameless: () => {
      isNamed = false;
    },
    /** The texts of Lintel's messages and how many attachments each has. */
    shown: () => teams.repliesIn(turn).map(({ text, attachments }) => [text, attachments.length]),
    /** What was done with the stream's message, and what else. */
    steps: () =>
      teams.calls.flatMap(({ method, raw }) =>
        method === "PUT" ? ["edit"] : (/"streamType":"(\w+)"/.exec(raw)?.[1] ?? []),
      ),
  };
}
