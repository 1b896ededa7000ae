// The linter on what is right by the format and still read wrongly by some reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lintAdrs } from "../../../src/adr/lint/lint.ts";
import { changed, foundIn, madr, ours, today } from "./lint-records.ts";

const late: readonly (readonly [string, string])[] = [
  ["* Status: accepted\n* Date: 2026-10-01\n* Deciders: Ana, Bo\n* Tags: state\n", ""],
  ["Threads are", "* Status: accepted\n\nThreads are"],
];

const cases: readonly (readonly [string, string, string, RegExp])[] = [
  [
    "no blank line before the closing ---",
    changed(ours, ["-04\n\n---", "-04\n---"]),
    "6 layout-no-blank-before",
    /^log4brains/,
  ],
  ["a blank line after it", changed(ours, ["---\n# Use", "---\n\n# Use"]), "8 layout-blank-after", /^some readers/],
  [
    "a list with a line for each",
    changed(ours, ["[Ana, Bo]", "\n  - Ana\n  - Bo"]),
    "4 layout-block-list",
    /^log4brains/,
  ],
  ["bullets after the first section", changed(ours, ...late), "13 layout-late-bullets", /^log4brains/],
  ["no bullets, and not accepted", changed(madr, ["accepted", "rejected"]), "2 layout-no-bullets", /^log4brains/],
  [
    "a quoted status",
    changed(ours, ["status: accepted", "status: 'accepted'"]),
    "2 layout-quoted-status",
    /^some readers/,
  ],
];

for (const [what, text, expected, reader] of cases)
  test(`a warning names who reads this wrongly: ${what}`, () => {
    const findings = lintAdrs([{ path: "0001-a.md", text }], { today });
    assert.deepEqual(
      findings.map(({ line, rule }) => `${line} ${rule}`),
      [expected],
    );
    assert.equal(findings[0]?.severity, "warning");
    assert.match(findings[0]?.message ?? "", reader);
    assert.match(findings[0]?.message ?? "", /reads? this wrongly: .+[;,] .+/);
  });

test("a plain MADR record is not held to what only records with bullets need", () => {
  assert.deepEqual(foundIn(changed(madr, ["[Ana]", "\n  - Ana\n  - Bo"])), []);
});
