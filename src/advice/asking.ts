// Whether and where a message asks for something: the sentences that ask, and whether they ask for a choice.

/** Whether the message asks anything at all. */
export function asks(message: string): boolean {
  return question.test(message);
}

/** The sentences that ask; the whole message where none does. */
export function askingPart(message: string): string {
  const sentences = message.split(/(?<=[.!?\n:])\s+/);
  const asking = sentences.filter(
    (sentence, index) =>
      isAsking(sentence) || (isAsking(sentences[index + 1] ?? "") && isBare(sentences[index + 1] ?? "")),
  );
  return asking.length > 0 ? asking.join(" ") : message;
}

function isAsking(sentence: string): boolean {
  return sentence.includes("?") || requests.test(sentence);
}

// "How?" and "What now?" ask about the sentence before them.
function isBare(sentence: string): boolean {
  return sentence.trim().split(/\s+/).length < 4;
}

/** Whether a text asks which way to take. */
export function decides(text: string): boolean {
  return decision.test(text);
}

/** Whether a text asks how to do something, not whether to. */
export function solves(text: string): boolean {
  return solution.test(text);
}

/** Whether a text asks how to use what it names: "how do I use Celery for this?" */
export function uses(text: string): boolean {
  return /\bhow (?:do|should|would|can|could|to) ?(?:we|i|you|one)? (?:best |properly |correctly )?(?:use|run|configure|tune|set up|operate|size)\b/i.test(
    text,
  );
}

/** "Microservices for our shop?", but not "How do I configure Kafka for our shop?" */
export function suggests(text: string): boolean {
  return /^(?!\W*(?:how|why|where|who|when)\b).*\bfor (?:our|an?|the|my|this)\b.*\?\s*$/is.test(text);
}

/** Asked of a name that is also a technology, of a technology as a muse, or of its shares. */
export function isPastime(message: string): boolean {
  return pastime.test(message);
}

const question =
  /\?|\b(?:what|which|how|should|or|wants|insists|demands|when|why|where|is it|do we|can we|could|would|design|propose|sketch|outline|architect(?:ure)?|recommend|suggest|advi[sc]e|compare|versus|vs|need|we(?:'ll| will| are going to) (?:go|use|take|build)|help|plan|explain|thoughts|opinions?)\b/i;
const requests =
  /\b(?:should (?:we|i)|recommend|suggest|advi[sc]e|compare|design|propose|sketch|outline|explain|thoughts|opinions?|(?:do|would) you think)\b/i;
const decision =
  /\b(?:should|which|better|best|choos\w+|pick|recommend|suggest|advi[sc]e|vs|versus|or|do (?:we|i) (?:really )?need|what if|is it worth|worth|make sense|(?:good|bad|sane) (?:choice|fit|idea)|sensible|reasonable|wise|overkill|instead of|enough|suitable|compar\w+|go with|trade-?offs?|pros and cons|when (?:to|do|would) (?:use|we|you)|what (?:do you think|about)|how about|right (?:choice|tool)|differences? between|thoughts|opinions?|how (?:should|would)\b|what should)\b|, right\?/i;
const solution =
  /\bhow (?:do|can|could|should|would|to|are) ?(?:we|i|you|one)?\b[^?]{0,60}\b(?:implement|solve|build|set up|apply|use|introduce|do|handle|fix|roll out|get|keep|make|replace|avoid)\b/i;
const pastime =
  /\b(?:poem|haiku|song|joke|limerick|lyrics|rap|novel|essay|fairy tale|recipe)\b|\btranslate\b|\b(?:share|stock) price\b|\bbuy (?:shares|stocks?|it)\b|\bshares? of\b/i;
