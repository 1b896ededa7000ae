// Whether a wish goes against a record, brings up again what it turned down, or is about its very matter.
import type { Adr } from "../record.ts";
import type { Option, Stance } from "./stance.ts";
import { kindNamed, type Terms } from "./terms.ts";
import { isCarrier, isDeed, type Wish } from "./wish.ts";
import { wordsOf } from "./words.ts";

export interface Verdict {
  readonly kind: "contradicts" | "reopens" | "touches";
  /** What the wish names against the record. */
  readonly option?: string;
  readonly score: number;
}

/** undefined: the record does not bear on it, or not plainly enough. */
export function verdictOn(adr: Adr, stance: Stance, wish: Wish): Verdict | undefined {
  const verdicts = [
    againstRejected(adr, stance, wish),
    againstChosen(adr, stance, wish),
    sameMatter(stance, wish),
    adr.status === "rejected" ? undefined : sameKind(stance, wish),
  ];
  const [verdict] = verdicts.flatMap((each) => each ?? []).toSorted((a, b) => b.score - a.score);
  if (!verdict) return undefined;
  const advised = adr.status === "accepted" ? otherAdvice(stance, wish) : undefined;
  if (advised !== undefined) return { kind: "contradicts", option: advised, score: verdict.score + 1 };
  if (adr.status === "proposed" || wish.wants === "to know") return { ...verdict, kind: "touches" };
  // Of a record that was rejected only the matter is known: whoever takes it up reopens it.
  return adr.status === "rejected" ? { ...verdict, kind: "reopens" } : verdict;
}

/** An option that lost is brought up again; of a rejected record that is the one it proposed. */
function againstRejected(adr: Adr, stance: Stance, wish: Wish): Verdict | undefined {
  const { chosen } = stance;
  const lost = adr.status === "rejected" ? (chosen ? [chosen] : []) : stance.rejected;
  const option = lost.find((each) => isIn(each, wish.taken, wish) && isMeant(each, stance, wish));
  const coverage = option ? coverageOf(wish, stance, option) : 0;
  if (!option || coverage < enoughForOption) return undefined;
  // Who wants both together weighs nothing anew.
  if (!wish.isEither && chosen && option !== chosen && isIn(chosen, wish.taken, wish)) return undefined;
  return { kind: "reopens", option: option.title, score: (wish.wants === "to know" ? 0.9 : 2) + coverage };
}

/** "A table in PostgreSQL" is more than PostgreSQL: that name alone means it only where the matter is the same. */
function isMeant({ names, words, phrase }: Option, stance: Stance, wish: Wish): boolean {
  const own = [...words].filter((word) => !isCarrier(word) && !isDeed(word));
  const isSaid = own.length === 0 || own.some((word) => wish.taken.words.has(word));
  return phrase !== undefined || names.size === 0 || isSaid || sharesTitle(wish, stance);
}

/** What was chosen is to be given up, or something else of its kind is to be taken for the same matter. */
function againstChosen(adr: Adr, stance: Stance, wish: Wish): Verdict | undefined {
  const { chosen } = stance;
  if (!chosen || adr.status === "rejected") return undefined;
  const isGivenUp = isIn(chosen, wish.left, wish);
  const isAsked = wish.wants === "to know" && isIn(chosen, wish.taken, wish);
  const option = rivalIn(wish.taken, stance);
  const coverage = coverageOf(wish, stance, chosen, option);
  if (isGivenUp || isAsked) {
    const score = coverage < (isAsked ? enoughToKnow : enoughForOption) ? 0 : 2 + coverage;
    return score > 0 ? { kind: "contradicts", ...(option !== undefined && { option }), score } : undefined;
  }
  if (option === undefined || wish.wants === "to know") return undefined;
  const isEnough = isForAll(stance) ? coverage >= enoughForRival : isAbout(wish, stance, option);
  return isEnough ? { kind: "contradicts", option, score: 1.8 + coverage } : undefined;
}

/** What Lintel is about to recommend in place of what was chosen for the same matter. */
function otherAdvice(stance: Stance, wish: Wish): string | undefined {
  const { advised } = wish;
  if (!advised || !stance.chosen || isIn(stance.chosen, advised, wish)) return undefined;
  return rivalIn(advised, stance) ?? stance.rejected.find((option) => isIn(option, advised, wish))?.title;
}

/** A technology of the kind that was chosen, where it is named instead of what was chosen. */
function rivalIn({ names }: Terms, { chosen, kinds, all }: Stance): string | undefined {
  if ([...(chosen?.names ?? [])].some((name) => names.has(name))) return undefined;
  return [...names].find(([name, of]) => !all.names.has(name) && of.some((kind) => kinds.has(kind)))?.[0];
}

