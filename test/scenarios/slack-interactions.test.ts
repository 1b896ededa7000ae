// Commands, buttons, forms, the shortcut and the home tab, as people in Slack use them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startSlackWorld } from "../support/slack-world.ts";

describe("In Slack", { concurrency: 4 }, () => {
  test("/architect help is for whoever asked; a change is told to the channel", async (t) => {
    const { slack } = await startSlackWorld(t);
    const { ana } = slack.people;
    assert.equal((await slack.slash("/architect", "help")).status, 200);
    const help = await slack.until(() => slack.ephemerals(ana)[0], "the help");
    assert.match(JSON.stringify(help.blocks), /\/architect persona/);
    assert.deepEqual(slack.messages(), []);
    await slack.slash("/architect", "persona detailed");
    const told = await slack.until(() => slack.messages()[0], "a message in the channel");
    assert.match(told.text, /persona \*\*detailed\*\*/);
    assert.equal(told.thread_ts, undefined);
  });

  test("a wrong command is refused to whoever typed it, with the remedy", async (t) => {
    const { slack } = await startSlackWorld(t);
    await slack.slash("/architect", "persona nobody", { as: slack.people.bo });
    const refusal = await slack.until(() => slack.ephemerals(slack.people.bo)[0], "the refusal");
    assert.match(JSON.stringify(refusal.blocks), /There is no persona.*concise, detailed/);
    assert.deepEqual(slack.messages(), []);
  });

  test("/adr answers with help until there are decision records; so does the shortcut, to whoever used it", async (t) => {
    const { slack } = await startSlackWorld(t);
    await slack.slash("/adr", "list");
    const help = await slack.until(() => slack.ephemerals()[0], "the pointer");
    assert.match(JSON.stringify(help.blocks), /what did we decide here/);
    const root = await slack.say("we should use Kafka");
    const reply = await slack.say("or RabbitMQ", { thread: root, as: slack.people.bo });
    await slack.shortcut("adr_from_thread", reply, { as: slack.people.bo });
    const answer = await slack.until(() => slack.ephemerals(slack.people.bo)[0], "an answer to Bo");
    assert.match(JSON.stringify(answer.blocks), /what did we decide here/);
    assert.deepEqual(slack.repliesIn(root), [], "nobody else saw the gesture, so nobody else sees the answer");
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

  test("a form that cannot be saved tells so in the form, and nothing is lost", async (t) => {
    const { slack } = await startSlackWorld(t);
    const { ana } = slack.people;
    await slack.slash("/architect", "settings");
    const refused = await slack.submit(ana, { timeZone: "Moon" });
    assert.match(JSON.stringify(refused.body), /"response_action":"errors".*"timeZone":"There is no time zone/);
    await slack.submit(ana, { timeZone: "Europe/Berlin" });
    const told = await slack.until(() => slack.messages()[0], "a message in the channel");
    assert.match(told.text, /Europe\/Berlin/);
  });

  test("in a thread the settings are a card, whose button opens the form and which changes in place", async (t) => {
    const { slack, replyTo } = await startSlackWorld(t);
    const asked = await slack.say("@architect settings");
    const { messages } = await replyTo(asked);
    const card = messages[0]?.ts ?? "";
    await slack.click(card, "Change…", { as: slack.people.chen });
    await slack.submit(slack.people.chen, { persona: "detailed" });
    const changed = await slack.until(() => {
      const now = slack.messages().find(({ ts }) => ts === card);
      return /detailed/.test(JSON.stringify(now?.blocks?.slice(-3))) && now?.edited ? now : undefined;
    }, "the changed card");
    assert.match(JSON.stringify(changed.blocks), /detailed/);
    await slack.until(
      () => slack.repliesIn(asked).find(({ text }) => /Chen saved the settings/.test(text)),
      "the sentence",
    );
  });

  test("a button is a command that somebody else typed; two quick clicks are one", async (t) => {
    const { slack, replyTo, log } = await startSlackWorld(t);
    const asked = await slack.say("@architect persona");
    const { messages } = await replyTo(asked);
    const card = messages[0]?.ts ?? "";
    await Promise.all([1, 2].map(() => slack.click(card, "Use detailed", { as: slack.people.bo })));
    await slack.until(() => slack.repliesIn(asked)[1], "the answer");
    await log.until({ kind: "command", msg: "turn started" });
    await slack.say("@architect persona", { thread: asked });
    await slack.until(
      () => slack.repliesIn(asked).find(({ text }, n) => n > 1 && /detailed\*\* \(now\)/.test(text)),
      "the personas",
    );
    const said = slack.repliesIn(asked).filter(({ text }) => /Done\. From the next message on/.test(text));
    assert.equal(said.length, 1);
  });

  test("what people think of an answer is kept with the thread and counted", async (t) => {
    const { slack, claude, replyTo, url, log } = await startSlackWorld(t);
    claude.reply("Use a queue.");
    const asked = await slack.say("@architect queue or log?");
    const { messages } = await replyTo(asked);
    await slack.click(messages[0]?.ts ?? "", "Helpful", { as: slack.people.bo });
    await log.until({ kind: "command", msg: "turn started" });
    await slack.say("@architect transcript", { thread: asked });
    const file = await slack.until(() => slack.repliesIn(asked).find(({ files }) => files?.length), "the transcript");
    const [{ id } = { id: "" }] = file.files ?? [];
    assert.match(
      String(slack.files.get(id)?.bytes),
      new RegExp(`\\*\\*Bo\\*\\*[\\s\\S]*/architect feedback good ${asked}`),
    );
    assert.match(await (await fetch(`${url}/metrics`)).text(), /lintel_feedback_total\{verdict="good"\} 1/);
    assert.equal(slack.repliesIn(asked).length, 3, "answer, sentence and file: a rating is not answered");
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

  test("while Redis is away whoever types, clicks or saves is told at once, and nothing is promised", async (t) => {
    const { slack, redis, replyTo } = await startSlackWorld(t);
    const asked = await slack.say("@architect persona");
    const { messages } = await replyTo(asked);
    await slack.slash("/architect", "settings");
    redis.pause();
    const [typed, saved] = [
      await slack.slash("/architect", "quiet"),
      await slack.submit(slack.people.ana, { persona: "detailed" }),
    ];
    await slack.click(messages[0]?.ts ?? "", "Use detailed");
    redis.resume();
    assert.match(JSON.stringify(typed.body), /memory \(Redis\) is out of reach.*Try again/);
    assert.match(JSON.stringify(saved.body), /errors.*out of reach/);
    assert.equal(slack.ephemerals().filter(({ text }) => /out of reach/.test(text)).length, 2, "typed and clicked");
  });
});
