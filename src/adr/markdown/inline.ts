// One line of text as Markdown and back: what stands in a title or a bullet must read as it was written, in every reader.
import { Lexer, type Token } from "marked";

/** What a reader sees of a line of Markdown: no marks, the text of links, no comments. */
export function plainText(markdown: string): string {
  return textOf(lex(markdown)).replace(/\s+/g, " ").trim();
}

/** The line as Markdown that reads as exactly that line; untouched where nothing in it would act. */
export function escaped(line: string): string {
  const isPlain = lex(line).every((token) => isWord(token) && textOf([token]) === token.raw);
  // A closing sequence of "#" would vanish from a heading.
  return isPlain && !/(^|\s)#+$/.test(line) ? line : line.replace(/[\\`*_{}[\]<>#~|!&]/g, "\\$&");
}

/** In one go: a pattern would look through the rest of the text for the end of every comment that has none. */
export function withoutComments(markdown: string): string {
  const [before = "", ...others] = markdown.split("<!--");
  const after = others.map((piece) => {
    const end = piece.indexOf("-->");
    return end < 0 ? `<!--${piece}` : piece.slice(end + 3);
  });
  return [before, ...after].join("");
}

/** Whether it leads somewhere that its text does not tell. */
export function hasLink(markdown: string): boolean {
  return lex(markdown).some((token) => token.type === "link" && !isWord(token));
}

/** No title, status or list of names is longer; telling the marks in a hostile one would take minutes. */
export const longestLine = 2_000;

function lex(line: string): Token[] {
  if (line.length > longestLine) return [{ type: "escape", raw: line, text: line }];
  return new Lexer({ gfm: true }).inlineTokens(line);
}

function isWord({ type, raw, ...token }: Token): boolean {
  return type === "text" || (type === "link" && "text" in token && token["text"] === raw);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(tokenText).join("");
}

function tokenText(token: Token): string {
  if (token.type === "br") return " ";
  if (token.type === "html") return withoutComments(token.raw);
  if (token.type === "text") return withoutEntities(token.raw);
  if ("tokens" in token && token.tokens && token.type !== "image") return textOf(token.tokens);
  return "text" in token ? String(token["text"]) : token.raw;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[String(name)] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
