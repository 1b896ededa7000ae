import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Card } from "../../src/conversation/card.ts";
import { draftAnswer, draftDialog } from "../../src/teams/action.ts";
import { stopCard, teamsCard } from "../../src/teams/cards.ts";
import type { DialogAnswer } from "../../src/teams/dialogs.ts";
import { greeting } from "../../src/teams/greeting.ts";
import { anyCard } from "../support/any-card.ts";

const accept = { title: "Accept", data: { command: "/adr accept 7" }, style: "positive" };
const stop = { title: "Stop", data: { command: "/architect stop" } };

test("a button is an Action.Execute, and an Action.Submit where that is unknown", () => {
  const card: Card = { title: "ADR 7", choices: [{ label: "Accept", command: "/adr accept 7", style: "primary" }] };
  assert.deepEqual(teamsCard(card), {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: {
      type: "AdaptiveCard",
      version: "1.5",
      body: [{ type: "TextBlock", text: "ADR 7", weight: "Bolder", size: "Medium", wrap: true }],
      actions: [{ type: "Action.Execute", verb: "command", ...accept, fallback: { type: "Action.Submit", ...accept } }],
    },
  });
});

test("the stop card is nothing but its button", () => {
  const { body, actions } = stopCard().content;
  const button = { type: "Action.Execute", verb: "command", ...stop, fallback: { type: "Action.Submit", ...stop } };
  assert.deepEqual([body, actions], [[], [button]]);
});

test("a card pings nobody and shows no marks of code", () => {
  const text = "`@architect` <at>Ana</at> @everyone";
  const shown = JSON.stringify(teamsCard({ title: text, text, facts: [{ label: text, value: text }] }));
  assert.doesNotMatch(shown, /<at>|@everyone|`/);
  assert.match(shown, /@architect Ana/);
});

test("whatever a card holds, it fits a message, and no button loses half of its command", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { content } = teamsCard(card);
      assert.ok(JSON.stringify(content).length <= 40_000, "the card is too long");
      const commands = [card.form?.command, ...(card.choices ?? []).map(({ command }) => command)];
      for (const action of Object(content["actions"])) assert.ok(commands.includes(action.data.command));
    }),
    { numRuns: 200 },
  );
});

test("a card that is too long keeps its beginning and its buttons, and says so", () => {
  const { content } = teamsCard({
    title: "ADR 7",
    text: "word ".repeat(10_000),
    choices: [{ label: "Accept", command: "/adr accept 7" }],
  });
  assert.match(JSON.stringify(content), /word wor?d?….*too long for Teams.*\/adr accept 7/);
});

test("the welcome offers what to try", () => {
  const { content } = teamsCard(greeting(["`@architect Kafka or RabbitMQ?`", "another"]));
  assert.match(JSON.stringify(content), /- @architect Kafka or RabbitMQ\?\\n- another.*\/architect help/);
});

test("the message action asks first, and ends with a sentence", () => {
  const contentOf = ({ task }: DialogAnswer) => JSON.stringify(task.value.card.content);
  assert.match(contentOf(draftDialog()), /"Draft it"/);
  for (const ending of [draftAnswer(""), draftAnswer("No.")]) assert.doesNotMatch(contentOf(ending), /Action\./);
  assert.match(contentOf(draftAnswer("No.")), /"No\."/);
});
