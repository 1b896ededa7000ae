// Writes a checklist as a task list: whole for who has the room, else the first items of every section.
import type { Checklist } from "../checklist.ts";
import { fit, lines, paragraph, ranked } from "./sections.ts";

/** `particulars` are what this system in particular must have checked. */
export function writeChecklist(
  { title, purpose, sections }: Checklist,
  particulars: readonly string[],
  words: number,
  note: string,
): readonly string[] {
  const opening = paragraph([
    ...ranked(0, [`**Go through these before you say yes: ${title}.**`]),
    ...ranked(1, [purpose]),
  ]);
  const own = lines(
    ranked(
      1,
      particulars.map((text) => `- [ ] ${text}`),
    ),
  );
  const parts = sections.map(({ heading, items }) =>
    lines(
      items.flatMap(({ check, otherwise }, index) => [
        ...ranked(2 + index, [`- [ ] ${check}`]),
        ...ranked(20 + index, [`  - Otherwise: ${otherwise}`]),
      ]),
      `**${heading}**`,
    ),
  );
  return fit(words, [opening, own, ...parts, paragraph(ranked(0, [note]))]);
}
