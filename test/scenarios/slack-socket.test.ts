// Socket Mode: the same promises without a way in from outside.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startSlackWorld } from "../support/slack/world.ts";

describe("Socket Mode", { concurrency: 4 }, () => {
  test("over Socket Mode mentions, follow-ups, commands and forms work as over HTTP", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { socketMode: true });
    claude.script((_body, n) => `Answer ${n}.`);
    const asked = await slack.say("@architect queue or log?");
    assert.equal((await replyTo(asked)).text, "Answer 1.");
    const more = await slack.say("and why?", { thread: asked });
    assert.equal((await replyTo(more)).text, "Answer 2.");
    await slack.slash("/architect", "settings");
    const refused = await slack.submit(slack.people.ana, { timeZone: "Moon" });
    assert.match(JSON.stringify(refused.body), /There is no time zone/);
    await slack.submit(slack.people.ana, { persona: "detailed" });
    await slack.until(() => slack.messages().find(({ text }) => /Ana saved the settings/.test(text)), "the settings");
  });

  test("what could not be stored is not acknowledged: Slack sends it again and it is answered once", async (t) => {
    const { slack, claude, redis, replyTo } = await startSlackWorld(t, { socketMode: true });
    claude.reply("Late, but once.");
    slack.socketAckMs = 1500;
    await slack.say("warm up");
    redis.kill();
    const asked = await slack.say("@architect are you there?");
    assert.equal((await replyTo(asked)).text, "Late, but once.");
    assert.equal(slack.repliesIn(asked).length, 1);
  });

  test("Slack renews its connections one by one and Lintel is never deaf", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { socketMode: true });
    claude.script((_body, n) => `Answer ${n}.`);
    await slack.until(() => slack.sockets === 2 || undefined, "both connections");
    for (let n = 1; n <= 3; n++) {
      slack.disconnectSockets("refresh_requested");
      const asked = await slack.say("@architect still there?");
      assert.equal((await replyTo(asked)).text, `Answer ${n}.`);
    }
    await slack.until(() => slack.sockets === 2 || undefined, "both connections again");
  });

  test("several processes on one app: each event is answered once, whichever of them gets it", async (t) => {
    const { slack, claude, replyTo } = await startSlackWorld(t, { socketMode: true, processes: 2 });
    claude.script(() => "Once.");
    const asked = await Promise.all(Array.from({ length: 12 }, (_, n) => slack.say(`@architect question ${n}`)));
    for (const ts of asked) await replyTo(ts);
    for (const ts of asked) await slack.redeliver(ts);
    assert.deepEqual(
      asked.map((ts) => slack.repliesIn(ts).length),
      asked.map(() => 1),
    );
  });

  test("a start without a reachable Slack goes on, and connects when Slack is back", async (t) => {
    const world = await startSlackWorld(t, { socketMode: true });
    const { slack, claude, log, replyTo } = world;
    claude.reply("Here.");
    slack.unreachable(true);
    await world.restart();
    await log.until({ msg: "Socket Mode cannot connect; trying again" });
    assert.match(await (await fetch(`${world.url}/readyz`)).text(), /Socket Mode is not connected/);
    slack.unreachable(false);
    await slack.until(() => slack.sockets === 2 || undefined, "connections");
    const asked = await slack.say("@architect are you there?");
    assert.equal((await replyTo(asked)).text, "Here.");
  });
});
