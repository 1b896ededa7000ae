// Whether people decided for an option in the messages that a draft cites for it, and did not take it back.
import type { DraftDecision, DraftOption, Source } from "./draft.ts";
import type { Clause, Evidence } from "./evidence.ts";
import { folded, sentencesIn, stemsIn } from "./evidence-words.ts";

/** Why the decision does not stand, as a clause; undefined if it does. Its sources are messages of people. */
export function faultOfDecision(
  option: DraftOption,
  decision: DraftDecision,
  {
    messages,
    evidence,
    options,
  }: { readonly messages: readonly Source[]; readonly evidence: Evidence; readonly options: readonly DraftOption[] },
): string | undefined {
  const cited = messages.filter(({ id, isLintel }) => decision.sources.includes(id) && !isLintel);
  if (cited.length === 0) return "it cites no message of a person";
  const isNamedIn = namer(option, evidence);
  const naming = cited.flatMap(({ text }) => evidence.clausesOf(text).filter(isNamedIn));
  if (naming.length === 0) return "no cited message names the option";
  if (naming.every(isAgainst)) return "the cited messages say the opposite";
  const others = options.filter((other) => other !== option).map((other) => namer(other, evidence));
  /** To something: an earlier message names it, and the assent itself names nothing else. */
  const isAgreeing = ({ text }: Source, place: number) => {
    const clauses = evidence.clausesOf(text);
    const isElsewhere = evidence.namesOf(text).length > 0 || others.some((isOther) => clauses.some(isOther));
    return isAssent(text) && place > 0 && (clauses.some(isNamedIn) || !isElsewhere);
  };
  const isChosen = naming.some((clause) => !clause.isAsked && !isAgainst(clause) && !isHedged(clause));
  if (!isChosen && !cited.some(isAgreeing)) return "the cited messages only ask about it";
  return isTakenBack(cited, messages, evidence, isNamedIn) ? "it was taken back afterwards" : undefined;
}

/** Whether somebody agrees: "+1", "yes, let's do that". */
export function isAssent(text: string): boolean {
  return sentencesIn(text).some((sentence) => assent.test(folded(sentence)) && !sentence.endsWith("?"));
}

const assent =
  /^(?:(?:ok(?:ay)?|alright|cool|great|fine)[,.!\s]+)?(?:\+1|👍|✅|yes\b|yep\b|yup\b|agreed?\b|i agree\b|works for me|sounds good|lgtm|do it\b|ship it\b|decided\b|deal\b|settled\b|let's (?:do|go|take|use|pick)\b|then (?:we|let's)\b|go(?:ing)? (?:for|with) (?:it|that|this)\b|we(?:'ll| will)? (?:go|take|do)\b|ok(?:ay)?[.!]*$|einverstanden\b|ja\b|passt\b|dafür\b|beschlossen\b|machen wir\b|so machen wir\b|dann (?:nehmen|machen)\b)(?!.*\bbut not\b)(?!.*\bnot (?:yet|decide)\b)/;

function namer(option: DraftOption, evidence: Evidence): (clause: Clause) => boolean {
  const names = evidence.namesOf(option.title);
  const stems = [...stemsIn(option.title)];
  const label = /^(?:option|variant[e]?|plan|alternative) \w\b/i.exec(option.title)?.[0].toLowerCase();
  const title = folded(option.title);
  return (clause) =>
    folded(clause.text).includes(title) ||
    names.some((name) => clause.names.includes(name)) ||
    (label !== undefined && new RegExp(`\\b${label}\\b`, "i").test(clause.text)) ||
    (names.length === 0 &&
      stems.length > 0 &&
      stems.filter((stem) => clause.stems.has(stem)).length / stems.length >= 0.6);
}

function isAgainst(clause: Clause): boolean {
  return clause.isDenied || rejecting.test(folded(clause.text));
}

const rejecting =
  /\b(?:against|reject\w*|rul(?:e|es|ed|ing) out|drop(?:s|ped|ping)?|avoid\w*|discard\w*|scrap(?:ped)?|veto\w*|gegen|verwerfen|verworfen|ablehnen|abgelehnt)\b/;

function isHedged({ text }: Clause): boolean {
  return /\b(?:maybe|perhaps|might|could|if|unless|would|wonder\w*|consider\w*|vielleicht|könnten?|wenn|falls|eventuell)\b/i.test(
    text,
  );
}

/** Somebody says later, in as many words, that the option is not taken after all. */
function isTakenBack(
  cited: readonly Source[],
  messages: readonly Source[],
  evidence: Evidence,
  isNamedIn: (clause: Clause) => boolean,
): boolean {
  const last = Math.max(...cited.map((source) => messages.indexOf(source)));
  const later = messages.slice(last + 1).filter(({ text, isLintel }) => !isLintel && refusal.test(folded(text)));
  return later.some(({ text }) => evidence.clausesOf(text).some((clause) => isNamedIn(clause) && isRefusal(clause)));
}

function isRefusal({ text, isAsked }: Clause): boolean {
  return !isAsked && refusal.test(folded(text));
}

const refusal =
  /\b(?:we|let's)(?:'re| are| will| do| should| can| must)? ?(?:won't|not|never|don't|can't|cannot|aren't)\b.*\b(?:us(?:e|ing)|go(?:ing)?|tak(?:e|ing)|pick(?:ing)?|choos(?:e|ing)|adopt(?:ing)?|do(?:ing)?|hav(?:e|ing))\b(?!.*\b(?:for|in|as|until|before|yet)\b)|\bscrap\b|\bwir nehmen\b.*\b(?:nicht|kein\w*)\b|\bdoch (?:nicht|kein\w*)\b/;
