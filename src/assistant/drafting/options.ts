// The options of a discussion: technologies that people set against each other or put forward, and options they named so.
import { comparedIn } from "../../advice/compared-in.ts";
import {
  type Mention,
  type TechnologyName,
  technologies,
  technologiesIn,
  technologyMentions,
} from "../../advice/technologies.ts";
import type { Category, Technology } from "../../advice/technology.ts";
import { isDeciding, isProposing } from "./cues.ts";
import { announcedIn, capitalsIn, type Named, namedIn } from "./named-options.ts";
import type { Spoken } from "./sentences.ts";
import { verdictOn, verdictOnPredicate } from "./verdict.ts";

export interface Option {
  readonly title: string;
  /** Two where they are used together; none if the catalogue does not hold it. */
  readonly technologies: readonly TechnologyName[];
  /** Ids of the messages that brought it up. */
  readonly sources: readonly string[];
  isNamedIn(spoken: Pick<Spoken, "text" | "names">): boolean;
  /** Where a text names it first. */
  mentionIn(text: string): Span | undefined;
}

type Span = Pick<Mention, "from" | "to">;

/** In the order in which they came up. */
export function optionsIn(said: readonly Spoken[]): readonly Option[] {
  const named = namedIn(said).map((each) => namedOption(each, said));
  const isLabel = (one: Option, other: Option) => one.technologies.length === 1 && one.title === other.title;
  const known = technologyOptions(said).map((option) =>
    withParts(
      option,
      named.filter((each) => isLabel(each, option)),
    ),
  );
  const others = named.filter((each) => !known.some((option) => isLabel(each, option)));
  return [...known, ...others].toSorted((a, b) => firstOf(a, said) - firstOf(b, said));
}

/** The option with others as its parts, and what stands in capitals in the words: "PostgreSQL", where "PostgreSQL on RDS" was decided. */
export function withParts(option: Option, others: readonly Option[], words: readonly string[] = []): Option {
  const parts = [...others, ...words.flatMap((each) => capitalsIn(each).map((named) => namedOption(named, [])))];
  return {
    ...option,
    isNamedIn: (spoken) => [option, ...parts].some((each) => each.isNamedIn(spoken)),
    mentionIn: (text) => [option, ...parts].map((each) => each.mentionIn(text)).find(Boolean),
  };
}

/** A technology counts if it is of a kind with those that are compared or decided for, or if none are. */
function technologyOptions(said: readonly Spoken[]): readonly Option[] {
  const compared = unique(
    said.flatMap(({ text, names }) =>
      names.length > 1 ? [...comparedIn(text), ...technologiesIn(announcedIn(text) ?? "")] : [],
    ),
  );
  const decided = unique(said.filter(isDeciding).flatMap(({ names }) => names.slice(0, 1)));
  const proposed = unique(said.filter(isProposing).flatMap(({ names }) => names));
  const core = compared.length > 0 ? compared : decided;
  const fits = (name: TechnologyName) => core.length === 0 || core.some((other) => areOfAKind(name, other));
  const argued =
    core.length > 0
      ? unique(said.filter(isArgued).flatMap(({ names, lead }) => [...names, ...technologiesIn(lead?.about ?? "")]))
      : [];
  const names = unique([...compared, ...[...decided, ...proposed, ...argued].filter(fits)]);
  const pairs = said.flatMap(({ text, names: ours }) => (ours.length > 1 ? pairsIn(text) : []));
  const groups = names.map((name) => pairs.find((pair) => pair.names.includes(name)) ?? { title: name, names: [name] });
  return [...new Map(groups.map((group) => [group.title, group])).values()].map((group) =>
    technologyOption(group, said),
  );
}

interface Group {
  readonly title: string;
  readonly names: readonly TechnologyName[];
}

function technologyOption({ title, names }: Group, said: readonly Spoken[]): Option {
  const isNamedIn = (spoken: Pick<Spoken, "names">) => names.some((name) => spoken.names.includes(name));
  return {
    title,
    technologies: names,
    sources: firstTwo(said.filter(isNamedIn)),
    isNamedIn,
    mentionIn: (text) =>
      spanOf(
        technologyMentions(text).filter(({ name }) => names.includes(name)),
        text,
      ),
  };
}

/** "SQS+SNS" are one option, under the name it was given. */
function pairsIn(text: string): readonly Group[] {
  const mentions = technologyMentions(text);
  return mentions.flatMap(({ name, from, to }, place) => {
    const next = mentions[place + 1];
    const isPair = next && next.name !== name && areJoined(text.slice(to, next.from), name, next.name);
    return isPair ? [{ title: text.slice(from, next.to), names: [name, next.name] }] : [];
  });
}

/** "Redis with PostgreSQL" are two things of which one is chosen; "SQS with SNS" is one. */
function areJoined(between: string, one: TechnologyName, other: TechnologyName): boolean {
  return /^\s?(?:\+|plus)\s?$/i.test(between) || (/^\s(?:with|mit)\s$/i.test(between) && areOfAKind(one, other));
}

function spanOf([first, second]: readonly Mention[], text: string): Span | undefined {
  if (!first) return undefined;
  return second && areJoined(text.slice(first.to, second.from), first.name, second.name)
    ? { from: first.from, to: second.to }
    : first;
}

function areOfAKind(one: TechnologyName, other: TechnologyName): boolean {
  const [a, b]: readonly [Technology, Technology] = [technologies[one], technologies[other]];
  return (
    a.categories.some((category) => b.categories.includes(category)) ||
    families.some((family) => family.has(a.categories[0]) && family.has(b.categories[0]))
  );
}

/** What people choose between though the catalogue tells it apart. */
const families: readonly ReadonlySet<Category>[] = [
  new Set(["relational", "document", "key-value", "wide-column", "graph", "time-series"]),
  new Set(["broker", "task queue", "stream processing"]),
];

/** Somebody weighs it, whatever else it is in the thread. */
function isArgued({ text, names, lead, isAsked }: Spoken): boolean {
  if (isAsked || names.length > 1) return false;
  const [mention] = technologyMentions(text);
  if (lead?.about) return true;
  if (!mention || mention.from > 12) return false;
  return (verdictOnPredicate(text.slice(mention.to)) ?? verdictOn(text)) !== undefined;
}

function namedOption({ title, pattern }: Named, said: readonly Spoken[]): Option {
  const isNamedIn = ({ text }: Pick<Spoken, "text">) => pattern.test(text);
  return {
    title,
    technologies: technologiesIn(title),
    sources: firstTwo(said.filter(({ text }) => text.toLowerCase().includes(title.toLowerCase()))),
    isNamedIn,
    mentionIn(text) {
      const match = pattern.exec(text);
      return match ? { from: match.index, to: match.index + match[0].length } : undefined;
    },
  };
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
