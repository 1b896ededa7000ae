// What people ask for when they ask to be reminded, as commands carry it and as people read it. Pure.
import type { Due } from "../../reviews/due.ts";
import { dateInWords, described, wordsOf } from "../../reviews/rule-words.ts";
import { purposeOf, type Schedule } from "../../reviews/schedule.ts";

export type Reminder = Pick<Schedule, "rule" | "topic">;

/** As it can be typed behind `/architect remind`: "every Tuesday at 10:00 from 2026-11-24: the cache". */
export function typed({ rule, topic }: Reminder): string {
  return wordsOf(rule) + (topic && `: ${topic}`);
}

/** "**Every 2 weeks on Tuesday at 10:00**: a review of the decisions that are due". */
export function called({ rule, topic }: Reminder): string {
  return `**${described(rule)}**: ${topic || "a review of the decisions that are due"}`;
}

/** The same in a sentence: "**Architecture review**, every 2 weeks on Tuesday at 10:00". */
export function named({ rule, topic }: Reminder): string {
  const when = described(rule);
  return `**${purposeOf({ topic })}**, ${when.charAt(0).toLowerCase()}${when.slice(1)}`;
}

/** "Mon 28 Dec 2026, 10:00 CET (moved from Sat 26 Dec: weekend)". */
export function dateLine({ at, planned, because }: Due, timeZone: string): string {
  const date = dateInWords(at, timeZone);
  return because ? `${date} (moved from ${shortly(planned, at, timeZone)}: ${because})` : date;
}

/** The day, or on the same day the hour. */
function shortly(planned: Date, at: Date, timeZone: string): string {
  const inShort = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  const day = inShort({ weekday: "short", day: "numeric", month: "short" });
  if (day.format(planned) !== day.format(at)) return day.format(planned);
  return inShort({ hour: "2-digit", minute: "2-digit" }).format(planned);
}
