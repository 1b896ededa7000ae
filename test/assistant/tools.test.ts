import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { describeTools, runTool, sortedTools, type Tool } from "../../src/assistant/tools.ts";

const never = new AbortController().signal;
const asked = { address: { platform: "local", workspace: "w", channel: "c", thread: "t" } } as const;

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

test("tools are described in the order of their names, as one list that nobody can change", () => {
  const tools = sortedTools([{ ...echo, name: "say" }, echo]);
  assert.ok(Object.isFrozen(tools));
  const [first, second] = describeTools(tools);
  assert.deepEqual(first, {
    name: "echo",
    description: "Says it again.",
    input_schema: {
      type: "object",
      properties: { text: { type: "string" } },
      required: ["text"],
      additionalProperties: false,
    },
    strict: true,
  });
  assert.equal(second?.name, "say");
});

test("a long result is cut and says so", async () => {
  const { content } = await runTool([echo], call({ text: "x".repeat(20_000) }), never, asked);
  const { result, cut } = JSON.parse(String(content));
  assert.equal(result.length, 16_000);
  assert.match(cut, /first 16000 characters/);
});

test("a tool that is stopped ends the answer instead of telling the model", async () => {
  const stop = new AbortController();
  const reason = new Error("stopped");
  const hanging = { ...echo, run: (_: unknown, signal: AbortSignal) => once(signal) };
  const result = runTool([hanging], call({ text: "" }), stop.signal, asked);
  stop.abort(reason);
  await assert.rejects(result, reason);
});

function once(signal: AbortSignal): Promise<string> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("gone"))));
}
