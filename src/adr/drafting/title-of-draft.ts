// The title and tags of a draft, as far as the thread bears them out.
import { Refusal } from "../../conversation/refusal.ts";
import { cleanTitle } from "../content.ts";
import { listed } from "../plain.ts";
import type { Draft, Source } from "./draft.ts";
import type { Evidence } from "./evidence.ts";
import { folded, stemsIn } from "./evidence-words.ts";

/** The title if it names nothing that nobody named and decides nothing that nobody decided; otherwise a plain one. */
export function titleOf(
  draft: Draft,
  { evidence, tell }: { readonly evidence: Evidence; tell(fault: string): void },
): string {
  const title = readable(draft.title);
  const fault = title === undefined ? "it has no readable word" : faultOfTitle(title, draft, evidence);
  if (title !== undefined && !fault) return title;
  tell(`The title does not stand: ${fault}.`);
  return readable(plainTitle(draft)) ?? untitled;
}

/** Lower case with hyphens; only what the thread speaks of. */
export function tagsOf(tags: readonly string[], messages: readonly Source[]): readonly string[] {
  const spoken = stemsIn(messages.map(({ text }) => text).join("\n"));
  const slugs = tags.map((tag) =>
    folded(tag)
      .slice(0, 40)
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, ""),
  );
  const said = slugs.filter((tag) => [...stemsIn(tag.replaceAll("-", " "))].some((stem) => spoken.has(stem)));
  return [...new Set(said)].slice(0, mostTags);
}

const mostTags = 6;
const untitled = "Untitled decision";

function faultOfTitle(title: string, { options, decision }: Draft, evidence: Evidence): string | undefined {
  if (title === untitled) return undefined;
  const named = options.filter((option) => isNamed(option.title, title, evidence));
  if (decision && named.length > 0 && !isNamed(decision.option, title, evidence)) return "it names an option that lost";
  const leavesOut = named.length > 0 && named.length < options.length && !title.endsWith("?");
  if (!decision && leavesOut) return "it names one option as if it were chosen";
  return title === readable(plainTitle({ options, decision })) ? undefined : evidence.faultOfTitle(title);
}

function isNamed(option: string, title: string, evidence: Evidence): boolean {
  const names = evidence.namesOf(title);
  return folded(title).includes(folded(option)) || evidence.namesOf(option).some((name) => names.includes(name));
}

function plainTitle({ options, decision }: Pick<Draft, "options" | "decision">): string {
  if (decision) return `Choose ${decision.option}`;
  const titles = options.map(({ title }) => title);
  if (titles.length > 1) return `Choose between ${listed(titles)}`;
  return titles[0] ? `Whether to choose ${titles[0]}` : untitled;
}

function readable(title: string): string | undefined {
  try {
    return cleanTitle(title);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
