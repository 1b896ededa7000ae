import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { marked } from "marked";
import { type PageSizes, pagesOf, steadyPagesOf } from "../../src/conversation/pages.ts";

const small: PageSizes = { soft: 40, hard: 100 };

test("a text that fits is one page, without the blank lines around it", () => {
  assert.deepEqual(pagesOf("\n\none\n\n\ntwo\n\n", small), ["one\n\n\ntwo"]);
  assert.deepEqual(pagesOf(" \n\n", small), []);
});

test("lines may end as on Windows", () => {
  assert.deepEqual(pagesOf("```ts\r\na\r\n\r\n```\r\nb\r\n", small), ["```ts\na\n\n```\nb"]);
});

test("a page ends at the first paragraph past soft", () => {
  const [first, second] = ["a".repeat(30), "b".repeat(30)];
  assert.deepEqual(pagesOf(`${first}\n\n${second}\n\nc\n\nd`, small), [`${first}\n\n${second}`, "c\n\nd"]);
});

test("a page does not end inside a list item", () => {
  const item = `1. ${"a".repeat(40)}\n\n   ${"b".repeat(20)}`;
  assert.deepEqual(pagesOf(`${item}\n\n2. c`, small), [item, "2. c"]);
});

test("a heading or a line that leads on goes to the next page with what it leads to", () => {
  const text = "a".repeat(41);
  for (const lead of ["## Next", "**Next**", "As follows:"])
    assert.deepEqual(pagesOf(`${text}\n${lead}\n\n${"b".repeat(60)}`, small), [text, `${lead}\n\n${"b".repeat(60)}`]);
});

test("a fence that is cut is closed and opened again with its language", () => {
  const code = Array.from({ length: 8 }, (_, n) => `const value${n} = ${n};`);
  const pages = pagesOf(["```ts", ...code, "```"].join("\n"), small);
  assert.deepEqual(pages, [
    ["```ts", ...code.slice(0, 5), "```"].join("\n"),
    ["```ts", ...code.slice(5), "```"].join("\n"),
  ]);
});

test("a fence is opened on the page of its first line", () => {
  const fence = `\`\`\`ts\n${"b".repeat(60)}\n\`\`\``;
  assert.deepEqual(pagesOf(`${"a".repeat(41)}\n${fence}`, small), ["a".repeat(41), fence]);
});

test("a fence ends only where a reader of Markdown sees its end", () => {
  const code = "x".repeat(60);
  for (const inside of ["    ```", "```js", "~~~"])
    assert.deepEqual(pagesOf(`\`\`\`md\n${inside}\n${code}\n${code}\n\`\`\``, small), [
      `\`\`\`md\n${inside}\n${code}\n\`\`\``,
      `\`\`\`md\n${code}\n\`\`\``,
    ]);
  assert.deepEqual(pagesOf("```no fence``` at all", small), ["```no fence``` at all"]);
});

test("a fence that the text leaves open is closed", () => {
  assert.deepEqual(pagesOf("~~~sh\nls", small), ["~~~sh\nls\n~~~"]);
});

test("a fence cut inside a list leaves the list's indent behind, and so does what follows", () => {
  const text = `- a\n  - b\n    \`\`\`ts\n${"    const a = 1;\n".repeat(5)}    \`\`\`\n    more\n  - c\n- d`;
  const [first, second] = pagesOf(text, small);
  assert.equal(first, `- a\n  - b\n    \`\`\`ts\n${"    const a = 1;\n".repeat(4)}    \`\`\``);
  assert.equal(second, "```ts\nconst a = 1;\n```\nmore\n- c\n- d");
});

test("code further left than its fence does not keep the fence from closing", () => {
  const pages = pagesOf(`- a\n  - b\n    \`\`\`\n${"const a = 1;\n".repeat(8)}    \`\`\`\n- c`, small);
  assert.equal(pages[1], "```\nconst a = 1;\nconst a = 1;\nconst a = 1;\n```\n- c");
});

