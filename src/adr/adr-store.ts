// The decision records in Redis, log by log. Every write is checked against the revision that was read, and carries the id of the
// turn that makes it: two people never overwrite each other, and a turn that runs twice does its work once.
import { setTimeout as wait } from "node:timers/promises";
import { type Address, threadKey, workspaceKey } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { RedisClient } from "../ops/redis.ts";
import { capitalName, refuseKept, refuseMissing } from "./deed.ts";
import { importing } from "./importing.ts";
import type { Act, Adr, Change, HistoryEntry } from "./record.ts";
import * as scripts from "./scripts.ts";
import { keysOf, listOf, recordsIn, subject, subjectOf, turnName, writing } from "./stored.ts";

export type AdrStore = ReturnType<typeof createAdrStore>;

/** Another record has that id: make a longer one. */
export class IdTaken extends Error {
  override name = "IdTaken";
}

/** A message that shows a record, alone or among others. */
export interface CardPlace {
  readonly address: Address;
  readonly message: string;
  /** The subject of its card: what to draw to bring it up to date. */
  readonly of: string;
}

const mostTries = 50;
/** So many that a log of 10,000 is read in a few steps, and so few that none holds Redis up. */
const recordsPerStep = 1000;
/** Messages about a record that are brought up to date; older ones stay as they are. */
const mostCards = 100;
/** The same for cards of other kinds that show it, such as a review's. */
const mostAgendas = 40;

