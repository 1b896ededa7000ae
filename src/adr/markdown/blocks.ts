// The blocks of a Markdown text: headings, paragraphs, lists, code. Reader, writer and linter all cut texts here, so that a
// hostile one is bounded in one place.
import { Lexer, type Token, Tokenizer } from "marked";

export interface Blocks {
  /** Their `raw` joined is the text. */
  readonly tokens: readonly Token[];
  /** Whether lists or quotes stand within each other deeper than people nest; what is deeper was read as plain text. */
  readonly isTooDeep: boolean;
}

/** Each level is read anew by all that hold it: thousands would take minutes, or more than the stack holds. */
const deepest = 10;

/** The parser reads a quote anew for every line that goes on without a mark, so a long one stays lines of text. */
const longQuote = /^ {0,3}>[^\n]*(?:\n(?![^\S\n]*\n)[^\n]+){100}/;

export function readBlocks(markdown: string): Blocks {
  const tokenizer = new Tokenizer();
  const { list, blockquote } = tokenizer;
  let depth = 0;
  let isTooDeep = false;
  tokenizer.list = (source) => within(() => list.call(tokenizer, source));
  tokenizer.blockquote = (source) =>
    longQuote.test(source) ? undefined : within(() => blockquote.call(tokenizer, source));
  const tokens = new Lexer({ gfm: true, tokenizer }).blockTokens(markdown, []);
  return { tokens, isTooDeep };

  function within<T>(read: () => T | undefined): T | undefined {
    if (depth === deepest) return undefined;
    depth += 1;
    const token = read();
    isTooDeep ||= depth === deepest && token !== undefined;
    depth -= 1;
    return token;
  }
}

export function blocksOf(markdown: string): readonly Token[] {
  return readBlocks(markdown).tokens;
}
