// Cards as Teams takes them: Adaptive Cards in attachments. Their buttons carry command lines. Pure.
import { adaptiveCard, type Element, submitAction } from "../conversation/adaptive-card.ts";
import type { Card, Choice } from "../conversation/card.ts";
import { withoutPings } from "../conversation/mentions.ts";

export interface CardAttachment {
  readonly contentType: "application/vnd.microsoft.card.adaptive";
  readonly content: Element;
}

/** Teams counts a message in UTF-16 and refuses it at 100 KB; this leaves room for what is around the card. */
const mostCharacters = 38_000;

/**
 * A card that Teams takes whatever it holds, and that pings nobody. One that is too long shows its beginning and says so.
 * A form can be opened as a dialog, too, where the client has them.
 */
export function teamsCard(card: Card, { hasDialogs = false } = {}): CardAttachment {
  const whole = hasDialogs && card.form ? withDialog(drawn(card), card.form.open) : drawn(card);
  return attached(JSON.stringify(whole).length <= mostCharacters ? whole : drawn(beginningOf(card)));
}

/** The button below an answer that is still being written. */
export function stopCard(): CardAttachment {
  const stop = executeAction({ label: "Stop", command: "/architect stop" });
  return attached({ type: "AdaptiveCard", version: "1.5", body: [], actions: [stop] });
}

export function attached(content: Element): CardAttachment {
  return { contentType: "application/vnd.microsoft.card.adaptive", content };
}

function drawn({ title, text, facts, choices = [], ...rest }: Card): Element {
  const plain: Card = {
    ...rest,
    title: shown(title),
    ...(text && { text: shown(text) }),
    ...(facts && { facts: facts.map(({ label, value }) => ({ label: shown(label), value: shown(value) })) }),
    choices: choices.filter(({ command }) => command.trim()),
  };
  return adaptiveCard(plain, executeAction);
}

function withDialog(card: Element, command: string): Element {
  const open = dialogAction("Open as a dialog", command);
  return { ...card, actions: [...(Array.isArray(card["actions"]) ? card["actions"] : []), open] };
}

/** Clients without dialogs send the command, which brings the form up anew. */
function dialogAction(title: string, command: string): Element {
  return { type: "Action.Submit", title, data: { command, msteams: { type: "task/fetch" } } };
}

/** A text block knows no code: its marks would stand there as they are. */
function shown(text: string): string {
  return withoutPings(text.replace(/`+([^`\n]+)`+/g, "$1"));
}

/** Clients that know no Action.Execute send the same as a message. */
function executeAction(choice: Choice): Element {
  if (choice.opensForm) return dialogAction(choice.label, choice.command);
  const { type: _type, ...submit } = submitAction(choice);
  return { type: "Action.Execute", verb: "command", ...submit, fallback: submitAction(choice) };
}

/** Without its form, and without buttons that have no room: half a command line would be another command. */
function beginningOf({ title, text = "", facts = [], choices = [] }: Card): Card {
  return {
    title: clip(title, 150),
    text: `${clip(text, 3_000)}\n\nThis card is too long for Teams; this is its beginning.`.trim(),
    facts: facts.slice(0, 8).map(({ label, value }) => ({ label: clip(label, 40), value: clip(value, 100) })),
    choices: choices.filter(({ label, command }) => label.length <= 40 && command.length <= 100).slice(0, 5),
  };
}

export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
