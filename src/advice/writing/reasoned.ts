// The reasoned form: the whole way from the requirements to the decision, under headings, so that it can be challenged.
import type { Advice } from "../advice.ts";
import { answerLine, basis, bullet, figureLine, flipLine, matrixTable, partsTable, tradeOffTable } from "./phrases.ts";
import { lines, paragraph, ranked, type Section, steps } from "./sections.ts";

export function reasoned(advice: Advice): readonly Section[] {
  const { remarks, reasons, parts, matrix, figures, flips, questions, related } = advice;
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    lines([...ranked(1, remarks.map(bullet)), ...ranked(2, reasons.map(bullet))], "## Why"),
    paragraph(ranked(1, parts.length > 0 ? [partsTable(advice)] : []), "## The parts"),
    paragraph(ranked(1, advice.tradeOffs.length > 0 ? [tradeOffTable(advice)] : []), "## Trade-offs"),
    ...evaluation(matrix),
    lines(ranked(2, figures.map(figureLine)), "## Numbers"),
    lines(ranked(3, basis(advice)), "## Assumptions"),
    lines(
      ranked(
        1,
        flips.map((flip) => bullet(flipLine(flip))),
      ),
      "## What would change this",
    ),
    steps(2, advice.steps, "## Next steps"),
    lines(ranked(3, questions.map(bullet)), "## Questions"),
    paragraph(ranked(4, related.length > 0 ? [`Related: ${related.join("; ")}.`] : [])),
  ];
}

/** The matrix and what would turn it; for every form that has room for it. */
export function evaluation(matrix: Advice["matrix"], heading = "## Evaluation"): readonly Section[] {
  if (!matrix) return [];
  return [paragraph(ranked(1, [matrixTable(matrix)]), heading), lines(ranked(2, matrix.sensitivity.map(bullet)))];
}
