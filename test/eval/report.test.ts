import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { comparedWith, saveBaseline } from "./baseline.ts";
import type { Case, Subject } from "./case.ts";
import { costOf, spent } from "./prices.ts";
import { failing, lostPoints, summaryOf, tableOf } from "./report.ts";
import type { Result } from "./result.ts";

function result(id: string, points: number, given: Partial<Result> = {}, subject: Subject = "caching"): Result {
  const it: Case = { id, subject, source: "made up", question: `Question ${id}`, rubric: {} };
  const lost = points < 10 ? [{ name: "must: ttl", points: 10 - points, why: "not mentioned" }] : [];
  return { case: it, set: "open", repeat: 0, answer: "An answer.", grade: { points, of: 10, lost }, ...given };
}

test("the table adds up points per subject and set", () => {
  const table = tableOf([result("a", 10), result("b", 5), result("c", 9, { set: "held out" })]);
  assert.match(table, /^\| caching \| 15 \/ 20 \| 75 % \| 9 \/ 10 \| 90 % \|$/m);
  assert.match(table, /^\| \*\*all\*\* \| 15 \/ 20 \| 75 % \| 9 \/ 10 \| 90 % \|$/m);
  assert.match(table, /^\| messaging \| – \| – \| – \| – \|$/m);
});

test("repeats show their mean and their spread", () => {
  const table = tableOf([result("a", 10), result("a", 8, { repeat: 1 }), result("a", 6, { repeat: 2 })]);
  assert.match(table, /\| caching \| 8 \/ 10 \| 80 % \(60–100\) \|/);
});

test("all together must reach nine tenths, and either set three quarters; a set without results does not", () => {
  const heldOut = (points: number) => result("b", points, { set: "held out" });
  assert.deepEqual(failing([result("a", 9.5), heldOut(8.5)]), []);
  assert.deepEqual(failing([result("a", 9.5), heldOut(8.4)]), ["All cases together are under 90 %."]);
  assert.deepEqual(failing([result("a", 10), result("c", 10), result("d", 10), heldOut(7.4)]), [
    "The held out cases are under 75 %.",
  ]);
  assert.deepEqual(failing([result("a", 9)]), ["The held out cases are under 75 %."]);
  assert.equal(summaryOf([result("a", 9)]), "all: 90.0 %, open: 90.0 %, held out: 0.0 %");
});

test("lost points come with their reason and the answer; whole answers are left out", () => {
  const text = lostPoints([result("a", 10), result("b", 7)]);
  assert.match(text, /## b: 7 \/ 10\nQuestion b\n {2}-3 must: ttl: not mentioned\n {2}\| An answer\./);
  assert.doesNotMatch(text, /## a/);
});

test("a run is compared with the baseline of the same answerer", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "lintel-eval-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = pathToFileURL(join(folder, "baseline.json"));
  assert.match(await comparedWith(file, "offline", []), /no baseline for offline/);
  await saveBaseline(file, "offline", [result("a", 9), result("b", 5)], "2026-11-21");
  await saveBaseline(file, "claude-opus-5-5", [result("a", 1)], "2026-11-22");
  const compared = await comparedWith(file, "offline", [result("a", 5), result("b", 8), result("new", 1)]);
  assert.equal(compared, "Against the baseline of 2026-11-21: \n  a: 90 % -> 50 %\n  b: 50 % -> 80 %");
});

test("tokens are priced by the table, and an unknown model's are only counted", () => {
  const usage = { input: 1e6, output: 1e5, cacheRead: 2e6, cacheWrite: 1e6 };
  assert.equal(costOf("claude-opus-5-5", usage), 4 + 2 + 0.4 + 8);
  assert.equal(costOf("local-model", usage), undefined);
  assert.match(spent("local-model", usage), /1,000,000 tokens in, 100,000 out.*price unknown/);
});
