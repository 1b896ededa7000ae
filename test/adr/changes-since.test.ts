import assert from "node:assert/strict";
import { test } from "node:test";
import { createAdrStore } from "../../src/adr/adr-store.ts";
import { propose } from "../../src/adr/lifecycle.ts";
import type { Adr } from "../../src/adr/record.ts";
import { log, only, startLog } from "./adr-log.ts";
import { act, content, record } from "./finding/decisions.ts";

test("a reader gets what was written since, as it is now, and what is gone", async (t) => {
  const { drafted, proposed, store } = await startLog(t);
  assert.deepEqual(await store.changesSince(log, 0), { revision: 0, changed: [], removed: [] });
  const [one, two] = [await drafted("d-one222"), await proposed("d-two222")];
  const first = await store.changesSince(log, 0);
  assert.deepEqual([first.changed, first.removed], [[one, two], []]);
  assert.deepEqual(await store.changesSince(log, first.revision), {
    revision: first.revision,
    changed: [],
    removed: [],
  });
  await store.discard(log, one.id, act());
  const second = await store.changesSince(log, first.revision);
  assert.deepEqual([second.changed, second.removed, second.revision > first.revision], [[], [one.id], true]);
});

test("a log of thousands is read in steps, and each record once", async (t) => {
  const { store } = await startLog(t);
  const changes = Array.from({ length: 2300 }, (_, at) => {
    const adr: Adr = record({ id: `d-many${at}`, number: at + 1, status: "accepted", revision: 0 });
    return { adr, entry: { did: "imported" as const, ...act(undefined, "t1"), content, version: 1 } };
  });
  await store.importAll(log, changes);
  const { changed, revision } = await store.changesSince(log, 0);
  assert.equal(new Set(changed.map(({ id }) => id)).size, 2300);
  assert.deepEqual([changed.length, revision], [2300, 2300]);
});

test("a log that was emptied shows a lower revision than its readers know", async (t) => {
  const { drafted, store, redis } = await startLog(t);
  await drafted("d-one222");
  await redis.client.flushall();
  assert.deepEqual(await store.changesSince(log, 1), { revision: 0, changed: [], removed: [] });
});

test("nothing is lost and nothing done twice when Redis is killed in the middle", async (t) => {
  const { drafted, redis, another } = await startLog(t);
  const ids = Array.from({ length: 60 }, (_, at) => `d-crash${at}`);
  for (const id of ids) await drafted(id);
  const stores = [createAdrStore(redis.client), await another(), await another()];
  let done = 0;
  const proposed = await Promise.all(
    ids.map(async (id, at) => {
      const turn = act();
      const store = stores[at % stores.length] ?? assert.fail();
      const { adrs } = await store.change(log, [id], turn.turn, ([adr]) => (adr ? [propose(adr, turn)] : []));
      if (++done === 20) redis.kill();
      return only(adrs);
    }),
  );
  assert.deepEqual(
    proposed.map(({ number }) => number ?? 0).toSorted((a, b) => a - b),
    ids.map((_, at) => at + 1),
  );
  for (const id of ids) assert.equal((await stores[0]?.history(log, id))?.length, 2);
});
