// A record as the linter sees it: each part of its text with the line it stands on.
import type { Token } from "marked";
import { baseName } from "../markdown/adr-file.ts";
import { readBlocks } from "../markdown/blocks.ts";
import { nameIn } from "../markdown/section-names.ts";
import { withoutComments } from "../plain.ts";
import { type FrontMatter, frontMatterOf } from "./front-matter-lines.ts";
import { type Field, headOf } from "./head.ts";

export interface Line {
  readonly text: string;
  /** 1 = the file's first. */
  readonly line: number;
}

export interface Heading extends Line {
  readonly depth: number;
}

export interface SectionText extends Line {
  /** The heading as it is compared: lower case, no number, no comment. */
  readonly name: string;
  /** Up to the next heading of the same depth. */
  readonly body: readonly Line[];
}

export interface Linted {
  readonly path: string;
  /** From the file's name. */
  readonly number: number | undefined;
  readonly frontMatter: FrontMatter | undefined;
  /** What stands as "Status: accepted" before the first section, with or without a bullet. */
  readonly head: readonly Field[];
  readonly headings: readonly Heading[];
  readonly sections: readonly SectionText[];
  /** Targets of links and images. */
  readonly links: readonly Line[];
  /** Every line of the Markdown but those of code and HTML. */
  readonly prose: readonly Line[];
}

/** The number in a file's name ("0007-use-redis.md", "7. Use Redis.md", "ADR-7-use-redis.md"); a date in front is none. */
function numberIn(path: string): number | undefined {
  const digits = baseName(path).match(/^(?:adr[-_ ]?)?(\d{1,7})(?!\d)/i)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Takes the text apart; undefined where it is nested too deeply for any reader. */
export function lintedOf(path: string, text: string): Linted | undefined {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const frontMatter = frontMatterOf(lines);
  const first = frontMatter?.end ?? 0;
  const { tokens, isTooDeep } = readBlocks(lines.slice(first).join("\n"));
  if (isTooDeep) return undefined;
  const blocks = placed(tokens, first + 1);
  const headings = blocks.flatMap(headingOf);
  const prose = blocks.flatMap(({ token, line }) => (isProse(token) ? linesOf(token.raw, line) : []));
  return {
    path,
    number: numberIn(path),
    frontMatter,
    head: headOf(prose, headings.find(({ depth }) => depth === 2)?.line),
    headings,
    sections: sectionsOf(headings, lines),
    links: blocks.flatMap(linksOf),
    prose,
  };
}

interface Block {
  readonly token: Token;
  readonly line: number;
}

function placed(tokens: readonly Token[], first: number): readonly Block[] {
  let line = first;
  return tokens.map((token) => {
    const block = { token, line };
    line += token.raw.split("\n").length - 1;
    return block;
  });
}

function headingOf({ token, line }: Block): Heading[] {
  return token.type === "heading" ? [{ text: String(token["text"]), depth: Number(token["depth"]), line }] : [];
}

function isProse({ type }: Token): boolean {
  return type !== "code" && type !== "html";
}

function linesOf(raw: string, first: number): Line[] {
  const lines = raw.replace(/\n$/, "").split("\n");
  return lines.map((text, index) => ({ text, line: first + index }));
}

function sectionsOf(headings: readonly Heading[], lines: readonly string[]): SectionText[] {
  // The line at which a section of each depth ends, seen from the file's end.
  const ends = [1, 2, 3, 4, 5, 6].map(() => lines.length);
  return headings
    .toReversed()
    .map(({ text, depth, line }) => {
      const body = lines.slice(line, ends[depth - 1]).map((each, at) => ({ text: each, line: line + 1 + at }));
      ends.fill(line - 1, depth - 1);
      return { text, name: nameIn(withoutComments(text)), line, body };
    })
    .toReversed();
}

/** Only what is written as [text](target) or as the target of a reference; not read as inline Markdown, whose worst case takes minutes. */
function linksOf({ token, line }: Block): Line[] {
  if (token.type === "def") return [{ text: String(token["href"]), line }];
  if (!isProse(token)) return [];
  return withoutCode(linesOf(token.raw, line)).flatMap(({ text, line: at }) =>
    [...text.matchAll(/(?<!\\)\]\(\s*(?:<([^>]{0,1000})>|((?:[^()\s<]|\([^()\s]*\)){0,1000}))/g)].map(
      ([, inAngles, bare]) => ({
        text: inAngles ?? bare ?? "",
        line: at,
      }),
    ),
  );
}

/** Also without the fences inside lists and quotes. */
function withoutCode(lines: readonly Line[]): Line[] {
  let isCode = false;
  return lines.flatMap(({ text, line }) => {
    const isFence = /^[\s>]*(?:[*+-]\s+|\d+[.)]\s+)?(?:```|~~~)/.test(text);
    if (isFence) isCode = !isCode;
    const isText = !isCode && !isFence;
    return isText ? [{ text: withoutComments(text.replace(/(`+)[^`]*\1/g, "")), line }] : [];
  });
}
