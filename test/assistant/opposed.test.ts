// What is told of questions and answers that go against the team's decisions.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Adr } from "../../src/adr/record.ts";
import { createAssistant } from "../../src/assistant/assistant.ts";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import type { Message } from "../../src/conversation/turn.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { ana, content, home, record } from "../adr/finding/decisions.ts";
import { viewOf } from "../adr/finding/memory.ts";
import { collectLog, startRedis } from "../support/redis.ts";

const kafka = record({ id: "d-kafka", status: "accepted", content });

test("a question that goes against a decision is told with the decision", async (t) => {
  const { told, ask } = await start(t, [kafka]);
  await ask("Should we use RabbitMQ for our events instead of Kafka?");
  assert.deepEqual(told, ["q1: reopens d-kafka"]);
});

test("a question that a decision only bears on is not told", async (t) => {
  const { told, ask } = await start(t, [kafka]);
  assert.match(await ask("What do we use for events?"), /ADR 7/);
  assert.deepEqual(told, []);
});

test("an answer that goes against a decision is told, although the question names nothing", async (t) => {
  const { told, ask } = await start(t, [record({ id: "d-mongo", number: 8, status: "accepted", content: documents })]);
  const answer = await ask("Which database should we take for the customers?");
  assert.match(answer, /ADR 8/);
  assert.deepEqual(told, ["q1: contradicts d-mongo"]);
});

test("an answer does not fail where what it goes against cannot be noted: the log says so", async (t) => {
  const { ask, log } = await start(t, [kafka], async () => {
    throw new Error("no room");
  });
  assert.match(await ask("Should we use RabbitMQ for our events instead of Kafka?"), /ADR 7/);
  assert.match(log.lines.join(""), /could not be noted/);
});

const documents = {
  ...content,
  title: "Keep customers in MongoDB",
  context: "",
  options: "* MongoDB\n* PostgreSQL",
  decision: 'Chosen option: "MongoDB", because every customer is a document.',
};

async function start(t: TestContext, adrs: readonly Adr[], opposed?: () => Promise<void>) {
  const redis = await startRedis(t);
  const log = collectLog();
  const told: string[] = [];
  const view = await viewOf(adrs);
  const assistant = await createAssistant({
    access: undefined,
    threads: createThreadStore(redis.connections),
    settings: createSettingsStore(redis.client),
    decisionsOf: async () => view,
    opposed: async (message, recalled) => {
      await opposed?.();
      for (const { adr, kind } of recalled) told.push(`${message.id}: ${kind} ${adr.id}`);
    },
    logger: createLogger("info", log),
  });
  return { told, log, ask };

  async function ask(text: string): Promise<string> {
    const at = "2026-11-21T10:00:00.000Z";
    const message: Message = { kind: "message", id: "q1", address: home, from: ana, at, text, audience: "bot" };
    const memory = { following: true, heardUntil: undefined, summary: undefined };
    let answer = "";
    for await (const chunk of assistant.answer(message, memory, new AbortController().signal))
      if (chunk.kind === "text") answer += chunk.text;
    return answer;
  }
}
