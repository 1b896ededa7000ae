// One line of plain words out of whatever a model or a message holds: nothing in it pings, links, or acts as Markdown or HTML.
import { withoutPings } from "../../conversation/mentions.ts";
import { clipped } from "../plain.ts";
import { toConfirm } from "../record.ts";

const longestStatement = 500;

/** The same words, harmless inside a list of Markdown, at most `longestStatement` characters. What is plain stays as it is. */
export function plainStatement(text: string): string {
  const words = plainWords(text.slice(0, 4 * longestStatement));
  const plain = clipped(words, longestStatement);
  return plain === text ? plain : plainStatement(plain);
}

/** The same for a text of any length. */
export function plainWords(text: string): string {
  const plain = steps.reduce((words, step) => step(words), text);
  return plain === text ? plain : plainWords(plain);
}

// Each only removes or replaces, so that running them until nothing changes comes to an end.
const steps: readonly ((text: string) => string)[] = [
  (text) => text.replace(invisible, "").replace(/\s+/g, " ").trim(),
  withoutPings,
  // A link inside a statement could pass for the one to its source.
  (text) => text.replace(/!?\[([^[\]]*)\]\((?:[^()\s]|\([^()]*\))*\)/g, "$1"),
  (text) => text.replaceAll(toConfirm, "").replaceAll("[", "(").replaceAll("]", ")"),
  // "List<String>" stays readable, and is no tag.
  (text) => text.replace(/<(?=[a-z/!?])/gi, "‹"),
  (text) => text.replace(/`{2,}|~{2,}|\\(?=\W)/g, ""),
  (text) => ((text.split("`").length - 1) % 2 === 0 ? text : text.replaceAll("`", "")),
  (text) => text.replace(leading, "").replace(/^>/, "›"),
];

/** Characters nobody sees, but for the zero-width space that takes the ping out of a word and the joiners of emoji. */
const invisible = /(?!\u200b|\u200c|\u200d|\s)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const months = "jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]";
const leading = new RegExp(
  String.raw`^(?:#{1,6}(?=\s|$)|\|+|[-*+=]+(?=\s|$)|[-*_]{3,}|\d{1,2}[.)](?=\s(?!${months})))\s*`,
  "iu",
);
