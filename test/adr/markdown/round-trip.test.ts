// Whatever a record holds, its file says the same when it is read again, in both dialects.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { blocksOf } from "../../../src/adr/markdown/blocks.ts";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import { settled } from "../../../src/adr/markdown/settled.ts";
import { writeAdr } from "../../../src/adr/markdown/write.ts";
import { type Content, confidences, reversibilities } from "../../../src/adr/record.ts";
import { record } from "./records.ts";

const dialects = ["madr", "nygard"] as const;

const pieces = [
  ..."# |## |### |#### |### Consequences\n|## Context\n|## Links\n|===\n|---\n|* |- |1. |> |    |\t|\n|\n\n|\r\n|\\|[|](x.md)|`".split(
    "|",
  ),
  ..."```|~~~|```yaml\n|<!--|-->|<pre>|<b>|&amp;|&|\"|'|*|_|~|#|:|,|!|$|{|}|@Ana|🚀|Größe|日本".split("|"),
  ...'|\0|Good, because |* Status: rejected|Chosen option: "Kafka"|[to confirm]|null|yes|-'.split("|"),
];
const word = fc.oneof(
  fc.constantFrom(...pieces),
  fc.stringMatching(/^[a-z]{1,6} ?$/),
  fc.string({ maxLength: 5, unit: "grapheme" }),
);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(""));
const line = text.map((words) => words.replace(/[\s\p{Cc}]+/gu, " ").trim());
const names = fc.uniqueArray(line.filter(Boolean), { maxLength: 3 });
const key = fc.string({ minLength: 1, maxLength: 8 }).map((each) => `x${each}`);
const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

const content: fc.Arbitrary<Content> = fc.record(
  {
    title: line.filter((title) => title !== ""),
    ...{ context: text, drivers: text, options: text, decision: text, consequences: text, confirmation: text },
    ...{ comparison: text, more: text, tags: names, deciders: names, consulted: names, informed: names },
    reversibility: fc.constantFrom(...reversibilities),
    confidence: fc.constantFrom(...confidences),
    reviewBy: day.map((date) => date.toISOString().slice(0, 10)),
    extra: fc.uniqueArray(
      fc.record({
        heading: fc.oneof(
          fc.constant(""),
          line.map((words) => `On ${words}`),
        ),
        body: text,
      }),
      {
        maxLength: 3,
        selector: ({ heading }) => heading,
      },
    ),
    frontMatter: fc.dictionary(
      key,
      fc.oneof(fc.integer(), line, fc.array(line)).map((value) => JSON.stringify(value)),
      {
        maxKeys: 2,
        noNullPrototype: true,
      },
    ),
  },
  { noNullPrototype: true, requiredKeys: requiredOf() },
);

function requiredOf() {
  return [
    ...(["title", "context", "drivers", "options", "decision", "consequences", "confirmation", "comparison"] as const),
    ...([
      "more",
      "tags",
      "deciders",
      "consulted",
      "informed",
      "reversibility",
      "confidence",
      "extra",
      "frontMatter",
    ] as const),
  ];
}

for (const dialect of dialects) {
  test(`any content that is settled is read again as it was written (${dialect})`, () => {
    fc.assert(
      fc.property(content, (any) => {
        const expected = settled(any);
        const file = writeAdr(record(7, any), () => undefined, dialect);
        const read = readAdr(file);
        assert.deepEqual(read.content, expected, file.text);
        assert.deepEqual(
          [read.status, read.date, read.number, read.notes],
          ["accepted", "2026-11-04", 7, []],
          file.text,
        );
      }),
      { numRuns: 300 },
    );
  });
}

test("settling a second time changes nothing", () => {
  fc.assert(
    fc.property(content, (any) => {
      const once = settled(any);
      assert.deepEqual(settled(once), once);
    }),
  );
});

test("settling keeps every word, and changes nothing at all in ordinary text", () => {
  fc.assert(
    fc.property(text, (any) => {
      const words = (markdown: string) => markdown.match(/[\p{L}\p{N}]+/gu) ?? [];
      const kept = words(settled(record(1, { context: any }).content).context).join(" ");
      assert.ok(kept.includes(words(any).join(" ")) || /[&<]/.test(any), kept);
    }),
  );
  const ordinary = "Two lines\nof text.\n\n### Kafka\n\n* Good, because `## this` is code\n\n```\n## so is this\n```";
  assert.equal(settled(record(1, { context: ordinary }).content).context, ordinary);
});

test("the blocks of a text joined are the text, but for white space", () => {
  const solid = (words: string) => words.replace(/\s+/g, "");
  fc.assert(
    fc.property(text, (any) => {
      const blocks = blocksOf(any.replace(/\r\n?/g, "\n"));
      assert.equal(solid(blocks.map(({ raw }) => raw).join("")), solid(any));
    }),
  );
});
