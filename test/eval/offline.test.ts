// The bar for the adviser that needs no model, on the cases it was tuned with and on those it was not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allCases, sets } from "./all-cases.ts";
import { gradeOffline } from "./grade-offline.ts";
import { failing, required, summaryOf, tableOf } from "./report.ts";

test(`without a model all cases get ${required.all} % of their points, the held-out ones at least ${required.each} %`, async (t) => {
  const results = await gradeOffline();
  assert.equal(
    results.length,
    sets.reduce((sum, set) => sum + allCases[set].length, 0),
  );
  t.diagnostic(summaryOf(results));
  assert.deepEqual(failing(results), [], tableOf(results));
});
