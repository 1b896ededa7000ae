// What an answer was worked out with, said in one line below it. Pure.
import { withoutPings } from "./mentions.ts";
import type { Source } from "./reply.ts";

/** A sentence; "" if there is nothing to tell. `mark` is what stands behind the n-th source, counted from 1. */
export function sourcesSentence(sources: readonly Source[] = [], mark: (n: number) => string = () => ""): string {
  const names = sources.map((source, n) => nameOf(source) + mark(n + 1));
  return names.length > 0 ? `Worked out with: ${names.join("; ")}.` : "";
}

/** A text with the sentence as its last line, in Markdown; a line with marks is plain, for they are found in plain words only. */
export function withSources(text: string, ...[sources, mark]: Parameters<typeof sourcesSentence>): string {
  const sentence = sourcesSentence(sources, mark);
  const line = sentence && !mark ? `_${sentence}_` : sentence;
  return [text, line].filter(Boolean).join("\n\n");
}

/** "Guide: Caching" within a sentence, without what Markdown would take for its own. */
function nameOf({ title }: Source): string {
  const plain = withoutPings(title.replace(/[_*`[\]\s]+/g, " ").trim());
  return plain.replace(/^(\w+): /, (_whole, kind: string) => `${kind.toLowerCase()} `);
}
