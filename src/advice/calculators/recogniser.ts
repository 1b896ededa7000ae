// What recognises one kind of question for a calculator.
import type { Calculation } from "../calculator.ts";
import type { CalculatorId } from "../calculators.ts";
import type { Facts } from "../facts.ts";

export interface Recogniser {
  readonly calculator: CalculatorId;
  /** Words without which it is another question. */
  readonly asks: RegExp;
  /** undefined when an input is missing. */
  readonly read: (text: string, facts: Facts) => Calculation | undefined;
}
