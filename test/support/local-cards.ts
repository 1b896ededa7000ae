// The Adaptive Cards of the local workspace as people read them.
import { z } from "zod";
import type { ChannelMessage } from "../../src/local/view.ts";
import { CardElement, wordsIn } from "./adaptive-cards.ts";
import type { ShownCard } from "./talk.ts";

const AdaptiveCard = z.object({
  body: z.array(CardElement),
  actions: z.array(z.object({ title: z.string(), data: z.object({ command: z.string() }) })),
});

export function shownCard(message: ChannelMessage): ShownCard {
  const { body } = AdaptiveCard.parse(message.card);
  return {
    message: message.id,
    ...wordsIn(body),
    buttons: actionsOf(message).map((action) => action.title),
  };
}

/** What its buttons say and send, that of its form first. */
export function actionsOf({ card }: ChannelMessage): { title: string; command: string }[] {
  return AdaptiveCard.parse(card).actions.map(({ title, data }) => ({ title, command: data.command }));
}

/** What the inputs of its form are set to, by their names. */
export function inputsOf({ card }: ChannelMessage): Record<string, string> {
  const { body } = AdaptiveCard.parse(card);
  return Object.fromEntries(body.flatMap(({ id, value = "" }) => (id === undefined ? [] : [[id, value]])));
}
