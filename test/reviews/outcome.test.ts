import assert from "node:assert/strict";
import { test } from "node:test";
import { edit } from "../../src/adr/edit.ts";
import { assign, confirm, revision, snooze } from "../../src/adr/follow-up.ts";
import { approve, deprecate, planSuccession, reject, reopen, supersede } from "../../src/adr/lifecycle.ts";
import type { Act, Adr, Change, Content } from "../../src/adr/record.ts";
import { agendaOf } from "../../src/reviews/agenda.ts";
import { isDone, statesOf } from "../../src/reviews/outcome.ts";
import { act, ana, anybody, bo, content, home, record } from "../adr/finding/decisions.ts";
import { viewOf } from "../adr/finding/memory.ts";
import { reviewOf } from "./reviews.ts";

/** When the reviews of these tests began, and a moment after that. */
const openedAt = "2026-11-24T09:00:00.000Z";
const then = (by = ana): Act => ({ ...act(by), at: "2026-11-24T09:05:00.000Z" });

const due = record({ id: "d-due", status: "accepted", content: { ...content, reviewBy: "2026-11-03" } });
const proposed = record({ id: "d-prop", number: 8, status: "proposed", statusAt: "2026-10-01T10:00:00.000Z" });

test("a decision of which nothing has become yet is open", async () => {
  assert.deepEqual(await outcomesAfter([due, proposed]), [undefined, undefined]);
});

test("a decision that was confirmed before the review began is open in it", async () => {
  const change = confirm(due, { ...then(), at: "2026-11-24T08:59:00.000Z" }, { reviewBy: "2026-12-01" }, anybody);
  const items = agendaOf([change.adr], { today: "2026-11-24", contradicted: new Map() });
  const [state] = statesOf(reviewOf(items, { openedAt }), await viewOf([change.adr]));
  assert.equal(state?.outcome, undefined);
});

const deeds: readonly [what: string, before: Adr, after: () => readonly Adr[], kind: string, words: string][] = [
  [
    "confirmed",
    due,
    () => [confirm(due, then(), { reviewBy: "2027-05-24" }, anybody).adr],
    "confirmed",
    "confirmed by Ana until 2027-05-24",
  ],
  [
    "put off",
    due,
    () => [snooze(due, then(bo), { until: "2026-12-08", reason: "after the **freeze**" }).adr],
    "snoozed",
    "put off by Bo until 2026-12-08: after the freeze",
  ],
  [
    "revised",
    due,
    () => [due, revision(due, then(bo), { id: "d-heir", home }).adr],
    "revised",
    "to be replaced by draft d-heir, which is being drafted by Bo",
  ],
  [
    "superseded",
    due,
    () => adrsOf(supersede(due, heirOf("accepted"), then(), anybody)),
    "superseded",
    "superseded by ADR 9",
  ],
  [
    "planned to be superseded by an earlier draft",
    due,
    () => adrsOf(planSuccession(due, heirOf("proposed"), then())),
    "revised",
    "to be replaced by ADR 9, which is up for decision",
  ],
  [
    "deprecated",
    due,
    () => [deprecate(due, then(), "We left AWS.", anybody).adr],
    "deprecated",
    "deprecated: We left AWS.",
  ],
  [
    "deprecated and reopened",
    due,
    () => {
      const gone = deprecate(due, then(), "We left AWS.", anybody).adr;
      return [reopen(gone, then(), "We came back.", anybody).adr];
    },
    "decided",
    "proposed: We came back.",
  ],
  [
    "deprecated, reopened and accepted again",
    due,
    () => {
      const gone = deprecate(due, then(), "We left AWS.", anybody).adr;
      const back = reopen(gone, then(), "We came back.", anybody).adr;
      return adrsOf(approve(back, [], then(bo), anybody, { sure: true }));
    },
    "decided",
    "accepted by Bo",
  ],
  [
    "accepted",
    proposed,
    () => adrsOf(approve(proposed, [], then(), anybody, { sure: true })),
    "decided",
    "accepted by Ana",
  ],
  ["rejected", proposed, () => [reject(proposed, then(), "Too dear", anybody).adr], "decided", "rejected: Too dear"],
  ["discarded", due, () => [], "gone", "was discarded"],
];

for (const [what, before, after, kind, words] of deeds)
  test(`a decision that is ${what} during the review is settled: ${words}`, async () => {
    assert.deepEqual(await outcomesAfter([before], after()), [{ kind, words }]);
  });

