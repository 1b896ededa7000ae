import assert from "node:assert/strict";
import { test } from "node:test";
import type { Adr, Status } from "../../src/adr/record.ts";
import { checklistCard, itemCard, reviewSubject, rootCard, subjectIn } from "../../src/commands/reviews/agenda-card.ts";
import type { ItemState } from "../../src/reviews/outcome.ts";
import type { Item, Outcome } from "../../src/reviews/review.ts";
import { bo, content, record } from "../adr/finding/decisions.ts";
import { reviewOf } from "../reviews/reviews.ts";

const overdue = { kind: "review overdue", words: "its review was due on 2026-11-03" } as const;
const marked = { kind: "points to confirm", words: "1 point in it is still to confirm" } as const;
const confirmed: Outcome = { kind: "confirmed", words: "confirmed by Ana until 2027-05-24" };

test("the agenda has a line for each decision: why it is there or what has become of it, and whose it is", () => {
  const states = [state([overdue, marked]), { ...state([overdue], confirmed), owner: bo }, gone()];
  const card = rootCard(reviewOf(states.map(({ item }) => item)), states);
  assert.equal(card.title, "Architecture review: 1 of 3 decisions to look at");
  assert.deepEqual(card.text?.split("\n"), [
    "- **ADR 7: Use Kafka for events**: its review was due on 2026-11-03; 1 point in it is still to confirm",
    "- ✅ **ADR 7: Use Kafka for events**: confirmed by Ana until 2027-05-24; owner: Bo",
    "- 🗑️ **Draft d-gone**: was discarded",
  ]);
  assert.deepEqual(card.choices, [
    { label: "Close the review", command: "/architect reviews close r-4k7q.1795510800000" },
  ]);
});

test("an agenda says how many decisions there are, and how many more are due", () => {
  const titleOf = (states: readonly ItemState[]) => rootCard(reviewOf([]), states).title;
  assert.equal(titleOf([state([overdue])]), "Architecture review: 1 decision to look at");
  assert.equal(titleOf([state([overdue]), state([marked])]), "Architecture review: 2 decisions to look at");
  const more = rootCard(reviewOf([], { more: 4 }), [state([overdue])]);
  assert.match(more.text ?? "", /\n\n…and 4 more that are due\.$/);
  assert.deepEqual(more.choices?.at(-1), { label: "All decisions", command: "/adr list" });
});

test("a closed review says what is left of it, and has no button", () => {
  const closed = reviewOf([], { state: "closed", closedAt: "2026-11-25T09:00:00.000Z" });
  const left = rootCard(closed, [state([overdue]), state([overdue], confirmed)]);
  assert.equal(left.title, "Architecture review: closed, 1 left open");
  assert.match(left.text ?? "", /_Closed\._$/);
  assert.equal(left.choices, undefined);
  assert.equal(rootCard(closed, [state([overdue], confirmed)]).title, "Architecture review: done");
});

test("what people have to know of the call stands first", () => {
  const notes = ["This was due on Mon.", "`/architect reviews resume r-4k7q` takes it over."];
  const [first, second] = (rootCard(reviewOf([], { notes }), [state([overdue])]).text ?? "").split("\n\n");
  assert.equal(first, "_This was due on Mon._");
  assert.equal(second, "_/architect reviews resume r-4k7q takes it over._");
});

test("a reminder is named for its topic, and says whose it is", () => {
  const topic = "revisit the cache decision";
  const review = reviewOf([], { topic, state: "closed" });
  assert.deepEqual(rootCard(review, []), {
    title: "Reminder: revisit the cache decision",
    subject: "review/r-4k7q.1795510800000",
    text: "_Set up by Ana._",
  });
  const named = rootCard(reviewOf([], { topic }), [state([])]);
  assert.match(named.text ?? "", /\*\*ADR 7: Use Kafka for events\*\*: named by the reminder$/);
});

test("a long topic stands whole in the text, and cut in the title", () => {
  const topic = `look at ${"every one of the services ".repeat(18)}`.trim();
  const { title, text } = rootCard(reviewOf([], { topic }), []);
  assert.ok(title.length <= 150 && title.endsWith("…"), title);
  assert.ok(text?.includes(topic));
});

test("an agenda of ten decisions with endless titles fits a message", () => {
  const adr = record({ status: "accepted", content: { ...content, title: "word ".repeat(40).trim() } });
  const endless = { ...overdue, words: "word ".repeat(100) };
  const states = Array.from({ length: 10 }, () => ({ ...state([endless, marked]), adr, owner: bo }));
  const { text = "" } = rootCard(reviewOf([], { more: 12, notes: ["This was due on Tue 24 Nov 2026."] }), states);
  assert.ok(text.length < 3000, String(text.length));
});

test("a link in a reason stands on the item's card, and as words in the agenda", () => {
  const words = "a discussion on 2026-11-19 ([the thread](https://chat.example/2)) went against it";
  const opposed = state([{ kind: "contradicted", words }]);
  assert.match(
    rootCard(reviewOf([]), [opposed]).text ?? "",
    /a discussion on 2026-11-19 \(the thread\) went against it$/,
  );
  assert.match(itemCard(reviewOf([]), opposed).text ?? "", /^- A discussion on .*\(https:\/\/chat\.example\/2\)/);
});

