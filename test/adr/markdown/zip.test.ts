// Zips as people and attackers make them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { filesInZip, zipOf } from "../../../src/adr/markdown/folder.ts";
import { readAdr } from "../../../src/adr/markdown/read.ts";
import { Refusal } from "../../../src/conversation/refusal.ts";

const files = [
  { path: "0001-größe.md", text: "# 1. Größe\n" },
  { path: "docs/0002-b.md", text: "# 2. B\n" },
];

test("what is zipped comes out again, and the same files give the same bytes", () => {
  assert.deepEqual(filesInZip(zipOf(files)), { files, leftOut: [] });
  assert.deepEqual(zipOf(files), zipOf(files));
});

test("a zip that Python made is read, with its folders", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "lintel-zip-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "adr/old"), { recursive: true });
  writeFileSync(join(folder, "adr/0001-a.md"), "\uFEFF# 1. A\r\n\r\n## Status\r\n\r\nAccepted\r\n");
  writeFileSync(join(folder, "adr/old/0002-b.MD"), "# 2. B\n".repeat(10_000));
  writeFileSync(join(folder, "adr/logo.png"), "\x89PNG");
  execFileSync("python3", ["-m", "zipfile", "-c", "adr.zip", "adr"], { cwd: folder });
  const { files, leftOut } = filesInZip(readFileSync(join(folder, "adr.zip")));
  assert.deepEqual(files.map(({ path }) => path).toSorted(), ["adr/0001-a.md", "adr/old/0002-b.MD"]);
  assert.deepEqual(leftOut, ["adr/logo.png (not Markdown)"]);
  const [first] = files.map(readAdr);
  assert.deepEqual([first?.title, first?.status], ["A", "accepted"]);
});

test("entries whose paths lead out of the folder, or that are no text, are left out and named", () => {
  const bytes = zipSync({
    "0001-a.md": strToU8("# A"),
    "../0002-b.md": strToU8("# B"),
    "/etc/0003-c.md": strToU8("# C"),
    "C:\\0004-d.md": strToU8("# D"),
    "0005-e.md": new Uint8Array([0xff, 0xfe, 0x00]),
    "__MACOSX/._0001-a.md": strToU8("x"),
    ".git/config.md": strToU8("x"),
  });
  const { files, leftOut } = filesInZip(bytes);
  assert.deepEqual(files, [{ path: "0001-a.md", text: "# A" }]);
  assert.deepEqual(leftOut, [
    "../0002-b.md (its path leads out of the folder)",
    "/etc/0003-c.md (its path leads out of the folder)",
    "C:/0004-d.md (its path leads out of the folder)",
    "0005-e.md (not UTF-8)",
  ]);
});

test("a zip bomb is refused before it is unpacked", () => {
  const bomb = zipSync({ "0001-a.md": new Uint8Array(60_000_000) });
  const before = process.memoryUsage().arrayBuffers;
  assert.throws(() => filesInZip(bomb), refusal(/more than 20 MB.*send the folder of the records alone/));
  assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
});

test("a bomb that lies about its size is refused all the same", () => {
  const bomb = zipSync({ "0001-a.md": new Uint8Array(30_000_000) });
  const view = new DataView(bomb.buffer, bomb.byteOffset);
  view.setUint32(22, 10, true);
  assert.throws(() => filesInZip(bomb), refusal(/more than 20 MB/));
});

test("more files than a log can have are refused", () => {
  const many = Object.fromEntries(Array.from({ length: 12_001 }, (_, index) => [`${index}.md`, strToU8("# A")]));
  assert.throws(() => filesInZip(zipSync(many)), refusal(/more than 12,000 Markdown files/));
});

test("what is no zip, or a broken one, or has nothing in it, is refused with the remedy", () => {
  const cut = zipOf(files).subarray(0, 40);
  const broken = zipSync({ "0001-a.md": strToU8("# A ".repeat(500)) });
  broken.fill(0xff, 40, 60);
  for (const bytes of [strToU8("# no zip"), new Uint8Array(), cut, broken, zipSync({ "a.png": strToU8("x") })]) {
    assert.throws(() => filesInZip(bytes), refusal(/\.zip\.$/));
  }
});

function refusal(message: RegExp) {
  return (error: unknown) => error instanceof Refusal && message.test(error.message);
}
