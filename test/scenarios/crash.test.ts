// Kill -9 at every point of a turn, in a real process: after a restart there is exactly one complete reply.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { threadKey } from "../../src/conversation/address.ts";
import { startBot } from "../support/bot.ts";
import { hold } from "../support/claude-server.ts";
import { platforms } from "../support/platforms.ts";
import { startSurroundings } from "../support/surroundings.ts";

const answer = "Use a modular monolith: eight developers are too few for services, and the load is small.";
const pieces = answer.split(/(?<= )/);

/** Points of a turn, how much of the answer comes, and whether it is kept by then, so that the model is not asked again. */
const crashPoints: [point: string, comes: "all at once" | "all in pieces" | "half", isKept: boolean][] = [
  ["before post", "half", false],
  ["posted but not recorded", "half", false],
  ["recorded, nothing streamed", "half", false],
  ["mid-stream", "all in pieces", false],
  ["generated but not delivered", "all in pieces", true],
  ["delivered but not committed", "all at once", true],
  ["delivered but not committed", "all in pieces", true],
];

// Each starts several processes: all at once they would wait for each other until their time is over.
describe("a process killed", { concurrency: 6 }, () => {
  for (const platform of platforms)
    test(`again and again while thirty questions wait (${platform}): each is answered once and in order`, async (t) => {
      const { redis, claude, outside, env, threads } = await startSurroundings(t, platform);
      claude.script((body, n) => {
        const questions = JSON.stringify(body.messages).match(/question \d+\.\d+/g);
        const pause = hold();
        // Some are whole before a platform would begin to stream them, some are not.
        setTimeout(pause.release, n % 3 === 0 ? 400 : 50);
        return { text: ["Answer to ", pause, questions?.at(-1) ?? "nothing"] };
      });
      let bot = await startBot(t, { redis: redis.url, outside, env });
      const roots: string[] = [];
      for (let n = 0; n < 6; n++) roots.push(await bot.talk.say(`@architect question ${n}.0`));
      for (let m = 1; m < 5; m++)
        for (const [n, thread] of roots.entries()) await bot.talk.say(`@architect question ${n}.${m}`, { thread });
      const replies = () => Promise.all(roots.map((root) => bot.talk.repliesIn(root)));

      for (let kills = 0; kills < 3; kills++) {
        await until(async () => (await replies()).flat().length > kills * 4);
        bot.end("SIGKILL");
        await bot.exited;
        bot = await startBot(t, { redis: redis.url, outside, env });
      }
      const waiting = (root: string) => threads.waiting(threadKey(bot.talk.addressOf(root)));
      await until(async () => (await Promise.all(roots.map(waiting))).every((left) => left === 0));
      const answered = roots.map((_, n) =>
        [0, 1, 2, 3, 4].map((m) => ({ text: `Answer to question ${n}.${m}`, whole: true })),
      );
      assert.deepEqual(await replies(), answered);
      assert.equal(await bot.talk.posts(), 30);
    });

  for (const platform of platforms)
    for (const [point, comes, isKept] of crashPoints)
      test(`${point}, ${comes} (${platform}): the restart ends in exactly one complete reply, within 20 seconds`, async (t) => {
        const { redis, claude, outside, env, threads } = await startSurroundings(t, platform);
        const pause = hold();
        const halting = [...pieces.slice(0, 2), pause, ...pieces.slice(2)];
        claude.script((_body, n) => ({ text: n === 1 && comes !== "all at once" ? halting : pieces }));
        const doomed = await startBot(t, { redis: redis.url, outside, env, crashAt: point });
        const id = await doomed.talk.say("@architect microservices or a monolith?");
        if (comes === "all in pieces") void doomed.talk.beginningOf(id).then(pause.release);
        assert.equal(await doomed.exited, "SIGKILL");
        const asked = claude.requests.length;
        pause.release();

        const { talk } = await startBot(t, { redis: redis.url, outside, env });
        const restarted = performance.now();
        assert.equal((await talk.replyTo(id)).text, answer);
        assert.ok(performance.now() - restarted < 20_000);
        assert.deepEqual(await talk.repliesIn(id), [{ text: answer, whole: true }]);
        assert.equal(await talk.posts(), 1);
        assert.equal(claude.requests.length, isKept ? asked : asked + 1);

        await talk.ask("@architect and now?", { thread: id });
        const entries = await threads.read(talk.addressOf(id));
        assert.deepEqual(
          entries.slice(0, 2).map((entry) => (entry.kind === "replied" ? entry.to : entry.id)),
          [id, id],
        );
      });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 150));
}
