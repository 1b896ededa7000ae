// Compares Lintel with other bots and measures what a thread costs: `npm run bench`. Three rounds, in which the bots take turns;
// the result goes to the terminal and into docs/benchmarks.md. `npm run bench -- 1` runs one round and writes nothing.
import { readFile, writeFile } from "node:fs/promises";
import { type BotName, botNames, installPeers } from "./bots.ts";
import { measure, type Profile, profiles, startServers } from "./measure.ts";
import { type RedisServer, startRedisServer } from "./redis-server.ts";
import { type Measurement, reportOf } from "./report.ts";
import { measureThreadMemory } from "./thread-memory.ts";

const wholeRun = 3;
const rounds = Number(process.argv[2] ?? wholeRun);
const page = new URL("../../docs/benchmarks.md", import.meta.url);

await installPeers();
const servers = await startServers();
const redis: Record<BotName, RedisServer> = {
  Lintel: await startRedisServer(),
  Bolt: await startRedisServer(),
  "Chat SDK": await startRedisServer(),
};
try {
  const measurements: Measurement[] = [];
  for (let round = 0; round < rounds; round++)
    for (const profile of Object.keys(profiles) as Profile[])
      for (const bot of takingTurns(round)) measurements.push(await measured(round, profile, bot));
  const report = reportOf(measurements, await measureThreadMemory(), redis.Lintel.version);
  process.stdout.write(`\n${report}\n`);
  if (rounds === wholeRun) await writeInto(page, report);
} finally {
  await servers.end();
  await Promise.all(Object.values(redis).map((server) => server.stop()));
}

/** Whoever goes first in one round goes last in another: a machine gets faster and slower with time. */
function takingTurns(round: number): readonly BotName[] {
  const first = round % botNames.length;
  return [...botNames.slice(first), ...botNames.slice(0, first)];
}

async function measured(round: number, profile: Profile, bot: BotName): Promise<Measurement> {
  const figures = await measure(bot, profile, servers, redis[bot]);
  const { perSecond, cpuMs, closed, open, peakRssMb, wrong } = figures;
  const summary = [
    `${perSecond.toFixed(0)}/s`,
    `${cpuMs.toFixed(2)} ms CPU`,
    `acknowledged p99 ${closed.p99.toFixed(1)} ms, at a steady rate ${open.p99.toFixed(1)} ms`,
    `${peakRssMb.toFixed(0)} MB`,
    `wrong: ${
      Object.entries(wrong)
        .filter(([, n]) => n > 0)
        .map(([what, n]) => `${n} ${what}`)
        .join(", ") || "nothing"
    }`,
  ];
  process.stdout.write(`round ${round + 1}, ${profile.padEnd(8)}  ${bot.padEnd(8)}  ${summary.join("  ")}\n`);
  return { bot, profile, figures };
}

async function writeInto(file: URL, report: string): Promise<void> {
  const [begin, end] = ["<!-- bench: begin -->", "<!-- bench: end -->"];
  const text = await readFile(file, "utf8");
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined)
    throw new Error(`docs/benchmarks.md has no place for the result: it needs ${begin} and ${end}`);
  await writeFile(file, `${head}${begin}\n${report}\n${end}${tail}`);
}
