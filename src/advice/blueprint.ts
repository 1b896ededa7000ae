// A whole design in one answer: every guide that shapes it speaks to the same facts, and where the kind of system has been
// built many times, what every good design of it has.
import { type Advice, unsaid } from "./advice.ts";
import { advise } from "./advise.ts";
import type { Archetype, ArchetypePart } from "./archetype.ts";
import type { Facts } from "./facts.ts";
import { downtimeFigures } from "./figures.ts";
import type { Guide } from "./guide.ts";
import { apiSecurity } from "./guides/api-security.ts";
import { apiStyle } from "./guides/api-style.ts";
import { architectureStyle } from "./guides/architecture-style.ts";
import { dataStore } from "./guides/data-store.ts";
import { deployment } from "./guides/deployment.ts";
import { disasterRecovery } from "./guides/disaster-recovery.ts";
import { messaging } from "./guides/messaging.ts";
import { observability } from "./guides/observability.ts";
import { nextQuestions } from "./intake.ts";
import { asNoun } from "./terms.ts";

/** Whether a whole system is to be designed: "design a payment platform". */
export function isDesignRequest(message: string): boolean {
  return designRequest.test(message);
}

/** Whether the message begins by ordering a design, whatever else it mentions. */
export function isDesignOrder(message: string): boolean {
  return designOrder.test(message);
}

/** What is to be designed, without for whom, with what and how large. */
export function designedIn(message: string): string {
  return message.split(/[,.:;?!(]|\b(?:for|with|where|that|which)\b/i)[0] ?? message;
}

/** Whether a design may be meant, if nothing more definite is: "how should we build it?" */
export function mayBeDesignRequest(message: string): boolean {
  return openRequest.test(message);
}

/** The answers of the guides put together, led by the archetype where there is one, by the architecture style else. */
export function blueprint(facts: Facts, archetype?: Archetype): Advice {
  const style = advise(architectureStyle, facts, []);
  const rest = shaping.map((guide) => advise(guide, facts, []));
  return archetype ? fromArchetype(archetype, style, rest, facts) : fromGuides(style, rest);
}

const shaping: readonly Guide[] = [
  dataStore,
  messaging,
  deployment,
  disasterRecovery,
  apiStyle,
  apiSecurity,
  observability,
];

function fromGuides(style: Advice, rest: readonly Advice[]): Advice {
  const choiceOf = ({ id }: Guide) => rest[shaping.findIndex((guide) => guide.id === id)]?.choice ?? "";
  const core = [dataStore, messaging, deployment].map((guide) => asNoun(choiceOf(guide))).join(", ");
  const all = [style, ...rest];
  return {
    ...style,
    title: "Design",
    action: `${style.action} (${core})`,
    parts: rest,
    flips: all.flatMap(({ flips }) => flips.slice(0, 1)).slice(0, 3),
    assumptions: unique(all, ({ assumptions }) => assumptions).slice(0, 6),
    steps: [...style.steps.slice(0, 2), ...rest.flatMap(({ steps }) => steps.slice(0, 1))].slice(0, 6),
    questions: unique(all, ({ questions }) => questions).slice(0, 3),
    remarks: unique(all, ({ remarks }) => remarks),
    sources: all.flatMap(({ sources }) => sources),
  };
}

// What is the archetype's own takes the place of what the guides would say about any system.
function fromArchetype(archetype: Archetype, style: Advice, rest: readonly Advice[], facts: Facts): Advice {
  const own = archetype.parts.map((part) => partOf(part, style));
  const titles = new Set(own.map(({ title }) => title));
  const others = [style, ...rest].filter(({ title }) => !titles.has(title));
  return {
    ...style,
    title: archetype.title,
    choice: archetype.title,
    action: archetype.recommend,
    because: archetype.because,
    reasons: archetype.reasons,
    tradeOffs: [],
    flips: archetype.flips,
    figures: [...archetype.figures(facts), ...downtimeFigures(facts)],
    parts: [...own, ...others],
    steps: archetype.steps,
    questions: [...archetype.questions, ...nextQuestions(facts, 2).map(({ question }) => question)].slice(0, 3),
    remarks: unique([style, ...rest], ({ remarks }) => remarks),
    diagram: archetype.diagram,
    sources: [
      { title: `Archetype: ${archetype.title}`, holds: archetype.recommend },
      ...others.flatMap(({ sources }) => sources),
    ],
  };
}

function partOf({ title, choice, action, because, risk, mitigation }: ArchetypePart, { reversal }: Advice): Advice {
  return {
    ...unsaid,
    title,
    choice,
    action,
    because,
    reasons: [],
    tradeOffs: [{ name: choice, gain: because, cost: risk }],
    flips: [],
    steps: [mitigation],
    reversal,
    heard: [],
    sources: [],
  };
}

function unique(all: readonly Advice[], of: (advice: Advice) => readonly string[]): readonly string[] {
  return [...new Set(all.flatMap(of))];
}

const thing =
  "(?:systems?|platform|application|app|services?|back-?end|product|architecture|shop|store|solution|pipeline|shortener|portal|marketplace|api|engine|tool|site|network)";
const designRequest = new RegExp(
  [
    String.raw`\b(?:design|architect|propose|sketch|outline)\s(?:us |me |out )?(?:(?!for\b|of\b|to\b)[\w,'-]+\s){0,5}${thing}\b`,
    String.raw`\barchitecture (?:document|proposal|sketch|overview|design)\b`,
    String.raw`\b(?:design|sketch|propose) (?:the |an? )?(?:architecture|system|design)\b`,
    String.raw`\bsystem design\b`,
    String.raw`\bhow would you (?:design|architect|build|structure)\b`,
    String.raw`^\W*(?:please )?design\b`,
  ].join("|"),
  "i",
);
const designOrder =
  /^\W*(?:please )?(?:design|sketch|propose|outline|architecture (?:document|proposal|sketch|overview))\b/i;
const openRequest =
  /\b(?:what|which|right|good|an|the) architecture\b|\bhow (?:should|would|do|can) (?:we|i|you) (?:build|design|architect|structure|approach)\b/i;
