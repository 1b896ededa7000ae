// The decisions that a reminder names. Showing a wrong one is worse than showing none: whoever set it up knows what they meant.
import type { LogView } from "../adr/finding/log-view.ts";
import { stemOf, tokensOf, wordsOf } from "../adr/finding/words.ts";
import type { Adr } from "../adr/record.ts";
import { type Due, itemsIn, reasonsOf } from "./agenda.ts";
import type { Item } from "./review.ts";

/** At most three decisions that the topic names by number, by id or in so many words, whatever is due in them. */
export function agendaFor(topic: string, view: Pick<LogView, "all" | "get" | "having">, due: Due): Item[] {
  const named = namedIn(topic, view);
  const adrs = named.length > 0 ? named : calledIn(topic, view);
  const asItem = itemsIn(view.all());
  return adrs.slice(0, most).map((adr) => asItem(adr, reasonsOf(adr, due)));
}

const most = 3;
const numbered = /\badr[\s#-]*0*([1-9]\d{0,5})\b/gi;

/** "ADR 7", "ADR-0007", "d-4k7qz2". Where a record was replaced, the one that holds now. */
function namedIn(topic: string, view: Pick<LogView, "all" | "get">): readonly Adr[] {
  const numbers = [...topic.matchAll(numbered)].map(([, number]) => Number(number));
  const ids = [...topic.toLowerCase().matchAll(/\bd-[a-z0-9]{4,40}\b/g)].map(([id]) => id);
  const found = [
    ...numbers.map((number) => view.all().find((adr) => adr.number === number)),
    ...ids.map((id) => view.get(id)),
  ];
  return [...new Set(found.flatMap((adr) => (adr ? [inForce(adr, view)] : [])))];
}

function inForce(adr: Adr, view: Pick<LogView, "get">, steps = 20): Adr {
  const heir = adr.supersededBy && steps > 0 ? view.get(adr.supersededBy) : undefined;
  return heir ? inForce(heir, view, steps - 1) : adr;
}

/** Records whose decision has all words of the topic, or whose title stands in it whole. */
function calledIn(topic: string, view: Pick<LogView, "having">): readonly Adr[] {
  const text = topic.replace(numbered, " ");
  const words = subjectOf(text);
  if (words.size === 0) return [];
  const found = view.having(tokensOf(text).filter((token) => words.has(stemOf(token) ?? "")));
  return found
    .flatMap(({ adr }) => (isLive(adr) ? [adr] : []))
    .slice(0, mostRead)
    .filter((adr) => isCalled(adr, words));
}

const mostRead = 50;

function isLive({ status }: Adr): boolean {
  return status === "accepted" || status === "proposed";
}

function isCalled({ content: { title, tags, options } }: Adr, words: ReadonlySet<string>): boolean {
  const inTitle = subjectOf(title);
  const said = new Set([...inTitle, ...wordsOf([...tags, options].join("\n"))]);
  return words.isSubsetOf(said) || (inTitle.size > 1 && inTitle.isSubsetOf(words));
}

function subjectOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).filter((word) => !carriers.has(word)));
}

/** What people say of any decision. */
const carriers = new Set(
  wordsOf(
    "adr decision decide revisit review check again look discuss talk think rethink reconsider revise choice choose use still right " +
      "whether question topic remind reminder update go over through about please need needed want keep should",
  ),
);
