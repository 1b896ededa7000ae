import assert from "node:assert/strict";
import { test } from "node:test";
import { asClause } from "../../src/adr/clause.ts";

const cases: readonly (readonly [sentence: string, clause: string])[] = [
  ["Yes, it is easy to undo", "it is easy to undo"],
  ["No, we cannot go back", "we cannot go back"],
  ["OK, then. The licence is fine", "then. The licence is fine"],
  ["The price decides nothing", "the price decides nothing"],
  ["We'll learn its metrics", "we'll learn its metrics"],
  ["Bad, because it is slow", "it is slow"],
  ["because Redis is known", "Redis is known"],
  ["Redis is known", "Redis is known"],
  ["Go is fast", "Go is fast"],
  ["May is too late", "May is too late"],
  ["A/B tests need it", "A/B tests need it"],
  ["I know it", "I know it"],
  ["No database of ours is as fast", "no database of ours is as fast"],
  ["Yes!", "Yes!"],
  ["Die Suche ist langsam", "die Suche ist langsam"],
  ["Betrieb ist teuer", "Betrieb ist teuer"],
];

for (const [sentence, clause] of cases)
  test(`“… because ${clause}” is said of “${sentence}”`, () => assert.equal(asClause(sentence), clause));
