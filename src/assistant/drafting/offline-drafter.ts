// The drafter that needs no model: it sorts the sentences people wrote by their cue words and quotes them, word for word. What
// it adds from the catalogue of technologies has no source, and so is marked for people to confirm.
import { createBreath } from "../../adr/breath.ts";
import type { Discussion, Draft, Drafter, Source, Statement } from "../../adr/drafting/draft.ts";
import { datesIn } from "../../adr/drafting/named-dates.ts";
import { listed } from "../../adr/plain.ts";
import { readFacts, wordsOf } from "../../advice/facts.ts";
import { technologies } from "../../advice/technologies.ts";
import type { Technology } from "../../advice/technology.ts";
import { cues, isDeciding, isTakingBack } from "./cues.ts";
import { type Decided, decisionIn } from "./decision.ts";
import { openQuestions } from "./open-questions.ts";
import { type Option, optionsIn } from "./options.ts";
import { weigh } from "./pros-and-cons.ts";
import { type Spoken, spokenIn } from "./sentences.ts";

export function createOfflineDrafter(): Drafter {
  return {
    async draft(discussion, signal) {
      signal.throwIfAborted();
      return { draft: await draftFrom(discussion, signal), by: "offline" };
    },
  };
}

async function draftFrom({ messages }: Discussion, signal: AbortSignal): Promise<Draft> {
  const said = await sortedIn(messages, signal);
  const options = optionsIn(said);
  const { decided, reopening } = decisionIn(said, messages, options);
  const weighed = weigh(
    said.filter(({ kind }) => kind === "driver" || kind === "context" || kind === "other"),
    options,
  );
  const rest = said.filter((spoken) => !weighed.used.has(spoken) && spoken !== decided?.by);
  const of = (...kinds: readonly Kind[]) =>
    rest
      .filter(({ kind }) => kinds.includes(kind))
      .slice(0, most)
      .map(quote);
  return {
    title: titleOf(said, options, decided),
    tags: tagsOf(options),
    context: of("context"),
    drivers: of("driver"),
    options: options.map((option) => ({
      title: option.title,
      sources: option.sources,
      pros: withCatalogue(weighed.prosOf(option).map(quote), option, "useWhen"),
      cons: withCatalogue(weighed.consOf(option).map(quote), option, "avoidWhen"),
    })),
    decision: decided && { option: decided.option.title, sources: decided.sources, because: decided.because },
    good: of("good"),
    bad: of("bad").map(withoutLead),
    confirmation: of("confirmation"),
    reversibility: reversibilityIn(rest),
    confidence: confidenceIn(rest),
    ...reviewIn(rest),
    open: [
      ...(reopening ? [quote(reopening)] : []),
      ...openQuestions(said, messages, options, decided).map(quote),
    ].slice(0, most),
  };
}

/** Of each kind; a record is read, a thread was written. */
const most = 8;

type Kind =
  | "decision"
  | "review"
  | "oneWay"
  | "twoWay"
  | "confirmation"
  | "bad"
  | "good"
  | "sureness"
  | "question"
  | "driver"
  | "context"
  | "other";

interface Sorted extends Spoken {
  readonly kind: Kind;
}

/** Everything people said, each sentence by what it is for. A thread may have a thousand messages. */
async function sortedIn(messages: readonly Source[], signal: AbortSignal): Promise<readonly Sorted[]> {
  const breath = createBreath();
  const sorted: Sorted[] = [];
  for (const [index, message] of messages.entries()) {
    await breath();
    signal.throwIfAborted();
    sorted.push(...spokenIn(message, index).map((spoken) => ({ ...spoken, kind: kindOf(spoken) })));
  }
  return sorted;
}

