// Decision memory: which of the team's decisions a question bears on. A false alarm costs more than a miss: whoever is warned
// for nothing stops reading. So a record is recalled only for what a message wants to do, choose or know, and only where
// little of what it says is foreign to the record.

import type { NamesIn } from "../names-in.ts";
import { listed, plain } from "../plain.ts";
import { type Adr, nameOf } from "../record.ts";
import type { LogView } from "./log-view.ts";
import { type Proposal, proposalIn, proposalOf } from "./proposal.ts";
import { type Stance, stanceOf } from "./stance.ts";
import { createTermReader, type Terms } from "./terms.ts";
import { verdictOn } from "./verdict.ts";
import { isCarrier, type Wish, wishIn } from "./wish.ts";
import { stemOf, tokensOf } from "./words.ts";

export interface Recalled {
  readonly adr: Adr;
  /** It chose something else; it turned down what is brought up again; it decides what is asked. */
  readonly kind: "contradicts" | "reopens" | "touches";
  /** What the message brings up against it. */
  readonly option?: string;
  /** Completes "ADR 7 bears on this: …". */
  readonly because: string;
}

export interface Asked {
  readonly question: string;
  /** What Lintel is about to say: what it recommends is held against the decisions as well. */
  readonly answer?: string;
  readonly namesIn: NamesIn;
}

/** At most three decisions that bear on a question, those in force first. Drafts and deprecated ones never. */
export function recall(view: LogView, { question, answer, namesIn }: Asked): readonly Recalled[] {
  const proposal = proposalIn(question.slice(0, longest));
  if (!proposal) return [];
  const advice = answer && recommendationIn(answer.slice(0, longest));
  return recalled(view, proposal, namesIn, advice || undefined);
}

/** The decisions that a text bears on which proposes as a whole: the title and the decision of a draft. */
export function recallInText(view: LogView, text: string, namesIn: NamesIn): readonly Recalled[] {
  return recalled(view, proposalOf(text.slice(0, longest)), namesIn);
}

function recalled(view: LogView, proposal: Proposal, namesIn: NamesIn, advice?: string): readonly Recalled[] {
  const reader = readerFor(namesIn);
  const wish = wishIn(proposal, view, reader.read, advice);
  const matches = candidates(view, proposal.text, wish).flatMap((adr) => matchOf(adr, wish, view, reader) ?? []);
  const best = Math.max(...matches.map(({ score }) => score));
  const strong = matches.filter(({ score }) => score >= best - spread).toSorted((a, b) => b.score - a.score);
  const inForce = (match: Match) => match.recalled.adr.status === "accepted";
  return distinct([...strong.filter(inForce), ...strong.filter((match) => !inForce(match))])
    .slice(0, most)
    .map(({ recalled }) => recalled);
}

const longest = 4000;
const most = 3;
/** Beside a record that a message goes against, one that shares its words is noise. */
const spread = 0.6;

interface Match {
  readonly recalled: Recalled;
  readonly score: number;
}

function distinct(matches: readonly Match[]): readonly Match[] {
  return matches.filter(
    ({ recalled: { adr } }, index) => matches.findIndex(({ recalled }) => recalled.adr === adr) === index,
  );
}

// In a small log every record is looked at; in a large one those that share the rarest words.
function candidates(view: LogView, text: string, { matter }: Wish): readonly Adr[] {
  const all = view.all();
  if (all.length <= small) return all;
  const frequency = (token: string) => view.frequency(stemOf(token) ?? "");
  const tokens = [...new Set([text, ...matter.names.keys()].flatMap(tokensOf))];
  const known = tokens.filter((token) => frequency(token) > 0 && !isCarrier(stemOf(token) ?? ""));
  const rarest = known.toSorted((a, b) => frequency(a) - frequency(b)).slice(0, mostWords);
  const records = rarest.map((_, index) =>
    rarest.slice(0, index + 1).reduce((sum, token) => sum + frequency(token), 0),
  );
  const telling = rarest.filter((_, index) => index < 2 || (records[index] ?? 0) <= mostRecords);
  return view
    .having(telling)
    .slice(0, mostCandidates)
    .map(({ adr }) => adr);
}

