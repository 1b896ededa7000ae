// How a person's words become a channel's settings.
import { quote, Refusal } from "../conversation/refusal.ts";
import { type Level, levelNamed, levelNames } from "./levels.ts";
import { type Given, parsedBy, type Settings } from "./settings.ts";
import { parseHolidays, parseQuietHours } from "./working-time.ts";

/** Turns what a form or a command gave into settings; only the names that are present change. Throws Refusal. */
export function parseSettings(given: Given, personas: readonly string[]): Partial<Settings> {
  return parsedBy(given, {
    persona: (value) => ({ persona: parsePersona(value, personas) }),
    level: (value) => ({ level: parseLevel(value) }),
    follow: (value) => ({ follow: value === "true" }),
    model: (value) => ({ model: parseModel(value) }),
    timeZone: (value) => ({ timeZone: parseTimeZone(value) }),
    skipsWeekends: (value) => ({ skipsWeekends: value === "true" }),
    holidays: (value) => ({ holidays: parseHolidays(value) }),
    quietHours: (value) => ({ quietHours: parseQuietHours(value) }),
    consequencesAfter: (value) => ({ consequencesAfter: parseConsequencesAfter(value) }),
  });
}

/** Accepts 1 to 3650 days. Throws Refusal. */
export function parseRetentionDays(value: string): number {
  const days = Number(value.replace(/\s*days?$/, ""));
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new Refusal(`"${quote(value)}" is no number of days: give a whole number from 1 to 3650, such as 90.`);
}

function parsePersona(value: string, personas: readonly string[]): string {
  const name = value.toLowerCase();
  if (personas.includes(name)) return name;
  throw new Refusal(`There is no persona "${quote(value)}": choose one of ${personas.join(", ")}.`);
}

function parseLevel(value: string): Level {
  const level = levelNamed(value);
  if (level) return level;
  throw new Refusal(`There is no level "${quote(value)}": choose one of ${levelNames.join(", ")}.`);
}

function parseModel(value: string): string | undefined {
  if (value === "" || value === "default") return undefined;
  if (/^[\w.:/@-]{1,100}$/.test(value)) return value;
  throw new Refusal(
    `"${quote(value)}" cannot be a model's name: give its id, such as claude-sonnet-5-5, or "default".`,
  );
}

function parseTimeZone(value: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal(`There is no time zone "${quote(value)}": give its IANA name, such as Europe/Berlin or UTC.`);
  }
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** "6 weeks" in days; undefined for "off". Throws Refusal. */
function parseConsequencesAfter(value: string): number | undefined {
  if (/^(off|never|none|)$/i.test(value)) return undefined;
  const [, count, unit = "day"] = /^(\d{1,3})(?: ?(day|week|month)s?)?$/i.exec(value) ?? [];
  const days = Number(count) * (daysIn[unit.toLowerCase()] ?? 1);
  if (days >= 1 && days <= 730) return days;
  throw new Refusal(
    `"${quote(value)}" is no time after which I could ask: give one such as "6 weeks", at most two years, or "off".`,
  );
}
