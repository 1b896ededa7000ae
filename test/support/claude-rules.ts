// What the Messages API of version 2026-10-21 refuses with a 400, as far as Lintel could run into it.
import type { IncomingHttpHeaders } from "node:http";
import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import { signatureOf } from "./claude-reply.ts";

export type Body = Anthropic.MessageCreateParams;

/** The first thing wrong with a request, in the API's manner; undefined if it would be accepted. */
export function faultOf(headers: IncomingHttpHeaders, body: Body, counting = false): string | undefined {
  if (headers["anthropic-version"] !== "2026-10-21") return "anthropic-version: must be 2026-10-21";
  const shape = (counting ? CountBody : MessageBody).safeParse(body);
  if (!shape.success) {
    const [issue] = shape.error.issues;
    const where = issue?.path.join(".");
    return `${where ? `${where}: ` : ""}${issue?.message}`;
  }
  return (
    faultOfModel(body) ??
    faultOfTools((body.tools ?? []).filter((tool) => "input_schema" in tool)) ??
    faultOfOrder(body.messages) ??
    faultOfCalls(body.messages) ??
    faultOfThinking(body) ??
    (breakpoints(body) > 4 ? "A maximum of 4 blocks with cache_control may be provided" : undefined)
  );
}

const CacheControl = z.strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() }).nullish();
const TextBlock = z.strictObject({
  type: z.literal("text"),
  text: z.string().regex(/\S/, "text content blocks must contain non-whitespace text"),
  cache_control: CacheControl,
  citations: z.array(z.never(), "citations are not permitted in text blocks").nullish(),
});
const Block = z.discriminatedUnion("type", [
  TextBlock,
  z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
  z.strictObject({
    type: z.literal("tool_use"),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
    cache_control: CacheControl,
  }),
  z.strictObject({
    type: z.literal("server_tool_use"),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    type: z.literal("tool_result"),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(TextBlock)]).optional(),
    is_error: z.boolean().optional(),
    cache_control: CacheControl,
  }),
]);
const Text = z.string().regex(/\S/, "must contain non-whitespace text");

const CountBody = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(["user", "assistant", "system"]),
        content: z.union([Text, z.array(Block).min(1, "must not be empty")]),
      }),
    )
    .min(1, "at least one message is required"),
  system: z.union([Text, z.array(TextBlock)]).optional(),
  tools: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
        description: z.string().optional(),
        input_schema: z.looseObject({ type: z.literal("object") }),
        strict: z.boolean().optional(),
        cache_control: CacheControl,
      }),
    )
    .optional(),
  tool_choice: z
    .strictObject({ type: z.enum(["auto", "any", "tool", "none"]), name: z.string().optional() })
    .optional(),
  thinking: z.looseObject({ type: z.enum(["enabled", "disabled", "adaptive", "between_tools"]) }).optional(),
  output_config: z
    .strictObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).optional(),
      format: z.unknown().optional(),
    })
    .optional(),
  cache_control: CacheControl,
});
// Sampling parameters are unknown fields in this version.
const MessageBody = CountBody.extend({
  max_tokens: z.int().min(1).max(128_000),
  stream: z.boolean().optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  stop_sequences: z.array(z.string()).optional(),
  service_tier: z.enum(["auto", "standard_only"]).optional(),
});

function faultOfModel({ model, tool_choice, thinking }: Body): string | undefined {
  if (!/-5-\d$|-5$/.test(model)) return undefined;
  if (tool_choice?.type === "any" || tool_choice?.type === "tool")
    return `tool_choice: forced tool use is not supported by ${model}`;
  if (thinking?.type === "disabled") return `thinking: cannot be disabled for ${model}`;
  if (thinking && "budget_tokens" in thinking) return `thinking.budget_tokens: not supported by ${model}`;
  return undefined;
}

function faultOfTools(tools: readonly Anthropic.Tool[]): string | undefined {
  const names = tools.map(({ name }) => name);
  if (new Set(names).size < names.length) return "tools: tool names must be unique";
  for (const [index, tool] of tools.entries()) {
    const fault = tool.strict ? StrictSchema.safeParse(tool.input_schema).error?.issues[0] : undefined;
    if (fault) return `tools.${index}.input_schema.${fault.path.join(".")}: ${fault.message} (strict)`;
  }
  return faultOfSize(tools.filter(({ strict }) => strict));
}

