// Two processes on one Redis, as they run in production: they share the work, and one that leaves hands its work over.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startBot, startProcess } from "../support/bot.ts";
import { hold } from "../support/claude-server.ts";
import { platforms } from "../support/platforms.ts";
import { collectLog } from "../support/redis.ts";
import { startSurroundings } from "../support/surroundings.ts";

describe("two processes", { concurrency: true }, () => {
  for (const platform of platforms) {
    test(`answer what either of them hears once and in order (${platform})`, async (t) => {
      const { redis, claude, outside, env } = await startSurroundings(t, platform);
      const waiting = hold();
      claude.script(async (body) => {
        await waiting.released;
        return `Answer to ${JSON.stringify(body.messages)
          .match(/question \d+\.\d+/g)
          ?.at(-1)}`;
      });
      const log = collectLog();
      const one = await startBot(t, { redis: redis.url, outside, env, log });
      const roots: string[] = [];
      for (let n = 0; n < 6; n++) roots.push(await one.talk.say(`@architect question ${n}.0`));
      const { talk } = await startBot(t, { redis: redis.url, outside, env, log });
      const asked: string[] = [];
      for (let m = 1; m < 5; m++)
        for (const [n, thread] of roots.entries())
          asked.push(await talk.say(`@architect question ${n}.${m}`, { thread }));
      for (const root of roots) await talk.sendAgain(root);
      waiting.release();
      await Promise.all(asked.map((turn) => log.until({ turn, msg: "turn ended" })));
      for (const [n, root] of roots.entries())
        assert.deepEqual(
          (await talk.repliesIn(root)).map(({ text }) => text),
          [0, 1, 2, 3, 4].map((m) => `Answer to question ${n}.${m}`),
        );
      assert.equal(await talk.posts(), 30);
    });

    test(`share the work as web and worker, and Stop reaches the one that answers (${platform})`, async (t) => {
      const { redis, claude, outside, env } = await startSurroundings(t, platform);
      claude.reply({ text: ["It depends on", hold(), " never sent"] });
      const log = collectLog();
      await startProcess(t, { redis: redis.url, outside, env: { ...env, ROLE: "worker" }, log });
      const { talk } = await startBot(t, { redis: redis.url, outside, env: { ...env, ROLE: "web" }, log });
      const thread = await talk.say("@architect microservices or a monolith?");
      await talk.beginningOf(thread);
      assert.equal(await talk.pressStop(thread, { as: "bo" }), true);
      assert.equal((await talk.replyTo(thread)).text, "It depends on\n\n_Stopped by Bo._");
    });

    test(`one ends by SIGTERM in mid-answer: the other takes the answer over at once (${platform})`, async (t) => {
      const { redis, claude, outside, env } = await startSurroundings(t, platform);
      claude.reply({ text: ["Use a modular ", hold(), "nothing"] });
      claude.reply("Use a modular monolith.");
      const leaving = await startBot(t, { redis: redis.url, outside, env });
      const id = await leaving.talk.say("@architect microservices or a monolith?");
      await leaving.talk.beginningOf(id);
      const { talk, log } = await startBot(t, { redis: redis.url, outside, env });
      leaving.end("SIGTERM");
      assert.equal((await talk.replyTo(id)).text, "Use a modular monolith.");
      assert.equal(await leaving.exited, "0");
      // A turn that had to be recovered from a dead worker would be at its second attempt.
      assert.deepEqual(
        log.entries().flatMap(({ turn, attempt }) => (turn === id && attempt ? [attempt] : [])),
        [1],
      );
      assert.deepEqual(await talk.repliesIn(id), [{ text: "Use a modular monolith.", whole: true }]);
      assert.equal(await talk.posts(), 1);
    });
  }
});
