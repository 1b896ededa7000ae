// A rule as words: as read-rule.ts reads them, and as people like to read them.
import { Temporal } from "temporal-polyfill";
import { cronInWords } from "./cron.ts";
import type { Repeating } from "./occurrences.ts";
import type { DayOfMonth, Rule, Weekday } from "./rule.ts";

/** From Monday on. */
export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const ordinals = ["first", "second", "third", "fourth", "fifth"] as const;

/** Everything about a rule: readSchedule makes the same rule of it, now or later, if it made the rule. */
export function wordsOf(rule: Rule): string {
  if (rule.kind === "cron") return `cron ${rule.expression}`;
  if (rule.kind === "once") return `on ${rule.on} at ${rule.at}`;
  return `${rhythmOf(rule)} at ${rule.at} from ${rule.from}`;
}

/** For people: "Every 2 weeks on Tuesday at 10:00". */
export function described(rule: Rule): string {
  if (rule.kind === "cron") return `${cronInWords(rule.expression)} (\`${rule.expression}\`)`;
  if (rule.kind === "once") return `Once, on ${longDate(rule.on)} at ${rule.at}`;
  const words = rhythmOf(rule);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} at ${rule.at}`;
}

/** "Tue 24 Nov 2026, 10:00 CET". */
export function dateInWords(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? "";
  const day = `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`;
  return `${day}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

function rhythmOf(rule: Repeating): string {
  if (rule.kind === "days") return rule.every === 1 ? "every day" : `every ${rule.every} days`;
  if (rule.kind === "months") return monthly(rule.every, rule.day, rule.from);
  if (rule.every > 1) return `every ${rule.every} weeks on ${weekdaysInWords(rule.weekdays)}`;
  return rule.weekdays.join("") === "12345" ? "every weekday" : `every ${weekdaysInWords(rule.weekdays)}`;
}

function monthly(every: number, day: DayOfMonth, from: string): string {
  if (every === 12 && "day" in day && day.day !== "last") return `every year on ${day.day} ${monthOf(from)}`;
  return `${every === 1 ? "every month" : `every ${every} months`} on the ${dayInWords(day)}`;
}

function dayInWords(day: DayOfMonth): string {
  if ("nth" in day) return `${day.nth === "last" ? "last" : ordinals[day.nth - 1]} ${nameOf(day.weekday)}`;
  return day.day === "last" ? "last day" : `${day.day}${suffixOf(day.day)}`;
}

function suffixOf(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function weekdaysInWords(weekdays: readonly Weekday[]): string {
  const names = weekdays.map(nameOf);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const nameOf = (weekday: Weekday) => weekdayNames[weekday - 1] ?? "";

const monthOf = (date: string) => monthNames[Number(date.slice(5, 7)) - 1] ?? "";

function longDate(date: string): string {
  const { day, year } = Temporal.PlainDate.from(date);
  return `${day} ${monthOf(date)} ${year}`;
}
