// Tells a kind of system that is to be designed ("a payment platform") from one that is only spoken of ("our payment service is slow").

/** Words for what people call a system, to follow its kind. */
export const system =
  "(?:systems?|platform|services?|app|application|back-?end|product|solution|engine|infrastructure|api|server|site|website|software|startup|clone|tool|layer)";

/**
 * Matches the kind where an article, a verb of making or the opening of the message presents it, or a system made for the purpose;
 * `work` is what only such a system does, wherever it is told.
 */
export function topicOf(kind: string, purpose: string, work?: string): RegExp {
  const madeFor = `${system}${toDo}(?:${purpose})`;
  const named = `${presented}(?:${kind}|${madeFor})${notReported}|${opening}(?:${kind})${asHeading}`;
  return new RegExp(work ? `${named}|\\b(?:${work})\\b` : named, "i");
}

/** Well-known products, where nothing but the product is named: "design Stripe", but not "design Stripe webhooks". */
export function productOf(names: string): string {
  return String.raw`(?<=\bdesign\s)(?:${names})(?=\W{0,3}$|\s?[,.:;(?!]|\s(?:for|from|with|like|at)\b)|(?:${names})[- ](?:like|clone|style)`;
}

// "a", but not where something else merely uses the system: "with a payment service".
const article = String.raw`\b(?<!\b(?:have|has|had|runs?|own|use|uses|used|using|calls?|calling|with|through|via|into|behind|from|to|at|about|saw)\s)an?\s`;
const verb = String.raw`\b(?:(?:design(?:ing)?|architect|build(?:ing)?|creat(?:e|ing)|sketch|propose|outline|plan(?:ning)?|develop(?:ing)?|implement(?:ing)?|launch(?:ing)?|clone)\s(?:(?:me|us|out|the|our|my|your|an?|own)\s){0,3}|like\s)`;
const noun = String.raw`\b(?:architecture|design|blueprint)\s(?:for|of)\s(?:(?:the|our|an?)\s)?`;
// Adjectives between the article and the kind; prepositions and verbs end the phrase.
const adjectives = String.raw`(?:(?!(?:with|for|and|or|that|which|to|using|of|on|in|at|from|our|my|the|an?|where|when|by|is|are|was|has|have|had|about|so|but)\b)[\w'/&+.-]{1,30},?\s){0,5}?`;
const presented = `(?:${article}|${verb}|${noun})${adjectives}`;
const toDo = String.raw`\s(?:for|to|that)\s(?:[\w,.-]{1,20}\s){0,5}?`;
const notReported = String.raw`(?!\w)(?!\s(?:is|was|are|were|has|had|keeps?|gets?|got|went|goes|crash\w*|fails?|failed|timed|times|lost|loses|down|outage|incident|returns?|throws?|broke)\b)`;
const heading =
  "(?:please )?(?:design )?(?:(?:us|the|an?) )*(?:system|architecture|design)(?: (?:design|document|sketch|proposal))?";
const opening = String.raw`^\W{0,5}(?:${heading}\s?:\s|(?:system|architecture) design\b\W{0,3})?`;
const asHeading = String.raw`(?!\w)(?=\s?(?:$|[,:(?–-]|for\b|with\b|design\b|architecture\b))`;
