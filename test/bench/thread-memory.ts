// Measures what a thread costs in Redis: writes real turns through the real store and divides.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadKey } from "../../src/conversation/address.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { startPrivateRedis } from "../../src/ops/private-redis.ts";
import { connectRedis, type RedisClient } from "../../src/ops/redis.ts";
import { createThreadStore, type ThreadStore } from "../../src/threads/thread-store.ts";
import type { Entry } from "../../src/threads/transcript.ts";
import { message } from "../support/turns.ts";

const threadCount = 500;
const turnsPerThread = 10;
/** Characters; a question and an answer of ordinary length. */
const [questionLength, answerLength] = [200, 800];

export type ThreadMemory = Awaited<ReturnType<typeof measureThreadMemory>>;

export async function measureThreadMemory() {
  const folder = await mkdtemp(join(tmpdir(), "lintel-bench-"));
  const silent = createLogger("silent");
  const server = await startPrivateRedis(folder, silent);
  const connections = await connectRedis(server.url, silent);
  const redis = connections.patient;
  const threads = createThreadStore(connections);
  try {
    const before = await usedBytes(redis);
    const started = performance.now();
    for (let n = 0; n < threadCount; n++) await talk(threads, `thread-${n}`);
    const seconds = (performance.now() - started) / 1000;
    const [live, knownIds] = await Promise.all([usedBytes(redis), countKeys(redis, "*:seen:*")]);
    await redis.eval("for _, key in ipairs(redis.call('KEYS', '*:seen:*')) do redis.call('DEL', key) end", 0);
    const kept = await usedBytes(redis);
    return {
      threads: threadCount,
      turns: turnsPerThread,
      characters: turnsPerThread * (questionLength + answerLength),
      bytesPerThread: Math.round((kept - before) / threadCount),
      /** While redeliveries of its turns are still recognised. */
      bytesOnFirstDay: Math.round((live - before) / threadCount),
      bytesPerKnownId: Math.round((live - kept) / knownIds),
      turnsPerSecond: Math.round((threadCount * turnsPerThread) / seconds),
    };
  } finally {
    await connections.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function talk(threads: ThreadStore, name: string): Promise<void> {
  for (let turn = 0; turn < turnsPerThread; turn++) {
    const asked = message(`${name}-${turn}-${crypto.randomUUID()}`, filler(questionLength, turn), name);
    await threads.ingest(asked);
    const running = await threads.begin(threadKey(asked.address), "bench");
    if (!running) throw new Error("the turn that was just stored is not there");
    await threads.commit(running, { entries: entriesOf(asked), memory: { following: "1" }, days: 90 });
  }
}

function entriesOf({ id, at, from, text, audience }: ReturnType<typeof message>): Entry[] {
  const usage = { input: 1_200, output: 340, cacheRead: 5_400, cacheWrite: 800 };
  const made = { by: "claude", persona: "concise", model: "claude-opus-5-5", usage } as const;
  return [
    { kind: "said", id, at, from, text, audience },
    { ...made, kind: "replied", to: id, at, text: filler(answerLength, id.length), messages: [`${id}.0`] },
  ];
}

/** Words that do not repeat in a pattern a compressor would like. */
function filler(length: number, seed: number): string {
  const words = "queue shard replica latency budget team order service event cache index broker".split(" ");
  let text = "";
  for (let n = seed; text.length < length; n += 7) text += `${words[(n * n) % words.length]}${n} `;
  return text.slice(0, length);
}

async function usedBytes(redis: RedisClient): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
}

async function countKeys(redis: RedisClient, pattern: string): Promise<number> {
  return (await redis.keys(pattern)).length;
}
