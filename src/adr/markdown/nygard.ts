// Writes a record in Nygard's template as adr-tools reads it: the first line is "# 7. Title", the status has a section. There is
// no front matter, so what Lintel knows besides stands in bullets below the date, and MADR's other sections follow Nygard's.
import type { Adr, Section } from "../record.ts";
import { type Facts, factsOf, keyNames } from "./facts.ts";
import { frontMatterSource, namesInLine } from "./front-matter.ts";
import { titleMarkdown } from "./heading.ts";
import { escaped } from "./inline.ts";
import { type LinkedRecord, linkLines } from "./link-lines.ts";
import { nothingYet } from "./read-sections.ts";
import { isStored, readLink } from "./record-links.ts";
import { frontMatterHeading, nygardNames } from "./section-names.ts";
import type { Neighbours } from "./write.ts";
import { amendmentsOf, bodyOf, extraSections, moreOf, preambleOf, sectionOf } from "./written-sections.ts";

/** The content must be settled. */
export function writeNygard(adr: Adr, neighbours: Neighbours): string {
  const { content, number } = adr;
  const facts = factsOf(adr, neighbours);
  const section = (name: Section, least = "") => sectionOf("##", nygardNames[name], content[name] || least);
  const links = bodyOf(adr, "Links").split("\n");
  const blocks = [
    `# ${number === undefined ? "" : `${number}. `}${titleMarkdown(content.title)}`,
    `Date: ${facts.date}`,
    ...bulletsOf(facts),
    ...preambleOf(adr),
    "## Status",
    statusOf(facts),
    ...linkLines(adr, neighbours, linkTo),
    ...links.filter(isStatusLine).map((line) => line.replace(/^[\s*+-]+/, "")),
    ...section("context", nothingYet),
    ...section("drivers"),
    ...section("options"),
    ...section("decision", nothingYet),
    ...section("consequences", nothingYet),
    ...section("confirmation"),
    ...section("comparison"),
    ...amendmentsOf(adr),
    ...moreOf(adr),
    ...sectionOf(
      "##",
      "Links",
      links
        .filter((line) => !isStatusLine(line))
        .join("\n")
        .trim(),
    ),
    ...extraSections(adr),
    ...frontMatter(content.frontMatter),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function statusOf({ status, successor }: Facts): string {
  if (successor) return `Superseded by ${linkTo(successor)}`;
  return status.charAt(0).toUpperCase() + status.slice(1);
}

function linkTo({ number, title, file }: LinkedRecord): string {
  return `[${number}. ${escaped(title).replace(/\\?[[\]]/g, (bracket) => `\\${bracket.slice(-1)}`)}](${file})`;
}

/** "Amends [1. …](0001-….md)", which adr-tools keeps in the status. */
function isStatusLine(line: string): boolean {
  const link = readLink(line);
  return link?.isPlain === true && !isStored(link);
}

function bulletsOf(facts: Facts): readonly string[] {
  const { deciders, consulted, informed, tags, reviewBy, reversibility, confidence } = facts;
  const lines = [
    [keyNames.deciders, namesInLine(deciders)],
    [keyNames.consulted, namesInLine(consulted)],
    [keyNames.informed, namesInLine(informed)],
    [keyNames.tags, tags.map((tag) => (/\s/.test(tag) ? JSON.stringify(tag) : namesInLine([tag]))).join(", ")],
    [keyNames.reviewBy, reviewBy ?? ""],
    [keyNames.reversibility, reversibility === "unknown" ? "" : reversibility],
    [keyNames.confidence, confidence === "unknown" ? "" : confidence],
  ] as const;
  const said = lines.filter(([, value]) => value).map(([{ bullet }, value]) => `* ${bullet}: ${escaped(value)}`);
  return said.length > 0 ? [said.join("\n")] : [];
}

function frontMatter(unknown: Adr["content"]["frontMatter"]): readonly string[] {
  const lines = frontMatterSource(unknown);
  return lines.length > 0 ? [`## ${frontMatterHeading}`, `\`\`\`yaml\n${lines.join("\n")}\n\`\`\``] : [];
}
