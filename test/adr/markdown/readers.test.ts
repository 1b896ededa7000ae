// Independent readers, the real ones, read an exported folder as Lintel does: adr-tools (Debian) and log4brains (npm).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Log4brains } from "@log4brains/core";
import { exportFolder } from "../../../src/adr/markdown/folder.ts";
import { importAdrs } from "../../../src/adr/markdown/import.ts";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import type { Dialect } from "../../../src/adr/markdown/write.ts";
import type { Adr } from "../../../src/adr/record.ts";
import { filesOf } from "./files.ts";
import { act, ana, bo, home, record } from "./records.ts";

const ours = [
  record(
    41,
    { title: "Use Redis", tags: ["state"], deciders: ["Ana", "Bo"] },
    { status: "superseded", supersededBy: "d-000042" },
  ),
  record(
    42,
    { title: "Use PostgreSQL | <b>now</b> & *here* #1 #", tags: ["state", "sql"] },
    { supersedes: ["d-000041"] },
  ),
  record(43, { title: "Größere Maschinen für 数据库" }, { status: "rejected", reason: "Too dear." }),
  record(44, { title: "2. FTP: “for now” [sic]", deciders: ["O'Brien, Pat"] }, { status: "deprecated" }),
  record(
    45,
    {
      title: "ADR-7: <!channel> `rm`",
      reviewBy: "2027-05-04",
      more: "---\n# No title\n* Status: rejected",
      drivers: "- a\n- b",
    },
    {
      approvals: [
        { by: ana, at: act.at },
        { by: bo, at: act.at },
      ],
    },
  ),
  record(
    46,
    { title: "🚀", frontMatter: { "+ list": "[a, b]" }, extra: [{ heading: "", body: "* Status: draft\n* b" }] },
    { status: "proposed" },
  ),
];
const govuk = await importAdrs(filesOf("test/fixtures/adr-govuk-aws"), { act, home, known: new Map() });
const adrs = [...govuk.changes.map(({ adr }) => adr), ...ours];

test("log4brains reads the same title, status, date, people, tags and successor as Lintel, and no index", async (t) => {
  const { folder, files } = await written(t, adrs, "madr");
  writeFileSync(join(folder, ".log4brains.yml"), "project:\n  name: test\n  tz: UTC\n  adrFolder: ./docs/adr\n");
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=a@b.c", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "docs: decisions");
  const theirs = await Log4brains.create(folder).searchAdrs();
  const seen = theirs.map((adr) => ({
    file: adr.file.relativePath.replace("docs/adr/", ""),
    title: adr.title,
    status: adr.status,
    date: adr.publicationDate?.slice(0, 10),
    people: adr.deciders,
    tags: adr.tags,
    next: adr.supersededBy ?? undefined,
  }));
  const expected = files.map((file) => {
    const { title, status, date, content, links } = readAdr(file);
    const next = links.find(({ kind }) => kind === "superseded by")?.target.replace(/\.md$/, "");
    // A comma between names is all that it knows.
    const people = content.deciders.flatMap((name) => (name.includes(",") ? `"${name}"`.split(/, */) : [name]));
    return { file: file.path, title, status, date, people, tags: content.tags, next };
  });
  const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);
  assert.deepEqual(seen.toSorted(byFile), expected.toSorted(byFile));
  assert.equal(seen.length, 44);
});

const hasAdrTools = existsSync("/usr/bin/adr");

test("adr-tools lists all records of both dialects and nothing else", { skip: !hasAdrTools }, async (t) => {
  for (const dialect of ["madr", "nygard"] as const) {
    const { folder, files } = await written(t, adrs, dialect);
    assert.deepEqual(
      adr(folder, "list"),
      files.map(({ path }) => `docs/adr/${path}`),
    );
  }
});

test("adr-tools makes its table of contents and its graph from the Nygard dialect", {
  skip: !hasAdrTools,
}, async (t) => {
  const few = adrs.filter(({ number = 0 }) => [4, 10, 15, 17].includes(number) || number > 40);
  const { folder, files } = await written(t, few, "nygard");
  const titles = adr(folder, "generate", "toc").filter((line) => line.startsWith("*"));
  assert.deepEqual(
    titles,
    files.map(({ path, text }) => `* [${text.split("\n")[0]?.slice(2)}](${path})`),
  );
  const links = adr(folder, "generate", "graph").filter((line) => line.includes("label=") && line.includes("->"));
  assert.deepEqual(links, [
    '  _15 -> _4 [label="Supersedes", weight=0]',
    '  _17 -> _10 [label="Amends", weight=0]',
    '  _42 -> _41 [label="Supersedes", weight=0]',
  ]);
});

test("adr-tools supersedes an exported record, and Lintel reads what it wrote", { skip: !hasAdrTools }, async (t) => {
  const { folder } = await written(t, adrs, "nygard");
  adr(folder, "new", "-s", "42", "Use FoundationDB");
  const files = filesOf(join(folder, "docs/adr"));
  const read = files.map(readAdr);
  const [old, next] = [read.find(({ number }) => number === 42), read.find(({ number }) => number === 47)];
  assert.deepEqual(
    [old?.status, old?.links.at(0)],
    ["superseded", { kind: "superseded by", target: "0047-use-foundationdb.md" }],
  );
  assert.deepEqual(
    [next?.status, next?.links.at(0)?.kind, next?.title],
    ["accepted", "supersedes", "Use FoundationDB"],
  );
});

async function written(t: TestContext, adrs: readonly Adr[], dialect: Dialect) {
  const folder = mkdtempSync(join(tmpdir(), "lintel-readers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "docs/adr"), { recursive: true });
  writeFileSync(join(folder, ".adr-dir"), "docs/adr\n");
  const { files } = await exportFolder(adrs, dialect);
  for (const { path, text } of files) writeFileSync(join(folder, "docs/adr", path), text);
  return { folder, files: files.filter(({ path }) => path !== "index.md") };
}

function adr(cwd: string, ...args: readonly string[]): readonly string[] {
  const env = { ...process.env, VISUAL: "true", EDITOR: "true" };
  return execFileSync("/usr/bin/adr", args, { cwd, env, encoding: "utf8" }).trim().split("\n");
}
