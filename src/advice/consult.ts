// From what people write to what the guides can say: the guide asked about, the topic carried on, or an honest no.
import { advise, either } from "./advise.ts";
import { blueprint, isDesignRequest, mayBeDesignRequest } from "./blueprint.ts";
import { type Facts, readFacts, wordsOf } from "./facts.ts";
import type { Advice, Guide } from "./guide.ts";
import { guides } from "./guides.ts";
import { usedIn } from "./read-setting.ts";
import { isKnownTerm, type Term, termsIn } from "./terms.ts";

/** What a follow-up wants to hear more about. */
export type Focus = "why" | "flips" | "steps";

export type Consultation =
  | { readonly kind: "advice"; readonly advice: Advice; readonly focus: Focus | undefined }
  | { readonly kind: "greeting" | "thanks" }
  /** Nothing the guides cover; `heard` are the facts it states all the same. */
  | { readonly kind: "unknown"; readonly heard: readonly string[] };

/** What the guides say to a message, given what people said before it in the thread, oldest first. */
export function consult(earlier: readonly string[], message: string): Consultation {
  if (greeting.test(message)) return { kind: "greeting" };
  if (thanks.test(message)) return { kind: "thanks" };
  const own = subjectOf(message);
  const carriedOn = own ? undefined : topicBefore(earlier, message);
  const subject = own ?? carriedOn;
  if (!subject) return { kind: "unknown", heard: wordsOf(readFacts([message])) };
  const advice = adviceOn(subject, readFacts([...earlier, message]));
  return { kind: "advice", advice, focus: carriedOn && focusOf(message) };
}

interface Subject {
  /** undefined = a whole design. */
  readonly guide: Guide | undefined;
  readonly named: readonly Term[];
  /** What the question compares that the guide does not weigh. */
  readonly strangers: readonly string[];
}

function adviceOn({ guide, named, strangers }: Subject, facts: Facts): Advice {
  const advice = guide ? advise(guide, facts, named) : blueprint(facts);
  if (strangers.length === 0) return advice;
  const remark = `${either(strangers)} is not in my guide “${advice.title}”, so I do not weigh it here.`;
  return { ...advice, remarks: [remark, ...advice.remarks] };
}

const enough = 4;
/** From here on the message names two options of one guide, or a topic and an option. */
const comparison = 6;

function subjectOf(message: string): Subject | undefined {
  if (!asks.test(message) || pastime.test(message)) return undefined;
  const named = namedIn(message);
  const [best] = guides
    .map((guide) => ({ guide, score: score(guide, message, named) }))
    .filter((candidate) => candidate.score >= enough)
    .sort((a, b) => b.score - a.score);
  const wholeDesign = { guide: undefined, named, strangers: [] };
  if (isDesignRequest(message) && (best === undefined || best.score < comparison)) return wholeDesign;
  if (best) return { guide: best.guide, named, strangers: strangersIn(message, best.guide) };
  return mayBeDesignRequest(message) ? wholeDesign : undefined;
}

// A topic of its own is worth most. A name alone is no question about a choice: "how do I configure Kafka?"
function score({ topic, options }: Guide, message: string, named: readonly Term[]): number {
  const ours = options.filter(({ name }) => named.includes(name)).length;
  const names = Math.min(ours, 2) * 2 + (ours > 1 ? 1 : 0);
  const decision = decides.test(message) || suggests.test(message);
  return (topic.test(message) ? 3 : 0) + names + 1 + (decision ? 1 : 0);
}

// What the team says it uses is its situation; what else it names is the question.
function namedIn(message: string): readonly Term[] {
  const used = new Set(usedIn(message).map(({ value }) => value));
  const all = termsIn(message);
  const asked = all.filter((term) => !used.has(term));
  return asked.length > 0 ? asked : all;
}

