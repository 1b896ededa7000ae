// How the pieces of advice read: the same in every form of answer.

import type { Advice, Matrix } from "../advice.ts";
import { sentence } from "../advise.ts";
import type { Figure, Flip } from "../guide.ts";

/** The recommendation and its first reason as one sentence, in bold. */
export function answerLine({ action, because }: Pick<Advice, "action" | "because">): string {
  return `**${plainAnswer({ action, because })}**`;
}

export function plainAnswer({ action, because }: Pick<Advice, "action" | "because">): string {
  return because ? `${action}: ${because}.` : `${action}.`;
}

export function figureSentence({ label, value }: Figure): string {
  return `${sentence(label).slice(0, -1)} = ${value}.`;
}

export function figureLine(figure: Figure): string {
  return `- ${figureSentence(figure).slice(0, -1)} (${figure.how})`;
}

export function flipLine({ when, to }: Flip): string {
  return `If ${when}: ${to}.`;
}

export function bullet(text: string): string {
  return `- ${text}`;
}

/** What was read in the thread, and what was assumed where it says nothing. */
export function basis({ heard, assumptions }: Advice): readonly string[] {
  const words = heard.map((each) => `“${each}”`).join(", ");
  return [...(words ? [`- From this thread: ${words}`] : []), ...assumptions.map((text) => `- Assumed: ${text}`)];
}

export function tradeOffLine({ tradeOffs: [chosen] }: Advice): string {
  return chosen ? `Gain: ${chosen.gain}. Price: ${chosen.cost}.` : "";
}

export function tradeOffTable({ tradeOffs }: Advice): string {
  return table(
    ["Option", "Gain", "Cost"],
    tradeOffs.map(({ name, gain, cost }) => [name, gain, cost]),
  );
}

/** An option a column, the best first: a chat is narrow, and there are more criteria than options. */
export function matrixTable({ criteria, rows }: Matrix): string {
  const areEqual = new Set(criteria.map(({ weight }) => weight)).size === 1;
  const weightOf = (weight: number) => (areEqual ? "" : ` (${Math.round(weight * 100)} %)`);
  return table(
    ["", ...rows.map(({ option }) => option)],
    [
      ...criteria.map(({ name, weight }, index) => [
        `${name}${weightOf(weight)}`,
        ...rows.map(({ points }) => String(points[index] ?? "")),
      ]),
      ["**Total**", ...rows.map(({ total }) => `**${total.toFixed(2)}**`)],
    ],
  );
}

export function partsTable({ parts }: Advice): string {
  return table(
    ["Part", "Recommendation", "Because"],
    parts.map(({ title, action, because }) => [title, action, because]),
  );
}

/** A Markdown table. Cells must not hold "|" or line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
