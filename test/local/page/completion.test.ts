import assert from "node:assert/strict";
import { test } from "node:test";
import { completionAt, saysAlready } from "../../../src/local/page/completion.ts";

const vocabulary = {
  people: [
    { id: "ana", name: "Ana" },
    { id: "bo", name: "Bo" },
  ],
  commands: [
    { line: "/architect persona", usage: "[name]", summary: "Choose a persona" },
    { line: "/architect settings", usage: "", summary: "Show the settings" },
    { line: "/adr", usage: "", summary: "Decision records" },
    { line: "/adr list", usage: "[status]", summary: "List the decisions" },
  ],
};

/** "|" is the caret. */
function completed(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completionAt(text, caret, vocabulary);
  return found && { ...found, labels: found.options.map(({ label }) => label) };
}

for (const [typed, labels] of [
  ["@|", ["@architect", "@Ana", "@Bo"]],
  ["hello (@a|", ["@architect", "@Ana"]],
  ["ask @b| about it", ["@Bo"]],
  ["@nobody|", undefined],
  ["mail@a|", undefined],
  ["hello|", undefined],
  ["/|", ["/architect persona", "/architect settings", "/adr", "/adr list"]],
  ["/ARCHITECT s|", ["/architect settings"]],
  ["/architect settings|", undefined],
  ["/adr|", ["/adr", "/adr list"]],
  ["/ar| more", undefined],
  ["see /ar|", undefined],
] as const) {
  test(`"${typed}" offers ${labels ? labels.join(", ") : "nothing"}`, () => {
    assert.deepEqual(completed(typed)?.labels, labels);
  });
}

test("a mention takes the place of what was typed of it, and only of that", () => {
  const found = completed("ask @b| about it");
  assert.deepEqual([found?.from, found?.to, found?.options[0]?.insert], [4, 6, "@Bo "]);
});

test("after a command its usage is shown instead of a choice", () => {
  const found = completed("/adr list acc|");
  assert.deepEqual([found?.options, found?.hint?.line], [[], "/adr list"]);
});

test("Enter sends a command that is already typed in full", () => {
  const [persona] = completed("/architect p|")?.options ?? [];
  assert.ok(persona);
  assert.equal(saysAlready("/architect persona", persona), true);
  assert.equal(saysAlready("/architect p", persona), false);
});
