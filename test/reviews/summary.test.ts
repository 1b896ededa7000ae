import assert from "node:assert/strict";
import { test } from "node:test";
import type { ItemState } from "../../src/reviews/outcome.ts";
import type { Outcome } from "../../src/reviews/review.ts";
import { lateNote, nothingDue, summaryText } from "../../src/reviews/summary.ts";
import { bo, content, record } from "../adr/finding/decisions.ts";

test("a summary says what was done, what was put off and what is left open, and whose it is", () => {
  const text = summaryText({ more: 2 }, [
    state(1, { kind: "confirmed", words: "confirmed by Ana until 2027-05-24" }),
    { ...state(2, { kind: "snoozed", words: "put off by Bo until 2026-12-08" }), owner: bo },
    { ...state(3), owner: bo },
    state(4),
    { ...state(5, { kind: "gone", words: "was discarded" }), adr: undefined },
  ]);
  assert.equal(
    text,
    `**The review is closed:** 2 done, 1 put off, 2 left open.

**Done**

- ADR 1: Decision 1: confirmed by Ana until 2027-05-24
- Draft d-5: was discarded

**Put off**

- ADR 2: Decision 2: put off by Bo until 2026-12-08 (owner: Bo)

**Left open**

- ADR 3: Decision 3 (owner: Bo)
- ADR 4: Decision 4 (no owner)

2 more were due and not looked at: the next review has them.`,
  );
});

test("a summary has no heading without decisions below it", () => {
  const text = summaryText({ more: 0 }, [state(1, { kind: "decided", words: "accepted by Ana" })]);
  assert.equal(text, "**The review is closed:** 1 done.\n\n**Done**\n\n- ADR 1: Decision 1: accepted by Ana");
});

test("where nothing is due one line says so, and when the next review is", () => {
  assert.equal(
    nothingDue({ decisions: 4, next: "Tue 8 Dec 2026, 10:00 CET" }),
    "**Architecture review:** nothing is due. The next one is on Tue 8 Dec 2026, 10:00 CET.",
  );
  assert.equal(nothingDue({ decisions: 4, late: "_Late._" }), "**Architecture review:** nothing is due. _Late._");
});

test("where there are no decisions the line says how to make one", () => {
  assert.match(nothingDue({ decisions: 0 }), /no decisions here yet; `@architect adr` in a thread drafts one\.$/);
});

test("what comes later than five minutes is called late", () => {
  const inWords = (at: Date) => at.toISOString().slice(0, 16);
  const due = "2026-11-24T09:00:00.000Z";
  assert.equal(lateNote({ due, openedAt: "2026-11-24T09:05:00.000Z" }, inWords), "");
  assert.equal(
    lateNote({ due, openedAt: "2026-11-24T09:05:00.001Z" }, inWords),
    "This was due on 2026-11-24T09:00; I was not running then.",
  );
});

function state(number: number, outcome?: Outcome): ItemState {
  const adr = record({ number, status: "accepted", content: { ...content, title: `Decision ${number}` } });
  return { item: { adr: `d-${number}`, concerns: [], status: "accepted" }, adr, outcome, owner: undefined };
}
