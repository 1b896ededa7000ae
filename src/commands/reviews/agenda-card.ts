// The cards of a review: the agenda that its thread hangs from, one for each decision on it, and its checklist. Pure.
import { openMarks, yStatement } from "../../adr/content.ts";
import { clipped, plain } from "../../adr/plain.ts";
import type { Adr, Status } from "../../adr/record.ts";
import type { Card, Choice } from "../../conversation/card.ts";
import type { ItemState } from "../../reviews/outcome.ts";
import type { Item, Outcome, Review } from "../../reviews/review.ts";
import { itemTitle } from "../../reviews/summary.ts";
import { reversibilityWords } from "../adr/card.ts";

/** The agenda: a line for each decision, how it stands, and whose it is. */
export function rootCard(review: Review, states: readonly ItemState[]): Card {
  const { topic, owner, notes, more, state } = review;
  const lines = [
    ...notes.map((note) => `_${note.replaceAll("`", "")}_`),
    topic.length > longestTopic && topic,
    topic && `_Set up by ${owner.name}._`,
    states.map(agendaLine).join("\n"),
    more > 0 && `…and ${more} more that ${more === 1 ? "is" : "are"} due.`,
    state === "closed" && states.length > 0 && "_Closed._",
  ];
  const choices = rootChoices(review, states);
  return {
    title: rootTitle(review, states),
    subject: reviewSubject(review),
    text: lines.filter(Boolean).join("\n\n"),
    ...(choices.length > 0 && { choices }),
  };
}

/** Why a decision is here, what it says and the steps that settle it; once it is settled, how. */
export function itemCard({ id, log }: Pick<Review, "id" | "log">, state: ItemState): Card {
  const { item, adr, outcome } = state;
  const text = outcome ? `${marks[outcome.kind]} **${capital(outcome.words)}.**` : whyOf(item);
  return {
    title: itemTitle(state),
    subject: `item/${id}/${log}/${item.adr}`,
    text: [text, ...(adr ? saidIn(adr) : [])].join("\n\n"),
    ...(adr && { facts: factsOf(state, adr), choices: choicesOf(adr, outcome) }),
  };
}

/** Names the card of a review, so that it is found and drawn again. */
export function reviewSubject({ id }: Pick<Review, "id">): string {
  return `review/${id}`;
}

/** The review that a card's subject names, and the record if it is about one; undefined for any other subject. */
export function subjectIn(name: string): { readonly review: string; readonly adr?: string } | undefined {
  const [, review, item, adr] = /^(?:review\/([^/]+)|item\/([^/]+)\/.+\/([^/]+))$/.exec(name) ?? [];
  if (item !== undefined && adr !== undefined) return { review: item, adr };
  return review === undefined ? undefined : { review };
}

/** Questions to go through together. */
export function checklistCard({ title, questions }: { title: string; questions: readonly string[] }): Card {
  return {
    title: `${title}: is this true of what you have?`,
    text: questions.map((question) => `- ${question}`).join("\n"),
  };
}

// Slack shows 150 characters of a title, and 3,000 of a text: ten lines of an agenda have to fit.
const longestTopic = 130;
const longestTitle = 90;
const longestReason = 120;

const marks: Readonly<Record<Outcome["kind"], string>> = {
  confirmed: "✅",
  decided: "✅",
  revised: "✏️",
  superseded: "🔁",
  deprecated: "🚫",
  snoozed: "💤",
  gone: "🗑️",
};

function rootTitle({ topic, state }: Review, states: readonly ItemState[]): string {
  if (topic) return `Reminder: ${clipped(topic.replace(/\s+/g, " "), longestTopic)}`;
  const open = states.filter(({ outcome }) => !outcome).length;
  if (state === "closed") return `Architecture review: ${open > 0 ? `closed, ${open} left open` : "done"}`;
  const all = `${states.length} ${states.length === 1 ? "decision" : "decisions"} to look at`;
  return `Architecture review: ${open < states.length ? `${open} of ` : ""}${all}`;
}

function rootChoices({ id, topic, more, state }: Review, states: readonly ItemState[]): Choice[] {
  const isOpen = state === "open" && states.length > 0;
  return [
    ...(isOpen ? [{ label: topic ? "Done" : "Close the review", command: `/architect reviews close ${id}` }] : []),
    ...(more > 0 ? [{ label: "All decisions", command: "/adr list" }] : []),
  ];
}

function agendaLine(state: ItemState): string {
  const { item, outcome, owner } = state;
  const reasons = item.concerns.map(({ words }) => plain(words)).join("; ");
  const why = outcome?.words ?? (reasons || "named by the reminder");
  const whose = owner ? `; owner: ${owner.name}` : "";
  const mark = outcome ? `${marks[outcome.kind]} ` : "";
  return `- ${mark}**${clipped(itemTitle(state), longestTitle)}**: ${clipped(why, longestReason)}${whose}`;
}

function whyOf({ concerns }: Item): string {
  return concerns.map(({ words }) => `- ${capital(words)}.`).join("\n") || "The reminder names it.";
}

function saidIn({ content, status, objections, link }: Adr): readonly string[] {
  return [
    yStatement(content),
    ...(status === "proposed" ? objections.map(({ by, reason }) => `**${by.name} objects:** ${reason}`) : []),
    ...(link ? [`[The discussion](${link})`] : []),
  ];
}

function factsOf({ owner }: ItemState, { content, status, statusAt }: Adr): NonNullable<Card["facts"]> {
  const points = openMarks(content);
  const facts = [
    ["Status", `${capital(status)} since ${statusAt.slice(0, 10)}`],
    ["Review by", content.reviewBy ?? "No date yet"],
    ["Reversibility", reversibilityWords[content.reversibility]],
    ["Owner", owner?.name ?? "Nobody yet"],
    ["Still to confirm", points > 0 ? String(points) : ""],
  ] as const;
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function choicesOf(adr: Adr, outcome: Outcome | undefined): readonly Choice[] {
  const fullText: Choice = { label: "Full text", command: `/adr show ${adr.id}` };
  return outcome ? [fullText] : [...(steps[adr.status]?.(adr) ?? []), fullText];
}

/** By id, so that a button means this record for ever, whatever log its channel looks at. */
const steps: Partial<Readonly<Record<Status, (adr: Adr) => readonly Choice[]>>> = {
  draft: ({ id }) => [
    { label: "Propose", command: `/adr propose ${id}`, style: "primary" },
    { label: "Edit…", command: `/adr edit ${id}`, opensForm: true },
    asking("Assign…", "assign", id),
  ],
  proposed: ({ id, version, objections }) => [
    // It could only be refused as long as somebody objects.
    objections.length > 0
      ? { label: "Withdraw my objection", command: `/adr withdraw ${id}` }
      : { label: "Accept", command: `/adr accept ${id} v${version}`, style: "primary" },
    asking("Object…", "object", id),
    { ...asking("Reject…", "reject", id), style: "danger" },
    asking("Snooze…", "snooze", id),
    asking("Assign…", "assign", id),
  ],
  accepted: ({ id }) => [
    { label: "Confirm", command: `/adr confirm ${id}`, style: "primary" },
    asking("Confirm until…", "confirm", id),
    { label: "Revise", command: `/adr revise ${id}` },
    asking("Supersede…", "supersede", id),
    asking("Snooze…", "snooze", id),
    asking("Assign…", "assign", id),
  ],
  rejected: ({ id }) => [asking("Reopen…", "reopen", id)],
  deprecated: ({ id }) => [asking("Reopen…", "reopen", id)],
};

function asking(label: string, verb: string, id: string): Choice {
  return { label, command: `/adr ask ${verb} ${id}`, opensForm: true };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
