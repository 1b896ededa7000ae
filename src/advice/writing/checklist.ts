// Writes a checklist as a task list: whole for who has the room, else the first items of every section.
import type { Checklist } from "../checklist.ts";
import { fit, lines, paragraph, ranked } from "./sections.ts";

export function writeChecklist(
  { title, purpose, sections }: Checklist,
  words: number,
  note: string,
): readonly string[] {
  const opening = paragraph([
    ...ranked(0, [`**Go through these before you say yes: ${title}.**`]),
    ...ranked(1, [purpose]),
  ]);
  const parts = sections.map(({ heading, items }) =>
    lines(
      items.flatMap(({ check, otherwise }, index) => [
        ...ranked(2 + index, [`- [ ] ${check}`]),
        ...ranked(20 + index, [`  - Otherwise: ${otherwise}`]),
      ]),
      `**${heading}**`,
    ),
  );
  return fit(words, [opening, ...parts, paragraph(ranked(0, [note]))]);
}
