// Which sections a record must have, by the template it follows.

import { madrNames, nygardNames, sectionNamed, sideNamed } from "../markdown/section-names.ts";
import type { Dialect } from "../markdown/write.ts";
import { withoutComments } from "../plain.ts";
import type { Section } from "../record.ts";
import { type Finding, findingsOf, quoted } from "./finding.ts";
import type { Line, Linted, SectionText } from "./linted.ts";
import { statusOf } from "./standing.ts";

const required: Readonly<Record<Dialect, readonly Section[]>> = {
  madr: ["context", "options", "decision"],
  nygard: ["context", "decision", "consequences"],
};
const names = { madr: madrNames, nygard: nygardNames };

/** The template a record follows: Nygard's has its own headings; log4brains uses those of MADR. */
export function dialectOf({ sections, frontMatter, head }: Linted): Dialect {
  const has = (...headings: readonly string[]) => sections.some(({ name }) => headings.includes(name));
  if (has("context and problem statement", "considered options", "decision outcome")) return "madr";
  if (has("status") || (has("context") && has("decision"))) return "nygard";
  return frontMatter || head.some(({ isBullet }) => isBullet) ? "madr" : "nygard";
}

/** Sections that are missing or empty. A draft may still lack them. */
export function sectionFindings(record: Linted): Finding[] {
  if (statusOf(record)?.status === "draft") return [];
  const say = findingsOf(record.path);
  const dialect = dialectOf(record);
  return required[dialect].flatMap((section) => {
    const found = record.sections.filter(({ name }) => standsFor(name, section));
    const [first] = found;
    if (!first) return [say(titleLine(record), "missing-section", missing(names[dialect][section]))];
    if (found.some(isFilled)) return [];
    return [say(first.line, "empty-section", `nothing under ${quoted(first.text)}: write it`)];
  });
}

/** MADR 2 has two sections of consequences, the good and the bad. */
function standsFor(name: string, section: Section): boolean {
  return sectionNamed(name) === section || (section === "consequences" && sideNamed(name) !== undefined);
}

function missing(heading: string): string {
  return `the section ${quoted(heading)} is missing: write it under the heading "## ${heading}"`;
}

function titleLine({ headings, frontMatter }: Linted): number {
  return headings.find(({ depth }) => depth === 1)?.line ?? (frontMatter?.end ?? 0) + 1;
}

/** Comments, headings and a template's {placeholders} fill nothing. */
function isFilled({ body }: SectionText): boolean {
  const text = body.map(({ text }: Line) => (/^#{1,6}\s/.test(text) ? "" : text)).join("\n");
  return /[\p{L}\p{N}]/u.test(withoutComments(text).replace(/\{[^{}]*\}/g, ""));
}
