// What a thread says about a system, read from free English text. Later statements override earlier ones,
// and every fact keeps the words it was read from, so that a wrong reading is seen at once.
import type { Fact } from "./fact.ts";
import { loadIn, peakIn, type Rate, type Users, usersIn } from "./read-load.ts";
import {
  availabilityIn,
  type Budget,
  budgetIn,
  dataIn,
  latencyIn,
  organisationsIn,
  readShareIn,
  recoveryPointIn,
  recoveryTimeIn,
  teamIn,
} from "./read-quantities.ts";
import {
  type Cloud,
  cloudIn,
  operationsIn,
  type Regulation,
  regulationsIn,
  type Stage,
  stageIn,
  usedIn,
} from "./read-setting.ts";
import { type Trait, traitsIn } from "./traits.ts";

export interface Facts {
  readonly developers?: Fact<number>;
  /** An average. */
  readonly load?: Fact<Rate>;
  readonly peak?: Fact<Rate>;
  readonly users?: Fact<Users>;
  /** Firms, clinics, shops and the like that it serves. */
  readonly organisations?: Fact<number>;
  readonly dataGigabytes?: Fact<number>;
  /** Share of reads among all requests, 0 to 1. */
  readonly readShare?: Fact<number>;
  readonly availabilityPercent?: Fact<number>;
  readonly latencyMs?: Fact<number>;
  readonly recoveryPointMinutes?: Fact<number>;
  readonly recoveryTimeMinutes?: Fact<number>;
  readonly budget?: Fact<Budget>;
  readonly cloud?: Fact<Cloud>;
  readonly stage?: Fact<Stage>;
  readonly operations?: Fact<"none" | "experienced">;
  readonly regulations: readonly Fact<Regulation>[];
  /** What the team says it runs already. */
  readonly uses: readonly Fact<string>[];
  readonly traits: Readonly<Partial<Record<Trait, string>>>;
}

type Single = Omit<Facts, "regulations" | "uses" | "traits">;
type Readers = { readonly [Name in keyof Single]-?: (text: string) => Facts[Name] };

const readers: Readers = {
  developers: teamIn,
  load: loadIn,
  peak: peakIn,
  users: usersIn,
  organisations: organisationsIn,
  dataGigabytes: dataIn,
  readShare: readShareIn,
  availabilityPercent: availabilityIn,
  latencyMs: latencyIn,
  recoveryPointMinutes: recoveryPointIn,
  recoveryTimeMinutes: recoveryTimeIn,
  budget: budgetIn,
  cloud: cloudIn,
  stage: stageIn,
  operations: operationsIn,
};

/** Reads the facts from what was said, oldest first. */
export function readFacts(texts: readonly string[]): Facts {
  const none: Facts = { regulations: [], uses: [], traits: {} };
  return texts.map(factsIn).reduce(override, none);
}

/** The facts as the person worded them, for saying what the advice rests on. */
export function wordsOf(facts: Facts): readonly string[] {
  const single = Object.keys(readers).flatMap((name) => facts[name as keyof Single]?.words ?? []);
  const several = [...facts.regulations, ...facts.uses].map(({ words }) => words);
  return [...new Set([...single, ...several].map((words) => words.replace(/\s+/g, " ").trim()))];
}

function factsIn(text: string): Facts {
  const single = Object.entries(readers).flatMap(([name, read]) => {
    const fact = read(text);
    return fact ? [[name, fact] as const] : [];
  });
  return {
    ...Object.fromEntries(single),
    regulations: regulationsIn(text),
    uses: usedIn(text),
    traits: traitsIn(text),
  };
}

function override(earlier: Facts, later: Facts): Facts {
  return {
    ...earlier,
    ...later,
    // A new average replaces an old peak: it speaks of another load.
    ...(later.load && !later.peak ? { peak: undefined } : {}),
    regulations: join(earlier.regulations, later.regulations),
    uses: join(earlier.uses, later.uses),
    traits: { ...earlier.traits, ...later.traits },
  } as Facts;
}

function join<T>(earlier: readonly Fact<T>[], later: readonly Fact<T>[]): readonly Fact<T>[] {
  const known = new Set(earlier.map(({ value }) => value));
  return [...earlier, ...later.filter(({ value }) => !known.has(value))];
}
