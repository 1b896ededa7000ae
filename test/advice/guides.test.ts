import assert from "node:assert/strict";
import { test } from "node:test";
import { advise } from "../../src/advice/advise.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { type Guide, titles } from "../../src/advice/guide.ts";
import { guides, listGuides, readGuide } from "../../src/advice/guides.ts";
import { countWords } from "../../src/advice/writing/sections.ts";

const nothing = readFacts([]);

test("every title has its guide and every guide a page", () => {
  assert.deepEqual(
    listGuides()
      .map(({ id }) => id)
      .sort(),
    Object.keys(titles).sort(),
  );
  assert.equal(readGuide("astrology"), undefined);
});

for (const guide of guides) {
  const names = guide.options.map(({ name }) => name);

  test(`${guide.id}: whatever it chooses is one of its options, and each is offered once`, () => {
    const chosen = [guide.byDefault, ...guide.rules].map(({ choose }) => choose);
    assert.deepEqual(
      chosen.filter((name) => !names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
    assert.ok(!guide.related.includes(guide.id));
  });

  test(`${guide.id}: answers at once when nothing is known, with assumptions and questions`, () => {
    const advice = advise(guide, nothing, []);
    assert.equal(advice.choice, guide.byDefault.choose);
    assert.ok(advice.assumptions.length >= 2 || guide.needs.length < 2, "states what it assumes");
    assert.ok(advice.questions.length >= 1 && advice.questions.length <= 3);
  });

  test(`${guide.id}: every two of its options can be compared, and one of them is recommended`, () => {
    for (const pair of pairs(guide)) {
      const advice = advise(guide, nothing, pair);
      assert.ok(
        pair.some((name) => name === advice.choice) || advice.choice === guide.byDefault.choose,
        pair.join(" or "),
      );
      assert.ok(pair.every((name) => advice.tradeOffs.some((option) => option.name === name)));
    }
  });

  test(`${guide.id}: every sentence is short and reads as one`, () => {
    for (const { recommend, when, unless, gain, cost, flips, steps, reasons } of guide.options) {
      assert.match(recommend, /^[A-Z][^:]*[^.:]$/, recommend);
      for (const clause of [when, unless, gain, cost]) assert.match(clause, /[^.]$/, clause);
      assert.ok(countWords(gain) <= 12 && countWords(cost) <= 14, `${gain} / ${cost}`);
      assert.ok(flips.length > 0 && steps.length > 0 && reasons.length > 0, recommend);
      for (const text of [...steps, ...reasons, ...guide.limits]) assert.match(text, /^[A-Z0-9].*\.$/s, text);
    }
  });

  test(`${guide.id}: its page says when to use what, what it costs and what changes it`, () => {
    const page = readGuide(guide.id) ?? "";
    for (const { name, when, cost, flips } of guide.options) {
      for (const part of [`## ${name}`, when, cost, ...flips.map(({ to }) => to)]) assert.ok(page.includes(part), part);
    }
    assert.ok(guide.limits.every((limit) => page.includes(limit)));
  });
}

function pairs({ options }: Guide) {
  return options.flatMap((one, index) => options.slice(index + 1).map((other) => [one.name, other.name] as const));
}
