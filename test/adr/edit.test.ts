import assert from "node:assert/strict";
import { test } from "node:test";
import { contentAt, EditConflict, edit, parseChanges } from "../../src/adr/edit.ts";
import { type HistoryEntry, statuses } from "../../src/adr/record.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { act, ana, bo, content, record } from "./finding/decisions.ts";

const today = "2026-11-21";

test("an edit makes a version of its own", () => {
  const change = edit(record(), act(), 1, content, { context: "New facts.", tags: ["events"] });
  assert.deepEqual(
    [change?.adr.version, change?.adr.content.context, change?.adr.content.tags],
    [2, "New facts.", ["events"]],
  );
  assert.deepEqual(
    [change?.entry.did, change?.entry.version, change?.entry.content],
    ["edited", 2, change?.adr.content],
  );
});

test("a form that is sent back as it was changes nothing, however its lines are broken", () => {
  const base = { ...content, context: "One\n\nTwo\n" };
  assert.equal(edit(record({ content: base }), act(), 1, base, { ...base, context: "One\r\n\r\nTwo" }), undefined);
});

test("what the editor did not touch keeps what another wrote meanwhile", () => {
  const now = record({ version: 2, content: { ...content, context: "Bo's" } });
  const change = edit(now, act(), 1, content, { ...content, drivers: "* Ana's" });
  assert.deepEqual(
    [change?.adr.content.context, change?.adr.content.drivers, change?.adr.version],
    ["Bo's", "* Ana's", 3],
  );
});

test("two who wrote the same thing do not disagree", () => {
  const now = record({ version: 2, content: { ...content, context: "Same" } });
  assert.equal(edit(now, act(), 1, content, { context: "Same" }), undefined);
});

test("whoever edits what another changed meanwhile is told who, when and what, and gets both texts", () => {
  const theirs = { ...content, context: "Bo's", drivers: "* Bo's" };
  const between: HistoryEntry = {
    did: "edited",
    by: bo,
    at: "2026-11-20T08:15:00.000Z",
    turn: "t2",
    content: theirs,
    version: 2,
  };
  const history: readonly HistoryEntry[] = [{ did: "drafted", ...act(ana), content, version: 1 }, between];
  const conflicting = () =>
    edit(record({ version: 2, content: theirs }), act(), 1, content, { context: "Ana's", more: "x" }, history);
  assert.throws(conflicting, (error) => {
    assert.ok(error instanceof EditConflict && error instanceof Refusal);
    assert.match(
      error.message,
      /^While you edited draft d-4k7qz2, Bo changed its context too \(2026-11-20 08:15 UTC\): /,
    );
    assert.deepEqual(error.fields, [{ field: "context", mine: "Ana's", theirs: "Bo's" }]);
    return true;
  });
});

test("an edit of a proposed record clears its approvals, and the history says whose", () => {
  const approvals = [{ by: bo, at: "2026-11-03T10:00:00.000Z" }];
  const change = edit(record({ status: "proposed", approvals }), act(), 1, content, { more: "x" });
  assert.deepEqual(
    [change?.adr.approvals, change?.entry.why],
    [[], "the text changed, so the approval of Bo counts no longer"],
  );
});

test("a proposed record keeps what it needs to be decided on", () => {
  const proposed = record({ status: "proposed" });
  assert.throws(
    () => edit(proposed, act(), 1, content, { decision: "Open." }),
    /ADR 7 is proposed, so it cannot be without a decision/,
  );
  assert.equal(edit(record(), act(), 1, content, { decision: "Open." })?.adr.content.decision, "Open.");
  const bare = { ...content, decision: "We use Kafka." };
  assert.ok(edit(record({ status: "proposed", content: bare }), act(), 1, bare, { more: "x" }));
});

for (const status of statuses.filter((each) => each !== "draft" && each !== "proposed")) {
  test(`a record that is ${status} is not edited`, () => {
    assert.throws(
      () => edit(record({ status }), act(), 1, content, { more: "x" }),
      /^Refusal: ADR 7 is \w+, so it cannot be edited; .*`\/adr/,
    );
  });
}

test("an empty review date takes the date away, and a new one must be to come", () => {
  const dated = { ...content, reviewBy: "2026-01-01" };
  const without = edit(record({ content: dated }), act(), 1, dated, { reviewBy: "" });
  assert.equal("reviewBy" in (without?.adr.content ?? dated), false);
  assert.ok(edit(record({ content: dated }), act(), 1, dated, { reviewBy: "2026-01-01", more: "x" }));
  assert.throws(() => edit(record(), act(), 1, content, { reviewBy: "2026-11-20" }), /2026-11-20 is past/);
});

test("the text at a version is what was written last until then", () => {
  const entries = [1, 3].map((version) => ({
    did: "edited" as const,
    ...act(),
    version,
    content: { ...content, more: `${version}` },
  }));
  assert.deepEqual(
    [0, 1, 2, 3].map((version) => contentAt(entries, version)?.more),
    [undefined, "1", "1", "3"],
  );
});

test("a form's inputs become changes; what it does not hold is left alone", () => {
  const inputs = {
    title: " **Use** Kafka ",
    tags: "Events, #queues,, events",
    reviewBy: "in 6 months",
    reversibility: "One way door",
    confidence: "high",
    context: "a\r\nb\n",
    other: "x",
  };
  assert.deepEqual(parseChanges(inputs, today), {
    title: "Use Kafka",
    tags: ["Events", "queues"],
    reviewBy: "2027-05-21",
    reversibility: "one-way-door",
    confidence: "high",
    context: "a\nb",
  });
  assert.deepEqual(parseChanges({}, today), {});
});

for (const [input, value] of Object.entries({
  title: "🚀",
  tags: "x".repeat(61),
  reviewBy: "soon",
  reversibility: "maybe",
  confidence: "100 %",
  decision: "x".repeat(20_001),
  deciders: Array.from({ length: 21 }, (_, at) => `p${at}`).join(),
})) {
  test(`a bad ${input} is refused, naming the input`, () => {
    assert.throws(
      () => parseChanges({ [input]: value }, today),
      (error) => error instanceof Refusal && error.input === input,
    );
  });
}

const dates: readonly (readonly [words: string, date: string])[] = [
  ["2027-05-04", "2027-05-04"],
  ["in a year", "2027-11-21"],
  ["2 weeks", "2026-12-05"],
  ["In 3 quarters", "2027-08-21"],
  ["in 10 days", "2026-12-01"],
  ["never", ""],
  ["", ""],
];

for (const [words, date] of dates) {
  test(`a review “${words}” is due on ${date || "no day"}`, () => {
    assert.deepEqual(parseChanges({ reviewBy: words }, today), { reviewBy: date });
  });
}

test("half a year after the last of August is the last of February, and no day is made up", () => {
  assert.deepEqual(parseChanges({ reviewBy: "in 6 months" }, "2026-08-31"), { reviewBy: "2027-02-28" });
  for (const words of ["2027-02-30", "2027-13-01", "in 9999 years", "04.05.2027", "tomorrow or so"])
    assert.throws(() => parseChanges({ reviewBy: words }, today), Refusal);
});
