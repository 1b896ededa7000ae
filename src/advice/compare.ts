// Weighs technologies of the catalogue against each other, by the six criteria and by how they fit what the thread says.

import type { Advice, Matrix, TradeOff } from "./advice.ts";
import { either, sentence } from "./advise.ts";
import { lowered } from "./casing.ts";
import { type Facts, wordsOf } from "./facts.ts";
import { loadFigures } from "./figures.ts";
import { nextQuestions } from "./intake.ts";
import { type Candidate, criterionName, matrixOf } from "./matrix.ts";
import { namesOf, type TechnologyName, technologies } from "./technologies.ts";
import { type Category, type Criterion, criteria, type Technology } from "./technology.ts";
import { cloudOf, firstQuestion } from "./technology-categories.ts";
import type { Trait } from "./traits.ts";
import { weightsFor } from "./weights.ts";

/** Which of the named to take; for a single one, whether to take it. */
export function compareTechnologies(named: readonly TechnologyName[], facts: Facts): Advice {
  const [only] = named;
  return named.length === 1 && only ? considered(only, facts) : compared(named, named, facts);
}

/** Of five points: within this, scores given by hand do not decide. */
const closeCall = 0.15;

/** Which technology of a kind to take. */
export function chooseFrom(category: Category, facts: Facts): Advice {
  const names = best(namesOf(category), facts).slice(0, 4);
  return compared(names, [], facts);
}

/** Advice of a guide with the matrix of what its question compares, and a word where points and facts disagree. */
export function withMatrix(advice: Advice, named: readonly TechnologyName[], facts: Facts): Advice {
  if (named.length < 2) return advice;
  const candidates = named.map((name) => candidateOf(name, facts));
  const matrix = matrixOf(candidates, weightsFor(facts).weights);
  const leader = matrix.rows[0]?.option;
  const disagrees = leader !== advice.choice && matrix.rows.some(({ option }) => option === advice.choice);
  const remark = `By points alone ${leader} would lead; what you said weighs more.`;
  const remarks = [...advice.remarks, ...askedAbout(candidates, facts), ...(disagrees ? [remark] : [])];
  return { ...advice, matrix, remarks };
}

// One technology alone is no contest: it is right for its work, and the best of its kind are what else there is.
function considered(name: TechnologyName, facts: Facts): Advice {
  const self = candidateOf(name, facts);
  const { entry } = self;
  const others = best(
    namesOf(entry.categories[0]).filter((rival) => rival !== name),
    facts,
  ).slice(0, 2);
  const advice = compared([name, ...others], [], facts);
  return {
    ...advice,
    ...verdictOn(self),
    title: `Is it ${name}?`,
    choice: name,
    tradeOffs: advice.tradeOffs.toSorted((a, b) => Number(b.name === name) - Number(a.name === name)),
    flips: [
      { when: entry.avoidWhen, to: `do without ${name}` },
      ...others.map((rival) => ({ when: technologies[rival].useWhen, to: `use ${rival}` })),
    ],
    reasons: [`${name} is ${entry.is}.`, `Its model: ${lowered(entry.model)}.`],
    steps: stepsFor(entry),
    remarks: askedAbout([self], facts),
    reversal: reversal(entry),
  };
}

function verdictOn(self: Candidate): Pick<Advice, "action" | "because"> {
  const { name, entry, suits, unfit } = self;
  if (unfit.length > suits.length) {
    return {
      action: `Do not use ${name} for this`,
      because: `${speaksAgainst(unfit)} it, and it is made for when ${entry.useWhen}`,
    };
  }
  if (suits.length > 0) return { action: `Use ${name}`, because: homeGround(suits) };
  return {
    action: `Use ${name} only when ${entry.useWhen}`,
    because: weakness(self),
  };
}

