// The linter on single records: each rule is broken once, and seen in its line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lintAdrs } from "../../../src/adr/lint/lint.ts";
import { changed, folder, found, foundIn, log4brains, madr, nygard, ours, today } from "./lint-records.ts";

for (const [name, record] of Object.entries({ ours, madr, nygard, log4brains })) {
  test(`a sound record has no findings: ${name}`, () => {
    assert.deepEqual(foundIn(record), []);
    assert.deepEqual(foundIn(`\uFEFF${record.replaceAll("\n", "\r\n")}`), []);
  });
}

const status = (words: string) => changed(nygard, ["Accepted", words]);

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["an empty file", "", ["1 empty"]],
  ["a file of blanks and a byte order mark", "\uFEFF \r\n\t\n", ["1 empty"]],
  ["an unknown status", status("Maybe"), ["7 unknown-status"]],
  ["a template's choice of statuses", status("proposed | accepted | rejected"), ["7 unknown-status"]],
  ["an empty status", changed(madr, ["status: accepted", "status:"]), ["2 unknown-status"]],
  ["a status section without a word", status(""), ["5 no-status"]],
  ["no status at all", changed(madr, ["status: accepted\n", ""]), ["2 no-status"]],
  ["a word for a status that not all readers know", status("Approved"), ["7 status-word"]],
  ["a part that was superseded", status("Partly superseded"), ["7 status-word"]],
  ["superseded by nobody", status("Superseded"), ["7 superseded-by-nobody"]],
  ["superseded by something without a number", status("Superseded by the other one"), ["7 superseded-by-nobody"]],
  ["a day that does not exist", changed(nygard, ["2026-10-01", "2026-02-30"]), ["3 impossible-date"]],
  ["a date in words", changed(madr, ["2026-10-01", "1 October 2026"]), ["3 impossible-date"]],
  ["no date behind its key", changed(nygard, ["2026-10-01", ""]), ["3 impossible-date"]],
  ["a review date that does not exist", changed(ours, ["2027-05-04", "2027-13-01"]), ["5 impossible-date"]],
  ["a review that is overdue", changed(ours, ["2027-05-04", "2026-11-03"]), ["5 review-overdue"]],
  ["no end of the front matter", changed(madr, ["[Ana]\n---", "[Ana]"]), ["1 broken-front-matter"]],
  ["a bracket that is not closed", changed(ours, ["[Ana, Bo]", "[Ana, Bo"]), ["5 broken-front-matter"]],
  ["a key that stands twice", changed(ours, ["date: ", "status: proposed\ndate: "]), ["3 broken-front-matter"]],
  ["a title with a colon", changed(ours, ["date: ", "title: Redis: why\ndate: "]), ["3 broken-front-matter"]],
  [
    "front matter without keys",
    changed(ours, ["status: accepted\ndate: 2026-10-01\n", "- a\n"]),
    ["3 broken-front-matter"],
  ],
  [
    "front matter of a thousand lines",
    changed(ours, ["date: ", `${"a: b\n".repeat(1000)}date: `]),
    ["1 broken-front-matter"],
  ],
  ["a key that nobody knows", changed(ours, ["date: ", "statsu: x\ndate: "]), ["3 unknown-key"]],
  [
    "a bullet with another status",
    changed(ours, ["* Status: accepted", "* Status: proposed"]),
    ["10 metadata-differs"],
  ],
  ["a bullet with another date", changed(ours, ["* Date: 2026-10-01", "* Date: 2026-10-02"]), ["11 metadata-differs"]],
  ["a bullet with other people", changed(ours, ["* Deciders: Ana, Bo", "* Deciders: Ana"]), ["12 metadata-differs"]],
  ["a missing section", changed(madr, ["## Considered Options", "### Redis"]), ["6 missing-section"]],
  ["a missing section, by Nygard", changed(nygard, ["## Decision\n", ""]), ["1 missing-section"]],
  ["an empty section", changed(nygard, ["It must run.", ""]), ["17 empty-section"]],
  ["a section with a comment", changed(madr, ["* Redis", "<!-- options -->"]), ["12 empty-section"]],
  [
    "a section with a template's placeholder",
    changed(madr, ["* Redis", "* {title of option 1}"]),
    ["12 empty-section"],
  ],
  ["no title", changed(madr, ["# Use Redis\n", "Use Redis\n"]), ["6 no-title"]],
  ["a title without words", changed(nygard, ["# 1. Use Redis", "# 1. "]), ["1 no-title"]],
  ["a second title", changed(nygard, ["## Consequences", "# Consequences"]), ["17 title-twice"]],
  ["another title in the front matter", changed(madr, ["date: ", "title: Use Kafka\ndate: "]), ["3 title-differs"]],
  ["another number in the title", changed(nygard, ["# 1.", "# 2."]), ["1 number-differs"]],
  ["another number in a MADR title", changed(madr, ["# Use", "# ADR-0002: Use"]), ["6 number-differs"]],
  ["accepted by nobody", changed(madr, ["decision-makers: [Ana]\n", ""]), ["2 nobody-decided"]],
  ["accepted by an empty list", changed(madr, ["[Ana]", "[]"]), ["4 nobody-decided"]],
  ["accepted by a placeholder", changed(log4brains, ["Deciders: Ana", "Deciders: TBD"]), ["4 nobody-decided"]],
  ["a mark in an accepted record", changed(nygard, ["It must run.", "It must run. [to confirm]"]), ["19 to-confirm"]],
  ["a character that is no UTF-8", changed(nygard, ["We use", "We \uFFFDse"]), ["15 encoding"]],
];

