import assert from "node:assert/strict";
import { test } from "node:test";
import type { AdrStore } from "../../src/adr/adr-store.ts";
import { approve, propose, supersede } from "../../src/adr/lifecycle.ts";
import type { Adr, Change } from "../../src/adr/record.ts";
import { log, only, startLog } from "./adr-log.ts";
import { act, anybody, content, home, record } from "./finding/decisions.ts";

test("eight people who propose at once get eight consecutive numbers", async (t) => {
  const { drafted, another, store } = await startLog(t);
  const ids = Array.from({ length: 8 }, (_, at) => `d-eight${at}`);
  for (const id of ids) await drafted(id);
  const stores = await Promise.all(ids.map(another));
  const proposed = await Promise.all(stores.map((each, at) => proposeIn(each, ids[at] ?? "")));
  assert.deepEqual(proposed.map(({ number }) => number).toSorted(), [1, 2, 3, 4, 5, 6, 7, 8]);
  for (const { id, number } of proposed) assert.equal((await store.find(log, `ADR-${number}`))?.id, id);
});

test("eight people who propose the same draft at once give it one number", async (t) => {
  const { drafted, another, store } = await startLog(t);
  await drafted("d-same22");
  const stores = await Promise.all(Array.from({ length: 8 }, another));
  const outcomes = await Promise.allSettled(stores.map((each) => proposeIn(each, "d-same22")));
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") assert.match(outcome.reason.message, /ADR 1 is proposed already/);
  await drafted("d-next22");
  assert.equal((await proposeIn(store, "d-next22")).number, 2);
});

test("a record that is proposed and accepted in one step gets one number", async (t) => {
  const { drafted, proposed, store } = await startLog(t);
  await drafted("d-both22");
  const { adrs } = await store.change(log, ["d-both22"], "t-both", ([adr]) => {
    if (!adr) return [];
    const first = propose(adr, act());
    return [first, ...approve(first.adr, [], act(), anybody, { sure: true })];
  });
  assert.deepEqual([only(adrs).number, only(adrs).status], [1, "accepted"]);
  assert.equal((await proposed("d-next22")).number, 2);
});

test("two imports at once never give one number to two records", async (t) => {
  const { store, another } = await startLog(t);
  const other = await another();
  const changes = (prefix: string) => Array.from({ length: 600 }, (_, at) => imported(`d-${prefix}${at}`, at + 1));
  const outcomes = await Promise.all([store.importAll(log, changes("one")), other.importAll(log, changes("two"))]);
  assert.equal(
    outcomes.reduce((sum, { stored }) => sum + stored.length, 0),
    600,
  );
  assert.equal(
    outcomes.reduce((sum, { taken }) => sum + taken.length, 0),
    600,
  );
  for (const { stored } of outcomes)
    for (const adr of stored.slice(0, 20)) assert.equal((await store.find(log, `${adr.number}`))?.id, adr.id);
});

test("a number stays with its record whatever becomes of it", async (t) => {
  const { accepted, store } = await startLog(t);
  const [old, next] = [await accepted("d-old222"), await accepted("d-new222")];
  const { adrs } = await store.change(log, [old.id, next.id], "t-supersede", ([a, b]) =>
    a && b ? supersede(a, b, act(), anybody) : [],
  );
  assert.deepEqual(
    adrs.map(({ number, status }) => [number, status]),
    [
      [1, "superseded"],
      [2, "accepted"],
    ],
  );
  assert.deepEqual(await store.many(log, [old.id, next.id]), adrs);
});

test("imported numbers are kept, and the next number follows the highest", async (t) => {
  const { drafted, store } = await startLog(t);
  const { stored, taken } = await store.importAll(log, [
    imported("d-unnumbered", undefined),
    imported("d-twelve", 12),
    imported("d-three", 3),
  ]);
  assert.deepEqual(
    stored.map(({ id, number }) => [id, number]),
    [
      ["d-twelve", 12],
      ["d-three", 3],
      ["d-unnumbered", 13],
    ],
  );
  assert.deepEqual(taken, []);
  await drafted("d-after2");
  assert.equal((await proposeIn(store, "d-after2")).number, 14);
});

test("an imported record whose number is taken is left out and told, and nothing links to it", async (t) => {
  const { proposed, store } = await startLog(t);
  await proposed("d-first2");
  const next = imported("d-two222", 2);
  const links = { supersedes: ["d-one222"], related: ["d-one222", "d-first2"] };
  const { stored, taken } = await store.importAll(log, [
    imported("d-one222", 1),
    { ...next, adr: { ...next.adr, ...links } },
    imported("d-twice2", 2),
  ]);
  assert.deepEqual(taken, [1, 2]);
  const two = only(stored);
  assert.deepEqual([two.number, two.supersedes, two.related], [2, [], ["d-first2"]]);
  assert.equal((await store.find(log, "1"))?.id, "d-first2");
  assert.equal(await store.find(log, "d-one222"), undefined);
});

test("an import that is repeated stores nothing twice", async (t) => {
  const { store } = await startLog(t);
  const changes = Array.from({ length: 450 }, (_, at) => imported(`d-many${at}`, at + 1));
  const first = await store.importAll(log, changes);
  const again = await store.importAll(log, changes);
  assert.equal(first.stored.length, 450);
  assert.deepEqual(again, first);
  assert.equal((await store.history(log, "d-many7")).length, 1);
});

function imported(id: string, number: number | undefined): Change {
  const { number: _, ...rest } = record({ id, status: "accepted", revision: 0 });
  const adr: Adr = { ...rest, ...(number !== undefined && { number }) };
  return { adr, entry: { did: "imported", ...act(undefined, "t-import"), to: "accepted", content, version: 1 } };
}

async function proposeIn(store: AdrStore, id: string): Promise<Adr> {
  const turn = act();
  return only((await store.change(log, [id], turn.turn, ([adr]) => (adr ? [propose(adr, turn)] : []))).adrs);
}

test("a log of a project is another than that of a channel", async (t) => {
  const { drafted, store } = await startLog(t);
  await drafted("d-here22");
  assert.equal(await store.find(`${log}2`, "d-here22"), undefined);
  assert.equal((await store.ofThread(log, home)).length, 1);
});
