// What Slack alone reports, and how: signed, again and again, in any order. One question, one reply all the same.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { hold } from "../support/claude-server.ts";
import { startSlackWorld } from "../support/slack/world.ts";

describe("Slack", { concurrency: 4 }, () => {
  test("the same gesture under another timestamp is no second question", async (t) => {
    const { slack, claude, replies } = await startSlackWorld(t);
    claude.reply("Once.");
    const first = await slack.say("@architect queue or log?", { clientMsgId: "same" });
    await slack.replyTo(first);
    claude.reply("Another.");
    const second = await slack.say("@architect queue or log?", { clientMsgId: "same" });
    const third = await slack.say("@architect queue or log?");
    await slack.replyTo(third);
    assert.equal(replies(second).length, 0);
  });

  test("a file of another organisation, of which Slack tells the id only, is named to the model", async (t) => {
    const { slack, claude } = await startSlackWorld(t);
    claude.reply("A plan, I see.");
    const files = [{ name: "plan.md", mimetype: "text/markdown", isForeign: true }] as const;
    await slack.replyTo(await slack.say("@architect look", { files }));
    assert.match(JSON.stringify(claude.requests[0]), /\[file: plan\.md, text\/markdown\]/);
  });

  test("an unfurl is no edit and no second question", async (t) => {
    const { slack, claude, replies, ended } = await startSlackWorld(t);
    claude.script((_body, n) => `Answer ${n}`);
    const asked = await slack.say("@architect queue or log?");
    await ended(asked);
    await slack.unfurl(asked);
    const next = await slack.say("@architect sure?", { thread: asked });
    await ended(next);
    assert.deepEqual([replies(asked).length, claude.requests.length], [2, 2]);
  });

  test("other bots are never answered, not even when they mention Lintel or reply to it", async (t) => {
    const { slack, claude, replies } = await startSlackWorld(t);
    claude.script((body) =>
      JSON.stringify(body.messages).includes("deploy 17 failed") ? "I see deploy 17." : "Hello.",
    );
    const root = await slack.say("@architect deploy 17 failed", { asBot: true });
    const asked = await slack.say("@architect why?", { thread: root });
    await slack.replyTo(asked);
    await slack.say("@architect thanks, please confirm", { asBot: true, thread: root });
    const next = await slack.say("@architect sure?", { thread: root });
    await slack.replyTo(next);
    assert.deepEqual(
      replies(root).map(({ text }) => text),
      ["I see deploy 17.", "I see deploy 17."],
      "people are answered, with the bot's words as context",
    );
  });

  test("a request that Slack did not sign, or signed long ago, is refused and leaves nothing behind", async (t) => {
    const { slack, url, redis } = await startSlackWorld(t);
    const ts = await slack.say("hello");
    const [payload] = slack.envelopesOf(ts);
    const event = { ...payload, event_id: "EvFORGED" };
    const unsigned = await slack.post(event, { headers: { "x-slack-signature": "v0=0000" } });
    const old = await slack.post(event, { headers: { "x-slack-request-timestamp": String(Date.now() / 1000 - 600) } });
    const naked = await fetch(`${url}/slack/events`, { method: "POST", body: JSON.stringify(event) });
    assert.deepEqual([unsigned.status, old.status, naked.status], [401, 401, 401]);
    const garbage = await slack.post("not json at all" as never);
    assert.ok([400, 401].includes(garbage.status), String(garbage.status));
    assert.deepEqual(await redis.client.keys("*:inbox"), []);
  });

  test("a Redis that hangs costs Slack a refusal, never an acknowledgement", async (t) => {
    const { slack, redis, url } = await startSlackWorld(t);
    const ts = await slack.say("warm up");
    const [payload] = slack.envelopesOf(ts);
    redis.pause();
    const event = {
      ...payload,
      event: { ...(payload?.["event"] as object), type: "app_mention", text: `<@${slack.bot.userId}> hi` },
    };
    const refused = await slack.post(event);
    redis.resume();
    assert.equal(refused.status, 503);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  });

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
});