test("whichever was said last counts: confirmed and put off, or put off and confirmed", async () => {
  const confirmed = confirm(due, then(), { reviewBy: "2027-05-24" }, anybody).adr;
  const later = { ...then(bo), at: "2026-11-24T09:06:00.000Z" };
  const [first] = await outcomesAfter([due], [snooze(confirmed, later, { until: "2026-12-08" }).adr]);
  assert.equal(first?.kind, "snoozed");
  const putOff = snooze(due, then(), { until: "2026-12-08" }).adr;
  const [second] = await outcomesAfter([due], [confirm(putOff, later, { reviewBy: "2027-05-24" }, anybody).adr]);
  assert.equal(second?.words, "confirmed by Bo until 2027-05-24");
});

test("a decision whose revision is thrown away is open again", async () => {
  assert.deepEqual(await outcomesAfter([due], [due]), [undefined]);
  const rejected = { ...revision(due, then(), { id: "d-heir", home }).adr, status: "rejected" } as const;
  assert.deepEqual(await outcomesAfter([due], [due, rejected]), [undefined]);
});

test("a decision that comes back on the day until which it was put off is open", async () => {
  const putOff = snooze(due, { ...then(), at: "2026-11-10T10:00:00.000Z" }, { until: "2026-11-24" }).adr;
  assert.deepEqual(await outcomesAfter([putOff]), [undefined]);
});

test("a draft that was to replace the decision before the review settles nothing", async () => {
  const heir = record({ id: "d-heir", status: "draft", supersedes: ["d-due"] });
  assert.deepEqual(await outcomesAfter([due, heir]), [undefined]);
});

test("a proposal that was there for its open points is settled once they are", async () => {
  const marked = withText({ drivers: "* Cost [to confirm]\n* Time [to confirm]" });
  const halfway = edited(marked, { drivers: "* Cost\n* Time [to confirm]" });
  assert.deepEqual(await outcomesAfter([marked], [halfway]), [undefined]);
  const whole = edited(halfway, { drivers: "* Cost\n* Time" });
  assert.deepEqual(await outcomesAfter([marked], [whole]), [{ kind: "revised", words: "its open points are settled" }]);
});

test("a proposal that was there for more than its open points is open until it is decided", async () => {
  const marked = { ...withText({ drivers: "* Cost [to confirm]" }), statusAt: "2026-10-01T10:00:00.000Z" };
  assert.deepEqual(await outcomesAfter([marked], [edited(marked, { drivers: "* Cost" })]), [undefined]);
  const named = reviewOf([{ adr: proposed.id, concerns: [], status: "proposed" }], { openedAt });
  assert.equal(statesOf(named, await viewOf([proposed]))[0]?.outcome, undefined);
});

test("a review is done when every decision on it is settled, whoever owns them", async () => {
  const items = agendaOf([due, proposed], { today: "2026-11-24", contradicted: new Map() });
  const review = reviewOf(items, { openedAt });
  const owned = assign(proposed, then(), bo).adr;
  const confirmed = confirm(due, then(), { reviewBy: "2027-05-24" }, anybody).adr;
  const some = statesOf(review, await viewOf([confirmed, owned]));
  assert.deepEqual(
    some.map(({ owner }) => owner?.name),
    [undefined, "Bo"],
  );
  assert.equal(isDone(some), false);
  const all = statesOf(review, await viewOf([confirmed, reject(owned, then(), "Too dear", anybody).adr]));
  assert.equal(isDone(all), true);
});

/** What has become of the decisions on the agenda of these records, once the log is as it is `after`. */
async function outcomesAfter(before: readonly Adr[], after: readonly Adr[] = before) {
  const items = agendaOf(before, { today: "2026-11-24", contradicted: new Map() });
  return statesOf(reviewOf(items, { openedAt }), await viewOf(after)).map(({ outcome }) => outcome);
}

function edited(adr: Adr, text: Partial<Content>): Adr {
  return edit(adr, then(), adr.version, adr.content, text)?.adr ?? assert.fail();
}

function adrsOf(changes: readonly Change[]): readonly Adr[] {
  return changes.map(({ adr }) => adr);
}

function heirOf(status: "accepted" | "proposed"): Adr {
  return record({ id: "d-heir", number: 9, status });
}

function withText(text: Partial<Content>): Adr {
  const statusAt = "2026-11-20T10:00:00.000Z";
  return record({ id: "d-prop", number: 8, status: "proposed", statusAt, content: { ...content, ...text } });
}
