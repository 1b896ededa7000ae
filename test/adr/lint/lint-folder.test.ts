// The linter on what only several files show: numbers, records that replace each other, links.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, found, log4brains, nygard, ours } from "./lint-records.ts";

/** A Nygard record with its number and the lines of its status. */
function record(number: number, ...status: readonly string[]): string {
  return changed(nygard, ["# 1.", `# ${number}.`], ["Accepted", status.join("\n\n")]);
}

const to = (number: number) => `[${number}. Use Redis](000${number}-a.md)`;

test("a number that is given twice is told in each file, also in a folder of folders", () => {
  assert.deepEqual(found({ "0001-a.md": record(1, "Accepted"), "0001-b.md": record(1, "Accepted") }), [
    "0001-a.md:1 number-twice",
    "0001-b.md:1 number-twice",
  ]);
  assert.deepEqual(found({ "web/0001-a.md": record(1, "Accepted"), "api/0001-a.md": record(1, "Accepted") }), []);
});

test("a gap in the numbers and two dates in names are no fault", () => {
  assert.deepEqual(found({ "0001-a.md": record(1, "Accepted"), "0003-a.md": record(3, "Accepted") }), []);
  assert.deepEqual(found({ "20261001-a.md": log4brains, "20261001-b.md": log4brains }), []);
});

const pairs: readonly (readonly [string, readonly [string, string], readonly string[]])[] = [
  ["adr-tools' own spelling", [`Superceded by ${to(2)}`, `Accepted\n\nSupercedes ${to(1)}`], []],
  [
    "a history of which the last line counts",
    [`Accepted\n\nSuperseded by ${to(2)}`, "Accepted"],
    ["0001-a.md:9 supersede-one-way"],
  ],
  ["numbers instead of links", ["Superseded by ADR-0002", "Accepted\n\nSupersedes ADR 1"], []],
  ["slugs instead of links", ["Superseded by 0002-a", "Accepted\n\nSupersedes 0001-a"], []],
  ["an old one that does not know", ["Accepted", `Accepted\n\nSupersedes ${to(1)}`], ["0002-a.md:9 supersede-one-way"]],
  ["a new one that does not know", [`Superseded by ${to(2)}`, "Accepted"], ["0001-a.md:7 supersede-one-way"]],
  ["a plan to replace", ["Accepted", `Proposed\n\nSupersedes ${to(1)}`], []],
  ["a target that is missing", [`Superseded by ${to(9)}`, "Accepted"], ["0001-a.md:7 supersede-dangling"]],
  ["a number that is missing", ["Superseded by ADR-9", "Accepted"], ["0001-a.md:7 supersede-dangling"]],
  ["itself", [`Superseded by ${to(1)}`, "Accepted"], ["0001-a.md:7 supersede-self"]],
  ["a record of another folder", ["Superseded by [2](../other/0002-a.md)", "Accepted"], []],
  ["a page of the web", ["Superseded by [ours](https://example.test/0002-a.md)", "Accepted"], []],
];

for (const [what, [one, two], expected] of pairs)
  test(`superseding is judged from both sides: ${what}`, () => {
    assert.deepEqual(found({ "0001-a.md": record(1, one), "0002-a.md": record(2, two) }), expected);
  });

test("a sentence that says it replaces another is enough, and asks nothing of the other", () => {
  const words = (from: string) => changed(record(2, "Accepted"), ["It must run.", from]);
  const old = { "0001-a.md": record(1, `Superseded by ${to(2)}`) };
  assert.deepEqual(found({ ...old, "0002-a.md": words(`With this, ${to(1)} is replaced.`) }), []);
  assert.deepEqual(
    found({ "0001-a.md": record(1, "Accepted"), "0002-a.md": words(`In part it supersedes ${to(1)}.`) }),
    [],
  );
});

