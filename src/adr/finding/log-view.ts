// What is known of a log in this process: its records and an index over them, brought up to date by revision before each use,
// so that listing, searching and remembering never read 10,000 records from Redis.
import { createBreath } from "../breath.ts";
import type { Adr } from "../record.ts";
import { createSearchIndex, type Found, type Query } from "./search.ts";

interface Store {
  changesSince(
    log: string,
    revision: number,
  ): Promise<{ readonly revision: number; readonly changed: readonly Adr[]; readonly removed: readonly string[] }>;
}

export interface LogView {
  /** By number, drafts last. */
  all(): readonly Adr[];
  get(id: string): Adr | undefined;
  /** The best first; without words, in the order of `all`. */
  search(query: Query): readonly Found[];
  /** The records that have some of these words, spelt just so; the best first. */
  having(words: readonly string[]): readonly Found[];
  /** How many records have a word, as wordsOf gives it, in what they decide. */
  frequency(word: string): number;
}

/** Keeps the logs used last, as many as memory allows; one that was dropped is read again when it is asked for. */
export function createLogViews(store: Store, { logs = 32, records = 40_000 } = {}) {
  const kept = new Map<string, ReturnType<typeof createView>>();
  return {
    /** Has everything that was stored before the call. */
    async of(log: string): Promise<LogView> {
      const view = kept.get(log) ?? createView(log, store);
      // A Map lists its keys in the order they were set: the least recently used stands first.
      kept.delete(log);
      kept.set(log, view);
      await view.refresh();
      dropOldest();
      return view;
    },
  };

  function dropOldest(): void {
    for (const log of kept.keys()) {
      const total = [...kept.values()].reduce((sum, view) => sum + view.size(), 0);
      if (kept.size === 1 || (kept.size <= logs && total <= records)) return;
      kept.delete(log);
    }
  }
}

function createView(log: string, store: Store) {
  let index = createSearchIndex();
  let revision = 0;
  let sorted: readonly Adr[] | undefined;
  const view: LogView = {
    all: () => (sorted ??= [...index.records.values()].toSorted(inOrder)),
    get: (id) => index.records.get(id),
    search: (query) => index.search(query, view.all()),
    having: (words) => index.having(words),
    frequency: (word) => index.frequency(word),
  };
  return { ...view, size: () => index.records.size, refresh: oneAtATime(refresh) };

  async function refresh(): Promise<void> {
    const news = await store.changesSince(log, revision);
    if (news.revision >= revision) return take(news);
    // The log was emptied or restored from a backup: what is known of it is not true any more.
    const whole = await store.changesSince(log, 0);
    index = createSearchIndex();
    await take(whole);
  }

  async function take(news: Awaited<ReturnType<Store["changesSince"]>>): Promise<void> {
    for (const id of news.removed) index.drop(id);
    const breath = createBreath();
    for (const adr of news.changed) {
      await breath();
      index.put(adr);
      sorted = undefined;
    }
    if (news.removed.length > 0) sorted = undefined;
    revision = news.revision;
  }
}

function inOrder(a: Adr, b: Adr): number {
  const late = Number.POSITIVE_INFINITY;
  if (a.number !== b.number) return (a.number ?? late) - (b.number ?? late);
  return a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);
}

// Who asks while one runs waits for the next, which everybody who waits shares: it sees what was stored before they asked.
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    if (next) return next;
    next = last.then(start, start);
    last = next;
    return next;
  };

  function start(): Promise<void> {
    next = undefined;
    return run();
  }
}
