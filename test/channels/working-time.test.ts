import assert from "node:assert/strict";
import { test } from "node:test";
import { holidaysInWords, parseHolidays, parseQuietHours, quietHoursInWords } from "../../src/channels/working-time.ts";
import { Refusal } from "../../src/conversation/refusal.ts";

const quiet: Record<string, string> = {
  "18:00-08:00": "18:00-08:00",
  " 18:00 - 8:00 ": "18:00-08:00",
  "22-7": "22:00-07:00",
  "22h – 07.30": "22:00-07:30",
  "from 18:00 to 08:00": "18:00-08:00",
  "18:00 until 08:00": "18:00-08:00",
  OFF: "off",
  none: "off",
  "": "off",
};

for (const [words, expected] of Object.entries(quiet)) {
  test(`"${words}" are the quiet hours ${expected}, whose words are read again`, () => {
    const said = quietHoursInWords(parseQuietHours(words));
    assert.equal(said, expected);
    assert.deepEqual(parseQuietHours(said), parseQuietHours(words));
  });
}

test("holidays are in order, each once, those of every year first", () => {
  assert.deepEqual(parseHolidays("2026-12-24, 12-25;12-25\n02-29"), ["02-29", "12-25", "2026-12-24"]);
  assert.equal(holidaysInWords(["12-25", "2026-12-24"]), "12-25, 2026-12-24");
  assert.deepEqual(parseHolidays(holidaysInWords([])), []);
  assert.deepEqual(parseHolidays("  "), []);
});

const ofAYear = Array.from({ length: 101 }, (_, day) =>
  new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
);

const refused: [what: string, parse: () => unknown, said: RegExp][] = [
  [
    "quiet hours of equal ends",
    () => parseQuietHours("18:00-18:00"),
    /From 18:00 to 18:00.*two different times, or "off"/,
  ],
  [
    "a single time",
    () => parseQuietHours("18:00"),
    /"18:00" are no quiet hours: give two times such as 18:00-08:00, or "off"/,
  ],
  ["an hour that no day has", () => parseQuietHours("18:00-24:00"), /no quiet hours/],
  ["a minute that no hour has", () => parseQuietHours("18:60-08:00"), /no quiet hours/],
  ["words", () => parseQuietHours("at night"), /no quiet hours/],
  [
    "a day that no month has",
    () => parseHolidays("12-24, 02-30"),
    /"02-30" is no day: give dates such as 2026-12-24, or 12-25/,
  ],
  ["a leap day of another year", () => parseHolidays("2027-02-29"), /"2027-02-29" is no day/],
  ["a month that no year has", () => parseHolidays("13-01"), /"13-01" is no day/],
  ["a holiday's name", () => parseHolidays("Christmas"), /"christmas" is no day/],
  [
    "more holidays than a channel needs",
    () => parseHolidays(ofAYear.join(" ")),
    /101 holidays: a channel can have 100/,
  ],
];

for (const [what, parse, said] of refused) {
  test(`${what} is refused with the remedy`, () => {
    assert.throws(parse, (error: unknown) => error instanceof Refusal && said.test(error.message));
  });
}