/** The wish is about what the record decides: it shares most of its title and brings little of its own. */
function sameMatter(stance: Stance, wish: Wish): Verdict | undefined {
  const coverage = coverageOf(wish, stance);
  const isShared = (token: string) => wish.matter.words.has(token) || wish.matter.names.has(token);
  const title = tokensIn(stance.title).filter(
    (token) => !isCarrier(token) && (isShared(token) || !(isDeed(token) || unlimited.has(token))),
  );
  const shared = title.filter(isShared);
  const overlap = sum(shared, wish) / Math.max(sum(title, wish), 0.1);
  const isWhole = coverage >= nearlyAll && tokensIn(wish.matter).filter((token) => !isDeed(token)).length > 1;
  const isEnough = isWhole
    ? overlap >= lessOfTitle
    : overlap >= enoughOfTitle && coverage + overlap >= enoughOfBoth && shared.length > 1;
  const share = sum(shared, wish) / Math.max(sum(tokensIn(wish.matter), wish), 0.1);
  return isEnough ? { kind: "touches", score: coverage + overlap * Math.min(share, 1) } : undefined;
}

/** "Which CI do we use?", "Where should we keep sessions?": the kind of what was chosen, or the matter without it. */
function sameKind(stance: Stance, wish: Wish): Verdict | undefined {
  const { chosen, kinds, title } = stance;
  const matter = [...wish.matter.words].filter((word) => !isDeed(word));
  if (wish.wants === "to do" || !chosen || wish.matter.names.size > 0 || matter.length === 0) return undefined;
  const own = [...title.words].filter((word) => !chosen.words.has(word) && !isCarrier(word) && !isDeed(word));
  const isKind = matter.some((word) => kinds.has(kindNamed(word) ?? ""));
  const isTitle = own.some((word) => !kindNamed(word)) && own.every((word) => matter.includes(word));
  if (!isTitle && !(isKind && (isForAll(stance) || (wish.wants === "to know" && matter.length === 1))))
    return undefined;
  const coverage = coverageOf(wish, stance);
  return coverage < nearlyAll ? undefined : { kind: "touches", score: 1 + coverage };
}

const enoughForOption = 0.5;
const enoughForRival = 0.5;
const enoughToKnow = 0.6;
const enoughOfBoth = 1.5;
const enoughOfTitle = 0.5;
const lessOfTitle = 0.4;
const nearlyAll = 0.95;

/** How much of what the wish is about the record speaks of, 0 to 1. What it weighs counts as spoken of. */
function coverageOf(wish: Wish, { all, kinds }: Stance, weighed?: Option, rival?: string): number {
  const isOwn = (name: string) => all.names.has(name) || weighed?.names.has(name) || name === rival;
  const isKnown = (word: string) => all.words.has(word) || weighed?.words.has(word) || kinds.has(kindNamed(word) ?? "");
  const tokens = [
    ...[...wish.matter.names.keys()].map((name) => ({ token: name, isKnown: isOwn(name) })),
    ...[...wish.matter.words].map((word) => ({ token: word, isKnown: isKnown(word) })),
  ].filter((each) => each.isKnown || !isDeed(each.token));
  const known = tokens.filter((each) => each.isKnown).map(({ token }) => token);
  return tokens.length === 0
    ? 0
    : sum(known, wish) /
        sum(
          tokens.map(({ token }) => token),
          wish,
        );
}

/** Something the wish is about stands in the record's title, and most else is spoken of. */
function isAbout(wish: Wish, stance: Stance, rival: string): boolean {
  const names = new Map([...wish.matter.names].filter(([name]) => name !== rival));
  const rest = { ...wish, matter: { ...wish.matter, names } };
  return sharesTitle(wish, stance) && coverageOf(rest, stance) >= enoughForRival;
}

function sharesTitle({ matter }: Wish, { title }: Stance): boolean {
  return [...matter.words].some((word) => title.words.has(word) && !isDeed(word));
}

/** "Use PostgreSQL as our main database": it names no matter that it would be limited to. */
function isForAll({ title, chosen, kinds }: Stance): boolean {
  const matter = [...title.words].filter(
    (word) => ![chosen?.words.has(word), isCarrier(word), isDeed(word), unlimited.has(word)].includes(true),
  );
  return kinds.size > 0 && matter.every((word) => kinds.has(kindNamed(word) ?? ""));
}

/** Whether a text names the option; of a phrase it has to say more than a name. */
function isIn({ names, words, phrase }: Option, terms: Terms, wish: Wish): boolean {
  const needed = phrase ?? names;
  const isNamed = needed.size === 0 || [...needed].some((name) => terms.names.has(name));
  const own = [...words].filter((word) => !isCarrier(word) && !isDeed(word));
  if (!isNamed || (names.size === 0 && own.length === 0)) return false;
  if (own.length === 0 || (names.size > 0 && !phrase)) return true;
  const namedKinds = new Set([...terms.names.values()].flat());
  const said = own.filter((word) => terms.words.has(word) || namedKinds.has(kindNamed(word) ?? ""));
  return sum(said, wish) >= mostOfOption * sum(own, wish);
}

const mostOfOption = 0.6;

function tokensIn({ names, words }: Terms): readonly string[] {
  return [...names.keys(), ...words];
}

function sum(tokens: readonly string[], { weight }: Pick<Wish, "weight">): number {
  return tokens.reduce((total, token) => total + weight(token), 0);
}

/** Words of a title that limit it to nothing. */
const unlimited: ReadonlySet<string> = new Set(
  wordsOf(
    "primary default main standard general company everywhere only single across common production architecture strategy process policy structure outline infrastructure naming definitions management",
  ),
);
