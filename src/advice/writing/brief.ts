// The brief form: a few lines for a busy channel. The answer first, then why, the trade-off, what would change it, what is missing.
import type { Advice } from "../advice.ts";
import { lowered } from "../casing.ts";
import type { Focus } from "../consult.ts";
import { answerLine, bullet, figureSentence, flipLine, matrixTable, tradeOffLine, tradeOffTable } from "./phrases.ts";
import { lines, paragraph, ranked, type Section, steps } from "./sections.ts";

export function brief(advice: Advice, focus: Focus | undefined): readonly Section[] {
  const isCompared = advice.tradeOffs.length > 1;
  // Who tells nothing of the situation must hear what was assumed instead.
  const isBlind = advice.heard.length + advice.remarks.length === 0 && advice.assumptions.length > 0;
  // Points alone decide least: what would decide is asked before more reasons are given.
  const firstQuestion = isBlind ? 1 : advice.matrix && advice.heard.length === 0 ? 3.5 : 5;
  const asked = (about: Focus, otherwise: number) => (focus === about ? 1 : otherwise);
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    paragraph([
      ...ranked(2, advice.remarks),
      ...ranked(asked("why", 3), advice.figures.slice(0, 2).map(figureSentence)),
      // Who must hear assumptions and questions hears one reason before them.
      ...ranked(asked("why", isBlind ? 1.5 : 4), advice.reasons.slice(0, 1)),
      ...ranked(asked("why", 4), advice.reasons.slice(1)),
    ]),
    steps(1, focus === "steps" ? advice.steps : []),
    lines(
      ranked(
        5,
        advice.parts.map(({ title, action }) => `- ${title}: ${action}.`),
      ),
    ),
    paragraph(ranked(1, advice.matrix ? [matrixTable(advice.matrix)] : [])),
    paragraph(ranked(focus ? 5 : 1, tradeOffs(advice))),
    lines([
      ...ranked(1, advice.flips.slice(0, 1).map(flipLine)),
      ...ranked(asked("flips", 7), isCompared && focus !== "flips" ? [] : advice.flips.slice(1).map(flipLine)),
    ]),
    paragraph([
      ...ranked(isBlind ? 1.4 : 6, assumed(advice).slice(0, 1)),
      ...ranked(isBlind ? 2 : 6, assumed(advice).slice(1)),
    ]),
    lines(
      [
        ...ranked(firstQuestion, advice.questions.slice(0, 1).map(bullet)),
        ...ranked(isBlind ? 2 : 5, advice.questions.slice(1).map(bullet)),
      ],
      "To be surer, tell me:",
    ),
    paragraph(ranked(7, focus === "steps" ? [] : advice.steps.slice(0, 2)), "Begin so:"),
  ];
}

function assumed({ assumptions }: Advice): readonly string[] {
  return assumptions.slice(0, 2).map((text) => `Assumed: ${lowered(text)}`);
}

function tradeOffs(advice: Advice): readonly string[] {
  if (advice.tradeOffs.length > 1 && !advice.matrix) return [tradeOffTable(advice)];
  return [tradeOffLine(advice)].filter(Boolean);
}
