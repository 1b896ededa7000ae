// Answers and cards as Block Kit. Slack refuses a message that breaks one limit, so whatever a card holds is cut to fit. Pure.
import type { ActionsBlock, ContextActionsBlock, KnownBlock, MrkdwnElement, PlainTextElement } from "@slack/types";
import type { Card, Choice, FormInput } from "../conversation/card.ts";
import { withoutPings } from "../conversation/mentions.ts";
import { pagesOf } from "../conversation/pages.ts";
import { clip, clipMrkdwn, toMrkdwn, toPlainText } from "./mrkdwn.ts";

/** A message holds about 12,000 characters over all its blocks. A card stays below, as its parts keep to these. */
const most = { text: 3_000, facts: 3_000, buttons: 5_000 } as const;
const mostFacts = 50;

/** The text of an answer, at most 12,000 characters of Markdown that pings nobody. */
export function textBlocks(markdown: string): KnownBlock[] {
  return [{ type: "markdown", text: markdown }];
}

/** What a notification shows and a screen reader says of an answer: its beginning, in plain words. */
export function notificationText(markdown: string): string {
  const beginning = toPlainText(markdown.slice(0, 3_000));
  return clipMrkdwn(beginning.replace(/\s+/g, " ").trim(), 300);
}

/** Asks whether the answer to this turn helped. Pressing a button sends its value, a command line. */
export function feedbackBlock(turnId: string): ContextActionsBlock {
  const button = (verdict: "good" | "bad", label: string) => ({
    text: plainText(label, 75),
    value: `/architect feedback ${verdict} ${turnId}`,
    accessibility_label: `Mark this answer as ${label.toLowerCase()}`,
  });
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: "feedback",
        positive_button: button("good", "Helpful"),
        negative_button: button("bad", "Not helpful"),
      },
    ],
  };
}

/**
 * A card within Slack's limits. A form shows what it is set to and a button that opens it. Buttons carry command lines:
 * "command.0", "command.1"… those of the choices, "form.0" the one that brings the form up.
 * Only messages have markdown blocks; views get sections.
 */
export function cardBlocks(card: Card, surface: "message" | "view" = "message"): KnownBlock[] {
  return [
    { type: "header", text: plainText(withoutPings(card.title), 150) },
    ...(surface === "message" ? markdownBlocks(card.text ?? "") : sections(card.text ?? "")),
    ...factBlocks([...(card.facts ?? []), ...(card.form?.inputs.map(currentValue) ?? [])]),
    ...buttonBlocks(card),
  ];
}

/** The same card for notifications and screen readers. */
export function cardText({ title, text, facts = [], form }: Card): string {
  const values = [...facts, ...(form?.inputs.map(currentValue) ?? [])];
  const lines = [title, text ?? "", ...values.map(({ label, value }) => `${label}: ${value}`)];
  const markdown = lines.filter((line) => line.trim()).join("\n");
  return clipMrkdwn(toPlainText(clip(markdown, most.text)), most.text);
}

/** Markdown for where there are no markdown blocks. */
export function sections(markdown: string): KnownBlock[] {
  const pages = pagesOf(clip(markdown, 18_000), { soft: 2_000, hard: 2_800 });
  return pages.map((page) => ({ type: "section", text: mrkdwn(toMrkdwn(page), 3_000) }));
}

/** Slack refuses an empty text, so nothing becomes "…" as well. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: "plain_text", text: clip(text.trim(), limit) || "…" };
}

export function mrkdwn(text: string, limit: number): MrkdwnElement {
  return { type: "mrkdwn", text: clipMrkdwn(text.trim(), limit) || "…" };
}

/** Items in rows of at most `size`. */
function rows<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function markdownBlocks(text: string): KnownBlock[] {
  return text.trim() ? textBlocks(clip(withoutPings(text), most.text)) : [];
}

type Fact = NonNullable<Card["facts"]>[number];

/** Many facts share the room that a few have for themselves. */
function factBlocks(facts: readonly Fact[]): KnownBlock[] {
  const shown = facts.length > mostFacts ? [...facts.slice(0, mostFacts - 1), restOf(facts)] : facts;
  const room = Math.min(2_000, Math.floor(most.facts / shown.length));
  const field = ({ label, value }: Fact) => mrkdwn(`${boldLabel(label)}\n${factValue(value, room)}`, room);
  return rows(shown, 10).map((row) => ({ type: "section", fields: row.map(field) }));
}

function restOf(facts: readonly Fact[]): Fact {
  return { label: "…", value: `and ${facts.length - mostFacts + 1} more` };
}

function boldLabel(label: string): string {
  const words = toPlainText(clip(label, 50)).replace(/\s+/g, " ").trim();
  return `*${words || "–"}*`;
}

function factValue(value: string, room: number): string {
  return value.trim() ? toMrkdwn(clip(value, room)) : "–";
}

function currentValue(input: FormInput): Fact {
  const { label, value } = input;
  switch (input.kind) {
    case "toggle":
      return { label, value: value ? "yes" : "no" };
    case "select":
      return { label, value: input.options.find((option) => option.value === value)?.label ?? input.value };
    case "text":
      return { label, value: input.value };
  }
}

/** Five buttons in a row look best. */
function buttonBlocks({ form, choices = [] }: Card): ActionsBlock[] {
  const open: Choice[] = form ? [{ label: "Change…", command: form.open, style: "primary" }] : [];
  const buttons = [
    ...open.map((choice) => buttonElement(choice, "form.0")),
    ...choices.map((choice, i) => buttonElement(choice, choice.opensForm ? `form.${i + 1}` : `command.${i}`)),
  ];
  return rows(fitting(buttons), 5).map((elements) => ({ type: "actions", elements }));
}

type ButtonElement = ReturnType<typeof buttonElement>;

function buttonElement({ label, command, style }: Choice, id: string) {
  return {
    type: "button",
    action_id: id,
    text: plainText(label, 75),
    value: command,
    ...(style && { style }),
  } as const;
}

/** Leaves out what has no room: a command line cut short would be another command. */
function fitting(buttons: readonly ButtonElement[]): ButtonElement[] {
  let room: number = most.buttons;
  return buttons.filter(({ text, value }) => {
    if (value.length === 0 || value.length > 2_000) return false;
    room -= value.length + text.text.length;
    return room >= 0;
  });
}
