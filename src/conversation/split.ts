// Cuts a long Markdown text into messages that each stand alone: never inside a line, a fence or a table.

interface Block {
  readonly lines: string[];
  /** The opening line of a fence, or the two head lines of a table: repeated when the block goes on in the next part. */
  readonly opening: string[];
  /** The closing line of a fence. */
  readonly closing: string[];
}

/**
 * Splits Markdown into parts of at most `limit` characters, in order and with nothing missing. A fence that has to be cut
 * is closed and opened again; a table repeats its head. Only a single line longer than a part is cut inside the line.
 */
export function splitMarkdown(text: string, limit: number): string[] {
  const parts: string[] = [];
  let part = "";
  const close = () => {
    if (part.trim()) parts.push(part.replace(/\n+$/, ""));
    part = "";
  };
  for (const block of blocksOf(text)) {
    const whole = block.lines.join("\n");
    if (part.length + whole.length > limit) close();
    if (whole.length <= limit) part += `${whole}\n`;
    else {
      const pieces = cutBlock(block, limit);
      parts.push(...pieces.slice(0, -1));
      part = `${pieces.at(-1) ?? ""}\n`;
    }
  }
  close();
  return parts;
}

/** Paragraph lines are blocks of one line; a fence or a table is one block. */
function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    const block = fenceAt(lines, i) ?? tableAt(lines, i) ?? { lines: [lines[i] ?? ""], opening: [], closing: [] };
    blocks.push(block);
    i += block.lines.length;
  }
  return blocks;
}

function fenceAt(lines: string[], start: number): Block | undefined {
  const opening = lines[start] ?? "";
  const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(opening)?.[1];
  if (!mark) return undefined;
  const isClosing = (line: string) => line.trim().startsWith(mark) && /^[`~]+$/.test(line.trim());
  const length = lines.slice(start + 1).findIndex(isClosing);
  const end = length < 0 ? lines.length : start + length + 2;
  return { lines: lines.slice(start, end), opening: [opening], closing: [mark] };
}

function tableAt(lines: string[], start: number): Block | undefined {
  const isRow = (line: string | undefined) => line?.trim().startsWith("|") ?? false;
  const isRule = (line: string | undefined) => /^\s*\|[\s:|-]+\|?\s*$/.test(line ?? "");
  if (!isRow(lines[start]) || !isRule(lines[start + 1])) return undefined;
  const length = lines.slice(start).findIndex((line) => !isRow(line));
  const end = length < 0 ? lines.length : start + length;
  return { lines: lines.slice(start, end), opening: lines.slice(start, start + 2), closing: [] };
}

function cutBlock({ lines, opening, closing }: Block, limit: number): string[] {
  const frame = [...opening, ...closing].reduce((sum, line) => sum + line.length + 1, 0);
  const room = Math.max(limit - frame, 1);
  const isClosed =
    closing.length > 0 &&
    lines
      .at(-1)
      ?.trim()
      .startsWith(closing[0] ?? "");
  const body = lines.slice(opening.length, isClosed ? -1 : undefined).flatMap((line) => cutLine(line, room));
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const line of body) {
    if (length + line.length + 1 > room && piece.length > 0) {
      pieces.push([...opening, ...piece, ...closing].join("\n"));
      piece = [];
      length = 0;
    }
    piece.push(line);
    length += line.length + 1;
  }
  pieces.push([...opening, ...piece, ...closing].join("\n"));
  return pieces;
}

/** Cuts a line at spaces where it can, and never between the halves of a surrogate pair. */
function cutLine(line: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > limit) {
    const space = rest.lastIndexOf(" ", limit);
    let end = space > limit / 2 ? space + 1 : limit;
    if (/[\uD800-\uDBFF]/.test(rest[end - 1] ?? "") && end > 1) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}
