// Which sentences speak for an option and which against it: those that say so, and those that judge near its name.
import { clausesIn } from "../../adr/drafting/evidence-words.ts";
import { technologiesIn } from "../../advice/technologies.ts";
import type { Option } from "./options.ts";
import type { Spoken } from "./sentences.ts";
import { isMixed, type Verdict, verdictOn, verdictOnPredicate } from "./verdict.ts";

interface Weighed {
  readonly option: Option;
  readonly verdict: Verdict;
  readonly piece: Spoken;
  readonly spoken: Spoken;
}

/** `mayWeigh` says which sentences may be a pro or a con, `used` are those that were taken as one. */
export function weigh<S extends Spoken>(
  said: readonly S[],
  options: readonly Option[],
  mayWeigh: (spoken: S) => boolean,
) {
  const pieces = said.flatMap((spoken) => piecesOf(spoken, options).map((piece) => ({ spoken, piece })));
  const weighed = pieces.flatMap(({ spoken, piece }, place): readonly Weighed[] => {
    if (!mayWeigh(spoken)) return [];
    // What the same sentence said before is read in pieces, earlier sentences as a whole.
    const before = pieces
      .slice(Math.max(0, place - lookBack), place)
      .map((earlier) => (earlier.spoken === spoken ? earlier.piece : earlier.spoken));
    const option = optionOf(piece, before, options);
    const verdict = option && judged(piece, option);
    return option && verdict
      ? [{ option, verdict, piece: { ...piece, text: argumentIn(piece.text, option) }, spoken }]
      : [];
  });
  const of = (verdict: Verdict) => (option: Option) =>
    weighed
      .filter((each) => each.option === option && each.verdict === verdict)
      .map(({ piece }) => piece)
      .slice(0, mostEach);
  const nearestFor = (option: Option, index: number) =>
    nearest(
      of("pro")(option).filter((piece) => piece.index <= index),
      option,
    );
  return { prosOf: of("pro"), consOf: of("con"), nearestFor, used: new Set(weighed.map(({ spoken }) => spoken)) };
}

/** The last one that stands by itself: it names the option, and does not point back to what nobody reads beside it. */
function nearest(pros: readonly Spoken[], option: Option): Spoken | undefined {
  const { technologies } = option;
  const isNaming = ({ text, names, lead }: Spoken) =>
    lead?.about ||
    (technologies.length > 0 ? technologies.some((name) => names.includes(name)) : option.mentionIn(text));
  const naming = pros.filter(isNaming);
  return naming.findLast(({ text }) => !pointing.test(text)) ?? naming.at(-1) ?? pros.at(-1);
}

const mostEach = 5;
const lookBack = 12;

/** A sentence that weighs two options against each other is read clause by clause. */
function piecesOf(spoken: Spoken, options: readonly Option[]): readonly Spoken[] {
  if (spoken.lead) return [spoken];
  const named = options.filter((option) => option.isNamedIn(spoken));
  const clauses = clausesIn(spoken.text);
  if (clauses.length === 1 || (named.length < 2 && !isMixed(clauses))) return [spoken];
  return joined(clauses, spoken.text, named).map((text) => ({ ...spoken, text, names: technologiesIn(text) }));
}

/** "Redis has persistence and replication": a clause goes on unless it names an option, points back to one or says "but". */
function joined(clauses: readonly string[], text: string, options: readonly Option[]): readonly string[] {
  const pieces: { from: number; to: number }[] = [];
  for (const clause of clauses) {
    const last = pieces.at(-1);
    const from = text.indexOf(clause, last?.to);
    const begins =
      /^(?:but|while|although|though|aber|obwohl)\b/i.test(clause) ||
      pointingFirst.test(clause) ||
      options.some((option) => option.isNamedIn({ text: clause, names: technologiesIn(clause) }));
    if (last && !begins) last.to = from + clause.length;
    else pieces.push({ from, to: from + clause.length });
  }
  return pieces.map(({ from, to }) => text.slice(from, to));
}

