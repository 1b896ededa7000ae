// Reads load from text: rates ("1,000 orders a day", "5k rps"), peaks and numbers of users.
import { amountPattern, parseAmount } from "./amounts.ts";
import { type Period, perSecond, secondsPer } from "./calculators/units.ts";
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
  seconds: "second",
  sec: "second",
  secs: "second",
  s: "second",
  minute: "minute",
  minutes: "minute",
  min: "minute",
  mins: "minute",
  hour: "hour",
  hours: "hour",
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
const reports = new RegExp(
  String.raw`${amountPattern}\s((?:[a-z-]+\s)?(?:devices|sensors|meters|machines|vehicles|cars|trucks|drivers|clients|agents|apps|phones|nodes|gateways|players|riders|scooters|bikes|buses|trains|trackers|turbines|pumps|cameras|wearables|thermostats|stations|terminals))\b[^.?!;]{0,60}?\bevery\s(?:(\d+)\s?)?(seconds?|secs?|s|minutes?|mins?|hours?)\b`,
  "gi",
);
const short = new RegExp(String.raw`${amountPattern}\s?(rps|qps|tps)\b`, "gi");
// People by what they are to the system, never its makers.
const persons =
  "members|cardholders|account holders|doctors|nurses|clinicians|patients|pupils|students|learners|teachers|players|gamers|readers|listeners|viewers|residents|citizens|taxpayers|passengers|guests|shoppers|buyers|sellers|agents|employees|people";
const crowd = 500;
const users = new RegExp(
  String.raw`${amountPattern}\s((?:(?:daily|monthly|weekly|concurrent|simultaneous|active|registered|paying)\s){0,3})(users|customers|visitors|subscribers|dau|mau|${persons})\b(?!\s?(?:per|a|an|each|every|\/)\s)`,
  "gi",
);
// Amounts per period that are no load: people, releases, spending, sizes, time.
const noLoad =
  /\b(?:developers?|devs?|engineers?|people|teams?|deploy\w*|releases?|builds?|hours?(?! of (?:video|audio|footage|music))|minutes?|[kmgt]b|gigabytes?|terabytes?|euros?|dollars?|usd|eur|gbp)\b/i;

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
  const match = [...text.matchAll(users)]
    .filter(([, amount = "", , noun = ""]) => !/people|employees/i.test(noun) || parseAmount(amount) >= crowd)
    .at(-1);
  if (!match) return undefined;
  const [words, amount = "", adjectives = "", noun = ""] = match;
  return { value: { count: parseAmount(amount), activity: activityOf(`${adjectives}${noun}`) }, words };
}

// "200,000 sensors send 300 bytes every 10 seconds" are 20,000 a second.
function reportsIn(text: string): readonly { readonly fact: Fact<Rate>; readonly peak: boolean }[] {
  return [...text.matchAll(reports)].map(([words, amount = "", unit = "", every = "1", period = "s"]) => {
    const seconds = secondsPer[periods[period.toLowerCase() as keyof typeof periods]];
    const rate = parseAmount(amount) / (parseAmount(every) * seconds);
    return { fact: { value: { perSecond: rate, amount: rate, period: "second", unit }, words }, peak: false };
  });
}

function ratesIn(text: string): readonly { readonly fact: Fact<Rate>; readonly peak: boolean }[] {
  const stated = [...text.matchAll(rate), ...text.matchAll(short)]
    .filter(isLoad)
    .sort((a, b) => a.index - b.index)
    .map((match) => ({ fact: ofAll(toFact(match), text), peak: isPeak(text, match) }));
  return [...stated, ...reportsIn(text)];
}

const spending = /\b(?:budget|costs?|spend\w*|pay\w*|bill\w*|price\w*|usd|eur)\b[^.?!]{0,20}$/i;

// "5 times a day" are releases, "3000 times/s" is load; an amount of nothing in particular must be large to be one.
function isLoad(match: RegExpExecArray): boolean {
  const [, amount = "", unit = "", period = "", adverb] = match;
  const isMoney = spending.test(match.input.slice(Math.max(0, match.index - 30), match.index));
  if (unit === "") return adverb === undefined && parseAmount(amount) >= 1_000 && !isMoney;
  return !noLoad.test(unit) && !(/^times?$/i.test(unit) && !/^s/i.test(period));
}

function toFact([words, amount = "", unit = "", period, adverb]: RegExpExecArray): Fact<Rate> {
  const acronym = acronyms[unit.toLowerCase() as keyof typeof acronyms];
  const per = acronym ? "second" : periods[(period ?? adverb ?? "").toLowerCase() as keyof typeof periods];
  const stated = parseAmount(amount);
  return { value: { perSecond: perSecond(stated, per), amount: stated, period: per, unit: acronym ?? unit }, words };
}

// "40 messages per user a day" are those of all users.
function ofAll({ value, words }: Fact<Rate>, text: string): Fact<Rate> {
  const each = /^(.*?)\s(?:per|a|an|each|every)\s?(?:user|member|player|customer|person|subscriber)?$/i.exec(
    value.unit,
  );
  const count = each ? usersIn(text)?.value.count : undefined;
  if (!each || count === undefined) return { value, words };
  const { perSecond, amount } = value;
  return {
    value: { ...value, perSecond: perSecond * count, amount: amount * count, unit: each[1] ?? value.unit },
    words,
  };
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
