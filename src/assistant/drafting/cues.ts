// The words by which a sentence shows what it is for: deciding, demanding, warning, asking. English and German.
import { clausesIn, folded, isDenied } from "../../adr/drafting/evidence-words.ts";
import type { Spoken } from "./sentences.ts";

type Said = Pick<Spoken, "text" | "isAsked">;

/** Whether it says, in a clause that neither denies nor supposes, what is to be done. */
export function isDeciding({ text, isAsked }: Said): boolean {
  if (isAsked) return false;
  const clauses = clausesIn(text).filter((clause) => !isDenied(clause) && !supposes(clause));
  return declares.test(text) ? clauses.length > 1 : clauses.some((clause) => decides.test(folded(clause)));
}

/** "Decision: …", "we have agreed on …": what follows is decided, whatever it is. */
export function decidedPhrase({ text, isAsked }: Said): string | undefined {
  if (isAsked) return undefined;
  const [, phrase] = strictly.exec(text) ?? [];
  return phrase && !isDenied(phrase) ? phrase : undefined;
}

/** Whether it takes an earlier decision back. */
export function isTakingBack({ text }: Said): boolean {
  return takesBack.test(folded(text));
}

/** Whether it puts an option forward. */
export function isProposing({ text }: Said): boolean {
  return proposes.test(folded(text)) && !owns.test(folded(text));
}

export const cues = {
  demand: cue(
    String.raw`must|has to|have to|needs? to|require[sd]?|requirements?|constraints?|deadline|budget|sla|slo|compliance|gdpr|hipaa|pci|at most|at least|no more than|under \d[\d.,]*|within \d[\d.,]*|can'?t (?:afford|exceed|lose)|cannot (?:afford|exceed|lose)|priority|important|not allowed|no-go|is a no|forbidden|mandatory|wants|we want|we need(?! an? | to (?:talk|decide|choose|pick))|insists?|(?:asks?|asked) for|muss|müssen|darf nicht|dürfen nicht|höchstens|mindestens|anforderung(?:en)?|frist|wichtig|dsgvo`,
  ),
  situation: cue(
    "currently|at the moment|right now|these days|problems?|too slow|slow|times? out|timing out|outages?|incidents?|bottlenecks?|fails?|failing|crash(?:es|ed)?|derzeit|aktuell|momentan|zurzeit|problem|zu langsam|langsam|ausfall|ausfälle",
  ),
  ours: cue(
    String.raw`we|our|us|the (?:team|service|system|database|site|app|api|users?|customers?|checkout|page)|wir|unser\w*|der dienst|die datenbank|das system|users|customers|traffic`,
  ),
  good: cue(
    "(?:this|that|it|which|we)(?:'ll| will)? (?:also )?(?:gives?|lets?|allows?|saves?|gains?|gets? rid)|upsides?|benefits?|vorteil|dadurch|damit sparen",
  ),
  bad: cue(
    String.raw`downsides?|drawbacks?|the price (?:is|we)|trade-?offs?|have to live with|(?:we(?:'ll| will)|means we) (?:have to|need to|must|lose) \w+|accept(?:ing)? (?:that|the)|the risk is|nachteil|dafür müssen|nehmen in kauf|in kauf`,
  ),
  praise: cue(
    "fast(?:er|est)?|quick(?:er)?|simple(?:r|st)?|easy|easier|easiest|cheap(?:er|est)?|knows?|familiar|mature|proven|battle-?tested|stable|reliable|supports?|scales?|works? (?:well|fine|great)|great|solid|managed|already (?:runs?|uses?|have|has)|no extra|built-?in|atomic|persists?|survives?|fits?|suits?|flexible|natural|saves?|transactions?|(?:ha(?:ve|s)|had) (?:all )?(?:run|used|operated)|advantages?|a plus|nice|handy|ideal|perfect|good (?:for|at|fit|with|enough)|einfach(?:er)?|schnell(?:er)?|günstig(?:er)?|bewährt|kennen|stabil|zuverlässig",
  ),
  blame: cue(
    "slow(?:er)?|complex|complicated|complexity|hard(?:er)?|difficult|expensive|costs?|pricey|overkill|pain(?:ful)?|risk(?:y|s)?|lock-?in|single point|loses?|lacks?|missing|unstable|worried|worries|concern(?:ed|s)?|yet another|one more (?:thing|system)|evicts?|downtime|unmaintained|heavy|limited|awkward|nobody (?:of us )?wants|disadvantages?|our (?:own )?job|ties us|too (?:big|much|many|heavy|large|small|late|new|young|old)|single-threaded|stale|licen[cs]e changed?|teuer|komplex|aufwändig|aufwendig|langsam|verliert|fehlt|sorgen?|riskant|kompliziert",
  ),
  confirmation: cue(
    String.raw`(?:we(?:'ll| will| should| can)|let's|i(?:'ll| will)) (?:\w+ )?(?:measure|monitor|verify|check|load[- ]?test|test|track|watch)|success (?:is|means|criteri\w+)|alerts? (?:if|when|on)|load ?tests?|proof of concept|poc|acceptance|we know it works|drills?|dry[- ]?runs?|game ?days?|rehears\w+|smoke tests?|restore tests?|messen wir|überwachen wir|lasttest|prüfen wir|alarm`,
  ),
  owning: cue(
    "owns|will own|owner is|(?:is|are) responsible for|takes? care of|i(?:'ll| will) own|kümmert sich um|verantwortet",
  ),
  oneWay: cue(
    String.raw`(?:hard|difficult|painful|impossible|expensive|costly) to (?:undo|revert|reverse|change (?:later|back)|go back|migrate|switch|move|roll back|get out)|one-way door|no way back|can'?t (?:undo|go back|switch back)|irreversible|schwer (?:rückgängig|zurück\w*)|kein zurück|unumkehrbar`,
  ),
  twoWay: cue(
    String.raw`(?:easy|easily|simple|cheap|trivial) to (?:undo|revert|reverse|change (?:later|back)|go back|switch|swap|move|roll back|replace)|(?:can|could) (?:always |still |easily |just )*(?:switch|go|roll|change|move|swap|migrate) (?:it |this )?back|can always (?:\w+ )?(?:revert|undo|swap|replace|change|switch)|two-way door|reversible|feature flag|leicht (?:rückgängig|zurück\w*)|(?:jederzeit|immer) (?:zurück|wechseln|ändern)`,
  ),
  sure: cue(
    "(?:i'?m|i am|we'?re|we are) (?:very |pretty |fairly |quite |really )?(?:confident|sure|certain)|bin (?:mir )?sicher",
  ),
  unsure: cue(
    "(?:not|n't) (?:so |very |really |entirely |100% |that )?(?:sure|convinced|confident|certain)|gut feeling|just a guess|unsure|nicht sicher|bauchgefühl",
  ),
  review: cue(
    "revisit|review|re-?evaluate|reconsider|re-?assess|look at (?:it|this|that) again|check again|come back to (?:it|this)|überprüfen|(?:nochmal|noch einmal|wieder) (?:an(?:sehen|schauen)|prüfen)|neu bewerten|schauen wir",
  ),
  open: cue(
    "open questions?|still (?:need to|have to|open|unclear)|tbd|to be decided|unclear|don'?t know yet|not (?:yet )?(?:clear|decided)|offen(?:e frage)?|noch (?:klären|nicht (?:klar|entschieden))|unklar",
  ),
} as const;

