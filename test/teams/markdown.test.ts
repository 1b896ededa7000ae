import assert from "node:assert/strict";
import { test } from "node:test";
import { pagesOf, steadyPagesOf } from "../../src/conversation/pages.ts";
import { steadyMarkdown, teamsMarkdown } from "../../src/teams/markdown.ts";
import { longAnswer } from "../support/long-answer.ts";

test("headings become bold lines and rules empty ones", () => {
  assert.equal(
    teamsMarkdown("# Queues\n\nText\n\n---\n\n### **Kafka** ##\n#hash"),
    "**Queues**\n\nText\n\n\n\n**Kafka**\n#hash",
  );
});

test("a table's columns line up in a fence, without marks", () => {
  const table = "Before:\n| Option | Fast? |\n|---|:-:|\n| **Kafka** | `yes` |\n| a \\| b | no |\nAfter";
  const drawn = [
    "Before:",
    "```",
    "| Option | Fast? |",
    "| ------ | ----- |",
    "| Kafka  | yes   |",
    "| a | b  | no    |",
    "```",
    "After",
  ];
  assert.equal(teamsMarkdown(table), drawn.join("\n"));
});

test("a line with a pipe is no table, nor is one inside a fence", () => {
  const text = "either | or\nmore\n```md\n| a | b |\n|---|---|\n# no heading\n```";
  assert.equal(teamsMarkdown(text), text);
});

test("a table that is too wide to line up becomes a list, a line for each row", () => {
  const long = "long ".repeat(20).trim();
  const table = `| Option | Gain | Cost |\n| --- | --- | --- |\n| **A** | ${long} | none |\n| B |  | much |`;
  assert.equal(teamsMarkdown(table), `- **A**: Gain: ${long} · Cost: none\n- **B**: Cost: much`);
});

test("a table of very many short rows grows no message beyond what Teams takes", () => {
  const rows = Array.from({ length: 900 }, (_, n) => `| ${n} | b |`).join("\n");
  const table = `| ${"long ".repeat(15)}| ${"long ".repeat(15)}|\n|---|---|\n${rows}`;
  assert.ok(teamsMarkdown(table).length < table.length * 1.6);
});

test("a mention tag pings nobody, and stays as it is in code", () => {
  assert.equal(teamsMarkdown("Ask <at>Bo</at>, `<at>`"), "Ask <\u200bat>Bo<\u200b/at>, `<at>`");
});

test("a picture becomes a link", () => {
  assert.equal(teamsMarkdown("See ![a diagram](https://x.test/d.png)"), "See [a diagram](https://x.test/d.png)");
});

test("what was shown of a growing page is the beginning of all that comes", () => {
  const text = `${longAnswer(5_000)}\n\n---\n\nSee ![a](https://x.test/d.png), <at>x</at> and a | b\nor c.\n\n- one\n---`;
  const sizes = { soft: 20_000, hard: 25_000 };
  const whole = teamsMarkdown(pagesOf(text, sizes)[0] ?? "");
  let longest = "";
  for (let end = 1; end <= text.length; end++) {
    const shown = steadyMarkdown(steadyPagesOf(text.slice(0, end), sizes)[0] ?? "");
    assert.ok(whole.startsWith(shown), `at ${end}: ${shown.slice(-80)}`);
    if (shown.length > longest.length) longest = shown;
  }
  assert.ok(longest.length > whole.length - 200);
});
