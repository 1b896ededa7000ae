// Questions about how much room data takes: disks over the years, memory for a cache.
import { formatAmount, parseAmount } from "../amounts.ts";
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
  reportsIn,
} from "./read-measures.ts";
import { questionIn, type Recogniser } from "./recogniser.ts";
import { storage } from "./storage.ts";
import { formatBytes, formatMs, formatPercent } from "./units.ts";

export const storageQuestions: readonly Recogniser[] = [
  {
    calculator: "storage",
    asks: /\bfull\b|\bruns? out\b|\bfill(?:s|ed)? up\b|\bhow long\b[^?]{0,40}\b(?:last|suffice|enough)/i,
    read: readFull,
  },
  {
    calculator: "storage",
    asks: /\b(?:storage|stor(?:e|ed|ing)|disks?|space|volume|how (?:big|large)|how much data|grow\w*|terabytes|gigabytes|(?:how much|many) [tgp]b|retention|retain\w*|memory|ram)\b/i,
    read: readStorage,
  },
];

const daysPerYear = 365;

function readStorage(text: string): Calculation | undefined {
  const stream = streamIn(text);
  const question = questionIn(text);
  const years = yearsIn(text);
  if (!stream) return staticSize(text);
  if (years === undefined) return perDay(text, question, stream);
  const copies = copiesIn(text);
  const growth = near(percentsIn(text), "growth|grow\\w*|more (?:each|every) year|(?:a|per) year")?.value ?? 0;
  const index = near(percentsIn(text), "index\\w*|overhead")?.value ?? 0;
  const compression = compressionIn(text);
  if (stream.records && stream.base === 0 && compression === 1 && years >= 1)
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
  const [stated, second] = ratesIn(text);
  const reported = stated ? undefined : reportsIn(text);
  const rate = stated ?? (reported === undefined ? undefined : { value: reported });
  const [size, another] = bytesIn(text);
  const number = eachIn(text);
  const [perDay, unclear] = bytesPerDayIn(text);
  const [data, other] = megabytesPerSecondIn(text);
  if (another || unclear || other) return undefined;
  if (perDay || data) {
    const items = perDay?.before.match(
      /\b(\d+|two|three|five|ten|twenty) (?:[a-z-]+ ){1,2}(?:of|at)(?: about)? $/i,
    )?.[1];
    const bytesPerDay =
      (perDay?.value ?? (data?.value ?? 0) * 1e6 * 86_400) * number * (items ? parseAmount(items) : 1);
    return perDay && data ? undefined : { bytesPerDay, base: size?.value ?? 0 };
  }
  if (!rate || second || !size) return undefined;
  const records = { recordsPerDay: rate.value * 86_400 * number, bytesPerRecord: size.value };
  return { bytesPerDay: records.recordsPerDay * records.bytesPerRecord, base: 0, records };
}

// "800 GB today, 5 GB a day: when is the 2 TB disk full?"
function readFull(text: string): Calculation | undefined {
  const [perDay, another] = bytesPerDayIn(text);
  const sizes = bytesIn(text);
  const disk =
    near(sizes, "disks?|volume|drive|ssd|full|capacity|cluster|limit|quota|(?:big|large)|free") ??
    (sizes.length === 1 ? sizes[0] : undefined);
  const [base, unclear] = sizes.filter((size) => size !== disk);
  if (!perDay || another || !disk || unclear) return undefined;
  const share = near(percentsIn(text), "full|used|utili[sz]\\w+");
  const start = base?.value ?? (share ? (disk.value * share.value) / 100 : 0);
  const days = (disk.value - start) / perDay.value;
  if (!(days > 0)) return undefined;
  return {
    figures: [
      {
        label: "full in",
        value: formatMs(days * 86_400_000),
        how: `(${formatBytes(disk.value)} − ${formatBytes(start)}) ÷ ${formatBytes(perDay.value)} a day`,
      },
      ...(disk.value * 0.8 > start
        ? [
            {
              label: "80 % full in",
              value: formatMs(((disk.value * 0.8 - start) / perDay.value) * 86_400_000),
              how: "act then: databases need free space to compact and to rebuild indexes",
            },
          ]
        : []),
      {
        label: "used now",
        value: formatPercent((100 * start) / disk.value),
        how: `${formatBytes(start)} of ${formatBytes(disk.value)}`,
      },
    ],
    remarks: ["Alert on the days left, not on the share used; growth that itself grows brings the day nearer."],
  };
}

