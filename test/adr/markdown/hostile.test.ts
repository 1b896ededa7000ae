// Files that nobody wrote in earnest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readAdr } from "../../../src/adr/markdown/read.ts";

test("anything at all can be read", () => {
  for (const text of [
    "",
    "---",
    "---\n---",
    "---\na: b",
    "# ",
    "\0",
    "---\n- a\n---\n# A",
    "---\n&a [*a]\n---",
    "## Status",
    "* Status:",
  ]) {
    assert.equal(readAdr({ path: "x.md", text }).path, "x.md");
  }
});

test("thousands of quotes, lists or keys within or behind each other are read in a moment", () => {
  for (const text of [
    ">".repeat(100_000),
    "1. ".repeat(60_000),
    "> 1. * ".repeat(25_000),
    Array.from({ length: 600 }, (_, depth) => `${"  ".repeat(depth)}* a`).join("\n"),
    "> - - a\n> > b\nlazy\n> > - c\n".repeat(6_000),
    `---\n${Array.from({ length: 20_000 }, (_, index) => `key${index}: a`).join("\n")}\n---\n# A`,
  ]) {
    const start = performance.now();
    assert.equal(readAdr({ path: "0001-a.md", text }).number, 1);
    assert.ok(performance.now() - start < 5_000, text.slice(0, 30));
  }
});

test("what was made to take for ever is read in a moment, and nothing of it is lost", () => {
  for (const bit of ["](", "<!--", "> ", "["]) {
    const hostile = bit.repeat(20_000 / bit.length);
    for (const text of [
      `# A\n\n## Status\n\n${hostile}`,
      `# A\n\n* Status: ${hostile}`,
      `---\na: "${hostile}"\n---\n# A`,
    ]) {
      const start = performance.now();
      const kept = JSON.stringify(readAdr({ path: "0001-a.md", text }));
      assert.ok(
        kept.includes(JSON.stringify(hostile.trim()).slice(1, -1)),
        JSON.stringify([bit, text.slice(0, 30), kept.slice(0, 200)]),
      );
      assert.ok(performance.now() - start < 5_000, bit);
    }
  }
});