/** The one that its lead names, or the one it names itself; if it says "it" or "that", the one that was named before. */
function optionOf(piece: Spoken, before: readonly Spoken[], options: readonly Option[]): Option | undefined {
  const { about = "", purpose } = piece.lead ?? {};
  if (about) return named({ text: about, names: technologiesIn(about) }, options);
  const isWeighing = purpose === "pro" || purpose === "con";
  if (options.some((option) => option.isNamedIn(piece))) return named(piece, options);
  if (isWeighing) return meantBy(piece, before, options);
  if (piece.names.length > 0) return undefined;
  const last = before.at(-1);
  // Within a sentence anywhere, otherwise with its first word.
  const pointsBack = last?.stems === piece.stems ? pointing : pointingFirst;
  return pointsBack.test(piece.text) || (last && isOnlyName(last, piece)) ? meantBy(piece, before, options) : undefined;
}

/** "RDS. It is worth the money": a name that stands alone is what the next sentence is about. */
function isOnlyName(last: Spoken, { index }: Spoken): boolean {
  return last.index === index && !last.isAsked && last.text.split(" ").length <= 2;
}

const pointing = /\b(?:it|that|this|they|es|das|damit|dabei)\b/i;
const pointingFirst =
  /^(?:(?:but|and|also|though|still|however|plus|aber|und),?\s+)*(?:it|its|that|this|they|es|das)\b/i;

/** The option named last by the same speaker or the one before, unless something else was named since. */
function meantBy(piece: Spoken, before: readonly Spoken[], options: readonly Option[]): Option | undefined {
  const previous = before.findLast(({ author }) => author !== piece.author)?.author;
  const last = before.findLast(
    (spoken) =>
      (spoken.author === piece.author || spoken.author === previous) &&
      piece.index - spoken.index <= farthest &&
      (spoken.names.length > 0 || options.some((option) => isSpokenOf(option, spoken))),
  );
  const meant = last && named(last, options);
  // Nobody calls one technology "they".
  return meant?.technologies.length === 1 && /^(?:but )?they\b/i.test(piece.text) ? undefined : meant;
}

/** Messages. What "it" was further up nobody remembers. */
const farthest = 2;

function isSpokenOf(option: Option, { text, names, lead }: Pick<Spoken, "text" | "names" | "lead">): boolean {
  return option.isNamedIn({ text, names }) || (lead !== undefined && option.isNamedIn({ text: lead.about, names: [] }));
}

/** Of two options the one that is compared with the other, or the one by which the other is run. */
function named(spoken: Pick<Spoken, "text" | "names" | "lead">, options: readonly Option[]): Option | undefined {
  const found = options.filter((option) => isSpokenOf(option, spoken));
  if (found.length < 2) return found[0];
  const spans = found.flatMap((option) => {
    const span = option.mentionIn(spoken.text);
    return span ? [{ option, ...span }] : [];
  });
  const [first, second, third] = spans.toSorted((a, b) => a.from - b.from);
  if (!first || !second || third) return undefined;
  const between = spoken.text.slice(first.to, second.from);
  if (/\b(?:than|unlike|als)\b/i.test(between)) return first.option;
  const isOneThing = /^\s(?:(?:on|in|with|auf)\s)?$/.test(between);
  return isOneThing ? [first, second].find(({ option }) => option.technologies.length === 0)?.option : undefined;
}

function judged({ text, lead }: Spoken, option: Option): Verdict | undefined {
  if (lead?.purpose === "pro" || lead?.purpose === "con") return lead.purpose;
  const subject = option.mentionIn(text) ?? behind(pointingFirst, text);
  const predicate = subject && text.slice(subject.to);
  return verdictOn(text) ?? (predicate === undefined ? undefined : verdictOnPredicate(predicate));
}

function behind(pattern: RegExp, text: string): { readonly to: number } | undefined {
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? undefined : { to: found.length };
}

/** "But it is slow" -> "it is slow"; of "Kafka is out because nobody knows it" the reason. A kind is small, a name is not. */
function argumentIn(text: string, option: Option): string {
  const rest = text.replace(/^(?:but|and|while|aber|und)\s+/i, "");
  const { from, to = 0 } = option.mentionIn(rest) ?? {};
  const [, reason] =
    /^\s*(?:is|are|ist)\s+(?:out|ruled out|off the table|no option|not an option|raus),?\s+(?:because|since|as|weil|da)\s+(.{8,})$/i.exec(
      rest.slice(to),
    ) ?? [];
  const isKind = from === 0 && option.technologies.length === 0 && /^\p{Ll}/u.test(option.title);
  return reason ?? (isKind ? rest.charAt(0).toLowerCase() + rest.slice(1) : rest);
}
