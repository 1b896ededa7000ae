// How often memory is right, over messages written before its rules were tuned. Reached: all 48 of the tuned ones and 22 of 23 of the
// held-out ones come up, and no message brings up a record that it should not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recall } from "../../../src/adr/finding/recall.ts";
import { namesIn, viewOf } from "./memory.ts";
import type { RecallCase } from "./recall-cases/case.ts";
import { govUkLog } from "./recall-cases/govuk-log.ts";
import { heldOutRecalled, heldOutSilent } from "./recall-cases/held-out.ts";
import { productLog } from "./recall-cases/product-log.ts";
import { recalled } from "./recall-cases/recalled.ts";
import { silent } from "./recall-cases/silent.ts";

const views = { "GOV.UK": await viewOf(govUkLog), product: await viewOf(productLog) };
const heldOut = outcomeOf([...heldOutRecalled, ...heldOutSilent]);
const tuned = outcomeOf([...recalled, ...silent]);

test("there are enough cases to tell, and a third of them was never tuned on", () => {
  const [known, quiet] = [recalled.length + heldOutRecalled.length, silent.length + heldOutSilent.length];
  assert.ok(known >= 60 && quiet >= 80, `${known} that recall, ${quiet} that do not`);
  assert.ok(heldOutRecalled.length / known > 0.28 && heldOutSilent.length / quiet > 0.28);
});

test("at most one in twenty recalled decisions is a false alarm", () => {
  const right = tuned.right + heldOut.right;
  const falseAlarms = [...tuned.falseAlarms, ...heldOut.falseAlarms];
  assert.ok(right / (right + falseAlarms.length) >= 0.95, falseAlarms.join("\n"));
});

test("at most one in ten is a false alarm where nobody has looked before", () => {
  const { right, falseAlarms } = heldOut;
  assert.ok(right / (right + falseAlarms.length) >= 0.9, falseAlarms.join("\n"));
});

test("most messages that a decision bears on bring it up", () => {
  assert.ok(tuned.missed.length / recalled.length <= 0.06, tuned.missed.join("\n"));
  assert.ok(heldOut.missed.length / heldOutRecalled.length <= 0.2, heldOut.missed.join("\n"));
});

function outcomeOf(cases: readonly RecallCase[]) {
  const outcomes = cases.map(({ log, says, answer, recalls, also = [], as }) => {
    const found = recall(views[log], { question: says, namesIn, ...(answer !== undefined && { answer }) });
    const isRight = ({ adr }: (typeof found)[number]) => [recalls, ...also].includes(adr.number);
    const isHit = found.some(({ adr, kind }) => adr.number === recalls && (as ?? kind) === kind);
    const wrong = found.filter((each) => !isRight(each));
    return {
      right: found.length - wrong.length,
      falseAlarms: wrong.map(({ adr, kind }) => `${log}: “${says}” brought up ${adr.number} (${kind})`),
      missed: recalls === undefined || isHit ? [] : [`${log}: “${says}” did not bring up ${recalls}`],
    };
  });
  return {
    right: outcomes.reduce((sum, { right }) => sum + right, 0),
    falseAlarms: outcomes.flatMap(({ falseAlarms }) => falseAlarms),
    missed: outcomes.flatMap(({ missed }) => missed),
  };
}
