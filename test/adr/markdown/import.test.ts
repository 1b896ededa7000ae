import assert from "node:assert/strict";
import { test } from "node:test";
import { exportFolder } from "../../../src/adr/markdown/folder.ts";
import { importAdrs } from "../../../src/adr/markdown/import.ts";
import { act, home } from "./records.ts";

const into = { act, home, known: new Map<number, string>() };
const file = (path: string, ...lines: readonly string[]) => ({ path, text: lines.join("\n") });
const nygard = (path: string, status: string) =>
  file(
    path,
    `# ${path.replace(/.*(\d)-(.*)\.md/, "$1. $2")}`,
    "Date: 2020-01-02",
    "## Status",
    status,
    "## Context",
    "C",
  );

test("an imported record says who brought it in, when, and that it was imported", async () => {
  const { changes } = await importAdrs([nygard("adr/0001-a.md", "Accepted")], {
    ...into,
    link: "https://example.org/t",
  });
  const [{ adr, entry } = assert.fail()] = changes;
  assert.deepEqual(entry, { did: "imported", ...act, to: "accepted", content: adr.content, version: 1 });
  assert.deepEqual([adr.by, adr.createdAt, adr.statusAt], [act.by, act.at, "2020-01-02T00:00:00.000Z"]);
  assert.deepEqual([adr.home, adr.link, adr.version, adr.revision], [home, "https://example.org/t", 1, 0]);
});

test("the same files in the same turn get the same ids, others get others", async () => {
  const ids = (turn: string) =>
    importAdrs([nygard("0001-a.md", "Accepted"), nygard("0002-b.md", "Accepted")], { ...into, act: { ...act, turn } });
  const imported = await Promise.all([ids("t1"), ids("t1"), ids("t2")]);
  const [first, again, other] = imported.map(({ changes }) => changes.map(({ adr }) => adr.id));
  assert.deepEqual(first, again);
  assert.equal(new Set([...(first ?? []), ...(other ?? [])]).size, 4);
  for (const id of first ?? []) assert.match(id, /^d-[a-z0-9]{10}$/);
});

test("a number that is taken, here or in the log, is not taken twice", async () => {
  const files = ["0001-a.md", "0001-b.md", "0002-c.md", "0003-d.md"].map((path) => nygard(path, "Accepted"));
  const { changes, report } = await importAdrs(files, { ...into, known: new Map([[3, "Another"]]) });
  assert.deepEqual(
    changes.map(({ adr }) => adr.number),
    [1, 2],
  );
  assert.deepEqual(
    report.filter((line) => line.includes("not imported")),
    [
      "0001-b.md was not imported: 0001-a.md has the number 1 too. Renumber one of them.",
      "0003-d.md was not imported: this log has a decision 3 already. Renumber one of them.",
    ],
  );
});

test("records of log4brains have no numbers and get the next ones, by date", async () => {
  const log4brains = (path: string, date: string) =>
    file(path, "# A", "- Status: accepted", `- Date: ${date}`, "- Tags: a", "## Context", "C");
  const files = [log4brains("20200301-b.md", "2020-03-01"), log4brains("20200201-a.md", "2020-02-01")];
  const { changes, report } = await importAdrs(files, { ...into, known: new Map([[7, "Another"]]) });
  assert.deepEqual(
    changes.map(({ adr }) => [adr.number, adr.statusAt.slice(0, 10)]),
    [
      [8, "2020-02-01"],
      [9, "2020-03-01"],
    ],
  );
  assert.deepEqual(report, [
    "20200201-a.md has no number; imported as decision 8.",
    "20200301-b.md has no number; imported as decision 9.",
  ]);
});

test("a status that is not known is a proposal, and said so", async () => {
  const { changes, report } = await importAdrs(
    [nygard("0001-a.md", "on hold"), nygard("0002-b.md", ""), nygard("0003-c.md", "Draft")],
    into,
  );
  assert.deepEqual(
    changes.map(({ adr }) => adr.status),
    ["proposed", "proposed", "proposed"],
  );
  assert.deepEqual(
    report.filter((line) => line.includes("imported as")),
    [
      "0001-a.md: status “on hold” is not one I know; imported as proposed.",
      "0002-b.md says no status; imported as proposed.",
      "0003-c.md: status “Draft” imported as proposed.",
    ],
  );
  assert.deepEqual(changes[0]?.adr.content.extra, [{ heading: "Metadata as written", body: "Status: on hold" }]);
});