/** Whether a text holds one of the words. */
type Cue = (text: string) => boolean;

function cue(words: string): Cue {
  const pattern = new RegExp(String.raw`(?<![\p{L}\d])(?:${words})(?![\p{L}])`, "iu");
  return (text) => pattern.test(folded(text));
}

const declares = /^(?:final |our |the )?(?:decision|decided|entscheidung|beschlossen)\s*:/i;
const decides =
  /\bdecided\b|\blet's (?:just )?(?:go (?:with|for)|use|take|do|pick|choose|adopt|stick (?:with|to)|stay (?:with|on)|keep|move to)\b|\b(?:we|i)(?:'ll| will|'re going to| are going to| shall) (?:just )?(?:go (?:with|for)|use|take|pick|choose|adopt|stick (?:with|to)|stay (?:with|on)|keep|move to|do)\b|^(?:so |then |ok(?:ay)? |and )*we (?:go (?:with|for)|take|pick|choose)\b|\bgo(?:ing)? (?:with|for)\b|\bit is\b(?! \w)|\bit is then\b|\bwins\b(?! \w)|\bwe(?:'ve| have)? (?:agreed|settled|chose|chosen|picked) (?:on|for|to)?|\b\w+ then$|\bwir nehmen\b|\bnehmen wir\b|\bentschieden\b|\bbeschlossen\b|\bwir gehen mit\b|\bwir bleiben bei\b|\bbleiben wir bei\b|\beinigen uns auf\b|\bmachen wir\b/;
const strictly =
  /(?:\b(?:decision|decided|entscheidung|beschlossen)\s*:\s*|\bwe(?:'ve| have)? (?:decided|agreed|settled) (?:to use|to go with|to|on|for)\s+|\blet's go (?:with|for)\s+|\bwe(?:'ll| will) go (?:with|for)\s+|\b(?:we are|we're) going with\s+|\bwir (?:haben uns|uns) (?:für|auf) )(.{3,80}?)(?=,|;|\.|!|$|\s(?:because|since|as|weil|denn|entschieden|geeinigt)(?:\s|$))/i;
const takesBack =
  /\b(?:wait|hold on|hang on|hmm?|actually|oh)[,.!…]* (?:no\b|not so fast|stop\b)|\blet's not (?:decide|commit|rush)|\b(?:do not|don't) decide\b|\b(?:nothing|not) (?:is |been )?decided\b|\bno decision yet\b|\b(?:scrap|forget|ignore) (?:that|it)\b|\bhold off\b|\bon hold\b|\bchanged my mind\b|\btake (?:that|it) back\b|\bback to square one\b|\bnoch nichts? entschieden\b|\bdoch nicht\b|\bmoment mal\b|\bnoch nicht entscheiden\b|\bziehe? .*zurück\b/;
const proposes =
  /\b(?:what|how) about\b|\bwhy not\b|\bconsider\w*|\balternativ\w+|\b(?:could|can|should|shall|might|would) (?:also |just |we |i )*(?:use|take|go|try|do|move|pick|choose|run|adopt)\b|\b(?:propos\w+|suggest\w*|prefer|vote for|lean\w* (?:towards?|to)|in favou?r of|option)\b|\b(?:i'd|i would|let's)\b|\bor\b|\bvs\.?\b|\bversus\b|\bwie wäre es mit\b|\bwarum nicht\b|\bvorschlag\w*|\bschlage\b|\boder\b|\bsollten wir\b|\bkönnten wir\b/;
const owns = /\bwe (?:already |currently )?(?:run|use|have|are on)\b(?!.*\b(?:or|could|should|why not)\b)/;

function supposes(clause: string): boolean {
  return /^(?:if|unless|falls|wenn|whether|ob)\b|\b(?:maybe|perhaps|might|could|would|vielleicht|könnten?|würden?)\b/i.test(
    clause,
  );
}
