import assert from "node:assert/strict";
import { test } from "node:test";
import { stillUnsent, threadsOf, withMessage, withUnsent } from "../../../src/local/page/history.ts";
import type { Unsent } from "../../../src/local/page/state.ts";
import type { ChannelMessage } from "../../../src/local/view.ts";

const ana = { id: "ana", name: "Ana" };
const at = "2026-03-02T10:00:00.000Z";

function message(id: string, thread = id, text = ""): ChannelMessage {
  return { id, thread, text, channel: "c", from: ana, at, state: "complete" };
}

function unsent(id: string, rest: Partial<Unsent> = {}): Unsent {
  return { kind: "message", at, body: { id, channel: "c", text: "hello", as: "ana" }, ...rest } as Unsent;
}

test("a newer state takes the old one's place, a new message comes last", () => {
  const list = [message("1"), message("2")];
  assert.deepEqual(withMessage(list, message("1", "1", "more")), [message("1", "1", "more"), message("2")]);
  assert.deepEqual(withMessage(list, message("3")), [...list, message("3")]);
});

test("replies stand under the message their thread hangs from", () => {
  const threads = threadsOf([message("1"), message("2"), message("1.a", "1"), message("orphan", "gone")]);
  assert.deepEqual(
    threads.map(({ root, replies }) => [root.id, ...replies.map(({ id }) => id)]),
    [["1", "1.a"], ["2"]],
  );
});

test("what is being sent shows at once, and only once", () => {
  const ids = (list: readonly ChannelMessage[]) => list.map(({ id }) => id);
  assert.deepEqual(ids(withUnsent([message("1")], "c", [unsent("2")], [ana])), ["1", "2"]);
  assert.deepEqual(ids(withUnsent([message("1"), message("2")], "c", [unsent("2")], [ana])), ["1", "2"]);
  assert.deepEqual(ids(withUnsent([message("1")], "another", [unsent("2")], [ana])), ["1"]);
});

test("a pressed button shows on its card, not as a message", () => {
  const pressed = { id: "2", channel: "c", line: "/adr accept 1", card: "1", as: "ana" };
  const list = [message("1")];
  assert.equal(withUnsent(list, "c", [{ kind: "command", at, body: pressed }], [ana]), list);
});

test("a message is done when it was accepted and has arrived; seen without being accepted it can still be retried", () => {
  const outbox = [
    unsent("accepted", { accepted: true }),
    unsent("failed", { fault: "Redis is away." }),
    unsent("other"),
  ];
  const left = stillUnsent(outbox, [message("accepted"), message("failed")]);
  assert.deepEqual(
    left.map(({ body }) => body.id),
    ["failed", "other"],
  );
  assert.equal(stillUnsent(left, [message("accepted")]), left);
});
