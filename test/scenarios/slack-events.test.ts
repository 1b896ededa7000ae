// One mention, one reply, whatever Slack sends and however often; and what is none of Lintel's business stays so.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { hold } from "../support/claude-server.ts";
import { startSlackWorld } from "../support/slack-world.ts";

describe("Slack", { concurrency: 4 }, () => {
  test("a mention is answered in its thread: message and app_mention, retries and redeliveries are one turn", async (t) => {
    const { slack, claude, replies } = await startSlackWorld(t);
    claude.reply("Use a queue.");
    const ts = await slack.say("@architect queue or log?");
    const { text, messages } = await slack.replyTo(ts);
    assert.equal(text, "Use a queue.");
    assert.equal(messages[0]?.thread_ts, ts);
    for (let n = 0; n < 3; n++) await slack.redeliver(ts);
    await settled();
    assert.equal(replies(ts).length, 1);
    assert.equal(claude.requests.length, 1);
  });

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

  test("edits and unfurls are never answered again, and an edit that adds the mention is answered once", async (t) => {
    const { slack, claude, replies } = await startSlackWorld(t);
    claude.script((_body, n) => `Answer ${n}`);
    const asked = await slack.say("@architect queue or log?");
    await slack.replyTo(asked);
    await slack.edit(asked, "@architect queue or log, please?");
    await slack.unfurl(asked);
    await slack.redeliver(asked);
    const forgot = await slack.say("queue or log, architect?");
    await slack.edit(forgot, "@architect queue or log?");
    await slack.edit(forgot, "@architect queue or log??");
    await slack.replyTo(forgot);
    await settled();
    assert.deepEqual([replies(asked).length, replies(forgot).length, claude.requests.length], [1, 1, 2]);
  });

  test("what is deleted leaves the stored thread, Lintel's own answer too", async (t) => {
    const { slack, claude, transcript, log } = await startSlackWorld(t);
    claude.script(() => "The password is hunter2.");
    const asked = await slack.say("@architect we keep the password hunter2 in git, ok?");
    const { messages } = await slack.replyTo(asked);
    await slack.remove(messages[0]?.ts ?? "");
    await slack.remove(asked);
    await log.until({ turn: `${asked}.deleted`, msg: "turn ended" });
    const entries = await transcript(asked);
    assert.deepEqual(
      entries.map(({ text }) => text),
      ["(deleted by its author)", "(deleted by its author)"],
    );
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
    await settled();
    assert.deepEqual(
      replies(root).map(({ text }) => text),
      ["I see deploy 17."],
      "answered once, with the bot's words as context",
    );
  });

  test("direct messages, group conversations and private channels are answered; a file share names its file", async (t) => {
    const { slack, claude } = await startSlackWorld(t);
    claude.script((body) => `About ${JSON.stringify(body.messages).match(/diagram\.png|secret|group|direct/)?.[0]}.`);
    const asked = [
      await slack.say("a direct question", { channel: slack.channels.direct }),
      await slack.say("@architect a secret question", { channel: slack.channels.secret }),
      await slack.say("@architect a group question", { channel: slack.channels.group }),
      await slack.say("@architect look", { files: [{ name: "diagram.png", mimetype: "image/png" }] }),
    ];
    const texts = await Promise.all(asked.map(async (ts) => (await slack.replyTo(ts)).text));
    assert.deepEqual(texts, ["About direct.", "About secret.", "About group.", "About diagram.png."]);
  });

  test("a thread of which Slack shows only part is answered, and both the person and the model are told", async (t) => {
    const { slack, claude } = await startSlackWorld(t);
    claude.reply("I see.");
    const root = await slack.say("We have 40 tables.", { as: slack.people.bo });
    slack.onCall("conversations.replies", () => ({ error: "missing_scope" }));
    const asked = await slack.say("@architect what is the risk?", { thread: root });
    const { text } = await slack.replyTo(asked);
    assert.match(text, /^I see\.\n\n_I could not read what was said here before \(Slack: missing_scope\)\._$/);
    assert.match(JSON.stringify(claude.requests[0]?.body.messages), /could not read what was said/);
  });

  test("names of people reach the model, ids do not", async (t) => {
    const { slack, claude } = await startSlackWorld(t);
    claude.reply("Fine.");
    const asked = await slack.say("@architect does the plan of @Bo hold & scale <1k?", { as: slack.people.chen });
    await slack.replyTo(asked);
    const sent = JSON.stringify(claude.requests[0]?.body.messages);
    assert.match(sent, /does the plan of @Bo hold & scale <1k\?/);
    assert.match(sent, /Chen/);
    assert.doesNotMatch(sent, new RegExp(slack.people.bo.id));
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

  test("while Redis is away Slack gets a 503 within milliseconds, sends again, and the question is answered once", async (t) => {
    const { slack, claude, redis, replies } = await startSlackWorld(t);
    claude.reply("Late, but once.");
    slack.retryDelaysMs = [50, 2500, 5000];
    await slack.say("warm up");
    redis.kill();
    const asked = await slack.say("@architect are you there?");
    assert.equal((await slack.replyTo(asked)).text, "Late, but once.");
    assert.equal(replies(asked).length, 1);
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

  test("two processes share the work: thirty questions, each answered once and in order", async (t) => {
    const { slack, claude, replies } = await startSlackWorld(t, { processes: 2 });
    claude.script(
      (body) =>
        `To ${JSON.stringify(body.messages)
          .match(/question \d+/g)
          ?.at(-1)}`,
    );
    const roots = await Promise.all([1, 2, 3].map((n) => slack.say(`@architect question ${n}`)));
    for (const root of roots) for (let n = 10; n < 19; n++) await slack.say(`question ${n}`, { thread: root });
    await Promise.all(
      roots.map((root) => slack.until(() => (replies(root).length === 10 ? true : undefined), "ten replies")),
    );
    for (const [n, root] of roots.entries()) {
      const expected = [`To question ${n + 1}`, ...Array.from({ length: 9 }, (_, i) => `To question ${i + 10}`)];
      assert.deepEqual(
        replies(root).map(({ text }) => text),
        expected,
      );
    }
  });

  test("a start without a reachable Slack says so, keeps trying, and then serves", async (t) => {
    const world = await startSlackWorld(t);
    const { slack, claude, log } = world;
    claude.reply("Here.");
    slack.unreachable(true);
    await world.restart();
    await log.until({ msg: "Slack cannot be reached; trying again" });
    assert.match(await (await fetch(`${world.url}/readyz`)).text(), /Slack cannot be reached/);
    slack.unreachable(false);
    await until(async () => (await fetch(`${world.url}/readyz`)).status === 200);
    const asked = await slack.say("@architect are you there?");
    assert.equal((await slack.replyTo(asked)).text, "Here.");
  });

  test("an answer that nobody may see in the channel is told to the person directly", async (t) => {
    const { slack, claude, log } = await startSlackWorld(t);
    const pause = hold();
    claude.reply({ text: ["One ", pause, "two."] });
    const asked = await slack.say("@architect hello", { channel: slack.channels.payments });
    slack.kick(slack.channels.payments);
    await pause.reached;
    pause.release();
    await log.until({ turn: asked, msg: "turn ended" });
    const [told] = slack.messages(slack.channels.direct);
    assert.match(told?.text ?? "", /I cannot answer in .*not_in_channel.*\/invite @architect/);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

/** Long enough for a second reply to begin, if one were made. */
async function settled(): Promise<void> {
  await wait(400);
}
