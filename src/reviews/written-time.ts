// Days and times of a day as people write them: found among other words, which stay.
import { Temporal } from "temporal-polyfill";
import { quote, Refusal } from "../conversation/refusal.ts";

/** What was found, if anything was, and the words without it. */
export interface Taken<Found> {
  readonly found: Found | undefined;
  readonly rest: string;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Sources of expressions that match one of their names, in small letters. */
export const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
export const weekdayName = "(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?\\b";

/** 1 for January. */
export const monthNumber = (name: string) => months.indexOf(name.slice(0, 3)) + 1;
/** 1 for Monday. */
export const weekdayNumber = (name: string) => weekdays.indexOf(name.slice(0, 3)) + 1;

const day = "(?<day>\\d{1,2})";
const nth = "(?:st|nd|rd|th)?";
const writtenDates = [
  /(?<![\d-])--(?<month>\d\d)-(?<day>\d\d)\b/g,
  /\b(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})\b/g,
  /\b(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})\b/g,
  new RegExp(`(?<![\\d:.])${day}${nth}(?: day)?(?: of)? (?<month>${monthName})(?: (?<year>\\d{4})\\b)?`, "g"),
  new RegExp(`\\b(?<month>${monthName}) (?:the )?${day}${nth}(?![\\d:.])\\b(?: (?<year>\\d{4})\\b)?`, "g"),
];

/** All dates among the words as "2027-01-12", or as "--01-12" where they tell no year. Throws Refusal for the 31st of February. */
export function withPlainDates(words: string): string {
  return writtenDates.reduce((text, pattern) => text.replace(pattern, plainDate), words);
}

function plainDate(words: string, ...match: unknown[]): string {
  const { year, month = "", day = "" } = match.at(-1) as Record<string, string | undefined>;
  const number = /^\d/.test(month) ? month : String(monthNumber(month));
  const monthDay = `${number.padStart(2, "0")}-${day.padStart(2, "0")}`;
  // 2000 was a leap year: the 29th of February comes in some years.
  if (!dateFrom(`${year ?? 2000}-${monthDay}`))
    throw new Refusal(`There is no ${quote(words)}: give a day that there is.`);
  return `${year ?? "-"}-${monthDay}`;
}

/** The day that an ISO date names; undefined if there is none. */
function dateFrom(iso: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

const hour = "(?<hour>\\d{1,2})";
const writtenTimes = [
  new RegExp(`(?:\\bat )?\\b${hour}(?:[:.](?<minute>\\d\\d))? ?(?<half>[ap])\\.?m\\b\\.?`),
  new RegExp(`(?:\\bat )?\\b${hour}:(?<minute>\\d\\d)(?: ?h(?:ours|rs)?| o'?clock)?(?![\\w:])`),
  new RegExp(`(?:\\bat )?\\b${hour}\\.(?<minute>\\d\\d) ?h(?:ours|rs)?\\b`),
  new RegExp(`\\bat ${hour}\\.(?<minute>\\d\\d)\\b`),
  new RegExp(`(?<!\\bin )(?:\\bat )?\\b${hour} ?(?:h\\b|o'?clock\\b)`),
  new RegExp(`\\bat ${hour}\\b(?!:)`),
];

/** "10am", "10.30h", "at 9", "noon": the first time of a day among the words, as "10:00". Throws Refusal for 25:00. */
export function takeTime(words: string): Taken<string> {
  const text = words.replace(/\b(?:noon|midday)\b/, "12:00").replace(/\bmidnight\b/, "00:00");
  for (const pattern of writtenTimes) {
    const match = pattern.exec(text);
    if (match) return { found: clock(match[0], match.groups ?? {}), rest: without(text, match[0]) };
  }
  return { found: undefined, rest: words };
}

function clock(words: string, { hour = "", minute = "00", half }: Record<string, string | undefined>): string {
  const isPossible = Number(minute) < 60 && (half ? Number(hour) >= 1 && Number(hour) <= 12 : Number(hour) < 24);
  if (!isPossible)
    throw new Refusal(`"${quote(words.replace("at ", ""))}" is no time of the day: give one such as 10:00 or 2:30pm.`);
  const hours = half ? (Number(hour) % 12) + (half === "p" ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

/** The words without some of them, with single spaces. */
export function without(words: string, some: string): string {
  return words.replace(some, " ").replace(/\s+/g, " ").trim();
}

/**
 * The days that "tomorrow", "next tuesday", "2027-01-12" or "--01-12" can mean, the first one first; more than one where the next is meant
 * once the first has gone by. Undefined if the words name no day.
 */
export function daysNamed(words: string, today: Temporal.PlainDate): Temporal.PlainDate[] | undefined {
  const near = ["today", "tomorrow", "day after tomorrow"].indexOf(words);
  if (near >= 0) return [today.add({ days: near })];
  const [, ahead] = /^next (week|month|year)$/.exec(words) ?? [];
  if (ahead) return [today.add({ [`${ahead}s`]: 1 })];
  return weekdayFrom(words, today) ?? yearlyFrom(words, today) ?? dated(words);
}

function weekdayFrom(words: string, today: Temporal.PlainDate): Temporal.PlainDate[] | undefined {
  const [, which, name] = new RegExp(`^(?:(next|this|coming) )?(${weekdayName})$`).exec(words) ?? [];
  if (!name || /s$/.test(name.replace(/tues$/, ""))) return undefined; // "tuesdays" come again.
  const days = (weekdayNumber(name) - today.dayOfWeek + 7) % 7;
  const first = today.add({ days: which === "next" && days === 0 ? 7 : days });
  return which ? [first] : [first, first.add({ days: 7 })];
}

/** The next times that a year has this day: at most eight years from each other, for a 29th of February. */
function yearlyFrom(words: string, today: Temporal.PlainDate): Temporal.PlainDate[] | undefined {
  const [, monthDay] = /^--(\d\d-\d\d)$/.exec(words) ?? [];
  if (!monthDay) return undefined;
  return Array.from({ length: 9 }, (_, years) => dateFrom(`${today.year + years}-${monthDay}`))
    .filter((date) => date !== undefined)
    .filter((date) => Temporal.PlainDate.compare(date, today) >= 0);
}

function dated(words: string): Temporal.PlainDate[] | undefined {
  const date = /^\d{4}-\d\d-\d\d$/.test(words) ? dateFrom(words) : undefined;
  return date && [date];
}
