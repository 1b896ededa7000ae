import assert from "node:assert/strict";
import { test } from "node:test";
import { IdTaken } from "../../src/adr/adr-store.ts";
import { edit } from "../../src/adr/edit.ts";
import { approve, created, propose } from "../../src/adr/lifecycle.ts";
import { newId } from "../../src/adr/new-id.ts";
import { subject, subjectOf } from "../../src/adr/stored.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { log, only, startLog } from "./adr-log.ts";
import { act, ana, anybody, bo, cem, content, home } from "./finding/decisions.ts";

test("a record is found by every spelling of its number and its id", async (t) => {
  const { proposed, store } = await startLog(t);
  const adr = await proposed("d-4k7qz2");
  for (const handle of [
    "1",
    "0001",
    "#1",
    "ADR-1",
    "adr 1",
    "ADR1",
    "ADR-0001",
    " adr #1 ",
    "d-4k7qz2",
    "D-4K7QZ2",
    "draft d-4k7qz2",
  ])
    assert.deepEqual(await store.find(log, handle), adr, handle);
  for (const handle of ["", "0", "2", "d-other2", "1.5", "ADR", "*"])
    assert.equal(await store.find(log, handle), undefined, handle);
});

test("the same turn creates one record, and another record never takes its id", async (t) => {
  const { store } = await startLog(t);
  const made = created(content, act(ana, "t1"), { id: newId("t1"), home });
  const stored = await store.create(log, made);
  assert.deepEqual(await store.create(log, made), stored);
  assert.deepEqual(await store.ofThread(log, home), [made.adr.id]);
  const other = created(content, act(bo, "t2"), { id: made.adr.id, home });
  await assert.rejects(store.create(log, other), IdTaken);
});

test("a turn that comes again after days still creates one record", async (t) => {
  const { store, redis } = await startLog(t);
  const made = created(content, act(ana, "t1"), { id: "d-late22", home });
  const stored = await store.create(log, made);
  for (const key of await redis.client.keys("*:turn:*")) await redis.client.del(key);
  assert.deepEqual(await store.create(log, made), stored);
});

test("an id is the same for the same turn, and as long as wanted", () => {
  assert.match(newId("t1"), /^d-[a-hjkmnp-z2-9]{6}$/);
  assert.equal(newId("t1"), newId("t1"));
  assert.ok(newId("t1", 12).startsWith(newId("t1")));
  assert.equal(new Set(Array.from({ length: 1000 }, (_, at) => newId(`t${at}`))).size, 1000);
});

test("a turn that runs twice changes a record once and says so", async (t) => {
  const { drafted, store } = await startLog(t);
  const draft = await drafted("d-twice2");
  const turn = act();
  const once = await store.change(log, [draft.id], turn.turn, ([adr]) => (adr ? [propose(adr, turn)] : []));
  const again = await store.change(log, [draft.id], turn.turn, () => assert.fail("decides again"));
  assert.deepEqual([once.isRepeat, again.isRepeat], [false, true]);
  assert.deepEqual(again.adrs, once.adrs);
  assert.equal((await store.history(log, draft.id)).length, 2);
});

test("a turn that runs twice at the same moment changes a record once", async (t) => {
  const { drafted, store, another } = await startLog(t);
  const draft = await drafted("d-moment");
  const turn = act();
  const stores = await Promise.all([another(), another(), another()]);
  const outcomes = await Promise.all(
    [store, ...stores].map((each) =>
      each.change(log, [draft.id], turn.turn, ([adr]) => (adr ? [propose(adr, turn)] : [])),
    ),
  );
  assert.equal(outcomes.filter(({ isRepeat }) => !isRepeat).length, 1);
  for (const { adrs } of outcomes) assert.equal(only(adrs).number, 1);
});

test("of two edits at once none overwrites the other", async (t) => {
  const { drafted, store, another } = await startLog(t);
  const draft = await drafted("d-edits2");
  const edits = [
    { by: ana, changes: { context: "Ana's" } },
    { by: bo, changes: { drivers: "* Bo's" } },
    { by: cem, changes: { more: "Cem's" } },
  ];
  await Promise.all(
    edits.map(async ({ by, changes }) => {
      const turn = act(by);
      const decide = (adr = draft) => edit(adr, turn, 1, content, { ...changes }) ?? assert.fail("no change");
      await (await another()).change(log, [draft.id], turn.turn, ([adr]) => [decide(adr)]);
    }),
  );
  const adr = only(await store.many(log, [draft.id]));
  assert.deepEqual(
    [adr.content.context, adr.content.drivers, adr.content.more, adr.version],
    ["Ana's", "* Bo's", "Cem's", 4],
  );
  assert.deepEqual(
    (await store.history(log, draft.id)).map(({ version }) => version),
    [1, 2, 3, 4],
  );
});

test("a decision that rests on a record is taken again if that one changed meanwhile", async (t) => {
  const { drafted, proposed, store, redis } = await startLog(t);
  const [one, other] = [await drafted("d-one222"), await proposed("d-other2")];
  let runs = 0;
  await store.change(log, [one.id, other.id], "t1", ([adr]) => {
    if (runs++ === 0) void redis.client.zincrby(`lintel:{log:${log}}:revisions`, 1, other.id);
    return adr ? [propose(adr, act())] : [];
  });
  assert.equal(runs, 2);
});

test("a change that is refused writes nothing", async (t) => {
  const { proposed, store } = await startLog(t);
  const adr = await proposed("d-refuse");
  const refused = store.change(log, [adr.id], "t1", () => {
    throw new Refusal("No.");
  });
  await assert.rejects(refused, Refusal);
  const { adrs, isRepeat } = await store.change(log, [adr.id], "t1", () => []);
  assert.deepEqual([adrs, isRepeat], [[adr], false]);
});

