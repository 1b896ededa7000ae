// The form for those who would rather choose than type. What it holds is put into words and read as any words are, so that both ways
// mean the same. Pure.
import { aboutInput } from "../../channels/settings.ts";
import type { WorkingTime } from "../../channels/working-time.ts";
import type { Card, FormInput } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import { readSchedule } from "../../reviews/read-rule.ts";
import type { Rule, Weekday } from "../../reviews/rule.ts";
import { weekdayNames, wordsOf } from "../../reviews/rule-words.ts";
import type { Reminder } from "./reminder.ts";

interface Picked {
  readonly weekday: string;
  readonly at: string;
  /** ISO date; "" = none. */
  readonly date: string;
}

interface Rhythm {
  readonly label: string;
  readonly words: (weekday: string) => string;
}

const rhythms: Readonly<Record<string, Rhythm>> = {
  week: { label: "Every week", words: (weekday) => `every ${weekday}` },
  "2 weeks": { label: "Every 2 weeks", words: (weekday) => `every 2 weeks on ${weekday}` },
  "3 weeks": { label: "Every 3 weeks", words: (weekday) => `every 3 weeks on ${weekday}` },
  "4 weeks": { label: "Every 4 weeks", words: (weekday) => `every 4 weeks on ${weekday}` },
  first: { label: "Every month, the first such weekday", words: (weekday) => `every month on the first ${weekday}` },
  last: { label: "Every month, the last such weekday", words: (weekday) => `every month on the last ${weekday}` },
  month: { label: "Every month, the 1st", words: () => "every month on the 1st" },
  quarter: { label: "Every quarter, its first day", words: () => "every quarter" },
  workdays: { label: "Monday to Friday", words: () => "every weekday" },
  day: { label: "Every day", words: () => "every day" },
  once: { label: "Once, on the day below", words: () => "on" },
};

const usual = { rhythm: "2 weeks", weekday: "Tuesday", at: "10:00", date: "", own: "" };

interface FormParts {
  /** What the form is filled in with; else with what most teams would choose. */
  readonly reminder?: Reminder | undefined;
  /** The schedule that it is to change. */
  readonly id?: string | undefined;
  /** The command line that brings it up. */
  readonly open: string;
  readonly time: WorkingTime;
  readonly now: Date;
}

export function remindForm(parts: FormParts): Card {
  const { id, open, time } = parts;
  return {
    title: id ? "Edit the reminder" : "Remind this channel",
    text: `Times are those of ${time.timeZone}. You see the next dates before anything is saved.`,
    form: {
      command: ["/architect remind preview", id].filter(Boolean).join(" "),
      open,
      submit: "Show the dates",
      inputs: inputsOf(parts),
    },
  };
}

/** What a form holds, as it was understood. Throws a Refusal about the input that cannot be taken. */
export function readForm(inputs: Readonly<Record<string, string>>, now: Date, time: WorkingTime): Reminder {
  const { rhythm = "", weekday = "", at = "", date = "", own = "", topic = "" } = onOneLine(inputs);
  const what = topic && `: ${topic}`;
  const read = (input: string, words: string) => aboutInput(input, () => readSchedule(words, now, time));
  read("topic", `every day${what}`);
  if (own) return read("own", own + what);
  read("at", `every day at ${at || usual.at}`);
  if (rhythm === "once" && !date) throw new Refusal("On which day? Give one such as 2027-01-12.", "date");
  const words = wordsIn(rhythm, { weekday, at: at || usual.at, date });
  return read(date ? "date" : "rhythm", words + what);
}

/** The time zone in which every day begins last: what is past even there is past everywhere. */
export const anywhere: WorkingTime = {
  timeZone: "Etc/GMT+12",
  skipsWeekends: false,
  holidays: [],
  quietHours: undefined,
};

function wordsIn(rhythm: string, { weekday, at, date }: Picked): string {
  const words = rhythms[rhythm]?.words(weekday);
  if (words === undefined) throw new Refusal("How often? Choose one of the rhythms.", "rhythm");
  if (rhythm === "once") return `on ${date} at ${at}`;
  return `${words} at ${at}${date && ` from ${date}`}`;
}

function inputsOf({ reminder, time, now }: FormParts): FormInput[] {
  const { rhythm, weekday, at, date, own } = reminder ? choicesFor(reminder.rule, now, time) : usual;
  const text = (name: string, label: string, value: string, placeholder: string) =>
    ({ kind: "text", name, label, value, placeholder }) as const;
  const days = weekdayNames.map((value) => ({ value, label: value }));
  const often = Object.entries(rhythms).map(([value, { label }]) => ({ value, label }));
  return [
    { kind: "select", name: "rhythm", label: "How often", value: rhythm, options: often },
    { kind: "select", name: "weekday", label: "Weekday, if it has one", value: weekday, options: days },
    text("at", "Time", at, usual.at),
    text("date", "First day, or the day if once", date, "2027-01-12; empty: from now on"),
    text("own", "In your own words instead of all above", own, "every 3 months on the 15th at 9:30, or 0 10 * * 2"),
    text("topic", "What of", reminder?.topic ?? "", "Empty: a review of the decisions that are due"),
  ];
}

/** The choices that mean this rule; where there are none, own words do. */
function choicesFor(rule: Rule, now: Date, time: WorkingTime): typeof usual {
  if (rule.kind === "cron") return { ...usual, own: wordsOf(rule) };
  const date = rule.kind === "once" ? rule.on : rule.from;
  const picked = { weekday: weekdayNames[weekdayOf(rule) - 1] ?? usual.weekday, at: rule.at, date };
  const rhythm = Object.keys(rhythms).find((each) => means(wordsIn(each, picked), rule, now, time));
  return rhythm ? { ...picked, rhythm, own: "" } : { ...usual, own: wordsOf(rule) };
}

function means(words: string, rule: Rule, now: Date, time: WorkingTime): boolean {
  try {
    return wordsOf(readSchedule(words, now, time).rule) === wordsOf(rule);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function weekdayOf(rule: Rule): Weekday {
  if (rule.kind === "weeks") return rule.weekdays[0] ?? 2;
  return rule.kind === "months" && "nth" in rule.day ? rule.day.weekday : 2;
}

function onOneLine(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, value.replace(/\s+/g, " ").trim()]));
}
