// Claude behind the port of a model: asks, runs the tools it calls, and streams the answer. Whatever goes wrong on the way ends
// in a whole answer, one plain sentence, or ModelUnavailable; never in half a text that passes for a whole one.
import { setTimeout as sleep } from "node:timers/promises";
import type Anthropic from "@anthropic-ai/sdk";
import type { Provenance, Reply, ReplyChunk, Source } from "../conversation/reply.ts";
import { ContextTooLong, failureOf, SchemasTooLarge } from "./claude-errors.ts";
import { notes, type Step, stepAfter } from "./claude-step.ts";
import { type StreamLimits, streamMessage } from "./claude-stream.ts";
import { addTo, type CountedUsage, noUsage } from "./claude-usage.ts";
import type { Model, Question } from "./model.ts";
import { loosened, type Omittable, type RequestParts, requestFor } from "./prompt.ts";
import { type Asked, describeTools, runTool, sourceOf, statusOf, type Tool } from "./tools.ts";

export interface ClaudeParts {
  readonly client: Anthropic;
  /** For channels that chose none. */
  readonly model: string;
  readonly tools: readonly Tool[];
  readonly instructionsOf: RequestParts["instructionsOf"];
  readonly omit?: readonly Omittable[];
  readonly limits?: Partial<ClaudeLimits>;
}

interface ClaudeLimits extends StreamLimits {
  /** Of one message, the model's thinking included. */
  readonly maxTokens: number;
  /** Requests for one answer. */
  readonly rounds: number;
  /** Before a request whose answer broke off is sent again. */
  readonly pauseMs: number;
}

const defaults: ClaudeLimits = {
  firstByteMs: 90_000,
  idleMs: 60_000,
  wholeMs: 600_000,
  maxTokens: 16_000,
  rounds: 8,
  pauseMs: 1_000,
};

/** Also throws ContextTooLong, a ModelUnavailable that a summary of the thread can cure. */
export function createClaude({ client, model, tools, instructionsOf, omit = [], limits: given }: ClaudeParts): Model {
  const limits = { ...defaults, ...given };
  let described = describeTools(tools);
  if (omit.includes("strict_tools")) described = described.map(loosened);

  async function* answer(question: Question, signal: AbortSignal): Reply {
    const params = requestFor(question, {
      model: question.model ?? model,
      maxTokens: limits.maxTokens,
      tools: described,
      instructionsOf,
      omit,
    });
    const work: Work = {
      params,
      draft: createDraft(),
      usage: noUsage(),
      sources: new Map(),
      asked: question.message,
      mayRepeat: true,
    };
    yield { kind: "status", text: "Thinking…" };
    const outcome = yield* workOn(work, signal);
    const persona = question.persona.name;
    const sources = [...work.sources.values()];
    const made = { kind: "made", by: "claude", persona, model: params.model, usage: work.usage, outcome } as const;
    yield sources.length > 0 ? { ...made, sources } : made;
  }

  async function* workOn(work: Work, signal: AbortSignal): AsyncGenerator<ReplyChunk, Outcome> {
    const { params, draft } = work;
    for (let round = 0; round < limits.rounds; round++) {
      const step = yield* request(work, signal);
      switch (step.do) {
        case "end":
          if (step.instead) yield* draft.discard();
          if (step.note) yield* draft.addParagraph(step.note);
          return step.outcome;
        case "compact":
          yield* draft.discard();
          throw new ContextTooLong();
        case "repeat":
          work.mayRepeat = false;
          if (step.longer) params.max_tokens *= 2;
          yield* draft.rollBack();
          await sleep(limits.pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
          break;
        case "continue":
          draft.settle();
          params.messages.push({ role: "assistant", content: sendable(step.content) });
          if (step.calls.length > 0)
            params.messages.push({ role: "user", content: yield* results(work, step.calls, signal) });
      }
    }
    yield* draft.addParagraph(notes.tooManyRounds);
    return "failed";
  }

  /** Sends one request, streams its text and says what follows from how it ended. */
  async function* request(work: Work, signal: AbortSignal): AsyncGenerator<ReplyChunk, Step> {
    const { params, draft, usage, mayRepeat } = work;
    try {
      const { pieces, message } = streamMessage(client, params, limits, signal);
      for await (const piece of pieces) yield* draft.add(piece);
      const whole = await message;
      addTo(usage, whole.usage);
      return stepAfter(whole, { hasText: draft.hasText(), mayRepeat });
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (failure.brokeOff && mayRepeat) return { do: "repeat", longer: false };
      if (failure.error instanceof SchemasTooLarge && mayRepeat) {
        // From now on for every answer: the endpoint will not think otherwise of the same tools.
        described = described.map(loosened);
        params.tools = described;
        return { do: "repeat", longer: false };
      }
      if (failure.brokeOff && draft.hasText()) return { do: "end", outcome: "failed", note: notes.brokeOff };
      throw failure.error;
    }
  }

  async function* results(
    { sources, asked }: Work,
    calls: readonly Anthropic.ToolUseBlock[],
    signal: AbortSignal,
  ): AsyncGenerator<ReplyChunk, Anthropic.ToolResultBlockParam[]> {
    for (const call of calls) yield { kind: "status", text: statusOf(tools, call) ?? "Thinking…" };
    const all = await Promise.all(calls.map((call) => runTool(tools, call, signal, asked)));
    for (const [index, call] of calls.entries()) {
      const source = all[index]?.is_error ? undefined : sourceOf(tools, call);
      if (source) sources.set(source.title, source);
    }
    return all;
  }

  return { answer };
}

type Outcome = NonNullable<Provenance["outcome"]>;

/** One answer in the making. */
interface Work {
  /** Grows by what the model and its tools say. */
  readonly params: Anthropic.MessageCreateParamsNonStreaming;
  readonly draft: ReturnType<typeof createDraft>;
  readonly usage: CountedUsage;
  /** By title: what is used twice is named once. */
  readonly sources: Map<string, Source>;
  readonly asked: Asked;
  /** One request per answer may be sent a second time. */
  mayRepeat: boolean;
}

/** The text as it stands in the thread. What came before the last `settle` survives a roll-back. */
function createDraft() {
  let settled = "";
  let text = "";
  const draft = {
    hasText: () => text !== "",
    *add(piece: string): Generator<ReplyChunk> {
      const begins = text === settled;
      const words = begins ? piece.trimStart() : piece;
      if (!words) return;
      const joined = begins && text ? `\n\n${words}` : words;
      text += joined;
      yield { kind: "text", text: joined };
    },
    addParagraph(paragraph: string): Generator<ReplyChunk> {
      draft.settle();
      return draft.add(paragraph);
    },
    settle(): void {
      settled = text;
    },
    *rollBack(): Generator<ReplyChunk> {
      if (text === settled) return;
      text = settled;
      yield { kind: "retract" };
      if (settled) yield { kind: "text", text: settled };
    },
    discard(): Generator<ReplyChunk> {
      settled = "";
      return draft.rollBack();
    },
  };
  return draft;
}

/** The API refuses the empty text blocks that models now and then send before a call. */
function sendable(content: readonly Anthropic.ContentBlock[]): Anthropic.ContentBlockParam[] {
  return content.filter((block) => block.type !== "text" || block.text.trim());
}
