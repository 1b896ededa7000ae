// Finds numbers with units in a question, each with the words around it, from which its part in the question follows.
import { amountPattern, parseAmount } from "../amounts.ts";
import { type Period, perSecond, secondsPer } from "./units.ts";

export interface Measure {
  readonly value: number;
  /** The clause before it, and what follows it in its clause. */
  readonly before: string;
  readonly after: string;
}

const perPeriod = String.raw`(?:\s?\/\s?|\s(?:per|a|an|each|every)\s)(seconds?|sec|s|minute|min|hour|hr|h|day|week|month|year)\b`;
const rate = new RegExp(
  String.raw`${amountPattern}\s?(?:(rps|qps|tps)\b|((?:[a-z-]+\s){0,2}?[a-z-]*?)${perPeriod})`,
  "gi",
);
const dataRate = new RegExp(
  String.raw`${amountPattern}[\s-]?([kmgt])(?:ega|iga)?i?(b|bits?|bytes?)(?:ps\b|(?:\s?\/\s?|\s(?:per|a|an|each)\s)(s|sec|second|min|minute|h|hr|hour)\b|(?<=bit)\b)`,
  "gi",
);
const perLonger = String.raw`(?:\s?(?:of )?(?:data|logs|traffic)?\s?(?:\/\s?|(?:per|a|each|every)\s)(day|week|month|year)\b|\sof (?:(?!per\b)[a-z-]+ ){1,2}(?:per|a|each|every) (day|week|month|year)\b|\s(?:of )?(?:data |logs |traffic )?(daily))`;
const dataPerDay = new RegExp(String.raw`${amountPattern}\s?(bytes|[kmgtp])(?:i?b)?${perLonger}`, "gi");
const size = new RegExp(
  String.raw`${amountPattern}\s?(bytes?|[kmgtp]i?b|b)\b(?!ps|\s?\/\s?(?:s|min|h|day|week|month|year)|\s(?:per|a|an|each|every) (?:sec|min|hour|hr|day|week|month|year)|${perLonger})`,
  "gi",
);
const duration =
  /(?<![\w.,/])(?:(\d[\d,]*(?:\.\d+)?)[\s-]?|(half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|every|each) )(ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b/gi;
const articles = /^(?:an?|each|every)$/i;
const askedRate = /\bhow many (?:[a-z-]+ ){1,4}?(?:a|an|each|every) (?:second|minute|hour|day)\b/gi;
const interval =
  /\b(?:every|once (?:every|per|an?)|each) (?:(\d+|two|three|five|ten|fifteen|twenty|thirty) )?(ms|seconds?|secs?|s|minutes?|mins?|hours?|days?)\b/i;
const reporting =
  "devices?|sensors?|meters?|machines|vehicles|cars|trucks|drivers?|clients?|agents?|apps|phones|nodes|gateways?|players|hosts?|servers|scooters|bikes|trackers?|cameras|turbines|pumps|time series|series|users|members|players|thermostats?|terminals?|probes?|monitors";
const percent = /(?<![\w.,])(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)/gi;
const nines = /\b(two|three|four|five|six) nines\b/i;

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

const noRate = /^[kmgtp]i?b(?:its?)?$|^(?:bytes?|users?|ms|seconds?|minutes?|min|hours?|h|days?|deploy\w*|releases?)$/i;

/** Rates of things, per second: "200 rps", "12k msg/s", "3M orders a day". */
export function ratesIn(text: string): readonly Measure[] {
  return measures(text, rate, ([, amount = "", acronym, unit = "", period = ""]) => {
    if (noRate.test(unit.trim())) return undefined;
    return perSecond(parseAmount(amount), acronym ? "second" : periodOf(period));
  });
}

/** What things that report regularly bring, per second: "50,000 devices report every 30 seconds". */
export function reportsIn(text: string): number | undefined {
  const [, number, unit = ""] = text.match(interval) ?? [];
  const things = countOf(text.replace(/\b(?:an?|one) (?=[a-z])/gi, ""), reporting);
  if (!unit || things === undefined || things < 2) return undefined;
  const ms =
    (number ? parseAmount(number) : 1) * (msPer[/^ms/i.test(unit) ? "ms" : unit.charAt(0).toLowerCase()] ?? Number.NaN);
  const [, each] = text.match(/\b(?:sends?|reports?|writes?|posts?|emits?) (\d+) [a-z]/i) ?? [];
  return (things * (each ? Number(each) : 1) * 1_000) / ms;
}

/** "9 and 14 minutes" are both minutes. */
export function withSharedUnits(text: string): string {
  return text.replace(
    /(?<![\w.,$€£])(\d{1,4}(?:\.\d+)?)(?=(?:(?:, (?:and )?| and | & )\d{1,4}(?:\.\d+)?){1,6} ?(minutes?|mins?|hours?|seconds?|secs?|ms|%)(?!\w))/gi,
    "$1 $2",
  );
}

/** Rates of data, in megabytes a second: "100 MB/s", "1 Gbit/s", "30 GB an hour". */
export function megabytesPerSecondIn(text: string): readonly Measure[] {
  return measures(text, dataRate, ([words = "", amount = "", unit = "", kind = "", period = "s"]) => {
    const bits = /^bits?$/i.test(kind) || /bps$/.test(words) ? 8 : 1;
    return perSecond((parseAmount(amount) * bytesOf(unit)) / 1e6 / bits, periodOf(period));
  });
}

/** Growth of data, in bytes a day: "3 GB/day", "2 TB a month". */
export function bytesPerDayIn(text: string): readonly Measure[] {
  return measures(text, dataPerDay, ([, amount = "", unit = "", period, named]) => {
    return perSecond(parseAmount(amount) * bytesOf(unit), periodOf(period ?? named ?? "day")) * secondsPer.day;
  });
}

/** Sizes, in bytes. */
export function bytesIn(text: string): readonly Measure[] {
  return measures(text, size, ([, amount = "", unit = ""]) => parseAmount(amount) * bytesOf(unit));
}

/** Times, in milliseconds: "70 ms", "half an hour", "every hour". */
export function durationsIn(text: string): readonly Measure[] {
  // "30 a second" and "how many a second" are rates: the second in them is no time that anything takes.
  const rates = [...text.matchAll(rate), ...text.matchAll(dataRate), ...text.matchAll(askedRate)];
  const inRate = (at: number) => rates.some((match) => at > match.index && at < match.index + match[0].length);
  return measures(text, duration, ({ index, 1: digits, 2: word = "", 3: unit = "" }) => {
    if (digits === undefined && articles.test(word) && inRate(index)) return undefined;
    const amount = digits === undefined ? wordOf(word.toLowerCase()) : Number(digits.replaceAll(",", ""));
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

// Words further away say nothing about a number; without a limit a long text would cost its square.
const reach = 160;
const clauseEnd = /[;:?!\n]|\.\s/;

function measures(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => number | undefined,
): readonly Measure[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = read(match);
    if (value === undefined || Number.isNaN(value)) return [];
    const end = match.index + match[0].length;
    const before =
      text
        .slice(Math.max(0, match.index - reach), match.index)
        .split(clauseEnd)
        .at(-1) ?? "";
    const after = text.slice(end, end + reach).split(clauseEnd)[0] ?? "";
    return [{ value, before, after }];
  });
}

function periodOf(period: string): Period {
  if (/^mo/i.test(period)) return "month";
  const [letter = "s"] = period.toLowerCase();
  return ({ m: "minute", h: "hour", d: "day", w: "week", y: "year" } as const)[letter] ?? "second";
}

function wordOf(word: string): number {
  const amount = word.startsWith("half") ? 0.5 : parseAmount(word);
  return Number.isNaN(amount) ? 1 : amount;
}

function bytesOf(unit: string): number {
  return bytesPer[unit.charAt(0).toLowerCase()] ?? Number.NaN;
}
