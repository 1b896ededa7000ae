// The options of a discussion: technologies that people set against each other or put forward, and options they named so.
import { comparedIn } from "../../advice/compared-in.ts";
import { type TechnologyName, technologies, technologiesIn } from "../../advice/technologies.ts";
import type { Technology } from "../../advice/technology.ts";
import { decidedPhrase, isDeciding, isProposing } from "./cues.ts";
import type { Spoken } from "./sentences.ts";

export interface Option {
  readonly title: string;
  readonly technology: TechnologyName | undefined;
  /** Ids of the messages that brought it up. */
  readonly sources: readonly string[];
  isNamedIn(spoken: Pick<Spoken, "text" | "names">): boolean;
}

/** In the order in which they came up. */
export function optionsIn(said: readonly Spoken[]): readonly Option[] {
  return [...technologyOptions(said), ...namedOptions(said)].toSorted((a, b) => firstOf(a, said) - firstOf(b, said));
}

/** A technology counts if it is of a kind with those that are compared, or if nothing is compared. */
function technologyOptions(said: readonly Spoken[]): readonly Option[] {
  const compared = unique(said.flatMap(({ text, names }) => (names.length > 1 ? comparedIn(text) : [])));
  const decided = unique(said.filter(isDeciding).flatMap(({ names }) => names.slice(0, 1)));
  const proposed = unique(said.filter(isProposing).flatMap(({ names }) => names));
  const core = compared.length > 0 ? compared : decided;
  const fits = (name: TechnologyName) => core.length === 0 || core.some((other) => areOfAKind(name, other));
  return unique([...compared, ...[...decided, ...proposed].filter(fits)]).map((name) => ({
    title: name,
    technology: name,
    sources: firstTwo(said.filter(({ names }) => names.includes(name))),
    isNamedIn: ({ names }) => names.includes(name),
  }));
}

function areOfAKind(one: TechnologyName, other: TechnologyName): boolean {
  const [a, b]: readonly [Technology, Technology] = [technologies[one], technologies[other]];
  return a.categories.some((category) => b.categories.includes(category));
}

/** "Option A: …", "either … or …", and what is decided in so many words. */
function namedOptions(said: readonly Spoken[]): readonly Option[] {
  const found = said.flatMap((spoken) => [...labelled(spoken), ...eitherOr(spoken), ...decidedAs(spoken)]);
  const byTitle = Map.groupBy(found, ({ title }) => title.toLowerCase());
  return [...byTitle.values()].flatMap((same) => {
    const [first] = same;
    return first ? [withMentions(first, said)] : [];
  });
}

interface Named {
  readonly title: string;
  /** "option a" */
  readonly label?: string;
}

function labelled({ text }: Spoken): readonly Named[] {
  return [
    ...text.matchAll(
      /\b((?:option|variante?|plan|alternative) ([a-d]|\d))\s*(?::|=|–|-|would be|is|ist)\s*(.{3,70}?)(?=[,;(]|\s(?:because|weil|and option|und option)\b|\.\s|$)/gi,
    ),
  ]
    .map(([, label = "", , title = ""]) => ({ title: bare(title), label: label.toLowerCase() }))
    .filter(({ title }) => title);
}

function eitherOr({ text, names, isAsked }: Spoken): readonly Named[] {
  if (names.length > 1) return [];
  const [, one = "", other = ""] =
    /\b(?:either|entweder)\s(.{3,60}?),?\s(?:or|oder)\s(.{3,60}?)(?=[,;?.!]|\s(?:for|because|für)\s|$)/i.exec(text) ??
    [];
  // "S3 or a file server?": only one of the two is in the catalogue.
  const [, stranger = ""] =
    isAsked && names.length === 1 ? (/\s(?:or|oder|vs\.?)\s(?!not\b)([^,;?]{3,40})\?$/i.exec(text) ?? []) : [];
  return [one, other, stranger]
    .map((title) => ({ title: bare(title) }))
    .filter(({ title }) => title && technologiesIn(title).length === 0);
}

function decidedAs(spoken: Spoken): readonly Named[] {
  const phrase = spoken.names.length === 0 ? decidedPhrase(spoken) : undefined;
  const title = phrase && bare(phrase.replace(/^(?:we |wir )?(?:go with|use|take|nehmen)\s/i, ""));
  return title && !pointing.test(title) ? [{ title }] : [];
}

/** "Let's go with that" names nothing by itself. */
const pointing =
  /^(?:it|that|this|them|these|the (?:first|second|third|last|latter|former)(?: one| option)?|das|dies\w*|es|option [a-d\d]|variante? [a-d\d]|plan [a-d\d])\b/i;

function withMentions({ title, label }: Named, said: readonly Spoken[]): Option {
  const isNamedIn = ({ text }: Pick<Spoken, "text">) => {
    const words = text.toLowerCase();
    return words.includes(title.toLowerCase()) || (label !== undefined && new RegExp(`\\b${label}\\b`).test(words));
  };
  const sources = firstTwo(said.filter(({ text }) => text.toLowerCase().includes(title.toLowerCase())));
  return { title, technology: undefined, sources, isNamedIn };
}

function bare(title: string): string {
  return title
    .replace(/["“”„«»]/g, "")
    .replace(/^(?:an?|the|we|to|use|ein(?:e[nmrs]?)?|d(?:er|ie|as|en))\s+/i, "")
    .trim()
    .slice(0, 70);
}

function firstTwo(said: readonly Spoken[]): readonly string[] {
  return unique(said.map(({ id }) => id)).slice(0, 2);
}

function firstOf({ sources: [first] }: Option, said: readonly Spoken[]): number {
  return said.findIndex(({ id }) => id === first);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
