// Waiting in tests for what nothing tells of: it is looked for again and again, until the test's own time is over.
import { setTimeout as wait } from "node:timers/promises";

export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  // Nobody waits for it when the test is over.
  while (!(await isSo())) await wait(20, undefined, { ref: false });
}
