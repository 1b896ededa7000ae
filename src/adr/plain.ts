// Markdown as plain words. Written for what anybody may paste: every pattern ends at its first mark, so none takes long, and
// nothing nests. Pure.
import { months } from "./calendar.ts";
import { toConfirm } from "./record.ts";

/** One line of text: link texts without their targets, no emphasis, headings, lists, tables or HTML, no [to confirm]. */
export function plain(markdown: string): string {
  const lines = withoutComments(markdown).split(/\r\n?|\n/);
  return inWords(
    lines
      .filter((line) => !isOnlyMarks(line))
      .map(withoutBlockMarks)
      .join(" "),
  );
}

/** The lines of a text that are not code, each without the mark of the block it stands in. */
export function proseLines(markdown: string): readonly string[] {
  return outsideFences(markdown).map(withoutBlockMarks);
}

/** The items of the lists in a text as Markdown, without what is nested in them. */
export function listItems(markdown: string): readonly string[] {
  const items: string[] = [];
  let base: number | undefined;
  let isOpen = false;
  for (const line of outsideFences(markdown)) {
    const [, indent = "", text] = /^(\s*)(?:[*+-]|\d{1,9}[.)])(?:\s+(\S.*)|\s*)$/.exec(line) ?? [];
    const depth = indent.replace(/\t/g, "    ").length;
    const isItem = text !== undefined && !isOnlyMarks(line);
    base ??= isItem ? depth : undefined;
    if (isItem && depth <= (base ?? 0) + 1) items.push(text);
    // A line of a paragraph goes on with the item before it.
    else if (isOpen && !isItem && line.trim() && !/^\s*(?:#|\|)/.test(line))
      items.push(`${items.pop()} ${line.trim()}`);
    isOpen = isItem ? depth <= (base ?? 0) + 1 : isOpen && line.trim() !== "";
  }
  return items;
}

/** The text without the links at its end that say who said so: "Kafka ([Ana, 2 Nov](https://…)) [to confirm]" -> "Kafka". */
export function withoutSources(markdown: string): string {
  const text = markdown.trimEnd();
  const rest = text.replace(mark, "").replace(linkedSource, "").replace(namedSource, "").trimEnd();
  return rest === text ? text : withoutSources(rest);
}

const mark = new RegExp(`\\\\?\\[${toConfirm.slice(1, -1)}\\\\?\\]$`, "i");
const target = String.raw`\((?:[^()\s]|\([^()\s]*\))*\)`;
const linkedSource = new RegExp(String.raw`\((?:\[(?:[^[\]\\]|\\.)*\]${target}[,;]?[ ]?)+\)[.]?$`);
const namedSource = new RegExp(String.raw`\([^()]{1,200}, \d{1,2} (?:${months.join("|")})[a-z]*(?: \d{4})?\)[.]?$`);

/** "a, b and c". */
export function listed(items: readonly string[], last: "and" | "or" = "and"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** At most so many characters, the last of which is "…" where something was cut. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "");
  return `${cut.trimEnd()}…`;
}

/** Rules, fences and the line below a table's head. */
const onlyMarks = /^(?:(?:[*_-]\s*){3,}|=+|(?:`{3,}|~{3,})[^`]*|[|:\s-]*)$/;

function isOnlyMarks(line: string): boolean {
  return onlyMarks.test(line.trim());
}

function outsideFences(markdown: string): readonly string[] {
  let fence = "";
  return withoutComments(markdown)
    .split(/\r\n?|\n/)
    .filter((line) => {
      const [, found = ""] = /^\s*(?:>\s*)*(`{3,}|~{3,})/.exec(line) ?? [];
      const was = fence;
      if (!fence) fence = found;
      else if (found.startsWith(fence)) fence = "";
      return !was && !found;
    });
}

/** One that never ends hides the rest. */
export function withoutComments(markdown: string): string {
  return markdown.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
}

function withoutBlockMarks(line: string): string {
  const text = line.replace(/^(?:\s|>|[*+-]\s|\d{1,9}[.)]\s|#{1,6}(?:\s|$))+/, "").replace(/^\[[ xX]\]\s/, "");
  return text.startsWith("|") ? text.replaceAll("|", " ") : text;
}

function inWords(text: string): string {
  const kept = text
    .replaceAll(new RegExp(mark.source.slice(0, -1), "gi"), "")
    .replace(/(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g, (_, _ticks, code) => hidden(code))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character) => hidden(character));
  return shown(withoutEmphasis(withoutLinks(kept)))
    .replace(/\s+/g, " ")
    .trim();
}

function withoutLinks(text: string): string {
  return text
    .replace(/!\[([^[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])/g, "$1")
    .replace(/\[([^[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])/g, "$1")
    .replace(/<((?:https?|mailto):[^<>\s]*)>/g, "$1")
    .replace(/<\/?[a-z][^<>]*>/gi, (tag) => (/^<\/?(?:br|p|div|li|h\d|td|tr)\b/i.test(tag) ? " " : ""));
}

/** From the inside out, as deep as people nest. */
function withoutEmphasis(text: string, depth = 4): string {
  const rest = text
    .replace(/(\*{1,3}|~~)(?![\s*~])([^*~]*[^\s*~])\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?![\s_])([^_]*[^\s_])\1(?![\p{L}\p{N}_])/gu, "$2");
  return rest === text || depth === 0 ? rest : withoutEmphasis(rest, depth - 1);
}

// Code and escaped characters are no marks: until the marks are gone they stand as characters nobody writes.
const nobodyWrites = 0xf0000;

function hidden(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (character) => String.fromCodePoint(nobodyWrites + character.charCodeAt(0)));
}

function shown(text: string): string {
  return text.replace(/[\u{f0000}-\u{f007f}]/gu, (character) =>
    String.fromCharCode((character.codePointAt(0) ?? nobodyWrites) - nobodyWrites),
  );
}
