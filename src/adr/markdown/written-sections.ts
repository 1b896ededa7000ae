// The sections that both dialects write alike, each as blocks of Markdown.
import type { Adr } from "../record.ts";
import { doorSentence } from "./facts.ts";
import { escaped } from "./inline.ts";
import { settledBody } from "./outline.ts";
import { endOfMetadata } from "./read-header.ts";
import { madrNames } from "./section-names.ts";

/** The text before the first section, kept apart from the bullets. */
export function preambleOf(adr: Adr): readonly string[] {
  const body = bodyOf(adr, "");
  return body ? [endOfMetadata, body] : [];
}

export function amendmentsOf({ amendments }: Adr): readonly string[] {
  if (amendments.length === 0) return [];
  const entries = amendments.flatMap(({ at, by, text }) => {
    const name = escaped(by.name);
    return [`### ${at.slice(0, 10)}${name ? `, ${name}` : ""}`, ...(text ? [text] : [])];
  });
  return ["## Amendments", ...entries];
}

/** With what readers would not see in the front matter: why it ended, how sure it is and whether it can be undone. */
export function moreOf({ content, status, statusAt, reason }: Adr): readonly string[] {
  const ended = status === "rejected" ? "Rejected" : status === "deprecated" ? "Deprecated" : "";
  const sentence = ended && reason ? `${ended} on ${statusAt.slice(0, 10)}: ${settledBody(reason, 3)}` : "";
  const news = content.more.includes(sentence) ? "" : sentence;
  return sectionOf("##", madrNames.more, [content.more, news, doorSentence(content)].filter(Boolean).join("\n\n"));
}

/** Imported sections that have no place of their own; the links have one. */
export function extraSections({ content }: Adr): readonly string[] {
  const parts = content.extra.filter(({ heading }) => heading && heading !== "Links");
  return parts.flatMap(({ heading, body }) => [`## ${heading}`, ...(body ? [body] : [])]);
}

export function sectionOf(marks: "##" | "###", heading: string, body: string): readonly string[] {
  return body ? [`${marks} ${heading}`, body] : [];
}

export function bodyOf({ content }: Adr, heading: string): string {
  return content.extra.find((part) => part.heading === heading)?.body ?? "";
}