/** What a sentence is for; those of the last three kinds may weigh an option instead. The first that fits counts. */
function kindOf(spoken: Spoken): Kind {
  const { text, isAsked } = spoken;
  if (isAsked) return "question";
  if (isReview(spoken)) return "review";
  if (cues.oneWay(text)) return "oneWay";
  if (cues.twoWay(text)) return "twoWay";
  if (isTakingBack(spoken) || isDeciding(spoken)) return "decision";
  if (cues.confirmation(text)) return "confirmation";
  if (cues.sure(text) || cues.unsure(text)) return "sureness";
  if (cues.open(text)) return "question";
  if (cues.bad(text)) return "bad";
  if (cues.good(text)) return "good";
  if (spoken.stems.size < 2) return "other";
  if (cues.demand(text)) return "driver";
  return isSituation(text) ? "context" : "other";
}

/** Facts with figures, what is run today, and what hurts. */
function isSituation(text: string): boolean {
  return cues.ours(text) && (/\d/.test(text) || cues.situation(text) || wordsOf(readFacts([text])).length > 0);
}

function isReview(spoken: Spoken): boolean {
  return !spoken.isAsked && cues.review(spoken.text) && datesOf(spoken).length > 0;
}

function datesOf({ text, at }: Spoken) {
  return datesIn(text, at.slice(0, 10)).filter(({ date }) => date > at.slice(0, 10));
}

function reviewIn(said: readonly Sorted[]): Pick<Draft, "reviewBy"> {
  const last = said.findLast(({ kind }) => kind === "review");
  const [named] = last ? datesOf(last) : [];
  return last && named ? { reviewBy: { date: named.date, sources: [last.id] } } : {};
}

function reversibilityIn(said: readonly Sorted[]): Draft["reversibility"] {
  const last = said.findLast(({ kind }) => kind === "oneWay" || kind === "twoWay");
  if (!last) return { kind: "unknown", because: [] };
  return { kind: last.kind === "oneWay" ? "one-way-door" : "two-way-door", because: [quote(last)] };
}

function confidenceIn(said: readonly Sorted[]): Draft["confidence"] {
  const last = said.findLast(({ kind }) => kind === "sureness");
  if (!last) return { level: "unknown", because: [] };
  return { level: cues.unsure(last.text) ? "low" : "high", because: [quote(last)] };
}

/** The catalogue fills up what people said to two. */
function withCatalogue(
  said: readonly Statement[],
  { technology }: Option,
  field: "useWhen" | "avoidWhen",
): readonly Statement[] {
  if (!technology || said.length >= 2) return said;
  const { [field]: when }: Technology = technologies[technology];
  const text = field === "useWhen" ? `it is right when ${when}` : `it is to be avoided when ${when}`;
  return [...said, { text, sources: [] }];
}

function titleOf(said: readonly Spoken[], options: readonly Option[], decided: Decided | undefined): string {
  const naming = said.filter((spoken) => options.some((option) => option.isNamedIn(spoken)));
  const about = [...(decided ? [decided.by] : []), ...naming, ...said].map(
    ({ text }) =>
      /\bfor ((?:the|our) [\w -]{3,40}?)(?=[?.!,;]|$| (?:because|and|or|is|are|we|with)\b)/i.exec(text)?.[0],
  );
  const purpose = about.find(Boolean) ?? "";
  const titles = options.map(({ title }) => title);
  if (decided) return `Use ${decided.option.title} ${purpose}`.trim();
  if (titles.length > 1) return `Choose between ${listed(titles)} ${purpose}`.trim();
  return titles[0] ? `Whether to choose ${titles[0]}` : "";
}

function tagsOf(options: readonly Option[]): readonly string[] {
  const entries: readonly Technology[] = options.flatMap(({ technology }) =>
    technology ? technologies[technology] : [],
  );
  return [...new Set(entries.flatMap(({ categories }) => categories))];
}

/** "The downside is that we …" stands behind "Bad, because". */
function withoutLead({ text, sources }: Statement): Statement {
  const lead = /^(?:the |one |ein )?(?:downside|drawback|trade-?off|risk|nachteil) (?:is|ist)(?: that|,? dass)? /i;
  return { text: text.replace(lead, ""), sources };
}

function quote({ text, id }: Spoken): Statement {
  return { text, sources: [id] };
}
