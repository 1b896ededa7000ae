// Claude behind the port of a drafter: it fills in a form by calling a tool. Models of today refuse to be forced to a call, so
// it is asked for, held to its schema where the endpoint can, and checked; a form with a fault is asked for once more.
import type Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import type { Discussion, Drafted, Drafter, Source } from "../../adr/drafting/draft.ts";
import { ContextTooLong, failureOf, SchemasTooLarge } from "../claude-errors.ts";
import { type StreamLimits, streamMessage } from "../claude-stream.ts";
import { addTo, type CountedUsage, noUsage } from "../claude-usage.ts";
import { estimateTokens } from "../compaction.ts";
import { ModelUnavailable } from "../model.ts";
import { loosened, type Omittable } from "../prompt.ts";
import { draftingPrompt, toolName } from "./draft-prompt.ts";
import { asData, draftOf, draftSchema } from "./draft-schema.ts";

export interface ClaudeDrafterParts {
  readonly client: Anthropic;
  /** For channels that chose none. */
  readonly model: string;
  readonly omit?: readonly Omittable[];
  readonly limits?: Partial<DraftLimits>;
}

interface DraftLimits extends StreamLimits {
  /** Of the form, the model's thinking included. */
  readonly maxTokens: number;
  /** Of the messages, as estimated: what is older is left out. */
  readonly threadTokens: number;
}

const defaults: DraftLimits = {
  firstByteMs: 90_000,
  idleMs: 60_000,
  wholeMs: 300_000,
  maxTokens: 16_000,
  threadTokens: 100_000,
};

/** Throws ModelUnavailable when no whole form is to be had, or the signal's reason. */
export function createClaudeDrafter({ client, model, omit = [], limits: given }: ClaudeDrafterParts): Drafter {
  const limits = { ...defaults, ...given };
  let tool: Anthropic.Tool = omit.includes("strict_tools") ? loosened(form) : form;

  async function draft(discussion: Discussion, signal: AbortSignal): Promise<Drafted> {
    const { shown, left } = newest(discussion.messages, limits.threadTokens);
    const params: Anthropic.MessageCreateParamsNonStreaming = {
      model: discussion.model ?? model,
      max_tokens: limits.maxTokens,
      system: draftingPrompt,
      tools: [tool],
      messages: [{ role: "user", content: JSON.stringify(dataOf(discussion, shown, left)) }],
      ...(!omit.includes("effort") && { output_config: { effort: "high" } }),
    };
    const usage = noUsage();
    const filled = draftOf(await fill(params, usage, signal), shown);
    const note = { text: `${cutNote(left)}: what they hold is not in this draft`, sources: [] };
    const open = left > 0 ? [...filled.open, note] : filled.open;
    return { draft: { ...filled, open }, by: "claude", model: params.model, usage };
  }

  async function fill(params: Anthropic.MessageCreateParamsNonStreaming, usage: CountedUsage, signal: AbortSignal) {
    let fault = "";
    for (const mayRepeat of [true, false]) {
      const message = await request(params, mayRepeat, signal);
      if (!message) continue;
      addTo(usage, message.usage);
      const read = filledIn(message);
      if ("filled" in read) return read.filled;
      fault = read.fault;
      if (message.stop_reason === "max_tokens") params.max_tokens *= 2;
      else tellFault(params.messages, message, fault);
    }
    throw new ModelUnavailable("it filled in the form of a record wrongly, twice", { cause: new Error(fault) });
  }

  /** undefined: the answer broke off, and the same request is worth another attempt. */
  async function request(
    params: Anthropic.MessageCreateParamsNonStreaming,
    mayRepeat: boolean,
    signal: AbortSignal,
  ): Promise<Anthropic.Message | undefined> {
    signal.throwIfAborted();
    try {
      const { pieces, message } = streamMessage(client, params, limits, signal);
      for await (const _ of pieces);
      return await message;
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (failure.error instanceof SchemasTooLarge && tool.strict) {
        // From now on for every draft: the endpoint will not think otherwise of the same form.
        tool = loosened(form);
        return request(Object.assign(params, { tools: [tool] }), mayRepeat, signal);
      }
      if (failure.brokeOff && mayRepeat) return undefined;
      throw failure.error;
    }
  }

  return { draft };
}

const { $schema: _, ...inputSchema } = z.toJSONSchema(draftSchema);
const form: Anthropic.Tool = {
  name: toolName,
  description: "Records the draft of a decision record. Call it exactly once, with every field.",
  input_schema: { ...inputSchema, type: "object" },
  strict: true,
};

/** A summary could not be cited, so what does not fit is left out, and the draft says so. */
function newest(messages: readonly Source[], budget: number): { shown: readonly Source[]; left: number } {
  let rest = budget;
  const from = asData(messages).findLastIndex((message) => {
    rest -= estimateTokens([], JSON.stringify(message));
    return rest < 0;
  });
  // The last message is always read: asData cuts it to a bearable length.
  const left = Math.min(from + 1, Math.max(0, messages.length - 1));
  return { shown: messages.slice(left), left };
}

function dataOf({ today, gap }: Discussion, shown: readonly Source[], left: number) {
  const missing = [gap, left > 0 ? `${cutNote(left)}.` : undefined].filter(Boolean).join(" ");
  return { today, ...(missing && { gap: missing }), messages: asData(shown) };
}

function cutNote(left: number): string {
  return `The thread is too long to be read at once, so its first ${left} ${left === 1 ? "message was" : "messages were"} left out`;
}

type Read = { readonly filled: z.output<typeof draftSchema> } | { readonly fault: string };

function filledIn({ stop_reason, content }: Anthropic.Message): Read {
  if (stop_reason === "refusal") throw new ModelUnavailable("it declined to draft from this thread");
  if (stop_reason === "model_context_window_exceeded") throw new ContextTooLong();
  // The input of a call that was cut may still parse, so it must not count.
  if (stop_reason === "max_tokens") return { fault: "it was cut off before its end" };
  const call = callsIn(content).find(({ name }) => name.toLowerCase() === toolName);
  if (!call) return { fault: `${toolName} was not called` };
  const input = draftSchema.safeParse(call.input);
  return input.success
    ? { filled: input.data }
    : { fault: z.prettifyError(input.error).replace(/\s+/g, " ").slice(0, 400) };
}

/** The next request holds what the model wrote, and what was wrong with it. */
function tellFault(messages: Anthropic.MessageParam[], { content }: Anthropic.Message, fault: string): void {
  const said = content.filter((block) => block.type !== "text" || block.text.trim());
  if (!said.some(({ type }) => type === "text" || type === "tool_use")) return;
  const words = `That does not do: ${fault}. Call ${toolName} once, with every field of its schema.`;
  const answers = callsIn(said).map(({ id }) => ({
    type: "tool_result" as const,
    tool_use_id: id,
    is_error: true,
    content: words,
  }));
  messages.push(
    { role: "assistant", content: said },
    { role: "user", content: answers.length > 0 ? answers : [{ type: "text", text: words }] },
  );
}

function callsIn(content: readonly Anthropic.ContentBlock[]): Anthropic.ToolUseBlock[] {
  return content.filter((block) => block.type === "tool_use");
}
