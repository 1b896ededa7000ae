import assert from "node:assert/strict";
import { test } from "node:test";
import type Anthropic from "@anthropic-ai/sdk";
import { assembleMessage } from "../../src/assistant/claude-message.ts";

test("thinking, text and calls come together as they are sent back", () => {
  const { message, texts } = assembled([
    start(),
    block(0, { type: "thinking", thinking: "", signature: "" }),
    delta(0, { type: "thinking_delta", thinking: "Eight " }),
    delta(0, { type: "thinking_delta", thinking: "people." }),
    delta(0, { type: "signature_delta", signature: "c2ln" }),
    stop(0),
    block(1, { type: "text", text: "", citations: null }),
    delta(1, { type: "text_delta", text: "One " }),
    delta(1, { type: "text_delta", text: "broker." }),
    stop(1),
    block(2, call("t1")),
    delta(2, { type: "input_json_delta", partial_json: '{"rate"' }),
    delta(2, { type: "input_json_delta", partial_json: ": 40}" }),
    stop(2),
    block(3, call("t2")),
    stop(3),
    end("tool_use", { output_tokens: 12, cache_read_input_tokens: 900, input_tokens: null }),
    { type: "message_stop" },
  ]);
  assert.deepEqual(texts, ["One ", "broker."]);
  assert.deepEqual(message.content, [
    { type: "thinking", thinking: "Eight people.", signature: "c2ln" },
    { type: "text", text: "One broker.", citations: null },
    { ...call("t1"), input: { rate: 40 } },
    call("t2"),
  ]);
  assert.equal(message.stop_reason, "tool_use");
  const { input_tokens, output_tokens, cache_read_input_tokens } = message.usage;
  assert.deepEqual([input_tokens, output_tokens, cache_read_input_tokens], [25, 12, 900]);
});

test("the input of a call that was cut is none", () => {
  const { message } = assembled([
    start(),
    block(0, call("t1")),
    delta(0, { type: "input_json_delta", partial_json: '{"rate": 4' }),
    stop(0),
    end("max_tokens", { output_tokens: 3 }),
    { type: "message_stop" },
  ]);
  assert.deepEqual(message.content, [call("t1")]);
});

test("events of kinds that are not known yet change nothing", () => {
  const unknown = { type: "content_block_delta", index: 0, delta: { type: "colour_delta", colour: "red" } };
  const events = [start(), block(0, { type: "text", text: "", citations: null }), unknown, { type: "weather" }];
  const { message } = assembled([...(events as Anthropic.RawMessageStreamEvent[]), { type: "message_stop" }]);
  assert.deepEqual(message.content, [{ type: "text", text: "", citations: null }]);
});

for (const [what, events] of [
  ["nothing", []],
  ["its beginning", [start()]],
  ["no beginning", [{ type: "message_stop" }]],
] as const)
  test(`a stream of ${what} is no message`, () => {
    assert.throws(() => assembled(events), /ended before its message/);
  });

function assembled(events: readonly Anthropic.RawMessageStreamEvent[]) {
  const message = assembleMessage();
  const texts = events.map((event) => message.add(event)).filter(Boolean);
  return { message: message.whole(), texts };
}

function start() {
  const usage = { input_tokens: 25, output_tokens: 1, cache_read_input_tokens: 0 };
  const message = { id: "m", type: "message", role: "assistant", model: "c", content: [], stop_reason: null, usage };
  return { type: "message_start", message } as unknown as Anthropic.RawMessageStartEvent;
}

function block(index: number, content_block: Anthropic.ContentBlock): Anthropic.RawContentBlockStartEvent {
  return { type: "content_block_start", index, content_block };
}

function delta(index: number, delta: Anthropic.RawContentBlockDelta): Anthropic.RawContentBlockDeltaEvent {
  return { type: "content_block_delta", index, delta };
}

function stop(index: number): Anthropic.RawContentBlockStopEvent {
  return { type: "content_block_stop", index };
}

function call(id: string) {
  return { type: "tool_use", id, name: "capacity", input: {} } as unknown as Anthropic.ToolUseBlock;
}

function end(stop_reason: Anthropic.StopReason, usage: object) {
  return { type: "message_delta", delta: { stop_reason }, usage } as unknown as Anthropic.RawMessageDeltaEvent;
}
