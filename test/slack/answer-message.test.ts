import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createLogger } from "../../src/ops/logger.ts";
import { createAnswerMessage } from "../../src/slack/answer-message.ts";
import { createCalls } from "../../src/slack/calls.ts";
import { cleanup } from "../support/cleanup.ts";
import { startSlack } from "../support/slack/server.ts";

test("before Slack would end the stream, the message is edited instead, and stays one message", async (t) => {
  const { slack, message } = await startMessage(t, { longestStreamMs: 50 });
  await message.show("One, ");
  await message.show("One, two, ");
  await wait(60);
  await message.show("One, two, three, ");
  await message.finish("One, two, three, four.", []);
  assert.deepEqual(
    slack.calls.map(({ method }) => method).filter((method) => method.startsWith("chat.")),
    ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update", "chat.update"],
  );
  const [, ...replies] = slack.messages();
  assert.deepEqual(
    replies.map(({ text, streaming_state }) => [text, streaming_state]),
    [["One, two, three, four.", "completed"]],
  );
});

test("a message that is already whole is not written again", async (t) => {
  const { slack, message } = await startMessage(t);
  await message.finish("Whole.", []);
  const before = slack.calls.length;
  await message.finish("Whole.", []);
  assert.equal(slack.calls.length, before);
  await message.finish("Whole and more.", []);
  assert.equal(slack.messages().at(-1)?.text, "Whole and more.");
});

test("an answer that begins anew after it was streamed takes the place of what stood there", async (t) => {
  const { slack, message } = await startMessage(t);
  await message.show("A wrong turn");
  await message.show("A better way");
  await message.finish("A better way it is.", []);
  assert.deepEqual(
    slack
      .messages()
      .slice(1)
      .map(({ text }) => text),
    ["A better way it is."],
  );
});

test("a message that is taken away is gone, also while it streams", async (t) => {
  const { slack, message } = await startMessage(t);
  await message.show("Never mind");
  await message.remove();
  await message.finish("Still never", []);
  assert.equal(slack.messages().length, 1);
});

async function startMessage(t: TestContext, { longestStreamMs }: { longestStreamMs?: number } = {}) {
  const slack = await startSlack(t);
  const thread = await slack.say("a question");
  const { ana } = slack.people;
  const calls = createCalls({
    apiUrl: slack.apiUrl,
    tokenOf: async () => slack.botToken,
    limits: { wait: () => 0, hit: () => undefined },
    logger: createLogger("silent"),
  });
  cleanup(t, calls.close);
  const message = createAnswerMessage({
    calls,
    address: {
      platform: "slack",
      workspace: slack.team.id,
      channel: slack.channels.architecture.id,
      thread,
      route: { user: ana.id, userTeam: slack.team.id, since: thread },
    },
    botUserId: slack.bot.userId,
    key: `${thread}.0`,
    ref: undefined,
    record: async () => undefined,
    unstreamed: new Set(),
    ...(longestStreamMs && { longestStreamMs }),
  });
  return { slack, message };
}
