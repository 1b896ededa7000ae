// Records of all dialects, and what people make of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import { filesOf } from "./files.ts";

const read = (path: string, ...lines: readonly string[]) => readAdr({ path, text: lines.join("\n") });

test("Lintel's own decisions are understood without a note", () => {
  for (const file of filesOf("docs/decisions")) {
    const { status, date, dialect, notes, content } = readAdr(file);
    assert.deepEqual([dialect, notes, content.extra, content.frontMatter], ["lintel", [], [], {}], file.path);
    assert.equal(date, /^date: (.*)$/m.exec(file.text)?.[1]);
    assert.equal(status, /^status: (.*)$/m.exec(file.text)?.[1]);
    assert.ok(
      content.context && content.drivers && content.options && content.decision && content.consequences,
      file.path,
    );
  }
});

test("MADR 4 says its metadata in front matter", () => {
  const adr = read(
    "0007-use-kafka.md",
    ...[
      "---",
      'status: "superseded by ADR-0123"',
      "date: 2026-11-04",
      "decision-makers:",
      "  - Ana",
      "  - Bo",
      "consulted: Chen, Dee",
    ],
    ...[
      "informed: [Everybody]",
      "cost: 3 # a month",
      "---",
      "",
      "# Use Kafka",
      "",
      "## Context and Problem Statement",
      "",
      "Events.",
    ],
    ...[
      "## Considered Options",
      "* Kafka",
      "## Decision Outcome",
      'Chosen option: "Kafka", because.',
      "### Consequences",
      "* Good, because fast",
    ],
    ...[
      "### Confirmation",
      "A test.",
      "## Pros and Cons of the Options",
      "### Kafka",
      "* Good, because",
      "## More Information",
      "None.",
    ],
  );
  const { content } = adr;
  assert.deepEqual(
    [adr.number, adr.title, adr.status, adr.date, adr.dialect, adr.notes],
    [7, "Use Kafka", "superseded", "2026-11-04", "madr", []],
  );
  assert.deepEqual(adr.links, [{ kind: "superseded by", target: "123" }]);
  assert.deepEqual(
    [content.deciders, content.consulted, content.informed],
    [["Ana", "Bo"], ["Chen", "Dee"], ["Everybody"]],
  );
  assert.deepEqual(content.frontMatter, { cost: "3" });
  assert.deepEqual(
    [content.context, content.options, content.decision],
    ["Events.", "* Kafka", 'Chosen option: "Kafka", because.'],
  );
  assert.deepEqual([content.consequences, content.confirmation], ["* Good, because fast", "A test."]);
  assert.deepEqual([content.comparison, content.more], ["### Kafka\n* Good, because", "None."]);
});

test("MADR 3 calls the people deciders and the confirmation validation", () => {
  const { content } = read(
    "0001-a.md",
    "---",
    "deciders: Ana",
    "---",
    "# A",
    "## Decision Outcome",
    "A.",
    "### Validation",
    "A test.",
  );
  assert.deepEqual([content.deciders, content.decision, content.confirmation], [["Ana"], "A.", "A test."]);
});

test("MADR 2 has bullets, a story, and its consequences in two lists", () => {
  const adr = read(
    "0002-a.md",
    ...[
      "# A",
      "",
      "* Status: accepted",
      "* Deciders: Ana, [Bo](https://example.org/bo)",
      "* Date: 2020-01-02 <!-- optional -->",
      "",
    ],
    ...[
      "Technical Story: #12",
      "",
      "## Decision Outcome",
      "A.",
      "### Positive Consequences <!-- optional -->",
      "* Speed",
      "### Negative Consequences",
    ],
    ...[
      "* Bad, because dear",
      "- Toil",
      "",
      "## Links",
      "* Refines [ADR-1](0001-x.md)",
      "* Supersedes [ADR-3](0003-y.md)",
    ],
  );
  const { content } = adr;
  assert.deepEqual([adr.status, adr.date, content.deciders, adr.notes], ["accepted", "2020-01-02", ["Ana", "Bo"], []]);
  assert.equal(content.consequences, "* Good, because Speed\n\n* Bad, because dear\n* Bad, because Toil");
  assert.deepEqual(content.extra, [
    { heading: "", body: "Technical Story: #12" },
    { heading: "Links", body: "* Refines [ADR-1](0001-x.md)" },
    { heading: "Metadata as written", body: "Deciders: Ana, [Bo](https://example.org/bo)" },
  ]);
  assert.deepEqual(adr.links, [
    { kind: "relates to", target: "0001-x.md" },
    { kind: "supersedes", target: "0003-y.md" },
  ]);
});

test("log4brains has tags, and its file names no number", () => {
  const adr = read(
    "20260102-use-kafka.md",
    "# Use Kafka",
    "",
    "- Status: superseded by [20260203-x](20260203-x.md)",
    "- Date: 2026-01-02",
    "- Tags: a b, c",
  );
  assert.deepEqual(
    [adr.number, adr.status, adr.dialect, adr.content.tags],
    [undefined, "superseded", "log4brains", ["a", "b", "c"]],
  );
  assert.deepEqual(adr.links, [{ kind: "superseded by", target: "20260203-x.md" }]);
});

