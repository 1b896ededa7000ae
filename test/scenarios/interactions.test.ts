// Commands, buttons, forms and verdicts, as people use them on any platform.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { longAnswer } from "../support/long-answer.ts";
import { lacks, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("help lists the commands, and a wrong command is refused with the remedy", async (t) => {
      const { talk } = await startWorld(t, { platform });
      assert.match((await talk.command("/architect help")).text, /\/architect persona/);
      const refused = await talk.command("/architect persona nobody", { as: "bo" });
      assert.match(refused.text, /There is no persona.*concise, detailed/);
    });

    test("help and refusals are for whoever typed the command, a change is told to everybody", {
      skip: lacks(platform, "private replies"),
    }, async (t) => {
      const { talk } = await startWorld(t, { platform });
      assert.equal((await talk.command("/architect help")).isPrivate, true);
      assert.equal((await talk.command("/architect persona nobody", { as: "bo" })).isPrivate, true);
      assert.equal((await talk.command("/architect persona detailed")).isPrivate, false);
    });

    test("/adr help lists what can be done with decisions", async (t) => {
      const { talk } = await startWorld(t, { platform });
      assert.match((await talk.command("/adr help")).text, /\/adr supersede <N> by <M>/);
    });

    test("two quick clicks on a button are one command", async (t) => {
      const { talk, log } = await startWorld(t, { platform });
      const thread = await talk.say("@architect persona");
      const [card] = (await talk.replyTo(thread)).cards;
      assert.ok(card);
      await talk.pressTwice(card.message, "Use detailed", { as: "bo" });
      const [now] = (await talk.ask("@architect persona", { thread })).cards;
      assert.match(JSON.stringify(now), /detailed\*\* \(now\)/);
      const commands = log.entries().filter(({ msg, kind }) => msg === "turn started" && kind === "command");
      assert.equal(commands.length, 1);
    });

    test("a form that is sent again with something else is saved again", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const [card] = (await talk.ask("@architect settings")).cards;
      assert.ok(card);
      const values = { persona: "detailed", follow: false, timeZone: "Europe/Berlin" };
      assert.match((await talk.submitForm(card.message, { ...values, timeZone: "Moon" })).text, /no time zone "Moon"/);
      assert.match((await talk.submitForm(card.message, values)).text, /Ana saved the settings.*Europe\/Berlin/);
      const changed = await talk.submitForm(card.message, { ...values, timeZone: "Europe/Paris" });
      assert.match(changed.text, /Ana saved the settings.*Europe\/Paris/);
      assert.ok(Object.values(talk.cardIn(card.message).values).includes("Europe/Paris"));
    });

    test("an answer, however long, asks once what people think of it; a verdict is kept and counted, not answered", {
      skip: lacks(platform, "verdicts on answers"),
    }, async (t) => {
      const claude = await startClaude(t);
      const { talk, url } = await startWorld(t, { platform, claude });
      claude.reply(longAnswer(30_000));
      const thread = await talk.say("@architect queue or log?");
      await talk.replyTo(thread);
      const pages = (await talk.repliesIn(thread)).length;
      await talk.rate(thread, "good", { as: "bo" });
      const counted = /lintel_feedback_total\{verdict="good"\} 1/;
      await eventually(async () => counted.test(await (await fetch(`${url}/metrics`)).text()));
      assert.equal((await talk.repliesIn(thread)).length, pages);
      await talk.ask("@architect transcript", { thread });
      const transcript = await talk.fileIn(thread, "transcript.md");
      assert.match(transcript, /\*\*Bo\*\*[\s\S]*\/architect feedback good/);
    });

    test("while Redis is away whoever presses a button is told at once", async (t) => {
      const { talk, redis } = await startWorld(t, { platform });
      const [card] = (await talk.ask("@architect persona")).cards;
      assert.ok(card);
      redis.pause();
      const told = await talk.pressInVain(card.message, "Use detailed", { as: "bo" });
      redis.resume();
      assert.match(told, /memory \(Redis\) is out of reach.*not accepted/);
    });
  });
