// Dates as people write them into records.
import { isIsoDate, months } from "../calendar.ts";

/** The day that these words name and nothing else, as an ISO date; undefined if they name none, or one that does not exist. */
export function readDate(words: string): string | undefined {
  const text = words.trim().replace(/^(?:on|at|as of|since)\s+/i, "");
  for (const [pattern, order] of forms) {
    const found = pattern.exec(text);
    if (found) return order(found.slice(1));
  }
  return undefined;
}

type Found = readonly (string | undefined)[];

const time = "(?:[T ]\\d{1,2}:\\d{2}.*)?";
const name = "(\\p{L}{3,9})\\.?";
const day = "(\\d{1,2})(?:st|nd|rd|th)?";

const forms: readonly (readonly [RegExp, (found: Found) => string | undefined])[] = [
  [new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`), ([y, , m, d]) => isoDate(y, Number(m), d)],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d]) => isoDate(y, Number(m), d)],
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, ([d, m, y]) => isoDate(y, Number(m), d)],
  [/^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/, ([a, , b, y]) => unambiguous(y, Number(a), Number(b))],
  [new RegExp(`^(?:\\p{L}+, )?${day}(?: of)?[ -]${name},?[ -](\\d{4})$`, "u"), ([d, m, y]) => isoDate(y, month(m), d)],
  [new RegExp(`^(?:\\p{L}+, )?${name} ${day},? (\\d{4})$`, "u"), ([m, d, y]) => isoDate(y, month(m), d)],
];

/** 13/02/2020 and 02/13/2020 are one day; 02/03/2020 is two, so nobody knows which. */
function unambiguous(year: string | undefined, a: number, b: number): string | undefined {
  if (a !== b && a <= 12 && b <= 12) return undefined;
  return a > 12 ? isoDate(year, b, a) : isoDate(year, a, b);
}

function month(word = ""): number {
  return months.findIndex((each) => each.toLowerCase() === word.slice(0, 3).toLowerCase()) + 1;
}

function isoDate(year: string | undefined, month: number, day: string | number | undefined): string | undefined {
  const written = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(written) ? written : undefined;
}
