// Writes a record as a file that independent readers read alike: MADR 4 with the metadata twice, as front matter and as
// bullets, both from one model. Each rule of the layout was found by a reader that failed without it; front-matter.ts says more.
import type { Adr, Section } from "../record.ts";
import type { AdrFile } from "./adr-file.ts";
import { type Facts, factsOf, slugOf } from "./facts.ts";
import { fileNameOf } from "./file-name.ts";
import { frontMatterOf, namesInLine } from "./front-matter.ts";
import { titleMarkdown } from "./heading.ts";
import { escaped } from "./inline.ts";
import { linkLines } from "./link-lines.ts";
import { writeNygard } from "./nygard.ts";
import { nothingYet } from "./read-sections.ts";
import { madrNames } from "./section-names.ts";
import { settled, settledAmendment } from "./settled.ts";
import { amendmentsOf, bodyOf, extraSections, moreOf, preambleOf, sectionOf } from "./written-sections.ts";

export type Dialect = "madr" | "nygard";

/** What a record shows of another one that it links to. */
export type Neighbour = Pick<Adr, "number" | "content" | "status" | "file">;
export type Neighbours = (id: string) => Neighbour | undefined;

/** Links lead to neighbours that have a number; the others are in no file yet. */
export function writeAdr(adr: Adr, neighbours: Neighbours, dialect: Dialect): AdrFile {
  const safe = { ...adr, content: settled(adr.content), amendments: adr.amendments.map(settledAmendment) };
  const text = dialect === "madr" ? writeMadr(safe, neighbours) : writeNygard(safe, neighbours);
  return { path: fileNameOf(adr), text };
}

function writeMadr(adr: Adr, neighbours: Neighbours): string {
  const { content } = adr;
  const facts = factsOf(adr, neighbours);
  const section = (name: Section, least = "") => sectionOf("##", madrNames[name], content[name] || least);
  const part = (name: Section) => sectionOf("###", madrNames[name], content[name]);
  const links = linkLines(adr, neighbours, ({ file }) => `[${slugOf(file)}](${file})`);
  const blocks = [
    `${frontMatterOf(facts, content.frontMatter)}\n# ${titleMarkdown(content.title)}`,
    bulletsOf(facts),
    ...preambleOf(adr),
    ...section("context", nothingYet),
    ...section("drivers"),
    ...section("options", nothingYet),
    ...section("decision", nothingYet),
    ...part("consequences"),
    ...part("confirmation"),
    ...section("comparison"),
    ...amendmentsOf(adr),
    ...moreOf(adr),
    ...sectionOf("##", "Links", [...links.map((line) => `* ${line}`), bodyOf(adr, "Links")].filter(Boolean).join("\n")),
    ...extraSections(adr),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Before the first section, where log4brains looks for them. */
function bulletsOf({ status, successor, date, deciders, tags }: Facts): string {
  const lines = [
    `Status: ${successor ? `superseded by [${slugOf(successor.file)}](${successor.file})` : status}`,
    `Date: ${date}`,
    ...(deciders.length > 0 ? [`Deciders: ${escaped(namesInLine(deciders))}`] : []),
    // Readers cut tags at white space and commas; the front matter has them as they are.
    ...(tags.length > 0 ? [`Tags: ${escaped(tags.map((tag) => tag.replace(/[\s,"]+/g, "-")).join(", "))}`] : []),
  ];
  return lines.map((line) => `* ${line}`).join("\n");
}