export function createAdrStore(redis: RedisClient) {
  return {
    subject,
    subjectOf,
    find,
    many,
    change,

    /** Stores a new record. The same turn again returns the stored one. Throws IdTaken, or a Refusal if it was discarded since. */
    async create(log: string, made: Change): Promise<Adr> {
      const { id } = made.adr;
      const outcome = await commit(log, made.entry.turn, [id], [], [made]);
      if (outcome.adrs?.[0]) return outcome.adrs[0];
      const [stored] = await many(log, [id]);
      const [first] = await history(log, id);
      if (stored && (outcome.isRepeat || first?.turn === made.entry.turn)) return stored;
      if (outcome.isRepeat)
        throw new Refusal(`${capitalName(made.adr)} was discarded meanwhile: begin it again with \`/adr new\`.`);
      throw new IdTaken(`${id} is taken`);
    },

    /** Stores what was read from elsewhere, with its numbers; a record whose number is taken is left out, and links to it. */
    importAll: (log: string, changes: readonly Change[]) =>
      importing({ log, changes, many, commit, numbered: (numbers) => idsOf(log, numbers) }),

    /** Deletes a draft for good; that it is gone already is no fault. Throws a Refusal for what is more than a draft. */
    async discard(log: string, id: string, _act: Act): Promise<void> {
      for (let tries = 0; tries < mostTries; tries++) {
        const [adr] = await many(log, [id]);
        if (!adr) return;
        refuseKept(adr);
        const keys = keysOf(log);
        const names = [
          keys.adrs,
          keys.revisions,
          keys.revision,
          keys.history(id),
          keys.cards(id),
          keys.agendas(id),
          keys.thread(adr.home),
        ];
        if ((await scripts.discard(redis, names, [id, adr.revision])) === 1) return;
      }
      throw new Error(`The draft ${id} is changed again and again: not discarded`);
    },

    history,

    /**
     * What was written and discarded in the log after a revision, and the revision that this brings the reader to. A revision that
     * is lower than the reader's says that the log was emptied or restored: read it again from 0.
     */
    async changesSince(
      log: string,
      revision: number,
    ): Promise<{ revision: number; changed: readonly Adr[]; removed: readonly string[] }> {
      const keys = keysOf(log);
      const changed: Adr[] = [];
      const removed: string[] = [];
      for (let from = revision; ; ) {
        const names = [keys.adrs, keys.revisions, keys.numbers, keys.revision];
        const [now, records, gone, last] = listOf(await scripts.since(redis, names, [from, recordsPerStep]));
        changed.push(...recordsIn(records));
        removed.push(...listOf(gone).map(String));
        from = Number(last);
        if (from >= Number(now)) return { revision: from, changed, removed };
      }
    },

    /** The logs of the workspace that an address is in. */
    logsOf(address: Address): Promise<readonly string[]> {
      return redis.smembers(logsKey(`${workspaceKey(address)}/`));
    },

    /** The ids of the records drafted in a thread, oldest first. */
    ofThread(log: string, address: Address): Promise<readonly string[]> {
      return redis.lrange(keysOf(log).thread(address), 0, -1);
    },

    /** Remembers a message that shows the card of a subject, for each record that it is `about`: for its own if none are named. */
    async noteCard(of: string, address: Address, message: string, about = recordIn(of)): Promise<void> {
      for (const { log, id } of about) {
        // What comes with every review must not make a record's own card be forgotten.
        const [key, most] =
          of === subjectOf(log, id) ? [keysOf(log).cards(id), mostCards] : [keysOf(log).agendas(id), mostAgendas];
        await redis.zadd(key, Date.now(), JSON.stringify({ address, message, of }));
        await redis.zremrangebyrank(key, 0, -1 - most);
      }
    },

    /** The messages that show a record: its own cards, then those of other kinds; of each the one noted last at the end. */
    async cardsOf(log: string, id: string): Promise<readonly CardPlace[]> {
      const { agendas, cards } = keysOf(log);
      const found = (await Promise.all([cards(id), agendas(id)].map((key) => redis.zrange(key, 0, "-1")))).flat();
      // What was noted before there were other cards has no subject.
      const places = found.map((place): CardPlace => ({ of: subjectOf(log, id), ...JSON.parse(place) }));
      return [...new Map(places.map((place) => [placeName(place), place])).values()];
    },

    /** A message that shows a record is not to be brought up to date any more. */
    async forgetCard(log: string, id: string, place: CardPlace): Promise<void> {
      const { agendas, cards } = keysOf(log);
      for (const key of [agendas(id), cards(id)]) {
        const found = await redis.zrange(key, 0, "-1");
        const gone = found.filter((each) => placeName(JSON.parse(each)) === placeName(place));
        if (gone.length > 0) await redis.zrem(key, ...gone);
      }
    },
  };

  /** By any spelling: "7", "0007", "#7", "ADR-7", "d-4k7qz2". */
  async function find(log: string, handle: string): Promise<Adr | undefined> {
    const words = handle.trim().replace(/^draft\s+/i, "");
    const [, number] = /^(?:adr[-\s]*)?#?0*([1-9]\d{0,8})$/i.exec(words) ?? [];
    const [id] = number === undefined ? [words.toLowerCase()] : await idsOf(log, [Number(number)]);
    return id ? (await many(log, [id]))[0] : undefined;
  }

  /** In the order of the ids; those that are not there are left out. */
  async function many(log: string, ids: readonly string[]): Promise<readonly Adr[]> {
    return ids.length === 0 ? [] : (await read(log, "", ids)).adrs;
  }

  /**
   * Changes records as `decide` says; all of its changes are stored, or none. It may run several times, each time with the records
   * as they are now, in the order of `ids`. The same turn changes the same records once: again it changes nothing and says so.
   */
  async function change(
    log: string,
    ids: readonly string[],
    turn: string,
    decide: (adrs: readonly Adr[]) => readonly Change[],
  ): Promise<{ adrs: readonly Adr[]; isRepeat: boolean }> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { adrs, isRepeat } = await read(log, turnName(turn, ids), ids);
      if (isRepeat) return { adrs, isRepeat };
      refuseMissing(ids, adrs);
      const changes = decide(adrs);
      if (changes.length === 0) return { adrs, isRepeat };
      const outcome = await commit(log, turn, ids, adrs, changes);
      if (outcome.adrs) return { adrs: outcome.adrs, isRepeat };
      if (outcome.isRepeat) return { adrs: await many(log, ids), isRepeat: true };
      if (outcome.taken) throw new Error(`The number ${outcome.taken.join(", ")} is taken`);
      await wait(Math.random() * Math.min(100, 2 ** tries));
    }
    throw new Error(`The records ${ids.join(", ")} are changed again and again: not changed`);
  }

  async function history(log: string, id: string): Promise<readonly HistoryEntry[]> {
    return (await redis.lrange(keysOf(log).history(id), 0, -1)).map((entry) => JSON.parse(entry));
  }

  async function idsOf(log: string, numbers: readonly number[]): Promise<readonly (string | null)[]> {
    return numbers.length === 0 ? [] : redis.hmget(keysOf(log).ids, ...numbers.map(String));
  }

  async function read(log: string, turn: string, ids: readonly string[]) {
    const keys = keysOf(log);
    const names = [keys.adrs, keys.revisions, keys.numbers, keys.turn(turn)];
    const [isRepeat, records] = listOf(await scripts.read(redis, names, ids));
    return { isRepeat: isRepeat === 1, adrs: recordsIn(records) };
  }

  /** `ids` name the turn's work, with `seen` as they were read; the outcome has the records after it, or why it was not done. */
  async function commit(
    log: string,
    turn: string,
    ids: readonly string[],
    seen: readonly Adr[],
    changes: readonly Change[],
  ): Promise<Outcome> {
    const { keys, args } = writing(log, turnName(turn, ids), seen, changes);
    // Known before it holds anything: a log that nobody finds would be worse than one that is empty.
    await redis.sadd(logsKey(log), log);
    const [outcome, ...rest] = listOf(await scripts.commit(redis, keys, args));
    if (outcome === "taken") return { isRepeat: false, taken: rest.map(Number) };
    if (outcome !== "done") return { isRepeat: outcome === "repeat" };
    const after = new Map(seen.map((adr) => [adr.id, adr]));
    for (const [at, { adr }] of changes.entries()) {
      const number = String(rest[2 * at + 1]);
      after.set(adr.id, { ...adr, ...(number && { number: Number(number) }), revision: Number(rest[2 * at]) });
    }
    return { isRepeat: false, adrs: [...after.values()] };
  }
}

/** The record whose own card a subject is; none for anything else. */
function recordIn(of: string): readonly { readonly log: string; readonly id: string }[] {
  const named = subject(of);
  return named.id ? [named] : [];
}

function placeName({ address, message }: CardPlace): string {
  return `${threadKey(address)}/${message}`;
}

/** A log's name begins with its workspace. */
function logsKey(log: string): string {
  return `lintel:{${log.slice(0, log.indexOf("/"))}}:logs`;
}

export interface Outcome {
  readonly isRepeat: boolean;
  readonly adrs?: readonly Adr[];
  readonly taken?: readonly number[];
}
