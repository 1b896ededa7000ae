// Kill -9 at every point of a turn, in a real process: after a restart there is exactly one complete reply.
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { addressOf } from "../../src/local/inbound.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { startBot } from "../support/bot.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { startRedis } from "../support/redis.ts";

const answer = "Use a modular monolith: eight developers are too few for services, and the load is small.";
const pieces = answer.split(/(?<= )/);

/** Points of a turn, and how often the model is asked in all when the process dies there. */
const crashPoints: [point: string, asked: number][] = [
  ["before post", 1],
  ["posted but not recorded", 1],
  ["recorded, nothing streamed", 1],
  ["mid-stream", 2],
  ["generated but not delivered", 1],
  ["delivered but not committed", 1],
];

describe("a process killed", { concurrency: true }, () => {
  for (const [point, asked] of crashPoints) {
    test(`${point}: the restart ends in exactly one complete reply, within 20 seconds`, async (t) => {
      const { redis, claude, env } = await startOutside(t);
      claude.script(() => ({ text: pieces }));
      const doomed = await startBot(t, { redis: redis.url, env, crashAt: point });
      const id = await doomed.local.say("@architect microservices or a monolith?");
      assert.equal(await doomed.exited, "SIGKILL");

      const next = await startBot(t, { redis: redis.url, env });
      const reply = await next.local.until(() => complete(next.local.seen.get(`${id}.0`)), "the whole reply", 20_000);
      assert.equal(reply.text, answer);
      const replies = (await next.local.messages()).filter(({ from }) => from.id === "architect");
      assert.equal(replies.length, 1);
      assert.equal(claude.requests.length, asked);

      const threads = createThreadStore(redis.connections);
      await next.local.ask("@architect and now?", { thread: id });
      const entries = await threads.read(addressOf("architecture", id));
      assert.deepEqual(
        entries.slice(0, 2).map((entry) => (entry.kind === "replied" ? entry.to : entry.id)),
        [id, id],
      );
    });
  }

  test("again and again while thirty questions wait: each is answered once and in order", async (t) => {
    const { redis, claude, env } = await startOutside(t);
    claude.script((body) => {
      const questions = JSON.stringify(body.messages).match(/question \d+\.\d+/g);
      const pause = hold();
      setTimeout(pause.release, 100);
      return { text: ["Answer to ", pause, questions?.at(-1) ?? "nothing"] };
    });
    let bot = await startBot(t, { redis: redis.url, env });
    const asked = new Map<string, string>();
    for (let n = 0; n < 5; n++)
      for (const thread of ["a", "b", "c", "d", "e", "f"]) {
        const id = `q-${thread}-${n}`;
        asked.set(id, `question ${thread.charCodeAt(0)}.${n}`);
        await bot.local.say(`@architect ${asked.get(id)}`, { id, thread });
      }
    for (let kills = 0; kills < 3; kills++) {
      await bot.local.until(() => (wholeReplies(bot.local.seen).length > kills * 4 ? true : undefined), "some replies");
      bot.end("SIGKILL");
      await bot.exited;
      bot = await startBot(t, { redis: redis.url, env });
    }
    await bot.local.until(() => (wholeReplies(bot.local.seen).length === asked.size ? true : undefined), "all", 60_000);
    const replies = (await bot.local.messages()).filter(({ from }) => from.id === "architect");
    assert.equal(replies.length, asked.size);
    for (const { id, text } of replies) assert.equal(text, `Answer to ${asked.get(id.replace(/\.0$/, ""))}`);
    for (const thread of ["a", "b", "c", "d", "e", "f"]) {
      const order = replies.filter((reply) => reply.thread === thread).map(({ id }) => id);
      assert.deepEqual(
        order,
        [0, 1, 2, 3, 4].map((n) => `q-${thread}-${n}.0`),
      );
    }
  });

  test("by SIGTERM in mid-answer: another process takes the answer over at once", async (t) => {
    const { redis, claude, env } = await startOutside(t);
    const pause = hold();
    claude.reply({ text: [...pieces.slice(0, 3), pause, ...pieces.slice(3)] });
    claude.reply({ text: pieces });
    const leaving = await startBot(t, { redis: redis.url, env });
    const id = await leaving.local.say("@architect microservices or a monolith?");
    await pause.reached;
    const staying = await startBot(t, { redis: redis.url, env });
    leaving.end("SIGTERM");
    assert.equal((await staying.local.replyTo(id)).text, answer);
    assert.equal(await leaving.exited, "0");
    // A turn that had to be recovered from a dead worker would be at its second attempt.
    assert.deepEqual(
      staying.log.flatMap(({ turn, attempt }) => (turn === id && attempt ? [attempt] : [])),
      [1],
    );
    assert.equal((await staying.local.messages()).filter(({ from }) => from.id === "architect").length, 1);
  });
});

async function startOutside(t: TestContext) {
  const [redis, claude] = [await startRedis(t), await startClaude(t)];
  return { redis, claude, env: { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url } };
}

type Seen = Awaited<ReturnType<typeof startBot>>["local"]["seen"];

function complete(message: ReturnType<Seen["get"]>) {
  return message?.state === "complete" ? message : undefined;
}

function wholeReplies(seen: Seen) {
  return [...seen.values()].filter(({ from, state }) => from.id === "architect" && state === "complete");
}
