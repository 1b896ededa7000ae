import assert from "node:assert/strict";
import { test } from "node:test";
import * as followUp from "../../src/adr/follow-up.ts";
import * as lifecycle from "../../src/adr/lifecycle.ts";
import { type Adr, type Change, type Status, statuses } from "../../src/adr/record.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { act, ana, anybody, bo, cem, content, home, record } from "./finding/decisions.ts";

const sure = { sure: true };
const successor = record({ id: "d-new222", number: 9, status: "accepted" });

/** Every deed, and the status it leads to from each status where it is permitted. */
const deeds: Readonly<
  Record<string, { does: (adr: Adr) => Change | readonly Change[]; from: Partial<Record<Status, Status>> }>
> = {
  propose: { does: (adr) => lifecycle.propose(adr, act()), from: { draft: "proposed" } },
  approve: { does: (adr) => lifecycle.approve(adr, [], act(), anybody, sure), from: { proposed: "accepted" } },
  object: { does: (adr) => lifecycle.object(adr, act(), "too costly"), from: { proposed: "proposed" } },
  reject: { does: (adr) => lifecycle.reject(adr, act(), "too costly", anybody), from: { proposed: "rejected" } },
  reopen: {
    does: (adr) => lifecycle.reopen(adr, act(), "new facts", anybody),
    from: { rejected: "proposed", deprecated: "proposed" },
  },
  deprecate: { does: (adr) => lifecycle.deprecate(adr, act(), "gone", anybody), from: { accepted: "deprecated" } },
  amend: { does: (adr) => lifecycle.amend(adr, act(), "Also here.", anybody), from: { accepted: "accepted" } },
  confirm: {
    does: (adr) => followUp.confirm(adr, act(), { reviewBy: "in 6 months" }, anybody),
    from: { accepted: "accepted" },
  },
  snooze: {
    does: (adr) => followUp.snooze(adr, act(), { until: "2 weeks" }),
    from: { draft: "draft", proposed: "proposed", accepted: "accepted" },
  },
  assign: {
    does: (adr) => followUp.assign(adr, act(), bo),
    from: { draft: "draft", proposed: "proposed", accepted: "accepted" },
  },
  check: {
    does: (adr) => followUp.check(adr, act(), { verdict: "yes" }),
    from: { accepted: "accepted", superseded: "superseded", deprecated: "deprecated" },
  },
  supersede: {
    does: (adr) => lifecycle.supersede(adr, successor, act(), anybody),
    from: { accepted: "superseded", deprecated: "superseded" },
  },
};

