// How a log of decisions lies in Redis: its keys, and a record as it is stored, without its number and revision, which have keys of
// their own so that they are given in the step that writes.
import { createHash } from "node:crypto";
import { type Address, threadKey } from "../conversation/address.ts";
import type { Adr, Change } from "./record.ts";

/** Long enough for any turn that is delivered or tried again. */
const secondsToKnowATurn = 24 * 60 * 60;

/** All keys of a log share a hash tag, so that a cluster keeps them on one node. */
export function keysOf(log: string) {
  const prefix = `lintel:{log:${log}}`;
  return {
    adrs: `${prefix}:adrs`,
    revisions: `${prefix}:revisions`,
    numbers: `${prefix}:numbers`,
    ids: `${prefix}:ids`,
    revision: `${prefix}:revision`,
    number: `${prefix}:number`,
    turn: (name: string) => `${prefix}:turn:${name}`,
    history: (id: string) => `${prefix}:history:${id}`,
    cards: (id: string) => `${prefix}:cards:${id}`,
    agendas: (id: string) => `${prefix}:agendas:${id}`,
    thread: (address: Address) => `${prefix}:thread:${threadKey(address)}`,
  };
}

/** What a turn does to these records, by a name of fixed length. */
export function turnName(turn: string, ids: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([turn, ...ids]))
    .digest("base64url")
    .slice(0, 22);
}

/** The keys and arguments that commit changes, provided that `seen` and what changes are still as they were read. */
export function writing(log: string, turn: string, seen: readonly Adr[], changes: readonly Change[]) {
  const { adrs, revisions, numbers, revision, ids, number, ...of } = keysOf(log);
  const checks = [...seen, ...changes.map(({ adr }) => adr)].map((adr) => [adr.id, adr.revision]);
  return {
    keys: [
      ...[adrs, revisions, numbers, revision, of.turn(turn), ids, number],
      ...changes.flatMap(({ adr }) => [of.history(adr.id), of.thread(adr.home)]),
    ],
    args: [secondsToKnowATurn, checks.length, ...checks.flat(), ...changes.flatMap(asArguments)],
  };
}

function asArguments({ adr, entry }: Change): readonly string[] {
  const { number, revision, ...kept } = adr;
  const isDraftedHere = revision === 0 && entry.did === "drafted";
  return [adr.id, JSON.stringify(kept), JSON.stringify(entry), wantedNumber(adr), isDraftedHere ? "1" : ""];
}

/** A record gets the next number when it is first more than a draft, unless it comes with one. */
function wantedNumber({ number, revision, status }: Adr): string {
  if (number !== undefined) return revision === 0 ? String(number) : "";
  return status === "draft" ? "" : "+";
}

/** The records of a script's answer. */
export function recordsIn(answer: unknown): readonly Adr[] {
  return listOf(answer).map((record) => {
    const [, revision, json, number] = listOf(record);
    const kept: Adr = JSON.parse(String(json));
    return { ...kept, ...(number !== "" && { number: Number(number) }), revision: Number(revision) };
  });
}

export function listOf(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : [];
}

/** Names a record among all logs, so that its cards are found. */
export function subjectOf(log: string, id: string): string {
  return `adr/${log}/${id}`;
}

/** The log and the id in such a name; both empty for anything else. */
export function subject(name: string): { readonly log: string; readonly id: string } {
  const [, log = "", id = ""] = /^adr\/(.+)\/([^/]+)$/.exec(name) ?? [];
  return { log, id };
}
