// Days of the calendar as ISO dates: "2026-11-21".

/** As people read them in short: "2 Nov". */
export const months: readonly string[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Whether the text is such a day, and one that exists: 31 June does not become 1 July. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && iso(new Date(text)) === text;
}

/** The day that it is in a time zone (IANA name) at a moment. */
export function dayIn(at: Date, timeZone: string): string {
  // The Swedes write dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

export function daysAfter(date: string, days: number): string {
  return iso(new Date(Date.parse(date.slice(0, 10)) + days * 86_400_000));
}

/** The same day so many months later, or the last one of a shorter month. */
export function monthsAfter(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 + count, Math.min(day, last))));
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
