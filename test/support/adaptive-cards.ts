// What people read in an Adaptive Card: the same wherever one is drawn.
import { z } from "zod";
import type { ShownCard } from "./talk.ts";

/** The parts of a card's body that can be read or filled in. */
export const CardElement = z.object({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().optional(),
  label: z.string().optional(),
  title: z.string().optional(),
  value: z.string().optional(),
  facts: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
});
type CardElement = z.output<typeof CardElement>;

/** A card's title, text, and values: its facts, and what its form is set to. */
export function wordsIn(body: readonly CardElement[]): Pick<ShownCard, "title" | "text" | "values"> {
  const [title = "", ...texts] = body.flatMap(({ text }) => text ?? []);
  return { title, text: texts.join("\n\n"), values: Object.fromEntries(body.flatMap(valuesIn)) };
}

function valuesIn({ type, label, title, value = "", facts = [] }: CardElement): [string, string][] {
  if (type === "Input.Toggle") return [[title ?? "", value === "true" ? "yes" : "no"]];
  const input: [string, string][] = label === undefined ? [] : [[label, value]];
  return [...input, ...facts.map((fact): [string, string] => [fact.title, fact.value])];
}
