// What the sections of a record are called, in all dialects. Written is the name that MADR 4 gives them.
import { type Section, sections } from "../record.ts";

export const madrNames: Readonly<Record<Section, string>> = {
  context: "Context and Problem Statement",
  drivers: "Decision Drivers",
  options: "Considered Options",
  decision: "Decision Outcome",
  consequences: "Consequences",
  confirmation: "Confirmation",
  comparison: "Pros and Cons of the Options",
  more: "More Information",
};

/** Those that adr-tools knows have the names it knows them by. */
export const nygardNames: Readonly<Record<Section, string>> = {
  ...madrNames,
  context: "Context",
  decision: "Decision",
};

const otherNames: Readonly<Partial<Record<Section, readonly string[]>>> = {
  context: ["context and problem", "context & problem statement", "problem statement", "problem"],
  drivers: ["drivers", "forces"],
  options: ["options", "options considered", "alternatives", "alternatives considered", "considered alternatives"],
  decision: ["decisions", "proposal", "decision outcomes"],
  consequences: ["consequence", "consequences and trade-offs"],
  confirmation: ["validation"],
  comparison: ["pros and cons", "pros and cons of options"],
};

const byName = new Map(
  sections.flatMap((section) =>
    [madrNames[section], nygardNames[section], ...(otherNames[section] ?? [])].map(
      (name) => [name.toLowerCase(), section] as const,
    ),
  ),
);

/** The section that a heading stands for, if any. */
export function sectionNamed(heading: string): Section | undefined {
  return byName.get(nameIn(heading));
}

/** "Good" for "Positive Consequences" (MADR 2), "Bad" for the negative ones. */
export function sideNamed(heading: string): "Good" | "Bad" | undefined {
  const [, side] = /^(positive|negative) consequences$/.exec(nameIn(heading)) ?? [];
  if (side === undefined) return undefined;
  return side === "positive" ? "Good" : "Bad";
}

/** Sections below the outcome in MADR, which so cannot be headings of its text. */
export function isPartOfOutcome(heading: string): boolean {
  const section = sectionNamed(heading);
  return section === "consequences" || section === "confirmation" || sideNamed(heading) !== undefined;
}

/** The heading in lower case, without a number, emoji and marks around it. */
export function nameIn(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
    .replace(/\s+/g, " ");
}

/** The section for what a record says about itself and nobody understood. */
export const metadataHeading = "Metadata as written";

/** Carries front matter that is not ours through a dialect that has none. */
export const frontMatterHeading = "Front matter";
