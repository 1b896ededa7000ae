import assert from "node:assert/strict";
import { test } from "node:test";
import { approve, planSuccession, supersede } from "../../src/adr/lifecycle.ts";
import { act, ana, anybody, bo, record } from "./finding/decisions.ts";

const old = record({ id: "d-old222", number: 3, status: "accepted" });
const sure = { sure: true };

test("an accepted record takes the place of another at once, and both say so", () => {
  const [ended, next] = supersede(old, record({ status: "accepted" }), act(), anybody);
  assert.deepEqual(
    [ended?.adr.status, ended?.adr.supersededBy, ended?.entry.why],
    ["superseded", "d-4k7qz2", "by ADR 7"],
  );
  assert.deepEqual(
    [next?.adr.status, next?.adr.supersedes, next?.entry.why],
    ["accepted", ["d-old222"], "takes the place of ADR 3"],
  );
});

test("a draft takes the place of another in the step that accepts it", () => {
  const [noted, planned] = supersede(old, record(), act(), anybody);
  assert.deepEqual([noted?.adr.status, noted?.entry.did], ["accepted", "succession planned"]);
  assert.ok(planned);
  const proposed = { ...planned.adr, status: "proposed" as const, number: 7 };
  const rules = { approvers: [], quorum: 2 };
  const [first, ...none] = approve(proposed, [old], act(ana), rules, sure);
  assert.ok(first);
  assert.deepEqual([first.adr.status, none], ["proposed", []]);
  const [accepted, ended] = approve(first.adr, [old], act(bo), rules, sure);
  assert.deepEqual([accepted?.adr.status, accepted?.adr.supersedes], ["accepted", ["d-old222"]]);
  assert.deepEqual([ended?.adr.status, ended?.adr.supersededBy], ["superseded", "d-4k7qz2"]);
});

test("what it ended before it was reopened stays ended by it", () => {
  const ended = { ...old, status: "superseded" as const, supersededBy: "d-4k7qz2" };
  const again = record({ status: "proposed", supersedes: [old.id] });
  assert.equal(approve(again, [ended], act(), anybody, sure).length, 1);
});

test("a record is not accepted in the place of one that is rejected, or that another has replaced", () => {
  const next = record({ status: "proposed", supersedes: [old.id] });
  const replaced = { ...old, status: "superseded" as const, supersededBy: "d-other2" };
  assert.throws(
    () => approve(next, [replaced], act(), anybody, sure),
    /supersede ADR 3, which is superseded already: .*`\/adr show 3` names, or reject ADR 7/,
  );
  const rejected = { ...old, status: "rejected" as const };
  assert.throws(
    () => approve(next, [rejected], act(), anybody, sure),
    /which is rejected: decide on ADR 3 first, or reject ADR 7/,
  );
});

test("a plan for the record that was replaced moves to the one that replaced it", () => {
  const newer = record({ id: "d-newer2", number: 8, status: "accepted", supersedes: [old.id] });
  const [, planned] = planSuccession(newer, record({ supersedes: [old.id] }), act());
  assert.deepEqual(planned?.adr.supersedes, ["d-newer2"]);
});

test("no record supersedes itself, or the one that supersedes it", () => {
  assert.throws(() => supersede(old, old, act(), anybody), /ADR 3 cannot supersede itself/);
  const cycle = { ...old, supersedes: ["d-4k7qz2"] };
  for (const status of ["draft", "accepted", "superseded"] as const)
    assert.throws(() => supersede(cycle, record({ status }), act(), anybody), /cannot be the other way round/);
});

test("what does not hold itself takes nobody's place", () => {
  for (const status of ["rejected", "superseded", "deprecated"] as const)
    assert.throws(
      () => supersede(old, record({ status }), act(), anybody),
      /ADR 7 is \w+, so it cannot supersede ADR 3; .*`\/adr/,
    );
});

test("a plan is made once", () => {
  assert.throws(
    () => planSuccession(old, record({ supersedes: [old.id] }), act()),
    /as planned already; propose it first/,
  );
});
