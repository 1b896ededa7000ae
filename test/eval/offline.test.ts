// The bar for the adviser that needs no model, on the cases it was tuned with and on those it was not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allCases, sets } from "./all-cases.ts";
import { gradeOffline } from "./grade-offline.ts";
import { required, tableOf } from "./report.ts";
import { percentOf } from "./result.ts";

for (const set of sets) {
  test(`without a model the ${set} cases get at least ${required} % of their points`, async () => {
    const results = await gradeOffline([set]);
    assert.equal(results.length, allCases[set].length);
    assert.ok(percentOf(results) >= required, `${percentOf(results).toFixed(1)} %\n${tableOf(results)}`);
  });
}
