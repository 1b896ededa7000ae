// Questions about caches: what passes them, how fast they make reads, how much memory they take.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { cache, hitPercentForLimit, meanReadMs } from "./cache.ts";
import { bytesIn, countOf, durationsIn, type Measure, near, percentsIn, ratesIn } from "./read-measures.ts";
import { askedFirst, type Recogniser } from "./recogniser.ts";
import { formatBytes, formatMs, formatPercent } from "./units.ts";

export const cacheQuestions: readonly Recogniser[] = [
  { calculator: "cache", asks: /\bcach\w+|\bhits? (?:rate|ratio)|\bredis\b|\bmemcached\b/i, read: readCache },
];

function readCache(text: string): Calculation | undefined {
  const hit = hitIn(text);
  const change = changeIn(text);
  if (change) return change;
  const rates = ratesIn(text);
  const limit = near(rates, limitWords);
  const [reads, another] = rates.filter((rate) => rate !== limit);
  const times = latencyIn(durationsIn(text));
  const memory = memoryIn(text);
  if (memory && !reads) return { figures: [memory], remarks: memoryRemarks };
  if (!hit) return reads && limit && !another ? neededRatio(reads.value, limit.value) : undefined;
  if (!reads) return times ? meanRead(hit.value, times) : undefined;
  const effect = cache.calculate({
    readsPerSecond: reads.value,
    hitPercent: hit.value,
    originLimitReadsPerSecond: limit?.value ?? null,
    latency: times,
    workingSet: null,
  });
  return askedFirst(effect, text, [
    [/\blatency\b|\bhow (?:fast|slow)\b|\b(?:mean|average|effective) (?:read|response)/i, "mean read"],
    [/\bwh(?:at|ich) hit (?:rate|ratio)/i, "hit ratio that keeps"],
    [/\b(?:reach\w*|load|hits the|pass\w*|qps|rps|misses)\b/i, "reads that reach"],
  ]);
}

// "From 95 % to 90 % at 40,000 reads a second": the misses before and after, which is what the origin feels.
function changeIn(text: string): Calculation | undefined {
  const [, fell] =
    text.match(
      /\b(?:falls?|drops?|goes|went|rises?|sinks?|fell|improves?|dropped)(?: down| up)? to (\d+(?:\.\d+)?) ?%/i,
    ) ?? [];
  const [, from, to] = text.match(/\bfrom (\d+(?:\.\d+)?) ?%? to (\d+(?:\.\d+)?) ?%/i) ?? [];
  const before = from ?? (fell ? hitIn(text)?.value : undefined);
  const after = to ?? fell;
  const rates = ratesIn(text);
  const limit = near(rates, limitWords);
  const [reads, another] = rates.filter((rate) => rate !== limit);
  if (!before || !after || !/\bhits?\b/i.test(text)) return undefined;
  const [first, second] = [100 - Number(before), 100 - Number(after)];
  if (another || first <= 0 || second <= 0 || first >= 100 || second >= 100) return undefined;
  const load = (miss: number) => (reads ? `${formatAmount((reads.value * miss) / 100)}/s` : formatPercent(miss));
  const how = (miss: number) =>
    reads ? `${formatAmount(reads.value)}/s × ${formatPercent(miss)}` : `100 % − ${formatPercent(100 - miss)}`;
  const times = `${formatAmount(second / first)}×`;
  return {
    figures: [
      {
        label: "reads that reach the origin",
        value: `${load(first)} before, ${load(second)} after (${times})`,
        how: `${how(first)}, ${how(second)}`,
      },
      { label: "before", value: load(first), how: how(first) },
      { label: "after", value: load(second), how: how(second) },
    ],
    remarks: [
      "The origin feels the misses, not the hits: a few points of hit ratio multiply its load.",
      ...(limit && reads
        ? [
            `${formatAmount(limit.value)}/s is ${(reads.value * second) / 100 <= limit.value ? "enough" : "too little"} for what comes after.`,
          ]
        : []),
    ],
  };
}

const limitWords =
  "limit|(?:db|database|origin|postgres\\w*|mysql|backend)(?: \\w+)? (?:only )?(?:can|takes?|handles?|carries|survives|copes?)[^,]*|(?:can|will) (?:only )?(?:take|handle|do|carry|serve)|at most";

// "One in ten misses" and "a miss rate of 10 %" say the same as a hit ratio.
function hitIn(text: string): Pick<Measure, "value"> | undefined {
  const shares = percentsIn(text);
  const miss = near(shares, "miss(?:es)?(?: rate| ratio)?");
  const hit = near(shares, "hits?(?: rate| ratio)?|cach\\w+|from (?:the )?(?:cache|redis)");
  if (miss && (!hit || hit === miss)) return { value: 100 - miss.value };
  return hit;
}

function neededRatio(reads: number, limit: number): Calculation {
  return {
    figures: [
      {
        label: `hit ratio that keeps the origin within ${formatAmount(limit)}/s`,
        value: formatPercent(hitPercentForLimit(reads, limit)),
        how: `1 − ${formatAmount(limit)} ÷ ${formatAmount(reads)}`,
      },
    ],
    remarks: [
      "A cold or lost cache sends everything to the origin: warm it before it takes traffic, coalesce misses, and shed load.",
      "Aim a few points higher: at exactly this ratio the origin runs at its limit.",
    ],
  };
}

function latencyIn(times: readonly Measure[]) {
  const origin = near(times, "(?:db|database|origin|postgres\\w*|mysql|miss(?:es)?|disk|backend|store)(?: \\w+)?");
  const look = near(
    times.filter((time) => time !== origin),
    "(?:cache|redis|hits?|memcached|valkey)(?: \\w+)?",
  );
  return look && origin ? { cacheMs: look.value, originMs: origin.value, targetMeanMs: null } : null;
}

function meanRead(hitPercent: number, { cacheMs, originMs }: { readonly cacheMs: number; readonly originMs: number }) {
  const mean = meanReadMs(hitPercent, cacheMs, originMs);
  return {
    figures: [
      {
        label: "mean read",
        value: formatMs(mean),
        how: `${formatMs(cacheMs)} + (100 − ${formatAmount(hitPercent)}) % × ${formatMs(originMs)}`,
      },
    ],
    remarks: [
      `The mean hides the misses: ${formatPercent(100 - hitPercent)} of reads take ${formatMs(cacheMs + originMs)}, and so does the tail.`,
      "A miss is counted with the look that found nothing.",
    ],
  };
}

const memoryRemarks = [
  "Keys, pointers and fragmentation come on top: measure the bytes of one entry, and plan 30 to 50 % more.",
  "Set an eviction policy, so that a full cache drops what is cold instead of refusing writes.",
];

function memoryIn(text: string) {
  const items = countOf(
    text,
    "items?|entries|keys?|objects?|products?|records?|rows?|profiles?|sessions?|documents?|users?|values?|articles?",
  );
  const [size, another] = bytesIn(text);
  const asked = /\b(?:how (?:big|large|much)|memory|ram|size)\b/i.test(text);
  if (items === undefined || !size || another || !asked) return undefined;
  const share = percentsIn(text)[0]?.value ?? 100;
  const kept = (items * share) / 100;
  const part = share === 100 ? "" : ` × ${share} %`;
  return {
    label: "memory for the working set",
    value: formatBytes(kept * size.value),
    how: `${formatAmount(items)} items${part} × ${formatAmount(size.value)} bytes`,
  };
}
