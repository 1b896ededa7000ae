import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRetentionDays, parseSettings } from "../../src/channels/parse-settings.ts";
import { Refusal } from "../../src/conversation/refusal.ts";

const personas = ["concise", "detailed"];

test("only what was given changes", () => {
  assert.deepEqual(parseSettings({ persona: "Detailed" }, personas), { persona: "detailed" });
  assert.deepEqual(parseSettings({ follow: "false", timeZone: "europe/berlin" }, personas), {
    follow: false,
    timeZone: "Europe/Berlin",
  });
});

test("a level is taken in any case", () => {
  assert.deepEqual(parseSettings({ level: "Mastery" }, personas), { level: "mastery" });
});

test("default takes the model back to what Lintel was started with", () => {
  assert.deepEqual(parseSettings({ model: "default" }, personas), { model: undefined });
  assert.deepEqual(parseSettings({ model: "qwen3:32b" }, personas), { model: "qwen3:32b" });
});

const spans: [words: string, days: number | undefined][] = [
  ["6 weeks", 42],
  ["1 week", 7],
  ["10 days", 10],
  ["45", 45],
  ["3 Months", 90],
  ["24 months", 720],
  ["off", undefined],
  ["", undefined],
];

test("how long after a decision to ask what came of it is read in days, weeks or months", () => {
  for (const [consequencesAfter, days] of spans)
    assert.deepEqual(parseSettings({ consequencesAfter }, personas), { consequencesAfter: days }, consequencesAfter);
});

const refused: [given: Record<string, string>, said: RegExp][] = [
  [{ persona: "pirate" }, /no persona "pirate": choose one of concise, detailed/],
  [{ level: "guru" }, /no level "guru": choose one of foundation, intermediate, advanced, expert, mastery/],
  [{ timeZone: "Mars/Olympus" }, /no time zone "Mars\/Olympus".*IANA/],
  [{ consequencesAfter: "0 weeks" }, /"0 weeks" is no time after which I could ask: .*"6 weeks"/],
  [{ consequencesAfter: "3 years" }, /"3 years" is no time/],
  [{ consequencesAfter: "999 weeks" }, /at most two years/],
  [{ quietHours: "10:00-10:00" }, /two different times/],
  [{ holidays: "xmas" }, /"xmas" is no day/],
  [{ model: "rm -rf; echo" }, /cannot be a model's name/],
  [{ persona: "x".repeat(500) }, /…/],
];

for (const [given, said] of refused) {
  test(`${JSON.stringify(given).slice(0, 40)} is refused with the remedy`, () => {
    assert.throws(
      () => parseSettings(given, personas),
      (error: unknown) => error instanceof Refusal && said.test(error.message) && error.message.length < 200,
    );
  });
}

test("retention is a whole number of days from 1 to 3650", () => {
  assert.equal(parseRetentionDays("30"), 30);
  assert.equal(parseRetentionDays("7 days"), 7);
  for (const bad of ["0", "-1", "1.5", "forever", "4000", ""]) assert.throws(() => parseRetentionDays(bad), Refusal);
});