function compared(names: readonly TechnologyName[], named: readonly TechnologyName[], facts: Facts): Advice {
  const { weights, because } = weightsFor(facts);
  const candidates = names.map((name) => candidateOf(name, facts));
  const matrix = matrixOf(candidates, weights);
  const byPoints = matrix.rows.flatMap(({ option }) => candidates.find(({ name }) => name === option) ?? []);
  const order = byPoints.toSorted((a, b) => Number(isRuledOut(a, facts)) - Number(isRuledOut(b, facts)));
  const [winner, runnerUp] = order;
  if (!winner) throw new Error("A comparison needs at least one technology.");
  const others = order.slice(1);
  const { entry } = winner;
  return {
    title: `Comparison of ${names.join(", ")}`,
    choice: winner.name,
    action: `Use ${winner.name}${notThe(others.filter(({ name }) => named.includes(name)))}`,
    because: runnerUp ? lead(winner, runnerUp) : entry.is,
    reasons: [
      sentence(`${winner.name} is right when ${entry.useWhen}`),
      ...delivery(winner),
      ...(order.length === 2 ? order : []).map(({ name, entry }) => `${name}: ${lowered(entry.model)}.`),
      ...because,
    ],
    tradeOffs: acrossKinds(order).length > 0 ? [] : order.map((each) => tradeOff(each, order)),
    flips: [
      ...others.map(({ name, entry }) => ({ when: entry.useWhen, to: `use ${name}` })),
      { when: entry.avoidWhen, to: `do not use ${winner.name}` },
    ],
    figures: loadFigures(facts).slice(0, 1),
    assumptions: because.length > 0 ? [] : ["All criteria count the same."],
    steps: stepsFor(entry),
    questions: [...firstQuestion(entry.categories[0]), ...nextQuestions(facts, 2).map(({ question }) => question)],
    remarks: [
      ...excluded(byPoints, order, facts),
      ...acrossKinds(order),
      ...askedAbout(order, facts),
      ...others.flatMap(against),
      ...closeness(matrix),
    ],
    reversal: reversal(entry),
    matrix,
    parts: [],
    heard: wordsOf(facts),
    related: [],
    sources: order.map(({ name, entry }) => ({ title: `Catalogue: ${name}`, holds: `${entry.source}, ${entry.asOf}` })),
  };
}

// What a queue or log promises decides how its consumers are written.
function delivery({ name, entry }: Candidate): readonly string[] {
  return entry.categories.includes("broker") ? [`Delivery by ${name}: ${entry.consistency}.`] : [];
}

// No points make up for a product that cannot be had where the system must stand.
function isRuledOut({ entry }: Candidate, { traits }: Facts): boolean {
  return traits.onPremises !== undefined && entry.unfit.includes("onPremises");
}

function excluded(
  [leader]: readonly Candidate[],
  [winner]: readonly Candidate[],
  { traits }: Facts,
): readonly string[] {
  if (!leader || leader === winner) return [];
  return [`By points ${leader.name} would lead, but “${traits.onPremises ?? ""}” rules it out.`];
}

function candidateOf(name: TechnologyName, { traits, cloud }: Facts): Candidate {
  const entry: Technology = technologies[name];
  const wordsFor = (all: readonly Trait[]) =>
    all.flatMap((trait) => traits[trait] ?? []).filter((words) => !entry.spelling.test(words));
  const home = cloudOf(name);
  const isAtHome = cloud && home === cloud.value;
  const isForeign = cloud && home && home !== cloud.value;
  return {
    name,
    entry,
    suits: [...wordsFor(entry.suits), ...(isAtHome ? [cloud.words] : [])],
    unfit: [...wordsFor(entry.unfit), ...(isForeign ? [cloud.words] : [])],
  };
}

function best(names: readonly TechnologyName[], facts: Facts): readonly TechnologyName[] {
  const { weights } = weightsFor(facts);
  const { rows } = matrixOf(
    names.map((name) => candidateOf(name, facts)),
    weights,
  );
  return rows.flatMap(({ option }) => names.find((name) => name === option) ?? []);
}

// What was said decides first; then where the winner leads most, with the catalogue's reason for its points.
function lead(winner: Candidate, other: Candidate): string {
  if (
    winner.suits.length - 2 * winner.unfit.length > other.suits.length - 2 * other.unfit.length &&
    winner.suits.length > 0
  )
    return homeGround(winner.suits);
  const [widest] = leads(winner, [other]);
  if (!widest || widest.by <= 0)
    return `the two are level on every criterion, and it is right when ${winner.entry.useWhen}`;
  const points = `${pointsOf(winner, widest.criterion)} to ${pointsOf(other, widest.criterion)}`;
  return `it is ahead of ${other.name} on ${criterionName(widest.criterion)} (${points}): ${winner.entry.scores[widest.criterion][1]}`;
}

