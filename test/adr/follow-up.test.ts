import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  assign,
  check,
  confirm,
  isReviewDue,
  pendingSuccessor,
  revision,
  revisionBegun,
  snooze,
  usualReviewPeriod,
} from "../../src/adr/follow-up.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { act, ana, anybody, bo, cem, content, home, record } from "./finding/decisions.ts";

const accepted = record({ status: "accepted", number: 7 });
const { at } = act();

describe("confirming", () => {
  test("moves the review date on, says who did it, and ends a snooze", () => {
    const vote = { by: bo, at };
    const before = { ...accepted, snoozed: { ...vote, until: "2026-12-01" } };
    const { adr, entry } = confirm(before, act(), { reviewBy: "in 6 months", note: " holds " }, anybody);
    assert.deepEqual([adr.content.reviewBy, adr.version, "snoozed" in adr], ["2027-05-21", 2, false]);
    assert.deepEqual(adr.reviewed, { by: ana, at, note: "holds" });
    assert.deepEqual([entry.did, entry.why, entry.content?.reviewBy], ["reviewed", "holds", "2027-05-21"]);
    assert.equal(adr.statusAt, accepted.statusAt);
  });

  test("needs a day to come, and is refused with the name of its input", () => {
    for (const reviewBy of ["2026-01-01", "2026-11-21", "", "never", "soon", "2027-02-30"])
      assert.throws(
        () => confirm(accepted, act(), { reviewBy }, anybody),
        (error) => error instanceof Refusal && error.input === "reviewBy" && /in 6 months/.test(error.message),
      );
  });

  test("is for those who approve", () => {
    const rules = { approvers: [bo, cem], quorum: 1 };
    assert.throws(
      () => confirm(accepted, act(), { reviewBy: "in 6 months" }, rules),
      /Only Bo and Cem can confirm ADR 7/,
    );
    assert.equal(confirm(accepted, act(bo), { reviewBy: "in 6 months" }, rules).adr.reviewed?.by, bo);
  });

  test("settles a date that nobody had named, and leaves what somebody said", () => {
    const more = (line: string) => `* Reversibility: two-way door [to confirm]\n* ${line}`;
    const confirmed = (line: string) => {
      const drafted = { ...content, reviewBy: "2026-11-20", more: more(line) };
      return confirm({ ...accepted, content: drafted }, act(), { reviewBy: "2027-05-21" }, anybody).adr.content.more;
    };
    assert.equal(confirmed("Review by 2026-11-20 [to confirm]"), more("Review by 2027-05-21"));
    assert.equal(confirmed("Review by 2026-11-20"), more("Review by 2027-05-21"));
    const said = "Review by 2026-11-20 ([Ana, 2 Nov](https://chat.example/1))";
    assert.equal(confirmed(said), more(said));
  });
});

test("putting off takes a day within a year, and says until when and why", () => {
  const { adr, entry } = snooze(accepted, act(bo), { until: "2 weeks", reason: "after the audit" });
  assert.deepEqual(adr.snoozed, { by: bo, at, until: "2026-12-05", reason: "after the audit" });
  assert.deepEqual([entry.did, entry.why], ["snoozed", "until 2026-12-05: after the audit"]);
  assert.equal(snooze(accepted, act(), { until: "2027-11-21" }).entry.why, "until 2027-11-21");
  for (const until of ["", "2026-11-21", "2026-01-01", "2027-11-22", "2 years", "later"])
    assert.throws(
      () => snooze(accepted, act(), { until }),
      (error) => error instanceof Refusal && error.input === "until" && /2 weeks/.test(error.message),
    );
});

test("a record has one owner or none, and nothing is assigned that is so already", () => {
  const owned = assign(accepted, act(), bo);
  assert.deepEqual(owned.adr.owner, { person: bo, by: ana, at });
  assert.deepEqual([owned.entry.did, owned.entry.why], ["assigned", "to Bo"]);
  assert.equal(assign(owned.adr, act(), cem).adr.owner?.person, cem);
  const free = assign(owned.adr, act(), undefined);
  assert.deepEqual(["owner" in free.adr, free.entry.why], [false, "to nobody"]);
  assert.throws(() => assign(owned.adr, act(cem), bo), /Bo owns ADR 7 already/);
  assert.throws(() => assign(accepted, act(), undefined), /Nobody owns ADR 7 already/);
});