// "Each user uploads …": times the users there are.
function eachIn(text: string): number {
  const [, noun] =
    text.match(
      /\b(?:each|every|per|an?|one) (?:active )?(user|device|customer|tenant|sensor|host|server|car|vehicle|client|camera|store|shop|branch|machine|meter)\b/i,
    ) ?? [];
  const number = noun ? countOf(text.replace(/\b(?:an?|one) (?=[a-z])/gi, ""), `${noun}(?:s|es)?`) : undefined;
  return number && number > 1 && reportsIn(text) === undefined ? number : 1;
}

// "250 million rows of 400 bytes": what is there, without growth.
function staticSize(text: string): Calculation | undefined {
  const number = countOf(
    text,
    "rows?|records?|documents?|docs|entries|items?|objects?|files?|photos?|images?|videos?|events?|messages?|users?|products?|vectors?|embeddings?|keys?|tweets|posts?",
  );
  const [size, another] = bytesIn(text);
  if (number === undefined || !size || another || ratesIn(text).length > 0 || durationsIn(text).length > 0)
    return undefined;
  if (
    number < 100 ||
    !/\bhow (?:big|much|large|many)\b|\bwhat\b|\bsize\b/i.test(questionIn(text)) ||
    countOf(text, "years?|months?") !== undefined
  )
    return undefined;
  const index = near(percentsIn(text), "index\\w*|overhead|bloat|metadata")?.value ?? 0;
  if (percentsIn(text).length > (index ? 1 : 0)) return undefined;
  const copies = copiesIn(text);
  const [, dimensions] = text.match(/\b(\d[\d,]*)[ -](?:dimension\w*|dims?|floats?|d\b)/i) ?? [];
  const each = size.value * (dimensions ? parseAmount(dimensions) : 1);
  const bytes = (number * each * (1 + index / 100)) / compressionIn(text);
  const indexes = index === 0 ? "" : ` × ${1 + index / 100} with indexes`;
  const packed = compressionIn(text) === 1 ? "" : ` ÷ ${compressionIn(text)} by compression`;
  return {
    figures: [
      {
        label: "storage",
        value: formatBytes(bytes * copies),
        how: `${formatAmount(number)} × ${formatBytes(each)}${indexes}${packed} × ${copies} ${copies === 1 ? "copy" : "copies"}`,
      },
      ...(copies > 1 ? [{ label: "one copy", value: formatBytes(bytes), how: `the same without the copies` }] : []),
    ],
    remarks: ["Backups, logs and free space come on top: plan the disks to be at most 70 to 80 % full."],
  };
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

/** How often all of it is stored. */
export function copiesIn(text: string): number {
  const number = String.raw`(\d+|twice|two|three|four|five|six)`;
  const after = new RegExp(
    String.raw`\b(?:replicat\w+|rf|cop(?:y|ied)|stored?|mirrored?|kept)(?: (?:factor|everything|it|them|all|data|across|to|in|of|is|=))*[ =]?${number}(?:x|×|\b)(?! ?(?:%|[kmgtp]?b\b|bytes|gb|tb|days?|hours?|weeks?|months?|years?|million|billion|rows|records|events|seconds?|minutes?))`,
    "i",
  );
  const before = new RegExp(
    String.raw`\b${number}(?:x|×|-way|[ -]times|[ -]fold)? (?:full |complete )?(?:cop(?:y|ies)|replicas|replicated|replication)\b`,
    "i",
  );
  const on = text.match(
    new RegExp(String.raw`\b(?:primary|leader|main|original) (?:plus|and|with) ${number} (?:replicas|copies)`, "i"),
  )?.[1];
  if (on) return 1 + toCopies(on);
  const found = text.match(before)?.[1] ?? text.match(after)?.[1];
  return found ? toCopies(found) : 1;
}

function toCopies(word: string): number {
  return /^twice$/i.test(word) ? 2 : parseAmount(word);
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
    "for|over|after|in|hold\\w*|stor\\w+|keep\\w*|kept|retain\\w*|retention(?: of)?",
  );
  if (kept) return kept.value / 86_400_000 / daysPerYear;
  return years === 1 && /\b(?:after|for|in|over) (?:a|one) year\b/i.test(text) ? 1 : undefined;
}