test("an item's card says why it is there, what was decided and how it stands", () => {
  const card = itemCard(reviewOf([]), state([overdue, marked]));
  assert.equal(card.title, "ADR 7: Use Kafka for events");
  assert.equal(card.subject, "item/r-4k7q.1795510800000/local:w:c/d-4k7qz2");
  assert.match(
    card.text ?? "",
    /^- Its review was due on 2026-11-03\.\n- 1 point in it is still to confirm\.\n\nIn the context of .* we decided for Kafka/,
  );
  assert.deepEqual(card.facts, [
    { label: "Status", value: "Accepted since 2026-11-02" },
    { label: "Review by", value: "No date yet" },
    { label: "Reversibility", value: "Two-way door: can be undone" },
    { label: "Owner", value: "Nobody yet" },
  ]);
});

test("a proposal's card says what holds it up, and leads to the discussion", () => {
  const objections = [{ by: bo, at: "2026-11-20T10:00:00.000Z", reason: "It costs too much." }];
  const fields = { link: "https://chat.example/1", objections };
  const proposed = record({ status: "proposed", ...fields });
  assert.match(
    itemCard(reviewOf([]), { ...state([]), adr: proposed }).text ?? "",
    /\n\n\*\*Bo objects:\*\* It costs too much\.\n\n\[The discussion\]\(https:\/\/chat\.example\/1\)$/,
  );
  const accepted = record({ status: "accepted", ...fields });
  assert.doesNotMatch(itemCard(reviewOf([]), { ...state([]), adr: accepted }).text ?? "", /objects/);
});

const buttons: readonly [status: Status, labels: readonly string[]][] = [
  ["accepted", ["Confirm", "Confirm until…", "Revise", "Supersede…", "Snooze…", "Assign…", "Full text"]],
  ["proposed", ["Accept", "Object…", "Reject…", "Snooze…", "Assign…", "Full text"]],
  ["draft", ["Propose", "Edit…", "Assign…", "Full text"]],
  ["rejected", ["Reopen…", "Full text"]],
  ["deprecated", ["Reopen…", "Full text"]],
  ["superseded", ["Full text"]],
];

for (const [status, labels] of buttons)
  test(`an item that is ${status} offers ${labels.join(", ")}`, () => {
    const { choices = [] } = itemCard(reviewOf([]), { ...state([]), adr: record({ status, version: 3 }) });
    assert.deepEqual(
      choices.map(({ label }) => label),
      labels,
    );
    for (const { label, command, opensForm } of choices) {
      assert.match(command, / d-4k7qz2(?: v3)?$/, "by id");
      assert.equal(opensForm ?? false, label.endsWith("…"), label);
    }
  });

test("whoever accepts an item means the text that its card shows", () => {
  const [first] =
    itemCard(reviewOf([]), { ...state([]), adr: record({ status: "proposed", version: 3 }) }).choices ?? [];
  assert.deepEqual(first, { label: "Accept", command: "/adr accept d-4k7qz2 v3", style: "primary" });
});

test("a settled item says how, and offers no more steps", () => {
  const { text, choices } = itemCard(reviewOf([]), { ...state([overdue], confirmed), owner: bo });
  assert.match(text ?? "", /^✅ \*\*Confirmed by Ana until 2027-05-24\.\*\*\n\n/);
  assert.deepEqual(choices, [{ label: "Full text", command: "/adr show d-4k7qz2" }]);
  assert.deepEqual(itemCard(reviewOf([]), gone()), {
    title: "Draft d-gone",
    subject: "item/r-4k7q.1795510800000/local:w:c/d-gone",
    text: "🗑️ **Was discarded.**",
  });
});

test("a card is known by its subject, whatever its log is called", () => {
  assert.deepEqual(subjectIn(reviewSubject(reviewOf([]))), { review: "r-4k7q.1795510800000" });
  for (const log of ["local:w:c", "project/a/b"]) {
    const { subject = "" } = itemCard(reviewOf([], { log }), state([]));
    assert.deepEqual(subjectIn(subject), { review: "r-4k7q.1795510800000", adr: "d-4k7qz2" });
  }
  for (const other of ["adr/local:w:c/d-a", "review/", "review/a/b", "item/a/b", "consequences/x", ""])
    assert.equal(subjectIn(other), undefined, other);
});

test("a checklist is a list of statements to hold against what there is", () => {
  assert.deepEqual(checklistCard({ title: "API review", questions: ["Lists have pages.", "Errors are typed."] }), {
    title: "API review: is this true of what you have?",
    text: "- Lists have pages.\n- Errors are typed.",
  });
});

function state(concerns: Item["concerns"], outcome?: Outcome): ItemState {
  const adr: Adr = record({ status: "accepted" });
  return { item: { adr: adr.id, concerns, status: "accepted" }, adr, outcome, owner: undefined };
}

function gone(): ItemState {
  const outcome: Outcome = { kind: "gone", words: "was discarded" };
  return { item: { adr: "d-gone", concerns: [overdue], status: "draft" }, adr: undefined, outcome, owner: undefined };
}
