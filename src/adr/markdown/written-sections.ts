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

/** With what readers would not see in the front matter: why it ended, who looks after it, how sure it is and whether it can be undone. */
export function moreOf(adr: Adr): readonly string[] {
  const { content } = adr;
  // A file that was read again has them among its words already.
  const news = newsOf(adr).filter((sentence) => !content.more.includes(sentence));
  return sectionOf("##", madrNames.more, [content.more, ...news, doorSentence(content)].filter(Boolean).join("\n\n"));
}

/** What happened to the record since it was written, with its day each, so that later news stands beside it. */
function newsOf({ status, statusAt, reason, reviewed, owner }: Adr): readonly string[] {
  const ended = status === "rejected" ? "Rejected" : status === "deprecated" ? "Deprecated" : "";
  return [
    ...(ended && reason ? [`${ended} on ${statusAt.slice(0, 10)}: ${settledBody(reason, 3)}`] : []),
    ...(reviewed ? [`Confirmed on ${reviewed.at.slice(0, 10)} by ${escaped(reviewed.by.name)}${noted(reviewed)}`] : []),
    ...(owner ? [`Owned by ${escaped(owner.person.name)} since ${owner.at.slice(0, 10)}.`] : []),
  ];
}

function noted({ note }: { readonly note?: string }): string {
  return note ? `: ${settledBody(note, 3)}` : ".";
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
