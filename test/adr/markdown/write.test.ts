// One rich record as a file, read by a person before it was put here; and the rules that its readers need.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { fileNameOf } from "../../../src/adr/markdown/file-name.ts";
import { exportFolder } from "../../../src/adr/markdown/folder.ts";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import { writeAdr } from "../../../src/adr/markdown/write.ts";
import { among, ana, bo, record } from "./records.ts";

const said = "([Ana, 2 Nov](https://example.org/p1))";
const old = record(3, { title: "Use Redis" }, { status: "superseded", supersededBy: "d-000007" });
const near = record(5, { title: "One event per change" });
const rich = record(
  7,
  {
    title: "Use Kafka for orders & returns",
    context: `We run 12 services ${said}.\n\nOrders get lost when Redis restarts [to confirm].`,
    drivers: `* No order is lost ${said}`,
    options: "* Kafka\n* RabbitMQ",
    decision: `Chosen option: "Kafka", because consumers can read again ${said}.`,
    consequences: "* Good, because nothing is lost\n* Bad, because it must be run [to confirm]",
    confirmation: "A restart in the weekly drill loses nothing.",
    comparison: "### Kafka\n\n* Good, because events stay\n\n### RabbitMQ\n\n* Bad, because they do not",
    more: "Look at it again if there are fewer than three consumers.",
    tags: ["events", "order flow"],
    reversibility: "one-way-door",
    confidence: "medium",
    reviewBy: "2027-05-04",
    deciders: ["Dee", "Ana"],
    consulted: ["Müller, Jürgen"],
    informed: ["Everybody"],
    extra: [{ heading: "Costs", body: "300 a month." }],
    frontMatter: { epic: "SHOP-12" },
  },
  {
    supersedes: [old.id],
    related: [near.id, "d-unknown"],
    approvals: [ana, bo].map((by) => ({ by, at: "2026-11-04T15:00:00.000Z" })),
    amendments: [{ by: bo, at: "2026-12-01T08:00:00.000Z", text: "Three brokers, not two." }],
  },
);
const neighbours = among([old, near, rich]);

for (const dialect of ["madr", "nygard"] as const) {
  test(`a rich record is written as in the golden file (${dialect})`, () => {
    const { path, text } = writeAdr(rich, neighbours, dialect);
    assert.equal(path, "0007-use-kafka-for-orders-and-returns.md");
    assert.equal(text, readFileSync(`test/adr/markdown/golden-${dialect}.md`, "utf8"));
  });

  test(`amendments, people and links are read again (${dialect})`, () => {
    const { amendments, content, links, notes } = readAdr(writeAdr(rich, neighbours, dialect));
    assert.deepEqual(amendments, [{ date: "2026-12-01", by: "Bo", text: "Three brokers, not two." }]);
    assert.deepEqual(content, { ...rich.content, deciders: ["Dee", "Ana", "Bo"] });
    assert.deepEqual(links, [
      { kind: "supersedes", target: "0003-use-redis.md" },
      { kind: "relates to", target: "0005-one-event-per-change.md" },
    ]);
    assert.deepEqual(notes, []);
  });
}

