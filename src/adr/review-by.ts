// When a decision is due to be looked at again: an ISO date, or words such as "in 6 months".
import { Refusal } from "../conversation/refusal.ts";
import { daysAfter, isIsoDate, monthsAfter } from "./calendar.ts";

/** The ISO date that the words mean on a day (ISO date or time); "" for none. Throws a Refusal. */
export function parseReviewBy(words: string, today: string): string {
  const date = dateIn(words, today);
  if (date !== undefined) return date;
  throw new Refusal(
    `“${words.trim().slice(0, 60)}” is no date for the next review: give one as 2027-05-04, or say “in 6 months”.`,
    "reviewBy",
  );
}

/** The same; undefined for words that mean no date. */
export function dateIn(words: string, today: string): string | undefined {
  const text = words.trim().toLowerCase();
  if (/^(?:|-|none|never|no)$/.test(text)) return "";
  const [, count = "", unit = ""] = /^(?:in )?(an?|one|\d{1,4}) (day|week|month|quarter|year)s?$/.exec(text) ?? [];
  if (unit) return after(today, /^\d/.test(count) ? Number(count) : 1, unit);
  return isIsoDate(text) ? text : undefined;
}

/** Throws a Refusal if the date is past on that day. */
export function refusePast(date: string, today: string): void {
  if (date >= today.slice(0, 10)) return;
  throw new Refusal(`${date} is past: give a day to come, such as “in 6 months”.`, "reviewBy");
}

const monthsIn: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const mostYears = 50;

function after(today: string, count: number, unit: string): string | undefined {
  const months = monthsIn[unit];
  const date = months ? monthsAfter(today, count * months) : daysAfter(today, count * (unit === "week" ? 7 : 1));
  return isIsoDate(date) && Number(date.slice(0, 4)) <= Number(today.slice(0, 4)) + mostYears ? date : undefined;
}
