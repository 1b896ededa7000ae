// Holds a draft to the thread it was made from, whatever a model returned: what the cited messages do not bear out loses its
// sources, and so is shown as [to confirm]. A decision that no person made is none. Pure.

import { isIsoDate } from "../calendar.ts";
import type { NamesIn } from "../names-in.ts";
import type { Draft, DraftDecision, DraftOption, Source, Statement } from "./draft.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { faultOfDecision } from "./evidence-decision.ts";
import { folded } from "./evidence-words.ts";
import { datesIn } from "./named-dates.ts";
import { plainStatement } from "./plain-statement.ts";
import { tagsOf, titleOf } from "./title-of-draft.ts";

export type { NamesIn } from "../names-in.ts";

/** What is left of the draft, and what was wrong with it, a sentence each. Validating the result again changes nothing. */
export function validateDraft(
  draft: Draft,
  messages: readonly Source[],
  namesIn: NamesIn,
): { readonly draft: Draft; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const thread = { messages, evidence: createEvidence(messages, namesIn), tell: (fault: string) => faults.push(fault) };
  return { draft: checked(draft, thread), faults };
}

interface Thread {
  readonly messages: readonly Source[];
  readonly evidence: Evidence;
  tell(fault: string): void;
}

/** Bounds what a model may make of a thread; no record of people comes near them. */
const mostStatements = 20;
const mostOptions = 12;

function checked(draft: Draft, thread: Thread): Draft {
  const byPeople = (statements: readonly Statement[]) => statementsOf(statements, thread, isPerson);
  const byAnybody = (statements: readonly Statement[]) => statementsOf(statements, thread);
  const context = byPeople(draft.context);
  const { decision, options, open } = settled(draft, optionsOf(draft.options, thread), thread);
  const rest: Draft = {
    title: draft.title,
    tags: draft.tags,
    context,
    drivers: without(byPeople(draft.drivers), context),
    options,
    decision,
    good: byAnybody(draft.good),
    bad: byAnybody(draft.bad),
    confirmation: byPeople(draft.confirmation),
    reversibility: { kind: draft.reversibility.kind, because: byPeople(draft.reversibility.because) },
    confidence: { level: draft.confidence.level, because: byPeople(draft.confidence.because) },
    ...reviewOf(draft.reviewBy, thread),
    open: byPeople(open),
  };
  return { ...rest, title: titleOf(rest, thread), tags: tagsOf(draft.tags, thread.messages) };
}

/** The decision if it stands, otherwise what is then open; its reasons go on as pros of the option. */
function settled(draft: Draft, options: readonly DraftOption[], thread: Thread) {
  if (!draft.decision) return { decision: undefined, options, open: draft.open };
  const wanted = titled(draft.decision.option);
  const option = options.find(({ title }) => folded(title) === folded(wanted));
  const decision: DraftDecision = {
    option: option?.title ?? wanted,
    sources: known(draft.decision.sources, thread, isPerson).map(({ id }) => id),
    because: statementsOf(draft.decision.because, thread, isPerson),
    ...(draft.decision.also && { also: statementsOf(draft.decision.also, thread, isPerson) }),
  };
  const fault = option ? faultOfDecision(option, decision, { ...thread, options }) : "it names none of the options";
  if (!fault) return { decision, options, open: draft.open };
  thread.tell(`The decision for “${wanted}” does not stand: ${fault}.`);
  const isOpen = { text: `Whether it is ${wanted}: no message of a person decides it`, sources: [] };
  return {
    decision: undefined,
    options: options.map((each) =>
      each === option ? { ...each, pros: merged([...each.pros, ...decision.because]).slice(0, mostStatements) } : each,
    ),
    open: [...draft.open.slice(0, mostStatements - 1), ...(wanted ? [isOpen] : [])],
  };
}

