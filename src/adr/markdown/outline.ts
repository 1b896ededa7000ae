// The headings of a Markdown text and what stands under them. Only real headings count: none inside a fence or a list, and
// those that are underlined too.
import type { Token } from "marked";
import { blocksOf } from "./blocks.ts";
import { withoutComments } from "./inline.ts";

export interface Part {
  /** As written, comments removed. */
  readonly heading: string;
  readonly body: string;
}

export interface Outline {
  /** The first heading of level 1, as written. */
  readonly title: string | undefined;
  /** What stands before the first part, without the title. */
  readonly preamble: string;
  readonly parts: readonly Part[];
}

/** Cuts the blocks of a text at its headings down to that depth. Joined again, nothing is missing. */
export function outlineOf(blocks: readonly Token[], depth: number): Outline {
  let title: string | undefined;
  const parts = [{ heading: "", body: "" }];
  for (const token of blocks) {
    const part = parts.at(-1);
    const level = levelOf(token);
    if (part && level > depth) part.body += token.raw;
    else if (level === 1 && title === undefined) title = String("text" in token ? token["text"] : "");
    else parts.push({ heading: headingText(token), body: "" });
  }
  const [preamble, ...others] = parts.map(({ heading, body }) => ({ heading, body: trimmed(body) }));
  return { title, preamble: preamble?.body ?? "", parts: others };
}

/** Infinite for what is no heading. */
export function levelOf(token: Token): number {
  return token.type === "heading" ? token["depth"] : Number.POSITIVE_INFINITY;
}

/** Without empty lines before and white space behind it; the indent of the first line may be code. */
export function trimmed(body: string): string {
  return body.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}

/**
 * The body as it can stand under a heading: its own headings are no higher than `depth` (and `reserved` ones lower), and
 * whatever it opens is closed, so that the sections after it stay what they are. The second time it changes nothing.
 */
export function settledBody(markdown: string, depth: number, reserved: (heading: string) => boolean = () => false) {
  const body = trimmed(markdown.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD"));
  const blocks = blocksOf(body).map((token) => {
    const least = reserved(headingText(token)) ? depth + 1 : depth;
    return levelOf(token) < least ? lowered(token, least) : token.raw;
  });
  return closed(trimmed(blocks.join("")));
}

function lowered(token: Token, depth: number): string {
  const end = token.raw.slice(token.raw.trimEnd().length) || "\n";
  // A heading that was underlined may end in a "#" that would vanish.
  return `${"#".repeat(depth)} ${headingText(token).replace(/#+$/, "\\$&")}`.trimEnd() + end;
}

/** On one line, without comments. */
export function headingText(token: Token): string {
  const text = "text" in token ? String(token["text"]) : "";
  return withoutComments(text).replace(/\s+/g, " ").trim();
}

const ends = ["-->", "</pre>", "</script>", "</style>", "</textarea>", "?>", "]]>", ">"];

function closed(body: string): string {
  if (isClosed(body)) return body;
  const fences = [...body.matchAll(/(`{3,}|~{3,})/g)].map(([fence]) => fence).toReversed();
  const end = [...fences, ...ends].find((each) => isClosed(`${body}\n${each}`));
  return end ? `${body}\n${end}` : body.replaceAll("<", "&lt;");
}

function isClosed(body: string): boolean {
  const last = blocksOf(`${body}\n\n## end`).at(-1);
  return last?.type === "heading" && last.raw === "## end";
}
