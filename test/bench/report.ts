// Turns the measurements into tables: medians over the rounds, their ranges, and how Lintel compares.
import { cpus } from "node:os";
import { type BotName, botNames } from "./bots.ts";
import { type Figures, type Profile, profiles, workload } from "./measure.ts";
import type { ThreadMemory } from "./thread-memory.ts";

export interface Measurement {
  readonly bot: BotName;
  readonly profile: Profile;
  readonly figures: Figures;
}

interface Row {
  readonly what: string;
  readonly of: (figures: Figures) => number;
  readonly digits: number;
}

const rows: readonly Row[] = [
  { what: "events per second, until replied", of: ({ perSecond }) => perSecond, digits: 0 },
  { what: "CPU ms per event, bot", of: ({ cpuMs }) => cpuMs, digits: 2 },
  { what: "CPU ms per event, its Redis", of: ({ redisCpuMs }) => redisCpuMs, digits: 2 },
  { what: "acknowledged p50, ms", of: ({ closed }) => closed.p50, digits: 1 },
  { what: "acknowledged p99, ms", of: ({ closed }) => closed.p99, digits: 1 },
  { what: `acknowledged p50 at ${workload.openPerSecond}/s, ms`, of: ({ open }) => open.p50, digits: 1 },
  { what: `acknowledged p99 at ${workload.openPerSecond}/s, ms`, of: ({ open }) => open.p99, digits: 1 },
  { what: "replied p50, ms", of: ({ replied }) => replied.p50, digits: 0 },
  { what: "replied p99, ms", of: ({ replied }) => replied.p99, digits: 0 },
  { what: "peak RSS, MB", of: ({ peakRssMb }) => peakRssMb, digits: 0 },
  { what: "Slack calls per event", of: ({ slackCalls }) => totalOf(slackCalls), digits: 2 },
  { what: "Claude calls per event", of: ({ claudeCalls }) => claudeCalls, digits: 2 },
  { what: "request to Claude, KB", of: ({ claudeKb }) => claudeKb, digits: 1 },
];

/** The whole report, in Markdown. */
export function reportOf(measurements: readonly Measurement[], memory: ThreadMemory, redis: string): string {
  const tables = (Object.keys(profiles) as Profile[]).map((profile) => {
    return [`### Claude's answer ${titles[profile]}`, tableOf(measurements.filter((each) => each.profile === profile))];
  });
  return [machine(redis), wrongs(measurements), ...tables.flat(), "### Memory of a thread", memoryTable(memory)].join(
    "\n\n",
  );
}

/** Below this a figure means "does not use it", and a ratio to it means nothing. */
const idle = 0.05;

const titles: Readonly<Record<Profile, string>> = {
  streamed: `pauses ${profiles.streamed} ms ("streamed")`,
  instant: 'comes at once ("instant")',
};

function machine(redis: string): string {
  const [cpu] = cpus();
  const today = new Date().toISOString().slice(0, 10);
  return `Measured on ${today}: ${cpus().length} cores (${cpu?.model.trim()}), Node ${process.version}, Redis ${redis}.`;
}

/** What a table of speeds would hide. */
function wrongs(measurements: readonly Measurement[]): string {
  return botNames
    .map((bot) => {
      const sum = (what: keyof Figures["wrong"]) =>
        measurements.reduce((all, each) => all + (each.bot === bot ? each.figures.wrong[what] : 0), 0);
      return `* ${bot}: ${sum("lost")} lost, ${sum("duplicates")} answered twice, ${sum("unfinished")} left unfinished, ${sum("refused")} refused`;
    })
    .join("\n");
}

function tableOf(measurements: readonly Measurement[]): string {
  const of = (bot: BotName, { of }: Row) =>
    measurements.filter((each) => each.bot === bot).map(({ figures }) => of(figures));
  const lines = rows.map((row) => {
    const medians = botNames.map((bot) => medianOf(of(bot, row)));
    const [lintel = 0, ...others] = medians;
    const cells = botNames.map(
      (bot, n) => `${(medians[n] ?? 0).toFixed(row.digits)}${rangeOf(of(bot, row), row.digits)}`,
    );
    return [row.what, ...cells, ...others.map((other) => (other > idle ? (lintel / other).toFixed(2) : "–"))];
  });
  const [first, ...others] = botNames;
  const calls = botNames.map((bot) => callsOf(measurements.filter((each) => each.bot === bot)));
  return markdownTable(
    ["", ...botNames, ...others.map((other) => `${first} / ${other}`)],
    [...lines, ["which Slack calls", ...calls, "", ""]],
  );
}

function callsOf([first]: readonly Measurement[]): string {
  const calls = Object.entries(first?.figures.slackCalls ?? {});
  return calls.map(([method, n]) => `${method} ${Number(n.toFixed(2))}`).join(", ");
}

function memoryTable(memory: ThreadMemory): string {
  return markdownTable(
    ["", ""],
    [
      ["threads × turns", `${memory.threads} × ${memory.turns}, ${memory.characters} characters of text a thread`],
      ["bytes of Redis per thread", String(memory.bytesPerThread)],
      ["the same on its first day", String(memory.bytesOnFirstDay)],
      ["of it, per remembered id of a turn (24 h)", String(memory.bytesPerKnownId)],
      ["turns stored per second, one connection", String(memory.turnsPerSecond)],
    ],
  );
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}

function rangeOf(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return low === high ? "" : ` (${low}–${high})`;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function totalOf(calls: Readonly<Record<string, number>>): number {
  return Object.values(calls).reduce((sum, n) => sum + n, 0);
}
