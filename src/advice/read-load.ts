// Reads load from text: rates ("1,000 orders a day", "5k rps"), peaks and numbers of users.
import { amountPattern, parseAmount } from "./amounts.ts";
import { type Period, perSecond } from "./calculators/units.ts";
import type { Fact } from "./fact.ts";

export interface Rate {
  readonly perSecond: number;
  readonly amount: number;
  readonly period: Period;
  /** What is counted, as the person named it: "orders", "requests". */
  readonly unit: string;
}

export interface Users {
  readonly count: number;
  readonly activity: "concurrent" | "daily" | "monthly" | "total";
}

const periods = {
  second: "second",
  sec: "second",
  s: "second",
  minute: "minute",
  min: "minute",
  hour: "hour",
  hr: "hour",
  h: "hour",
  day: "day",
  daily: "day",
  week: "week",
  month: "month",
  monthly: "month",
  year: "year",
} as const satisfies Record<string, Period>;

const acronyms = { rps: "requests", qps: "queries", tps: "transactions" } as const;

const rate = new RegExp(
  String.raw`${amountPattern}(?:\s+((?:[a-z][a-z-]*\s){0,2}?[a-z][a-z-]*?))??(?:(?:\s(?:per|a|an|each|every)\s|\s?\/\s?)(second|sec|s|minute|min|hour|hr|h|day|week|month|year)|\s(daily|monthly))\b`,
  "gi",
);
const short = new RegExp(String.raw`${amountPattern}\s?(rps|qps|tps)\b`, "gi");
const users = new RegExp(
  String.raw`${amountPattern}\s((?:(?:daily|monthly|weekly|concurrent|simultaneous|active|registered|paying)\s){0,3})(users|customers|visitors|subscribers|dau|mau)\b(?!\s?(?:per|a|an|each|every|\/)\s)`,
  "gi",
);
// Amounts per period that are no load: people, releases, spending, sizes, time.
const noLoad =
  /\b(?:developers?|devs?|engineers?|people|teams?|deploy\w*|releases?|builds?|hours?|minutes?|[kmgt]b|gigabytes?|terabytes?|euros?|dollars?|usd|eur|gbp)\b/i;

/** The last average load the text states. */
export function loadIn(text: string): Fact<Rate> | undefined {
  return ratesIn(text).findLast(({ peak }) => !peak)?.fact;
}

/** The last load the text calls a peak. */
export function peakIn(text: string): Fact<Rate> | undefined {
  return ratesIn(text).findLast(({ peak }) => peak)?.fact;
}

/** The last number of users the text states. */
export function usersIn(text: string): Fact<Users> | undefined {
  const match = [...text.matchAll(users)].at(-1);
  if (!match) return undefined;
  const [words, amount = "", adjectives = "", noun = ""] = match;
  return { value: { count: parseAmount(amount), activity: activityOf(`${adjectives}${noun}`) }, words };
}

function ratesIn(text: string): readonly { readonly fact: Fact<Rate>; readonly peak: boolean }[] {
  return [...text.matchAll(rate), ...text.matchAll(short)]
    .filter(isLoad)
    .sort((a, b) => a.index - b.index)
    .map((match) => ({ fact: toFact(match), peak: isPeak(text, match) }));
}

// "5 times a day" are releases, "3000 times/s" is load; an amount of nothing in particular must be large to be one.
function isLoad([, amount = "", unit = "", period = ""]: RegExpExecArray): boolean {
  if (unit === "") return parseAmount(amount) >= 1_000;
  return !noLoad.test(unit) && !(/^times?$/i.test(unit) && !/^s/i.test(period));
}

function toFact([words, amount = "", unit = "", period, adverb]: RegExpExecArray): Fact<Rate> {
  const acronym = acronyms[unit.toLowerCase() as keyof typeof acronyms];
  const per = acronym ? "second" : periods[(period ?? adverb ?? "").toLowerCase() as keyof typeof periods];
  const stated = parseAmount(amount);
  return { value: { perSecond: perSecond(stated, per), amount: stated, period: per, unit: acronym ?? unit }, words };
}

function isPeak(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return /\bpeak(?:s|ing)?\b[^,.;\d]{0,15}$/i.test(before) || /^\s?(?:at |in (?:the )?)?peak\b/i.test(after);
}

function activityOf(words: string): Users["activity"] {
  if (/concurrent|simultaneous/i.test(words)) return "concurrent";
  if (/daily|dau/i.test(words)) return "daily";
  return /monthly|mau/i.test(words) ? "monthly" : "total";
}
