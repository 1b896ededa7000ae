// What goes wrong around an answer in Slack, and must neither end the process nor confuse the next answer.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { hold } from "../support/claude-server.ts";
import { longAnswer } from "../support/long-answer.ts";
import { startSlackWorld } from "../support/slack-world.ts";

describe("In Slack", { concurrency: 4 }, () => {
  test("a reply that overtakes its question, which Slack had to send again, is answered after it", async (t) => {
    const { slack, claude, ended, url } = await startSlackWorld(t);
    claude.script((body) => (JSON.stringify(body.messages).includes("200 users") ? "For 200." : "For how many?"));
    slack.retryDelaysMs = [2500, 3000, 5000];
    slack.connect("http://127.0.0.1:9");
    const question = slack.say("@architect queue or log?");
    const asked = await slack.until(() => slack.messages()[0]?.ts, "the question");
    await slack.until(() => (slack.messages().length > 0 ? true : undefined), "it stands there");
    await wait(500);
    slack.connect(url);
    const overtaking = await slack.say("with 200 users, please", { thread: asked, as: slack.people.bo });
    await question;
    await ended(overtaking);
    assert.deepEqual(
      slack.repliesIn(asked).map(({ text }) => text),
      ["For how many?", "For 200."],
    );
  });

  test("pages that Lintel took back itself do not look like an answer that somebody deleted", async (t) => {
    const { slack, claude, ended, transcript } = await startSlackWorld(t);
    const pause = hold();
    const pieces = longAnswer(14_000).match(/[\s\S]{1,900}/g) ?? [];
    claude.script((_body, n) =>
      n === 1 ? { text: [...pieces, pause], cut: "destroy" } : { status: 400, message: "not this time" },
    );
    const asked = await slack.say("@architect everything about monoliths or microservices for 8 developers");
    await slack.until(() => (slack.repliesIn(asked).length >= 2 ? true : undefined), "two pages");
    pause.release();
    await ended(asked);
    await wait(300);
    const [, replied] = await transcript(asked);
    assert.match(replied?.text ?? "", /built-in guides/);
    assert.equal(slack.repliesIn(asked).length, 1);
  });

  test("an answer whose blocks Slack does not take is posted as plain Markdown", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t);
    slack.onCall("chat.postMessage", (_n, args) => ("blocks" in args ? { error: "msg_blocks_too_many" } : undefined));
    claude.reply("A table that expands too far.");
    const asked = await slack.say("@architect ok?");
    assert.equal((await replyTo(asked)).text, "A table that expands too far.");
  });

  test("a Stop that Slack delivers twice does not end the next answer", async (t) => {
    const { slack, claude, ended, replies } = await startSlackWorld(t);
    const [one, two] = [hold(), hold()];
    claude.script((_body, n) => ({ text: n === 1 ? ["One, ", one, "two."] : ["Uno, ", two, "dos."] }));
    const asked = await slack.say("@architect count");
    await slack.until(() => replies(asked).find(({ streaming_state }) => streaming_state), "a stream");
    const event = {
      type: "agent_session_stopped",
      channel: slack.channels.architecture.id,
      thread_ts: asked,
      user: slack.people.ana.id,
      streaming_message_ts: [],
      event_ts: (Number(asked) + 0.000001).toFixed(6),
    };
    const payload = { ...slack.envelopesOf(asked)[0], event_id: "EvSTOP", event };
    await slack.post(payload);
    await ended(asked);
    const again = await slack.say("@architect again", { thread: asked });
    await slack.until(() => replies(asked).find(({ text }) => text.startsWith("Uno")), "the next answer");
    await slack.post(payload, { headers: { "x-slack-retry-num": "2" } });
    await wait(200);
    two.release();
    await ended(again);
    assert.match(replies(asked)[1]?.text ?? "", /^Uno, dos\.$/);
  });

  test("each status is shown as it comes", async (t) => {
    const { slack, claude, ended } = await startSlackWorld(t);
    const later = hold();
    claude.script(async (_body, n) => {
      await wait(n === 1 ? 700 : 0);
      return n === 1
        ? { text: [], calls: [{ name: "look_up_guide", input: { topic: "messaging" } }] }
        : { text: [later, "RabbitMQ."] };
    });
    const asked = await slack.say("@architect Kafka or RabbitMQ?");
    setTimeout(later.release, 2500);
    await ended(asked);
    const shown = slack.statuses.map(({ status }) => status);
    assert.equal(shown[0], "Thinking…");
    assert.ok(
      shown.some((status) => /guide/.test(status)),
      shown.join(" | "),
    );
  });

  test("an answer that is resumed leaves no Stop button behind", async (t) => {
    const { slack, claude, redis, ended } = await startSlackWorld(t);
    const pause = hold();
    claude.script((_body, n) => ({ text: n === 1 ? ["One, ", pause, "two."] : "One, two." }));
    const asked = await slack.say("@architect count");
    await slack.until(() => slack.repliesIn(asked).find(({ streaming_state }) => streaming_state), "a stream");
    redis.kill();
    pause.release();
    await ended(asked);
    await assert.rejects(slack.stop(asked), /no Stop button/);
  });

  test("a shutdown does not wait for Slack's limits: another process takes the answer over", async (t) => {
    const { slack, claude, restart, ended } = await startSlackWorld(t);
    claude.script(() => "Yes.");
    slack.onCall("chat.postMessage", (n) => (n === 1 ? { retryAfter: 8 } : undefined));
    const asked = await slack.say("@architect ok?");
    await slack.until(
      () => slack.calls.find(({ method, error }) => method === "chat.postMessage" && error),
      "the limit",
    );
    const before = performance.now();
    await restart();
    const took = performance.now() - before;
    await ended(asked);
    assert.ok(took < 5000, `${Math.round(took)} ms`);
    assert.equal(slack.repliesIn(asked).length, 1);
  });

  test("a mention that an edit adds where Lintel listens already changes what is remembered, and is answered once", async (t) => {
    const { slack, claude, ended, transcript, replies } = await startSlackWorld(t);
    claude.script((_body, n) => `Answer ${n}.`);
    const asked = await slack.say("@architect queue?");
    await ended(asked);
    const more = await slack.say("with 100 users", { thread: asked });
    await ended(more);
    await slack.edit(more, "@architect with 200 users");
    while (!(await transcript(asked)).some(({ text }) => text === "with 200 users")) await wait(50);
    assert.equal(replies(asked).length, 2);
  });

  test("Redis full: the answer is nowhere in the log", async (t) => {
    const { slack, claude, redis, log } = await startSlackWorld(t);
    const pause = hold();
    claude.script(() => ({ text: ["A confidential answer. ", pause, "The end."] }));
    await slack.say("@architect hello");
    await pause.reached;
    await redis.client.config("SET", "maxmemory", "1mb");
    pause.release();
    await log.until({ msg: "turn failed; trying again" });
    await redis.client.config("SET", "maxmemory", "0");
    assert.doesNotMatch(log.lines.join(""), /confidential/);
  });
});