function faultOfSize(strict: readonly Anthropic.Tool[]): string | undefined {
  return strict.length > 20 ? `tools: too many strict tools (${strict.length}), the limit is 20` : undefined;
}

const StrictSchema: z.ZodType = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("object"),
      properties: z.record(z.string(), StrictSchema),
      required: z.array(z.string()).optional(),
      additionalProperties: z.literal(false),
      description: z.string().optional(),
    }),
    z.strictObject({ type: z.literal("array"), items: StrictSchema, description: z.string().optional() }),
    z.strictObject({
      type: z.literal("string"),
      enum: z.array(z.string()).min(1).optional(),
      description: z.string().optional(),
    }),
    z.strictObject({ type: z.enum(["number", "integer", "boolean"]), description: z.string().optional() }),
  ]),
);

function faultOfOrder(messages: readonly Anthropic.MessageParam[]): string | undefined {
  if (messages[0]?.role !== "user") return "messages.0: the first message must have the role user";
  const last = messages.at(-1);
  // A turn that paused for a server tool is the one assistant message that may end a request.
  if (last?.role === "assistant" && blocksOf(last).at(-1)?.type !== "server_tool_use")
    return "messages: prefilling the assistant message is not supported";
  for (const [index, { role, content }] of messages.entries()) {
    if (role !== "system") continue;
    const next = messages[index + 1]?.role;
    if (messages[index - 1]?.role !== "user" || (next && next !== "assistant"))
      return `messages.${index}: a system message must follow a user message and be last or followed by assistant`;
    if (typeof content !== "string" && content.some(({ type }) => type !== "text"))
      return `messages.${index}: a system message may contain text only`;
  }
  return undefined;
}

function faultOfCalls(messages: readonly Anthropic.MessageParam[]): string | undefined {
  const turns = messages.filter(({ role }) => role !== "system");
  for (const [index, turn] of turns.entries()) {
    const blocks = blocksOf(turn);
    const results = blocks.flatMap((block) => (block.type === "tool_result" ? block.tool_use_id : []));
    const before = turns[index - 1];
    const calls = before?.role === "assistant" ? callsOf(before) : [];
    if (turn.role === "user" && calls.some((id) => !results.includes(id)))
      return `messages.${index}: every tool_use must have a tool_result in the next message`;
    if (results.some((id) => !calls.includes(id)))
      return `messages.${index}: unexpected tool_result without a tool_use in the message before`;
    if (results.length > 0 && blocks.findLastIndex(({ type }) => type === "tool_result") >= results.length)
      return `messages.${index}: tool_result blocks must come first`;
    if (turn.role === "assistant" && calls.length > 0)
      return `messages.${index}: every tool_use must have a tool_result in the next message`;
  }
  return undefined;
}

function faultOfThinking(body: Body): string | undefined {
  for (const [index, message] of body.messages.entries()) {
    const expected = signatureOf({ ...body, messages: body.messages.slice(0, index) });
    if (blocksOf(message).some((block) => block.type === "thinking" && block.signature !== expected))
      return `messages.${index}: invalid thinking signature`;
  }
  return undefined;
}

function blocksOf({ content }: Anthropic.MessageParam): readonly Anthropic.ContentBlockParam[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

function callsOf(message: Anthropic.MessageParam): string[] {
  return blocksOf(message).flatMap((block) => (block.type === "tool_use" ? block.id : []));
}

function breakpoints(body: Body): number {
  let count = 0;
  JSON.stringify(body, (key, value) => {
    if (key === "cache_control" && value) count++;
    return value;
  });
  return count;
}

/** What the model reads, as a text: everything that the API binds thinking and the prompt cache to. */
export function prefixOf({ model, tools, system, messages }: Body): string {
  const withoutMarkers = (key: string, value: unknown) => (key === "cache_control" ? undefined : value);
  return JSON.stringify([model, tools, system, messages], withoutMarkers);
}

/** A rough count, as good as any for a stand-in. */
export function tokensOf(body: Body): number {
  return Math.ceil(prefixOf(body).length / 4);
}