function optionsOf(options: readonly DraftOption[], thread: Thread): readonly DraftOption[] {
  const all = options.map((option) => ({ ...option, title: titled(option.title) })).filter(({ title }) => title);
  const byTitle = Map.groupBy(all, ({ title }) => folded(title));
  return [...byTitle.values()].slice(0, mostOptions).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const sources = borneOut({ text: first.title, sources: same.flatMap((option) => option.sources) }, thread).sources;
    const pros = statementsOf(
      same.flatMap((option) => option.pros),
      thread,
    );
    return [
      {
        title: first.title,
        sources,
        pros,
        cons: statementsOf(
          same.flatMap((option) => option.cons),
          thread,
        ),
      },
    ];
  });
}

/** A title stands between quotation marks in the decision. */
function titled(title: string): string {
  const words = withoutAddresses(title.replace(/["“”„«»]/g, ""));
  const short = words.slice(0, 120).replace(/[\s.,;:]+$/, "");
  return short === title ? title : titled(short);
}

/** A review date stays only where a cited message names it. */
function reviewOf(review: Draft["reviewBy"], thread: Thread): Pick<Draft, "reviewBy"> {
  if (!review) return {};
  const naming = known(review.sources, thread, isPerson).filter(({ text, at }) =>
    datesIn(text, at.slice(0, 10)).some(({ date, until }) => date <= review.date && review.date <= until),
  );
  if (isIsoDate(review.date) && naming.length > 0)
    return { reviewBy: { date: review.date, sources: naming.map(({ id }) => id) } };
  thread.tell(`The review date ${plainStatement(review.date)} does not stand: no cited message names it.`);
  return {};
}

function statementsOf(
  statements: readonly Statement[],
  thread: Thread,
  mayCite: (source: Source) => boolean = () => true,
): readonly Statement[] {
  const plain = statements.map(({ text, sources }) => ({ text: plainStatement(text), sources }));
  const readable = plain.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return merged(readable)
    .slice(0, mostStatements)
    .map((statement) => borneOut(statement, thread, mayCite));
}

/** With those of its sources that have to do with it; with none if they do not bear it out. */
function borneOut(statement: Statement, thread: Thread, mayCite: (source: Source) => boolean = () => true): Statement {
  const { text } = statement;
  if (statement.sources.length === 0) return { text: withoutAddresses(text), sources: [] };
  const found = known(statement.sources, thread, mayCite);
  const cited = found.filter((source) => thread.evidence.bearsOn(text, source));
  const fault = thread.evidence.faultOf(text, cited.length > 0 ? cited : found);
  if (!fault) return { text, sources: cited.map(({ id }) => id) };
  thread.tell(`“${text}” is not borne out: ${fault}.`);
  return { text: withoutAddresses(text), sources: [] };
}

/** An address that nobody posted is not one to click on. */
function withoutAddresses(text: string): string {
  return plainStatement(text.replace(/(?:https?:\/\/|www\.)[^\s)]*/gi, "(link)"));
}

/** The messages that exist, each once, in the order of the thread. */
function known(ids: readonly string[], { messages, tell }: Thread, mayCite: (source: Source) => boolean) {
  const wanted = new Set(ids);
  const found = messages.filter(({ id }) => wanted.has(id));
  for (const id of wanted)
    if (!found.some((message) => message.id === id)) tell(`There is no message ${plainStatement(id)} in the thread.`);
  return found.filter(mayCite);
}

function isPerson({ isLintel }: Source): boolean {
  return !isLintel;
}

/** What says the same in the same words is said once, with the sources of all. */
function merged(statements: readonly Statement[]): readonly Statement[] {
  return [...Map.groupBy(statements, sameness).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ text: first.text, sources: [...new Set(same.flatMap(({ sources }) => sources))] }] : [];
  });
}

function without(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const said = new Set(others.map(sameness));
  return statements.filter((statement) => !said.has(sameness(statement)));
}

function sameness({ text }: Statement): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}%€$£+<>=/]+/gu, " ")
    .trim();
}
