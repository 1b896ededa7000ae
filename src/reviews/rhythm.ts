// How often something comes, in people's words: "every 2 weeks tuesday", "first monday of month". Which day it begins on is first-day.ts's.
import { quote, Refusal } from "../conversation/refusal.ts";
import type { DayOfMonth, Weekday } from "./rule.ts";
import { monthName, monthNumber, weekdayName, weekdayNumber } from "./written-time.ts";

/** A rule without its beginning; where it tells no day, the one it begins on is meant. */
export type Rhythm =
  | { readonly kind: "days"; readonly every: number }
  | { readonly kind: "weeks"; readonly every: number; readonly weekdays?: readonly Weekday[] | undefined }
  | {
      readonly kind: "months";
      readonly every: number;
      readonly day?: DayOfMonth | undefined;
      /** It can begin in these only; in any if undefined. */
      readonly months?: readonly number[] | undefined;
    };

type Unit = "day" | "week" | "month" | "quarter" | "year";

/** Five years of each. */
const most: Readonly<Record<Unit, number>> = { day: 1826, week: 260, month: 60, quarter: 20, year: 5 };

const ordinals = ["first", "second", "third", "fourth", "fifth"];
const numerals = ["1st", "2nd", "3rd", "4th", "5th"];
const ordinal = `(?:${[...ordinals, ...numerals, "last"].join("|")})`;
const workdays = "(?:weekday|workday|working day|business day)s?\\b";
const weekday = `(?:${weekdayName}|${workdays})`;
const weekdayList = `${weekday}(?:(?: and | to | ?- ?| )${weekday})*`;
const units = "(?<unit>day|week|month|quarter|year)s?";

/** Other ways to say the same, one after the other. */
const rewritings: readonly (readonly [RegExp, string])[] = [
  [/\beach\b/g, "every"],
  [/\bdaily\b/g, "every day"],
  [/\b(?:biweekly|bi-weekly|fortnightly)\b/g, "every 2 weeks"],
  [/\bfortnights?\b/g, "2 weeks"],
  [/\bweekly\b/g, "every week"],
  [/\bmonthly\b/g, "every month"],
  [/\bquarterly\b/g, "every quarter"],
  [/\b(?:yearly|annually)\b/g, "every year"],
  [/\bof (?:the|a|every) month\b/g, "of month"],
  [/\b(?:the|on|once)\b/g, ""],
  [/\s+/g, " "],
  // "every second friday of month" is a day of the month.
  [new RegExp(`\\bevery (?:other|second|2nd)\\b(?! ${weekdayName} of month)`, "g"), "every 2"],
  [/\bevery (?:third|3rd)(?= (?:day|week|month|quarter|year)\b)/g, "every 3"],
];

/** Rules of this form differ in what they call a period, and in where they say which of its days. */
const forms: readonly (readonly [RegExp, Unit?])[] = [
  [new RegExp(`^every (?:(?<every>\\d+) )?${units}(?: (?<which>.+))?$`)],
  [new RegExp(`^(?<which>.+?)(?: of)? every (?:(?<every>\\d+) )?${units}$`)],
  [/^(?:every )?(?<which>.+) of month$/, "month"],
  [new RegExp(`^every (?<which>${ordinal} ${weekdayName})$`), "month"],
  [/^every (?<which>--\d\d-\d\d)$/, "year"],
  [new RegExp(`^(?:every )?(?<which>${ordinal} ${weekdayName} of ${monthName})$`), "year"],
  [new RegExp(`^every (?:(?<every>\\d+) )?(?<which>${weekdayList})$`), "week"],
  // "tuesdays" and "mon-fri" come again; "tuesday" comes once.
  [new RegExp(`^(?=.*(?:days\\b| to |-))(?<which>${weekdayList})$`), "week"],
];

/** The words in fewer ways to say them, for readRhythm and its neighbours. */
export function plainly(words: string): string {
  return rewritings.reduce((text, [pattern, plain]) => text.replace(pattern, plain), words).trim();
}

