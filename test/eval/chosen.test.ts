import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen } from "./chosen.ts";

const sentences: readonly (readonly [sentence: string, chooses: boolean])[] = [
  ["Django.", true],
  ["Use Django, not FastAPI: the admin is there.", true],
  ["I would build this on Django with DRF", true],
  ["Django rather than FastAPI", true],
  ["Don't write it in FastAPI, use Django.", true],
  ["Not FastAPI: Django.", true],
  ["Instead of FastAPI take plain Django here", true],
  ["Use FastAPI, not Django: an API is most of the product.", false],
  ["FastAPI rather than Django", false],
  ["Do not use Django.", false],
  ["Prefer FastAPI over Django", false],
  ["Flask.", false],
];

for (const [sentence, chooses] of sentences) {
  test(`“${sentence}” ${chooses ? "chooses" : "does not choose"} Django`, () => {
    assert.equal(
      chosen("django").some((each) => each.test(sentence)),
      chooses,
    );
  });
}
