// Runs the tests (all, or the files that are named), prints what failed, and ends with "N passed, N failed".
import { globSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/** A test that hangs must fail, not hold up the others. */
const longestTestMs = 120_000;

const named = process.argv.slice(2);
const files = named.length > 0 ? named : globSync("test/**/*.test.ts", { exclude: ["**/node_modules/**"] });
let passed = 0;
let failed = 0;

const events = run({ files, concurrency: 2, timeout: longestTestMs });
const isSuite = (data: { details?: { type?: string } }) => data.details?.type === "suite";
events.on("test:pass", (data) => {
  if (!isSuite(data) && !data.skip && data.nesting >= 0) passed++;
});
events.on("test:fail", (data) => {
  if (!isSuite(data)) failed++;
});
events.on("end", () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  process.once("exit", () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
});
events.compose(spec).pipe(process.stdout);
