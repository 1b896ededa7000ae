// The text of one record: its name, its title, its sections and what is left to confirm.
import { baseName } from "../markdown/adr-file.ts";
import { plainText } from "../markdown/inline.ts";
import { toConfirm } from "../record.ts";
import { type Finding, findingsOf, quoted } from "./finding.ts";
import type { Heading, Linted } from "./linted.ts";
import { sectionFindings } from "./sections.ts";
import { statusOf } from "./standing.ts";

type Say = ReturnType<typeof findingsOf>;

/** What is wrong with the text and the name of one record. */
export function textFindings(record: Linted): Finding[] {
  const say = findingsOf(record.path);
  return [
    ...nameFindings(record, say),
    ...titleFindings(record, say),
    ...sectionFindings(record),
    ...openMarks(record, say),
    ...encoding(record, say),
  ];
}

function nameFindings(record: Linted, say: Say): Finding[] {
  const name = baseName(record.path);
  const isDraft = statusOf(record)?.status === "draft";
  if (!/^(?:adr[-_ ]?)?\d/i.test(name) && !isDraft)
    return [
      say(
        1,
        "no-number",
        "the file's name has no number, so most readers skip it: name it NNNN-title.md with the next number",
      ),
    ];
  if (/^(?:\d{4}|\d{8}|draft)-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(name)) return [];
  return [
    say(
      1,
      "file-name",
      "some readers skip or renumber a file of such a name: rename it to NNNN-title-in-lower-case.md",
    ),
  ];
}

const numbered = /^(?:adr[-_ #]*(\d+)\s*[.:)–—-]*|(\d+)\.(?=\s|$)|(0\d{2,})\b\s*[.:)–—-]*)\s*/i;

function titleFindings(record: Linted, say: Say): Finding[] {
  const [title, ...more] = record.headings.filter(({ depth }) => depth === 1);
  const words = title?.text.replace(numbered, "").trim();
  if (!title || !words) {
    const line = title?.line ?? (record.frontMatter?.end ?? 0) + 1;
    return [say(line, "no-title", "no title: write it as the first heading, # Title")];
  }
  return [
    ...more.map(({ line }) =>
      say(line, "title-twice", `a second title (the first is in line ${title.line}): make it a section with ##`),
    ),
    ...otherNumber(record, title, say),
    ...otherTitle(record, words, say),
  ];
}

function otherNumber({ number }: Linted, title: Heading, say: Say): Finding[] {
  const [, ...digits] = title.text.match(numbered) ?? [];
  const said = digits.find((each) => each !== undefined);
  if (said === undefined || number === undefined || Number(said) === number) return [];
  return [
    say(
      title.line,
      "number-differs",
      `number ${Number(said)} in the title, but ${number} in the file's name: correct the wrong one`,
    ),
  ];
}

function otherTitle({ frontMatter }: Linted, title: string, say: Say): Finding[] {
  const field = frontMatter?.fields.find(({ key, text }) => key === "title" && text !== "");
  if (!field || bare(field.text) === bare(title)) return [];
  return [
    say(
      field.line,
      "title-differs",
      `${quoted(field.text)} here, but the heading says ${quoted(title)}: make both say the same`,
    ),
  ];
}

function bare(title: string): string {
  return plainText(title).replace(numbered, "").trim();
}

function openMarks(record: Linted, say: Say): Finding[] {
  const marked = record.prose.filter(({ text }) => /\[to confirm\\?\]/i.test(text.replace(/`[^`]*`/g, "")));
  const [first] = marked;
  if (!first || statusOf(record)?.status !== "accepted") return [];
  const places = marked.length === 1 ? "" : ` (lines ${marked.map(({ line }) => line).join(", ")})`;
  const message = `accepted, but still marked ${toConfirm}${places}: find somebody who confirms it, or take the statement out`;
  return [say(first.line, "to-confirm", message)];
}

function encoding({ prose }: Linted, say: Say): Finding[] {
  const broken = prose.find(({ text }) => text.includes("\uFFFD"));
  return broken ? [say(broken.line, "encoding", "a character that is not UTF-8: save the file as UTF-8")] : [];
}
