// What a message wants of the team's decisions: to do something, to choose, to know what was decided; and which part of it
// names what is to be taken, and which what is to be left. General questions ("how does Redis persist data?") want nothing.

export interface Proposal {
  readonly wants: "to do" | "to choose" | "to know";
  /** The sentences that want it. */
  readonly text: string;
  /** What it would take up. */
  readonly taken: string;
  /** What it would give up. */
  readonly left: string;
  /** It weighs what it names against each other, rather than wanting it together. */
  readonly isEither: boolean;
}

const either = /\b(?:or|vs\.?|versus|compared?|better|instead|rather|than)\b/i;

/** undefined: nothing that a decision could bear on. */
export function proposalIn(message: string): Proposal | undefined {
  const sentences = sentencesOf(message);
  for (const wants of ["to know", "to do", "to choose"] as const) {
    const text = sentences.filter((sentence) => wanted[wants](sentence)).join(" ");
    if (text) return { wants, text, ...sidesOf(text) };
  }
  return undefined;
}

/** A text that proposes as a whole, such as the title and the decision of a draft. */
export function proposalOf(text: string): Proposal {
  return { wants: "to do", text, ...sidesOf(text) };
}

// Code and quotations are not what the writer wants.
function sentencesOf(message: string): readonly string[] {
  const own = message.replace(/```[\s\S]*?(?:```|$)/g, " ").replace(/^>.*$/gm, " ");
  return own.split(/(?<=[.!?;])\s+|\n+/).filter((sentence) => /\S/.test(sentence));
}

const wanted = {
  "to know": (sentence: string) => asksForDecision.test(sentence),
  "to do": (sentence: string) => suggests.test(sentence) && !asksWhich.test(sentence) && !isGeneral(sentence),
  "to choose": (sentence: string) => chooses.test(sentence) && !isGeneral(sentence),
} as const;

const asksForDecision =
  /\bwhy (?:did|do|have|are|were) we\b(?! not\b)|\bwh(?:at|ich|ere|en)(?: [\w-]+){0,4} (?:did|have|do|are) we (?:\w+ )?(?:decid|chos|choos|agree|settle|use|using|pick|reject|go with)|\b(?:did|have|has|had) (?:we|anybody|anyone|somebody|the team) (?:\w+ )?(?:decid|chos|choos|consider|reject|agree|record|look|evaluat|weigh)|\b(?:do we have|is there|was there) (?:an? |any |already |a recorded )*(?:adrs?|decisions?|records?|polic\w+|standard|convention)\b|\bwhat (?:was|has been|is|were) (?:decided|agreed|chosen|rejected)\b|\bwhat(?:'s| is| was| are) (?:our|the team'?s) (?:decision|policy|position|standard|convention|choice|approach|naming)/i;

const asksWhich = /^\W*(?:(?:and|so|but|ok)\W+)?(?:which|where|what (?!about|if|do you think)|how (?!about))/i;