function homeGround(words: readonly string[]): string {
  return `${quoted(words)} ${words.length > 1 ? "are" : "is"} its home ground`;
}

function weakness(candidate: Candidate): string {
  const worst = leads(candidate, []).at(-1);
  return worst
    ? `its weak side is ${criterionName(worst.criterion)}: ${candidate.entry.scores[worst.criterion][1]}`
    : "";
}

function closeness({ rows: [first, second] }: Matrix): readonly string[] {
  if (!first || !second || first.total - second.total >= closeCall) return [];
  const points = `${first.total.toFixed(2)} to ${second.total.toFixed(2)}`;
  return [`It is close (${points}): ${second.option} is sound too, and what the team runs already decides.`];
}

function tradeOff(candidate: Candidate, all: readonly Candidate[]): TradeOff {
  const order = leads(
    candidate,
    all.filter((other) => other !== candidate),
  );
  const inWords = (found: (typeof order)[number] | undefined) =>
    found ? `${criterionName(found.criterion)}: ${candidate.entry.scores[found.criterion][1]}` : "";
  return { name: candidate.name, gain: inWords(order[0]), cost: inWords(order.at(-1)) };
}

/** By how many points it leads the others on each criterion, the widest lead first; among equals its better points. */
function leads(candidate: Candidate, others: readonly Candidate[]) {
  return (Object.keys(criteria) as Criterion[])
    .map((criterion) => {
      const own = pointsOf(candidate, criterion);
      const theirs = others.reduce((sum, other) => sum + pointsOf(other, criterion), 0) / Math.max(1, others.length);
      return { criterion, own, by: own - theirs };
    })
    .toSorted((a, b) => b.by - a.by || b.own - a.own);
}

// What somebody asks about in words is answered in words, beside the points.
function askedAbout(candidates: readonly Candidate[], { traits }: Facts): readonly string[] {
  const line = (of: (entry: Technology) => string) =>
    candidates.map(({ name, entry }) => `${name}: ${of(entry)}`).join("; ");
  return [
    ...(traits.licence ? [`Licences: ${line(({ licence }) => licence)}.`] : []),
    ...(traits.durability ? [`What survives: ${line(({ consistency }) => consistency)}.`] : []),
  ];
}

function against({ name, unfit }: Candidate): readonly string[] {
  return unfit.length > 0 ? [`${speaksAgainst(unfit)} ${name}.`] : [];
}

function speaksAgainst(words: readonly string[]): string {
  return `${quoted(words)} ${words.length > 1 ? "speak" : "speaks"} against`;
}

function stepsFor({ operations, scalingLimit }: Technology): readonly string[] {
  return [`Plan its operation: ${lowered(operations)}.`, `Know its limit: ${lowered(scalingLimit)}.`];
}

// People compare what is no alternative to each other: then it is said, and each is recommended for its own work.
function acrossKinds(order: readonly Candidate[]): readonly string[] {
  const [first, ...others] = order;
  const strangers = others.filter(
    ({ entry }) => !entry.categories.some((kind) => first?.entry.categories.includes(kind)),
  );
  if (!first || strangers.length === 0) return [];
  const [stranger] = strangers;
  return stranger
    ? [`They do different work: ${first.name} is ${first.entry.is}; ${stranger.name} is ${stranger.entry.is}.`]
    : [];
}

function reversal({ scores: { lockIn } }: Technology): string {
  const [points, because] = lockIn;
  return `${points >= 4 ? "High" : points === 3 ? "Medium" : "Low"}: ${because}.`;
}

function pointsOf({ entry }: Candidate, criterion: Criterion): number {
  return entry.scores[criterion][0];
}

function notThe(others: readonly Candidate[]): string {
  return others.length === 0 ? "" : `, not ${either(others.map(({ name }) => name))}`;
}

function quoted(words: readonly string[]): string {
  return words
    .slice(0, 2)
    .map((word) => `“${word}”`)
    .join(" and ");
}