const small = 200;
const mostWords = 8;
/** What the words together may find before the common ones among them are left out. */
const mostRecords = 2000;
const mostCandidates = 30;

function matchOf(adr: Adr, wish: Wish, view: LogView, reader: Reader): Match | undefined {
  if (adr.status === "superseded") return matchOfSuperseded(adr, wish, view, reader);
  if (adr.status === "draft" || adr.status === "deprecated") return undefined;
  const stance = reader.stance(adr);
  const found = verdictOn(adr, stance, wish);
  if (!found) return undefined;
  const { kind, option, score } = found;
  const recalled = { adr, kind, ...(option !== undefined && { option }), because: because(adr, stance) };
  return { recalled, score: score - (adr.status === "accepted" ? 0 : behind) };
}

/** Records in force come first. */
const behind = 0.5;

// What it decided is decided anew: only that counts, and says whose place it took.
function matchOfSuperseded(adr: Adr, wish: Wish, view: LogView, reader: Reader): Match | undefined {
  const heir = heirOf(adr, view);
  if (heir?.status !== "accepted") return undefined;
  const stance = reader.stance(adr);
  const found = verdictOn({ ...adr, status: "accepted" }, stance, wish);
  if (!found) return undefined;
  const chose = stance.chosen ? `, which chose ${stance.chosen.title}` : "";
  const recalled = { adr: heir, kind: "touches", because: `it replaced ${nameOf(adr)}${chose}` } as const;
  return { recalled, score: found.score - behind };
}

function heirOf(adr: Adr, view: LogView): Adr | undefined {
  const seen = new Set<string>();
  let heir: Adr | undefined = adr;
  while (heir?.status === "superseded" && !seen.has(heir.id)) {
    seen.add(heir.id);
    heir = view.get(heir.supersededBy ?? "");
  }
  return heir;
}

function because(adr: Adr, { chosen, rejected }: Stance): string {
  if (adr.status === "proposed") return "it is being decided";
  if (adr.status === "rejected") return adr.reason ? `it was rejected: ${plain(adr.reason)}` : "it was rejected";
  // What a title says in its own words is not said better in others.
  if (!chosen || chosen.phrase) return `it decided “${plain(adr.content.title)}”`;
  const lost = rejected.length > 0 ? `rejected ${listed(rejected.map(({ title }) => title))}` : "";
  return `it ${[`chose ${chosen.title}`, lost].filter(Boolean).join(" and ")}`;
}

// What an answer recommends stands in the sentences that say so.
function recommendationIn(answer: string): string {
  const sentences = answer.split(/(?<=[.!?])\s+|\n+/);
  return sentences
    .filter((sentence) => recommends.test(sentence))
    .slice(0, 3)
    .join(" ");
}

const recommends =
  /\b(?:recommend\w*|I(?:'d| would|’d) (?:go|use|pick|choose|start|take)|my (?:choice|advice|pick)|best (?:choice|fit))\b|^\W*(?:use|go with|choose|start with|pick|take)\b/i;

type Read = (text: string) => Terms;
interface Reader {
  readonly read: Read;
  stance(adr: Adr): Stance;
}

// Taking a record apart is the dear part: done once for each text of a record, as long as that is in memory.
const readers = new WeakMap<NamesIn, Reader>();

function readerFor(namesIn: NamesIn): Reader {
  const known = readers.get(namesIn);
  if (known) return known;
  const read = createTermReader(namesIn);
  const stances = new WeakMap<Adr, Stance>();
  const reader: Reader = {
    read,
    stance(adr) {
      const stance = stances.get(adr) ?? stanceOf(adr, read);
      stances.set(adr, stance);
      return stance;
    },
  };
  readers.set(namesIn, reader);
  return reader;
}
