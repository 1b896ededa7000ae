// Everything Lintel knows as pages to read: guides, technologies, patterns and checklists, by name.

import type { Checklist } from "./checklist.ts";
import { checklists } from "./checklists.ts";
import { listGuides, readGuide } from "./guides.ts";
import type { Pattern } from "./pattern.ts";
import { patternNamed, patterns } from "./patterns.ts";
import { technologies, technologyNamed } from "./technologies.ts";
import { type Criterion, criteria, type Technology } from "./technology.ts";

export type PageKind = "guide" | "technology" | "pattern" | "checklist";

/** The names of all pages by kind. */
export function listPages(): Readonly<Record<PageKind, readonly string[]>> {
  return {
    guide: listGuides().map(({ id }) => id),
    technology: Object.keys(technologies),
    pattern: Object.keys(patterns),
    checklist: checklists.map(({ title }) => title),
  };
}

/** A page as Markdown, whatever the case of its name; undefined when there is none. */
export function readPage(kind: PageKind, name: string): string | undefined {
  switch (kind) {
    case "guide":
      return readGuide(name.toLowerCase());
    case "technology": {
      const known = technologyNamed(name);
      return known && technologyPage(known);
    }
    case "pattern": {
      const known = patternNamed(name);
      return known && patternPage(known, patterns[known]);
    }
    case "checklist": {
      const known = checklists.find(({ title }) => title.toLowerCase() === name.toLowerCase());
      return known && checklistPage(known);
    }
  }
}

function technologyPage(entry: Technology & { readonly name: string }): string {
  const scores = (Object.keys(criteria) as Criterion[]).map((criterion) => {
    const [points, because] = entry.scores[criterion];
    return `- ${criterion}: ${points} of 5, ${because}`;
  });
  return [
    `# ${entry.name}`,
    `${entry.name} is ${entry.is}. Checked ${entry.asOf}, ${entry.source}.`,
    [
      `- Model: ${entry.model}`,
      `- Consistency: ${entry.consistency}`,
      `- Scaling: ${entry.scalingLimit}`,
      `- Operations: ${entry.operations}`,
      `- Licence: ${entry.licence}`,
      `- Choose it when ${entry.useWhen}.`,
      `- Avoid it when ${entry.avoidWhen}.`,
    ].join("\n"),
    `## Scores (5 is best)\n\n${scores.join("\n")}`,
  ].join("\n\n");
}

function patternPage(name: string, pattern: Pattern): string {
  const list = (heading: string, items: readonly string[]) =>
    `## ${heading}\n\n${items.map((item) => `- ${item}`).join("\n")}`;
  return [
    `# ${name}`,
    `Problem: ${pattern.problem}`,
    pattern.solution,
    list("Forces", pattern.forces),
    list("Gains", pattern.gains),
    list("Costs", pattern.costs),
    `Do without it when ${pattern.notWhen}.`,
    list("First steps", pattern.steps),
    `Related: ${pattern.related.join(", ")}. Source: ${pattern.source}`,
  ].join("\n\n");
}

function checklistPage({ title, purpose, sections }: Checklist): string {
  const parts = sections.map(
    ({ heading, items }) =>
      `## ${heading}\n\n${items.map(({ check, otherwise }) => `- ${check} ${otherwise}`).join("\n")}`,
  );
  return [`# ${title}`, purpose, ...parts].join("\n\n");
}
