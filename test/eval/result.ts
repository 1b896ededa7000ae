// One graded answer, and how many words a persona gives it.
import type { Persona } from "../../src/assistant/personas.ts";
import type { CaseSet } from "./all-cases.ts";
import type { Case } from "./case.ts";
import type { Grade } from "./grade.ts";

export interface Result {
  readonly case: Case;
  readonly set: CaseSet;
  /** Counts from 0. */
  readonly repeat: number;
  readonly answer: string;
  readonly grade: Grade;
}

/** A persona's words are a guide; a quarter more is still within it. */
export function wordLimit(persona: Persona): number {
  return Math.ceil(persona.words * 1.25);
}

/** In per cent of all points there are. */
export function percentOf(results: readonly Result[]): number {
  const points = results.reduce((total, { grade }) => total + grade.points, 0);
  const of = results.reduce((total, { grade }) => total + grade.of, 0);
  return of === 0 ? 0 : (points / of) * 100;
}
