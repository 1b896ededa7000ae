import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Card } from "../../src/conversation/card.ts";
import { cardBlocks, cardText, feedbackBlock, notificationText, sections, textBlocks } from "../../src/slack/blocks.ts";
import { anyCard } from "../support/any-card.ts";
import { charactersIn, faultOfBlocks, MessageBlocks } from "../support/slack/blocks.ts";

const card: Card = {
  title: "ADR 7: use Redis",
  text: "Proposed by **Ana**, see [the thread](https://x.de).",
  facts: [
    { label: "Status", value: "proposed" },
    { label: "Replaces", value: "[ADR 3](https://x.de/3) & ADR 4" },
  ],
  choices: [
    { label: "Accept", command: "/adr accept 7", style: "primary" },
    { label: "Reject", command: "/adr reject 7", style: "danger" },
    { label: "History", command: "/adr history 7" },
  ],
};

const settings: Card = {
  title: "Settings",
  form: {
    command: "/architect settings save",
    open: "/architect settings",
    submit: "Save",
    inputs: [
      { kind: "select", name: "persona", label: "Persona", value: "a", options: [{ label: "Concise", value: "a" }] },
      { kind: "toggle", name: "follow", label: "Follow-ups", value: false },
      { kind: "text", name: "zone", label: "Time zone", value: "" },
    ],
  },
};

const plain = (text: string) => ({ type: "plain_text", text });
const field = (text: string) => ({ type: "mrkdwn", text });

test("a card shows its title, text, facts and a button for each command", () => {
  assert.deepEqual(cardBlocks(card), [
    { type: "header", text: plain("ADR 7: use Redis") },
    { type: "markdown", text: "Proposed by **Ana**, see [the thread](https://x.de)." },
    {
      type: "section",
      fields: [field("*Status*\nproposed"), field("*Replaces*\n<https://x.de/3|ADR 3> &amp; ADR 4")],
    },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "command.0",
          text: plain("Accept"),
          value: "/adr accept 7",
          style: "primary",
        },
        { type: "button", action_id: "command.1", text: plain("Reject"), value: "/adr reject 7", style: "danger" },
        { type: "button", action_id: "command.2", text: plain("History"), value: "/adr history 7" },
      ],
    },
  ]);
});

test("a form shows what it is set to and a button that brings it up", () => {
  assert.deepEqual(cardBlocks(settings).slice(1), [
    {
      type: "section",
      fields: [field("*Persona*\nConcise"), field("*Follow-ups*\nno"), field("*Time zone*\n–")],
    },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "form.0",
          text: plain("Change…"),
          value: "/architect settings",
          style: "primary",
        },
      ],
    },
  ]);
});

test("a view gets the same card without a markdown block", () => {
  const [, text] = cardBlocks(card, "view");
  assert.deepEqual(text, { type: "section", text: field("Proposed by *Ana*, see <https://x.de|the thread>.") });
});

test("a long text goes on in the next section of a view, and says where it ends", () => {
  const lettersOf = (text: string) => text.replace(/\s/g, "");
  const shown = (text: string) =>
    lettersOf(
      sections(text)
        .map((block) => Object(block).text.text)
        .join(""),
    );
  for (const end of [".\n\n", " "]) {
    const text = Array.from({ length: 3_000 }, (_, i) => `Line${i}${end}`).join("");
    assert.equal(shown(text.slice(0, 15_000)), lettersOf(text.slice(0, 15_000)));
    assert.ok(shown(text).endsWith("…"));
  }
});

test("a card reads aloud as its title, text and facts", () => {
  const lines = [
    "ADR 7: use Redis",
    "Proposed by Ana, see the thread.",
    "Status: proposed",
    "Replaces: ADR 3 &amp; ADR 4",
  ];
  assert.equal(cardText(card), lines.join("\n"));
  assert.match(cardText(settings), /^Settings\nPersona: Concise\nFollow-ups: no\n/);
});

test("a command line without room leaves its button out, for half a line is another command", () => {
  const long = { label: "Long", command: `/adr reject 7 ${"because ".repeat(300)}` };
  const blocks = cardBlocks({ title: "Card", choices: [long, { label: "Short", command: "/adr show 7" }] });
  assert.deepEqual(commandsIn(blocks), ["/adr show 7"]);
});

test("more facts than fit are counted", () => {
  const facts = Array.from({ length: 60 }, (_, i) => ({ label: `Fact ${i}`, value: "here" }));
  const blocks = cardBlocks({ title: "Card", facts });
  assert.deepEqual(blocks.at(-1), { type: "section", fields: Object(blocks.at(-1)).fields });
  assert.deepEqual(Object(blocks.at(-1)).fields.at(-1), field("*…*\nand 11 more"));
});

test("whatever a card holds, Slack takes it, as a message together with feedback", () => {
  fc.assert(
    fc.property(anyCard, (any) => {
      const blocks = [...cardBlocks(any), feedbackBlock("1700000000.000100")];
      const taken = MessageBlocks.parse(blocks);
      assert.equal(faultOfBlocks(taken), undefined);
      assert.ok(charactersIn(taken) + commandsIn(blocks).join("").length < 12_000, "the message is too long");
      assert.ok(cardText(any).length <= 3_000);
    }),
    { numRuns: 200 },
  );
});

test("a card pings nobody", () => {
  const crowd = "<!channel> @here <@U1|ana>";
  const texts = JSON.stringify([
    cardBlocks({ title: crowd, text: crowd, facts: [{ label: crowd, value: crowd }] }),
    cardText({ title: crowd, text: crowd, facts: [{ label: crowd, value: crowd }] }),
    notificationText(crowd),
  ]);
  assert.doesNotMatch(texts, /<[!@]|@here/);
});

test("an answer is one markdown block, as it was written", () => {
  assert.deepEqual(textBlocks("**Use** a queue."), [{ type: "markdown", text: "**Use** a queue." }]);
});

test("a notification is the beginning of the answer in plain words", () => {
  assert.equal(
    notificationText("## Answer\n\nUse **Kafka** if `a < b`:\n\n- one\n- two"),
    "Answer Use Kafka if a &lt; b: • one • two",
  );
  const long = notificationText("word & word ".repeat(500));
  assert.ok(long.length <= 300 && long.endsWith("…"), long);
});

test("feedback sends a command that names the turn", () => {
  const [buttons] = feedbackBlock("17.1").elements;
  assert.equal(buttons?.action_id, "feedback");
  assert.equal(Object(buttons).positive_button.value, "/architect feedback good 17.1");
  assert.equal(Object(buttons).negative_button.value, "/architect feedback bad 17.1");
  assert.equal(Object(buttons).negative_button.accessibility_label, "Mark this answer as not helpful");
});

function commandsIn(blocks: readonly object[]): string[] {
  const rows = blocks.filter((block) => Object(block).type === "actions");
  return rows.flatMap((row) => Object(row).elements.map(({ value }: { value: string }) => value));
}
