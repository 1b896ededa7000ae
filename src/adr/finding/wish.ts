// A proposal as memory compares it with the records of a log: what it is about, and how much each of its words tells there.
import type { LogView } from "./log-view.ts";
import type { Proposal } from "./proposal.ts";
import type { Terms } from "./terms.ts";
import { wordsOf } from "./words.ts";

export interface Wish {
  readonly wants: Proposal["wants"];
  readonly taken: Terms;
  readonly left: Terms;
  readonly isEither: boolean;
  /** What Lintel would recommend. */
  readonly advised: Terms | undefined;
  /** What it is about: names and words, without those that only carry a question. */
  readonly matter: Terms;
  /** How much a word or a name tells: much where few records have it. */
  weight(token: string): number;
}

/** Takes a proposal apart; `read` finds the terms of a text. */
export function wishIn(proposal: Proposal, view: LogView, read: (text: string) => Terms, advice?: string): Wish {
  const { names, words } = read(proposal.text);
  const total = view.all().length + 1;
  return {
    wants: proposal.wants,
    taken: read(proposal.taken),
    left: read(proposal.left),
    isEither: proposal.isEither,
    advised: advice === undefined ? undefined : read(advice),
    matter: { names, words: new Set([...words].filter((word) => !isCarrier(word))) },
    weight: (token) => Math.log(total / Math.max(frequencyOf(token, view), 1)) + least,
  };
}

const least = 0.3;

// A name is found by the words that spell it.
function frequencyOf(token: string, view: LogView): number {
  return Math.max(...wordsOf(token).map(view.frequency), view.frequency(token));
}

/** Whether a word carries a question and says nothing of its matter. */
export function isCarrier(word: string): boolean {
  return carriers.has(word);
}

/** Whether a word says what is to be done with the matter: foreign to a record, it does not make the matter another. */
export function isDeed(word: string): boolean {
  return deeds.has(word);
}

const carriers: ReadonlySet<string> = new Set(
  wordsOf(`use using make go going back again think thinking propose proposal suggest want like need try team teams people
    someone everyone anybody anyone idea plan planning option alternative better best good bad simple simpler cheap cheaper easy
    easier time today tomorrow now next quarter year month week soon really still already actually maybe probably just also
    even only new old current currently existing own ourselves myself instead rather vs versus choose chose chosen pick picked
    decide decided decision adr record why reason consider considered considering look right sense worth whole all every any
    each some more most much many thing stuff one two first way please opinion thoughts vote prefer recommend same per both get
    give let do done everything something system solution technology tool service services app apps application
    applications agree agreed choice approach settle ever yet here reconsider revisit rethink reopen over out up down off about
    not no don doesn t s d ll re ve m isn aren after before else hello hi hey ok yes never always having against between shall
    may might must ought am being change changed changing real actual proper properly wonder wondering question quick sure know
    tell too than happen long term short well become becoming wants work works fine bit lot anyway currently`),
);

const deeds: ReadonlySet<string> = new Set(
  wordsOf(`move moving switch migrate migrating migration replace replacement add introduce adopt build run running host hosting
    deploy deploying put take keep kept start stop drop remove reject rejected leave ditch bring setup set split merge combine
    separate buy purchase provision provisioned manage store offer call collect describe publish stay create creating define
    defining set up away shift convert turn rewrite`),
);