test("what is no record is named and left out", async () => {
  const files = ["README.md", "adr/index.md", "adr/template.md", "adr/adr-template.md", "notes.md"].map((path) =>
    file(path, "# Hello", "text"),
  );
  const { changes, report } = await importAdrs(files, into);
  assert.deepEqual([changes, report.length], [[], 5]);
  assert.ok(report.every((line) => line.endsWith("left out.")));
});

test("links become links between records; those that lead nowhere stay in the text", async () => {
  const files = [
    nygard("0001-a.md", "Superseded by [2. B](0002-b.md)"),
    nygard(
      "0002-b.md",
      "Accepted\n\nSupersedes [9. Gone](0009-gone.md)\n\nSupersedes [3. C](0003-c.md)\n\nRelates to [2. B](0002-b.md)",
    ),
    nygard("0003-c.md", "Accepted\n\nAmended by [2. B](0002-b.md)"),
    nygard("0004-d.md", "superseded by ADR-0010"),
  ];
  const { changes, report } = await importAdrs(files, into);
  const [a, b, c, d] = changes.map(({ adr }) => adr);
  assert.deepEqual([a?.supersededBy, b?.supersedes, c?.related], [b?.id, [c?.id, a?.id], [b?.id]]);
  assert.deepEqual(
    [d?.status, d?.supersededBy, d?.content.extra[0]?.body],
    ["superseded", undefined, "* Superseded by ADR-10"],
  );
  assert.deepEqual(
    report.filter((line) => /leads|which/.test(line)),
    [
      "0002-b.md says that it supersedes 0003-c.md, which does not say so.",
      "0002-b.md: “supersedes 0009-gone.md” leads to no record here; kept as text.",
      "0002-b.md: “relates to 0002-b.md” leads to no record here; kept as text.",
      "0004-d.md: “superseded by 10” leads to no record here; kept as text.",
    ],
  );
  const again = await importAdrs(
    (
      await exportFolder(
        changes.map(({ adr }) => adr),
        "madr",
      )
    ).files,
    into,
  );
  assert.deepEqual(
    again.changes.map(({ adr }) => adr.content),
    changes.map(({ adr }) => adr.content),
  );
});

test("one bad file does not hide the good ones", async () => {
  const files = [
    file("0001-a.md", "---", "status: [", "---", "# A"),
    file("0002-b.md", ""),
    nygard("0003-c.md", "Accepted"),
  ];
  const { changes, report } = await importAdrs(files, into);
  assert.deepEqual(
    changes.map(({ adr }) => adr.number),
    [1, 2, 3],
  );
  assert.ok(report.some((line) => line.startsWith("0001-a.md: its front matter is no YAML")));
  assert.ok(report.includes("0002-b.md: it has no title; its name serves as one."));
});

test("a record about a template is a record", async () => {
  const { changes } = await importAdrs([nygard("0007-mail-template.md", "Accepted")], into);
  assert.deepEqual(
    changes.map(({ adr }) => adr.number),
    [7],
  );
});

test("others get their turn while a large folder is imported", async () => {
  const files = Array.from({ length: 300 }, (_, index) =>
    nygard(`${String(index + 1).padStart(4, "0")}-a.md`, "Accepted"),
  );
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  await importAdrs(files, into);
  clearInterval(others);
  assert.ok(turns > 2, String(turns));
});

test("a file that is far too long for a record is left out and named", async () => {
  const { changes, report } = await importAdrs([file("0001-a.md", "# A\n", "word ".repeat(50_000))], into);
  assert.deepEqual([changes, report], [[], ["0001-a.md is longer than 200,000 characters; left out."]]);
});

test("a record that is there already, by number and title, is left as it is and counted", async () => {
  const files = [nygard("0001-a.md", "Accepted"), nygard("0002-b.md", "Accepted")];
  const { changes } = await importAdrs(files, into);
  const known = new Map(changes.map(({ adr }) => [adr.number ?? 0, adr.content.title]));
  const again = await importAdrs(files, { ...into, known });
  assert.deepEqual(again.changes, []);
  assert.deepEqual(again.report, ["2 records are in this log already and were left as they are."]);
});
