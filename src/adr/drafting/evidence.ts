// Whether messages bear out what a draft says they say: its figures, its names, its words and its denials.
import type { NamesIn } from "../names-in.ts";
import type { Source } from "./draft.ts";
import { faultOfFigure, figuresIn } from "./evidence-figures.ts";
import { clausesIn, folded, isDenied, lightStem, sentencesIn, stemsIn, wordsIn } from "./evidence-words.ts";
import { plainWords } from "./plain-statement.ts";

export type Evidence = ReturnType<typeof createEvidence>;

/** Reads the messages of one thread; each is read once, however often it is cited. */
export function createEvidence(messages: readonly Source[], namesIn: NamesIn) {
  const namesOf = remembering((text) => namesIn(text).map(({ name }) => name));
  /** Of all its words, those that say little among them. */
  const stemsOf = remembering((text) => new Set(wordsIn(text).map(lightStem)));
  const read = remembering((text) => readText(text, namesOf));
  const people = [...new Set(messages.flatMap(({ author }) => partsOfName(author)))];

  return {
    /** Why the cited messages do not bear the statement out, as a clause; undefined if they do. */
    faultOf(statement: string, cited: readonly Source[]): string | undefined {
      if (cited.length === 0) return "it cites no message";
      const said = cited.map(({ text }) => read(text));
      return (
        faultOfAddresses(statement, cited) ??
        faultOfFigures(statement, cited) ??
        faultOfNames(statement, cited, properNames(statement)) ??
        faultOfQuotes(statement, cited) ??
        faultOfWords(statement, cited, said, namesOf(statement)) ??
        faultOfDenial(read(statement).clauses, said)
      );
    },

    /** The same for a title, which says in words of its own what the thread is about: its figures and names only. */
    faultOfTitle(title: string): string | undefined {
      const names = properNames(title).filter((word) => /.\p{Lu}/u.test(word));
      return faultOfFigures(title, messages) ?? faultOfNames(title, messages, names);
    },

    /** Whether a message shares anything with the statement that could bear it out. */
    bearsOn(statement: string, { text }: Source): boolean {
      const [ours, theirs] = [read(statement), read(text)];
      const figures = figuresIn(text);
      return (
        [...ours.stems].some((stem) => theirs.stems.has(stem)) ||
        figuresIn(statement).some((figure) => faultOfFigure(figure, figures) === undefined) ||
        namesOf(statement).some((name) => namesOf(text).includes(name)) ||
        alike(text).includes(alike(statement))
      );
    },

    namesOf,
    clausesOf: (text: string) => read(text).clauses,
  };

  function faultOfFigures(statement: string, cited: readonly Source[]): string | undefined {
    const figures = figuresIn(statement);
    // A title cites the whole thread, and seldom has a figure.
    if (figures.length === 0) return undefined;
    const held = cited.flatMap(({ text }) => figuresIn(text));
    const names = new Set(cited.flatMap(({ text }) => namesOf(text)));
    // "S3" and "k8s" are names as well, and may be written otherwise in the message.
    const isKnownName = (words: string) => namesOf(words).some((name) => names.has(name));
    for (const figure of figures) {
      const fault = isKnownName(figure.words) ? undefined : faultOfFigure(figure, held);
      if (fault) return fault;
    }
    return undefined;
  }

  function faultOfNames(
    statement: string,
    cited: readonly Source[],
    properNames: readonly string[],
  ): string | undefined {
    const isNamed = (name: string) => cited.some(({ text }) => namesOf(text).includes(name));
    const technology = namesOf(statement).find((name) => !isNamed(name));
    if (technology) return `no cited message names ${technology}`;
    const isSaid = (word: string) =>
      cited.some(({ text, author }) => stemsOf(text).has(lightStem(word)) || stemsOf(author).has(lightStem(word)));
    const spoken = new Set(wordsIn(statement));
    const person = people.find((name) => spoken.has(name) && !isSaid(name));
    if (person) return `no cited message is by ${person} or names them`;
    const stranger = properNames.find((name) => !namesOf(name).some(isNamed) && !isSaid(name));
    return stranger && `no cited message names ${stranger}`;
  }
}

/** How much of what a statement says must stand in the messages it cites. */
const enough = 0.6;

interface Read {
  readonly stems: ReadonlySet<string>;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly text: string;
  /** Of the sentence it stands in. */
  readonly isAsked: boolean;
  readonly isDenied: boolean;
  readonly stems: ReadonlySet<string>;
  readonly names: readonly string[];
}

