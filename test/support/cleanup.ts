// Undoes what a test set up, last first: what was started on a Redis must end before the Redis does.
import type { TestContext } from "node:test";

const stacks = new WeakMap<TestContext, AsyncDisposableStack>();

/** Registers something to undo at the end of the test. */
export function cleanup(t: TestContext, undo: () => unknown): void {
  let stack = stacks.get(t);
  if (!stack) {
    const created = new AsyncDisposableStack();
    stacks.set(t, created);
    t.after(() => created.disposeAsync());
    stack = created;
  }
  stack.defer(async () => {
    await undo();
  });
}
