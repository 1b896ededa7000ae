import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Card } from "../../src/conversation/card.ts";
import { formView, homeView, inputsOf } from "../../src/slack/views.ts";
import { anyCard } from "../support/any-card.ts";
import { faultOfBlocks, Home, Modal } from "../support/slack/blocks.ts";
import { type Given, stateOf } from "../support/slack/inputs.ts";

const settings: Card = {
  title: "Settings of this channel",
  text: "- **concise**: short\n- **detailed**: long",
  form: {
    command: "/architect settings save",
    open: "/architect settings",
    submit: "Save",
    inputs: [
      {
        kind: "select",
        name: "persona",
        label: "Persona",
        value: "detailed",
        options: [
          { label: "Concise", value: "concise" },
          { label: "Detailed", value: "detailed" },
        ],
      },
      { kind: "toggle", name: "follow", label: "Answer follow-ups", value: true },
      { kind: "toggle", name: "remind", label: "Remind", value: false },
      { kind: "text", name: "zone", label: "Time zone", value: "UTC", placeholder: "Europe/Berlin" },
      { kind: "text", name: "notes", label: "Notes", value: "", multiline: true },
    ],
  },
};

test("a form is a modal with an input for each of its own", () => {
  const { blocks, ...frame } = formView(settings, "where it came from");
  assert.deepEqual(frame, {
    type: "modal",
    callback_id: "form",
    private_metadata: "where it came from",
    title: plain("Settings of this channel"),
    submit: plain("Save"),
    close: plain("Cancel"),
  });
  const [concise, detailed] = [option("Concise", "concise"), option("Detailed", "detailed")];
  const yes = [option("Yes", "true")];
  const choice = { type: "static_select", options: [concise, detailed], initial_option: detailed };
  assert.deepEqual(blocks, [
    { type: "section", text: { type: "mrkdwn", text: "• *concise*: short\n• *detailed*: long" } },
    input("persona", "Persona", false, choice),
    input("follow", "Answer follow-ups", true, { type: "checkboxes", options: yes, initial_options: yes }),
    input("remind", "Remind", true, { type: "checkboxes", options: yes }),
    input("zone", "Time zone", true, {
      type: "plain_text_input",
      initial_value: "UTC",
      placeholder: plain("Europe/Berlin"),
    }),
    input("notes", "Notes", true, { type: "plain_text_input", multiline: true }),
  ]);
});

test("what a person submits comes back by the names of the inputs", () => {
  const asItStood = { persona: "detailed", follow: "true", remind: "false", zone: "UTC", notes: "" };
  assert.deepEqual(submitted({}), asItStood);
  const changes = { persona: "Concise", follow: false, remind: true, zone: "", notes: "a\nb" };
  const changed = { persona: "concise", follow: "false", remind: "true", zone: "", notes: "a\nb" };
  assert.deepEqual(submitted(changes), changed);
});

test("a modal of a shape that nobody knows holds nothing", () => {
  const shapes = [
    undefined,
    null,
    1,
    "values",
    [],
    { a: null },
    { a: { b: null } },
    { a: { b: { type: "datepicker" } } },
  ];
  for (const shape of shapes) assert.deepEqual(inputsOf(shape), {});
  assert.deepEqual(inputsOf({ a: { b: { type: "static_select", selected_option: null } } }), {});
  fc.assert(fc.property(fc.anything(), (values) => assert.equal(typeof inputsOf(values), "object")));
});

test("a select offers the first hundred of its options", () => {
  const options = Array.from({ length: 120 }, (_, i) => ({ label: `Option ${i}`, value: `${i}` }));
  const form = { command: "/a", open: "/a", submit: "Save", inputs: [{ ...select, options }] };
  const [block] = formView({ title: "Form", form }, "").blocks;
  assert.equal(Object(block).element.options.length, 100);
});

test("an option whose value is too long is not offered, and a select without options is no input", () => {
  const options = [{ label: "Long", value: "x".repeat(151) }];
  const form = { command: "/a", open: "/a", submit: "Save", inputs: [{ ...select, options }] };
  assert.deepEqual(formView({ title: "Form", form }, "").blocks, []);
});

test("the home tab says what to try and which model answers, and leads to the settings", () => {
  const tips = ["Mention `@architect` in a channel", "Write to me here"];
  const home = homeView({ settings, channel: "D1", tips, note: "Answers come from *claude*." });
  assert.equal(home.private_metadata, "D1");
  assert.deepEqual(
    home.blocks.map(({ type }) => type),
    ["header", "section", "divider", "section", "divider", "header", "section", "section", "actions", "context"],
  );
  const texts = JSON.stringify(home.blocks);
  assert.match(texts, /• Mention `@architect` in a channel\\n• Write to me here/);
  assert.match(texts, /"action_id":"home.channel"/);
  assert.match(texts, /"include":\["public","private","mpim"\],"exclude_bot_users":true/);
  assert.match(texts, /Settings of our direct conversation/);
  assert.match(texts, /"action_id":"form.0"/);
  assert.match(texts, /Answers come from _claude_\./);
});

test("the home tab lists at most ten of the latest decisions, each a short line", () => {
  const decisions = Array.from({ length: 12 }, (_, n) => `[ADR ${n + 1}](https://acme.example/${n})\n**accepted**`);
  const shown = JSON.stringify(homeView({ settings, tips: [], decisions, note: "" }).blocks);
  assert.match(shown, /"Latest decisions"/);
  assert.match(shown, /• <https:\/\/acme\.example\/9\|ADR 10> \*accepted\*/);
  assert.doesNotMatch(shown, /ADR 11/);
  const none = homeView({ settings, tips: [], decisions: [], note: "" });
  assert.doesNotMatch(JSON.stringify(none.blocks), /Latest decisions/);
});

test("whatever a card holds, Slack takes its modal and the home tab with it", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const modal = Modal.safeParse(formView(card, "{}"));
      assert.equal(modal.error, undefined);
      const decisions = Array.from({ length: 20 }, () => card.text ?? card.title);
      const home = Home.safeParse(homeView({ settings: card, tips: [card.text ?? ""], decisions, note: card.title }));
      assert.equal(home.error, undefined);
      const duplicates = [modal.data, home.data].map((view) => faultOfBlocks(view?.blocks ?? [])?.message);
      for (const message of duplicates) assert.doesNotMatch(message ?? "", /already exists/);
    }),
    { numRuns: 200 },
  );
});

const select = { kind: "select", name: "a", label: "A", value: "" } as const;

function plain(text: string) {
  return { type: "plain_text", text };
}

function option(label: string, value: string) {
  return { text: plain(label), value };
}

function input(name: string, label: string, optional: boolean, element: object) {
  return { type: "input", block_id: name, label: plain(label), element: { action_id: "value", ...element }, optional };
}

function submitted(given: Given): Record<string, string> {
  const { blocks } = Modal.parse(formView(settings, ""));
  return inputsOf(stateOf(blocks, given).values);
}
