// The method form: six steps from the business problem to what developers build, with the pieces of the Python ecosystem that fit.
import type { Advice } from "../advice.ts";
import { pythonFor, pythonSketch } from "../python-pieces.ts";
import { answerLine, basis, bullet, figureLine, flipLine, partsTable, tradeOffTable } from "./phrases.ts";
import { evaluation } from "./reasoned.ts";
import { lines, paragraph, ranked, type Section, steps } from "./sections.ts";

export function method(advice: Advice): readonly Section[] {
  const { title, remarks, reasons, parts, flips, questions, figures } = advice;
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    lines(
      ranked(1, [...basis(advice).slice(0, 1), ...questions.map(bullet)]),
      `**1. Problem** – ${title.toLowerCase()}`,
    ),
    lines([...ranked(3, basis(advice).slice(1)), ...ranked(1, figures.map(figureLine))], "**2. Constraints**"),
    paragraph(ranked(1, advice.tradeOffs.length > 0 ? [tradeOffTable(advice)] : []), "**3. Options compared**"),
    ...evaluation(advice.matrix, "**Evaluation**"),
    lines(
      [
        ...ranked(1, remarks.map(bullet)),
        ...ranked(3, reasons.map(bullet)),
        ...ranked(1, flips.map(flipLine).map(bullet)),
      ],
      "**4. The simplest that lasts**",
    ),
    lines(
      [...ranked(1, parts.length > 0 ? [`${partsTable(advice)}\n`] : []), ...ranked(1, pythonFor(advice).map(bullet))],
      "**5. Blueprint**",
    ),
    steps(1, advice.steps, "**6. For the developers**"),
    paragraph(ranked(2, sketchOf(advice))),
  ];
}

// Code counts no words, so it is there whenever the choice has a shape worth showing.
function sketchOf({ choice }: Advice): readonly string[] {
  const sketch = pythonSketch(choice);
  return sketch ? [sketch] : [];
}