test("front matter and bullets say the same", () => {
  for (const adr of [rich, old, near]) {
    const { text } = writeAdr(adr, neighbours, "madr");
    const [, yaml = ""] = /^---\n([\s\S]*?)\n\n---\n# /.exec(text) ?? [];
    const matter = parse(yaml);
    const bullet = (key: string) => new RegExp(`^\\* ${key}: (.*)$`, "m").exec(text)?.[1];
    assert.equal(bullet("Status")?.replace(/\[(\d+).*/, "ADR-$1"), matter["status"]);
    assert.equal(bullet("Date"), matter["date"]);
    assert.equal(bullet("Deciders"), matter["decision-makers"]?.join(", "));
    assert.equal(bullet("Tags"), matter["tags"]?.join(", ").replace("order flow", "order-flow"));
  }
});

test("a planned succession does not say that it has happened", () => {
  const { text } = writeAdr({ ...rich, status: "proposed" }, neighbours, "madr");
  assert.ok(text.includes("* Meant to supersede [0003-use-redis](0003-use-redis.md)"));
  assert.deepEqual(readAdr({ path: "0007-x.md", text }).links[0], { kind: "supersedes", target: "0003-use-redis.md" });
});

test("why a record was rejected stands in it, once", () => {
  const { text } = writeAdr({ ...rich, status: "rejected", reason: "Too dear." }, neighbours, "madr");
  assert.ok(text.includes("\n\nRejected on 2026-11-04: Too dear.\n\n"));
  const { content } = readAdr({ path: "0007-x.md", text });
  assert.equal(writeAdr({ ...rich, status: "rejected", reason: "Too dear.", content }, neighbours, "madr").text, text);
});

for (const dialect of ["madr", "nygard"] as const)
  test(`who confirmed a record and who owns it stands in it, once, also when it is read and written again (${dialect})`, () => {
    const reviewed = { by: ana, at: "2026-11-21T10:00:00.000Z", note: "Traffic is as expected." };
    const owner = { person: { id: "x", name: "Max *the* Owner" }, by: ana, at: "2026-11-20T10:00:00.000Z" };
    const followed = { ...rich, reviewed, owner };
    const { text } = writeAdr(followed, neighbours, dialect);
    const news =
      "Confirmed on 2026-11-21 by Ana: Traffic is as expected.\n\nOwned by Max \\*the\\* Owner since 2026-11-20.\n\n";
    assert.ok(text.includes(news), text);
    const { content } = readAdr({ path: "0007-x.md", text });
    for (const again of [followed, rich]) assert.equal(writeAdr({ ...again, content }, neighbours, dialect).text, text);
  });

test("the index lists every record, marks what does not hold, and is none itself", async () => {
  const rejected = record(8, { title: "A | B [c] *d*" }, { status: "rejected" });
  const draft = record(9, { title: "Later" });
  const { number: _, ...unnumbered } = draft;
  const { files } = await exportFolder([rejected, rich, unnumbered, old], "madr");
  assert.deepEqual(
    files.map(({ path }) => path),
    ["0003-use-redis.md", "0007-use-kafka-for-orders-and-returns.md", "0008-a-b-c-d.md", "index.md"],
  );
  assert.equal(
    files.at(-1)?.text,
    [
      "# Decisions\n",
      "| Number | Decision | Status | Date | Review by |",
      "|---|---|---|---|---|",
      "| 3 | ~~[Use Redis](0003-use-redis.md)~~ | **superseded** by [7](0007-use-kafka-for-orders-and-returns.md) | 2026-11-04 |  |",
      "| 7 | [Use Kafka for orders & returns](0007-use-kafka-for-orders-and-returns.md) | accepted | 2026-11-04 | 2027-05-04 |",
      "| 8 | ~~[A \\| B \\[c\\] \\*d\\*](0008-a-b-c-d.md)~~ | **rejected** | 2026-11-04 |  |\n",
    ].join("\n"),
  );
});

test("links in the text follow a record to the name of its file", async () => {
  const adr = record(8, {
    context: "See [three](./0003-redis.md#why), [x](../0003-redis.md), [y](0099-none.md) and `0003-redis.md`.",
  });
  const [, file] = (await exportFolder([old, adr], "madr")).files;
  assert.ok(
    file?.text.includes(
      "See [three](./0003-use-redis.md#why), [x](../0003-redis.md), [y](0099-none.md) and `0003-redis.md`.",
    ),
  );
});

test("file names are plain, whatever the title", () => {
  const names = [
    ["Use Kafka", "0007-use-kafka.md"],
    ["Größe & Übermut", "0007-groesse-and-uebermut.md"],
    ["Использовать Kafka", "0007-ispolzovat-kafka.md"],
    ["データベース", "0007-decision.md"],
    ["🚀", "0007-decision.md"],
    ["../../etc/passwd", "0007-etc-passwd.md"],
    ["PostgreSQL: iOS vs. GitHub", "0007-postgresql-ios-vs-github.md"],
  ] as const;
  for (const [title, name] of names) assert.equal(fileNameOf(record(7, { title })), name);
  const long = fileNameOf(record(7, { title: "very long words ".repeat(20) }));
  assert.ok(long.length <= 88 && /^0007-[a-z-]+[a-z]\.md$/.test(long), long);
  const { number: _, ...draft } = record(7, { title: "Use Kafka" });
  assert.equal(fileNameOf(draft), "draft-use-kafka.md");
});

test("text before the first section does not become metadata", () => {
  const extra = [{ heading: "", body: "* Consulted: nobody\n* Tags: none\n\nConfidence: low" }];
  const { content } = readAdr(writeAdr(record(8, { extra }), neighbours, "madr"));
  assert.deepEqual(content, record(8, { extra }).content);
});
