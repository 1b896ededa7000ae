// The Adaptive Cards in messages, as people read and use them.
import { z } from "zod";
import { CardElement, wordsIn } from "../adaptive-cards.ts";
import type { ShownCard } from "../talk.ts";
import { cardType } from "./rules.ts";
import type { StoredMessage } from "./workspace.ts";

const Action = z.object({
  type: z.string(),
  title: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).default({}),
});
const AdaptiveCard = z.object({ body: z.array(CardElement).default([]), actions: z.array(Action).default([]) });

export type CardAction = z.output<typeof Action>;

/** A message, or a dialog. */
type Carrier = Pick<StoredMessage, "attachments">;

const stop = "/architect stop";

/** The buttons of all cards in a message. */
export function actionsIn(message: Carrier): CardAction[] {
  return cardsIn(message).flatMap(({ actions }) => actions);
}

/** A card that is there for a reader, rather than for the button that stops an answer. */
export function hasCard(message: StoredMessage): boolean {
  return cardsIn(message).some(({ body }) => body.some(({ type }) => type !== "Image")) && !stopIn(message);
}

/** The button that stops the answer which is being written in this message. */
export function stopIn(message: StoredMessage): CardAction | undefined {
  return actionsIn(message).find(({ title, data }) => title === "Stop" && data["command"] === stop);
}

/** What a client sends along with a button: the inputs of the card as they were left or filled in, empty ones left out. */
export function inputsOf(message: Carrier, given: Readonly<Record<string, string | boolean>>) {
  const inputs = cardsIn(message).flatMap(({ body }) => body.filter(({ type }) => type.startsWith("Input.")));
  const names = inputs.map(({ id = "" }) => id);
  for (const name of Object.keys(given)) if (!names.includes(name)) throw new Error(`No input ${name}, only ${names}.`);
  const values = inputs.map(({ id = "", value = "" }): [string, string] => [id, String(given[id] ?? value)]);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

export function shownCard(message: StoredMessage): ShownCard {
  const body = cardsIn(message).flatMap((card) => card.body);
  return {
    message: message.id,
    ...wordsIn(body),
    buttons: actionsIn(message).map((action) => action.title),
  };
}

function cardsIn({ attachments }: Carrier) {
  return attachments
    .filter(({ contentType }) => contentType === cardType)
    .map(({ content }) => AdaptiveCard.parse(content));
}