test("an opening or a head that would fill the next page is not repeated whole", () => {
  const [info, row] = ["title".repeat(7), "| 1 | 2 |"];
  assert.equal(pagesOf(`\`\`\`${info}\n${"const a = 1;\n".repeat(9)}\`\`\``, small)[1]?.split("\n")[0], "```");
  assert.equal(pagesOf(`| ${info} | b |\n|---|---|\n${`${row}\n`.repeat(9)}`, small)[1]?.split("\n")[0], row);
});

test("a table repeats its head, with or without outer pipes", () => {
  for (const [head, row] of [
    ["| a | b |\n|---|:-:|", "| 1 | 2 |"] as const,
    ["a | b\n--- | ---", "1 | 2222"] as const,
  ]) {
    const pages = pagesOf([head, ...Array(14).fill(row)].join("\n"), small);
    assert.equal(pages.length, 2);
    for (const page of pages) assert.ok(page.startsWith(`${head}\n${row}`), page);
  }
});

test("lines with pipes are no table without the line below the head", () => {
  const lines = Array.from({ length: 14 }, (_, n) => `ls ${n} | wc`);
  const pages = pagesOf(lines.join("\n"), small);
  assert.equal(pages.length, 2);
  assert.equal(pages.join("\n").split("ls 0").length, 2);
});

test("the head of a table stays with its first row", () => {
  const text = "a".repeat(70);
  const table = "| one | two |\n|---|---|\n| 1 | 2 |";
  assert.deepEqual(pagesOf(`${text}\n${table}`, small), [text, table]);
});

test("a line that does not fit is cut at a space, not in a link, a code span or an emoji", () => {
  const words = "word ".repeat(18);
  for (const whole of ["[a long link](https://example.com/path)", "`some code`"])
    for (const before of [words, "字".repeat(90)])
      assert.ok(pagesOf(before + whole + words, small)[1]?.startsWith(whole), before);
  for (const page of pagesOf("🙂".repeat(120), { soft: 40, hard: 101 })) assert.ok(page.isWellFormed());
});

test("the rest of a cut line does not become a list, a heading or a fence", () => {
  for (const mark of ["-", "#", "2.", "```", "|"]) {
    const pages = pagesOf(`${"word ".repeat(20)}${mark} ${"word ".repeat(9)}`, small);
    assert.ok(pages[1]?.startsWith(`word ${mark} word`), pages[1]);
  }
});

test("even pages too small for anything come to an end", () => {
  const text = "> ```a\n> 🙂🙂\n> ```\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# T\n1. x";
  for (const hard of [1, 2, 5, 9]) assert.ok(pagesOf(text, { soft: 1, hard }).length > 0);
});

test("what may be sent stops before markup that is not finished", () => {
  for (const open of ["**", "`", "~~", "[li", "[link]", "[link](https://exa", "![", "\ud83d"])
    assert.deepEqual(steadyPagesOf(`So ${open}`, small), ["So "]);
  assert.deepEqual(steadyPagesOf("So [link](x), a[1] b", small), ["So [link](x), a[1] b"]);
});

test("past soft whole lines may be sent, but none that may still move to the next page", () => {
  const text = "a".repeat(41);
  assert.deepEqual(steadyPagesOf(`${text}\nand mo`, small), [text]);
  assert.deepEqual(steadyPagesOf(`${text}\n## Next\n`, small), [text]);
  assert.deepEqual(steadyPagesOf(`${text}\n## Next\nmore\n`, small), [`${text}\n## Next\nmore`]);
});

test("a blank line for which there is no more room does not begin the next page", () => {
  const full = `\`\`\`\n${"a".repeat(41)}\n${"b".repeat(50)}`;
  assert.deepEqual(steadyPagesOf(`${full}\n\nc`, small), [full]);
  assert.deepEqual(pagesOf(`${full}\n\nc`, small), [`${full}\n\`\`\``, "```\nc\n```"]);
  assert.deepEqual(steadyPagesOf(`\`\`\`\n${"a".repeat(92)}   \nc`, small), [`\`\`\`\n${"a".repeat(92)}`]);
});

