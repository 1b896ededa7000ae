// The drafter that needs no model: it sorts the sentences people wrote by their cue words and quotes them, word for word. What
// it adds from the catalogue of technologies has no source, and so is marked for people to confirm.
import { createBreath } from "../../adr/breath.ts";
import type { Discussion, Draft, Drafter, Source, Statement } from "../../adr/drafting/draft.ts";
import { datesIn } from "../../adr/drafting/named-dates.ts";
import { readFacts, wordsOf } from "../../advice/facts.ts";
import { technologies } from "../../advice/technologies.ts";
import type { Technology } from "../../advice/technology.ts";
import { cues, isDeciding, isTakingBack } from "./cues.ts";
import { type Decided, decisionIn } from "./decision.ts";
import type { Purpose } from "./leads.ts";
import { openQuestions } from "./open-questions.ts";
import { type Option, optionsIn, withParts } from "./options.ts";
import { weigh } from "./pros-and-cons.ts";
import { type Spoken, spokenIn } from "./sentences.ts";
import { titleOf } from "./title.ts";
import { isPriced } from "./verdict.ts";

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
  const { options, decided, reopening } = settled(said, messages);
  const weighed = weigh(said, options, (spoken) => mayWeigh(spoken, options, decided));
  const rest = said.filter((spoken) => !weighed.used.has(spoken) && spoken !== decided?.by);
  const of = (...kinds: readonly Kind[]) => rest.filter(({ kind }) => kinds.includes(kind)).map(quote);
  const context = rest
    .filter((spoken) => isContext(spoken, decided) && !isOfLoser(spoken, options, decided))
    .map(quote);
  const owners = decided ? rest.filter(({ kind, index }) => kind === "owner" && index >= decided.by.index) : [];
  return bounded({
    title: titleOf(said, options, decided),
    tags: tagsOf(options),
    context: context.length > 0 || options.length === 0 ? context : said.filter(isProblem).slice(0, 1).map(quote),
    drivers: of("driver"),
    options: options.map((option) => ({
      title: option.title,
      sources: option.sources,
      pros: orCatalogue(weighed.prosOf(option).map(quote), option, "useWhen"),
      cons: orCatalogue(weighed.consOf(option).map(quote), option, "avoidWhen"),
    })),
    decision: decided && decisionOf(decided, rest, weighed.nearestFor(decided.option, decided.by.index)),
    good: of("good", "pro"),
    bad: [...(decided ? acceptedIn(decided.by) : []), ...of("bad", "con").map(withoutLead)],
    confirmation: [...of("confirmation"), ...owners.map(quote)],
    reversibility: reversibilityIn(rest),
    confidence: confidenceIn(rest),
    ...reviewIn(rest),
    open: [...(reopening ? [quote(reopening)] : []), ...openQuestions(said, messages, options, decided).map(quote)],
  });
}

function settled(said: readonly Spoken[], messages: readonly Source[]) {
  const found = optionsIn(said);
  const { decided, ...rest } = decisionIn(said, messages, found);
  if (!decided) return { options: found, decided, ...rest };
  const parts = found.filter((option) => isPart(option, decided));
  const whole = withParts(
    decided.option,
    parts,
    decided.also.map(({ text }) => text),
  );
  const others = found.filter((option) => !parts.includes(option));
  const options = others.map((option) => (option === decided.option ? whole : option));
  return { options, decided: { ...decided, option: whole }, ...rest };
}

/** "RDS", where "PostgreSQL on RDS" was decided. */
function isPart(option: Option, { option: chosen, by }: Decided): boolean {
  const [span, behind] = [option.mentionIn(by.text), chosen.mentionIn(by.text)];
  if (option === chosen || option.technologies.length > 0 || !span || !behind || span.from < behind.to) return false;
  return /^\s(?:on|in|with|auf|mit)\s$/.test(by.text.slice(behind.to, span.from));
}

/** What was said of an option before the decision weighs it; afterwards only what was said of one that lost. */
function mayWeigh(spoken: Sorted, options: readonly Option[], decided: Decided | undefined): boolean {
  if (!weighing.has(spoken.kind)) return false;
  const isAfter = decided !== undefined && spoken.index >= decided.by.index;
  return !isAfter || !consequences.has(spoken.kind) || isOfLoser(spoken, options, decided);
}

