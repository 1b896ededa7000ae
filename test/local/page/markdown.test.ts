import assert from "node:assert/strict";
import { test } from "node:test";
import { createMarkdown } from "../../../src/local/page/markdown.ts";

const markdown = createMarkdown({ names: () => ["architect", "Ana"] });
const pill = (name: string) => `<span class="mention">@${name}</span>`;

for (const [what, text, html] of [
  ["a mention becomes a pill", "@architect and @ana.", `<p>${pill("architect")} and ${pill("ana")}.</p>\n`],
  ["a mention inside emphasis too", "**@Ana**", `<p><strong>${pill("Ana")}</strong></p>\n`],
  ["a mention in code stays text", "`@Ana`", "<p><code>@Ana</code></p>\n"],
  ["an address is no mention", "x@Ana me@Ana @Anatol @everyone", "<p>x@Ana me@Ana @Anatol @everyone</p>\n"],
  ["a command is no mention", "/architect settings", "<p>/architect settings</p>\n"],
  ["HTML is shown as it was written", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"],
  ["a script is shown as it was written", "<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"],
  ["a line break tag breaks the line", "a<br>b", "<p>a<br>b</p>\n"],
  [
    "a link opens beside the page",
    "[a](https://a.example/)",
    `<p><a href="https://a.example/" target="_blank" rel="noopener">a</a></p>\n`,
  ],
  ["a link to a script is only its text", "[a](javascript:alert)", "<p>a</p>\n"],
  ["a link into the page is only its text", "[a](/local/workspace)", "<p>a</p>\n"],
  [
    "a picture is never loaded from elsewhere",
    "![a](https://a.example/a.png)",
    `<p><a href="https://a.example/a.png" target="_blank" rel="noopener">a</a></p>\n`,
  ],
] as const) {
  test(what, () => assert.equal(markdown.html(text), html));
}

test("a diagram is a block of its own, other code is not", () => {
  const blocks = markdown.blocks("Look:\n\n```mermaid\na --> b\n```\n\n```ts\nconst a = 1;\n```");
  assert.deepEqual(
    blocks.map((block) => (block.kind === "diagram" ? block.source : block.kind)),
    ["html", "a --> b", "html"],
  );
});

test("a growing answer changes only its last block", () => {
  const before = markdown.blocks("# Title\n\nFirst.\n\nSec");
  const after = markdown.blocks("# Title\n\nFirst.\n\nSecond, longer.");
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2));
  assert.notDeepEqual(after[2], before[2]);
});

test("code says its language and cannot break out of its frame", () => {
  const html = markdown.html('```"><i>\n</code><b>\n```');
  assert.ok(!/<i>|<b>/.test(html));
});
