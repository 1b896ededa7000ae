// What people change or take back after they said it: answered once, remembered as it stands, forgotten where it is gone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { heardIn } from "../support/heard.ts";
import { lacks, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    const skip = lacks(platform, "changes to messages");

    test("a question that is edited while it waits is answered as edited", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["First", pause, "."] });
      claude.reply("Second.");
      const thread = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.beginningOf(thread);
      const waiting = await talk.say("@architect and for 100 events?", { thread, as: "bo" });
      await talk.edit(waiting, "@architect and for 9,000 events?");
      pause.release();
      assert.equal((await talk.replyTo(waiting)).text, "Second.");
      assert.match(JSON.stringify(claude.requests[1]?.body.messages.at(-1)), /9,000 events/);
      assert.doesNotMatch(heardIn(claude.requests[1]), /100 events/);
      assert.doesNotMatch(JSON.stringify(await transcript(thread)), /100 events/);
    });

    test("an edit is never answered a second time, but remembered", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.script((_body, n) => `Answer ${n}.`);
      const thread = await talk.say("@architect a queue for 100 events?");
      await talk.replyTo(thread);
      await talk.edit(thread, "@architect a queue for 9,000 events?");
      assert.equal((await talk.ask("are you sure?", { thread })).text, "Answer 2.");
      assert.equal((await talk.repliesIn(thread)).length, 2);
      const sent = heardIn(claude.requests[1]);
      assert.match(sent, /9,000 events/);
      assert.doesNotMatch(sent, /100 events/);
    });

    test("an edit that adds the mention is a question, and answered once", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.script((_body, n) => `Answer ${n}.`);
      const thread = await talk.say("a queue for 100 events?");
      await talk.edit(thread, "@architect a queue for 100 events?");
      assert.equal((await talk.replyTo(thread)).text, "Answer 1.");
      await talk.edit(thread, "@architect a queue for 100 events, please?");
      await talk.ask("are you sure?", { thread });
      assert.equal((await talk.repliesIn(thread)).length, 2);
    });

    test("a deleted message leaves the transcript, and the summary that may quote it goes", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script((body) => (body.stream ? "Noted." : "The password is hunter2."));
      const thread = await talk.say("@architect note our constraints");
      await talk.replyTo(thread);
      const secret = await talk.say("the password is hunter2", { thread });
      await talk.replyTo(secret);
      for (let n = 0; n < 7; n++) await talk.say(`@Bo ${n} ${"word ".repeat(7_500)}`, { thread });
      await talk.ask("so?", { thread });
      assert.match(heardIn(claude.requests.at(-1)), /hunter2/);
      await talk.remove(secret);
      await talk.ask("and now?", { thread });
      const texts = (await transcript(thread)).map(({ text }) => text);
      assert.doesNotMatch(texts.join(), /hunter2/);
      assert.ok(texts.includes("(deleted by its author)"));
      assert.doesNotMatch(heardIn(claude.requests.findLast(({ body }) => !body.stream)), /hunter2/);
    });

    test("a question that is deleted while it waits is not answered", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["First", pause, "."] });
      claude.reply("Third.");
      const thread = await talk.say("@architect Kafka or RabbitMQ?");
      await talk.beginningOf(thread);
      const regretted = await talk.say("@architect is Bo any good?", { thread });
      await talk.remove(regretted);
      const third = await talk.say("@architect and for 100 events?", { thread, as: "bo" });
      pause.release();
      assert.equal((await talk.replyTo(third)).text, "Third.");
      assert.equal((await talk.repliesIn(thread)).length, 2);
      assert.doesNotMatch(JSON.stringify([claude.requests[1]?.body, await transcript(thread)]), /any good/);
    });

    test("a mention that an edit adds in a thread it follows changes what is remembered, and is not answered again", {
      skip,
    }, async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script((_body, n) => `Answer ${n}.`);
      const thread = await talk.say("@architect a queue?");
      await talk.replyTo(thread);
      const more = await talk.say("with 100 users", { thread });
      await talk.replyTo(more);
      await talk.edit(more, "@architect with 200 users");
      await eventually(async () => (await transcript(thread)).some(({ text }) => text === "with 200 users"));
      await talk.ask("sure?", { thread });
      assert.equal((await talk.repliesIn(thread)).length, 3);
    });

    test("an answer that somebody deletes while it is written is not posted again", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["One, ", pause, "two."] });
      const thread = await talk.say("@architect count");
      await talk.beginningOf(thread);
      await talk.removeReply(thread);
      pause.release();
      await ended(thread);
      assert.deepEqual(await talk.repliesIn(thread), []);
    });

    test("an answer that somebody deletes leaves the stored thread", {
      skip: lacks(platform, "news of deleted replies"),
    }, async (t) => {
      const claude = await startClaude(t);
      const { talk, transcript } = await startWorld(t, { platform, claude });
      claude.script(() => "The password is hunter2.");
      const thread = await talk.say("@architect what is the password?");
      await talk.replyTo(thread);
      await talk.removeReply(thread);
      await eventually(async () => (await transcript(thread)).at(-1)?.text === "(deleted by its author)");
      assert.doesNotMatch(JSON.stringify(await transcript(thread)), /hunter2/);
    });
  });