test("records that replace each other in a circle are told once", () => {
  const files = {
    "0001-a.md": record(1, `Superseded by ${to(2)}`, `Supersedes ${to(3)}`),
    "0002-a.md": record(2, `Superseded by ${to(3)}`, `Supersedes ${to(1)}`),
    "0003-a.md": record(3, `Superseded by ${to(1)}`, `Supersedes ${to(2)}`),
    "0004-a.md": record(4, `Superseded by ${to(1)}`),
  };
  assert.deepEqual(found(files), ["0001-a.md:7 supersede-cycle", "0004-a.md:7 supersede-one-way"]);
});

test("front matter and bullet name the same successor, each in its way", () => {
  const old = (bullet: string) =>
    changed(ours, ["status: accepted", "status: superseded by ADR-0002"], ["Status: accepted", `Status: ${bullet}`]);
  const successor = changed(ours, ["is there.", "is there.\n\nSupersedes [ADR-0001](0001-a.md)"]);
  const files = (bullet: string) => ({ "0001-a.md": old(bullet), "0002-a.md": successor, "0003-a.md": successor });
  const rules = (bullet: string) => found(files(bullet)).filter((finding) => finding.startsWith("0001"));
  assert.deepEqual(rules("superseded by [0002-a](0002-a.md)"), []);
  assert.deepEqual(rules("superseded by [0003-a](0003-a.md)"), ["0001-a.md:10 metadata-differs"]);
  assert.deepEqual(rules("superseded"), ["0001-a.md:10 metadata-differs"]);
});

const links: readonly (readonly [string, readonly string[]])[] = [
  ["[x](0009-missing.md)", ["0001-a.md:19 broken-link"]],
  ["* one\n* two\n  * [x](missing.md#part)", ["0001-a.md:21 broken-link"]],
  ["[x][y]\n\n[y]: missing.md", ["0001-a.md:21 broken-link"]],
  ["![x](./missing%20one.md)", ["0001-a.md:19 broken-link"]],
  ["| a |\n| - |\n| [x](missing.md) |", ["0001-a.md:21 broken-link"]],
  ["[x](0002-a.md) [y](index.md) [z](./0002-a.md#why) [u](with%20blank.md)", []],
  ["[x](https://a.test/b.md) [y](mailto:a@b.test) [z](#top) [u](/absolute.md) [v](//a.test/b.md)", []],
  ["`[x](missing.md)`\n\n    [y](missing.md)\n\n```\n[z](missing.md)\n```", []],
  ["Text. <!-- [x](missing.md) -->\n\n<!-- [y](missing.md) -->", []],
  ["* one\n  ```\n  [x](missing.md)\n  ```\n* ``[y](missing.md)``", []],
  ["[x](a_(b).md) [y](<with blank.md>)", []],
  ["[x](../up.md) ![y](picture.png)", []],
  ["[x](%E0%A4%A.md)", ["0001-a.md:19 broken-link"]],
];

for (const [text, expected] of links)
  test(`links lead to what is there: ${JSON.stringify(text)}`, () => {
    const first = changed(record(1, "Accepted"), ["It must run.", text]);
    const others = { "0002-a.md": record(2, "Accepted"), "index.md": "", "with blank.md": "", "a_(b).md": "" };
    const findings = found({ "0001-a.md": first, ...others });
    assert.deepEqual(
      findings.filter((finding) => finding.startsWith("0001")),
      expected,
    );
  });

test("other files are asked for by their path, where somebody knows them", () => {
  const text = changed(record(1, "Accepted"), ["It must run.", "[x](../up.md) ![y](picture.png?raw=true)"]);
  const asked: string[] = [];
  const otherFiles = (path: string) => asked.push(path) === 1;
  assert.deepEqual(found({ "docs/adr/0001-a.md": text }, otherFiles), ["docs/adr/0001-a.md:19 broken-link"]);
  assert.deepEqual(asked, ["docs/up.md", "docs/adr/picture.png"]);
});
