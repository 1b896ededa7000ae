// The production form: context, decision, trade-offs accepted with what softens them, reversibility, and what it takes to run.
import type { Advice } from "../advice.ts";
import { answerLine, basis, bullet, figureLine, flipLine, table, tradeOffTable } from "./phrases.ts";
import { evaluation } from "./reasoned.ts";
import { lines, paragraph, ranked, type Section, steps } from "./sections.ts";

export function production(advice: Advice): readonly Section[] {
  const { remarks, reasons, parts, flips, questions, figures } = advice;
  return [
    paragraph(ranked(0, [answerLine(advice)])),
    lines(ranked(1, basis(advice)), "**Context**"),
    lines([...ranked(1, remarks.map(bullet)), ...ranked(2, reasons.map(bullet))], "**Why**"),
    lines(ranked(1, figures.map(figureLine)), "**Numbers**"),
    paragraph(ranked(1, parts.length > 0 ? [decisions(parts)] : []), "**Decisions, with the trade-offs accepted**"),
    lines(ranked(1, parts.length > 0 ? [] : tradeOffs(advice)), "**Trade-offs**"),
    ...evaluation(advice.matrix, "**Evaluation**"),
    paragraph(ranked(1, [advice.reversal].filter(Boolean)), "**Reversibility**"),
    lines(
      ranked(
        1,
        flips.map((flip) => bullet(flipLine(flip))),
      ),
      "**What would flip it**",
    ),
    steps(2, advice.steps, "**To production**"),
    lines(ranked(3, questions.map(bullet)), "**Before you commit, find out**"),
    paragraph(
      ranked(2, advice.reversal ? [`Worth a decision record: “${recordTitle(advice)}”, status proposed.`] : []),
    ),
  ];
}

// What each part costs is what has to be accepted; why it was chosen stands in the guides.
function decisions(parts: Advice["parts"]): string {
  return table(
    ["Part", "Decision", "Price"],
    parts.map(({ title, action, tradeOffs: [chosen] }) => [title, action, chosen?.cost ?? ""]),
  );
}

/** "Use PostgreSQL": the title of the decision record, without what it is not. */
export function recordTitle({ action }: Pick<Advice, "action">): string {
  return action.replace(/(?:, not|\s\(|:).*$/, "");
}

function tradeOffs(advice: Advice): readonly string[] {
  const [chosen, ...others] = advice.tradeOffs;
  if (!chosen) return [];
  if (others.length > 0) return [tradeOffTable(advice)];
  const [softened] = advice.steps;
  return [`- Gained: ${chosen.gain}.`, `- Accepted: ${chosen.cost}.${softened ? ` Softened by: ${softened}` : ""}`];
}
