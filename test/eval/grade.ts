// Grades an answer by its case's rubric: points, and why each was lost. Pure, so that the same answer always gets the same grade.
import type { ExpectedNumber, Mentions, Rubric } from "./case.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";

export interface Item {
  readonly kind: "first line" | "must" | "must not" | "number" | "asks" | "declines" | "words";
  readonly name: string;
  readonly points: number;
  /** What is required, in a sentence for a judge who does not see the regular expressions. */
  readonly requirement: string;
  /** Why the point is lost; undefined if it is not. */
  check(answer: string): string | undefined;
}

export interface Grade {
  readonly points: number;
  readonly of: number;
  readonly lost: readonly { readonly name: string; readonly points: number; readonly why: string }[];
}

/** An empty answer gets nothing, though it says nothing wrong and is short. */
export function grade(rubric: Rubric, answer: string, words: number): Grade {
  const plain = answer.replace(emphasis, "").replaceAll("’", "'").trim();
  return gradeFrom(itemsOf(rubric, words), (item) => (plain === "" ? "there is no answer" : item.check(plain)));
}

/** Asterisks and single backticks; the fence of a diagram stays. */
const emphasis = /\*|(?<!`)`(?!`)/g;

export function gradeFrom(items: readonly Item[], whyLost: (item: Item) => string | undefined): Grade {
  const lost = items.flatMap((item) => {
    const why = whyLost(item);
    return why === undefined ? [] : { name: `${item.kind}: ${item.name}`, points: item.points, why };
  });
  const of = sum(items);
  return { points: of - sum(lost), of, lost };
}

/** `words` is the limit of the persona, for rubrics that set none. */
export function itemsOf(rubric: Rubric, words: number): readonly Item[] {
  const items = [
    ...(rubric.firstLine ? [firstLine(rubric.firstLine)] : []),
    ...mentions(rubric.must, must),
    ...Object.entries(rubric.numbers ?? {}).map(([name, expected]) => number(name, expected)),
    ...mentions(rubric.asks, asks),
    ...(rubric.declines ? [saysNo, offersHelp] : []),
    ...mentions(rubric.mustNot, mustNot),
    atMost(rubric.words ?? words),
  ];
  return items.map((item) => ({ ...item, points: rubric.weights?.[item.name] ?? (item.kind === "declines" ? 2 : 1) }));
}

type Unweighted = Omit<Item, "points">;

function mentions(named: Mentions = {}, item: (name: string, any: RegExp | readonly RegExp[]) => Unweighted) {
  return Object.entries(named).map(([name, any]) => item(name, any));
}

function firstLine(any: RegExp | readonly RegExp[]): Unweighted {
  return {
    kind: "first line",
    name: "first line",
    requirement: `The first line that is no heading states the recommendation or result; a right one matches ${shown(any)}.`,
    check: (answer) => (matches(firstLineOf(answer), any) ? undefined : `it is “${firstLineOf(answer).slice(0, 120)}”`),
  };
}

function must(name: string, any: RegExp | readonly RegExp[]): Unweighted {
  const check = (answer: string) => (matches(answer, any) ? undefined : "not mentioned");
  return { kind: "must", name, requirement: `The answer covers this: ${name}.`, check };
}

function mustNot(name: string, any: RegExp | readonly RegExp[]): Unweighted {
  return {
    kind: "must not",
    name,
    requirement: `The answer does NOT do this: ${name}. Met means that it does not.`,
    check(answer) {
      const hit = [any].flat().flatMap((each) => answer.match(each)?.[0].trim() ?? [])[0];
      return hit === undefined ? undefined : `says “${hit.slice(0, 80)}”`;
    },
  };
}

/** How far from a number the words may stand that say what it is. */
const nearby = 60;
const defaultTolerance = 0.02;

function number(name: string, expected: ExpectedNumber): Unweighted {
  const { value, kind, tolerance = defaultTolerance, near } = expected;
  const unit = { duration: " seconds", bytes: " bytes", percent: " per cent" } as const;
  const about = `${Number(value.toPrecision(6))}${kind ? unit[kind] : ""}`;
  const means = ({ value: found, kind: foundKind, line, from, to }: Quantity) =>
    (foundKind === kind || (kind === "percent" && foundKind === undefined)) &&
    Math.abs(found - value) <= Math.abs(value) * tolerance &&
    (near === undefined || near.test(line.slice(Math.max(0, from - nearby), to + nearby)));
  return {
    kind: "number",
    name,
    requirement: `The answer gives this number: ${name} = ${about}, in any unit, off by at most ${tolerance * 100} %.`,
    check: (answer) => (quantitiesIn(answer).some(means) ? undefined : `${about} is not in the answer`),
  };
}

function asks(name: string, any: RegExp | readonly RegExp[]): Unweighted {
  const check = (answer: string) => (matches(askingPart(answer), any) ? undefined : "not asked for");
  return { kind: "asks", name, requirement: `The answer asks the people for this: ${name}.`, check };
}

const saysNo: Unweighted = {
  kind: "declines",
  name: "says that it cannot answer this",
  requirement: "The answer says honestly that it cannot or does not answer this.",
  check: (answer) =>
    /\boutside\b|not something|can't|cannot|\bnot able\b|unable|don't know|do not know|no (live )?data|not about|not for|guessing|no knowledge|\bonly (help|advise|answer|do)|not my|beyond|won't/i.test(
      answer,
    )
      ? undefined
      : "no honest no",
};

const offersHelp: Unweighted = {
  kind: "declines",
  name: "says what it can do",
  requirement: "The answer says what questions it can help with instead.",
  check: (answer) =>
    /system|architect|software|design|what I can|ask me/i.test(answer) ? undefined : "does not say what it can do",
};

function atMost(words: number): Unweighted {
  return {
    kind: "words",
    name: "words",
    requirement: `The answer has at most ${words} words.`,
    check(answer) {
      const count = countWords(answer);
      return count <= words ? undefined : `${count} words, at most ${words}`;
    },
  };
}

/** Words of prose: fenced code and diagrams do not count. */
function countWords(answer: string): number {
  return answer.replace(/^```[\s\S]*?^```/gm, "").match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

function firstLineOf(answer: string): string {
  const lines = answer.split("\n").map((line) => line.trim());
  return lines.find((line) => /[\p{L}\p{N}]/u.test(line) && !line.startsWith("#")) ?? "";
}

const invites =
  /\b(tell me|need to know|questions?|missing|unknown|not stated|please (give|say|share)|say (what|how|whether)|which facts|let me know|depends on what you)\b/i;

/** Lines that ask, and the list that follows a line which says that questions come. */
function askingPart(answer: string): string {
  let listed = false;
  const asking = answer.split("\n").filter((line) => {
    const invited = invites.test(line);
    const item = /^\s*([-•]|\d+[.)])\s/.test(line);
    listed = invited || (listed && (item || line.trim() === ""));
    return line.includes("?") || listed;
  });
  return asking.join("\n");
}

function matches(text: string, any: RegExp | readonly RegExp[]): boolean {
  return [any].flat().some((each) => each.test(text));
}

function shown(any: RegExp | readonly RegExp[]): string {
  return [any].flat().join(" or ");
}

function sum(items: readonly { readonly points: number }[]): number {
  return items.reduce((total, { points }) => total + points, 0);
}
