// What Lintel hears of a conversation, when it speaks up in one, and what it forgets.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Address, channelKey } from "../../src/conversation/address.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { heardIn } from "../support/heard.ts";
import { lacks, platforms } from "../support/platforms.ts";
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
      assert.deepEqual(await redis.client.call("KEYS", `${keysOf(talk.addressOf(thread))}*`), []);
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
      const kept = await redis.client.hgetall(`${keysOf(talk.addressOf(thread))}:thread`);
      assert.deepEqual(Object.keys(kept).toSorted(), ["fence", "heardUntil"]);

      await talk.say("We now have 7 tables.", { thread, as: "bo" });
      await talk.ask("@architect what do you know?", { thread });
      const sent = heardIn(claude.requests[2]);
      assert.match(sent, /7 tables.*what do you know/);
      assert.doesNotMatch(sent, /1,000 orders|40 developers|forget\\|Noted/);
      assert.doesNotMatch(JSON.stringify(await transcript(thread)), /1,000 orders|40 developers/);
    });

    for (const [what, place] of [
      ["group conversations", "group"],
      ["private channels", "private"],
    ] as const)
      test(`questions in ${what} are answered`, { skip: lacks(platform, what) }, async (t) => {
        const claude = await startClaude(t);
        const { talk } = await startWorld(t, { platform, claude });
        claude.reply("Nobody else needs to know.");
        assert.equal((await talk.ask("@architect a question", { place })).text, "Nobody else needs to know.");
      });

    test("names of people reach the model, their ids do not", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.reply("Fine.");
      await talk.ask("@architect does the plan of @Bo hold & scale <1k?", { as: "chen" });
      const sent = heardIn(claude.requests[0]);
      assert.match(sent, /does the plan of @Bo hold & scale <1k\?/);
      assert.match(sent, /Chen/);
      assert.doesNotMatch(sent, new RegExp(`\\b(${talk.idOf("bo")}|${talk.idOf("chen")})\\b`));
    });

    test("a file that comes with a question is named to the model", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.reply("A diagram, I see.");
      assert.equal(
        (await talk.ask("@architect look", { files: [{ name: "diagram.png", content: "PNG" }] })).text,
        "A diagram, I see.",
      );
      assert.match(heardIn(claude.requests[0]), /look.*diagram\.png/);
    });

    test("a thread that it may not read is answered, and both the person and the model are told", {
      skip: lacks(platform, "a service"),
    }, async (t) => {
      const claude = await startClaude(t);
      const { talk, service } = await startWorld(t, { platform, claude });
      claude.reply("I see.");
      const thread = await talk.say("We have 40 tables.", { as: "bo" });
      service.forbidReading();
      const { text } = await talk.ask("@architect what is the risk?", { thread });
      assert.match(text, /^I see\.\n\n_I could not read what was said here before \(\w+: \w+\)\._$/);
      assert.match(JSON.stringify(claude.requests[0]?.body.messages), /could not read what was said/);
    });
  });

/** How all keys of a thread begin. */
function keysOf(address: Address): string {
  return `lintel:{${channelKey(address)}}:thread:${encodeURIComponent(address.thread)}`;
}
