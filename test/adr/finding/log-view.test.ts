// The view of a log follows its store by revision, for as many logs as memory allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogViews } from "../../../src/adr/finding/log-view.ts";
import type { Adr } from "../../../src/adr/record.ts";
import { productLog } from "./recall-cases/product-log.ts";

/** A store in memory that notes what it was asked. */
function createStore() {
  const asked: string[] = [];
  let changed: readonly Adr[] = [];
  let removed: readonly string[] = [];
  let revision = 0;
  return {
    asked,
    /** What the next question is answered with. */
    put(news: { changed?: readonly Adr[]; removed?: readonly string[] }, at = revision + 1): void {
      [changed, removed, revision] = [news.changed ?? [], news.removed ?? [], at];
    },
    fail: () => {
      revision = Number.NaN;
    },
    async changesSince(log: string, since: number) {
      asked.push(`${log} ${since}`);
      const [at, news] = [revision, since === revision ? { changed: [], removed: [] } : { changed, removed }];
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (Number.isNaN(at)) throw new Error("Redis is away");
      return { revision: at, ...news };
    },
  };
}

test("a view takes what is new, changed and removed since it last looked", async () => {
  const store = createStore();
  const views = createLogViews(store);
  store.put({ changed: productLog });
  const view = await views.of("a");
  assert.equal(view.all().length, productLog.length);
  const [first, second] = productLog;
  assert.ok(first && second);
  store.put({ changed: [{ ...first, content: { ...first.content, title: "Use Oracle" } }], removed: [second.id] });
  const later = await views.of("a");
  assert.deepEqual(store.asked, ["a 0", "a 1"]);
  assert.equal(later.get(first.id)?.content.title, "Use Oracle");
  assert.equal(later.get(second.id), undefined);
  assert.deepEqual(
    later.search({ words: "oracle" }).map(({ adr }) => adr.number),
    [1],
  );
  assert.ok(!later.search({ words: "sessions" }).some(({ adr }) => adr.number === 2));
  assert.equal(later.all().length, productLog.length - 1);
});

test("who asks at the same time shares one look, and sees what was stored before they asked", async () => {
  const store = createStore();
  const views = createLogViews(store);
  store.put({ changed: productLog.slice(0, 1) });
  const first = views.of("a");
  await new Promise((resolve) => setImmediate(resolve));
  store.put({ changed: productLog.slice(1, 2) });
  const [view] = await Promise.all([views.of("a"), views.of("a"), views.of("a")]);
  await first;
  assert.deepEqual(store.asked, ["a 0", "a 1"]);
  assert.equal(view.all().length, 2);
});

test("a store that is away fails the question, not the ones after it", async () => {
  const store = createStore();
  const views = createLogViews(store);
  store.fail();
  await assert.rejects(views.of("a"), /away/);
  store.put({ changed: productLog }, 1);
  assert.equal((await views.of("a")).all().length, productLog.length);
});

test("a log that went back in time is read anew", async () => {
  const store = createStore();
  const views = createLogViews(store);
  store.put({ changed: productLog }, 50);
  await views.of("a");
  store.put({ changed: productLog.slice(0, 2) }, 3);
  const view = await views.of("a");
  assert.deepEqual(store.asked, ["a 0", "a 50", "a 0"]);
  assert.equal(view.all().length, 2);
});

test("the log that was used longest ago is dropped and read again when it is asked for", async () => {
  const store = createStore();
  store.put({ changed: productLog });
  const views = createLogViews(store, { logs: 2 });
  for (const log of ["a", "b", "a", "c", "a", "b"]) await views.of(log);
  assert.deepEqual(store.asked, ["a 0", "b 0", "a 1", "c 0", "a 1", "b 0"]);
});

test("many records in few logs count as well, but the log just asked for always stays", async () => {
  const store = createStore();
  store.put({ changed: productLog });
  const views = createLogViews(store, { records: 5 });
  for (const log of ["a", "a", "b", "a"]) await views.of(log);
  assert.deepEqual(store.asked, ["a 0", "a 1", "b 0", "a 0"]);
});

test("a thousand records are taken in without holding anybody up", async () => {
  const many = Array.from({ length: 1000 }, (_, n): Adr[] =>
    productLog.slice(0, 1).map((adr) => ({ ...adr, id: `d-${n}`, number: n + 1 })),
  ).flat();
  const store = createStore();
  store.put({ changed: many });
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  const view = await createLogViews(store).of("a");
  clearInterval(others);
  assert.equal(view.all().length, 1000);
  assert.ok(turns > 8, `others had ${turns} turns`);
});