test("whatever was sent of a page while the text grew is a beginning of that page", () => {
  holds(
    fc.property(markdown, sizes, fc.boolean(), fc.array(fc.nat(), { maxLength: 25 }), (lf, size, crlf, cuts) => {
      const text = crlf ? lf.replaceAll("\n", "\r\n") : lf;
      const final = pagesOf(text, size);
      let sent: readonly string[] = [];
      for (const cut of cuts.map((each) => each % (text.length + 1)).toSorted((a, b) => a - b)) {
        const pages = steadyPagesOf(text.slice(0, cut), size);
        assert.deepEqual(pages.slice(0, -1), final.slice(0, Math.max(0, pages.length - 1)));
        for (const [n, page] of pages.entries()) assertBegins(final[n], page);
        for (const [n, page] of sent.entries()) assertBegins(pages[n], page);
        assert.ok(pages.every((page) => page.isWellFormed()));
        sent = pages;
      }
    }),
  );
});

test("no page is longer than hard or ends with a heading", () => {
  holds(
    fc.property(markdown, sizes, (text, size) => {
      for (const [n, page] of pagesOf(text, size).entries()) {
        assert.ok(page.length <= size.hard, `page ${n} has ${page.length} characters`);
        assert.equal(page, page.replace(/^\n+|\n+$/g, ""));
      }
      for (const page of pagesOf(text, size).slice(0, -1)) assert.doesNotMatch(page, /(?:^|\n)#+ [^\n]*$/);
    }),
  );
});

test("nothing is lost and only heads of tables come twice", () => {
  holds(
    fc.property(markdown, sizes, (text, size) => {
      const pages = pagesOf(text, size).join("\n");
      const inOrder = (markdown: string) => [...new Set(markdown.match(/[wcth]\d+/g))];
      assert.deepEqual(inOrder(pages), inOrder(text));
      const all = (markdown: string) => markdown.match(/[wct]\d+|🙂/g) ?? [];
      assert.equal(all(pages).length, all(text).length);
    }),
  );
});

test("on every page code is in a fence, cells are below their head, and prose is in neither", () => {
  holds(
    fc.property(markdown, sizes, (text, size) => {
      for (const page of pagesOf(text, size)) {
        const read = readingOf(page);
        assert.deepEqual(page.match(/c\d+/g) ?? [], read.code.match(/\w\d+/g) ?? [], page);
        assert.deepEqual(page.match(/[th]\d+/g) ?? [], read.tables.match(/\w\d+/g) ?? [], page);
      }
    }),
  );
});

test("whatever the characters, pages keep their limit and what was sent", () => {
  const line = fc.oneof(
    fc.constantFrom(
      "```ts",
      "```",
      "  ~~~",
      "- ```",
      "> ````",
      "| a | b |",
      "|---|---|",
      "",
      " ",
      "# T",
      "    - x",
      "so:",
    ),
    fc.string({ unit: fc.constantFrom(..."ab `*_[]()|!#>-\t\r1.🙂"), maxLength: 400, size: "max" }),
  );
  holds(
    fc.property(fc.array(line, { maxLength: 60, size: "max" }), fc.nat(), (lines, cut) => {
      const [text, size] = [lines.join("\n"), { soft: 150, hard: 400 }];
      const final = pagesOf(text, size);
      for (const page of final) assert.ok(page.length <= size.hard);
      const pages = steadyPagesOf(text.slice(0, cut % (text.length + 1)), size);
      for (const [n, page] of pages.entries()) assertBegins(final[n], page);
    }),
  );
});

test("an answer of 25,000 characters becomes three messages, each of which reads well alone", () => {
  const option = (n: number) =>
    [
      `## Option ${n}: a queue per tenant`,
      "Each tenant gets a queue of its own, so that one busy tenant never delays another. ".repeat(8).trim(),
      "Its consumer would look like this:",
      `\`\`\`ts\n${`export const consumer${n} = createConsumer({ queue, concurrency: 4 });\n`.repeat(12)}\`\`\``,
      `| Quality | Effect |\n|---|---|\n${`| Latency of tenant ${n} | bounded by its own load |\n`.repeat(14).trim()}`,
    ].join("\n\n");
  const text = Array.from({ length: 11 }, (_, n) => option(n)).join("\n\n");
  assert.ok(text.length > 24_000 && text.length < 27_000, `${text.length}`);
  const pages = pagesOf(text, { soft: 8_500, hard: 11_500 });
  assert.equal(pages.length, 3);
  assert.equal(pages.join("\n\n"), text);
});

const sizes = fc
  .record({ soft: fc.integer({ min: 120, max: 400 }), more: fc.integer({ min: 150, max: 300 }) })
  .map(({ soft, more }): PageSizes => ({ soft, hard: soft + more }));

/** Words say where they belong: w prose, c code, t cell, h head of a table. N is made a number of its own. */
const many = (part: string, max: number) => fc.integer({ min: 1, max }).map((count) => part.repeat(count).trimEnd());
const paragraph = fc
  .array(
    fc.constantFrom("wN wN ", "wN, **wN wN** ", "`wN wN` ", "[wN wN](https://example.com/) ", "wN 🙂 ", "wN.\nwN "),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((parts) => parts.join("").trimEnd());
const block = fc.oneof(
  paragraph,
  fc.constantFrom("# wN", "### wN wN", "**wN**", "wN wN:", "> wN wN\n> wN", "---"),
  many("wN ", 250),
  many("🙂", 300).map((line) => `wN ${line}`),
  many("- wN wN\n  - wN\n    wN\n    - wN\n", 12),
  many("1. wN\n\n   wN wN\n\n", 12),
  many("| tN | tN |\n", 40).map((rows) => `| hN | hN |\n|---|---|\n${rows}`),
  many("tN | tN\n", 40).map((rows) => `hN | hN\n--- | ---\n${rows}`),
  many("cN cN\n  cN;\n\n", 30).map((code) => `\`\`\`ts\n${code}\n\`\`\``),
  many("# cN\n```js\ncN | cN\n```\n- cN\n", 12).map((code) => `\`\`\`\`md\n${code}\n\`\`\`\``),
  many("cN\n```\n", 30).map((code) => `~~~\n${code}\n~~~`),
  many("cN ", 200).map((code) => `\`\`\`\n${code}\n\`\`\``),
  many("   cN\n     cN\n", 30).map((code) => `1. wN\n   \`\`\`sh\n${code}\n   \`\`\`\n   wN\n2. wN`),
  many("      cN cN\n", 30).map((code) => `- wN\n  - wN\n    - wN\n      ~~~\n${code}\n      ~~~\n    - wN\n- wN`),
  many("cN ", 200).map((code) => `- wN\n  - wN\n    ~~~\n    ${code}\n    ~~~\n- wN`),
  many("  cN cN\n", 30).map((code) => `- \`\`\`yaml\n${code}\n  \`\`\`\n- wN`),
);
const markdown = fc.array(block, { maxLength: 12, size: "max" }).map((blocks) => {
  let n = 0;
  return blocks.join("\n\n").replace(/(?<=[wcth])N/g, () => `${++n}`);
});

function holds(property: fc.IRawProperty<unknown>): void {
  fc.assert(property, { numRuns: 300 });
}

function assertBegins(whole: string | undefined, beginning: string): void {
  assert.ok(whole?.startsWith(beginning), `sent ${JSON.stringify(beginning)}, became ${JSON.stringify(whole)}`);
}

/** The code and the tables of a page as a Markdown reader sees them. */
function readingOf(page: string): { code: string; tables: string } {
  let [code, tables] = ["", ""];
  marked.walkTokens(marked.lexer(page), (token) => {
    if (token.type === "code") code += `${token.text}\n`;
    if (token.type === "table") tables += `${token.raw}\n`;
  });
  return { code, tables };
}
