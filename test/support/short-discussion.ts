// Decisions for tests that need several, or some in other places than #architecture: discussed in three messages and drafted.
import assert from "node:assert/strict";
import type { Reply, Said, ShownCard, Talk } from "./talk.ts";

/** Has a discussion that ends in a decision for `what`, which is easy to undo; resolves to its thread. */
export async function discuss(talk: Talk, what: string, said: Said = {}): Promise<string> {
  const question = `We need a cache for sessions: the database does 3,000 reads a second at peak. ${what} or Memcached?`;
  const thread = await talk.say(question, said);
  await talk.say("Yes, it is easy to undo: it sits behind one interface.", { ...said, thread });
  await talk.say(`Decision: we use ${what} for the session cache, because a warm restart matters to us.`, {
    ...said,
    thread,
  });
  return thread;
}

export interface Drafted {
  readonly thread: string;
  readonly card: ShownCard;
  /** "d-4k7qz2". */
  readonly id: string;
}

export async function draft(talk: Talk, what: string, said: Said = {}): Promise<Drafted> {
  const thread = await discuss(talk, what, said);
  const card = cardOf(await talk.ask("@architect adr", { ...said, thread }));
  return { thread, card, id: idOn(card) };
}

export async function propose(talk: Talk, what: string, said: Said = {}): Promise<Drafted> {
  const drafted = await draft(talk, what, said);
  await talk.press(drafted.card.message, "Propose", said);
  return drafted;
}

export function cardOf({ cards, text }: Reply): ShownCard {
  const [card] = cards;
  assert.ok(card, text);
  return card;
}

/** What the card of a draft says that it is called. */
export function idOn({ values }: ShownCard): string {
  return Object.values(values).find((value) => /^d-[a-z0-9]+$/.test(value)) ?? "";
}

/** All that is there to read in a reply. */
export function wordsOf({ text, cards }: Reply): string {
  return [text, ...cards.map((card) => `${card.title}\n${card.text}`)].join("\n");
}