test("the history tells who did what, oldest first", async (t) => {
  const { accepted, store } = await startLog(t);
  await accepted("d-tale22");
  const entries = await store.history(log, "d-tale22");
  assert.deepEqual(
    entries.map(({ did, from, to, by }) => [did, from, to, by.name]),
    [
      ["drafted", undefined, "draft", "Ana"],
      ["proposed", "draft", "proposed", "Ana"],
      ["accepted", "proposed", "accepted", "Ana"],
    ],
  );
});

test("a draft is discarded with all that it says, once, and its id is not used again", async (t) => {
  const { drafted, store, redis } = await startLog(t);
  const made = created({ ...content, context: "secret words" }, act(ana, "t-gone"), { id: "d-gone22", home });
  const draft = await store.create(log, made);
  await drafted("d-stays2");
  await store.noteCard(subjectOf(log, draft.id), home, "m1");
  await store.discard(log, draft.id, act());
  await store.discard(log, draft.id, act());
  assert.equal(await store.find(log, draft.id), undefined);
  assert.deepEqual(await store.ofThread(log, home), ["d-stays2"]);
  assert.deepEqual([await store.history(log, draft.id), await store.cardsOf(log, draft.id)], [[], []]);
  await assert.rejects(store.create(log, made), /Draft d-gone22 was discarded meanwhile/);
  await assert.rejects(drafted(draft.id), IdTaken);
  await assert.rejects(
    store.change(log, [draft.id], "t1", () => []),
    /d-gone22 was discarded meanwhile/,
  );
  assert.equal((await redis.client.hvals(`lintel:{log:${log}}:adrs`)).join().includes("secret"), false);
});

test("what is more than a draft is not discarded", async (t) => {
  const { proposed, store } = await startLog(t);
  const adr = await proposed("d-keep22");
  await assert.rejects(
    store.discard(log, adr.id, act()),
    /^Refusal: ADR 1 is proposed, so it stays; accept or reject it/,
  );
  assert.deepEqual(await store.find(log, "1"), adr);
});

test("the messages that show a record's card are known once each, the newest hundred of them", async (t) => {
  const { drafted, store } = await startLog(t);
  const of = subjectOf(log, (await drafted("d-card22")).id);
  for (let at = 0; at < 105; at++) await store.noteCard(of, home, `m${at}`);
  assert.deepEqual([(await store.cardsOf(log, "d-card22")).length], [100]);
  await store.noteCard(of, { ...home, route: { url: "x" } }, "m104");
  await store.noteCard("settings", home, "m1");
  const cards = await store.cardsOf(log, "d-card22");
  assert.equal(cards.filter(({ message }) => message === "m104").length, 1);
  assert.deepEqual(cards.at(-1), { address: { ...home, route: { url: "x" } }, message: "m104", of });
});

test("a message about several records is known with each of them, until it is forgotten", async (t) => {
  const { drafted, store } = await startLog(t);
  const about = [await drafted("d-one222"), await drafted("d-two222")].map(({ id }) => ({ log, id }));
  const place = { of: "review/r-1", address: home, message: "m1" };
  await store.noteCard(place.of, place.address, place.message, about);
  for (const { id } of about) assert.deepEqual(await store.cardsOf(log, id), [place]);
  await store.forgetCard(log, "d-one222", { ...place, address: { ...home, route: { url: "x" } } });
  assert.deepEqual([await store.cardsOf(log, "d-one222"), await store.cardsOf(log, "d-two222")], [[], [place]]);
});

test("a message noted before cards had subjects shows the record itself", async (t) => {
  const { drafted, store, redis } = await startLog(t);
  const { id } = await drafted("d-old222");
  await redis.client.zadd(`lintel:{log:${log}}:cards:${id}`, 1, JSON.stringify({ address: home, message: "m1" }));
  assert.deepEqual(await store.cardsOf(log, id), [{ of: subjectOf(log, id), address: home, message: "m1" }]);
});

test("a subject names one record among all logs", () => {
  assert.deepEqual(subject(subjectOf("slack:T1/project/a%2Fb", "d-4k7qz2")), {
    log: "slack:T1/project/a%2Fb",
    id: "d-4k7qz2",
  });
  assert.deepEqual(subject("settings"), { log: "", id: "" });
});

test("all of a log's keys share one hash tag, so that a cluster keeps them on one node", async (t) => {
  const { accepted, store, redis } = await startLog(t);
  const { id } = await accepted("d-tag222");
  await store.noteCard(subjectOf(log, id), home, "m1");
  const found = await redis.client.call("KEYS", "*");
  assert.ok(Array.isArray(found) && found.length >= 9);
  // Which logs there are is a list of the workspace.
  for (const key of found) assert.match(String(key), /^lintel:\{(?:log:local:w\/channel\/c\}:|local:w\}:logs$)/);
});

test("two people who approve at the same moment reach a quorum of two", async (t) => {
  const { proposed, another, store } = await startLog(t);
  const adr = await proposed("d-quorum");
  const rules = { ...anybody, quorum: 2 };
  await Promise.all(
    [ana, bo].map(async (by) => {
      const turn = act(by);
      await (await another()).change(log, [adr.id], turn.turn, ([each]) =>
        each ? approve(each, [], turn, rules, { sure: true }) : [],
      );
    }),
  );
  assert.equal(only(await store.many(log, [adr.id])).status, "accepted");
});
