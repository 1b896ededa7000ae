// The first heading of a record: its title as Markdown that reads as exactly that title, and the numbers that people put there.
import { escaped } from "./inline.ts";

/** "ADR-7: Use Kafka", "7. Use Kafka", "0007 - Use Kafka". */
export const numberInTitle =
  /^(?:\[?ADR[\s_-]*#?0*(?<named>\d{1,6})\]?(?:\s*[:.–—]|\s+-|\s)\s*|0*(?<listed>\d{1,6})[.)]\s+|0*(?<plain>\d{3,4})\s*[-–—:]\s+)(?=\S)/i;

/** The title without the mark of a heading. A number that is part of it does not become the record's. */
export function titleMarkdown(title: string): string {
  const line = escaped(title.replace(/\s+/g, " ").trim() || "Decision without a title");
  const [number] = numberInTitle.exec(line) ?? [];
  if (number === undefined) return line;
  const marked = number.replace(/[!-/:-@[-`{-~]/, "\\$&");
  const held = marked === number ? number.replace(/^./, (first) => `&#${first.codePointAt(0)};`) : marked;
  return held + line.slice(number.length);
}
