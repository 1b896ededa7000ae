import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AdrStore } from "../../src/adr/adr-store.ts";
import { approve, created, deprecate, propose, reject, reopen, supersede } from "../../src/adr/lifecycle.ts";
import type { Adr, Change } from "../../src/adr/record.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { log as name, startLog } from "./adr-log.ts";
import { act, anybody, content, home } from "./finding/decisions.ts";

const verbs = ["create", "propose", "approve", "reject", "reopen", "deprecate", "supersede", "discard"] as const;

interface Move {
  readonly verb: (typeof verbs)[number];
  readonly one: number;
  readonly other: number;
  readonly isTwice: boolean;
}

const move: fc.Arbitrary<Move> = fc.record({
  verb: fc.constantFrom(...verbs),
  one: fc.nat(5),
  other: fc.nat(5),
  isTwice: fc.boolean(),
});

test("whatever several people do at once, numbers have no gap, links go both ways and nobody misses a change", async (t) => {
  const { another } = await startLog(t);
  const stores = await Promise.all([another(), another(), another()]);
  let run = 0;
  const people = fc.array(fc.array(move, { maxLength: 14 }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(people, async (scripts) => {
      const log = `${name}/${++run}`;
      const reader = follow(stores[0], log);
      await Promise.all(scripts.map((moves, at) => play(stores[at], log, moves, reader)));
      await reader.look();
      await check(stores[0], log, reader.known);
    }),
    { numRuns: 40 },
  );
});

/** Keeps what a reader knows who only asks for changes, and looks while others write. */
function follow(store: AdrStore | undefined, log: string) {
  const known = new Map<string, Adr>();
  let revision = 0;
  let looking = Promise.resolve();
  return {
    known,
    look: () => {
      looking = looking.then(look);
      return looking;
    },
  };

  async function look(): Promise<void> {
    assert.ok(store);
    const news = await store.changesSince(log, revision);
    assert.ok(news.revision >= revision);
    for (const adr of news.changed) known.set(adr.id, adr);
    for (const id of news.removed) known.delete(id);
    revision = news.revision;
  }
}

async function play(
  store: AdrStore | undefined,
  log: string,
  moves: readonly Move[],
  reader: { look: () => Promise<void> },
) {
  assert.ok(store);
  for (const each of moves) {
    const turn = act();
    const go = async () => {
      try {
        await make(store, log, each, turn);
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof Error && error.name === "IdTaken")) throw error;
      }
    };
    await Promise.all([go(), reader.look(), ...(each.isTwice ? [go()] : [])]);
  }
}

async function make(
  store: AdrStore,
  log: string,
  { verb, one, other }: Move,
  turn: ReturnType<typeof act>,
): Promise<unknown> {
  const [id, also] = [`d-number${one}`, `d-number${other}`];
  if (verb === "create") return store.create(log, created(content, turn, { id, home }));
  if (verb === "discard") return store.discard(log, id, turn);
  const before = await store.find(log, id);
  const ids = verb === "supersede" ? [id, also] : [id, ...(before?.supersedes ?? [])];
  return store.change(log, ids, turn.turn, ([adr, ...rest]) => (adr ? decide(verb, adr, rest, turn) : []));
}

function decide(
  verb: Move["verb"],
  adr: Adr,
  [next, ...rest]: readonly Adr[],
  turn: ReturnType<typeof act>,
): readonly Change[] {
  const others = [...(next ? [next] : []), ...rest];
  if (verb === "propose") return [propose(adr, turn)];
  if (verb === "approve") {
    if (others.length !== adr.supersedes.length) return [];
    return approve(adr, others, turn, anybody, { sure: true });
  }
  if (verb === "reject") return [reject(adr, turn, "no", anybody)];
  if (verb === "reopen") return [reopen(adr, turn, "yes", anybody)];
  if (verb === "deprecate") return [deprecate(adr, turn, "gone", anybody)];
  return supersede(adr, next ?? adr, turn, anybody);
}

async function check(store: AdrStore | undefined, log: string, known: ReadonlyMap<string, Adr>): Promise<void> {
  assert.ok(store);
  const ids = [0, 1, 2, 3, 4, 5].map((at) => `d-number${at}`);
  const all = await store.many(log, ids);
  const numbers = all.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => at + 1),
  );
  assert.deepEqual(new Set(all), new Set(known.values()));
  for (const adr of all) {
    assert.equal(adr.number === undefined, adr.status === "draft");
    assert.equal((await store.find(log, String(adr.number ?? adr.id)))?.id, adr.id);
    const history = await store.history(log, adr.id);
    assert.equal(history.findLast(({ to }) => to)?.to, adr.status);
    assert.equal(history.length, new Set(history.map(({ turn }) => turn)).size);
    const successor = all.find(({ id }) => id === adr.supersededBy);
    assert.equal(adr.status === "superseded", successor?.supersedes.includes(adr.id) ?? false);
    if (adr.status !== "accepted") continue;
    for (const id of adr.supersedes) assert.equal(all.find((each) => each.id === id)?.supersededBy, adr.id);
  }
}