test("whatever stands in Nygard's status is kept", () => {
  const adr = read(
    "0004-a.md",
    ...[
      "\uFEFF# 4. A\r",
      "Date: 5 May 2020\r",
      "\r",
      "## Status\r",
      "\r",
      "Accepted on 6 May 2020\r",
      "\r",
      "Supercedes [1. X](0001-x.md)\r",
    ],
    ...[
      "Clarifies [2. Y](0002-y.md)\r",
      "Amends [3. Z](0003-z.md)\r",
      "\r",
      "The board was split.\r",
      "## Context\r",
      "C\r",
    ],
  );
  assert.deepEqual(
    [adr.status, adr.date, adr.dialect, adr.notes, adr.content.context],
    ["accepted", "2020-05-05", "nygard", [], "C"],
  );
  assert.deepEqual(
    adr.links.map(({ kind, target }) => `${kind} ${target}`),
    ["supersedes 0001-x.md", "relates to 0002-y.md", "amends 0003-z.md"],
  );
  assert.deepEqual(adr.content.extra, [
    { heading: "Links", body: "* Clarifies [2. Y](0002-y.md)\n* Amends [3. Z](0003-z.md)" },
    {
      heading: "Metadata as written",
      body: "Status: Accepted on 6 May 2020\n\nThe board was split.",
    },
  ]);
});

test("only real headings are headings", () => {
  const { content } = read(
    "1-a.md",
    "A",
    "=",
    "",
    "Context",
    "---",
    "~~~",
    "## Decision",
    "~~~",
    "* ## Decision",
    "",
    "## Decision ##",
    "D",
  );
  assert.deepEqual(
    [content.title, content.context, content.decision],
    ["A", "~~~\n## Decision\n~~~\n* ## Decision", "D"],
  );
});

test("what is unknown, impossible or said twice is kept and noted", () => {
  const adr = read(
    "0009-a.md",
    ...[
      "---",
      "status: on hold",
      "date: 2026-02-30",
      "review-by: soon",
      "reversibility: maybe",
      "---",
      "# 8. A",
      "* Status: accepted",
      "",
    ],
    ...["## Context", "one", "## Context", "two", "## Definitions", "three"],
  );
  assert.deepEqual(
    [adr.number, adr.status, adr.statusWords, adr.date, adr.content.reviewBy],
    [9, undefined, "on hold", undefined, undefined],
  );
  assert.deepEqual(adr.notes, [
    "its title says 8, its name 9; the name counts",
    "the status “on hold” is not one I know",
    "it says two things about its status; “accepted” is the one that does not count",
    "the date “2026-02-30” is none that I know",
    "the review by “soon” is none that I know",
    "the reversibility “maybe” is none that I know",
  ]);
  assert.deepEqual(adr.content.extra, [
    { heading: "Context", body: "two" },
    { heading: "Definitions", body: "three" },
    {
      heading: "Metadata as written",
      body: "Status: on hold\n\nStatus: accepted\n\nDate: 2026-02-30\n\nReview by: soon\n\nReversibility: maybe",
    },
  ]);
});

test("broken front matter hides nothing of the record and is kept", () => {
  const adr = read("0009-a.md", "---", "status: [accepted", "date: x", "---", "# A", "## Context", "C");
  assert.deepEqual([adr.title, adr.content.context], ["A", "C"]);
  assert.match(adr.notes[0] ?? "", /^its front matter is no YAML \(/);
  assert.deepEqual(adr.content.extra, [
    { heading: "Metadata as written", body: "```yaml\nstatus: [accepted\ndate: x\n```" },
  ]);
});

test("titles are read as people see them, without the number", () => {
  const titles = [
    ["# Use `Kafka` & **more** R&amp;D [now](x)", "Use Kafka & more R&D now"],
    ["# ADR-0009: Use Kafka", "Use Kafka"],
    ["# [ADR 9] - Use Kafka", "Use Kafka"],
    ["# 0009 — Use Kafka", "Use Kafka"],
    ["# 9) Use Kafka", "Use Kafka"],
    ["# 2024 - a plan", "2024 - a plan"],
    ["# 3 ways", "3 ways"],
  ] as const;
  for (const [heading, title] of titles) assert.equal(read("0009-x.md", heading).title, title, heading);
});

test("a record without a title is called by its file, and a very long title is cut and kept", () => {
  const none = read("0009-use-kafka.md", "## Context", "C");
  assert.deepEqual([none.title, none.notes[0]], ["use kafka", "it has no title; its name serves as one"]);
  const long = read("0009-x.md", `# ${"word ".repeat(60)}`);
  assert.equal(long.title.length, 200);
  assert.ok(long.content.extra[0]?.body.includes("word ".repeat(60).trim()));
});
