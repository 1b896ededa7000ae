// What people do and what they see, through the whole of Lintel: real Redis, queue and HTTP. Claude's server is a stand-in,
// and so are the platforms but the local one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { heardIn } from "../support/heard.ts";
import { platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

const showcase =
  "@architect We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("without a key, a first question gets a computed, labelled answer in its thread", async (t) => {
      const { talk, transcript } = await startWorld(t, { platform });
      const id = await talk.say(showcase);
      const { text } = await talk.replyTo(id);
      assert.match(text.split("\n")[0] ?? "", /modular monolith/i);
      assert.match(text, /0\.012\/s/);
      assert.match(text, /built-in guides; no model is configured/);
      assert.equal((await talk.repliesIn(id)).length, 1);
      assert.equal(madeIn(await transcript(id)).at(-1)?.by, "offline");
    });

    test("a follow-up without a mention is answered with what was said before, also after a restart", async (t) => {
      const world = await startWorld(t, { platform });
      const thread = await world.talk.say(showcase);
      await world.talk.replyTo(thread);
      await world.restart();
      const { text } = await world.talk.ask("what if we are 40 developers?", { thread });
      assert.match(text, /Build microservices/);
      assert.match(text, /1,000 orders a day/);
    });

    test("in a direct conversation no mention is needed", async (t) => {
      const { talk } = await startWorld(t, { platform });
      assert.match(
        (await talk.ask(showcase.replace("@architect ", ""), { place: "direct" })).text,
        /modular monolith/i,
      );
    });

    test("Claude's answer streams, and the next question carries the thread", async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["A **modular", pause, " monolith**."] });
      const thread = await talk.say(showcase);
      assert.match(await talk.beginningOf(thread), /^A \*\*modular$/);
      pause.release();
      assert.equal((await talk.replyTo(thread)).text, "A **modular monolith**.");
      const [made] = madeIn(await transcript(thread));
      assert.deepEqual([made?.by, made?.persona, made?.model], ["claude", "concise", "claude-opus-5-5"]);

      claude.reply("Because the team is small.");
      await talk.ask("why?", { thread, as: "bo" });
      const sent = heardIn(claude.requests[1]);
      assert.match(sent, /1,000 orders a day/);
      assert.match(sent, /A \*\*modular monolith\*\*/);
      assert.match(sent, /"from\\":\\"Bo/);
      assert.equal((await talk.repliesIn(thread)).length, 2);
    });

    test("the persona of the channel reaches the model with the next message, and one message can override it", async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script(() => "Fine.");
      const thread = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.replyTo(thread);
      assert.match((await talk.command("/architect persona detailed")).text, /persona \*\*detailed\*\*/);
      await talk.ask("and for 100 events a second?", { thread });
      await talk.ask("briefly: and for ten?", { thread });
      const personas = claude.requests.map(({ body }) =>
        JSON.stringify(body.messages.findLast(({ role }) => role === "system")),
      );
      assert.notEqual(personas[0], personas[1]);
      assert.equal(personas[0], personas[2]);
      assert.deepEqual(claude.requests[0]?.body.system, claude.requests[1]?.body.system);
      assert.deepEqual(
        madeIn(await transcript(thread)).map(({ persona }) => persona),
        ["concise", "detailed", "concise"],
      );
    });

    test("the level of the channel reaches the model with the next message, and is kept with the reply", async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script(() => "Fine.");
      const thread = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.replyTo(thread);
      assert.match((await talk.command("/architect level mastery")).text, /level \*\*mastery\*\*/);
      await talk.ask("and for 100 events a second?", { thread });
      const [first, second] = claude.requests.map(({ body }) => body.messages);
      assert.match(JSON.stringify(first?.at(-1)), /Level: advanced/);
      assert.match(JSON.stringify(second?.at(-1)), /Level: mastery/);
      assert.deepEqual(second?.slice(0, first?.length), first);
      assert.deepEqual(
        madeIn(await transcript(thread)).map(({ level }) => level),
        ["advanced", "mastery"],
      );
    });

    test("a command can be given in a thread, and a button gives the command it stands for", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const thread = await talk.say(showcase);
      await talk.replyTo(thread);
      const [card] = (await talk.command("/architect persona", { thread })).cards;
      assert.ok(card);
      assert.match((await talk.press(card.message, "Use detailed", { as: "bo" })).text, /persona \*\*detailed\*\*/);
      assert.match((await talk.ask("what if we are 40 developers?", { thread })).text, /^(?:## |\*\*)Trade-offs/m);
    });

    test("a tool's result is part of the answer, and people see what is being looked up", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      const [thinking, looking] = [hold(), hold()];
      claude.script(async (_body, n) => {
        await (n === 1 ? thinking : looking).released;
        return n === 1
          ? { calls: [{ name: "read_knowledge", input: { kind: "guide", name: "messaging" } }] }
          : "RabbitMQ, by the guide.";
      });
      const id = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.statusOf(id, /Thinking/);
      thinking.release();
      await talk.statusOf(id, /guide/);
      looking.release();
      assert.match((await talk.replyTo(id)).text, /^RabbitMQ, by the guide\./);
      assert.match(heardIn(claude.requests[1]), /tool_result/);
    });

    test("while Claude is overloaded the built-in guides answer and say so", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.script(() => ({ status: 529, retryAfterMs: 1 }));
      const { text } = await talk.ask(showcase);
      assert.match(text, /modular monolith/i);
      assert.match(text, /Claude gave no answer: the model is overloaded/);
    });

    test("an answer that breaks off when its first words can be read is replaced where it stands", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["It was Kafka", pause], cut: "destroy" });
      claude.reply("It is RabbitMQ.");
      const id = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.beginningOf(id);
      pause.release();
      assert.equal((await talk.replyTo(id)).text, "It is RabbitMQ.");
      assert.equal((await talk.repliesIn(id)).length, 1);
    });

    test("a stop by somebody else ends the answer at once and says who it was", async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude });
      claude.reply({ text: ["It depends on", hold(), " never sent"] });
      const thread = await talk.say(showcase);
      await talk.beginningOf(thread);
      assert.equal(await talk.pressStop(thread, { as: "chen" }), true);
      assert.equal((await talk.replyTo(thread)).text, "It depends on\n\n_Stopped by Chen._");
      assert.equal((await talk.repliesIn(thread)).length, 1);
      await claude.requests[0]?.hungUp;
      await ended(thread);
      assert.equal(await talk.pressStop(thread), false);
    });

    test("the word stop to the bot works as the button does, and is not answered", async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude });
      claude.script(() => ({ text: ["Never ending", hold()] }));
      const thread = await talk.say(showcase);
      await talk.beginningOf(thread);
      const word = await talk.say("@architect stop", { thread, as: "bo" });
      assert.match((await talk.replyTo(thread)).text, /_Stopped by Bo\._/);
      await ended(word);
      assert.match((await talk.ask("@architect stop", { thread })).text, /nothing to stop/);
      assert.equal((await talk.repliesIn(thread)).length, 2);
    });

    test("what the model writes pings nobody, neither a crowd nor a person", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      const bo = talk.idOf("bo");
      claude.reply({ text: ["Tell <!chan", "nel>, @he", `re, <@${bo}> and <a`, "t>Bo</at>."] });
      const thread = await talk.say(showcase);
      assert.equal((await talk.replyTo(thread)).text, `Tell channel, @\u200bhere, ${bo} and Bo.`);
      assert.equal(await talk.pings(thread), false);
    });

    test("settings are changed in a form, which shows them afterwards, and a wrong one is refused with the remedy", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const thread = await talk.say("@architect settings");
      const [card] = (await talk.replyTo(thread)).cards;
      assert.ok(card);
      const values = { persona: "detailed", follow: false, timeZone: "Europe/Berlin" };
      const { text } = await talk.submitForm(card.message, values, { as: "bo" });
      assert.match(text, /^Bo saved the settings.*\*\*detailed\*\*.*quiet.*Europe\/Berlin/);
      const shown = Object.values(talk.cardIn(card.message).values);
      for (const value of ["detailed", "no", "Europe/Berlin"]) assert.ok(shown.includes(value), `${value} in ${shown}`);
      const refused = await talk.submitForm(card.message, { ...values, timeZone: "Moon" });
      assert.match(refused.text, /no time zone "Moon".*IANA/);
      assert.match((await talk.ask(showcase)).text, /^(?:## |\*\*)Trade-offs/m);
    });

    test("the transcript is handed over as a file", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const thread = await talk.say(showcase);
      await talk.replyTo(thread);
      assert.match((await talk.ask("@architect transcript", { thread })).text, /2 entries/);
      const text = await talk.fileIn(thread, "transcript.md");
      assert.match(text, /\*\*Ana\*\*.*1,000 orders a day.*\*\*Lintel\*\* \(offline, concise\)/s);
    });

    test("a long thread is summed up before the next answer, and nothing of it is deleted", async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script((body) => (body.stream ? "Noted." : "They decided on PostgreSQL."));
      const thread = await talk.say("The beginning of it all.");
      for (let n = 0; n < 8; n++) await talk.say(`Point ${n}. ${"word ".repeat(7_500)}`, { thread });
      await talk.ask("@architect so?", { thread });
      const [summing, answering] = claude.requests;
      assert.match(heardIn(summing), /The beginning of it all/);
      const sent = heardIn(answering);
      assert.match(sent, /They decided on PostgreSQL/);
      assert.doesNotMatch(sent, /The beginning of it all/);
      assert.match((await transcript(thread))[0]?.text ?? "", /The beginning/);
    });
  });

type Transcript = Awaited<ReturnType<Awaited<ReturnType<typeof startWorld>>["transcript"]>>;

/** How Lintel's answers were made. */
function madeIn(transcript: Transcript) {
  return transcript.flatMap((entry) => (entry.kind === "replied" && entry.persona ? [entry] : []));
}