test("what came of a decision is an amendment, and the last word on it is kept", () => {
  const { adr, entry } = check(accepted, act(bo), { verdict: "partly", note: "Reads are fast; restarts are not." });
  const text = "Consequences checked: came true in part. Reads are fast; restarts are not.";
  assert.deepEqual(adr.amendments, [{ by: bo, at, text }]);
  assert.deepEqual(adr.checked, { by: bo, at, verdict: "partly" });
  assert.deepEqual([entry.did, entry.why], ["consequences checked", text]);
  const again = check(adr, act(), { verdict: "no" }).adr;
  assert.deepEqual([again.amendments.length, again.checked?.verdict], [2, "no"]);
  assert.equal(again.amendments[1]?.text, "Consequences checked: did not come true.");
});

describe("revising", () => {
  const draft = revision({ ...accepted, related: ["d-rel222"] }, act(bo), { id: "d-new222", home });

  test("begins a draft of the same words that replaces the record, without its number, votes and review date", () => {
    const { adr, entry } = draft;
    assert.deepEqual([adr.status, adr.number, adr.version, adr.approvals], ["draft", undefined, 1, []]);
    assert.deepEqual([adr.supersedes, adr.related, adr.by], [["d-4k7qz2"], ["d-rel222"], bo]);
    assert.deepEqual(adr.content, content);
    assert.deepEqual([entry.did, entry.why], ["drafted", "revises ADR 7"]);
    const more = "* Reversibility: two-way door\n* Review by 2026-11-01 [to confirm]";
    const dated = { ...accepted, content: { ...content, reviewBy: "2026-11-01", more } };
    const undated = { ...content, more: "* Reversibility: two-way door" };
    assert.deepEqual(revision(dated, act(), { id: "d-new222", home }).adr.content, undated);
  });

  test("is for accepted records, and stands in their history", () => {
    assert.throws(
      () => revision(record({ status: "proposed" }), act(), { id: "d-new222", home }),
      /accept or reject it/,
    );
    const { adr, entry } = revisionBegun(accepted, act(), draft.adr);
    assert.deepEqual([adr, entry.did, entry.why], [accepted, "succession planned", "by draft d-new222"]);
  });

  test("the successor in the making is the latest that is not decided on yet", () => {
    const older = { ...draft.adr, id: "d-old222", createdAt: "2026-11-03T10:00:00.000Z" };
    const all = [draft.adr, older, { ...draft.adr, id: "d-rej222", status: "rejected" as const, createdAt: "2027" }];
    assert.equal(pendingSuccessor(accepted, all)?.id, "d-new222");
    assert.equal(pendingSuccessor({ id: "d-other2" }, all), undefined);
  });
});

test("a review is due from its day on, for what is accepted", () => {
  const due = { ...accepted, content: { ...content, reviewBy: "2026-11-21" } };
  assert.deepEqual(
    [isReviewDue(due, at), isReviewDue(due, "2026-11-20"), isReviewDue({ ...due, status: "proposed" }, at)],
    [true, false, false],
  );
  assert.equal(isReviewDue(accepted, at), false);
});

test("the next review is proposed as far off as the last one was, between 3 and 12 months", () => {
  const period = (since: string, reviewBy?: string, reviewed?: string) =>
    usualReviewPeriod(
      {
        ...accepted,
        statusAt: `${since}T10:00:00.000Z`,
        content: { ...content, ...(reviewBy && { reviewBy }) },
        ...(reviewed && { reviewed: { by: ana, at: `${reviewed}T10:00:00.000Z` } }),
      },
      "2026-11-30",
    );
  assert.equal(period("2026-05-30"), "2027-05-30");
  assert.equal(period("2026-05-30", "2026-09-30"), "2027-03-30");
  assert.equal(period("2026-08-31", "2026-11-30"), "2027-02-28");
  assert.equal(period("2026-11-01", "2026-11-30"), "2027-02-28");
  assert.equal(period("2020-01-01", "2026-11-30"), "2027-11-30");
  assert.equal(period("2020-01-01", "2026-11-30", "2026-03-30"), "2027-07-30");
  assert.equal(period("2026-11-30", "2026-01-01"), "2027-05-30");
});
