// Writes advice as Markdown within a budget of words: what matters most is kept, what does not fit is left out whole.
import { sentence } from "./advise.ts";
import type { Focus } from "./consult.ts";
import { type Advice, type Figure, type Flip, titles } from "./guide.ts";

/** One paragraph or list; `items` are what may be left out, the lowest rank last. Rank 0 always stays. */
interface Section {
  readonly heading?: string;
  readonly between: string;
  readonly items: readonly { readonly text: string; readonly rank: number }[];
}

interface Format {
  readonly words: number;
  readonly focus: Focus | undefined;
  /** The last line. */
  readonly note: string;
}

/** A few lines: the answer first, then why, the trade-off, what would change it and what is missing. */
export function writeConcise(advice: Advice, { words, focus, note }: Format): readonly string[] {
  const compared = advice.tradeOffs.length > 1;
  const asked = (about: Focus, otherwise: number) => (focus === about ? 1 : otherwise);
  return fit(words, [
    section("", rank([`**${answer(advice)}**`], 0)),
    section(" ", [
      ...rank(advice.remarks, 2),
      ...rank(
        advice.figures.slice(0, 2).map((figure) => `${figureWords(figure)}.`),
        asked("why", 3),
      ),
      ...rank(advice.reasons, asked("why", 4)),
    ]),
    section("\n", rank(focus === "steps" ? advice.steps.map(bullet) : [], 1)),
    section(
      "\n",
      rank(
        advice.parts.map(({ title, action }) => `- ${title}: ${action}.`),
        5,
      ),
    ),
    section("", rank([compared ? tradeOffTable(advice) : tradeOffLine(advice)], focus ? 5 : 1)),
    section("\n", [
      ...rank(advice.flips.slice(0, 1).map(flipLine), 1),
      ...rank(compared && focus !== "flips" ? [] : advice.flips.slice(1).map(flipLine), asked("flips", 7)),
    ]),
    section("\n", rank(advice.questions.map(bullet), 6), "To be surer, tell me:"),
    section("", rank([note], 0)),
  ]);
}

/** The whole reasoning under headings. */
export function writeDetailed(advice: Advice, { words, note }: Format): readonly string[] {
  return fit(words, [
    section("", rank([`**${answer(advice)}**`], 0), "## Recommendation"),
    section("\n", [...rank(advice.remarks.map(bullet), 1), ...rank(advice.reasons.map(bullet), 2)], "## Why"),
    section("", rank(advice.parts.length > 0 ? [partsTable(advice)] : [], 1), "## The parts"),
    section("", rank([tradeOffTable(advice)], 1), "## Trade-offs"),
    section(
      "\n",
      rank(
        advice.figures.map((figure) => `- ${figureWords(figure)} (${figure.how})`),
        2,
      ),
      "## Numbers",
    ),
    section(
      "\n",
      [
        ...rank(heardLine(advice), 1),
        ...rank(
          advice.assumptions.map((text) => `- Assumed: ${text}`),
          3,
        ),
      ],
      "## Assumptions",
    ),
    section(
      "\n",
      rank(
        advice.flips.map((flip) => `- ${flipLine(flip)}`),
        1,
      ),
      "## What would change this",
    ),
    section(
      "\n",
      rank(
        advice.steps.map((step, index) => `${index + 1}. ${step}`),
        2,
      ),
      "## Next steps",
    ),
    section("\n", rank(advice.questions.map(bullet), 3), "## Questions"),
    section("", rank([`Related guides: ${advice.related.map((id) => titles[id].toLowerCase()).join("; ")}.`], 4)),
    section("", rank([note], 0)),
  ]);
}

/** Words as a reader counts them: marks of Markdown are none. */
export function countWords(markdown: string): number {
  return markdown.match(/[\p{L}\p{N}][^\s|]*/gu)?.length ?? 0;
}

function section(between: string, items: Section["items"], heading?: string): Section {
  return heading === undefined ? { between, items } : { between, items, heading };
}

function rank(texts: readonly string[], value: number): Section["items"] {
  return texts.map((text) => ({ text, rank: value }));
}

function fit(words: number, sections: readonly Section[]): readonly string[] {
  const kept = new Set<Section["items"][number]>();
  const byRank = sections.flatMap(({ items }) => items).sort((a, b) => a.rank - b.rank);
  for (const item of byRank) {
    kept.add(item);
    if (item.rank > 0 && countWords(render(sections, kept).join(" ")) > words) kept.delete(item);
  }
  return render(sections, kept);
}

function render(sections: readonly Section[], kept: ReadonlySet<Section["items"][number]>): readonly string[] {
  return sections.flatMap(({ heading, between, items }) => {
    const texts = items.filter((item) => kept.has(item)).map(({ text }) => text);
    if (texts.length === 0) return [];
    const body = texts.join(between);
    if (heading === undefined) return [body];
    return [`${heading}${heading.startsWith("#") ? "\n\n" : "\n"}${body}`];
  });
}

function answer({ action, because }: Pick<Advice, "action" | "because">): string {
  return `${action}: ${because}.`;
}

function figureWords({ label, value }: Figure): string {
  return `${sentence(label).slice(0, -1)} = ${value}`;
}

function tradeOffLine({ tradeOffs: [chosen] }: Advice): string {
  return chosen ? `Gain: ${chosen.gain}. Price: ${chosen.cost}.` : "";
}

function tradeOffTable({ tradeOffs }: Advice): string {
  return table(
    ["Option", "Gain", "Cost"],
    tradeOffs.map(({ name, gain, cost }) => [name, gain, cost]),
  );
}

function partsTable({ parts }: Advice): string {
  return table(
    ["Part", "Recommendation", "Because"],
    parts.map(({ title, action, because }) => [title, action, because]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function flipLine({ when, to }: Flip): string {
  return `If ${when}: ${to}.`;
}

function heardLine({ heard }: Advice): readonly string[] {
  return heard.length === 0 ? [] : [`- From this thread: ${heard.map((words) => `“${words}”`).join(", ")}`];
}

function bullet(text: string): string {
  return `- ${text}`;
}
