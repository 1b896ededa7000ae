// How an answer reaches a thread in Slack: streamed, whole, once, whatever Slack's limits and moods.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Hold, hold } from "../support/claude-server.ts";
import { longAnswer, withoutRepeats } from "../support/long-answer.ts";
import { startSlackWorld } from "../support/slack-world.ts";

describe("An answer in Slack", { concurrency: 4 }, () => {
  test("a slow answer is streamed: a status while it thinks, the first words at once, the rest in pieces, feedback at the end", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    const [thinking, pause] = [hold(), hold()];
    claude.reply({ text: [thinking, "Use a **modular", pause, " monolith**."] });
    const asked = await slack.say("@architect microservices?");
    await slack.until(() => slack.statuses.find(({ status }) => status === "Thinking…"), "the status line");
    thinking.release();
    const live = await slack.until(
      () => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state),
      "a stream",
    );
    assert.equal(live.text, "Use a **modular");
    pause.release();
    const { text, messages } = await replyTo(asked);
    assert.equal(text, "Use a **modular monolith**.");
    assert.deepEqual(
      messages.map(({ ts, streaming_state }) => [ts, streaming_state]),
      [[live.ts, "completed"]],
    );
    assert.match(JSON.stringify(messages[0]?.blocks), /feedback_buttons/);
    assert.deepEqual(
      slack.sessions.map(({ status }) => status),
      ["processing"],
      "the end of the stream ends the session",
    );
  });

  test("an answer that is there at once takes one call", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    claude.reply("Yes.");
    const asked = await slack.say("@architect ok?");
    await replyTo(asked);
    const posting = slack.calls
      .map(({ method }) => method)
      .filter((method) => /^(chat|agents|assistant)\./.test(method));
    assert.deepEqual(posting, ["chat.postMessage"]);
  });

  for (const [how, pauses] of [
    ["at once", 0],
    ["streamed", 40],
  ] as const) {
    test(`25,000 characters with tables and fences arrive whole, ${how}`, async (t) => {
      const { slack, claude, replyTo } = await startSlackWorld(t);
      const answer = longAnswer(25_000);
      claude.reply({ text: piecesOf(answer, 40, pauses) });
      const asked = await slack.say("@architect explain everything");
      const { messages } = await replyTo(asked);
      assert.ok(messages.length >= 3 && messages.length <= 4, `${messages.length} messages`);
      assert.equal(withoutRepeats(messages.map(({ text }) => text)), withoutRepeats([answer]));
      for (const { text } of messages) assert.ok(text.length <= 11_500 && balanced(text), text.slice(0, 80));
      assert.equal(messages.filter(({ blocks }) => JSON.stringify(blocks).includes("feedback")).length, 1);
    });
  }

  test("a stream that Slack ends early is completed in the same message", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { slack: { streamLifetimeMs: 1200 } });
    const pause = hold();
    claude.reply({ text: ["The first half, ", pause, "and the second."] });
    const asked = await slack.say("@architect slowly please");
    await slack.until(() => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state), "a stream");
    setTimeout(pause.release, 1500);
    const { text, messages } = await replyTo(asked);
    assert.equal(text, "The first half, and the second.");
    assert.equal(slack.repliesIn(asked).length, messages.length);
  });

  for (const code of [
    "feature_not_enabled",
    "unknown_method",
    "channel_type_not_supported",
    "missing_recipient_team_id",
  ]) {
    test(`where streaming is not to be had (${code}) the answer is posted and edited`, async (t) => {
      const { slack, claude, replies, replyTo } = await startSlackWorld(t);
      slack.onCall("chat.startStream", () => ({ error: code }));
      const pause = hold();
      claude.reply({ text: ["One, ", pause, "two."] });
      const asked = await slack.say("@architect count");
      await slack.until(() => replies(asked)[0], "a message");
      pause.release();
      assert.equal((await replyTo(asked)).text, "One, two.");
      assert.equal(replies(asked).length, 1);
    });
  }

  const ambiguous = ["accept then cut", { status: 503 }, "hang"] as const;

  for (const fault of ambiguous) {
    const name = typeof fault === "string" ? fault : `HTTP ${fault.status}`;
    for (const method of [
      "chat.postMessage",
      "chat.startStream",
      "chat.appendStream",
      "chat.stopStream",
      "chat.update",
    ]) {
      // A hang costs the whole time-out; once is enough.
      if (fault === "hang" && method !== "chat.postMessage") continue;
      test(`${method} with an unknown outcome (${name}): one whole answer`, async (t) => {
        const { slack, claude, replies, replyTo } = await startSlackWorld(t);
        slack.onCall(method, (n) => (n === 1 ? fault : undefined));
        if (method === "chat.update") slack.onCall("chat.startStream", () => ({ error: "feature_not_enabled" }));
        const pauses = method === "chat.postMessage" ? [] : [hold(), hold()];
        claude.reply({ text: ["One, ", ...pauses.slice(0, 1), "two, ", ...pauses.slice(1), "three."] });
        const asked = await slack.say("@architect count");
        await inSteps(slack, asked, pauses);
        assert.equal((await replyTo(asked)).text, "One, two, three.");
        assert.equal(replies(asked).length, 1);
        assert.ok(slack.calls.some((call) => call.method === method));
      });
    }
  }

  for (const method of ["chat.postMessage", "chat.appendStream", "chat.stopStream", "conversations.replies"]) {
    test(`a 429 on ${method} is waited out as long as Slack says, and nothing is lost or doubled`, async (t) => {
      const { slack, claude, replies, replyTo } = await startSlackWorld(t);
      slack.onCall(method, (n) => (n === 1 ? { retryAfter: 1 } : undefined));
      const pauses = method === "chat.postMessage" ? [] : [hold(), hold()];
      claude.reply({ text: ["One, ", ...pauses.slice(0, 1), "two, ", ...pauses.slice(1), "three."] });
      const root = await slack.say("some context");
      const asked = await slack.say("@architect count", { thread: root });
      await inSteps(slack, root, pauses);
      assert.equal((await replyTo(asked)).text, "One, two, three.");
      assert.equal(replies(root).length, 1);
      const [first, second] = slack.calls.filter((call) => call.method === method);
      assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 990, "it waited");
    });
  }

  test("when streams are used up the answer is posted and edited, and no process asks for a stream meanwhile", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { processes: 2 });
    slack.onCall("chat.startStream", () => ({ retryAfter: 30 }));
    claude.script(() => {
      const pause = hold();
      setTimeout(pause.release, 700);
      return { text: ["One, ", pause, "two."] };
    });
    const first = await slack.say("@architect count");
    await replyTo(first);
    const others = await Promise.all([1, 2, 3, 4].map(() => slack.say("@architect count")));
    for (const asked of others) assert.equal((await replyTo(asked)).text, "One, two.");
    assert.equal(slack.calls.filter(({ method }) => method === "chat.startStream").length, 1);
  });

  test("under Slack's real limits forty questions at once are all answered", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { slack: { limits: true } });
    claude.script(() => {
      const pause = hold();
      setTimeout(pause.release, 500);
      return { text: ["One, ", pause, "two."] };
    });
    const { architecture, payments, secret, group } = slack.channels;
    const channels = [architecture, payments, secret, group];
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, n) => slack.say("@architect count", { channel: channels[n % 4] ?? architecture })),
    );
    for (const [n, ts] of asked.entries()) assert.equal((await replyTo(ts, channels[n % 4]?.id)).text, "One, two.");
  });

  test("the Stop button ends the answer where it is, and says who pressed it", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    const pause = hold();
    claude.reply({ text: ["A long story. ", pause, "Never told."] });
    const asked = await slack.say("@architect tell");
    await slack.until(() => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state), "a stream");
    await slack.stop(asked, { as: slack.people.bo });
    const { text } = await replyTo(asked);
    assert.equal(text, "A long story. \n\n_Stopped by Bo._");
  });

  test("an answer that somebody deletes while it is written is not posted again", async (t) => {
    const { slack, claude, ended, replies } = await startSlackWorld(t);
    const pause = hold();
    claude.reply({ text: ["One, ", pause, "two."] });
    const asked = await slack.say("@architect count");
    const live = await slack.until(
      () => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state),
      "a stream",
    );
    await slack.remove(live.ts);
    pause.release();
    await ended(asked);
    assert.equal(replies(asked).length, 0);
  });

  test("what the model writes pings nobody", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    claude.reply(`Tell <!channel>, @here and <@${slack.people.bo.id}>.`);
    const asked = await slack.say("@architect who?");
    const { messages } = await replyTo(asked);
    assert.doesNotMatch(JSON.stringify(messages.map(({ blocks, text }) => [blocks, text])), /<!|<@|@here/);
  });

  test("Redis restarted in mid-answer: the answer arrives whole", async (t) => {
    const { slack, claude, redis, replies, replyTo } = await startSlackWorld(t);
    const pause = hold();
    claude.script((_body, n) => ({ text: n === 1 ? ["One, ", pause, "two."] : "One, two." }));
    const asked = await slack.say("@architect count");
    await slack.until(() => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state), "a stream");
    redis.kill();
    pause.release();
    assert.equal((await replyTo(asked)).text, "One, two.");
    assert.equal(replies(asked).length, 1);
  });

  test("no text of a message gets into the log", async (t) => {
    const { slack, claude, log, replyTo } = await startSlackWorld(t);
    claude.reply("A confidential answer.");
    slack.onCall("chat.postMessage", (n) => (n === 1 ? { status: 500 } : undefined));
    const asked = await slack.say("@architect a confidential question");
    await replyTo(asked);
    assert.doesNotMatch(log.lines.join("\n"), /confidential/);
  });
});

/** Goes on with the answer whenever what was said so far is there to read. */
async function inSteps(slack: World["slack"], thread: string, pauses: readonly Hold[]): Promise<void> {
  for (const [n, pause] of pauses.entries()) {
    const said = ["One,", "One, two,"][n] ?? "";
    await slack.until(() => slack.repliesIn(thread).find(({ text }) => text.startsWith(said)), said);
    pause.release();
  }
}

type World = Awaited<ReturnType<typeof startSlackWorld>>;

function piecesOf(text: string, count: number, pauseMs: number) {
  const size = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, n) => text.slice(n * size, (n + 1) * size)).flatMap((piece) => {
    if (pauseMs === 0) return [piece];
    const pause = hold();
    void pause.reached.then(() => setTimeout(pause.release, pauseMs));
    return [piece, pause];
  });
}

function balanced(markdown: string): boolean {
  return (markdown.match(/^```/gm) ?? []).length % 2 === 0;
}
