import assert from "node:assert/strict";
import { test } from "node:test";
import { adaptiveCard, submitAction } from "../../src/conversation/adaptive-card.ts";

test("a card shows its title, text and facts, and a button for each command", () => {
  const card = adaptiveCard(
    {
      title: "ADR 7",
      text: "By **Ana**.",
      facts: [{ label: "Status", value: "proposed" }],
      choices: [
        { label: "Reject", command: "/adr reject 7", style: "danger" },
        { label: "History", command: "/adr history 7" },
      ],
    },
    submitAction,
  );
  assert.deepEqual(card, {
    type: "AdaptiveCard",
    version: "1.5",
    body: [
      { type: "TextBlock", text: "ADR 7", weight: "Bolder", size: "Medium", wrap: true },
      { type: "TextBlock", text: "By **Ana**.", wrap: true },
      { type: "FactSet", facts: [{ title: "Status", value: "proposed" }] },
    ],
    actions: [
      { type: "Action.Submit", title: "Reject", data: { command: "/adr reject 7" }, style: "destructive" },
      { type: "Action.Submit", title: "History", data: { command: "/adr history 7" } },
    ],
  });
});

test("a form's inputs hold what is set, and its button comes first", () => {
  const { body, actions } = adaptiveCard(
    {
      title: "Settings",
      choices: [{ label: "Help", command: "/architect help" }],
      form: {
        command: "/architect settings save",
        open: "/architect settings",
        submit: "Save",
        inputs: [
          { kind: "select", name: "persona", label: "Persona", value: "a", options: [{ label: "A", value: "a" }] },
          { kind: "toggle", name: "follow", label: "Follow-ups", value: false },
          { kind: "text", name: "zone", label: "Zone", value: "", placeholder: "Europe/Berlin", multiline: true },
        ],
      },
    },
    ({ label, command }) => ({ label, command }),
  );
  assert.deepEqual(Object(body).slice(1), [
    { id: "persona", label: "Persona", type: "Input.ChoiceSet", value: "a", choices: [{ title: "A", value: "a" }] },
    { id: "follow", type: "Input.Toggle", title: "Follow-ups", value: "false" },
    { id: "zone", label: "Zone", type: "Input.Text", value: "", placeholder: "Europe/Berlin", isMultiline: true },
  ]);
  assert.deepEqual(actions, [
    { label: "Save", command: "/architect settings save" },
    { label: "Help", command: "/architect help" },
  ]);
});
