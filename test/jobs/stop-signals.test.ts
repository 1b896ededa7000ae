import assert from "node:assert/strict";
import { test } from "node:test";
import { createStopSignals } from "../../src/jobs/stop-signals.ts";
import type { RunningTurn } from "../../src/threads/thread-store.ts";
import { message } from "../support/turns.ts";

test("a stop that arrives when its turn has just ended does not end the thread's next one", () => {
  const signals = createStopSignals();
  signals.of(running("m1")).done();
  const next = signals.of(running("m2"));
  signals.stop("thread", "m1", "Ana");
  assert.equal(next.signal.aborted, false);
  signals.stop("thread", "m2", "Bo");
  assert.equal(next.signal.reason, "Bo");
});

test("a stop asked of an earlier attempt holds for the next", () => {
  assert.equal(createStopSignals().of({ ...running("m1"), stoppedBy: "Ana" }).signal.reason, "Ana");
});

function running(id: string): RunningTurn {
  const memory = { following: true, heardUntil: undefined, summary: undefined };
  const rest = {
    fence: 1,
    holder: "worker",
    attempt: 1,
    posted: [],
    next: [],
    generated: undefined,
    stoppedBy: undefined,
    memory,
  };
  return { thread: "thread", turn: message(id), ...rest };
}
