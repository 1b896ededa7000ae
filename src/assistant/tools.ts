// What the model may look up while it answers. Tools only read: nothing that a model asks for changes any state.
import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";

export interface Tool<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly description: string;
  /** Only objects, arrays, strings, numbers and enums, without bounds: what strict mode accepts. `run` checks the rest. */
  readonly inputSchema: Schema;
  /** What people read while it runs: "Looking up caching…". */
  status(input: z.output<Schema>): string;
  /** Resolves to text for the model. An error's message goes to the model too. Must stop when the signal is aborted. */
  run(input: z.output<Schema>, signal: AbortSignal): Promise<string>;
}

export interface GuideLibrary {
  list(): readonly { readonly id: string; readonly title: string }[];
  read(id: string): string | undefined;
}

/** All tools there are, sorted by name: their order and wording are part of every thread's prompt cache. */
export function createTools({ guides }: { guides: GuideLibrary }): readonly Tool[] {
  const tools = guides.list().length > 0 ? [lookUpGuide(guides)] : [];
  return Object.freeze(tools.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

function lookUpGuide(guides: GuideLibrary): Tool {
  const titles = new Map(guides.list().map(({ id, title }) => [id, title]));
  return defineTool({
    name: "look_up_guide",
    description: [
      "Returns one of Lintel's own guides: when to choose which option, what each costs, thresholds and next steps.",
      "It was written by Lintel's makers and holds nothing about this team. Topics:",
      ...guides.list().map(({ id, title }) => `- ${id}: ${title}`),
    ].join("\n"),
    inputSchema: z.strictObject({ topic: z.enum([...titles.keys()]) }),
    status: ({ topic }) => `Looking up the guide “${titles.get(topic) ?? topic}”…`,
    async run({ topic }) {
      const text = guides.read(topic);
      if (text === undefined)
        throw new Error(`There is no guide ${topic}; the topics are ${[...titles.keys()].join(", ")}.`);
      return text;
    },
  });
}

/** Fixes the types of `status` and `run` to the schema beside them. */
function defineTool<Schema extends z.ZodType>(tool: Tool<Schema>): Tool {
  return Object.freeze(tool);
}

/** The tools as the Messages API takes them. */
export function describeTools(tools: readonly Tool[]): Anthropic.Tool[] {
  return tools.map(({ name, description, inputSchema }) => {
    const { $schema: _, ...schema } = z.toJSONSchema(inputSchema);
    return { name, description, input_schema: { ...schema, type: "object" } };
  });
}

/** What to show while a call runs; undefined when there is no such tool or its input is not valid. */
export function statusOf(tools: readonly Tool[], call: Anthropic.ToolUseBlock): string | undefined {
  const tool = toolNamed(tools, call.name);
  const input = tool?.inputSchema.safeParse(call.input);
  return input?.success ? tool?.status(input.data) : undefined;
}

/** Runs one call. Whatever goes wrong is told to the model, which may try otherwise; only an abort rejects. */
export async function runTool(
  tools: readonly Tool[],
  call: Anthropic.ToolUseBlock,
  signal: AbortSignal,
): Promise<Anthropic.ToolResultBlockParam> {
  const answered = { type: "tool_result", tool_use_id: call.id } as const;
  try {
    return { ...answered, content: JSON.stringify(capped(await resultOf(tools, call, signal))) };
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return { ...answered, is_error: true, content: JSON.stringify({ error: message }) };
  }
}

async function resultOf(tools: readonly Tool[], call: Anthropic.ToolUseBlock, signal: AbortSignal): Promise<string> {
  const tool = toolNamed(tools, call.name);
  if (!tool) throw new Error(`There is no tool ${call.name}; there is ${tools.map(({ name }) => name).join(", ")}.`);
  const input = tool.inputSchema.safeParse(call.input);
  if (!input.success) throw new Error(`The input does not fit the schema: ${z.prettifyError(input.error)}`);
  return tool.run(input.data, signal);
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
