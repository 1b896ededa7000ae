// Which sentences speak for an option and which against it: those that praise or blame near its name.
import { clausesIn, isDenied } from "../../adr/drafting/evidence-words.ts";
import { technologiesIn } from "../../advice/technologies.ts";
import { cues } from "./cues.ts";
import type { Option } from "./options.ts";
import type { Spoken } from "./sentences.ts";

/** `used` are the sentences that were taken as a pro or a con. */
export function weigh(said: readonly Spoken[], options: readonly Option[]) {
  const pieces = said.flatMap((spoken) => piecesOf(spoken, options).map((piece) => ({ spoken, piece })));
  const weighed = pieces.flatMap(({ spoken, piece }, place) => {
    const option = optionOf(piece, pieces[place - 1]?.piece, options);
    const verdict = verdictOn(piece.text);
    return option && verdict ? [{ option, verdict, piece: { ...piece, text: withoutLink(piece.text) }, spoken }] : [];
  });
  const of = (verdict: "pro" | "con") => (option: Option) =>
    weighed
      .filter((each) => each.option === option && each.verdict === verdict)
      .map(({ piece }) => piece)
      .slice(0, mostEach);
  return { prosOf: of("pro"), consOf: of("con"), used: new Set(weighed.map(({ spoken }) => spoken)) };
}

const mostEach = 5;

/** A sentence that weighs two options against each other is read clause by clause. */
function piecesOf(spoken: Spoken, options: readonly Option[]): readonly Spoken[] {
  const named = options.filter((option) => option.isNamedIn(spoken));
  const clauses = clausesIn(spoken.text);
  if (clauses.length === 1 || (named.length < 2 && !isMixed(clauses))) return [spoken];
  return clauses.map((clause) => ({ ...spoken, text: clause, names: technologiesIn(clause) }));
}

/** "Simple, but slow" is a pro and a con. */
function isMixed(clauses: readonly string[]): boolean {
  return (
    clauses.some((clause) => /^(?:but|aber|although|though|obwohl)\b/i.test(clause)) &&
    new Set(clauses.map(verdictOn)).size > 1
  );
}

/** The one it names; if it says "it" or "that", the one that was named just before. */
function optionOf(piece: Spoken, before: Spoken | undefined, options: readonly Option[]): Option | undefined {
  const [only, other] = options.filter((option) => option.isNamedIn(piece));
  if (only) return other ? undefined : only;
  if (piece.names.length > 0 || !before || !pointsBack(piece, before)) return undefined;
  const [named, another] = options.filter((option) => option.isNamedIn(before));
  return another ? undefined : named;
}

/** Within a sentence anywhere, otherwise with its first word. */
function pointsBack(piece: Spoken, before: Spoken): boolean {
  if (piece.stems === before.stems) return /\b(?:it|that|this|es|das|damit|dabei)\b/i.test(piece.text);
  const isNear = before.index === piece.index || before.index === piece.index - 1;
  return isNear && /^(?:it|that|this|es|das)\b/i.test(piece.text);
}

function withoutLink(clause: string): string {
  return clause.replace(/^(?:but|and|while|aber|und)\s+/i, "");
}

/** By the clauses that judge; "not slow" praises. Where they disagree there is no verdict. */
function verdictOn(text: string): "pro" | "con" | undefined {
  const verdicts = new Set(clausesIn(text).flatMap((clause) => verdictOnClause(clause) ?? []));
  const [verdict, other] = verdicts;
  return other ? undefined : (verdict ?? deniedVerb(text));
}

function verdictOnClause(clause: string): "pro" | "con" | undefined {
  const [praises, blames] = [cues.praise(clause), cues.blame(clause)];
  if (praises === blames) return undefined;
  return praises !== isDenied(clause) ? "pro" : "con";
}

/** "It does not persist anything" blames without a word of blame. */
function deniedVerb(text: string): "con" | undefined {
  return /\b(?:can't|cannot|can not|doesn't|does not|won't|no (?:support|replication|persistence|way))\b/i.test(text)
    ? "con"
    : undefined;
}