const consequences: ReadonlySet<Kind> = new Set(["good", "bad", "pro", "con"]);
const weighing: ReadonlySet<Kind> = new Set([...consequences, "driver", "context", "other"]);

/** Who owns what is a fact of today until it is decided. */
function isContext({ kind, text, index }: Sorted, decided: Decided | undefined): boolean {
  return kind === "context" || (kind === "owner" && isSituation(text) && !(decided && index >= decided.by.index));
}

/** Whether it speaks of options that were not taken, and of no other. */
function isOfLoser(spoken: Spoken, options: readonly Option[], decided: Decided | undefined): boolean {
  const named = options.filter((option) => option.isNamedIn(spoken));
  return decided !== undefined && named.length > 0 && !named.includes(decided.option);
}

/** Where nobody gave the reason with the decision, the last argument for what was decided is it. */
function decisionOf(decided: Decided, said: readonly Sorted[], argument: Spoken | undefined): Draft["decision"] {
  const { option, sources, because, also } = decided;
  const given = said.filter(({ kind, index }) => kind === "reason" && index >= decided.by.index).slice(0, 1);
  const reasons = given.length > 0 ? given : argument ? [argument] : [];
  return {
    option: option.title,
    sources,
    because: because.length > 0 ? because : reasons.map(quote),
    ...(also.length > 0 && { also }),
  };
}

/** "…, accepting that a restart is slow". */
function acceptedIn({ text, id }: Spoken): readonly Statement[] {
  const [, accepted] = /\b(?:accepting|knowing|in the knowledge) that\s+(.{4,})$/i.exec(text) ?? [];
  return accepted ? [{ text: accepted, sources: [id] }] : [];
}

/** It hurts, or it is asked: what a discussion begins with if nobody tells of the situation. */
function isProblem({ kind, isAsked, text, stems }: Sorted): boolean {
  return (
    stems.size >= 2 &&
    (isAsked || kind === "driver" || /\b(?:we (?:need|want|have to|must)|wir (?:brauchen|müssen))\b/i.test(text))
  );
}

function bounded(draft: Draft): Draft {
  const cut = (statements: readonly Statement[]) => statements.slice(0, most);
  const { context, drivers, good, bad, confirmation, open } = draft;
  return {
    ...draft,
    context: cut(context),
    drivers: cut(drivers),
    good: cut(good),
    bad: cut(bad),
    confirmation: cut(confirmation),
    open: cut(open),
  };
}

/** Of each kind; a record is read, a thread was written. */
const most = 8;

type Kind = Purpose | "decision" | "review" | "oneWay" | "twoWay" | "bad" | "good" | "sureness" | "question" | "other";

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
  const { text, isAsked, lead } = spoken;
  if (isAsked) return "question";
  if (lead) return lead.purpose;
  if (isReview(spoken)) return "review";
  if (cues.oneWay(text)) return "oneWay";
  if (cues.twoWay(text)) return "twoWay";
  const isCheck = cues.confirmation(text);
  if (isTakingBack(spoken) || (isDeciding(spoken) && !(isCheck && spoken.names.length === 0))) return "decision";
  if (isCheck) return "confirmation";
  if (cues.owning(text)) return "owner";
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
  return (
    isPriced(text) ||
    (cues.ours(text) && (/\d/.test(text) || cues.situation(text) || wordsOf(readFacts([text])).length > 0))
  );
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

/** The catalogue speaks where no person did. */
function orCatalogue(
  said: readonly Statement[],
  { technologies: [technology, ...others] }: Option,
  field: "useWhen" | "avoidWhen",
): readonly Statement[] {
  if (!technology || others.length > 0 || said.length > 0) return said;
  const { [field]: when }: Technology = technologies[technology];
  return [{ text: field === "useWhen" ? `it is right when ${when}` : `it is to be avoided when ${when}`, sources: [] }];
}

function tagsOf(options: readonly Option[]): readonly string[] {
  const entries: readonly Technology[] = options.flatMap((option) =>
    option.technologies.map((name) => technologies[name]),
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
