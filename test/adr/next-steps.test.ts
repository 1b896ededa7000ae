import assert from "node:assert/strict";
import { test } from "node:test";
import { nextSteps, type Step } from "../../src/adr/lifecycle.ts";
import type { Status } from "../../src/adr/record.ts";
import type { Person } from "../../src/conversation/turn.ts";
import { ana, anybody, bo, cem, record } from "./finding/decisions.ts";

const everybodys: Readonly<Record<Status, readonly Step[]>> = {
  draft: ["propose", "edit", "discard"],
  proposed: ["accept", "object", "reject", "edit"],
  accepted: ["amend", "supersede", "deprecate"],
  rejected: ["reopen"],
  deprecated: ["reopen", "supersede"],
  superseded: [],
};

for (const [status, steps] of Object.entries(everybodys) as [Status, readonly Step[]][]) {
  test(`a record that is ${status} offers ${steps.join(", ") || "nothing"}`, () => {
    assert.deepEqual(nextSteps(record({ status }), anybody), steps);
  });
}

test("a draft with a number is not discarded", () => {
  assert.deepEqual(nextSteps(record({ number: 3 }), anybody), ["propose", "edit"]);
});

test("everybody is offered what they may do", () => {
  const rules = { approvers: [ana, bo], quorum: 2 };
  const at = "2026-11-03T10:00:00.000Z";
  const approved = record({ status: "proposed", approvals: [{ by: ana, at }] });
  const objected = { ...approved, objections: [{ by: cem, at, reason: "no" }] };
  const offered = (person: Person) => [nextSteps(approved, rules, person), nextSteps(objected, rules, person)];
  assert.deepEqual(offered(ana), [
    ["object", "reject", "edit"],
    ["object", "reject", "edit"],
  ]);
  assert.deepEqual(offered(bo), [
    ["accept", "object", "reject", "edit"],
    ["object", "reject", "edit"],
  ]);
  assert.deepEqual(offered(cem), [
    ["object", "edit"],
    ["withdraw objection", "edit"],
  ]);
  assert.deepEqual(nextSteps(record({ status: "accepted" }), rules, cem), ["supersede"]);
});
