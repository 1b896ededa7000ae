// Amounts as people write them ("1,000", "5k", "two million", "a dozen") and as Lintel writes them back.

const counted = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  "half a": 0.5,
  "a couple of": 2,
} as const satisfies Record<string, number>;

const multiples = {
  k: 1e3,
  m: 1e6,
  b: 1e9,
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
} as const satisfies Record<string, number>;

const multipleWords = Object.keys(multiples)
  .filter((word) => word.length > 1)
  .join("|");
// A bare "a" counts only before a multiple: "a thousand", but not "a few".
const countWords = Object.keys(counted)
  .map((word) => (word === "a" ? String.raw`a(?=\s(?:${multipleWords})\b)` : word))
  .sort((a, b) => b.length - a.length)
  .join("|");

/** Regular-expression source of an amount, as one group; never starts inside another number or after a currency sign. */
export const amountPattern = String.raw`(?<![\w.,$€£]|[$€£]\s)((?:\d[\d,]*(?:\.\d+)?|\b(?:${countWords})\b)(?:[kmb]\b|\s(?:${multipleWords})\b)?)(?![\d%])`;

/** The number an amount stands for: parseAmount("2.5k") is 2500. Text without a number is NaN. */
export function parseAmount(text: string): number {
  const [, digits, word, multiple] =
    text
      .trim()
      .toLowerCase()
      .match(/^(?:(\d[\d.,]*)|(\D+?))\s*(k|m|b|dozen|hundred|thousand|million|billion)?$/) ?? [];
  const base = digits ? parseDigits(digits) : lookUp(counted, word ?? "");
  return base * (multiple ? lookUp(multiples, multiple) : 1);
}

/** "12,500", "23.1", "0.12", "0.012": two significant digits below one, three below a hundred, whole above. */
export function formatAmount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-GB");
  return Number(value.toPrecision(value < 1 ? 2 : 3)).toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

/** "4 h 23 min", "53 min", "26 s", "3 d 16 h": the two largest units that matter. */
export function formatMinutes(minutes: number): string {
  if (minutes < 1) return `${formatAmount(minutes * 60)} s`;
  if (minutes < 60) return `${Math.round(minutes)} min`;
  const whole = Math.round(minutes);
  if (whole < 24 * 60) return pair(whole, 60, "h", "min");
  return pair(Math.round(minutes / 60), 24, "d", "h");
}

/** A size given in gigabytes: "50 GB", "2.5 TB". */
export function formatGigabytes(gigabytes: number): string {
  if (gigabytes >= 1000) return `${formatAmount(gigabytes / 1000)} TB`;
  return gigabytes >= 1 ? `${formatAmount(gigabytes)} GB` : `${formatAmount(gigabytes * 1000)} MB`;
}

// "1.000" and "1,000" are both a thousand to somebody; no load is given to three decimals.
function parseDigits(digits: string): number {
  return Number(digits.replaceAll(",", "").replace(/^([1-9]\d{0,2})\.(\d{3})$/, "$1$2"));
}

function lookUp(table: Readonly<Record<string, number>>, word: string): number {
  return table[word] ?? Number.NaN;
}

function pair(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  return `${Math.floor(total / size)} ${large}${rest ? ` ${rest} ${small}` : ""}`;
}
