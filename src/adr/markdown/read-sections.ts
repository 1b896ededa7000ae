// Finds each section of a record its place. Those that have none, and a second one of the same name, stay as they are.
import { type Content, emptyContent, type Section, sections } from "../record.ts";
import { blocksOf } from "./blocks.ts";
import { type FactKey, factNamed } from "./facts.ts";
import { plainText } from "./inline.ts";
import { headingText, levelOf, outlineOf, type Part, trimmed } from "./outline.ts";
import type { WrittenAmendment } from "./read-adr.ts";
import { isPartOfOutcome, nameIn, sectionNamed, sideNamed } from "./section-names.ts";
import { readDate } from "./written-date.ts";

/** Stands in a section that every reader expects and that nobody has written. */
export const nothingYet = "Nothing is written here yet. [to confirm]";

export interface ReadSections {
  readonly texts: Readonly<Record<Section, string>>;
  readonly extra: Content["extra"];
  /** What stands under "Status" and under "Links". */
  readonly status: string;
  readonly links: string;
  readonly amendments: readonly WrittenAmendment[];
  /** Facts that have a heading of their own, such as "Deciders", in one line each. */
  readonly facts: ReadonlyMap<FactKey, string>;
}

export function readSections(parts: readonly Part[]): ReadSections {
  const { context, drivers, options, decision, consequences, confirmation, comparison, more } = emptyContent;
  const texts = { context, drivers, options, decision, consequences, confirmation, comparison, more };
  const extra: Part[] = [];
  const facts = new Map<FactKey, string>();
  let status = "";
  let links = "";
  let amendments: readonly WrittenAmendment[] = [];
  for (const part of parts) if (!place(part)) extra.push(part);
  return { texts, extra, status, links, amendments, facts };

  /** Whether it found its place. */
  function place({ heading, body }: Part): boolean {
    const name = nameIn(heading);
    const section = sideNamed(heading) ? "consequences" : sectionNamed(heading);
    if (section) return placeText(section, heading, body === nothingYet ? "" : body);
    if (name === "status" && !status) status = body;
    else if (name === "links" && !links) links = body;
    else if (name === "amendments" && amendments.length === 0) amendments = amendmentsIn(body);
    else return placeFact(heading, body);
    return name !== "amendments" || amendments.length > 0;
  }

  function placeText(section: Section, heading: string, body: string): boolean {
    if (section === "decision" && !texts.decision) return placeOutcome(body);
    const side = sideNamed(heading);
    if (texts[section] && !side) return false;
    texts[section] = joined(texts[section], side ? withSide(body, side) : body);
    return true;
  }

  /** In MADR the consequences and the confirmation are parts of the outcome. */
  function placeOutcome(outcome: string): boolean {
    const { text, parts } = partsOfOutcome(outcome);
    texts.decision = text === nothingYet ? "" : text;
    for (const { heading, body } of parts) {
      const section = sectionNamed(heading) ?? "consequences";
      const side = sideNamed(heading);
      texts[section] = joined(texts[section], side ? withSide(body, side) : body);
    }
    return true;
  }

  function placeFact(heading: string, body: string): boolean {
    const fact = factNamed(heading);
    if (!fact || facts.has(fact) || !body || body.includes("\n")) return false;
    facts.set(fact, body.replace(/^[*+-]\s+/, ""));
    return true;
  }
}

function partsOfOutcome(outcome: string): { readonly text: string; readonly parts: readonly Part[] } {
  const parts = [{ heading: "", body: "" }];
  for (const token of blocksOf(outcome)) {
    const heading = levelOf(token) === 3 ? headingText(token) : "";
    const last = parts.at(-1);
    if (last && !isPartOfOutcome(heading)) last.body += token.raw;
    else parts.push({ heading, body: "" });
  }
  const [first, ...others] = parts.map(({ heading, body }) => ({ heading, body: trimmed(body) }));
  return { text: first?.body ?? "", parts: others };
}

/** MADR 2 sorts consequences under headings; since MADR 3 each says of itself which kind it is. */
function withSide(body: string, side: "Good" | "Bad"): string {
  return body.replace(/^[*+-] +(?!(?:good|bad|neutral)\b)/gim, `* ${side}, because `);
}

function joined(first: string, second: string): string {
  return first && second ? `${first}\n\n${second}` : first || second;
}

/** None unless all of the section can be read as amendments. */
function amendmentsIn(body: string): readonly WrittenAmendment[] {
  const { preamble, parts } = outlineOf(blocksOf(body), 3);
  const amendments = parts.map(({ heading, body }) => {
    const [, day = "", by = ""] = /^(\d{4}-\d{2}-\d{2})(?:, (.*))?$/.exec(plainText(heading)) ?? [];
    const date = readDate(day);
    return date ? { date, by, text: body } : undefined;
  });
  return preamble || amendments.includes(undefined) ? [] : amendments.filter((each) => each !== undefined);
}

/** Whether there is any section that records of decisions have. */
export function hasSections(parts: readonly Part[]): boolean {
  const found = new Set(parts.map(({ heading }) => sectionNamed(heading)));
  return sections.some((section) => found.has(section));
}
