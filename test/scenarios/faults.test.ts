// Redis goes away or is full, platforms repeat themselves: what people and operators are told, and that it is told once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("what is said while Redis hangs is taken when it is said again, and answered once", async (t) => {
      const { talk, redis, url } = await startWorld(t, { platform });
      redis.pause();
      const saying = talk.say("@architect hello");
      assert.equal((await fetch(`${url}/readyz`)).status, 503);
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      redis.resume();
      const id = await saying;
      await talk.replyTo(id);
      assert.equal((await fetch(`${url}/readyz`)).status, 200);
      for (let n = 0; n < 3; n++) await talk.sendAgain(id);
      await talk.ask("@architect hello again", { thread: id });
      assert.equal((await talk.repliesIn(id)).length, 2);
    });

    test("what is said in the moment that Redis dies is not lost", async (t) => {
      const { talk, redis } = await startWorld(t, { platform });
      redis.kill();
      const id = await talk.say("@architect hello");
      await talk.replyTo(id);
      assert.equal((await talk.repliesIn(id)).length, 1);
    });

    test("the same message three times while its answer is being written is one question", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.reply({ text: ["Once", pause, "."] });
      claude.reply("And for all.");
      const id = await talk.say("@architect how often?");
      await talk.beginningOf(id);
      for (let n = 0; n < 3; n++) await talk.sendAgain(id);
      pause.release();
      await talk.ask("@architect sure?", { thread: id });
      assert.deepEqual(
        (await talk.repliesIn(id)).map(({ text }) => text),
        ["Once.", "And for all."],
      );
    });

    test("Redis killed in mid-answer: the answer arrives whole once it is back", async (t) => {
      const claude = await startClaude(t);
      const pause = hold();
      claude.script((_body, n) => ({ text: n === 1 ? ["Half", pause, " and half."] : "Half and half." }));
      const { talk, redis } = await startWorld(t, { platform, claude });
      const id = await talk.say("@architect a question");
      await talk.beginningOf(id);
      redis.kill();
      pause.release();
      assert.equal((await talk.replyTo(id)).text, "Half and half.");
      assert.deepEqual(await talk.repliesIn(id), [{ text: "Half and half.", whole: true }]);
      assert.equal(await talk.posts(), 1);
      assert.equal(await talk.pressStop(id), false, "the broken answer left nothing to stop");
    });

    test("Redis full in mid-answer: the answer is nowhere in the log", async (t) => {
      const claude = await startClaude(t);
      const { talk, redis, log } = await startWorld(t, { platform, claude });
      const pause = hold();
      claude.script(() => ({ text: ["A confidential answer. ", pause, "The end."] }));
      await talk.say("@architect hello");
      await pause.reached;
      await redis.client.config("SET", "maxmemory", "1mb");
      pause.release();
      await log.until({ msg: "turn failed; trying again" });
      await redis.client.config("SET", "maxmemory", "0");
      assert.doesNotMatch(log.lines.join(""), /confidential/);
    });

    test("the word stop that arrives twice does not end the next answer", async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude });
      const next = hold();
      claude.script((_body, n) => ({ text: n === 1 ? ["One, ", hold(), "two."] : ["Uno, ", next, "dos."] }));
      const thread = await talk.say("@architect count");
      await talk.beginningOf(thread);
      const word = await talk.say("@architect stop", { thread });
      await ended(word);
      const again = await talk.say("@architect in Spanish", { thread });
      await talk.beginningOf(again);
      await talk.sendAgain(word);
      next.release();
      assert.equal((await talk.replyTo(again)).text, "Uno, dos.");
    });

    test("Prometheus finds the turns and the tokens, and the log holds nothing that was said", async (t) => {
      const claude = await startClaude(t);
      claude.reply("The confidential answer.");
      const { talk, log, url } = await startWorld(t, { platform, claude });
      const thread = await talk.say("@architect a confidential question?");
      await talk.replyTo(thread);
      await talk.ask("@architect help", { thread });
      const page = await (await fetch(`${url}/metrics`)).text();
      assert.match(page, new RegExp(`lintel_turns_total\\{platform="${platform}",outcome="answered"\\} 2`));
      assert.match(page, /^lintel_turns_running 0$/m);
      assert.match(page, /lintel_tokens_total\{model="claude-opus-5-5",kind="output"\} \d/);
      assert.ok(log.entries().some(({ turn, msg }) => turn === thread && msg === "turn ended"));
      assert.doesNotMatch(log.lines.join(""), /confidential/);
    });
  });
