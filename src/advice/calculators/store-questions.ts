// Questions about data: caches, partitions, shards, disks, backlogs.
import { backlog } from "./backlog.ts";
import { cache } from "./cache.ts";
import { partitions } from "./partitions.ts";
import {
  bytesIn,
  countOf,
  durationsIn,
  type Measure,
  megabytesPerSecondIn,
  near,
  percentsIn,
  ratesIn,
} from "./read-measures.ts";
import type { Recogniser } from "./recogniser.ts";
import { shards } from "./shards.ts";
import { storage } from "./storage.ts";

export const storeQuestions: readonly Recogniser[] = [
  { calculator: "partitions", asks: /\bpartitions?\b/i, read: readPartitions },
  {
    calculator: "backlog",
    asks: /\bbacklog|\bbehind\b|\bdrain|\bcatch(?:ing)? up|\bqueued\b|\blag\b/i,
    read: readBacklog,
  },
  { calculator: "cache", asks: /\bcach\w+|\bhit (?:rate|ratio)/i, read: readCache },
  { calculator: "shards", asks: /\bshards?\b/i, read: readShards },
  {
    calculator: "storage",
    asks: /\b(?:storage|disks?|space|how big|how much data|terabytes|gigabytes|(?:how much|many) [tg]b)\b/i,
    read: readStorage,
  },
];

const perOne =
  "each|(?:a|one|each|every|per) (?:partition|consumer|worker|producer)\\b(?: (?:can )?(?:handle|do|process|read|take|write|manage)(?:e?s)?)?|(?:partitions|consumers|workers|producers) (?:can )?(?:handle|process|read|take|write|manage)";

const consumer =
  "per consumer|(?:partition )?(?:on|for|by|at) (?:the )?consum\\w+|consumers?(?: \\w+){0,2}|workers?(?: \\w+){0,2}";

function readPartitions(text: string) {
  const data = megabytesPerSecondIn(text);
  const rates = data.length > 0 ? data : ratesIn(text);
  const single = rates.filter((rate) => near([rate], perOne) !== undefined);
  const consumed = single.find((rate) => near([rate], consumer) !== undefined);
  const [produced, unclear] = single.filter((rate) => rate !== consumed);
  const [target, another] = rates.filter((rate) => !single.includes(rate));
  if (!target || another || unclear || single.length === 0) return undefined;
  return partitions.calculate({
    unit: data.length > 0 ? "MB/s" : "messages/s",
    target: target.value,
    producedPerPartition: produced?.value ?? null,
    consumedPerConsumer: consumed?.value ?? null,
    headroomPercent: near(percentsIn(text), "headroom|growth|spare")?.value ?? 0,
  });
}

function readBacklog(text: string) {
  const backlogItems =
    countOf(text, "messages?|jobs?|items?|events?|records?|tasks?|orders?|emails?(?! (?:a|per))") ?? backlogOf(text);
  const rates = ratesIn(text);
  const capacity = near(rates, "process\\w*|consum\\w*|handl\\w*|drain\\w*|capacity|work\\w*|do(?:es)?|workers");
  const arriving = near(
    rates.filter((rate) => rate !== capacity),
    "arriv\\w*|incoming|com(?:e|ing) in|new|produc\\w*|inflow|still",
  );
  const closed = rates.length === 1 && /\b(?:nothing|no(?:thing)? new|batch)\b/i.test(text);
  if (backlogItems === undefined || !capacity || (!arriving && !closed)) return undefined;
  return backlog.calculate({
    backlogItems,
    arrivalsPerSecond: arriving?.value ?? 0,
    capacityPerSecond: capacity.value,
  });
}

function backlogOf(text: string): number | undefined {
  return countOf(text.replace(/\bbacklog of (\S+)/i, "$1 waiting"), "waiting");
}

function readCache(text: string) {
  const hit = near(percentsIn(text), "hit|cach\\w+|hits");
  const rates = ratesIn(text);
  const limit = near(
    rates,
    "limit|(?:db|database|origin|postgres\\w*|mysql) (?:can|takes?|handles?|carries|survives)[^,]*",
  );
  const reads = rates.find((rate) => rate !== limit);
  if (!hit || !reads) return undefined;
  return cache.calculate({
    readsPerSecond: reads.value,
    hitPercent: hit.value,
    originLimitReadsPerSecond: limit?.value ?? null,
    latency: latencyIn(durationsIn(text)),
    workingSet: null,
  });
}

function latencyIn(times: readonly Measure[]) {
  const origin = near(times, "db|database|origin|postgres\\w*|miss(?:es)?|disk");
  const look = near(
    times.filter((time) => time !== origin),
    "cache|redis|hit|hits|memcached|valkey",
  );
  return look && origin ? { cacheMs: look.value, originMs: origin.value, targetMeanMs: null } : null;
}

function readShards(text: string) {
  const sizes = bytesIn(text);
  const each = near(sizes, "each|(?:per|a|one|every) shard\\b(?: (?:holds?|takes?))?|shards of");
  const [all, another] = sizes.filter((size) => size !== each);
  if (!each || !all || another) return undefined;
  return shards.calculate({
    dataGigabytes: all.value / 1e9,
    gigabytesPerShard: each.value / 1e9,
    writesPerSecond: 0,
    writesPerSecondPerShard: 1,
    growthPercentPerYear: 0,
    years: 0,
  });
}

const daysPerYear = 365;

function readStorage(text: string) {
  const [rate] = ratesIn(text);
  const [size, another] = bytesIn(text);
  const years = yearsIn(text);
  if (!rate || !size || another || years === undefined) return undefined;
  const factor = text.match(/\breplication factor (?:of )?(\d+)|\b(\d+) (?:copies|replicas)\b/i);
  return storage.calculate({
    recordsPerDay: rate.value * 86_400,
    bytesPerRecord: size.value,
    indexOverheadPercent: near(percentsIn(text), "index\\w*|overhead")?.value ?? 0,
    copies: Number(factor?.[1] ?? factor?.[2] ?? 1),
    years,
    growthPercentPerYear: near(percentsIn(text), "growth|grow\\w*|more (?:each|every) year")?.value ?? 0,
  });
}

function yearsIn(text: string): number | undefined {
  const years = countOf(text, "years?");
  if (years !== undefined) return years;
  const months = countOf(text, "months?");
  if (months !== undefined) return months / 12;
  const days = text.match(/\b(?:for|over|keep\w*|retain\w*|retention(?: of)?) (\d+) days?\b/i);
  return days ? Number(days[1]) / daysPerYear : undefined;
}
