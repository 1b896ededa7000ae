// Questions about how much room data takes: disks over the years, memory for a cache.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { bandwidth } from "./bandwidth.ts";
import {
  bytesIn,
  bytesPerDayIn,
  countOf,
  durationsIn,
  megabytesPerSecondIn,
  near,
  percentsIn,
  ratesIn,
} from "./read-measures.ts";
import { questionIn, type Recogniser } from "./recogniser.ts";
import { storage } from "./storage.ts";
import { formatBytes } from "./units.ts";

export const storageQuestions: readonly Recogniser[] = [
  {
    calculator: "storage",
    asks: /\b(?:storage|stor(?:e|ed|ing)|disks?|space|volume|how big|how much data|grow\w*|terabytes|gigabytes|(?:how much|many) [tgp]b|retention|retain\w*)\b/i,
    read: readStorage,
  },
];

const daysPerYear = 365;

function readStorage(text: string): Calculation | undefined {
  const stream = streamIn(text);
  const question = questionIn(text);
  const years = yearsIn(text);
  if (!stream) return undefined;
  if (years === undefined) return perDay(text, question, stream);
  const copies = copiesIn(text);
  const growth = near(percentsIn(text), "growth|grow\\w*|more (?:each|every) year|(?:a|per) year")?.value ?? 0;
  const index = near(percentsIn(text), "index\\w*|overhead")?.value ?? 0;
  const compression = compressionIn(text);
  if (stream.records && stream.base === 0 && compression === 1)
    return storage.calculate({
      ...stream.records,
      indexOverheadPercent: index,
      copies,
      years,
      growthPercentPerYear: growth,
    });
  if (growth > 0) return undefined;
  return overYears({ ...stream, index, copies, compression, days: years * daysPerYear });
}

interface Stream {
  readonly bytesPerDay: number;
  /** What is there before the first day, in bytes. */
  readonly base: number;
  readonly records?: { readonly recordsPerDay: number; readonly bytesPerRecord: number };
}

function streamIn(text: string): Stream | undefined {
  const [rate, second] = ratesIn(text);
  const [size, another] = bytesIn(text);
  const [perDay, unclear] = bytesPerDayIn(text);
  const [data, other] = megabytesPerSecondIn(text);
  if (another || unclear || other) return undefined;
  if (perDay || data) {
    const bytesPerDay = perDay?.value ?? (data?.value ?? 0) * 1e6 * 86_400;
    return perDay && data ? undefined : { bytesPerDay, base: size?.value ?? 0 };
  }
  if (!rate || second || !size) return undefined;
  const records = { recordsPerDay: rate.value * 86_400, bytesPerRecord: size.value };
  return { bytesPerDay: records.recordsPerDay * records.bytesPerRecord, base: 0, records };
}

function overYears(
  room: Stream & {
    readonly index: number;
    readonly copies: number;
    readonly compression: number;
    readonly days: number;
  },
): Calculation {
  const { bytesPerDay, base, index, copies, compression, days } = room;
  const raw = base + bytesPerDay * days;
  const oneCopy = (raw * (1 + index / 100)) / compression;
  const start = base > 0 ? `${formatBytes(base)} + ` : "";
  const packed = compression === 1 ? "" : ` ÷ ${compression} by compression`;
  const indexes = index === 0 ? "" : ` × ${1 + index / 100} for indexes`;
  return {
    figures: [
      {
        label: `storage for ${formatAmount(days)} days`,
        value: formatBytes(oneCopy * copies),
        how: `(${start}${formatBytes(bytesPerDay)} a day × ${formatAmount(days)})${indexes}${packed} × ${copies} ${copies === 1 ? "copy" : "copies"}`,
      },
      { label: "one copy", value: formatBytes(oneCopy), how: `${formatBytes(raw)}${indexes}${packed}` },
    ],
    remarks: [
      "Backups, logs and free space come on top: plan the disks to be at most 70 to 80 % full.",
      ...(copies > 1 ? [] : ["This is one copy: each replica takes as much again."]),
    ],
  };
}

// "Bandwidth and storage per day": both, in the order they are asked.
function perDay(text: string, question: string, stream: Stream): Calculation | undefined {
  if (!/\b(?:per|a|each|every|one) day\b|\bdaily\b/i.test(question) || stream.base > 0) return undefined;
  const copies = copiesIn(text);
  const day = {
    label: "storage in a day",
    value: formatBytes((stream.bytesPerDay * copies) / compressionIn(text)),
    how: `${formatBytes(stream.bytesPerDay / 86_400)}/s × 86,400 s × ${copies} ${copies === 1 ? "copy" : "copies"}`,
  };
  const remarks = ["Replicas, indexes and backups come on top unless they are counted here."];
  const line = /\bbandwidth|\bthroughput|\bnetwork\b/i.exec(question);
  if (!line || !stream.records) return { figures: [day], remarks };
  const { recordsPerDay, bytesPerRecord } = stream.records;
  const perSecond = recordsPerDay / 86_400;
  const wire = bandwidth.calculate({
    peakRequestsPerSecond: perSecond,
    averageRequestsPerSecond: perSecond,
    responseKilobytes: bytesPerRecord / 1_000,
    requestKilobytes: 0,
  });
  const [first, ...others] = wire.figures;
  const rate = { label: "bandwidth", value: first?.value ?? "", how: first?.how ?? "" };
  const both = line.index < question.search(/\bstor|\bdisk/i) ? [rate, day] : [day, rate];
  return { figures: [...both, ...others], remarks: [...remarks, ...wire.remarks] };
}

function copiesIn(text: string): number {
  const factor = text.match(
    /\b(?:replication|replicated|rf)(?: factor)?(?: of| is| =)? ?(\d+)(?:x|×)?\b|\b(\d+)(?:x|×| times)? (?:copies|replicas|replicated|replication)\b|\breplicated (three) times/i,
  );
  return Number(factor?.[1] ?? factor?.[2] ?? (factor?.[3] || /\bthree (?:copies|replicas)\b/i.test(text) ? 3 : 1));
}

// "compresses 5:1", "compression ratio of 4", "4x compression".
function compressionIn(text: string): number {
  const ratio = text.match(
    /\bcompress\w*(?: ratio)?(?: of| is| by| to| about| at)*\s?(\d+(?:\.\d+)?)(?:\s?:\s?1|\s?x|\s?×|\s?times)?(?![\d%.]| ?%)|\b(\d+(?:\.\d+)?)(?:\s?:\s?1|x|×) (?:with )?compress/i,
  );
  const share = near(percentsIn(text), "compress\\w*(?: to)?");
  return Number(ratio?.[1] ?? ratio?.[2] ?? (share && /compress\w* to/i.test(text) ? 100 / share.value : 1));
}

function yearsIn(text: string): number | undefined {
  const years = countOf(text, "years?");
  if (years !== undefined && !/\b(?:a|per|each|every) year\b/i.test(text)) return years;
  const stated = text.match(/\b(\d+|two|three|five|ten) years?\b/i);
  if (stated?.[1] && years !== undefined) return years;
  const months = countOf(text.replace(/\b(?:a|per|each|every) month\b/gi, ""), "months?");
  if (months !== undefined) return months / 12;
  const kept = near(
    durationsIn(text).filter(({ value }) => value >= 86_400_000),
    "for|over|after|in|keep\\w*|kept|retain\\w*|retention(?: of)?",
  );
  if (kept) return kept.value / 86_400_000 / daysPerYear;
  return years === 1 && /\b(?:after|for|in|over) (?:a|one) year\b/i.test(text) ? 1 : undefined;
}
