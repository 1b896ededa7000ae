// The situations on data, consistency, caching, messages and APIs: what people write finds them, and they read well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apis } from "../../src/advice/situations/apis.ts";
import { cacheChoices } from "../../src/advice/situations/cache-choices.ts";
import { caching } from "../../src/advice/situations/caching.ts";
import { consistency } from "../../src/advice/situations/consistency.ts";
import { data } from "../../src/advice/situations/data.ts";
import { exchange } from "../../src/advice/situations/exchange.ts";
import { messaging } from "../../src/advice/situations/messaging.ts";
import { ownership } from "../../src/advice/situations/ownership.ts";
import { races } from "../../src/advice/situations/races.ts";
import { records } from "../../src/advice/situations/records.ts";
import { stores } from "../../src/advice/situations/stores.ts";
import { streams } from "../../src/advice/situations/streams.ts";
import { situationIn } from "../../src/advice/situations.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import { elsewhere, wordings } from "./data-wordings.ts";

const ours = [messaging, consistency, data, caching, apis, records]
  .concat([exchange, streams, stores, races, cacheChoices, ownership])
  .flat();

for (const situation of ours) {
  test(`${situation.title}: is found in how people write of it`, () => {
    for (const message of wordings[situation.title] ?? [])
      assert.equal(situationIn(message)?.title, situation.title, message);
  });

  test(`${situation.title}: every sentence is short and reads as one`, () => {
    const { recommend, because, reasons, gain, cost, flips, steps, questions, reversal } = situation;
    assert.match(recommend, /^[A-Z][^:]*[^.:]$/, recommend);
    assert.match(because, /[^.]$/);
    assert.ok(countWords(`${recommend}: ${because}`) <= 33 && countWords(because) <= 25, recommend);
    assert.ok(countWords(gain) <= 14 && countWords(cost) <= 14, `${gain} / ${cost}`);
    assert.ok(reasons.length >= 3 && steps.length >= 2 && flips.length >= 1 && questions.length <= 3);
    for (const text of [...reasons, ...steps, reversal]) assert.match(text, /^["A-Z0-9].*\.$/s, text);
    for (const text of [...reasons, ...steps].flatMap(sentences)) assert.ok(countWords(text) <= 25, text);
    for (const text of questions) assert.match(text, /^[A-Z][^?]*\?$/, text);
    for (const { when, to } of flips) assert.match(`${when}|${to}`, /^[^.]*\|.*[^.]$/);
  });
}

test("every situation has at least two wordings, and no title or sentence comes twice", () => {
  assert.deepEqual(ours.map(({ title }) => title).sort(), Object.keys(wordings).sort());
  const said = ours.flatMap(({ title, recommend, reasons, steps }) => [title, recommend, ...reasons, ...steps]);
  assert.deepEqual(said, [...new Set(said)]);
});

test("a choice, a design, a greeting or a word to explain is none of these situations", () => {
  const found = elsewhere.map((message) => [
    message,
    ours.find(({ signs }) => signs.every((sign) => sign.test(message)))?.title,
  ]);
  assert.deepEqual(
    found.filter(([, title]) => title),
    [],
  );
});

test("hostile text costs no more than a moment", () => {
  const hostile = ["message ", "same order ", "a", "the cache expire ", "add column "].map((words) =>
    words.repeat(2_000),
  );
  const start = performance.now();
  for (const text of hostile) situationIn(text);
  assert.ok(performance.now() - start < 2_000);
});

function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.;])\s/);
}