const suggests =
  /\bshould(?:n(?:'|’)?t)? (?:we|i|they|it|the|our|all|every|each|new|[a-z]+s|(?=\S+ (?:\S+ ){0,4}(?:be|become|use|go|run|move|get)\b))|\b(?:can|could|may|might|shall)(?:n?(?:'|’)t)? (?:we|i)\b|\blet(?:'|’)?s\b|\bwhy (?:not|don(?:'|’)?t we|are we not)\b|\b(?:i|we)(?:(?:'|’)d| would)? (?:propose|suggest|vote|prefer|recommend|like to|want to|plan to|intend to)\b|\bwe (?:should|could|ought to|will|need to|must|might)\b|\bwe(?:'|’)(?:ll|d better|re (?:going to|moving|switching|migrating|replacing|planning))\b|\b(?:i(?:'|’)m|i am|we are|(?:team|they) (?:is|are|wants? to)) (?:going to|moving|switching|migrating|replacing|planning|thinking|to)\b|\b(?:what|how) about\b|\bwhat if\b|\b(?:switch|migrate|move|go(?:ing)?|revert|roll) (?:back |over )?to\b|\b(?:bring|put|get) (?:\S+ ){0,6}back\b|\b(?:reconsider|revisit|rethink|reopen|undo|ditch|drop)\b|\bdo we (?:really |still |even )*(?:need|want|have to)\b|\b(?:is|isn(?:'|’)t) it (?:time|worth)\b|\bmakes? sense\b|\b(?:think(?:ing)?|thoughts|opinions?) (?:of|about|on)\b|\b(?:instead of|rather than)\b|\bconsider(?:ing)?\b|\b(?:is|would(?:n(?:'|’)t)?) \S+(?: \S+){0,4} (?:be )?(?:better|simpler|cheaper|easier)\b|^\W*(?:use|replace|adopt|introduce|add|move|switch|migrate|remove)\b/i;

const chooses =
  /\bwhich\b|\bwhat (?:[\w-]+ ){1,4}(?:should|shall|do you recommend|would you)|\bor\b[^?]*\?|\bv(?:s\.?|ersus)\b|\bbetter\b|\bbest\b|\brecommend|\bpick\b|\bchoos|\bhow (?:should|shall|will) (?:we|our|the|new)\b|\bwhere (?:should|shall|do) we\b|\bhow do we (?:name|structure|organi[sz]e|lay out|manage|handle|propagate|migrate|host|deploy|share|expose|store)\b|\bpros and cons\b|\bdesign\b/i;

function isGeneral(sentence: string): boolean {
  return general.test(sentence);
}

// How something works, what it is, how much it is: true in every team.
const general =
  /^\W*(?:(?:and|so|but|ok|hi|hey|hello|please|thanks|btw|quick question)\W+)*(?:how (?:do(?:es)?|did) (?:i|you|one|a|an|the|it|this|that|[a-z\d.]+ )(?!we\b)|how (?:can|could|would|to|is|are|much|many|long|often|fast|big)\b|what(?:'s| is| are| does| do| happens| would happen)\b(?! our\b| you think\b)|explain|describe|define|summari[sz]e|translate|tell me (?:about|what|how)|(?:can|could|would) you (?:explain|describe|tell|summari[sz]e|translate|calculate|estimate)|calculate|estimate|write|when (?:is|was|does|do|will|should|would|can)\b|who\b|is there (?:a|an) (?:tool|library|way))/i;

// Each finds what is given up, up to the word that ends it.
const leaving: readonly RegExp[] = [
  /\b(?:instead of|rather than|away from|in place of|without|than|replac(?:e|es|ing)|drop(?:ping)?|ditch(?:ing)?|get(?:ting)? rid of|remov(?:e|ing)|abandon(?:ing)?|retir(?:e|ing)|leav(?:e|ing)|stop (?:using|running|doing)|decommission(?:ing)?|off|undo)\s+([^,.;?!]{1,80}?)(?=\s+(?:with|by|in favou?r of|and|for|because|as|so|to|at|on)\s|[,.;?!]|$)/gi,
  /\bfrom\s+([^,.;?!]{1,80}?)(?=\s+(?:to|into|onto|over|and|for|because)\s|[,.;?!]|$)/gi,
  /\b(?:migrat(?:e|ing)|switch(?:ing)?|swap(?:ping)?|mov(?:e|ing)|convert(?:ing)?|chang(?:e|ing))\s+([^,.;?!]{1,80}?)(?=\s+(?:to|for|into|onto|over to)\s)/gi,
];

function sidesOf(text: string): Pick<Proposal, "taken" | "left" | "isEither"> {
  const left: string[] = [];
  const cut = (rest: string, pattern: RegExp) =>
    rest.replace(pattern, (_, what: string) => {
      left.push(what);
      return " ";
    });
  const taken = leaving.reduce(cut, text);
  return { taken, left: left.join(", "), isEither: left.length > 0 || either.test(text) };
}
