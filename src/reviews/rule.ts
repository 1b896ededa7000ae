// When something comes again, as people say it. A rule knows no time zone: it is read in that of its channel, whatever that is then.

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface Timed {
  /** Local time, "09:30". */
  readonly at: string;
}

interface Repeated extends Timed {
  /** Every how many days, weeks or months; at least 1. */
  readonly every: number;
  /** ISO date on or after which it begins; weeks and months are counted from the one that this day is in. */
  readonly from: string;
}

export type Rule =
  | ({ readonly kind: "once"; readonly on: string } & Timed)
  | ({ readonly kind: "days" } & Repeated)
  /** At least one weekday, in order. */
  | ({ readonly kind: "weeks"; readonly weekdays: readonly Weekday[] } & Repeated)
  | ({ readonly kind: "months"; readonly day: DayOfMonth } & Repeated)
  /** Five fields, as cron-parser reads them. */
  | { readonly kind: "cron"; readonly expression: string };

/** The 31st of a shorter month is its last day; the fifth Monday of a month that has four is skipped, "last" never is. */
export type DayOfMonth =
  | { readonly day: number | "last" }
  | { readonly nth: 1 | 2 | 3 | 4 | 5 | "last"; readonly weekday: Weekday };
