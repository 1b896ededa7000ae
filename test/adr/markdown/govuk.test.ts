// The 38 decisions of GOV.UK's move to AWS are imported, exported in both dialects and read again: nothing is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { exportFolder } from "../../../src/adr/markdown/folder.ts";
import { importAdrs } from "../../../src/adr/markdown/import.ts";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import { filesOf } from "./files.ts";
import { act, home } from "./records.ts";

const files = filesOf("test/fixtures/adr-govuk-aws");
const { changes, report } = await importAdrs(files, { act, home, known: new Map() });
const adrs = changes.map(({ adr }) => adr);
const originals = new Map(files.map((file) => [Number(file.path.slice(0, 4)), file.text]));

test("all 38 are imported with the numbers, titles, dates and statuses that they have", () => {
  assert.equal(adrs.length, 38);
  const lines = adrs.map(({ number = 0, content, status, statusAt }) => {
    return `${number} ${content.title}, ${statusAt.slice(0, 10)}, ${status}`;
  });
  assert.equal(`${lines.join("\n")}\n`, readFileSync("test/adr/markdown/govuk.txt", "utf8"));
});

test("what had to be guessed is reported", () => {
  assert.deepEqual(report, [
    "README.md is no decision record; left out.",
    "0003-aws-networking-outline.md: status “Partly superseded” imported as accepted.",
    "0006-puppet-architecture.md: status “Pending” imported as proposed.",
    "0009-environment-bootstrapping-process.md: status “Pending” imported as proposed.",
    "0013-userdata-provisioning-snippets.md: status “Pending” imported as proposed.",
    "0031-security-group-naming.md: status “Pending” imported as proposed.",
    "0033-ip-ranges.md: status “Pending” imported as proposed.",
    "0033-ip-ranges.md: its title says 3, its name 33; the name counts.",
    "0035-bouncer-load-balancer-on-port-80-and-443.md: status “Pending” imported as proposed.",
    "0035-bouncer-load-balancer-on-port-80-and-443.md: its title says 3, its name 35; the name counts.",
    "0038-mongo_replacement_by_documentdb.md: status “Approved” imported as accepted.",
  ]);
});

test("succession is known on both sides, and amendments stay in the text", () => {
  const [old, next] = [adrs.find(({ number }) => number === 4), adrs.find(({ number }) => number === 15)];
  assert.deepEqual([old?.supersededBy, next?.supersedes], [next?.id, [old?.id]]);
  const amended = adrs.find(({ number }) => number === 10);
  assert.deepEqual(amended?.related, [adrs.find(({ number }) => number === 17)?.id]);
  assert.deepEqual(amended?.content.extra, [
    { heading: "Links", body: "* Amended by [17. Terraform Data Structure](0017-terraform-data-structure.md)" },
  ]);
});

for (const dialect of ["madr", "nygard"] as const) {
  test(`every word of every record is in its export (${dialect})`, async () => {
    const exported = (await exportFolder(adrs, dialect)).files.filter(({ path }) => path !== "index.md");
    for (const file of exported) {
      const original = originals.get(Number(file.path.slice(0, 4))) ?? "";
      const counts = wordsOf(file.text);
      const lost = [...wordsOf(original)].filter(([word, count]) => (counts.get(word) ?? 0) < count);
      assert.deepEqual(lost, [], file.path);
    }
  });

  test(`exported, imported again and exported again is the same (${dialect})`, async () => {
    const { files: first } = await exportFolder(adrs, dialect);
    const again = await importAdrs(first, { act, home, known: new Map() });
    assert.deepEqual(again.report, ["index.md is no decision record; left out."]);
    assert.deepEqual(
      (
        await exportFolder(
          again.changes.map(({ adr }) => adr),
          dialect,
        )
      ).files,
      first,
    );
    for (const [index, { adr }] of again.changes.entries()) {
      const { number, status, statusAt, content } = adrs[index] ?? adr;
      assert.deepEqual([adr.number, adr.status, adr.statusAt], [number, status, statusAt]);
      assert.deepEqual({ ...adr.content, ...withoutLinks(adr.content) }, { ...content, ...withoutLinks(content) });
    }
  });

  test(`the links between the records are the ones that were there (${dialect})`, async () => {
    const linksOf = (path: string, text: string) =>
      readAdr({ path, text }).links.map(
        ({ kind, target }) => `${Number(path.slice(0, 4))} ${kind} ${Number(target.slice(0, 4))}`,
      );
    const exported = (await exportFolder(adrs, dialect)).files.flatMap(({ path, text }) => linksOf(path, text));
    const before = files.flatMap(({ path, text }) => linksOf(path, text));
    assert.deepEqual(before.toSorted(), ["10 amended by 17", "17 amends 10", "4 superseded by 15"]);
    assert.deepEqual(exported.toSorted(), [
      "10 amended by 17",
      "15 supersedes 4",
      "17 amends 10",
      "4 superseded by 15",
    ]);
  });
}

/** Links follow the names that files have in the folder. */
function withoutLinks({ context, decision }: { readonly context: string; readonly decision: string }) {
  const plain = (text: string) => text.replace(/\]\(\d{4}-[^)]*\)/g, "]");
  return { context: plain(context), decision: plain(decision) };
}

/** How often each word stands there. Statuses, headings, names of files and the number in the title are checked elsewhere. */
function wordsOf(text: string): ReadonlyMap<string, number> {
  const body = text
    .replace(/^# .*$/m, "")
    .replace(/^## Status\s+.*$/m, "")
    .replace(/^## .*$/gm, "")
    .replace(/\]\(\d{4}-[^)]*\)/g, "]");
  return new Map(
    Object.entries(Object.groupBy(body.match(/[\p{L}\p{N}]+/gu) ?? [], (word) => word)).map(([word, all]) => [
      word,
      all?.length ?? 0,
    ]),
  );
}
