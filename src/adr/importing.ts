// Takes a whole log in, with the numbers it has. Numbers that others hold are left out and told; everything else is stored.
import type { Outcome } from "./adr-store.ts";
import type { Adr, Change } from "./record.ts";

interface Import {
  readonly log: string;
  readonly changes: readonly Change[];
  readonly commit: (
    log: string,
    turn: string,
    ids: readonly string[],
    seen: readonly Adr[],
    changes: readonly Change[],
  ) => Promise<Outcome>;
  readonly many: (log: string, ids: readonly string[]) => Promise<readonly Adr[]>;
  /** Who holds these numbers. */
  readonly numbered: (numbers: readonly number[]) => Promise<readonly (string | null)[]>;
}

/** What one step takes: Redis does nothing else meanwhile. */
const recordsPerStep = 200;

/** Stores the changes step by step; the same turn again goes on where it was stopped. */
export async function importing({
  log,
  changes,
  commit,
  many,
  numbered,
}: Import): Promise<{ stored: readonly Adr[]; taken: readonly number[] }> {
  const taken = new Set<number>();
  let left = await withoutTaken(changes);
  const stored: Adr[] = [];
  while (left.length > 0) {
    const step = left.slice(0, recordsPerStep);
    const ids = step.map(({ adr }) => adr.id);
    const outcome = await commit(log, step[0]?.entry.turn ?? "", ids, [], step);
    // Somebody was given one of the numbers since they were looked up.
    if (outcome.taken) left = await withoutTaken(left);
    else {
      stored.push(...(outcome.adrs ?? (await repeated(ids, outcome))));
      left = left.slice(recordsPerStep);
    }
  }
  return { stored, taken: [...taken].toSorted((a, b) => a - b) };

  async function repeated(ids: readonly string[], { isRepeat }: Outcome): Promise<readonly Adr[]> {
    if (!isRepeat) throw new Error("An imported record has an id that another one has");
    return many(log, ids);
  }

  /** Numbers first, so that no record without one is given the number of another; then without links to those left out. */
  async function withoutTaken(all: readonly Change[]): Promise<readonly Change[]> {
    const ordered = [
      ...all.filter(({ adr }) => adr.number !== undefined),
      ...all.filter(({ adr }) => adr.number === undefined),
    ];
    const numbers = ordered.flatMap(({ adr }) => adr.number ?? []);
    const holders = await numbered(numbers);
    const held = new Map(numbers.map((number, at) => [number, holders[at]]));
    const dropped = new Set<string>();
    const kept = ordered.filter(({ adr }) => {
      if (adr.number === undefined) return true;
      const holder = held.get(adr.number) ?? adr.id;
      held.set(adr.number, holder);
      if (holder === adr.id) return true;
      taken.add(adr.number);
      dropped.add(adr.id);
      return false;
    });
    return kept.map((change) => ({ ...change, adr: withoutLinks(change.adr, dropped) }));
  }
}

function withoutLinks(adr: Adr, dropped: ReadonlySet<string>): Adr {
  const { supersededBy, ...rest } = adr;
  const keep = (ids: readonly string[]) => ids.filter((id) => !dropped.has(id));
  return {
    ...rest,
    ...(supersededBy && !dropped.has(supersededBy) && { supersededBy }),
    supersedes: keep(adr.supersedes),
    related: keep(adr.related),
  };
}