function readText(text: string, namesOf: (text: string) => readonly string[]): Read {
  const clauses = sentencesIn(text).flatMap((sentence) =>
    clausesIn(sentence).map((clause) => ({
      text: clause,
      isAsked: /\?["”')\]]*$/.test(sentence),
      isDenied: isDenied(clause),
      stems: stemsIn(clause),
      names: namesOf(clause),
    })),
  );
  return { stems: stemsIn(text), clauses };
}

function faultOfAddresses(statement: string, cited: readonly Source[]): string | undefined {
  const addresses = statement.match(/(?:https?:\/\/|www\.)[^\s)]*/gi) ?? [];
  const address = addresses.find((each) => !cited.some(({ text }) => text.includes(each)));
  return address && `no cited message holds ${address}`;
}

/** A technology may be written otherwise in the message ("Postgres"); that it is named there is known by now. */
function faultOfWords(
  statement: string,
  cited: readonly Source[],
  said: readonly Read[],
  names: readonly string[],
): string | undefined {
  const stems = [...stemsIn(statement)];
  if (stems.length === 0 && names.length === 0 && figuresIn(statement).length === 0)
    return cited.some(({ text }) => alike(text).includes(alike(statement))) ? undefined : "no cited message says it";
  const inNames = stemsIn(names.join(" "));
  const found = stems.filter((stem) => inNames.has(stem) || said.some((read) => read.stems.has(stem)));
  return found.length >= enough * stems.length ? undefined : "the cited messages say something else";
}

/** What stands between quotation marks must have been said in these words. */
function faultOfQuotes(statement: string, cited: readonly Source[]): string | undefined {
  const quotes = [...statement.matchAll(/["“„«]([^"“”„«»]+)["”“»]/g)].map(([, words = ""]) => alike(words));
  const quote = quotes.find((words) => !cited.some(({ text }) => alike(text).includes(words)));
  return quote === undefined ? undefined : `nobody said “${quote}” in these words`;
}

/** "We will use Kafka" is not borne out by "we will not use Kafka", though it holds every word. */
function faultOfDenial(clauses: readonly Clause[], said: readonly Read[]): string | undefined {
  const theirs = said.flatMap((read) => read.clauses);
  const turned = clauses.find((clause) => isTurned(clause, theirs));
  return turned && `the cited messages say the opposite of “${turned.text}”`;
}

function isTurned(clause: Clause, theirs: readonly Clause[]): boolean {
  const named = stemsIn(clause.names.join(" "));
  const saying = closest(
    theirs,
    ({ stems }) => [...clause.stems].filter((stem) => !named.has(stem) && stems.has(stem)).length,
  );
  if (saying.length > 0 && saying.every(({ isDenied }) => isDenied !== clause.isDenied)) return true;
  // "Redis, not Kafka" says what "we adopt Kafka" says, but of another.
  const naming = closest(theirs, ({ names }) => clause.names.filter((name) => names.includes(name)).length);
  const mayBeApart = clause.isDenied && saying.length > 0;
  return naming.length > 0 && !mayBeApart && naming.every(({ isDenied }) => isDenied !== clause.isDenied);
}

/** The clauses with the highest score, if any has one. */
function closest(clauses: readonly Clause[], score: (clause: Clause) => number): readonly Clause[] {
  const scores = clauses.map(score);
  const best = Math.max(0, ...scores);
  return best > 0 ? clauses.filter((_, index) => scores[index] === best) : [];
}

/** Words that are names by their capitals: "FooDB", "SAP", and "Heinz" behind the first word. */
function properNames(statement: string): readonly string[] {
  return sentencesIn(statement)
    .flatMap((sentence) => {
      const [first = "", ...rest] = wordsIn(sentence);
      const behind = rest.filter(
        (word) => /^\p{Lu}|\p{Ll}\p{Lu}/u.test(word) && word.length > 1 && !/^I['’]/.test(word),
      );
      const isName =
        /.\p{Lu}/u.test(first) || (/^\p{Lu}/u.test(first) && !isSmall(first) && speaks.test(rest[0] ?? ""));
      return isName ? [first, ...behind] : behind;
    })
    .filter((word) => !/\d/.test(word));
}

/** What only somebody with a name does. */
const speaks =
  /^(?:sa(?:id|ys)|th(?:inks|ought)|want(?:s|ed)|prefer(?:s|red)|propos(?:es|ed)|suggest(?:s|ed)|argue[sd]|agree[sd]|ask(?:s|ed)|decide[sd]|confirm(?:s|ed)|object(?:s|ed)|sagt|meint|möchte|schlägt|fragt)/i;

function isSmall(word: string): boolean {
  return stemsIn(word).size === 0;
}

function partsOfName(author: string): readonly string[] {
  return wordsIn(author).filter((part) => part.length > 1 && /^\p{Lu}/u.test(part));
}

/** One form for what may differ between a message and a quote of it. */
function alike(text: string): string {
  return folded(plainWords(text))
    .replace(/[“”„«»"'`*_~]/g, "")
    .replace(/[.!?…]+$/, "");
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = read(text);
    known.set(text, fresh);
    return fresh;
  };
}
