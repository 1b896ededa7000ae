// The small picture beside a name: Lintel's mark, or a person's initials in a colour of their own.
import { html, type TemplateResult } from "lit-html";
import type { Person } from "../../conversation/turn.ts";
import type { State } from "./state.ts";

/** The avatar of whoever wrote. */
export function avatar({ workspace }: State, { id, name }: Person): TemplateResult {
  if (id === workspace?.bot.id) return html`<img class="avatar" src="/local/page/logo.svg" alt="" />`;
  const index = workspace?.people.findIndex((person) => person.id === id) ?? -1;
  return html`<span class="avatar" data-person=${index} aria-hidden="true">${initials(name)}</span>`;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.slice(0, 1).toUpperCase()).join("");
}
