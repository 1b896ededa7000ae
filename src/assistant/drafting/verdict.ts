// Whether a sentence speaks for the option it is about or against it.
import { clausesIn, isDenied } from "../../adr/drafting/evidence-words.ts";
import { cues } from "./cues.ts";

export type Verdict = "pro" | "con";

/** By the clauses that judge; "not slow" praises. Where they disagree there is no verdict. */
export function verdictOn(text: string): Verdict | undefined {
  const verdicts = new Set(clausesIn(text).flatMap((clause) => verdictOnClause(clause) ?? []));
  const [verdict, other] = verdicts;
  return other ? undefined : (verdict ?? verdictWithoutWord(text));
}

/** "Simple, but slow" is a pro and a con. */
export function isMixed(clauses: readonly string[]): boolean {
  return (
    clauses.some((clause) => /^(?:but|aber|although|though|obwohl)\b/i.test(clause)) &&
    new Set(clauses.map(verdictOn)).size > 1
  );
}

/** What a sentence says of the option right behind its name, in words that neither praise nor blame. */
export function verdictOnPredicate(predicate: string): Verdict | undefined {
  if (/^\s*(?:is|are|was|ist|sind)\s+(?:out|ruled out|off the table|no option|not an option|raus)\b/i.test(predicate))
    return "con";
  if (!provides.test(predicate)) return undefined;
  const [clause = ""] = clausesIn(predicate);
  return isDenied(clause) ? "con" : "pro";
}

const provides =
  /^\s*(?:(?:we (?:can|could|get)|columns?|already|also|still|really|even|can|could|would|will|alone|itself)\s+)*(?:has|have|offers?|gives?|lets?|allows?|brings?|provides?|comes? with|use|get|handles?|covers?|keeps?|fails? over|fits?|suits?|takes? (?:most|much|all|some)|needs? (?:only|just)|bietet|erlaubt|hat|kann)\b/i;

function verdictOnClause(clause: string): Verdict | undefined {
  if (needsNothing.test(clause)) return "pro";
  const [praises, blames] = [cues.praise(clause), cues.blame(clause)];
  if (praises === blames) return undefined;
  return praises !== isDenied(clause) ? "pro" : "con";
}

/** These deny a burden. */
const needsNothing =
  /\b(?:needs?|requires?) (?:no|nothing)\b|\bno extra\b|\bno [\w -]{2,20} to (?:run|operate|manage|maintain|patch|learn|pay)\b|\bbrauch\w* kein/i;

/** "It does not persist anything" blames without a word of blame, and a price is never an advantage by itself. */
function verdictWithoutWord(text: string): Verdict | undefined {
  const denies =
    /\b(?:can't|cannot|can not|doesn't|does not|won't|(?:has|have|had|offers?|gives?|is|with) (?:no(?! extra)|neither|none)|no (?:support|replication|persistence|way))\b/i;
  if (isPriced(text)) return /\b(?:is nothing|only|just|nur)\b/i.test(text) ? "pro" : "con";
  return denies.test(text) ? "con" : undefined;
}

/** Whether it names a sum of money. */
export function isPriced(text: string): boolean {
  return /[$€£]\s?\d|\d\s?(?:[$€£]|(?:usd|eur|gbp|dollars?|euros?)\b)/i.test(text);
}
