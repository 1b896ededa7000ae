// The dates a text names for later: "review in six months", "in May", "1.5.2027", each as the span of days it may mean.
import { daysAfter, isIsoDate, monthsAfter } from "../calendar.ts";
import { folded } from "./evidence-words.ts";

export interface NamedDate {
  /** ISO date: the day, or the first one of a month or quarter. */
  readonly date: string;
  /** The last day that is meant, too. */
  readonly until: string;
  readonly words: string;
  readonly at: number;
}

/** Reads the dates of a text that was written on `today` (ISO date), in their order. */
export function datesIn(text: string, today: string): readonly NamedDate[] {
  const words = folded(text);
  return readers.flatMap((read) => read(words, today)).toSorted((a, b) => a.at - b.at);
}

type Reader = (text: string, today: string) => readonly NamedDate[];

const amount = "(\\d{1,2}|an?|one|two|three|four|five|six|nine|twelve|eine[mnrs]?|zwei|drei|vier|sechs|neun|zwölf)";
const unit = "(days?|weeks?|months?|quarters?|years?|tage?n?|wochen?|monate?n?|quartale?n?|jahre?n?)";
const span = new RegExp(
  String.raw`\b(?:in|after|nach|within) (?:about |etwa )?${amount}[ -]${unit}\b|\b${amount} ${unit} from now\b`,
  "g",
);
const inWords: Readonly<Record<string, number>> = {
  two: 2,
  zwei: 2,
  three: 3,
  drei: 3,
  four: 4,
  vier: 4,
  five: 5,
  six: 6,
  sechs: 6,
  nine: 9,
  neun: 9,
  twelve: 12,
  zwölf: 12,
};

const spans: Reader = (text, today) =>
  [...text.matchAll(span)].map((match) => {
    const count = countOf(match[1] ?? match[3] ?? "1");
    const date = after(today, count, match[2] ?? match[4] ?? "");
    return { date, until: date, words: match[0], at: match.index };
  });

function countOf(words: string): number {
  return /^\d/.test(words) ? Number(words) : (inWords[words] ?? 1);
}

function after(today: string, count: number, unit: string): string {
  if (/^[dt]/.test(unit)) return daysAfter(today, count);
  if (/^w/.test(unit)) return daysAfter(today, 7 * count);
  return monthsAfter(today, count * monthsIn(unit));
}

function monthsIn(unit: string): number {
  if (/^m/.test(unit)) return 1;
  return /^q/.test(unit) ? 3 : 12;
}

const written: Reader = (text) => [
  ...[...text.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g)].flatMap((match) => day(match, match[1], match[2], match[3])),
  ...[...text.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g)].flatMap((match) =>
    day(match, match[3], match[2], match[1]),
  ),
];

function day(match: RegExpExecArray, year = "", month = "", date = ""): readonly NamedDate[] {
  const named = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isIsoDate(named) ? [{ date: named, until: named, words: match[0], at: match.index }] : [];
}

const monthNames = ["jan", "feb", "m[aä]r", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]"];
const byMonth = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?)?((?:${monthNames.join("|")})[a-zä]*)(?: (\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (\d{4})\b)?`,
  "g",
);
const month =
  /^(?:jan(?:uary?)?|feb(?:ruary?)?|march|märz|mar|apr(?:il)?|ma[iy]|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)$/;
/** "We may cache" and "march on" name no month. */
const beforeMonth = /\b(?:in|by|next|early|late|mid|until|till|of|for|im|bis|ab|anfang|mitte|ende)[ -]$/;

const months: Reader = (text, today) =>
  [...text.matchAll(byMonth)].flatMap((match) => {
    const [words, before, name = "", behind, year] = match;
    const isNamed = before || behind || year || beforeMonth.test(text.slice(0, match.index));
    if (!month.test(name) || !isNamed) return [];
    const number = monthNames.findIndex((pattern) => new RegExp(`^${pattern}`).test(name)) + 1;
    return spanOf(coming(number, year, today), before ?? behind).map((span) => ({ ...span, words, at: match.index }));
  });

/** A month without a year is the next one of its name. */
function coming(month: number, year: string | undefined, today: string): string {
  const current = Number(today.slice(0, 4));
  const inYear = (each: number) => `${each}-${String(month).padStart(2, "0")}`;
  return year ? inYear(Number(year)) : inYear(inYear(current) > today.slice(0, 7) ? current : current + 1);
}

function spanOf(month: string, day: string | undefined): readonly Pick<NamedDate, "date" | "until">[] {
  if (day === undefined) return [{ date: `${month}-01`, until: lastDay(`${month}-01`) }];
  const date = `${month}-${day.padStart(2, "0")}`;
  return isIsoDate(date) ? [{ date, until: date }] : [];
}

const quarters: Reader = (text, today) =>
  [...text.matchAll(/\bq([1-4])(?:[ /-]?(\d{4}))?\b/g)].map(({ 0: words, 1: quarter, 2: year, index: at }) => {
    const date = `${coming((Number(quarter) - 1) * 3 + 1, year, today)}-01`;
    return { date, until: lastDay(monthsAfter(date, 2)), words, at };
  });

const relative: Reader = (text, today) =>
  [...text.matchAll(/\b(?:next|nächste[nmrs]?) (month|quarter|year|monat|quartal|jahr)\b/g)].map(
    ({ 0: words, 1: unit = "", index: at }) => {
      const months = /^j/.test(unit) ? 12 : monthsIn(unit);
      return { date: monthsAfter(today, months), until: monthsAfter(today, 2 * months), words, at };
    },
  );

const readers: readonly Reader[] = [spans, written, months, quarters, relative];

function lastDay(date: string): string {
  return daysAfter(monthsAfter(`${date.slice(0, 7)}-01`, 1), -1);
}
