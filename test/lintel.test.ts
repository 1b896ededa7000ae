// The command line as CI runs it: the real process on real folders.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { rules } from "../src/adr/lint/finding.ts";
import { changed, nygard, ours } from "./adr/lint/lint-records.ts";

const broken = changed(nygard, ["Accepted", "Maybe"], ["2026-10-01", "2026-02-30"]);

test("a sound folder ends with 0 and says how many records it read", (t) => {
  const folder = folderWith(t, { "0001-use-redis.md": ours, "README.md": "# Decisions", "picture.png": "\0" });
  assert.deepEqual(lintel("adr", "lint", folder), { status: 0, out: "1 record: 0 errors, 0 warnings\n", err: "" });
});

test("findings are grouped by file, with their line, in columns", (t) => {
  const folder = folderWith(t, { "0001-a.md": broken, "0002-a.md": nygard });
  const { status, out } = lintel("adr", "lint", folder);
  assert.equal(status, 1);
  const rows = out.split("\n");
  assert.equal(rows[0], `${folder}/0001-a.md`);
  assert.match(
    rows[1] ?? "",
    /^ {2}3: {2}error {4}impossible-date {2}"2026-02-30" is no day of the calendar: write it /,
  );
  assert.match(rows[2] ?? "", /^ {2}7: {2}error {4}unknown-status {3}unknown status "Maybe": write one of /);
  assert.deepEqual(rows.slice(3, 5), ["", `${folder}/0002-a.md`]);
  assert.equal(rows.at(-2), "2 records: 3 errors, 0 warnings");
});

test("warnings alone end with 0", (t) => {
  const folder = folderWith(t, { "1-a.md": nygard });
  const { status, out } = lintel("adr", "lint", folder);
  assert.equal(status, 0);
  assert.match(out, /1 record: 0 errors, 1 warning\n$/);
});

test("--json prints the findings and a summary, the same each time", (t) => {
  const folder = folderWith(t, { "0002-a.md": nygard, "0001-a.md": broken });
  const { status, out } = lintel("adr", "lint", folder, "--json");
  assert.equal(status, 1);
  const { findings, summary } = JSON.parse(out);
  assert.deepEqual(summary, { records: 2, errors: 3, warnings: 0 });
  assert.deepEqual(Object.keys(findings[0]), ["file", "line", "rule", "severity", "message"]);
  assert.deepEqual(
    findings.map(({ file, line, rule }: Record<string, string>) => [file?.slice(folder.length), line, rule]),
    [
      ["/0001-a.md", 3, "impossible-date"],
      ["/0001-a.md", 7, "unknown-status"],
      ["/0002-a.md", 1, "number-differs"],
    ],
  );
  assert.equal(lintel("adr", "lint", folder, "--json").out, out);
});

test("--json of a sound folder is an empty list", (t) => {
  const { out } = lintel("adr", "lint", folderWith(t, { "0001-a.md": nygard }), "--json");
  assert.deepEqual(JSON.parse(out), { findings: [], summary: { records: 1, errors: 0, warnings: 0 } });
});

test("--today decides which reviews are overdue", (t) => {
  const folder = folderWith(t, { "0001-a.md": ours });
  assert.equal(lintel("adr", "lint", folder, "--today", "2027-05-04").status, 0);
  assert.match(lintel("adr", "lint", folder, "--today=2027-05-05").out, /5: {2}error {4}review-overdue/);
});

test("links may lead out of the folder to whatever is there", (t) => {
  const text = changed(nygard, ["It must run.", "[a](../notes.txt) [b](..) [c](../none.txt)"]);
  const folder = folderWith(t, { "0001-a.md": text });
  writeFileSync(join(folder, "..", "notes.txt"), "");
  const { out } = lintel("adr", "lint", folder);
  assert.match(out, /19: {2}error {4}broken-link {2}there is nothing at "..\/none.txt"/);
  assert.match(out, /1 record: 1 error,/);
});

test("one bad file hides none of the others", (t) => {
  const folder = folderWith(t, { "0002-a.md": "", "0003-a.md": "# x\n".repeat(1_250_000), "0004-a.md": broken });
  writeFileSync(join(folder, "0001-a.md"), Buffer.from([0x50, 0x4b, 0, 0xff]));
  symlinkSync("nowhere", join(folder, "0005-a.md"));
  mkdirSync(join(folder, "0006-a.md"));
  const { status, out } = lintel("adr", "lint", folder, "--json");
  assert.equal(status, 1);
  const rules = JSON.parse(out).findings.map(({ file, rule }: Record<string, string>) => `${file?.slice(-9)} ${rule}`);
  assert.deepEqual(rules.slice(0, 3), ["0001-a.md unreadable", "0002-a.md empty", "0003-a.md unreadable"]);
  assert.ok(rules.includes("0004-a.md unknown-status"));
  assert.equal(rules.at(-1), "0005-a.md unreadable");
});

