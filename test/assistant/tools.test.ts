import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { createTools, describeTools, runTool, type Tool } from "../../src/assistant/tools.ts";

const never = new AbortController().signal;

const echo: Tool<z.ZodObject<{ text: z.ZodString }>> = {
  name: "echo",
  description: "Says it again.",
  inputSchema: z.strictObject({ text: z.string() }),
  status: () => "Echoing…",
  run: async ({ text }) => text,
};

function call(input: unknown) {
  return { type: "tool_use", id: "toolu_1", name: "echo", input, caller: { type: "direct" } } as const;
}

test("the guides are described by their topics, as one list that nobody can change", () => {
  const guides = { list: () => [{ id: "caching", title: "Caching" }], read: () => "" };
  const tools = createTools({ guides });
  assert.ok(Object.isFrozen(tools) && tools.every(Object.isFrozen));
  const [tool] = describeTools(tools);
  assert.match(tool?.description ?? "", /- caching: Caching$/);
  assert.deepEqual(tool?.input_schema, {
    type: "object",
    properties: { topic: { type: "string", enum: ["caching"] } },
    required: ["topic"],
    additionalProperties: false,
  });
});

test("without guides there is nothing to look up", () => {
  assert.deepEqual(createTools({ guides: { list: () => [], read: () => undefined } }), []);
});

test("a long result is cut and says so", async () => {
  const { content } = await runTool([echo], call({ text: "x".repeat(20_000) }), never);
  const { result, cut } = JSON.parse(String(content));
  assert.equal(result.length, 16_000);
  assert.match(cut, /first 16000 characters/);
});

test("a tool that is stopped ends the answer instead of telling the model", async () => {
  const stop = new AbortController();
  const reason = new Error("stopped");
  const hanging = { ...echo, run: (_: unknown, signal: AbortSignal) => once(signal) };
  const result = runTool([hanging], call({ text: "" }), stop.signal);
  stop.abort(reason);
  await assert.rejects(result, reason);
});

function once(signal: AbortSignal): Promise<string> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("gone"))));
}
