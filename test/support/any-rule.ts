// Arbitrary rules and zones for property tests: every kind of rule, and clocks that jump by an hour, by half of one, by two, at midnight,
// on either side of the equator, or never.
import fc from "fast-check";
import type { DayOfMonth, Rule, Weekday } from "../../src/reviews/rule.ts";

// The same cases every time, so that a build fails for what was changed; FC_SEED=1 and other numbers look elsewhere.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

/** With the prototype that object literals have, so that they are deeply equal. */
const recordOf = <T>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T>(fields, { noNullPrototype: true });

export const anyZone = fc.constantFrom(
  ...[
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "America/St_Johns",
  ],
  ...["America/Sao_Paulo", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Kathmandu", "Asia/Tokyo"],
  ...[
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Antarctica/Troll",
    "Pacific/Kiritimati",
  ],
);

const twoDigits = (number: number) => String(number).padStart(2, "0");

const anyClock = fc
  .tuple(fc.oneof(fc.nat(23), fc.nat(3)), fc.constantFrom(0, 0, 15, 30, 45, 59))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);

/** From 2024 to 2026. */
export const anyDay = fc.nat(1095).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));

const everySo = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 }));
const anyWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const anyWeekdays = fc.uniqueArray(anyWeekday, { minLength: 1 }).map((days) => days.toSorted());

const anyDayOfMonth: fc.Arbitrary<DayOfMonth> = fc.oneof(
  recordOf({ day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant("last" as const)) }),
  recordOf({ nth: fc.constantFrom<1 | 2 | 3 | 4 | 5 | "last">(1, 2, 3, 4, 5, "last"), weekday: anyWeekday }),
);

const repeated = { every: everySo, at: anyClock, from: anyDay };

/** Days, weeks or months. */
export const anyRepeatingRule = fc.oneof(
  recordOf({ kind: fc.constant("days" as const), ...repeated }),
  recordOf({ kind: fc.constant("weeks" as const), weekdays: anyWeekdays, ...repeated }),
  recordOf({ kind: fc.constant("months" as const), day: anyDayOfMonth, ...repeated }),
);

export const anyOnce = recordOf({ kind: fc.constant("once" as const), on: anyDay, at: anyClock });

const listed = (values: fc.Arbitrary<number>) =>
  fc.uniqueArray(values, { minLength: 1, maxLength: 3 }).map((all) => all.toSorted((a, b) => a - b).join(","));

/** Five fields that come at most once an hour, and at some time. */
export const anyCron = fc
  .tuple(
    fc.nat(59),
    fc.oneof(fc.constantFrom("*", "*", "*/2", "9-17", "1-4", "0-3"), listed(fc.nat(23))),
    fc.oneof(fc.constant("*"), fc.constantFrom("1-7", "*/10", "L"), listed(fc.integer({ min: 1, max: 28 }))),
    fc.oneof(fc.constant("*"), fc.constantFrom("*/3", "1-6", "mar,oct"), listed(fc.integer({ min: 1, max: 12 }))),
    fc.oneof(fc.constant("*"), fc.constantFrom("1-5", "mon", "0", "7", "5#2"), listed(fc.nat(6))),
  )
  .map((fields) => ({ kind: "cron" as const, expression: fields.join(" ") }));

export const anyRule: fc.Arbitrary<Rule> = fc.oneof(anyRepeatingRule, anyCron, anyOnce);