for (const [what, text, expected] of cases)
  test(`found in its line: ${what}`, () => assert.deepEqual(foundIn(text), expected));

const sound: readonly (readonly [string, string])[] = [
  ["a draft without sections", changed(nygard, ["Accepted", "Draft"], ["We use Redis.", ""], ["It must run.", ""])],
  ["a review on the very day", changed(ours, ["2027-05-04", today])],
  [
    "a review that is past, of a record that does not stand any more",
    changed(status("Deprecated"), ["Date", "Review by: 2020-01-01\nDate"]),
  ],
  ["a mark in a proposed record", changed(status("Proposed"), ["It must run.", "It must run. [to confirm]"])],
  ["a mark that is shown as code", changed(nygard, ["It must run.", "A draft marks it `[to confirm]`."])],
  [
    "headings and dates inside a fence",
    changed(nygard, ["It must run.", "```\n# Title\n\n[to confirm] [x](x.md)\n```"]),
  ],
  ["a date with a time", changed(madr, ["2026-10-01", "2026-10-01T09:30:00Z"])],
  [
    "people in another order and with commas",
    changed(ours, ["[Ana, Bo]", '[Bo, "Müller, Ana"]'], ["Ana, Bo", '"Müller, Ana", Bo']),
  ],
  [
    "front matter of a site generator",
    changed(madr, ["status:", "layout: page\nnav_order: 3\ntitle: Use Redis\nstatus:"]),
  ],
  ["headings of MADR 2", changed(madr, ["## Considered Options", "## Considered Options <!-- optional -->"])],
  [
    "names and tags that a bullet must write otherwise",
    changed(
      ours,
      ["[Ana, Bo]", '["@bo", A & B, Tom and Jerry]\ntags: [two words]'],
      ["Ana, Bo", '"@bo", A & B, Tom and Jerry'],
      ["Tags: state", "Tags: two-words"],
    ),
  ],
  ["a title that only looks like a link", changed(nygard, ["Use Redis", "Use \\[x\\](missing.md)"])],
  ["numbered headings", changed(nygard, ["## Context", "## 2. Context:"])],
  ["a title that begins with a number", changed(madr, ["# Use Redis", "# 3 tiers are enough"])],
  ["a history under the status", status("Accepted\n\nAmended by [2. More](https://x.test/2.md)")],
  ["a status in bold, with a date", status("**Accepted** (2026-10-01)")],
  ["a list of deciders under its bullet", changed(log4brains, ["Deciders: Ana", "Deciders:\n  - Ana\n  - Bo"])],
  ["a decision that is all in subsections", changed(nygard, ["We use Redis.", "### Where\n\nHere."])],
];

for (const [what, text] of sound) test(`nothing is wrong with ${what}`, () => assert.deepEqual(foundIn(text), []));

const names: readonly (readonly [string, readonly string[]])[] = [
  ["use-redis.md", ["1 no-number"]],
  ["1-use-redis.md", ["1 file-name"]],
  ["0001_use_redis.md", ["1 file-name"]],
  ["0001-Use-Redis.md", ["1 file-name"]],
  ["ADR-0001-use-redis.md", ["1 file-name"]],
  ["20261001-use-redis.md", []],
  ["docs/adr/0001-use-redis.md", []],
];

for (const [name, expected] of names)
  test(`a file named ${name} is judged by its name`, () => assert.deepEqual(foundIn(madr, name), expected));

test("a draft needs no number yet", () => {
  assert.deepEqual(foundIn(changed(madr, ["status: accepted", "status: draft"]), "draft-use-redis.md"), [
    "2 layout-no-bullets",
  ]);
});

test("an index, a readme, templates and what is no Markdown are no records", () => {
  const names = [
    "index.md",
    "README.md",
    "template.md",
    "adr-template-minimal.md",
    "0000-template.md",
    "a.png",
    "log.txt",
  ];
  assert.deepEqual(found(Object.fromEntries(names.map((name) => [name, "nothing of a record"]))), []);
  assert.deepEqual(found({ "0007-template-engine.md": "" }), ["0007-template-engine.md:1 empty"]);
});

test("a message says what to do, on one line, whatever the record says", () => {
  const text = changed(nygard, ["Accepted", `Perhaps \u001b[31m${"x".repeat(300)}`]);
  const [finding] = lintAdrs(folder({ "0001-a.md": text }), { today });
  assert.match(finding?.message ?? "", /^unknown status "Perhaps \[31mx+…": write one of draft, /);
  assert.ok((finding?.message.length ?? 0) < 250);
  assert.equal(finding?.severity, "error");
});

test("one bad file hides none of the others", () => {
  const bad = {
    "0001-binary.md": "PK\u0003\u0004\0\0\0",
    "0002-empty.md": "",
    "0003-huge.md": `# Huge\n\n${"word ".repeat(1_000_000)}`,
    "0004-nested.md": ">".repeat(100_000),
    "0005-brackets.md": `---\nstatus: ${"[".repeat(100_000)}\n---\n# Title\n`,
  };
  const findings = found({ ...bad, "0006-unknown.md": changed(nygard, ["# 1.", "# 6."], ["Accepted", "Maybe"]) });
  assert.deepEqual(findings.slice(0, 4), [
    "0001-binary.md:1 unreadable",
    "0002-empty.md:1 empty",
    "0003-huge.md:1 unreadable",
    "0004-nested.md:1 unreadable",
  ]);
  assert.ok(findings.some((finding) => finding.startsWith("0005-brackets.md")));
  assert.equal(findings.at(-1), "0006-unknown.md:7 unknown-status");
});
