// Sections of an answer, fitted into a budget of words: what matters most is kept, what does not fit is left out whole.

/** One paragraph or list; `items` are what may be left out. */
export interface Section {
  readonly heading: string | undefined;
  readonly between: string;
  readonly items: readonly Item[];
  /** Numbers what is kept. */
  readonly isNumbered?: true;
}

interface Item {
  readonly text: string;
  /** The lower, the later it is left out; 0 always stays. */
  readonly rank: number;
}

/** A paragraph whose sentences may be left out one by one. */
export function paragraph(items: readonly Item[], heading?: string): Section {
  return { heading, between: " ", items };
}

/** Lines or table rows that may be left out one by one. */
export function lines(items: readonly Item[], heading?: string): Section {
  return { heading, between: "\n", items };
}

/** Steps in their order, numbered; the later ones are left out first. */
export function steps(rank: number, texts: readonly string[], heading?: string): Section {
  const items = texts.map((text, index) => ({ text, rank: rank + index / 100 }));
  return { heading, between: "\n", items, isNumbered: true };
}

/** The same rank for each text. */
export function ranked(rank: number, texts: readonly string[]): readonly Item[] {
  return texts.map((text) => ({ text, rank }));
}

/** The sections as Markdown, each one paragraph, list or table, in at most `words` words if what must stay allows it. */
export function fit(words: number, sections: readonly Section[]): readonly string[] {
  const kept = new Set<Item>();
  const byRank = sections.flatMap(({ items }) => items).sort((a, b) => a.rank - b.rank);
  for (const item of byRank) {
    kept.add(item);
    if (item.rank > 0 && countWords(render(sections, kept).join(" ")) > words) kept.delete(item);
  }
  return render(sections, kept);
}

/** Words as a reader counts them: marks of Markdown, the code of a diagram and the points of a matrix are none. */
export function countWords(markdown: string): number {
  const prose = markdown.replace(/^```[\s\S]*?^```|^\|[^|\n]*\|(?:[ \d.*]+\|)+$|^\| +\|.*$/gm, "");
  return prose.match(/[\p{L}\p{N}][^\s|]*/gu)?.length ?? 0;
}

function render(sections: readonly Section[], kept: ReadonlySet<Item>): readonly string[] {
  return sections.flatMap(({ heading, between, items, isNumbered }) => {
    const texts = items.filter((item) => kept.has(item)).map(({ text }) => text);
    if (texts.length === 0) return [];
    const body = texts.map((text, index) => (isNumbered ? `${index + 1}. ${text}` : text)).join(between);
    if (heading === undefined) return [body];
    return [`${heading}${heading.startsWith("#") || /^[|`]/.test(body) ? "\n\n" : "\n"}${body}`];
  });
}