/** Undefined if the words name no rhythm. Throws Refusal for one that cannot be. */
export function readRhythm(words: string): Rhythm | undefined {
  for (const [form, period] of forms) {
    const match = form.exec(words);
    const { every, unit = period, which } = match?.groups ?? {};
    const rhythm = match && unit && isUnit(unit) && rhythmOf(unit, countOf(every, unit), which);
    if (rhythm) return rhythm;
  }
  return undefined;
}

const isUnit = (word: string): word is Unit => word in most;

function countOf(words: string | undefined, unit: Unit): number {
  const count = Number(words ?? 1);
  if (count >= 1 && count <= most[unit]) return count;
  throw new Refusal(`"Every ${quote(String(count))} ${unit}s" cannot be: give a number from 1 to ${most[unit]}.`);
}

function rhythmOf(unit: Unit, every: number, which: string | undefined): Rhythm | undefined {
  if (unit === "day") return which === undefined ? { kind: "days", every } : undefined;
  if (unit === "week") return weekly(every, which);
  if (unit === "year") return yearly(every * 12, which);
  const day = which === undefined ? undefined : dayOfMonth(which);
  if (which !== undefined && !day) return undefined;
  if (unit === "month") return { kind: "months", every, day };
  return { kind: "months", every: every * 3, day: day ?? { day: 1 }, months: [1, 4, 7, 10] };
}

function weekly(every: number, which: string | undefined): Rhythm | undefined {
  if (which === undefined) return { kind: "weeks", every };
  const weekdays = weekdaysOf(which);
  return weekdays && { kind: "weeks", every, weekdays };
}

function yearly(every: number, which: string | undefined): Rhythm | undefined {
  if (which === undefined) return { kind: "months", every };
  const [, month, date] = /^--(\d\d)-(\d\d)$/.exec(which) ?? [];
  if (month && date) return { kind: "months", every, day: { day: Number(date) }, months: [Number(month)] };
  const [, first = "", name] = new RegExp(`^(.+) of (${monthName})$`).exec(which) ?? [];
  const day = dayOfMonth(first);
  return name && day ? { kind: "months", every, day, months: [monthNumber(name)] } : undefined;
}

/** "mon wed and fri", "monday to friday": undefined if the words are anything else. */
function weekdaysOf(words: string): Weekday[] | undefined {
  if (!new RegExp(`^${weekdayList}$`).test(words)) return undefined;
  const ranges = words
    .replace(new RegExp(workdays, "g"), "mon-fri")
    .replace(/ to | ?- ?/g, "-")
    .split(/ and | /);
  const named = new Set(ranges.flatMap(weekdayRange));
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((one) => named.has(one));
}

/** "fri-mon" goes over the weekend. */
function weekdayRange(words: string): number[] {
  const [from = "", to = from] = words.split("-");
  const days = (weekdayNumber(to) - weekdayNumber(from) + 7) % 7;
  return Array.from({ length: days + 1 }, (_, ahead) => ((weekdayNumber(from) + ahead - 1) % 7) + 1);
}

/** "15th", "last day", "first monday". Throws Refusal for the 32nd. */
function dayOfMonth(words: string): DayOfMonth | undefined {
  if (/^last(?: day)?$/.test(words)) return { day: "last" };
  if (/^first day$/.test(words)) return { day: 1 };
  const [, day] = /^(\d{1,2})(?:st|nd|rd|th)?(?: day)?$/.exec(words) ?? [];
  if (day) return { day: dateOf(Number(day)) };
  const [, nth = "", name = ""] = new RegExp(`^(${ordinal}) (${weekdayName})$`).exec(words) ?? [];
  const [named] = weekdaysOf(name) ?? [];
  return named && { nth: nthOf(nth), weekday: named };
}

function dateOf(day: number): number {
  if (day >= 1 && day <= 31) return day;
  throw new Refusal(`No month has a day ${day}: give one from 1 to 31, or "last day".`);
}

function nthOf(words: string): 1 | 2 | 3 | 4 | 5 | "last" {
  const index = Math.max(ordinals.indexOf(words), numerals.indexOf(words));
  return ([1, 2, 3, 4, 5] as const)[index] ?? "last";
}
