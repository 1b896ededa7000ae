import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenOf, optionsOf, yStatement } from "../../../src/adr/content.ts";
import type { Draft, Source } from "../../../src/adr/drafting/draft.ts";
import { contentOf } from "../../../src/adr/drafting/draft-content.ts";
import { emptyDraft, thread } from "./drafts.ts";

const messages = thread(["Ana: We run 12 services.", "Bo: Let's use Redis."]);
const [ana = "", bo = ""] = messages.map(({ id }) => id);
const today = "2026-11-02";

test("what was said ends in links to its messages, what nobody said in the mark", () => {
  const { context } = content({
    context: [
      { text: "We run 12 services", sources: [ana, bo] },
      { text: "They are small", sources: [] },
    ],
  });
  const [first, second] = messages.map(({ link }) => link);
  assert.equal(
    context,
    `* We run 12 services ([Ana, 2 Nov](${first}), [Bo, 2 Nov](${second}))\n* They are small [to confirm]`,
  );
});

test("where the platform has no links the author and the day are named", () => {
  const plain = messages.map(({ link: _, ...message }): Source => message);
  const { context } = content({ context: [{ text: "We run 12 services", sources: [ana] }] }, plain);
  assert.equal(context, "We run 12 services (Ana, 2 Nov)");
});

test("a message of another year is cited with it", () => {
  const old = messages.map((message) => ({ ...message, at: "2025-12-31T23:59:00.000Z" }));
  assert.match(content({ context: [{ text: "x", sources: [ana] }] }, old).context, /\[Ana, 31 Dec 2025\]/);
});

test("no name and no link of a message breaks out of its brackets", () => {
  const hostile = messages.map((message) => ({
    ...message,
    author: "A](x) <!here> `b`",
    link: "https://a.example/(b) c",
  }));
  const { context } = content({ context: [{ text: "x", sources: [ana] }] }, hostile);
  assert.equal(context, "x ([Ax here b, 2 Nov](https://a.example/%28b%29%20c))");
});

test("a decision reads as the format has it, and its other readers find the option", () => {
  const decided = content({
    options: ["Redis", "Valkey"].map((title) => ({ title, sources: [bo], pros: [], cons: [] })),
    decision: { option: "Redis", sources: [bo], because: [{ text: "The team knows it", sources: [bo] }] },
    bad: [{ text: "It costs memory", sources: [] }],
  });
  assert.match(
    decided.decision,
    /^Chosen option: "Redis", because the team knows it \(\[Bo, 2 Nov\]\(\S+\)\)\n\nDecided in: \(\[Bo/,
  );
  assert.equal(decided.consequences, "* Bad, because it costs memory [to confirm]");
  assert.deepEqual([chosenOf(decided), optionsOf(decided)], ["Redis", ["Redis", "Valkey"]]);
  assert.match(yStatement(decided), /we decided for Redis and against Valkey, accepting that it costs memory/i);
});

test("a decision without a reason asks for one", () => {
  const { decision } = content({ decision: { option: "Redis", sources: [bo], because: [] } });
  assert.match(decision, /^Chosen option: "Redis", because \[to confirm\]/);
});

test("without a decision the text says what there is to choose from and what is open", () => {
  const undecided = content({
    options: [{ title: "Redis", sources: [bo], pros: [], cons: [] }],
    open: [{ text: "Who runs it?", sources: [ana] }],
  });
  assert.match(
    undecided.decision,
    /^No decision yet\. What else is open stands below\.\n\nTo choose from:\n\n\* Redis \(\[Bo/,
  );
  assert.match(undecided.more, /### Still open\n\n\* Who runs it\? \(\[Ana/);
  assert.equal(chosenOf(undecided), undefined);
});

test("reversibility and confidence are set only by what somebody said", () => {
  const kind = "one-way-door";
  const said = content({
    reversibility: { kind, because: [{ text: "We cannot go back", sources: [ana] }] },
    confidence: { level: "high", because: [{ text: "It looks fine", sources: [] }] },
  });
  assert.deepEqual([said.reversibility, said.confidence], [kind, "unknown"]);
  assert.match(said.more, /\* Reversibility: one-way door, because we cannot go back \(\[Ana/);
  assert.match(said.more, /\* Confidence: high \[to confirm\], because it looks fine \[to confirm\]/);
});

test("a review date is the one that was named, or six months from today, to be confirmed", () => {
  assert.equal(content({}).reviewBy, "2027-05-02");
  assert.match(content({}).more, /\* Review by 2027-05-02 \[to confirm\]/);
  const named = content({ reviewBy: { date: "2027-01-31", sources: [ana] } });
  assert.equal(named.reviewBy, "2027-01-31");
  assert.match(named.more, /\* Review by 2027-01-31 \(\[Ana/);
});

function content(draft: Partial<Draft>, of: readonly Source[] = messages) {
  return contentOf({ ...emptyDraft, title: "Use Redis", ...draft }, of, today);
}
