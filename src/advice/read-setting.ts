// Reads the setting of a system from text: cloud, stage, skills, regulations and what the team runs already.
import type { Fact } from "./fact.ts";
import { technologiesIn } from "./technologies.ts";
import { type Term, termsIn } from "./terms.ts";
import { mention } from "./traits.ts";

const clouds = ["AWS", "Azure", "Google Cloud"] as const satisfies readonly Term[];
export type Cloud = (typeof clouds)[number];

const stages = {
  mvp: /\bmvp\b|\bprototype\b|\bproof of concept\b|\bearly[- ]stage\b|\bnew product\b|\bgreenfield\b|\bstartup\b/i,
  legacy: /\blegacy\b|\bexisting monolith\b|\bold monolith\b|\b(?:our|the) monolith\b|\bbig ball of mud\b/i,
  migration: /\bmigrat\w+|\bmoving (?:off|away from|from)\b|\bsplit(?:ting)? (?:up )?(?:our|the|a) monolith\b/i,
} as const satisfies Record<string, RegExp>;
export type Stage = keyof typeof stages;

const regulations = {
  GDPR: /\bgdpr\b/i,
  HIPAA: /\bhipaa\b/i,
  "PCI DSS": /\bpci(?:[- ]dss)?\b/i,
  "SOC 2": /\bsoc ?2\b/i,
  "ISO 27001": /\biso ?27001\b/i,
} as const satisfies Record<string, RegExp>;
export type Regulation = keyof typeof regulations;

const unskilled =
  /\b(?:no|without|little|limited|lack of|don'?t have(?: any)?)\s(?:real\s)?(?:ops|operations|operational|devops|sre|kubernetes|k8s|platform)(?:\s(?:team|people|skills?|experience|expertise|engineers?|knowledge))?\b|\bnobody (?:to|who can) operate\b|\bnobody (?:does|knows|likes) (?:any )?(?:ops|operations|devops|k8s|kubernetes)\b|\bpart[- ]time (?:ops|devops|sre|sysadmin|admin)\b/i;
const skilled =
  /\b(?:platform|sre|devops|ops) team\b|\b(?:platform|devops|infrastructure) engineers\b|\bSREs\b|\b(?:kubernetes|k8s|sre|devops|operational|operations) (?:experience|expertise|skills)\b|\bexperienced (?:with|in) (?:kubernetes|k8s)\b/i;

/** The cloud the team is on. Two clouds in one text are a question, not a fact. */
export function cloudIn(text: string): Fact<Cloud> | undefined {
  const named = termsIn(text).filter((term): term is Cloud => (clouds as readonly Term[]).includes(term));
  const [only, other] = named;
  if (!only || other || /\bshould\b[^.?!]*\b(?:use|choose|move)\b/i.test(text)) return undefined;
  return { value: only, words: only };
}

/** Where in its life the system is. */
export function stageIn(text: string): Fact<Stage> | undefined {
  return first(stages, text);
}

/** Whether somebody can run demanding infrastructure. */
export function operationsIn(text: string): Fact<"none" | "experienced"> | undefined {
  const none = text.match(unskilled);
  if (none) return { value: "none", words: none[0] };
  const words = mention(text, skilled);
  return words ? { value: "experienced", words } : undefined;
}

/** The regulations that apply. */
export function regulationsIn(text: string): readonly Fact<Regulation>[] {
  return all(regulations, text);
}

/** What the team runs already, by its own words: "we use PostgreSQL", not "should we use PostgreSQL?". */
export function usedIn(text: string): readonly Fact<string>[] {
  return statements(text)
    .filter((statement) => owned.test(statement) && !notOwned.test(statement))
    .flatMap(namesIn);
}

// A product and the kind of thing it is to a guide (SQS, a managed queue) are both facts, told by the product's name.
function namesIn(statement: string): readonly Fact<string>[] {
  const products: readonly string[] = technologiesIn(statement);
  const kinds = termsIn(statement).filter((term) => !products.includes(term));
  return [
    ...products.map((name) => ({ value: name, words: name })),
    ...kinds.map((term) => ({ value: term, words: products.find((name) => termsIn(name).includes(term)) ?? term })),
  ];
}

const owned =
  /\b(?:we|our \w+) (?:already |currently |all )*(?:use|run|have|know|uses|runs)\b|\balready (?:use|run|have)\b|\b(?:our|the) (?:current |existing )?stack\b|\bbuilt (?:with|on|in)\b/i;
const notOwned = /\b(?:should|could|would|might|may|plan|want|consider|if|no|not|don'?t)\b/i;

// A question often follows its statement after a mere comma: "We use PostgreSQL, should we add Kafka?"
function statements(text: string): readonly string[] {
  return text
    .split(/(?<=[.;!?\n])|,(?=\s*(?:so |and )?(?:should|do|would|is|can|which|what|how)\b)/i)
    .filter((part) => !part.trimEnd().endsWith("?"));
}

function first<Name extends string>(spellings: Readonly<Record<Name, RegExp>>, text: string): Fact<Name> | undefined {
  return all(spellings, text)[0];
}

function all<Name extends string>(spellings: Readonly<Record<Name, RegExp>>, text: string): readonly Fact<Name>[] {
  return (Object.keys(spellings) as Name[]).flatMap((value) => {
    const words = mention(text, spellings[value]);
    return words ? [{ value, words }] : [];
  });
}
