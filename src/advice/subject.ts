// What a message asks about: a checklist, technologies to compare, a whole design, a situation, a choice a guide covers,
// a pattern, a kind of technology, or nothing Lintel knows. The narrowest reading wins.
import type { Archetype } from "./archetype.ts";
import { archetypeIn } from "./archetypes.ts";
import { askingPart, asks, decides, isPastime, solves, suggests, uses } from "./asking.ts";
import { designedIn, isDesignOrder, isDesignRequest, mayBeDesignRequest } from "./blueprint.ts";
import type { Checklist } from "./checklist.ts";
import { checklistFor } from "./checklists.ts";
import { comparedIn } from "./compared-in.ts";
import type { Wanted } from "./explain.ts";
import { readFacts } from "./facts.ts";
import type { Guide } from "./guide.ts";
import { guides } from "./guides.ts";
import { type PatternName, patternsIn } from "./patterns.ts";
import { cloudIn, usedIn } from "./read-setting.ts";
import type { Situation } from "./situation.ts";
import { situationIn } from "./situations.ts";
import { type TechnologyName, technologiesIn } from "./technologies.ts";
import type { Category } from "./technology.ts";
import { categoryIn } from "./technology-categories.ts";
import { type Term, termsIn } from "./terms.ts";

export type Subject =
  | { readonly kind: "checklist"; readonly checklist: Checklist }
  | {
      readonly kind: "guide";
      readonly guide: Guide;
      readonly named: readonly Term[];
      /** What it names of the catalogue. */
      readonly technologies: readonly TechnologyName[];
      /** It asks how to use what it names, not whether to. */
      readonly isSettled?: boolean;
    }
  | { readonly kind: "design"; readonly archetype: Archetype | undefined }
  | { readonly kind: "situation"; readonly situation: Situation }
  /** At least one; a single one is weighed against its rivals. */
  | { readonly kind: "technologies"; readonly names: readonly TechnologyName[] }
  | { readonly kind: "category"; readonly category: Category }
  | { readonly kind: "pattern"; readonly name: PatternName; readonly wanted: Wanted };

/** undefined: it asks nothing, or nothing Lintel knows. */
export function subjectOf(message: string): Subject | undefined {
  if (isPastime(message)) return undefined;
  const checklist = checklistFor(message);
  if (checklist) return { kind: "checklist", checklist };
  if (!asks(message)) return told(message);
  const compared = comparedIn(message);
  const best = bestGuide(message);
  const archetype = archetypeIn(message);
  if (isDesignRequest(message) && compared.length === 0) {
    const isNarrower = best && best.score >= comparison && !archetype && !isDesignOrder(message);
    // A leaderboard is small enough for a situation; so may be what else is to be designed.
    const situation = archetype ? undefined : situationIn(designedIn(message));
    if (situation) return { kind: "situation", situation };
    if (!isNarrower) return { kind: "design", archetype };
  }
  if (compared.length > 1 && !weighsAll(best?.guide, compared)) return { kind: "technologies", names: compared };
  const situation = compared.length > 1 ? undefined : situationIn(message);
  if (situation && !(best && wantsChoice(best.guide, message))) return { kind: "situation", situation };
  if (best) {
    const named = termsAsked(message);
    return { kind: "guide", guide: best.guide, named, technologies: compared, isSettled: uses(askingPart(message)) };
  }
  const known = fromCatalogues(askingPart(message)) ?? fromCatalogues(message);
  return known ?? (mayBeDesignRequest(message) ? { kind: "design", archetype } : undefined);
}

/** What a guide says to the question of a situation: its answer moves with the facts, a situation's does not. */
export function guideFor(message: string): Subject | undefined {
  const best = bestGuide(message);
  return best && { kind: "guide", guide: best.guide, named: termsAsked(message), technologies: [] };
}

// Who tells Lintel of a problem wants it solved, question mark or not.
function told(message: string): Subject | undefined {
  const situation = situationIn(message);
  return situation && { kind: "situation", situation };
}

const enough = 4;
/** From here on the message names two options of one guide, or a topic and an option. */
const comparison = 6;

interface Scored {
  readonly guide: Guide;
  readonly score: number;
}

// What the question itself says counts; only where it says nothing ("Thoughts?") does what stands around it.
function bestGuide(message: string): Scored | undefined {
  return scored(askingPart(message))[0] ?? scored(message)[0];
}

function scored(text: string): readonly Scored[] {
  const named = termsAsked(text);
  return guides
    .map((guide) => ({ guide, score: score(guide, text, named) }))
    .filter((candidate) => candidate.score >= enough)
    .sort((a, b) => b.score - a.score);
}

// A topic of its own is worth most. A name alone is no question about a choice: "how do I configure Kafka?"
function score({ topic, options }: Guide, text: string, named: readonly Term[]): number {
  const ours = options.filter(({ name }) => named.includes(name)).length;
  const names = Math.min(ours, 2) * 2 + (ours > 1 ? 1 : 0);
  return (topic.test(text) ? 3 : 0) + names + 1 + (decides(text) || suggests(text) ? 1 : 0);
}

// "Saga or 2PC for …?" and "Which database …?" want a choice, whatever problem they tell of.
function wantsChoice({ options, topic, isDecidedBy }: Guide, message: string): boolean {
  const text = askingPart(message);
  const named = termsIn(text);
  const isAsked = topic.test(text) || options.some(({ name }) => named.includes(name));
  if (isAsked && isDecidedBy?.(readFacts([message]))) return true;
  const isEither =
    options.filter(({ name }) => named.includes(name)).length > 1 && /\b(?:or|vs\.?|versus)\b/i.test(text);
  return isEither || (topic.test(text) && kindAsked.test(text));
}

const kindAsked =
  /\b(?:which|what) (?:\w+ )?(?:databases?|stores?|db|brokers?|queues?|clouds?|framework|api style)\b|\bhow should (?:\w+ ){1,3}look\b|\bwhat should (?:\w+ ){1,3}(?:stack|set-?up) (?:be|look)\b/i;

function fromCatalogues(text: string): Subject | undefined {
  const isWanted = decides(text) || suggests(text);
  const technologies = technologiesAsked(text);
  const [pattern] = patternsIn(text);
  if (pattern) return { kind: "pattern", name: pattern, wanted: solves(text) ? "how" : isWanted ? "whether" : "what" };
  const category = isWanted ? categoryIn(text) : undefined;
  if (category && technologies.length === 0) return { kind: "category", category };
  return technologies.length > 0 && isWanted ? { kind: "technologies", names: technologies } : undefined;
}

// What the team says it uses is its situation; what else it names is the question.
function termsAsked(message: string): readonly Term[] {
  return asked(termsIn(message), message);
}

function technologiesAsked(message: string): readonly TechnologyName[] {
  return asked(technologiesIn(message), message);
}

function asked<Name extends string>(all: readonly Name[], message: string): readonly Name[] {
  const used: ReadonlySet<string> = new Set(usedIn(message).map(({ value }) => value));
  const cloud = cloudIn(message)?.value;
  const open = all.filter((name) => name !== cloud);
  const others = open.filter((name) => !used.has(name));
  return others.length > 0 ? others : open;
}

// Two meshes are one option to a guide that weighs meshes against something else.
function weighsAll(guide: Guide | undefined, names: readonly TechnologyName[]): boolean {
  const options = guide?.options.map(({ name }) => name) ?? [];
  const weighed = names.map((name) => options.find((option) => option === name || termsIn(name).includes(option)));
  return !weighed.includes(undefined) && new Set(weighed).size === names.length;
}
