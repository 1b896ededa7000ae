import assert from "node:assert/strict";
import { test } from "node:test";
import { createPace } from "../../src/conversation/pace.ts";

test("many touches in one interval make one write, and it sees the latest state", async () => {
  const written: number[] = [];
  let state = 0;
  const pace = createPace(1000, async () => {
    written.push(state);
  });
  for (state = 1; state <= 50; state++) pace.touch();
  await pace.settle();
  assert.deepEqual(written, [51]);
});

test("writes never overlap", async () => {
  let inside = 0;
  let most = 0;
  const pace = createPace(0, async () => {
    most = Math.max(most, ++inside);
    await new Promise(setImmediate);
    inside--;
  });
  for (let n = 0; n < 20; n++) {
    pace.touch();
    await new Promise(setImmediate);
  }
  await pace.settle();
  assert.equal(most, 1);
});

test("a failed write is reported to whoever touches next and when settling", async () => {
  const pace = createPace(0, async () => {
    throw new Error("gone");
  });
  pace.touch();
  await assert.rejects(pace.settle(), /gone/);
  assert.throws(() => pace.touch(), /gone/);
});

test("nothing is written after cancel", async () => {
  let writes = 0;
  const pace = createPace(0, async () => {
    writes++;
  });
  pace.touch();
  pace.cancel();
  await pace.settle();
  assert.equal(writes, 0);
});
