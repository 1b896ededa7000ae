// The stand-in is only worth what it refuses: each rule of the API that Lintel could break, broken once.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import Anthropic, { BadRequestError } from "@anthropic-ai/sdk";
import { startClaude } from "./claude-server.ts";

const user = { role: "user" as const, content: "Queue or log?" };
const fine = { model: "claude-opus-5-5", max_tokens: 100, messages: [user] };
const text = (words: string, given: object = {}) => ({ type: "text", text: words, ...given });
const marked = text("x", { cache_control: { type: "ephemeral" } });
const call = { type: "tool_use", id: "toolu_1", name: "look", input: {} };
const result = { type: "tool_result", tool_use_id: "toolu_1", content: "{}" };
const voice = { role: "system", content: "Be brief." };
const tool = (schema: object) => ({ name: "look", strict: true, input_schema: { type: "object", ...schema } });

async function start(t: TestContext) {
  const claude = await startClaude(t);
  return {
    claude,
    client: new Anthropic({ apiKey: claude.apiKey, baseURL: claude.url, maxRetries: 0, logLevel: "off" }),
  };
}

const refused: [rule: string, body: Record<string, unknown>, RegExp][] = [
  ["sampling parameters", { temperature: 0.2 }, /temperature/],
  ["unknown fields", { persona: "concise" }, /persona/],
  ["forced tool use", { tool_choice: { type: "any" } }, /forced tool use/],
  ["disabled thinking", { thinking: { type: "disabled" } }, /cannot be disabled/],
  ["a thinking budget", { thinking: { type: "enabled", budget_tokens: 1024 } }, /budget_tokens/],
  ["no messages", { messages: [] }, /at least one message/],
  [
    "a first message that is not the user's",
    { messages: [{ role: "assistant", content: "Hi" }, user] },
    /first message/,
  ],
  ["a prefill", { messages: [user, { role: "assistant", content: "A" }] }, /prefilling/],
  ["empty text", { messages: [{ role: "user", content: [text(" ")] }] }, /non-whitespace/],
  ["a system message first", { messages: [voice, user] }, /first message/],
  [
    "a system message after the assistant",
    { messages: [user, { role: "assistant", content: "A" }, voice, user] },
    /must follow a user message/,
  ],
  ["a system message before the user", { messages: [user, voice, user] }, /followed by assistant/],
  ["a system message of other than text", { messages: [user, { role: "system", content: [result] }] }, /text only/],
  [
    "a call without its result",
    { messages: [user, { role: "assistant", content: [call] }, user] },
    /must have a tool_result/,
  ],
  ["a result without its call", { messages: [{ role: "user", content: [result] }] }, /unexpected tool_result/],
  [
    "a result after text",
    { messages: [user, { role: "assistant", content: [call] }, { role: "user", content: [text("so"), result] }] },
    /must come first/,
  ],
  [
    "five cache breakpoints",
    { cache_control: { type: "ephemeral" }, system: [marked, marked, marked, marked] },
    /maximum of 4/,
  ],
  ["a strict schema that is open", { tools: [tool({ properties: {} })] }, /additionalProperties/],
  [
    "a strict schema with bounds",
    { tools: [tool({ properties: { n: { type: "number", minimum: 1 } }, additionalProperties: false })] },
    /minimum/,
  ],
  [
    "thinking that was tampered with",
    { messages: [user, { role: "assistant", content: [{ type: "thinking", thinking: "", signature: "x" }] }, user] },
    /thinking signature/,
  ],
];
for (const [rule, given, message] of refused)
  test(`it refuses ${rule}`, async (t) => {
    const { claude, client } = await start(t);
    const body = { ...fine, ...given } as Anthropic.MessageCreateParamsNonStreaming;
    await assert.rejects(
      client.messages.create(body),
      (error) => error instanceof BadRequestError && message.test(error.message),
    );
    assert.match(claude.requests[0]?.refused ?? "", message);
  });

test("it refuses an old version of the API and a wrong key", async (t) => {
  const { client } = await start(t);
  const old = { headers: { "anthropic-version": "2023-06-01" } };
  await assert.rejects(client.messages.create(fine, old), /anthropic-version/);
  await assert.rejects(client.messages.create(fine, { headers: { authorization: "Bearer nope" } }), /401/);
});

test("it answers streamed and whole alike, and counts tokens", async (t) => {
  const { claude, client } = await start(t);
  const answer = { thinking: "Hm", text: "A queue.", calls: [{ name: "look", input: { at: "it" } }] };
  claude.script([answer, answer]);
  const streamed = await client.messages.stream(fine).finalMessage();
  const whole = await client.messages.create(fine);
  assert.deepEqual(JSON.parse(JSON.stringify(streamed.content)), whole.content);
  assert.deepEqual([streamed.stop_reason, whole.stop_reason], ["tool_use", "tool_use"]);
  const { input_tokens } = await client.messages.countTokens({ model: fine.model, messages: fine.messages });
  assert.equal(input_tokens, streamed.usage.input_tokens);
});

test("it reads from the cache what was marked before, until the beginning changes", async (t) => {
  const { claude, client } = await start(t);
  claude.script(() => "A queue.");
  const cached = { ...fine, cache_control: { type: "ephemeral" as const } };
  const ask = async (system: string, ...more: Anthropic.MessageParam[]) => {
    const { usage } = await client.messages.create({ ...cached, system, messages: [user, ...more] });
    return usage;
  };
  const long = "Be brief. ".repeat(300);
  const first = await ask(long);
  const followUp = [{ role: "assistant", content: "A queue." } as const, user];
  const second = await ask(long, ...followUp);
  assert.equal(second.cache_read_input_tokens, first.cache_creation_input_tokens);
  assert.equal((await ask(`${long}!`, ...followUp)).cache_read_input_tokens, 0);
});
