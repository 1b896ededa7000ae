// What a calculator is. The calculators are in calculators/, one file a subject; the arithmetic itself stands beside them as plain functions.
import type { z } from "zod";
import type { Figure } from "./guide.ts";

export interface Calculator<Schema extends z.ZodType = z.ZodType> {
  readonly title: string;
  /** What it computes and when it is worth it: two or three sentences, read by a model that chooses a tool. */
  readonly purpose: string;
  /** A strict object of numbers, enums, strings and arrays, with units in the names and a description each; no bounds. */
  readonly input: Schema;
  /** Throws BadInput with the reason and the remedy where the numbers make no sense. */
  calculate(input: z.output<Schema>): Calculation;
}

export interface Calculation {
  /** The most telling first; units in every value, and how each was computed. */
  readonly figures: readonly Figure[];
  /** What the figures mean for a design; one sentence each. */
  readonly remarks: readonly string[];
}

/** Numbers that make no sense. The message says which, why, and what would. */
export class BadInput extends Error {
  override name = "BadInput";
}

/** Fixes the type of `calculate` to the schema beside it. */
export function defineCalculator<Schema extends z.ZodType>(calculator: Calculator<Schema>): Calculator<Schema> {
  return Object.freeze(calculator);
}