for (const [name, { does, from }] of Object.entries(deeds)) {
  for (const status of statuses) {
    const to = from[status];
    test(`${name} ${to ? `leads from ${status} to ${to}` : `is refused for a record that is ${status}, naming what is possible`}`, () => {
      const before = record({ status });
      if (!to) {
        return void assert.throws(
          () => does(before),
          (error) =>
            error instanceof Refusal &&
            /^(?:ADR 7|Draft d-4k7qz2) (?:is|is not) .*`\/adr \w+ (?:7|d-4k7qz2)/.test(error.message),
        );
      }
      const [first] = [does(before)].flat();
      assert.equal(first?.adr.status, to);
      assert.deepEqual([first?.entry.from, first?.entry.to], to === status ? [undefined, undefined] : [status, to]);
      assert.deepEqual(first?.entry.by, ana);
    });
  }
}

test("a new record is a draft without a number", () => {
  const { adr, entry } = lifecycle.created(content, act(), { id: "d-abc234", home });
  assert.deepEqual([adr.status, adr.number, adr.version, adr.revision], ["draft", undefined, 1, 0]);
  assert.deepEqual([entry.did, entry.to, entry.content], ["drafted", "draft", content]);
});

test("a draft is not proposed before it says what is decided and why", () => {
  const bare = record({ content: { ...content, context: " ", decision: "Open." } });
  assert.throws(
    () => lifecycle.propose(bare, act()),
    /without a context and a decision that names one of its options.*`\/adr edit d-4k7qz2`/,
  );
  const other = record({ content: { ...content, decision: 'Chosen option: "SQS"' } });
  assert.throws(() => lifecycle.propose(other, act()), /names one of its options/);
  assert.equal(lifecycle.propose(record({ content: { ...content, options: "" } }), act()).adr.status, "proposed");
});

test("a record is accepted by as many as the channel asks for", () => {
  const rules = { approvers: [ana, bo, cem], quorum: 2 };
  const [first] = lifecycle.approve(record({ status: "proposed" }), [], act(ana), rules, sure);
  assert.deepEqual([first?.adr.status, first?.entry.did], ["proposed", "approved"]);
  assert.ok(first);
  assert.throws(
    () => lifecycle.approve(first.adr, [], act(ana), rules, sure),
    /Ana has approved ADR 7 already: it needs 1 more approval of Bo and Cem/,
  );
  const [second] = lifecycle.approve(first.adr, [], act(bo), rules, sure);
  assert.deepEqual([second?.adr.status, second?.entry.did], ["accepted", "accepted"]);
  assert.deepEqual(
    second?.adr.approvals.map(({ by }) => by.name),
    ["Ana", "Bo"],
  );
});

test("only those who are named approve, reject, reopen, deprecate, amend and supersede", () => {
  const rules = { approvers: [ana, bo], quorum: 1 };
  const proposed = record({ status: "proposed" });
  const accepted = record({ status: "accepted" });
  const tries = [
    () => lifecycle.approve(proposed, [], act(cem), rules, sure),
    () => lifecycle.reject(proposed, act(cem), "no", rules),
    () => lifecycle.reopen(record({ status: "rejected" }), act(cem), "yes", rules),
    () => lifecycle.deprecate(accepted, act(cem), "gone", rules),
    () => lifecycle.amend(accepted, act(cem), "more", rules),
    () => lifecycle.supersede(accepted, successor, act(cem), rules),
  ];
  for (const attempt of tries)
    assert.throws(attempt, /^Refusal: Only Ana and Bo can \w+ ADR 7; Cem cannot: ask one of them\.$/);
});

test("a quorum that the approvers cannot reach is as many as there are, and votes of others do not count", () => {
  const rules = { approvers: [ana], quorum: 5 };
  const earlier = { by: cem, at: "2026-11-03T10:00:00.000Z" };
  assert.equal(lifecycle.approvalsMissing({ approvals: [earlier] }, rules), 1);
  const [change] = lifecycle.approve(record({ status: "proposed", approvals: [earlier] }), [], act(ana), rules, sure);
  assert.equal(change?.adr.status, "accepted");
});

test("who has approved can accept once fewer approvals are asked for", () => {
  const approvals = [{ by: ana, at: "2026-11-03T10:00:00.000Z" }];
  const [change] = lifecycle.approve(record({ status: "proposed", approvals }), [], act(ana), anybody, sure);
  assert.deepEqual([change?.adr.status, change?.adr.approvals], ["accepted", approvals]);
});

test("an objection blocks until whoever made it withdraws it", () => {
  const proposed = record({ status: "proposed" });
  const once = lifecycle.object(proposed, act(cem), "too costly").adr;
  const { adr } = lifecycle.object(once, act(cem), "no support");
  assert.deepEqual(
    adr.objections.map(({ reason }) => reason),
    ["no support"],
  );
  assert.throws(
    () => lifecycle.approve(adr, [], act(ana), anybody, sure),
    /Cem objects \(“no support”\).*either Cem withdraws that, or it is rejected/,
  );
  assert.throws(
    () => lifecycle.withdrawObjection(adr, act(ana)),
    /Ana has not objected to ADR 7: only Cem can withdraw/,
  );
  const free = lifecycle.withdrawObjection(adr, act(cem)).adr;
  assert.equal(lifecycle.approve(free, [], act(ana), anybody, sure)[0]?.adr.status, "accepted");
});

test("an objection and a rejection need a reason of readable length", () => {
  const proposed = record({ status: "proposed" });
  assert.throws(() => lifecycle.object(proposed, act(), " "), /Say why you object: `\/adr object 7 <reason>`/);
  assert.throws(() => lifecycle.reject(proposed, act(), "", anybody), /Say why it is rejected/);
  assert.throws(() => lifecycle.object(proposed, act(), "x".repeat(1001)), /1001 characters long, and 1000 are kept/);
});

for (const reversibility of ["one-way-door", "unknown"] as const) {
  test(`every approval of a decision that is ${reversibility} is confirmed a second time`, () => {
    const proposed = record({ status: "proposed", content: { ...content, reversibility } });
    const rules = { approvers: [], quorum: 2 };
    assert.throws(() => lifecycle.approve(proposed, [], act(ana), rules, { sure: false }), lifecycle.NeedsConfirmation);
    const [first] = lifecycle.approve(proposed, [], act(ana), rules, sure);
    assert.ok(first);
    assert.throws(() => lifecycle.approve(first.adr, [], act(bo), rules, { sure: false }), lifecycle.NeedsConfirmation);
  });
}

test("nobody is asked to confirm what would be refused", () => {
  const content1 = { ...content, reversibility: "one-way-door" as const };
  const objected = lifecycle.object(record({ status: "proposed", content: content1 }), act(cem), "no").adr;
  assert.throws(
    () => lifecycle.approve(objected, [], act(ana), anybody, { sure: false }),
    (error) => error instanceof Refusal && !(error instanceof lifecycle.NeedsConfirmation),
  );
});

test("a two-way door is accepted at once", () => {
  assert.equal(
    lifecycle.approve(record({ status: "proposed" }), [], act(), anybody, { sure: false })[0]?.adr.status,
    "accepted",
  );
});

test("reopening clears the votes and the objections", () => {
  const vote = { by: bo, at: "2026-11-03T10:00:00.000Z" };
  const rejected = record({ status: "rejected", approvals: [vote], objections: [{ ...vote, reason: "no" }] });
  const { adr } = lifecycle.reopen(rejected, act(), "new facts", anybody);
  assert.deepEqual([adr.approvals, adr.objections, adr.reason, adr.number], [[], [], "new facts", 7]);
});
