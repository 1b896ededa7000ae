// Reads a decision record of any dialect: MADR 2 to 4, Nygard, log4brains, Lintel's own, and whatever else has a title.
// Everything a file says ends up in what is returned; what was not understood is also named in a note.
import { clipped } from "../plain.ts";
import { type Content, emptyContent, longestTitle } from "../record.ts";
import { type AdrFile, baseName } from "./adr-file.ts";
import { blocksOf } from "./blocks.ts";
import { doorSentence, type FactKey, slugOf } from "./facts.ts";
import { readFrontMatter, split } from "./front-matter.ts";
import { numberInTitle } from "./heading.ts";
import { plainText } from "./inline.ts";
import { type Outline, outlineOf } from "./outline.ts";
import type { ReadAdr } from "./read-adr.ts";
import { settleFacts } from "./read-facts.ts";
import { type Header, readHeader } from "./read-header.ts";
import { hasSections, type ReadSections, readSections } from "./read-sections.ts";
import { isStored, type ReadLink, type RecordLink, readLink } from "./record-links.ts";
import { frontMatterHeading, metadataHeading, sectionNamed } from "./section-names.ts";

export type { ReadAdr } from "./read-adr.ts";
export type { LinkKind, RecordLink } from "./record-links.ts";

/** Never throws. */
export function readAdr({ path, text }: AdrFile): ReadAdr {
  const { yaml, markdown } = split(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const matter = yaml === undefined ? { facts: new Map(), unknown: {} } : readFrontMatter(yaml);
  const outline = outlineWithSections(markdown);
  const header = readHeader(outline.preamble);
  const sections = readSections(outline.parts);
  const facts = settleFacts([matter.facts, header.facts, sections.facts], sections.status);
  const carried = carriedFrontMatter(sections.extra);
  const name = readName(path, outline.title, { ...matter.unknown, ...carried?.unknown });
  const links = readLinks(sections.links, facts.links);
  const fault = "fault" in matter ? matter.fault : undefined;
  const kept = [...name.kept, ...facts.kept, ...(fault ? [`\`\`\`yaml\n${yaml?.trimEnd()}\n\`\`\``] : [])];
  return {
    path,
    ...(name.number !== undefined && { number: name.number }),
    title: name.title,
    ...(facts.status && { status: facts.status }),
    statusWords: facts.statusWords,
    ...(facts.date && { date: facts.date }),
    content: {
      ...emptyContent,
      ...sections.texts,
      ...facts.content,
      title: name.title,
      more: withoutEnd(sections.texts.more, doorSentence(facts.content)),
      extra: extraOf(header, sections, links.rest, kept).filter((part) => part !== carried?.part),
      frontMatter: name.unknown,
    },
    links: links.found,
    amendments: sections.amendments,
    dialect: dialectOf(matter.facts, header, sections, outline),
    notes: [...(fault ? [`its front matter is no YAML (${fault})`] : []), ...name.notes, ...facts.notes],
  };
}

/** Some write the sections as headings of level 3. */
function outlineWithSections(markdown: string): Outline {
  const blocks = blocksOf(markdown);
  const outline = outlineOf(blocks, 2);
  if (hasSections(outline.parts)) return outline;
  const deeper = outlineOf(blocks, 3);
  return hasSections(deeper.parts) ? deeper : outline;
}

/** Number and title, from the first heading and the file name. */
function readName(path: string, heading: string | undefined, matter: Readonly<Record<string, string>>) {
  const notes: string[] = [];
  const { title: yamlTitle, ...others } = matter;
  const [, digits] = /^(?:adr[-_ ]?)?(\d{1,6})(?=[-_. ])/i.exec(baseName(path)) ?? [];
  const inName = digits === undefined ? undefined : Number(digits);
  const inTitle = heading === undefined ? undefined : numberIn(heading, inName);
  if (inName !== undefined && inTitle && inTitle.number !== inName) {
    notes.push(`its title says ${inTitle.number}, its name ${inName}; the name counts`);
  }
  const written = heading === undefined ? yamlTitle : heading.slice(inTitle?.length ?? 0);
  const full = plainText(written ?? "").replace(/\p{Cc}/gu, "");
  if (!full) notes.push("it has no title; its name serves as one");
  if (full.length > longestTitle) notes.push(`its title is cut to ${longestTitle} characters`);
  return {
    number: inName ?? inTitle?.number,
    title:
      clipped(full, longestTitle) ||
      slugOf(path)
        .replace(/^[\d_-]+/, "")
        .replace(/[-_]+/g, " ") ||
      slugOf(path),
    unknown: heading === undefined ? others : matter,
    kept: full.length > longestTitle ? [`Title: ${written}`] : [],
    notes,
  };
}

/** "ADR-7: Use Kafka", "7. Use Kafka"; "0007 - Use Kafka" only where the file has no other number. */
function numberIn(heading: string, inName: number | undefined) {
  const found = numberInTitle.exec(heading);
  const number = Number(found?.groups?.["named"] ?? found?.groups?.["listed"] ?? found?.groups?.["plain"]);
  if (!found || (found.groups?.["plain"] !== undefined && inName !== undefined && inName !== number)) return undefined;
  return { number, length: found[0].length };
}

/** Links by kind and target, once; and what else the section of links says, with those that only words can keep. */
function readLinks(section: string, others: readonly ReadLink[]) {
  const lines = section.split("\n").map((line) => ({ line, link: readLink(line) }));
  const rest = lines.filter(({ link }) => !link?.isPlain || !isStored(link)).map(({ line }) => line);
  const wordsOnly = others
    .filter((link) => link.kind !== "superseded by" && !isStored(link))
    .map(({ line }) => `* ${line}`);
  const found = [...others, ...lines.flatMap(({ link }) => link ?? [])];
  const byName = new Map(
    found.map(({ kind, target }): [string, RecordLink] => [`${kind} ${target}`, { kind, target }]),
  );
  return { found: [...byName.values()], rest: [...rest, ...wordsOnly].join("\n").trim() };
}

function extraOf({ rest }: Header, sections: ReadSections, links: string, kept: readonly string[]): Content["extra"] {
  const old = sections.extra.find(({ heading }) => heading === metadataHeading);
  const metadata = [...(old ? [old.body] : []), ...kept].join("\n\n");
  return [
    { heading: "", body: rest },
    ...sections.extra.filter((part) => part !== old),
    { heading: "Links", body: links },
    { heading: metadataHeading, body: metadata },
  ].filter(({ heading, body }) => body || (heading && heading !== "Links" && heading !== metadataHeading));
}

/** What Lintel put into a section because Nygard's dialect knows no front matter. */
function carriedFrontMatter(extra: Content["extra"]) {
  const part = extra.find(({ heading }) => heading === frontMatterHeading);
  const [, yaml] = /^```yaml\n([\s\S]*)\n```$/.exec(part?.body ?? "") ?? [];
  const { fault, unknown } = readFrontMatter(yaml ?? "");
  return fault === undefined ? { part, unknown } : undefined;
}

function withoutEnd(text: string, end: string): string {
  return end && text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text;
}

function dialectOf(
  matter: ReadonlyMap<FactKey, unknown>,
  header: Header,
  { status }: ReadSections,
  { parts }: Outline,
): ReadAdr["dialect"] {
  if (matter.has("status") && header.hasBullets) return "lintel";
  if (status && parts.some(({ heading }) => sectionNamed(heading) === "context")) return "nygard";
  if (header.hasBullets && header.facts.has("tags")) return "log4brains";
  return matter.has("status") || hasSections(parts) ? "madr" : "unknown";
}
