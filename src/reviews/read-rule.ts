// What people type for a schedule, as a rule and a topic: "every 2 weeks on tuesday at 10:00: the payment service". Words are read in
// steps, each of which takes out what it understands: the topic, a cron expression, dates, the time, the beginning, the rhythm.
import type { Temporal } from "temporal-polyfill";
import type { WorkingTime } from "../channels/working-time.ts";
import { quote, Refusal } from "../conversation/refusal.ts";
import { isFrequent, isPossible } from "./cron.ts";
import { momentAt } from "./due.ts";
import { ruleFrom } from "./first-day.ts";
import { near, readOnce, usualTime } from "./once.ts";
import { plainly, readRhythm } from "./rhythm.ts";
import type { Rule } from "./rule.ts";
import { daysNamed, type Taken, takeTime, weekdayName, without, withPlainDates } from "./written-time.ts";

const mostTopic = 500;

const examples =
  '"every 2 weeks on tuesday at 10:00", "first monday of the month 09:30" or "in 3 weeks: revisit the cache decision"';

const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** The words that schedules are made of: what is not understood is said without them. */
const known = new RegExp(
  `^(?:every|today|tomorrow|next|this|coming|in|of|and|to|from|starting|last|first|second|\\d+(?:st|nd|rd|th)?|(?:day|week|month|quarter|year|weekday)s?|${weekdayName}|\\d{4}-\\d\\d-\\d\\d|--\\d\\d-\\d\\d)$`,
);

/** What follows a colon is the topic, and what follows "to" or "about" unless it is the end of "monday to friday". */
const beforeTopic = new RegExp(`(?<!^cron)\\s?:(?!\\d)|\\s(?:to|about)\\s(?!(?:${weekdayName}|\\d))`, "i");

/** Reads what people type for a schedule; a rule's `from` is the first day it comes on. Throws Refusal. */
export function readSchedule(words: string, now: Date, time: WorkingTime): { rule: Rule; topic: string } {
  const said = words.replace(/\s+/g, " ").trim();
  const { index, 0: separator } = beforeTopic.exec(said) ?? { index: said.length, 0: "" };
  const topic = topicOf(said.slice(index + separator.length));
  const when = said
    .slice(0, index)
    .replace(/[`"“”]/g, "")
    .trim();
  const rule = readCron(when) ?? readWhen(when, momentAt(now, time.timeZone));
  return { rule, topic };
}

function topicOf(words: string): string {
  const topic = words.trim();
  if (topic.length <= mostTopic) return topic;
  throw new Refusal(`That is ${topic.length} characters: say in at most ${mostTopic} what to be reminded of.`);
}

function readCron(words: string): Rule | undefined {
  const [, prefix, expression = ""] = /^(cron\b:?\s*)?(.*)$/is.exec(words) ?? [];
  const fields = expression.split(/\s+/).filter(Boolean);
  const looksLikeCron = fields.length >= 5 && fields.slice(0, 2).every((field) => /^[\d*][\d*,/-]*$/.test(field));
  if (!prefix && !looksLikeCron) return undefined;
  return { kind: "cron", expression: possible(fields) };
}

function possible(fields: readonly string[]): string {
  const expression = fields.join(" ");
  const remedy = 'give five fields, such as "0 10 * * 2" for Tuesdays at 10:00';
  if (fields.length === 6)
    throw new Refusal(`"${quote(expression)}" has six fields, and I know no seconds: ${remedy}.`);
  // The parser would put a time of its own choice for an H.
  if (fields.length !== 5 || /(?<![a-z])h(?![a-z])/i.test(expression) || !isPossible(expression)) {
    throw new Refusal(`"${quote(expression)}" is no cron expression, or one that never comes: ${remedy}.`);
  }
  if (isFrequent(expression)) throw new Refusal(`"${quote(expression)}" comes more than once an hour: ${remedy}.`);
  return expression;
}

function readWhen(words: string, now: Temporal.ZonedDateTime): Rule {
  const { found: at, rest } = takeTime(withPlainDates(tidied(words)));
  const { found: from, rest: what } = takeBeginning(plainly(rest), now.toPlainDate());
  const rule = repeated(what, at, from, now) ?? (from ? undefined : readOnce(what, at, now));
  if (!rule) throw notUnderstood(what, words);
  return rule;
}

function tidied(words: string): string {
  return words
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[,;\s]+/g, " ")
    .replace(/&/g, "and")
    .replace(/[.!?]+$/, "")
    .replace(/^(?:me|us|please)\b/, "")
    .replace(/\b(?:one|a|an)(?= (?:minute|hour|day|week|month|quarter|year|fortnight)\b)/g, "1")
    .replace(new RegExp(`\\b(?:${numbers.join("|")})\\b`, "g"), (number) => String(numbers.indexOf(number) + 1))
    .trim();
}

/** "from 2026-12-01", "starting next monday". */
function takeBeginning(words: string, today: Temporal.PlainDate): Taken<Temporal.PlainDate> {
  const [clause, day = ""] =
    /\b(?:from|starting|beginning)(?: from)? ((?:(?:next|this|coming) )?\S+)/.exec(words) ?? [];
  const [found] = daysNamed(day, today) ?? [];
  if (clause === undefined || !found) return { found: undefined, rest: words };
  return { found: near(found, today), rest: without(words, clause) };
}

function repeated(
  words: string,
  at = usualTime,
  from: Temporal.PlainDate | undefined,
  now: Temporal.ZonedDateTime,
): Rule | undefined {
  const rhythm = readRhythm(words);
  return rhythm && ruleFrom(rhythm, at, { from, now });
}

function notUnderstood(rest: string, all: string): Refusal {
  const unknown = rest.split(" ").filter((word) => !known.test(word));
  const what = unknown.join(" ") || rest || all;
  if (!what) return new Refusal(`Say when: ${examples}.`);
  return new Refusal(`I do not understand "${quote(what)}": say when, such as ${examples}.`);
}
