// What Lintel hears of a thread and when it speaks up in one; what people change, take back or want forgotten.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { threadKey } from "../../src/conversation/address.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { heardIn } from "../support/heard.ts";
import { drivers, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

const showcase =
  "@architect We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("it stays silent when a message is for someone else and in a quiet channel, and answers a mention all the same", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const thread = await talk.say(showcase);
      await talk.replyTo(thread);
      await talk.say("@Bo can you check the numbers?", { thread });
      await talk.command("/architect quiet");
      await talk.say("and the database?", { thread });
      assert.match((await talk.ask("@architect and the database?", { thread })).text, /PostgreSQL/);
      assert.equal((await talk.repliesIn(thread)).length, 2);
    });

    test("mentioned in the middle of a thread, it knows what was said before, of which it had kept nothing", async (t) => {
      const claude = await startClaude(t);
      const { talk, redis, transcript } = await startWorld(t, { platform, claude });
      claude.reply("Thursday it is.");
      const thread = await talk.say("We have 40 tables and a freeze on Thursday.");
      await talk.say("The nightly export takes six hours.", { thread, as: "bo" });
      assert.deepEqual(await transcript(thread), []);
      assert.deepEqual(await redis.client.call("KEYS", `*${threadKey(talk.addressOf(thread))}*`), []);
      assert.equal(await redis.client.zcard("lintel:waiting"), 0);
      await talk.ask("@architect what is the risk?", { thread, as: "chen" });
      const sent = heardIn(claude.requests[0]);
      assert.match(sent, /Ana.*40 tables.*Bo.*six hours.*Chen.*what is the risk/);
      assert.equal((await talk.repliesIn(thread)).length, 1);
    });

    test("what is said while its first answer in a thread is on the way is answered next", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["First", pause, "."] });
      claude.reply("Second.");
      const thread = await talk.say("We have 40 tables.");
      const mention = await talk.say("@architect what is the risk?", { thread, as: "chen" });
      await talk.beginningOf(mention);
      const meanwhile = await talk.say("And what if the export fails?", { thread, as: "bo" });
      pause.release();
      assert.equal((await talk.replyTo(mention)).text, "First.");
      assert.equal((await talk.replyTo(meanwhile)).text, "Second.");
      const sent = claude.requests[1]?.body.messages.map(({ content }) => JSON.stringify(content)).join();
      assert.match(sent ?? "", /40 tables.*what is the risk.*First\..*export fails/);
    });

    test("forget deletes the thread's state; a later mention starts anew and reads nothing from before", async (t) => {
      const claude = await startClaude(t);
      const { talk, redis, transcript } = await startWorld(t, { platform, claude });
      claude.script(() => "Noted.");
      const thread = await talk.say(showcase);
      await talk.replyTo(thread);
      await talk.ask("and with 40 developers?", { thread, as: "bo" });
      assert.match((await talk.ask("@architect forget", { thread })).text, /deleted everything/);
      assert.deepEqual(await transcript(thread), []);
      const kept = await redis.client.hgetall(`lintel:{${threadKey(talk.addressOf(thread))}}:thread`);
      assert.deepEqual(Object.keys(kept).toSorted(), ["fence", "heardUntil"]);

      await talk.say("We now have 7 tables.", { thread, as: "bo" });
      await talk.ask("@architect what do you know?", { thread });
      const sent = heardIn(claude.requests[2]);
      assert.match(sent, /7 tables.*what do you know/);
      assert.doesNotMatch(sent, /1,000 orders|40 developers|forget\\|Noted/);
      assert.doesNotMatch(JSON.stringify(await transcript(thread)), /1,000 orders|40 developers/);
    });

    if (drivers[platform].can.edit) {
      test("a question that is edited while it waits is answered as edited", async (t) => {
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

      test("an edit is never answered a second time, but remembered", async (t) => {
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

      test("an edit that adds the mention is a question, and answered once", async (t) => {
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

      test("a deleted message leaves the transcript, and the summary that may quote it goes", async (t) => {
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

      test("a question that is deleted while it waits is not answered", async (t) => {
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
    }
  });
