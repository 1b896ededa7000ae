// What an answer meets in Slack alone: streams that are not to be had, and blocks that Slack does not take.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold } from "../support/claude-server.ts";
import { startSlackWorld } from "../support/slack/world.ts";

describe("An answer in Slack", { concurrency: 4 }, () => {
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

  for (const fault of ["accept then cut", { status: 503 }] as const) {
    const name = typeof fault === "string" ? fault : `HTTP ${fault.status}`;
    test(`and an edit with an unknown outcome (${name}) leaves one whole answer`, async (t) => {
      const { slack, claude, replies, replyTo } = await startSlackWorld(t);
      slack.onCall("chat.startStream", () => ({ error: "feature_not_enabled" }));
      slack.onCall("chat.update", (n) => (n === 1 ? fault : undefined));
      const pause = hold();
      claude.reply({ text: ["One, ", pause, "two."] });
      const asked = await slack.say("@architect count");
      await slack.until(() => replies(asked)[0], "a message");
      pause.release();
      assert.equal((await replyTo(asked)).text, "One, two.");
      assert.equal(replies(asked).length, 1);
      assert.ok(slack.calls.some(({ method }) => method === "chat.update"));
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

  test("an answer whose blocks Slack does not take is posted as plain Markdown", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    slack.onCall("chat.postMessage", (_n, args) => ("blocks" in args ? { error: "msg_blocks_too_many" } : undefined));
    claude.reply("A table that expands too far.");
    const asked = await slack.say("@architect ok?");
    assert.equal((await replyTo(asked)).text, "A table that expands too far.");
  });
});
