// When a channel may be spoken to unasked: its time zone, the days it does not work, the hours it wants quiet.
import { quote, Refusal } from "../conversation/refusal.ts";

export interface WorkingTime {
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  /** Nothing comes on Saturday and Sunday. */
  readonly skipsWeekends: boolean;
  /** Days on which nothing comes: "2026-12-24" once, "12-25" every year. */
  readonly holidays: readonly string[];
  readonly quietHours: QuietHours | undefined;
}

/** Local times, "22:00" to "07:30"; over midnight if the end is the earlier one. The end itself is not quiet any more. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** So many days fill a year with room to spare. */
const mostHolidays = 100;

/** "18:00-08:00", or "off" and nothing for none. Throws Refusal. */
export function parseQuietHours(value: string): QuietHours | undefined {
  const words = value.trim().toLowerCase();
  if (["", "off", "none"].includes(words)) return undefined;
  const [, from, to] = /^(?:from )?(\S+?) ?(?:-|–|—|to|until|till) ?(\S+)$/.exec(words) ?? [];
  const hours = { from: clock(from), to: clock(to) };
  if (hours.from === undefined || hours.to === undefined) {
    throw new Refusal(`"${quote(value)}" are no quiet hours: give two times such as 18:00-08:00, or "off".`);
  }
  if (hours.from === hours.to) {
    throw new Refusal(`From ${hours.from} to ${hours.to} would be quiet for ever: give two different times, or "off".`);
  }
  return { from: hours.from, to: hours.to };
}

/** "2026-12-24, 12-25" in order and each once, or "none" and nothing. Throws Refusal. */
export function parseHolidays(value: string): readonly string[] {
  const words = value.trim().toLowerCase();
  if (["", "off", "none"].includes(words)) return [];
  const days = [
    ...new Set(
      words
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(holiday),
    ),
  ].toSorted();
  if (days.length <= mostHolidays) return days;
  throw new Refusal(`These are ${days.length} holidays: a channel can have ${mostHolidays}.`);
}

/** "18:00-08:00" or "off", as parseQuietHours reads it. */
export function quietHoursInWords(hours: QuietHours | undefined): string {
  return hours ? `${hours.from}-${hours.to}` : "off";
}

/** "2026-12-24, 12-25" or "none", as parseHolidays reads it. */
export function holidaysInWords(holidays: readonly string[]): string {
  return holidays.length === 0 ? "none" : holidays.join(", ");
}

/** "8", "8:00" and "08.00" as "08:00"; undefined for what is no time of a day. */
function clock(words: string | undefined): string | undefined {
  const [, hour = "", minute = "00"] = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?h?$/.exec(words ?? "") ?? [];
  return hour === "" ? undefined : `${hour.padStart(2, "0")}:${minute}`;
}

function holiday(word: string): string {
  const isYearly = /^\d{2}-\d{2}$/.test(word);
  // Every year has no 29th of February, but some have.
  const date = isYearly ? `2000-${word}` : word;
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isDate(date)) return word;
  throw new Refusal(
    `"${quote(word)}" is no day: give dates such as 2026-12-24, or 12-25 for every year, with commas between them, or "none".`,
  );
}

/** Whether there is such a day: Date takes the 30th of February for the 1st of March. */
function isDate(date: string): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
