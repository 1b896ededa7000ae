// Finds numbers with units in a question, each with the words around it, from which its part in the question follows.
import { amountPattern, parseAmount } from "../amounts.ts";
import { perSecond } from "./units.ts";

export interface Measure {
  readonly value: number;
  /** The clause before it, and what follows it in its clause. */
  readonly before: string;
  readonly after: string;
}

const perPeriod = String.raw`(?:\s?\/\s?|\s(?:per|a|an|each)\s)(second|sec|s|minute|min|hour|hr|h|day)\b`;
const rate = new RegExp(
  String.raw`${amountPattern}\s?(?:(rps|qps|tps)\b|((?:[a-z-]+\s){0,2}?[a-z-]*?)${perPeriod})`,
  "gi",
);
const dataRate = new RegExp(
  String.raw`${amountPattern}\s?([kmg])i?b(?:\s?\/\s?s(?:ec(?:ond)?)?|ps|\s(?:per|a)\s(?:second|sec))\b`,
  "gi",
);
const size = new RegExp(String.raw`${amountPattern}\s?(bytes?|[kmgtp]i?b|b)\b(?!\s?\/\s?s|ps| per sec)`, "gi");
const duration =
  /(?<![\w.,/])(?:(\d+(?:\.\d+)?)[\s-]?|(half an?|an?|one|two|three|four|six|twelve|every|each) )(ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b/gi;
const percent = /(?<![\w.,])(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)/gi;
const nines = /\b(two|three|four|five|six) nines\b/i;

const words: Readonly<Record<string, number>> = {
  "half a": 0.5,
  "half an": 0.5,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  twelve: 12,
};
const msPer: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const bytesPer: Readonly<Record<string, number>> = { b: 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };
const ninesPercent: Readonly<Record<string, number>> = {
  two: 99,
  three: 99.9,
  four: 99.99,
  five: 99.999,
  six: 99.9999,
};

/** Rates of things, per second: "200 rps", "12k msg/s", "3M orders a day". */
export function ratesIn(text: string): readonly Measure[] {
  return measures(text, rate, ([, amount = "", acronym, unit = "", period = ""]) => {
    if (/^[kmgt]i?b$|^(?:bytes?|users?|ms)$/i.test(unit.trim())) return undefined;
    return perSecond(parseAmount(amount), acronym ? "second" : periodOf(period));
  });
}

/** Rates of data, in megabytes a second. */
export function megabytesPerSecondIn(text: string): readonly Measure[] {
  return measures(text, dataRate, ([, amount = "", unit = ""]) => (parseAmount(amount) * bytesOf(unit)) / 1e6);
}

/** Sizes, in bytes. */
export function bytesIn(text: string): readonly Measure[] {
  return measures(text, size, ([, amount = "", unit = ""]) => parseAmount(amount) * bytesOf(unit));
}

/** Times, in milliseconds: "70 ms", "half an hour", "every hour". */
export function durationsIn(text: string): readonly Measure[] {
  return measures(text, duration, ([, digits, word = "", unit = ""]) => {
    const amount = digits === undefined ? (words[word.toLowerCase()] ?? 1) : Number(digits);
    return amount * (msPer[/^m(?:s|illi)/i.test(unit) ? "ms" : unit.charAt(0).toLowerCase()] ?? Number.NaN);
  });
}

/** Shares, in per cent. */
export function percentsIn(text: string): readonly Measure[] {
  return measures(text, percent, ([, digits]) => Number(digits));
}

/** What can only be an availability: 90 to below 100 per cent, or nines in words. */
export function availabilitiesIn(text: string): readonly Measure[] {
  const [, word = ""] = text.match(nines) ?? [];
  const spelt = ninesPercent[word.toLowerCase()];
  const stated = percentsIn(text).filter(({ value }) => value >= 90 && value < 100);
  return spelt === undefined ? stated : [...stated, { value: spelt, before: "", after: "" }];
}

/** How many of something there are: countOf(text, "servers?|workers?"). */
export function countOf(text: string, nouns: string): number | undefined {
  const counted = new RegExp(String.raw`${amountPattern}[\s-](?:[a-z-]+\s){0,2}?(?:${nouns})\b(?!\s?\/)`, "i");
  const found = parseAmount(text.match(counted)?.[1] ?? "");
  if (!Number.isNaN(found)) return found;
  return new RegExp(String.raw`\b(?:a|one|single) (?:single )?(?:${nouns})\b`, "i").test(text) ? 1 : undefined;
}

/** The measure with these words closest to it, before or after: "hit rate of 95 %", "95 % hit rate". */
export function near(list: readonly Measure[], pattern: string): Measure | undefined {
  const left = new RegExp(String.raw`(?:${pattern})([^\d,;]{0,25})$`, "i");
  const right = new RegExp(String.raw`^(\s*(?:of |in |for |the |a |cache |each |per |to ){0,3})(?:${pattern})`, "i");
  const gap = ({ before, after }: Measure) =>
    Math.min(before.match(left)?.[1]?.length ?? Infinity, (after.match(right)?.[1]?.length ?? Infinity) + 0.5);
  const [closest] = list.filter((each) => gap(each) < Infinity).toSorted((a, b) => gap(a) - gap(b));
  return closest;
}

function measures(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => number | undefined,
): readonly Measure[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = read(match);
    if (value === undefined || Number.isNaN(value)) return [];
    const before =
      text
        .slice(0, match.index)
        .split(/[;:?!]|\.\s/)
        .at(-1) ?? "";
    const after = text.slice(match.index + match[0].length).split(/[;:?!]|\.\s/)[0] ?? "";
    return [{ value, before, after }];
  });
}

function periodOf(period: string): "second" | "minute" | "hour" | "day" {
  if (/^m/i.test(period)) return "minute";
  if (/^h/i.test(period)) return "hour";
  return /^d/i.test(period) ? "day" : "second";
}

function bytesOf(unit: string): number {
  return bytesPer[unit.charAt(0).toLowerCase()] ?? Number.NaN;
}
