// Cards as nobody would make them: empty, endless and hostile texts. Only the names of inputs are our own, short and unique.
import fc from "fast-check";
import type { Card, FormInput } from "../../src/conversation/card.ts";

const endless = [
  "&",
  "🙂",
  "<!channel> ",
  "**bold** [link](https://example.com/?a=1&b=2) ",
  "word\n\n",
  "a",
  "| a | b |\n",
];
const lengths = fc.constantFrom(1_000, 4_000, 30_000);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom("", "   ", "\n", "<", "@here", "*", "```") },
  fc
    .tuple(fc.nat(30), fc.constantFrom(...endless), lengths)
    .map(([shift, part, length]) => "x".repeat(shift) + part.repeat(length / part.length)),
);
const listOf = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof(fc.array(item, { maxLength: 3 }), fc.array(item, { minLength: 101, maxLength: 110 }));

const choice = fc.record(
  { label: text, command: text, style: fc.constantFrom("primary", "danger") },
  { requiredKeys: ["label", "command"] },
);
const option = fc.record({ label: text, value: text });
const name = fc.stringMatching(/^[a-z]{1,20}$/);
const input: fc.Arbitrary<FormInput> = fc.oneof(
  fc.record(
    { kind: fc.constant("text"), name, label: text, value: text, placeholder: text, multiline: fc.boolean() },
    { requiredKeys: ["kind", "name", "label", "value"] },
  ),
  fc.record({ kind: fc.constant("select"), name, label: text, value: text, options: listOf(option) }),
  fc.record({ kind: fc.constant("toggle"), name, label: text, value: fc.boolean() }),
);
const form = fc.record({
  command: text,
  open: text,
  submit: text,
  inputs: fc.uniqueArray(input, { maxLength: 10, selector: (each) => each.name }),
});

/** Any card with a form or without. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  { title: text, text, facts: listOf(fc.record({ label: text, value: text })), choices: listOf(choice), form },
  { requiredKeys: ["title"] },
);
