// The text of a record as it can be written: no section opens another one or swallows what follows. Ordinary text stays as it
// is; what has to change keeps its words, and the second time nothing changes any more.
import type { Amendment, Content } from "../record.ts";
import { blocksOf } from "./blocks.ts";
import { listKeys } from "./facts.ts";
import { outlineOf, settledBody } from "./outline.ts";
import { nothingYet } from "./read-sections.ts";
import { isPartOfOutcome } from "./section-names.ts";

/** For `writeAdr`, which then can be read again as the same. */
export function settled(content: Content): Content {
  const body = (text: string) => (text === nothingYet ? "" : settledBody(text, 3));
  const outcome = (text: string) => (text === nothingYet ? "" : settledBody(text, 3, isPartOfOutcome));
  return {
    ...content,
    title: oneLine(content.title),
    context: body(content.context),
    drivers: body(content.drivers),
    options: body(content.options),
    decision: outcome(content.decision),
    consequences: outcome(content.consequences),
    confirmation: outcome(content.confirmation),
    comparison: body(content.comparison),
    more: body(content.more),
    ...Object.fromEntries(listKeys.map((key) => [key, [...new Set(content[key].map(oneLine).filter(Boolean))]])),
    extra: settledExtra(content.extra),
  };
}

export function settledAmendment({ text, ...vote }: Amendment): Amendment {
  return { ...vote, text: settledBody(text, 4) };
}

/** What has no heading becomes one text, before all others. */
function settledExtra(extra: Content["extra"]): Content["extra"] {
  const parts = extra.map(({ heading, body }) => ({ heading: headingOf(heading), body: settledBody(body, 3) }));
  const preamble = parts.filter(({ heading, body }) => !heading && body).map(({ body }) => body);
  const others = parts.filter(({ heading }) => heading);
  return preamble.length > 0 ? [{ heading: "", body: preamble.join("\n\n") }, ...others] : others;
}

/** As the outline of a text gives it back. */
function headingOf(heading: string): string {
  const line = oneLine(heading).replace(/(^|\s)(#+)$/, "$1\\$2");
  return outlineOf(blocksOf(`## ${line}`), 2).parts[0]?.heading ?? "";
}

function oneLine(words: string): string {
  return words.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
