// One measurement: a fresh process of one bot under one profile, warmed up, then driven in a closed and in an open loop.
import { type BotName, startBot } from "./bots.ts";
import { type Child, startChild } from "./child.ts";
import type { ClaudeSeen } from "./claude.ts";
import type { LoadPlan, LoadResult, Spread } from "./load.ts";
import type { RedisServer } from "./redis-server.ts";
import type { SlackSeen } from "./slack.ts";
import type { Usage } from "./usage.ts";

export const workload = {
  warmUps: 200,
  warmUpThreads: 100,
  events: 1_000,
  threads: 200,
  inFlight: 50,
  openEvents: 500,
  openPerSecond: 100,
};

/** Where Claude's stand-in pauses in mid-answer, for how long. */
export const profiles = { streamed: 500, instant: 0 } as const;
export type Profile = keyof typeof profiles;

export interface Figures {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly redisCpuMs: number;
  readonly closed: Spread;
  readonly open: Spread;
  readonly replied: Spread;
  readonly peakRssMb: number;
  /** Per event, by method. */
  readonly slackCalls: Readonly<Record<string, number>>;
  readonly claudeCalls: number;
  readonly claudeKb: number;
  /** Events not acknowledged with 200, not answered, answered again, and answers left half, of all phases. */
  readonly wrong: Readonly<Record<"refused" | "lost" | "duplicates" | "unfinished", number>>;
}

export type Servers = Awaited<ReturnType<typeof startServers>>;

export async function startServers() {
  const [slack, claude] = await Promise.all([
    startChild(new URL("./slack.ts", import.meta.url)),
    startChild(new URL("./claude.ts", import.meta.url)),
  ]);
  return { slack, claude, end: () => Promise.all([slack.end(), claude.end()]) };
}

/** Closed and open loop of one bot; the warm-up before them counts only where something went wrong. */
export async function measure(name: BotName, profile: Profile, servers: Servers, redis: RedisServer): Promise<Figures> {
  const { slack, claude } = servers;
  await redis.empty();
  await claude.ask("pauseFor", profiles[profile]);
  const seenBefore = await slack.ask<SlackSeen>("seen");
  const bot = await startBot(name, { slack: slack.port, claude: claude.port, redis: redis.url });
  try {
    const run = (plan: Omit<LoadPlan, "bot">) => slack.ask<LoadResult>("run", { ...plan, bot: bot.port });
    const { warmUps, warmUpThreads, events, threads, inFlight, openEvents, openPerSecond } = workload;
    const warm = await run({ threads: warmUpThreads, count: warmUps, inFlight });
    const before = await countersOf(servers, bot, redis);
    const closed = await run({ threads, count: events, inFlight });
    const after = await countersOf(servers, bot, redis);
    const open = await run({ threads, count: openEvents, perSecond: openPerSecond });
    const { peakRssMb } = await bot.ask<Usage>("usage");
    const { unfinished } = await slack.ask<SlackSeen>("seen");
    return {
      perSecond: closed.perSecond,
      replied: closed.replied,
      closed: closed.acknowledged,
      open: open.acknowledged,
      peakRssMb,
      ...perEvent(before, after),
      wrong: { ...wrongIn([warm, closed, open]), unfinished: unfinished - seenBefore.unfinished },
    };
  } finally {
    await bot.end();
  }
}

async function countersOf({ slack, claude }: Servers, bot: Child, redis: RedisServer) {
  return {
    cpuMs: (await bot.ask<Usage>("usage")).cpuMs,
    redisCpuMs: await redis.cpuMs(),
    calls: (await slack.ask<SlackSeen>("seen")).calls,
    claude: await claude.ask<ClaudeSeen>("seen"),
  };
}

type Counters = Awaited<ReturnType<typeof countersOf>>;

function perEvent(before: Counters, after: Counters) {
  const each = (from: number, to: number) => (to - from) / workload.events;
  const calls = Object.entries(after.calls).map(([method, n]) => [method, each(before.calls[method] ?? 0, n)] as const);
  return {
    cpuMs: each(before.cpuMs, after.cpuMs),
    redisCpuMs: each(before.redisCpuMs, after.redisCpuMs),
    slackCalls: Object.fromEntries(calls.filter(([, n]) => n > 0)),
    claudeCalls: each(before.claude.requests, after.claude.requests),
    claudeKb: each(before.claude.requestBytes, after.claude.requestBytes) / 1024,
  };
}

function wrongIn(results: readonly LoadResult[]) {
  const sum = (what: "refused" | "lost" | "duplicates") => results.reduce((all, each) => all + each[what], 0);
  return { refused: sum("refused"), lost: sum("lost"), duplicates: sum("duplicates") };
}
