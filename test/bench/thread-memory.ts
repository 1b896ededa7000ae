// Measures what a thread costs in Redis: `npm run bench`. Writes real turns through the real store and divides.
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { threadKey } from "../../src/conversation/address.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { startPrivateRedis } from "../../src/ops/private-redis.ts";
import { connectRedis } from "../../src/ops/redis.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import type { Entry } from "../../src/threads/transcript.ts";
import { message } from "../support/turns.ts";

const threadCount = 2_000;
const turnsPerThread = 10;
/** Characters; a question and an answer of ordinary length. */
const [questionLength, answerLength] = [200, 800];

const folder = await mkdtemp(join(tmpdir(), "lintel-bench-"));
const silent = createLogger("silent");
const server = await startPrivateRedis(folder, silent);
const redis = await connectRedis(server.url, silent);
const threads = createThreadStore(redis);
try {
  const before = await usedBytes();
  const started = performance.now();
  for (let n = 0; n < threadCount; n++) await talk(`thread-${n}`);
  const seconds = (performance.now() - started) / 1000;
  const [live, knownIds] = await Promise.all([usedBytes(), countKeys("*:seen:*")]);
  await redis.patient.eval("for _, key in ipairs(redis.call('KEYS', '*:seen:*')) do redis.call('DEL', key) end", 0);
  const kept = await usedBytes();
  const text = turnsPerThread * (questionLength + answerLength);
  report([
    ["machine", `${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}`],
    ["threads x turns", `${threadCount} x ${turnsPerThread}, ${text} characters of text a thread`],
    ["bytes per thread", Math.round((kept - before) / threadCount)],
    ["bytes per thread in its first day", Math.round((live - before) / threadCount)],
    ["bytes per remembered turn id (24 h)", Math.round((live - kept) / knownIds)],
    ["turns per second, one connection", Math.round((threadCount * turnsPerThread) / seconds)],
  ]);
} finally {
  await redis.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function talk(name: string): Promise<void> {
  for (let turn = 0; turn < turnsPerThread; turn++) {
    const asked = message(`${name}-${turn}-${crypto.randomUUID()}`, filler(questionLength, turn), name);
    await threads.ingest(asked);
    const running = await threads.begin(threadKey(asked.address));
    if (!running) throw new Error("the turn that was just stored is not there");
    await threads.commit(running, { entries: entriesOf(asked), following: true, days: 90 });
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

async function usedBytes(): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.patient.info("memory"))?.[1]);
}

async function countKeys(pattern: string): Promise<number> {
  return (await redis.patient.keys(pattern)).length;
}

function report(lines: [what: string, value: string | number][]): void {
  for (const [what, value] of lines) process.stdout.write(`${what.padEnd(40)} ${value}\n`);
}
