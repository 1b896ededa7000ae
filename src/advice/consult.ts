// From what people write to what Lintel knows: the subject asked about, the topic carried on, or an honest no.
import { type Advice, unsaid } from "./advice.ts";
import { advise } from "./advise.ts";
import { blueprint } from "./blueprint.ts";
import { calculators } from "./calculators.ts";
import { capital } from "./casing.ts";
import type { Checklist } from "./checklist.ts";
import { checksFor } from "./checklists.ts";
import { chooseFrom, compareTechnologies, withMatrix } from "./compare.ts";
import { explainPattern } from "./explain.ts";
import { type Facts, readFacts, wordsOf } from "./facts.ts";
import { questionedPremise } from "./premise.ts";
import { type Calculated, calculationIn } from "./read-calculation.ts";
import { settle } from "./settle.ts";
import { guideFor, type Subject, subjectOf } from "./subject.ts";
import { asNoun } from "./terms.ts";

/** What a follow-up wants to hear more about. */
export type Focus = "why" | "flips" | "steps";

export type Consultation =
  | { readonly kind: "advice"; readonly advice: Advice; readonly focus: Focus | undefined }
  | { readonly kind: "checklist"; readonly checklist: Checklist; readonly particulars: readonly string[] }
  | { readonly kind: "greeting" | "thanks" }
  /** Nothing Lintel knows; `heard` are the facts it states all the same. */
  | { readonly kind: "unknown"; readonly heard: readonly string[] };

type AdvisedOn = Exclude<Subject, { kind: "checklist" }>;

/** What Lintel knows about a message, given what people said before it in the thread, oldest first. */
export function consult(earlier: readonly string[], message: string): Consultation {
  if (greeting.test(message)) return { kind: "greeting" };
  if (thanks.test(message)) return { kind: "thanks" };
  const facts = readFacts([...earlier, message]);
  const calculated = calculationIn(message, facts);
  if (calculated) return { kind: "advice", advice: adviceFrom(calculated, facts), focus: undefined };
  const own = subjectOf(message);
  const subject = own ?? topicBefore(earlier, message);
  if (!subject) return { kind: "unknown", heard: wordsOf(readFacts([message])) };
  if (subject.kind === "checklist") return { ...subject, particulars: checksFor(facts) };
  const advice = adviceOn(subject, facts);
  if (own) return { kind: "advice", advice, focus: undefined };
  const remarks = [...difference(subject, advice, earlier, message), ...advice.remarks];
  return { kind: "advice", advice: { ...advice, remarks }, focus: focusOf(message) };
}

// Who adds a fact wants to hear first whether it changes anything.
function difference(subject: AdvisedOn, now: Advice, earlier: readonly string[], message: string): readonly string[] {
  const added = readFacts([message]);
  const [words] = [...wordsOf(added), ...Object.values(added.traits)];
  if (!words || subject.kind === "situation" || subject.kind === "pattern") return checksFor(added);
  const before = adviceOn(subject, readFacts(earlier));
  const verdict =
    before.action === now.action
      ? `“${words}” does not change the choice.`
      : `“${words}” changes it: before, it was ${asNoun(before.choice)}.`;
  return [verdict, ...checksFor(added)];
}

function adviceOn(subject: AdvisedOn, facts: Facts): Advice {
  switch (subject.kind) {
    case "guide":
      return withMatrix(advise(subject.guide, facts, subject.named, subject.isSettled), subject.technologies, facts);
    case "design":
      return blueprint(facts, subject.archetype);
    case "situation":
      return settle(subject.situation, facts);
    case "technologies":
      return questionedPremise(subject.names, facts) ?? compareTechnologies(subject.names, facts);
    case "category":
      return chooseFrom(subject.category, facts);
    case "pattern":
      return explainPattern(subject.name, subject.wanted, facts);
  }
}

function adviceFrom({ calculator, calculation }: Calculated, facts: Facts): Advice {
  const { title } = calculators[calculator];
  const [first, ...others] = calculation.figures;
  return {
    ...unsaid,
    title,
    choice: title,
    action: first ? `${capital(first.label)}: ${first.value}` : (calculation.remarks[0] ?? title).replace(/\.$/, ""),
    because: "",
    reasons: first ? [...calculation.remarks, `Computed as ${first.how}.`] : [],
    tradeOffs: [],
    flips: [],
    figures: others,
    heard: wordsOf(facts),
    sources: [{ title: `Calculator: ${title}`, holds: first?.how ?? title }],
  };
}

function topicBefore(earlier: readonly string[], message: string): Subject | undefined {
  const addsFacts = wordsOf(readFacts([message])).length > 0;
  if (!addsFacts && !followUp.test(message) && !returns.test(message)) return undefined;
  for (const text of earlier.toReversed()) {
    const subject = subjectOf(text);
    if (subject) return (subject.kind === "situation" && addsFacts && guideFor(text)) || subject;
  }
  return undefined;
}

function focusOf(message: string): Focus | undefined {
  if (/^\W*(?:but )?why\b|\breasons?\b/i.test(message)) return "why";
  if (changes.test(message)) return "flips";
  return proceeds.test(message) ? "steps" : undefined;
}

const changes =
  /\bwhat (?:would|could|might) (?:change|flip)|\bwhen (?:would|should) (?:we|i|you) (?:change|switch|reconsider)/i;
const proceeds = /\b(?:next steps?|how (?:do|should|would) (?:we|i) (?:start|begin|proceed|do that))\b/i;
const returns =
  /\bdoes (?:that|this|it) change (?:the|your|our|any)\w*|\b(?:still|now) (?:the right|recommend|your|hold)\b|\bstill (?:true|valid|right)\b/i;
const greeting =
  /^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| architect| lintel| all| team)?|help|what (?:can|do) you (?:do|know)(?: about)?|who are you|how (?:can|do) (?:you|i) (?:help|work|use (?:you|this))(?: me| us)?)?\W*$/i;
const thanks =
  /^\W*(?:thanks|thank you|thx|great|cool|perfect|ok(?:ay)?)(?: a lot| very much| so much|,? (?:thanks|thank you))?\W*$/i;
const followUp =
  /^\W*(?:but )?(?:why(?:\W*$|\s(?:that|not|is that|this)\b)|what if\b|and if\b|how about\b|what about\b|(?:so )?does (?:that|this|it) change\b|is (?:that|this|it) still\b|are you sure\b|what (?:would|could|might) (?:change|flip)|when (?:would|should) (?:we|i|you)\b|(?:what are (?:the )?)?next steps?\b|how (?:do|should|would) (?:we|i) (?:start|begin|proceed|do that)\b|(?:tell me )?more\b|go on\b|explain\b)/i;
