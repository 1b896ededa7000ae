// The Adaptive Cards of the local workspace as people read them.
import { z } from "zod";
import type { ChannelMessage } from "../../src/local/view.ts";
import type { ShownCard } from "./talk.ts";

const Element = z.object({
  type: z.string(),
  text: z.string().optional(),
  label: z.string().optional(),
  title: z.string().optional(),
  value: z.string().optional(),
  facts: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
});
const AdaptiveCard = z.object({
  body: z.array(Element),
  actions: z.array(z.object({ title: z.string(), data: z.object({ command: z.string() }) })),
});

export function shownCard(message: ChannelMessage): ShownCard {
  const { body } = AdaptiveCard.parse(message.card);
  const [title = "", ...texts] = body.flatMap(({ text }) => text ?? []);
  return {
    message: message.id,
    title,
    text: texts.join("\n\n"),
    values: Object.fromEntries(body.flatMap(valuesIn)),
    buttons: actionsOf(message).map((action) => action.title),
  };
}

/** What its buttons say and send, that of its form first. */
export function actionsOf({ card }: ChannelMessage): { title: string; command: string }[] {
  return AdaptiveCard.parse(card).actions.map(({ title, data }) => ({ title, command: data.command }));
}

function valuesIn({ type, label, title, value = "", facts = [] }: z.output<typeof Element>): [string, string][] {
  if (type === "Input.Toggle") return [[title ?? "", value === "true" ? "yes" : "no"]];
  const input: [string, string][] = label === undefined ? [] : [[label, value]];
  return [...input, ...facts.map((fact): [string, string] => [fact.title, fact.value])];
}
