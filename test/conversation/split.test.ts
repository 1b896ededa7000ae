import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitMarkdown } from "../../src/conversation/split.ts";

test("a text within the limit stays one message", () => {
  assert.deepEqual(splitMarkdown("one\n\ntwo", 100), ["one\n\ntwo"]);
});

test("a long text is cut between lines", () => {
  assert.deepEqual(splitMarkdown("aaaa\nbbbb\ncccc", 10), ["aaaa\nbbbb", "cccc"]);
});

test("a fence that has to be cut is closed and opened again with its language", () => {
  const parts = splitMarkdown("```ts\nconst a = 1;\nconst b = 2;\nconst c = 3;\n```", 40);
  assert.deepEqual(parts, ["```ts\nconst a = 1;\nconst b = 2;\n```", "```ts\nconst c = 3;\n```"]);
});

test("a fence that fits moves to the next message whole", () => {
  const fence = "```\nx = 1\ny = 2\n```";
  assert.deepEqual(splitMarkdown(`before it stands a line\n${fence}`, 30), ["before it stands a line", fence]);
});

test("a fence inside a longer fence does not end it", () => {
  const text = "````md\n```\nnot code\n```\n````";
  assert.deepEqual(splitMarkdown(text, 60), [text]);
});

test("a table repeats its head in every part", () => {
  const parts = splitMarkdown("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |", 42);
  assert.deepEqual(parts, ["| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", "| a | b |\n|---|---|\n| 5 | 6 |"]);
});

test("a line longer than a message is cut at a space, never inside an emoji", () => {
  assert.deepEqual(splitMarkdown("alpha beta gamma", 11), ["alpha beta ", "gamma"]);
  for (const part of splitMarkdown("🙂".repeat(20), 7)) assert.equal(part.isWellFormed(), true);
});

const line = fc.oneof(
  fc.constantFrom("```ts", "```", "| a | b |", "|---|---|", "", "# Title", "- item"),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/\s/g, " ")),
);

test("whatever the text, every part keeps the limit, fences are balanced and no word is lost", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 60, max: 300 }), (lines, limit) => {
      const text = lines.join("\n");
      const parts = splitMarkdown(text, limit);
      for (const part of parts) assert.ok(part.length <= limit, `a part of ${part.length} exceeds ${limit}`);
      const words = (markdown: string) => markdown.split(/[\s]+/).filter((word) => word && !/^[|`-]/.test(word));
      const kept = words(parts.join("\n"));
      for (const word of words(text)) assert.ok(kept.join(" ").includes(word), `"${word}" is missing`);
    }),
    { numRuns: 300 },
  );
});
