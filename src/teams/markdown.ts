// Markdown as Teams' messages take it: no headings, no tables, no rules, no pictures. Pure.
// A page is converted as a whole; of a page that still grows, `steadyMarkdown` gives what no later line can change.

const zeroWidthSpace = "\u200b";
/** Characters that stand side by side in a fence in Teams, on a screen of common width. */
const widest = 100;
/** A page has room for half as much again as it is long; what a small table takes more does not count. */
const mostGrowth = 1.5;
const smallTable = 200;

/** The whole of a page. */
export function teamsMarkdown(text: string): string {
  const out: string[] = [];
  let table: string[] = [];
  let fence = "";
  const endTable = () => {
    out.push(...(isTable(table) ? drawn(table) : table.map(inWords)));
    table = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const isRow = !fence && line.includes("|") && !fenceIn(line);
    if (!isRow) endTable();
    if (isRow) table.push(line);
    else if (fence || fenceIn(line)) out.push(line);
    else out.push(inWords(line));
    if (!isRow) fence = fenceAfter(line, fence);
  }
  endTable();
  return out.join("\n");
}

/** The beginning of a page, converted: whatever follows it on the page, the page converted begins with this. */
export function steadyMarkdown(text: string): string {
  return teamsMarkdown(withoutOpenBlock(text)).trimEnd();
}

/** Without lines at the end that may yet become, or grow as, a table, a heading or a rule. */
function withoutOpenBlock(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  let fence = "";
  let end = 0;
  for (const [n, line] of lines.entries()) {
    fence = fenceAfter(line, fence);
    const isLast = n === lines.length - 1;
    const isOpen = fence === "" && (line.includes("|") || (isLast && /^\s*(?:[#>*_\s-]*$|#)|<[^>]{0,9}$/.test(line)));
    if (!isOpen) end = n + 1;
  }
  return lines.slice(0, end).join("\n");
}

/** The mark of the fence that is open behind a line; "" = none. */
function fenceAfter(line: string, fence: string): string {
  const mark = fenceIn(line);
  if (!fence) return mark;
  return mark.startsWith(fence) && /[`~]\s*$/.test(line) ? "" : fence;
}

function fenceIn(line: string): string {
  const [, mark = ""] = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  return mark;
}

function inWords(line: string): string {
  if (/^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(line)) return "";
  const [, heading] = /^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
  if (heading !== undefined) return heading ? `**${outsideCode(heading.replaceAll("**", ""))}**` : "";
  return outsideCode(line);
}

function outsideCode(line: string): string {
  return line.replace(/(`+)[^`]+\1(?!`)|!\[([^\]]*)\]\(([^)\s]+)[^)]*\)|<(?=\/?at\b)/gi, (whole, code, alt, url) => {
    if (code) return whole;
    return url ? `[${alt || url}](${url})` : `<${zeroWidthSpace}`;
  });
}

/** A head, the rule below it, and what rows there are. */
function isTable([head, rule]: readonly string[]): boolean {
  return head !== undefined && rule !== undefined && /^\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/.test(rule);
}

/** In a fence, where the columns line up; as a list with a line for each row where they would not fit; else as it came. */
function drawn(lines: readonly string[]): string[] {
  const [head = [], , ...rows] = lines.map(cellsOf);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => widthOf(cells[column] ?? ""))));
  const rule = widths.map((width) => "-".repeat(width));
  const drawn = [head, rule, ...rows].map((cells) => rowOf(widths.map((width, n) => padded(cells[n] ?? "", width))));
  const hasRoom = (out: readonly string[]) => sizeOf(out) <= smallTable + mostGrowth * sizeOf(lines);
  if (widthOf(drawn[0] ?? "") <= widest && hasRoom(drawn)) return ["```", ...drawn, "```"];
  const list = rows.map((cells) => listed(head, cells));
  return hasRoom(list) ? list : ["```", ...all.map(rowOf), "```"];
}

function sizeOf(lines: readonly string[]): number {
  return lines.join("\n").length;
}

/** "- **Microservices**: Gain: teams deploy apart · Cost: network calls" */
function listed([, ...heads]: readonly string[], [first = "", ...cells]: readonly string[]): string {
  const facts = cells.flatMap((cell, n) => (cell ? [heads[n] ? `${heads[n]}: ${cell}` : cell] : []));
  return `- **${outsideCode(first)}**${facts.length > 0 ? `: ${outsideCode(facts.join(" · "))}` : ""}`;
}

/** Inside a fence marks would show as they are. */
function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) =>
    cell
      .replace(/\\\|/g, "|")
      .replace(/\*\*|`/g, "")
      .trim(),
  );
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - widthOf(cell)));
}

function widthOf(cell: string): number {
  return [...cell].length;
}
