// Brings mentions to a bot and watches until each is answered: closed loop (a fixed number in flight) or open loop (a fixed rate).
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { type Mention, mentionsIn, signedHeaders } from "./mentions.ts";

export interface LoadPlan {
  readonly bot: number;
  readonly threads: number;
  readonly count: number;
  /** Closed loop: so many in flight. Open loop: so many a second. */
  readonly inFlight?: number;
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds, from the event's first byte to the bot's answer. */
  readonly acknowledged: Spread;
  /** Milliseconds, from the event's first byte to the whole reply. */
  readonly replied: Spread;
  /** Events that were not answered with 200. */
  readonly refused: number;
  readonly lost: number;
  readonly duplicates: number;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

/** An event without a reply by then is lost. */
const patienceMs = 10_000;
/** Duplicates may come later than the replies. */
const settleMs = 300;
const connections = 64;

export function createLoad() {
  const waiting = new Map<number, () => void>();
  let duplicates = 0;

  return {
    /** Slack's side has seen a whole reply to this mention. */
    replied(number: number): void {
      const done = waiting.get(number);
      if (!done) duplicates++;
      waiting.delete(number);
      done?.();
    },

    async run({ bot, threads, count, inFlight, perSecond }: LoadPlan): Promise<LoadResult> {
      const pool = new Pool(`http://127.0.0.1:${bot}`, { connections });
      const run = startRun(pool);
      const mentions = mentionsIn(threads, count);
      duplicates = 0;
      const started = performance.now();
      if (perSecond) await openLoop(mentions, perSecond, run.ask);
      else await closedLoop(mentions, inFlight ?? 1, run.ask);
      const seconds = (performance.now() - started) / 1000;
      await wait(settleMs);
      await pool.close();
      return { perSecond: (count - run.lost()) / seconds, ...run.figures(), duplicates };
    },
  };

  function startRun(pool: Pool) {
    const threads = new Map<number, Promise<void>>();
    const acknowledged: number[] = [];
    const replied: number[] = [];
    let refused = 0;
    let lost = 0;
    return {
      /** A thread is not asked again before it has answered: what a bot makes of that is a matter of design, not of speed. */
      async ask(mention: Mention): Promise<void> {
        const before = threads.get(mention.thread) ?? Promise.resolve();
        const answered = before.then(() => one(mention));
        threads.set(mention.thread, answered);
        await answered;
      },
      lost: () => lost,
      figures: () => ({ acknowledged: spreadOf(acknowledged), replied: spreadOf(replied), refused, lost }),
    };

    async function one(mention: Mention): Promise<void> {
      const reply = new Promise<void>((resolve) => waiting.set(mention.number, resolve));
      const body = mention.body();
      const started = performance.now();
      const { statusCode, body: answer } = await pool.request({
        method: "POST",
        path: "/slack/events",
        headers: signedHeaders(body),
        body,
      });
      await answer.dump();
      acknowledged.push(performance.now() - started);
      if (statusCode !== 200) refused++;
      if (await inTime(reply)) replied.push(performance.now() - started);
      else lost++;
    }
  }
}

async function closedLoop(mentions: readonly Mention[], inFlight: number, ask: (each: Mention) => Promise<void>) {
  const rest = mentions.values();
  const sender = async () => {
    for (const mention of rest) await ask(mention);
  };
  await Promise.all(Array.from({ length: inFlight }, sender));
}

async function openLoop(mentions: readonly Mention[], perSecond: number, ask: (each: Mention) => Promise<void>) {
  const started = performance.now();
  const under: Promise<void>[] = [];
  for (const [n, mention] of mentions.entries()) {
    const early = started + (n * 1000) / perSecond - performance.now();
    if (early > 1) await wait(early);
    under.push(ask(mention));
  }
  await Promise.all(under);
}

async function inTime(reply: Promise<void>): Promise<boolean> {
  const giveUp = new AbortController();
  const late = wait(patienceMs, false, { signal: giveUp.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([reply.then(() => true), late]);
  } finally {
    giveUp.abort();
  }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
