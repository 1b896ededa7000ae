// What the model may look up while it answers. Tools only read: nothing that a model asks for changes any state.
import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import type { Address } from "../conversation/address.ts";
import type { Source } from "../conversation/reply.ts";

export interface Tool<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly description: string;
  /** false: its schema is too deep for the grammar that strict mode compiles; `run` refuses what does not fit. */
  readonly strict?: false;
  /** Only objects, arrays, strings, numbers and enums, without bounds: what strict mode accepts. `run` checks the rest. */
  readonly inputSchema: Schema;
  /** What people read while it runs: "Looking up caching…". */
  status(input: z.output<Schema>): string;
  /** What an answer that used it rests on. */
  source?(input: z.output<Schema>): Source;
  /** Resolves to text for the model. An error's message goes to the model too. Must stop when the signal is aborted. */
  run(input: z.output<Schema>, signal: AbortSignal, asked: Asked): Promise<string>;
}

/** Where the question was asked that a tool helps to answer. */
export interface Asked {
  readonly address: Address;
}

/** Tools in the order they are sent in: it and their wording are part of every thread's prompt cache. */
export function sortedTools(tools: readonly Tool[]): readonly Tool[] {
  return Object.freeze(tools.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Fixes the types of `status` and `run` to the schema beside them. */
export function defineTool<Schema extends z.ZodType>(tool: Tool<Schema>): Tool {
  return Object.freeze(tool);
}

/** The tools as the Messages API takes them. */
export function describeTools(tools: readonly Tool[]): Anthropic.Tool[] {
  return tools.map(({ name, description, inputSchema, strict = true }) => {
    const { $schema: _, ...schema } = z.toJSONSchema(inputSchema);
    return { name, description, input_schema: { ...schema, type: "object" }, ...(strict && { strict }) };
  });
}

/** What to show while a call runs; undefined when there is no such tool or its input is not valid. */
export function statusOf(tools: readonly Tool[], call: Anthropic.ToolUseBlock): string | undefined {
  return about(tools, call, (tool, input) => tool.status(input));
}

/** What an answer that used this call rests on; undefined as for statusOf, and for tools that only help to ask. */
export function sourceOf(tools: readonly Tool[], call: Anthropic.ToolUseBlock): Source | undefined {
  return about(tools, call, (tool, input) => tool.source?.(input));
}

function about<Said>(
  tools: readonly Tool[],
  call: Anthropic.ToolUseBlock,
  say: (tool: Tool, input: unknown) => Said,
): Said | undefined {
  const tool = toolNamed(tools, call.name);
  const input = tool?.inputSchema.safeParse(call.input);
  return tool && input?.success ? say(tool, input.data) : undefined;
}

/** Runs one call. Whatever goes wrong is told to the model, which may try otherwise; only an abort rejects. */
export async function runTool(
  tools: readonly Tool[],
  call: Anthropic.ToolUseBlock,
  signal: AbortSignal,
  asked: Asked,
): Promise<Anthropic.ToolResultBlockParam> {
  const answered = { type: "tool_result", tool_use_id: call.id } as const;
  try {
    return { ...answered, content: JSON.stringify(capped(await resultOf(tools, call, signal, asked))) };
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return { ...answered, is_error: true, content: JSON.stringify({ error: message }) };
  }
}

async function resultOf(
  tools: readonly Tool[],
  call: Anthropic.ToolUseBlock,
  signal: AbortSignal,
  asked: Asked,
): Promise<string> {
  const tool = toolNamed(tools, call.name);
  if (!tool) throw new Error(`There is no tool ${call.name}; there is ${tools.map(({ name }) => name).join(", ")}.`);
  const input = tool.inputSchema.safeParse(call.input);
  if (!input.success) throw new Error(`The input does not fit the schema: ${z.prettifyError(input.error)}`);
  return tool.run(input.data, signal, asked);
}

/** About 4,000 tokens: a result stays in the context for every later round. */
const longestResult = 16_000;

function capped(result: string): { result: string; cut?: string } {
  if (result.length <= longestResult) return { result };
  return { result: result.slice(0, longestResult), cut: `only the first ${longestResult} characters are shown` };
}

/** Models now and then change the case of a name. */
function toolNamed(tools: readonly Tool[], name: string): Tool | undefined {
  return tools.find((tool) => tool.name.toLowerCase() === name.toLowerCase());
}
