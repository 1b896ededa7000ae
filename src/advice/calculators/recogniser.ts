// What recognises one kind of question for a calculator, and what puts the answer to it first.
import type { Calculation } from "../calculator.ts";
import type { CalculatorId } from "../calculators.ts";
import type { Facts } from "../facts.ts";

export interface Recogniser {
  readonly calculator: CalculatorId;
  /** Words without which it is another question. */
  readonly asks: RegExp;
  /** undefined when an input is missing. */
  readonly read: (text: string, facts: Facts) => Calculation | undefined;
  /** Set where a choice is asked for and the numbers decide it. */
  readonly decides?: true;
}

/** The figures a question names come first, in its order: pairs of its words and a part of the label they mean. */
export function askedFirst(
  calculation: Calculation,
  text: string,
  wanted: readonly (readonly [RegExp, string])[],
): Calculation {
  const question = questionIn(text);
  const first = wanted
    .map(([words, label]) => ({ at: question.search(words), label }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .flatMap(({ label }) => calculation.figures.find((figure) => figure.label.includes(label)) ?? []);
  return { figures: [...new Set([...first, ...calculation.figures])], remarks: calculation.remarks };
}

/** The same with more to say, the new first. */
export function remarked(calculation: Calculation, ...remarks: readonly string[]): Calculation {
  return { figures: calculation.figures, remarks: [...remarks, ...calculation.remarks] };
}

/** What is asked, without what is only told; all of it where no sentence asks. */
export function questionIn(text: string): string {
  const asking = text
    .split(/(?<=[.!?;:])\s+|,\s(?=(?:and )?(?:how|what|is|are|do|does|can|will)\b)/i)
    .filter((sentence) => /\?$|^(?:and )?(?:how|what|calculate|compute|work out)\b/i.test(sentence));
  return asking.join(" ") || text;
}

export const littlesLawRemark =
  "Little's law: what is in use at one moment is arrivals per second × the time each stays.";

export const headroomRemark =
  "Keep headroom above the planned peak: 60 to 70 % busy at it leaves room for a failed instance, a deployment and growth.";
