// Times as a reader says them: relative while that is short, else the day and the clock.

const minute = 60_000;
const hour = 60 * minute;

/** "just now", "5 min ago", "3 h ago", "yesterday, 14:03", "2 Mar, 14:03", "2 Mar 2024, 14:03". */
export function relativeTime(at: string, now: number): string {
  const then = new Date(at);
  const age = now - then.getTime();
  if (age < minute) return "just now";
  if (age < hour) return `${Math.floor(age / minute)} min ago`;
  const days = daysBetween(then, new Date(now));
  if (days === 0) return `${Math.floor(age / hour)} h ago`;
  return `${days === 1 ? "yesterday" : shortDate(then, new Date(now))}, ${clock(then)}`;
}

/** "21 November 2026 at 14:03:07". */
export function exactTime(at: string): string {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "medium" });
}

/** The heading of a day in a timeline: "Today", "Yesterday", "Monday, 2 March", "2 March 2024". */
export function dayName(at: string, now: number): string {
  const day = new Date(at);
  const today = new Date(now);
  const days = daysBetween(day, today);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  const sameYear = day.getFullYear() === today.getFullYear();
  const style = sameYear ? ({ weekday: "long" } as const) : ({ year: "numeric" } as const);
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...style });
}

/** Midnights between two moments. Rounded, because a day on which the clocks change is not 24 hours long. */
function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / (24 * hour));
}

function shortDate(date: Date, today: Date): string {
  const year = date.getFullYear() === today.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year });
}

function clock(date: Date): string {
  return date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
