// Slack's own ways in: commands outside of threads and of channels that Lintel is in, forms as modals, the shortcut, the home tab.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startSlackWorld } from "../support/slack/world.ts";

describe("In Slack", { concurrency: 4 }, () => {
  test("the shortcut drafts a record in the thread of the message it was used on", async (t) => {
    const { slack } = await startSlackWorld(t, { env: { ANTHROPIC_API_KEY: "", ANTHROPIC_BASE_URL: "" } });
    const root = await slack.say("Kafka or RabbitMQ for the order events?");
    const reply = await slack.say("Decision: we use Kafka, because we need replay.", {
      thread: root,
      as: slack.people.bo,
    });
    await slack.shortcut("adr_from_thread", reply, { as: slack.people.bo });
    const drafted = () =>
      slack.repliesIn(root).find(({ blocks }) => JSON.stringify(blocks).includes("Draft: Use Kafka"));
    await slack.until(drafted, "the draft's card");
  });

  test("a command about a thread is refused outside of one", async (t) => {
    const { slack } = await startSlackWorld(t);
    await slack.slash("/architect", "forget");
    const refusal = await slack.until(() => slack.ephemerals()[0], "the refusal");
    assert.match(JSON.stringify(refusal.blocks), /about a thread: write `@architect forget` in the thread/);
  });

  test("where Lintel is no member, a command still answers whoever typed it", async (t) => {
    const { slack } = await startSlackWorld(t);
    await slack.slash("/architect", "persona detailed", { channel: slack.channels.elsewhere });
    const answer = await slack.until(() => slack.ephemerals()[0], "the answer");
    assert.match(JSON.stringify(answer.blocks), /persona \*\*detailed\*\*/);
  });

  test("settings open as a form at once, show what is set, and are saved for the channel", async (t) => {
    const { slack } = await startSlackWorld(t);
    const { bo } = slack.people;
    await slack.slash("/architect", "settings", { as: bo });
    assert.match(JSON.stringify(slack.modalOf(bo)), /"initial_option":\{[^}]*\{[^}]*"concise"/);
    const answer = await slack.submit(bo, { persona: "detailed", follow: false, timeZone: "Europe/Berlin" });
    assert.equal(answer.status, 200);
    assert.equal(slack.modalOf(bo), undefined);
    const told = await slack.until(() => slack.messages()[0], "a message in the channel");
    assert.match(told.text, /Bo saved the settings.*\*\*detailed\*\*.*quiet.*Europe\/Berlin/);
    await slack.slash("/architect", "settings", { as: bo });
    assert.match(JSON.stringify(slack.modalOf(bo)), /"initial_option":\{[^}]*\{[^}]*"detailed"/);
  });

  test("the home tab shows what to try and opens the settings of a channel", async (t) => {
    const { slack } = await startSlackWorld(t);
    const { ana } = slack.people;
    await slack.openHome(ana);
    assert.match(JSON.stringify(slack.homeOf(ana)), /Kafka or RabbitMQ.*answers here/s);
    await slack.clickHome(ana, "#payments");
    await slack.submit(ana, { persona: "detailed" });
    const told = await slack.until(() => slack.messages(slack.channels.payments)[0], "a message in #payments");
    assert.match(told.text, /Ana saved the settings.*\*\*detailed\*\*/);
  });

  test("while Redis is away whoever types or saves is told at once, and nothing is promised", async (t) => {
    const { slack, redis } = await startSlackWorld(t);
    await slack.slash("/architect", "settings");
    redis.pause();
    const [typed, saved] = [
      await slack.slash("/architect", "quiet"),
      await slack.submit(slack.people.ana, { persona: "detailed" }),
    ];
    redis.resume();
    assert.match(JSON.stringify(typed.body), /memory \(Redis\) is out of reach.*Try again/);
    assert.match(JSON.stringify(saved.body), /errors.*out of reach/);
    assert.match(slack.ephemerals()[0]?.text ?? "", /out of reach/);
  });
});
