// Cuts a Markdown answer into messages that each stand alone. Where a page ends depends on the lines up to there and on
// none that follow, so that a growing answer can be streamed: what stands in a message never has to be taken back.

/** In characters. A page ends at the first paragraph past `soft` and at `hard` at the latest, which is hundreds more. */
export interface PageSizes {
  readonly soft: number;
  readonly hard: number;
}

/**
 * The pages of a whole text, in order, nothing missing. A fence that is cut is closed and opened again, a table repeats
 * its head, no page ends with a heading; only a line that does not fit is cut inside.
 */
export function pagesOf(text: string, sizes: PageSizes): string[] {
  const { done, page } = layOut(parsed(linesOf(text), sizes), sizes);
  return page.text ? [...done, page.text + page.closing] : done;
}

/**
 * The pages of a text that still grows, as far as they are sure: all but the last are whole, and the last is a beginning
 * of the page it becomes. Past `soft` only whole lines are sure, and none that may have to move to the next page with
 * what follows it; before, all is but a bit of markup at the very end, which would show as raw characters.
 */
export function steadyPagesOf(text: string, sizes: PageSizes): string[] {
  const lines = linesOf(text);
  const unfinished = lines.pop() ?? "";
  const { done, page } = layOut(parsed(lines, sizes), sizes);
  const room = Math.max(0, sizes.soft - startOf(page));
  const beginning = withoutOpenMarkup(dedented(unfinished, page).slice(0, room));
  const settled = page.leads && page.cut ? page.text.slice(0, page.cut.length) : page.text;
  const last = beginning.trim() ? joined(page, beginning) : settled;
  return last ? [...done, last] : done;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

const longestMarkup = 600;
const openMarkup = /(?:[\uD800-\uDBFF]|[`*_~|!]+|!?\[[^\]]{0,200}(?:\](?:\([^)]{0,400})?)?)$/;

function withoutOpenMarkup(text: string): string {
  const open = openMarkup.exec(text.slice(-longestMarkup));
  return open ? text.slice(0, text.length - open[0].length) : text;
}

interface Line {
  readonly text: string;
  /** What a page repeats that begins here: the opening of the fence or the head of the table that this line goes on with. */
  readonly opening: readonly string[];
  /** What a page adds that ends here: the closing of the fence. */
  readonly closing: string;
  /** Belongs to what follows, so that no page ends here: a heading, the head of a table, the opening of a fence. */
  readonly leads: boolean;
}

function parsed(lines: readonly string[], { soft, hard }: PageSizes): Line[] {
  const longestOpening = (hard - soft) / 2;
  let fence: Fence | undefined;
  let head: readonly string[] = [];
  return lines.map((text): Line => {
    if (fence) {
      const { opening, closing } = fence;
      if (isClosing(text, fence)) fence = undefined;
      return { text, opening: [opening], closing: fence ? `\n${closing}` : "", leads: false };
    }
    fence = fenceAt(text, longestOpening);
    const isRow = head.length === 2 && text.includes("|");
    if (isRow && !fence) {
      const isRepeated = head.join("\n").length <= longestOpening;
      return { text, opening: isRepeated ? head : [], closing: "", leads: false };
    }
    head = fence ? [] : headAt(text, head);
    const leads = fence !== undefined || head.length > 0 || leadsOn(text);
    return { text, opening: [], closing: fence ? `\n${fence.closing}` : "", leads };
  });
}

interface Fence {
  readonly mark: string;
  readonly opening: string;
  readonly closing: string;
}

/** Also in quotes and lists, also right behind the marker of a list item. */
const fenceOpening = /^((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s){0,12})(`{3,16}(?=[^`]*$)|~{3,16})(.*)$/;

function fenceAt(line: string, longestOpening: number): Fence | undefined {
  const [, before = "", mark, info = ""] = fenceOpening.exec(line) ?? [];
  if (!mark) return undefined;
  const closing = before.replace(/[^\s>]/g, " ") + mark;
  const opening = closing + info.trimEnd();
  return { mark, closing, opening: opening.length <= longestOpening ? opening : closing };
}

function isClosing(line: string, { mark, closing }: Fence): boolean {
  const [, before = "", found] = /^([\s>]*)(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  // Indented further, it is code that shows a fence.
  return (found?.startsWith(mark) ?? false) && before.length <= closing.length - mark.length + 3;
}

/** The lines of a table's head up to this one: none, the first (if the rule comes next), or both. */
function headAt(line: string, above: readonly string[]): readonly string[] {
  if (!line.includes("|")) return [];
  const isRule = /^[\s>|:-]+$/.test(line) && line.includes("-");
  return above.length === 1 && isRule ? [...above, line] : [line];
}

/** Headings, lines in bold that stand for one, and "as follows:". */
function leadsOn(line: string): boolean {
  return /^\s*#{1,6}(?:\s|$)/.test(line) || /^\s*\*\*[^*]+\*\*\s*$/.test(line) || line.trimEnd().endsWith(":");
}

/** The end of a page: behind so many of its characters, before that line. */
interface Cut {
  readonly length: number;
  readonly closing: string;
  readonly line: number;
}

interface Page {
  readonly text: string;
  /** The empty lines since: part of the page once a line follows. */
  readonly gap: string;
  readonly closing: string;
  readonly leads: boolean;
  /** Taken off every line: what a page begins with is no longer inside the list it stood in, and would show as code. */
  readonly indent: number;
  /** The last place past `soft` where the page may end. */
  readonly cut?: Cut;
}

const emptyPage: Page = { text: "", gap: "", closing: "", leads: true, indent: Number.POSITIVE_INFINITY };

function layOut(lines: Line[], { soft, hard }: PageSizes) {
  const done: string[] = [];
  let page = emptyPage;
  let next = 0;
  const endAt = ({ length, closing, line }: Cut) => {
    done.push(page.text.slice(0, length) + closing);
    page = emptyPage;
    next = line;
  };

  for (let line = lines[next]; line; line = lines[next]) {
    const here: Cut = { length: page.text.length, closing: page.closing, line: next };
    if (!page.leads && here.length >= soft) page = { ...page, cut: here };
    if (!line.text.trim()) take(line, 0);
    else if (page.cut === here && page.gap && isParagraph(line)) endAt(here);
    else place(line, here);
  }
  return { done, page };

  function place(line: Line, here: Cut): void {
    if (!page.text) for (const text of line.opening) page = extended(page, { ...line, text, opening: [], leads: true });
    const text = dedented(line.text, page);
    const removed = line.text.length - text.length;
    const room = hard - line.closing.length - startOf(page);
    if (text.trimEnd().length <= room) take(line, removed + room);
    else if (page.cut) endAt(page.cut);
    else if (room < 2 && here.length > 0) endAt(here);
    else {
      // What stands before `soft` may have been streamed; and every page takes something, or there is no end.
      const end = removed + cutPoint(text, Math.max(2, soft - startOf(page)), Math.max(2, room));
      lines[next] = { ...line, text: line.text.slice(end) };
      page = extended(page, { ...line, text: line.text.slice(0, end) });
      endAt({ length: page.text.length, closing: page.closing, line: next });
    }
  }

  function take(line: Line, most: number): void {
    page = extended(page, { ...line, text: line.text.slice(0, most) });
    next++;
  }
}

/** Not what a list item goes on with. */
function isParagraph({ text, opening }: Line): boolean {
  return opening.length === 0 && /^\S/.test(text);
}

function extended(page: Page, line: Line): Page {
  if (!line.text.trim()) return { ...page, gap: `${page.gap}\n` };
  const { closing, leads, opening } = line;
  // Inside a fence a line may stand further left than its closing.
  const indent = opening.length > 0 ? page.indent : Math.min(page.indent, indentOf(line.text));
  return { ...page, text: joined(page, dedented(line.text, page)), gap: "", closing, leads, indent };
}

function joined({ text, gap }: Page, line: string): string {
  return text ? `${text}${gap}\n${line}` : line;
}

/** How much of the page there is before the text of the next line. */
function startOf(page: Page): number {
  return joined(page, "").length;
}

function dedented(line: string, { indent }: Page): string {
  return line.slice(Math.min(indent, indentOf(line)));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A space that the rest of the line may begin after without becoming a heading, list, quote, table or fence. */
const places = /`{1,9}[^`]{1,300}`{1,9}|!?\[[^\]]{0,200}\]\([^)]{0,400}\)|\s(?!\s|[#>|=*+-]|[`~]{3}|\d+[.)])/g;

/** Where to cut a line: behind a space, else before a code span or link, else anywhere but in a surrogate pair. */
function cutPoint(line: string, least: number, most: number): number {
  const found = [...line.slice(0, most + longestMarkup).matchAll(places)];
  const spaces = found.filter(([text]) => !text.trim()).map(({ index }) => index + 1);
  const spans = found.filter(([text]) => text.trim()).map(({ index }) => index);
  const inReach = (at: number) => at >= least && at <= most;
  const splitsPair = /[\uD800-\uDBFF]/.test(line[most - 1] ?? "");
  return spaces.findLast(inReach) ?? spans.findLast(inReach) ?? (splitsPair ? most - 1 : most);
}