function strangersIn(message: string, guide: Guide): readonly string[] {
  const weighed = (word: string) => termsIn(word).some((term) => guide.options.some(({ name }) => name === term));
  return [...message.matchAll(pairs)].flatMap(([, left = "", link = "", right = ""]) => {
    if (!isKnownTerm(left) && !isKnownTerm(right)) return [];
    const versus = link.toLowerCase().startsWith("v");
    const isName = (word: string) => isKnownTerm(word) || /^[A-Z]/.test(word) || (versus && !fillers.test(word));
    return [left, right].filter((word) => isName(word) && !weighed(word));
  });
}

function topicBefore(earlier: readonly string[], message: string): Subject | undefined {
  if (!carriesOn(message)) return undefined;
  for (const text of earlier.toReversed()) {
    const subject = subjectOf(text);
    if (subject) return subject;
  }
  return undefined;
}

function carriesOn(message: string): boolean {
  return followUp.test(message) || wordsOf(readFacts([message])).length > 0;
}

function focusOf(message: string): Focus | undefined {
  if (/^\W*(?:but )?why\b|\breasons?\b/i.test(message)) return "why";
  if (
    /\bwhat (?:would|could|might) (?:change|flip)|\bwhen (?:would|should) (?:we|i|you) (?:change|switch|reconsider)/i.test(
      message,
    )
  ) {
    return "flips";
  }
  return /\b(?:next steps?|how (?:do|should|would) (?:we|i) (?:start|begin|proceed|do that))\b/i.test(message)
    ? "steps"
    : undefined;
}

const greeting =
  /^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| architect| lintel| all| team)?|help|what (?:can|do) you (?:do|know)(?: about)?|who are you|how (?:can|do) (?:you|i) (?:help|work|use (?:you|this))(?: me| us)?)?\W*$/i;
const thanks =
  /^\W*(?:thanks|thank you|thx|great|cool|perfect|ok(?:ay)?)(?: a lot| very much| so much|,? (?:thanks|thank you))?\W*$/i;

const asks =
  /\?|\b(?:what|which|how|should|when|why|where|is it|do we|can we|could|would|design|propose|sketch|outline|architect|recommend|suggest|advi[sc]e|compare|versus|vs|need|help|plan)\b/i;
const decides =
  /\b(?:should|which|better|best|choos\w+|pick|recommend|suggest|advi[sc]e|vs|versus|or|do (?:we|i) (?:really )?need|what if|is it worth|worth|make sense|good (?:choice|fit|idea)|overkill|instead of|enough|suitable|compar\w+|go with|trade-?offs?|pros and cons|when (?:to|do|would) (?:use|we|you)|what (?:do you think|about)|how about|right (?:choice|tool))\b/i;
// "Microservices for our shop?", but not "How do I configure Kafka for our shop?"
const suggests = /^(?!\W*(?:how|why|where|who|when)\b).*\bfor (?:our|an?|the|my|this)\b.*\?\s*$/is;
// Asked of a name that is also a technology, or of a technology as a muse.
const pastime = /\b(?:poem|haiku|song|joke|limerick|lyrics|rap|novel|essay|fairy tale|recipe)\b|\btranslate\b/i;
const followUp =
  /^\W*(?:but )?(?:why(?:\W*$|\s(?:that|not|is that|this)\b)|what if\b|and if\b|how about\b|what about\b|are you sure\b|what (?:would|could|might) (?:change|flip)|when (?:would|should) (?:we|i|you)\b|(?:what are (?:the )?)?next steps?\b|how (?:do|should|would) (?:we|i) (?:start|begin|proceed|do that)\b|(?:tell me )?more\b|go on\b|explain\b)/i;
const pairs = /([\w.+#-]+)\s+(vs\.?|versus|or)\s+(?:an?\s+|the\s+)?([\w.+#-]*[\w+#])/gi;
const fillers = /^(?:something|anything|another|other|a|an|the|our|just|plain|not|no|none|simply|using|it|both)$/i;
