// A card as an Adaptive Card, which Teams draws itself and the local page with Microsoft's own renderer. Pure.
import type { Card, Choice, FormInput } from "./card.ts";

export type Element = Readonly<Record<string, unknown>>;

/** An Adaptive Card 1.5. `action` makes its buttons: the form's first, then the choices. */
export function adaptiveCard(
  { title, text, facts, choices, form }: Card,
  action: (choice: Choice) => Element,
): Element {
  return {
    type: "AdaptiveCard",
    version: "1.5",
    body: [
      { type: "TextBlock", text: title, weight: "Bolder", size: "Medium", wrap: true },
      ...(text ? [{ type: "TextBlock", text, wrap: true }] : []),
      ...(facts ? [{ type: "FactSet", facts: facts.map(({ label, value }) => ({ title: label, value })) }] : []),
      ...(form ? form.inputs.map(inputElement) : []),
    ],
    actions: [
      ...(form ? [action({ label: form.submit, command: form.command, style: "primary" })] : []),
      ...(choices ?? []).map(action),
    ],
  };
}

/** A button that submits { command }, the inputs beside it. */
export function submitAction({ label, command, style }: Choice): Element {
  const look = { primary: "positive", danger: "destructive" } as const;
  return { type: "Action.Submit", title: label, data: { command }, ...(style && { style: look[style] }) };
}

function inputElement(input: FormInput): Element {
  const common = { id: input.name, label: input.label };
  switch (input.kind) {
    case "text":
      return {
        ...common,
        type: "Input.Text",
        value: input.value,
        ...(input.placeholder && { placeholder: input.placeholder }),
        ...(input.multiline && { isMultiline: true }),
      };
    case "select":
      return {
        ...common,
        type: "Input.ChoiceSet",
        value: input.value,
        choices: input.options.map(({ label, value }) => ({ title: label, value })),
      };
    case "toggle":
      return { id: input.name, type: "Input.Toggle", title: input.label, value: String(input.value) };
  }
}
