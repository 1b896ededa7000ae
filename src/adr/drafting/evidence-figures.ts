// Every figure of a text in one spelling: "1,000", "1k" and "1000" are the same, "200 ms" and "200 milliseconds" too.
import { folded, lightStem, numberWords } from "./evidence-words.ts";

export interface Figure {
  /** How it was written. */
  readonly words: string;
  /** Its spellings that count as the same; two where "1.000" may be a thousand. */
  readonly values: readonly string[];
  /** "ms", "%", "€" … */
  readonly unit: string | undefined;
  /** The stem of the word behind it: what is counted. */
  readonly counts: string | undefined;
}

/** Numbers, amounts, shares, dates and versions, also those written as words: "twelve", "in May". */
export function figuresIn(text: string): readonly Figure[] {
  return [...digits(text), ...inWords(text), ...datesByName(text), ...codes(text)];
}

/** Why these texts do not hold the figure; undefined if they do. */
export function faultOfFigure(figure: Figure, held: readonly Figure[]): string | undefined {
  const same = held.filter(({ values }) => values.some((value) => figure.values.includes(value)));
  const fitting = same.filter(({ unit }) => !figure.unit || !unit || unit === figure.unit);
  if (fitting.length === 0) return `no cited message holds ${figure.words}`;
  // "12 services" is not borne out by "3 services and 12 databases".
  const rivals = figure.counts ? held.filter(({ counts }) => counts === figure.counts) : [];
  if (rivals.length > 0 && !rivals.some((rival) => same.includes(rival)))
    return `the cited messages count ${figure.words} otherwise`;
  return undefined;
}

const number = String.raw`\d{4}-\d{2}-\d{2}|\d+(?:[.,'’]\d+)*`;
const scale = `k|m|bn|b|million|millions|mio|thousand|tsd|billion|mrd|millionen|tausend|milliarden`;
const written = new RegExp(
  String.raw`(?<![\p{L}\d])([$€£])?\s?v?(${number})(?:\s?(${scale})(?![\p{L}\d]))?(?:\s?([%‰€$£]|[a-zäöüµ]+(?:\/[a-z]+)?))?`,
  "giu",
);

function digits(text: string): readonly Figure[] {
  return [...text.matchAll(written)].map((match) => {
    const [words, sign, value = "", multiple, after] = match;
    const unit = unitOf(sign ?? after);
    const counted = unit ? undefined : (after ?? nextWord(text, match.index + words.length));
    return {
      words: words.trim(),
      values: readings(value, after === "%").map((each) => times(each, multiple)),
      unit,
      counts: counted && !/^(?:\d|to$|or$|and$|und$|oder$|bis$)/i.test(counted) ? lightStem(counted) : undefined,
    };
  });
}

/** "1.000" is a thousand in German and one in English: either reading counts. */
function readings(value: string, isShare: boolean): readonly string[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [value];
  if (/^\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?$/.test(value)) return [canonical(value.replace(/[,'’]/g, ""))];
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(value)) return [canonical(value.replaceAll(".", "").replace(",", "."))];
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(value) && !isShare) return [value, value.replace(".", "")];
  if (/^\d+,\d{1,2}$/.test(value)) return [canonical(value.replace(",", "."))];
  return [canonical(value)];
}

/** Without zeros that say nothing; versions ("2.10.0") stay as they are. */
function canonical(value: string): string {
  if (/^0*\d+$/.test(value)) return value.replace(/^0+(?=\d)/, "");
  return /^\d+\.\d+$/.test(value) ? value.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") : value;
}

const powers: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  tsd: 3,
  tausend: 3,
  m: 6,
  million: 6,
  millions: 6,
  mio: 6,
  millionen: 6,
  b: 9,
  bn: 9,
  billion: 9,
  mrd: 9,
  milliarden: 9,
};

/** By moving the point, as floating numbers would round. */
function times(value: string, multiple: string | undefined): string {
  const power = powers[multiple?.toLowerCase() ?? ""];
  if (!power || !/^\d+(?:\.\d+)?$/.test(value)) return value;
  const [whole = "", part = ""] = value.split(".");
  return canonical(`${whole}${part.padEnd(power, "0").slice(0, power)}.${part.slice(power) || "0"}`);
}

const units: Readonly<Record<string, RegExp>> = {
  ms: /^(?:ms|milli(?:second|sekunde)n?s?)$/,
  s: /^(?:s|secs?|seconds?|sekunden?)$/,
  min: /^(?:mins?|minuten?|minutes?)$/,
  h: /^(?:h|hrs?|hours?|stunden?)$/,
  day: /^(?:d|days?|tagen?)$/,
  week: /^(?:weeks?|wochen?)$/,
  month: /^(?:months?|monaten?|monate)$/,
  year: /^(?:years?|yrs?|jahren?|jahre)$/,
  "%": /^(?:%|percent|prozent)$/,
  "€": /^(?:€|eur|euros?)$/,
  $: /^(?:\$|usd|dollars?)$/,
  "£": /^(?:£|gbp|pounds?)$/,
  kb: /^(?:kb|kib|kilobytes?)$/,
  mb: /^(?:mb|mib|megabytes?)$/,
  gb: /^(?:gb|gib|gigabytes?|gigs?)$/,
  tb: /^(?:tb|tib|terabytes?)$/,
  "/s": /^(?:rps|qps|tps|req\/s(?:ec)?|requests\/s)$/,
};

function unitOf(word: string | undefined): string | undefined {
  const plain = folded(word ?? "");
  return Object.keys(units).find((unit) => units[unit]?.test(plain));
}

function nextWord(text: string, from: number): string | undefined {
  return /^[\s-]*([\p{L}]+)/u.exec(text.slice(from, from + 40))?.[1];
}

function inWords(text: string): readonly Figure[] {
  return [...text.matchAll(/(?<![\p{L}])\p{L}{3,}(?![\p{L}])/gu)].flatMap((match) => {
    const value = numberWords.get(folded(match[0]));
    if (value === undefined) return [];
    const counted = nextWord(text, match.index + match[0].length);
    const unit = unitOf(counted);
    const counts = counted && !unit ? lightStem(counted) : undefined;
    return [{ words: match[0], values: [String(value)], unit, counts }];
  });
}

const dayNames =
  /\b(?:January|February|March(?=\s\d)|(?<=\b(?:in|by|since|until|of|next|last|\d)\s)March|April|(?<=\b(?:in|by|since|until|of|next|last|\d)\s)May|May(?=\s\d)|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)\b/gi;

function datesByName(text: string): readonly Figure[] {
  return [...text.matchAll(dayNames)].map(([words]) => ({
    words,
    values: [folded(words).slice(0, 3)],
    unit: "name of a day or month",
    counts: undefined,
  }));
}

/** "p99", "Q3", "S3": letters with a figure in them, taken as a whole. */
function codes(text: string): readonly Figure[] {
  return [...text.matchAll(/(?<![\p{L}\d])(?!v\d)\p{L}+\d[\p{L}\d]*/giu)].map(([words]) => ({
    words,
    values: [folded(words)],
    unit: undefined,
    counts: undefined,
  }));
}
