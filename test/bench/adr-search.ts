// How fast a log of 10,000 decisions is read, listed, searched and remembered: node test/bench/adr-search.ts [records]
// Prints what it measured; holds nothing to a limit.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Redis } from "ioredis";
import { createAdrStore } from "../../src/adr/adr-store.ts";
import { createLogViews, type LogView } from "../../src/adr/finding/log-view.ts";
import { recall } from "../../src/adr/finding/recall.ts";
import { parseQuery } from "../../src/adr/finding/search.ts";
import type { Change } from "../../src/adr/record.ts";
import { namesIn } from "../adr/finding/memory.ts";
import { govUkLog } from "../adr/finding/recall-cases/govuk-log.ts";
import { productLog } from "../adr/finding/recall-cases/product-log.ts";
import { recalled } from "../adr/finding/recall-cases/recalled.ts";
import { silent } from "../adr/finding/recall-cases/silent.ts";
import { startRedisServer } from "./redis-server.ts";

const count = Number(process.argv[2] ?? 10_000);
const log = "local:w/project/bench";
const server = await startRedisServer();
const client = new Redis(server.url);
const store = createAdrStore(client);
const batch = 500;

const areas = [
  "checkout",
  "billing",
  "search",
  "catalogue",
  "shipping",
  "accounts",
  "reporting",
  "support",
  "pricing",
  "returns",
];
const parts = [
  "events",
  "storage",
  "interface",
  "deployment",
  "monitoring",
  "login",
  "cache",
  "pipeline",
  "gateway",
  "archive",
  "tests",
];

try {
  for (let from = 0; from < count; from += batch) {
    await store.importAll(
      log,
      Array.from({ length: Math.min(batch, count - from) }, (_, n) => changeOf(from + n + 1)),
    );
  }
  const { view, views } = await measureLoad();
  await measureUses(view);
  await measureNews(views);
} finally {
  client.disconnect();
  await server.stop();
}

async function measureLoad() {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const views = createLogViews(store);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const view = await views.of(log);
  const ms = performance.now() - start;
  delay.disable();
  globalThis.gc?.();
  const after = process.memoryUsage();
  say("records", view.all().length);
  say("first load", `${ms.toFixed(0)} ms`);
  say(
    "longest hold-up of the event loop",
    `${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
  );
  say("heap", `${((after.heapUsed - before.heapUsed) / 2 ** 20).toFixed(0)} MB`);
  return { view, views };
}

async function measureUses(view: LogView): Promise<void> {
  const words = [
    "redis",
    "use",
    "postgresql order",
    "kafka OR rabbitmq broker",
    "security group rules terraform",
    "s",
    "rejected option of the platform team",
  ];
  const filters = ["status:rejected", "by:ana", "tag:data", "redis status:superseded by:ben", "adr 4711", "d"];
  const queries = [...words, ...filters].map(parseQuery);
  const questions = [...recalled, ...silent].map(({ says }) => says);
  await report("list", 200, () => view.all().slice(0, 20));
  await report("search", 600, (n) => view.search(queries[n % queries.length] ?? {}));
  await report("recall", 3 * questions.length, (n) =>
    recall(view, { question: questions[n % questions.length] ?? "", namesIn }),
  );
  await report("recall again", questions.length, (n) => recall(view, { question: questions[n] ?? "", namesIn }));
}

async function measureNews(views: ReturnType<typeof createLogViews>): Promise<void> {
  await report("nothing new", 200, () => views.of(log));
  await report("one new record", 100, async (n) => {
    await store.importAll(log, [changeOf(count + n + 1)]);
    await views.of(log);
  });
}

/** Time on the clock, and of the processor: the former depends on what else the machine does. */
async function report(what: string, times: number, run: (n: number) => unknown): Promise<void> {
  const took: number[] = [];
  const worked: number[] = [];
  for (let n = 0; n < times; n++) {
    const [start, cpu] = [performance.now(), process.threadCpuUsage()];
    await run(n);
    took.push(performance.now() - start);
    const { user, system } = process.threadCpuUsage(cpu);
    worked.push((user + system) / 1000);
  }
  say(what, `${spreadOf(took)}; of the processor ${spreadOf(worked)}`);
}

function spreadOf(figures: readonly number[]): string {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`;
}

function say(what: string, figure: string | number): void {
  process.stdout.write(`${what.padEnd(36)}${figure}\n`);
}

/** Variations of real records, each with a matter of its own and two pages of text. */
function changeOf(number: number): Change {
  const all = [...productLog, ...govUkLog];
  const [base, other] = [all[number % all.length], all[(number * 7 + 3) % all.length]];
  if (!base || !other) throw new Error("no records to vary");
  const area = `${areas[number % areas.length]} ${parts[(number >> 3) % parts.length]} ${number % 97}`;
  const at = new Date(1_700_000_000_000 + number * 60_000).toISOString();
  const { supersededBy: _, ...plain } = base;
  const status = base.status === "draft" || base.status === "superseded" ? "accepted" : base.status;
  const content = {
    ...base.content,
    title: `${base.content.title} for ${area}`,
    context: [base.content.context, other.content.context, `It concerns ${area}.`].join("\n\n"),
    consequences: other.content.consequences || other.content.decision,
  };
  const adr = {
    ...plain,
    id: `d-${String(number).padStart(8, "k")}`,
    number,
    status,
    content,
    statusAt: at,
    createdAt: at,
    supersedes: [],
    related: [],
    revision: 0,
  } as const;
  return { adr, entry: { did: "imported", by: base.by, at, turn: `t-${number}`, content, version: 1 } };
}
