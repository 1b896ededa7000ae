// The document form: an architecture document for a whole design, and its decision chapter alone for a single question.
import type { Advice } from "../advice.ts";
import { componentDiagram } from "./diagram.ts";
import { answerLine, basis, bullet, figureLine, flipLine, plainAnswer, table, tradeOffTable } from "./phrases.ts";
import { recordTitle } from "./production.ts";
import { evaluation } from "./reasoned.ts";
import { lines, paragraph, ranked, type Section, steps } from "./sections.ts";

export function document(advice: Advice): readonly Section[] {
  return advice.parts.length > 0 ? wholeDocument(advice) : decisionChapter(advice);
}

function decisionChapter(advice: Advice): readonly Section[] {
  const { remarks, reasons, figures, flips, questions } = advice;
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    lines(ranked(2, basis(advice)), "## Context"),
    lines(
      [...ranked(1, remarks.map(bullet)), ...ranked(2, reasons.map(bullet))],
      `## Decision: ${recordTitle(advice)}`,
    ),
    paragraph(ranked(1, advice.tradeOffs.length > 0 ? [tradeOffTable(advice)] : [])),
    ...evaluation(advice.matrix),
    lines(ranked(2, figures.map(figureLine)), "## Quality attributes in numbers"),
    lines(
      ranked(1, [
        ...flips.map((flip) => bullet(flipLine(flip))),
        ...(advice.reversal ? [bullet(`Reversibility: ${advice.reversal}`)] : []),
      ]),
      "## Risks, and what would change this",
    ),
    steps(2, advice.steps, "## Realisation"),
    lines(ranked(3, questions.map(bullet)), "## Open questions"),
  ];
}

/** The chapters of an architecture document that the parts of a design fill. */
function wholeDocument(advice: Advice): readonly Section[] {
  const { parts, figures, flips, questions, reasons, remarks } = advice;
  const chapters = parts.map((part) =>
    lines(
      [
        ...ranked(1, [plainAnswer(part)]),
        ...ranked(2, part.steps.slice(0, 2).map(bullet)),
        ...ranked(
          3,
          part.flips.slice(0, 1).map((flip) => bullet(flipLine(flip))),
        ),
      ],
      `## ${part.title}`,
    ),
  );
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    lines(ranked(1, basis(advice)), "## Context"),
    lines([...ranked(1, reasons.map(bullet)), ...ranked(2, remarks.map(bullet))], "## What decides"),
    paragraph(ranked(1, [componentDiagram(advice)]), "## Components"),
    ...chapters,
    lines(ranked(1, figures.map(figureLine)), "## Quality attributes in numbers"),
    paragraph(ranked(1, [riskTable(advice)]), "## Risks and mitigations"),
    steps(2, advice.steps, "## Realisation"),
    lines(ranked(1, [...flips.map((flip) => bullet(flipLine(flip))), ...questions.map(bullet)]), "## Open points"),
  ];
}

// The price of each choice is its risk, its first step what keeps it small.
function riskTable(advice: Advice): string {
  const rows = [advice, ...advice.parts].flatMap(({ title, tradeOffs: [chosen], steps: [step = ""] }) =>
    chosen ? [[title, chosen.cost, step.replace(/\.$/, "")]] : [],
  );
  return table(["Part", "Risk", "Mitigation"], rows);
}

/** The chapters numbered, whichever of them found room. */
export function numberChapters(paragraphs: readonly string[]): readonly string[] {
  let chapter = 0;
  return paragraphs.map((text) => text.replace(/^## /, () => `## ${++chapter}. `));
}