const misuses: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /the only command is "lintel adr lint <folder>"/],
  [["adr"], /the only command is/],
  [["adr", "list", "."], /the only command is/],
  [["lint", "docs"], /the only command is/],
  [["adr", "lint"], /name one folder/],
  [["adr", "lint", ""], /name one folder/],
  [["adr", "lint", "a", "b"], /name one folder/],
  [["adr", "lint", ".", "--fix"], /Unknown option '--fix'/],
  [["adr", "lint", ".", "--today"], /argument missing/],
  [["adr", "lint", ".", "--today", "2026-02-30"], /--today takes a day of the calendar/],
  [["adr", "lint", ".", "--json=yes"], /does not take an argument/],
  [["adr", "lint", "no/such/folder"], /cannot read the folder no\/such\/folder \(ENOENT\): check its name/],
  [["adr", "lint", "package.json"], /cannot read the folder package.json \(ENOTDIR\)/],
  [["adr", "lint", "src"], /no decision records in src: name the folder that holds files such as 0001-use-redis.md/],
];

for (const [words, sentence] of misuses)
  test(`wrong use ends with 2 and one sentence: ${JSON.stringify(words)}`, () => {
    const { status, out, err } = lintel(...words);
    assert.deepEqual({ status, out }, { status: 2, out: "" });
    assert.match(err, sentence);
    assert.match(err, /^lintel: [^\n]+\.\n$/);
  });

test("a folder that may not be read ends with 2", {
  skip: process.getuid?.() === 0 && "root may read anything",
}, (t) => {
  const folder = folderWith(t, { "0001-a.md": nygard });
  chmodSync(folder, 0);
  t.after(() => chmodSync(folder, 0o700));
  assert.equal(lintel("adr", "lint", folder).status, 2);
});

test("--help says how it is used, wherever it stands", () => {
  for (const words of [["--help"], ["-h"], ["adr", "lint", "--help"]]) {
    const { status, out } = lintel(...words);
    assert.equal(status, 0);
    assert.match(out, /Usage: lintel adr lint <folder>/);
  }
});

test("Lintel's own decisions have no findings", () => {
  const { status, out } = lintel("adr", "lint", "docs/decisions", "--today", "2026-12-01");
  assert.equal(status, 0, out);
  assert.match(out, /^\d+ records: 0 errors, 0 warnings\n$/);
});

// Each was looked up in its file. The images and the code that they link to were not copied; number 34 was never given.
test("GOV.UK's log has the faults it has, and no others", () => {
  const { out } = lintel("adr", "lint", "test/fixtures/adr-govuk-aws", "--json");
  const { findings, summary } = JSON.parse(out);
  const brief = ({ file, line, rule }: Record<string, string>) => `${file?.slice(28, 32)}:${line} ${rule}`;
  assert.deepEqual(summary, { records: 38, errors: 9, warnings: 9 });
  assert.deepEqual(findings.map(brief), [
    "0003:7 status-word",
    "0004:7 supersede-one-way",
    "0006:7 status-word",
    "0009:7 status-word",
    "0013:7 status-word",
    "0015:24 broken-link",
    "0027:13 broken-link",
    "0031:7 status-word",
    "0032:24 broken-link",
    "0033:1 number-differs",
    "0033:7 status-word",
    "0035:1 number-differs",
    "0035:7 status-word",
    "0035:27 broken-link",
    "0035:32 broken-link",
    "0036:32 broken-link",
    "0038:1 file-name",
    "0038:7 status-word",
  ]);
});

test("every rule has its row in the documentation, with its severity", () => {
  const page = readFileSync("docs/adr-lint.md", "utf8");
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| (error|warning) \|/gm)].map(([, rule, severity]) => [
    rule,
    severity,
  ]);
  assert.deepEqual(Object.fromEntries(rows), rules);
});

function folderWith(t: TestContext, files: Readonly<Record<string, string>>): string {
  const base = mkdtempSync(join(tmpdir(), "lintel-lint-"));
  t.after(() => rmSync(base, { recursive: true, force: true }));
  const folder = join(base, "adr");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function lintel(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/lintel.ts", ...words], { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}
