// The words before a colon by which people say themselves what a sentence is for: "Pro for Kafka: replay", "Risk: …", "Owner: Bo".

export type Purpose = "pro" | "con" | "context" | "driver" | "confirmation" | "owner" | "reason";

export interface Lead {
  readonly purpose: Purpose;
  /** "Kafka", in "Pro for Kafka: …"; empty where nothing is named. */
  readonly about: string;
}

export interface Led {
  readonly lead?: Lead;
  /** Without the lead. */
  readonly text: string;
}

/** The lines of a message with what leads them. A lead that stands alone leads the list below it. */
export function ledIn(sentences: readonly string[]): readonly Led[] {
  // "- slow" is a con beside "+ simple"; in any other list it is an item.
  const signs = sentences.some((sentence) => /^\+\s/.test(sentence));
  let heading: Lead | undefined;
  return sentences.flatMap((sentence) => {
    const led = leadOf(sentence.replace(bold, "$<words>")) ?? (signs ? signOf(sentence) : undefined);
    if (led?.text === "") {
      heading = led.lead;
      return [];
    }
    if (!/^[-*•+]\s/.test(sentence)) heading = undefined;
    return [led ?? { ...(heading && { lead: heading }), text: sentence }];
  });
}

/** "**Risk:** …" */
const bold = /(?<=^(?:[-•]\s+)?)(?<mark>\*{1,2}|_)(?=\S)(?<words>[^*_]{2,60}:?)\k<mark>(?=\s|:)/;

function leadOf(sentence: string): Led | undefined {
  for (const { purpose, pattern } of patterns) {
    const { about = "", aboutFirst = "", text = "" } = pattern.exec(sentence)?.groups ?? {};
    if (!pattern.test(sentence)) continue;
    return { lead: { purpose, about: about || aboutFirst }, text: purpose === "owner" ? sentence : text };
  }
  return undefined;
}

function signOf(sentence: string): Led | undefined {
  const [, sign, text = ""] = /^([-+–])\s+(.+)$/s.exec(sentence) ?? [];
  return sign ? { lead: { purpose: sign === "+" ? "pro" : "con", about: "" }, text } : undefined;
}

const pros = "advantages?|benefits?|upsides?|vorteile?";
const cons = "disadvantages?|downsides?|drawbacks?|trade-?offs?|risks?|nachteile?|risiko|risiken";
const article = String.raw`^(?:[-*•]\s+)?(?:(?:the|an?|one|another|main|big|biggest|only|first|second|der|ein|einziger)\s+)*`;
const subject = String.raw`(?:\s(?:for|of|with|against|about|to|bei|von|für|gegen)\s(?<about>[^:]{2,40}?))?`;

const patterns: readonly { readonly purpose: Purpose; readonly pattern: RegExp }[] = [
  ...weighing("pro", pros, String.raw`pros?|plus|\+`),
  ...weighing("con", cons, "cons?|minus|contra|[-–](?=\\s(?:for|of|against)\\s)"),
  before("context", "context|background|situation|problem|kontext|hintergrund|ausgangslage"),
  before(
    "driver",
    "(?:hard )?constraints?|requirements?|(?:decision )?drivers?|goals?|anforderung(?:en)?|vorgaben?|ziele?",
  ),
  before("confirmation", "verification|verify|checks?|confirmation|validation|success|prüfung|überprüfung"),
  before("owner", "owners?|responsible|verantwortlich"),
  before("reason", "reasons?|rationale|why|grund|begründung"),
];

/** "Risk: …", "Kafka pro: …", and "the advantage of Kafka is that …". */
function weighing(purpose: "pro" | "con", nouns: string, marks: string) {
  return [
    before(purpose, `${nouns}|${marks}`),
    led(purpose, String.raw`^(?:[-*•]\s+)?(?<aboutFirst>[^:.,]{2,30})\s(?:${nouns}|${marks})\s*:`),
    led(purpose, String.raw`${article}(?:${nouns})${subject}\s(?:is|are|ist|sind)(?:\sthat|,?\sdass)?\s(?!\w+\?)`),
  ];
}

function before(purpose: Purpose, words: string) {
  return led(purpose, String.raw`${article}(?:${words})${subject}\s*:(?!\/\/)`);
}

function led(purpose: Purpose, start: string) {
  return { purpose, pattern: new RegExp(String.raw`${start}\s*(?<text>.*)$`, "is") };
}
