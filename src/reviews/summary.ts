// What a review says in plain words: its end, and that there was nothing to look at. Pure.
import { titleOf } from "../adr/record.ts";
import type { ItemState } from "./outcome.ts";
import type { Review } from "./review.ts";
import { punctualMs } from "./schedule.ts";

/** What was done, what was put off, what is left open and who sees to it. */
export function summaryText({ more }: Pick<Review, "more">, states: readonly ItemState[]): string {
  const done = states.filter(({ outcome }) => outcome && outcome.kind !== "snoozed");
  const moved = states.filter(({ outcome }) => outcome?.kind === "snoozed");
  const open = states.filter(({ outcome }) => !outcome);
  const counts = { done: done.length, "put off": moved.length, "left open": open.length };
  const parts = [
    `**The review is closed:** ${counted(counts)}.`,
    listOf("Done", done),
    listOf("Put off", moved),
    listOf("Left open", open),
    more > 0 ? `${more} more ${more === 1 ? "was" : "were"} due and not looked at: the next review has them.` : "",
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** One line where nothing is due. `next` and `late` are as people read them. */
export function nothingDue({
  decisions,
  next,
  late = "",
}: {
  decisions: number;
  next?: string;
  late?: string;
}): string {
  const what =
    decisions === 0 ? "there are no decisions here yet; `@architect adr` in a thread drafts one" : "nothing is due";
  return [`**Architecture review:** ${what}.`, next && `The next one is on ${next}.`, late].filter(Boolean).join(" ");
}

/** Says that a review came late; "" where it did not. `inWords` gives a time as people read it. */
export function lateNote({ due, openedAt }: Pick<Review, "due" | "openedAt">, inWords: (at: Date) => string): string {
  if (Date.parse(openedAt) - Date.parse(due) <= punctualMs) return "";
  return `This was due on ${inWords(new Date(due))}; I was not running then.`;
}

/** "ADR 7: Use Redis", as far as it is known. */
export function itemTitle({ adr, item }: Pick<ItemState, "adr" | "item">): string {
  return adr ? titleOf(adr) : `Draft ${item.adr}`;
}

function counted(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.map(([what, count]) => `${count} ${what}`).join(", ");
}

function listOf(heading: string, states: readonly ItemState[]): string {
  if (states.length === 0) return "";
  return [`**${heading}**`, "", ...states.map((state) => `- ${lineOf(state)}`)].join("\n");
}

function lineOf(state: ItemState): string {
  const { outcome, owner } = state;
  const said = outcome ? `: ${outcome.words}` : "";
  return `${itemTitle(state)}${said}${owner ? ` (owner: ${owner.name})` : outcome ? "" : " (no owner)"}`;
}
