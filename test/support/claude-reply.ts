// What the stand-in for Claude says: a scripted answer as a message, and that message as a stream of events.
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type Anthropic from "@anthropic-ai/sdk";
import { type Body, prefixOf } from "./claude-rules.ts";

export interface Answer {
  /** A string is streamed in small pieces, an array in the pieces given; the stream waits at a hold. */
  readonly text?: string | readonly (string | Hold)[];
  /** A thinking block before the text. Sent back changed, or behind changed messages, it is refused. */
  readonly thinking?: string;
  readonly calls?: readonly { readonly name: string; readonly input: unknown }[];
  /** Default: tool_use with calls, otherwise end_turn. A pause_turn comes with a server tool use, which has to be sent back. */
  readonly stop?: Anthropic.StopReason;
  readonly category?: Anthropic.RefusalStopDetails["category"];
  /** How the stream ends after its text instead of properly: the socket is destroyed, the response ends without message_stop, an error event comes, or nothing more does. */
  readonly cut?: "destroy" | "end" | "error" | "stall";
  /** The type of the error event; default overloaded_error. */
  readonly error?: string;
}

export interface Failure {
  readonly status: number;
  readonly message?: string;
  /** error.details.error_code */
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly retryAfterMs?: number;
}

export interface Hold {
  /** Resolves when everything before it was sent. */
  readonly reached: Promise<void>;
  reach(): void;
  readonly released: Promise<void>;
  release(): void;
}

type InputUsage = Pick<Anthropic.Usage, "input_tokens" | "cache_read_input_tokens" | "cache_creation_input_tokens">;

/** The whole message, as a request that does not stream gets it. */
export function messageOf(body: Body, { text, thinking, calls = [], stop, category }: Answer, usage: InputUsage) {
  const written = piecesOf(text)
    .filter((piece) => typeof piece === "string")
    .join("");
  const content = [
    ...(thinking === undefined ? [] : [{ type: "thinking", thinking, signature: signatureOf(body) }]),
    ...(written ? [{ type: "text", text: written, citations: null }] : []),
    ...(stop === "pause_turn" ? [{ type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: {} }] : []),
    ...calls.map(({ name, input }, index) => ({ type: "tool_use", id: callId(body, index), name, input })),
  ];
  const stopReason = stop ?? (calls.length > 0 ? "tool_use" : "end_turn");
  return {
    id: `msg_${signatureOf(body).slice(0, 8)}`,
    type: "message",
    role: "assistant",
    model: body.model,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: stopReason === "refusal" ? { type: "refusal", category: category ?? null } : null,
    usage: { ...usage, output_tokens: Math.ceil(JSON.stringify(content).length / 4) },
  };
}

/** Binds thinking to everything before it, as the API does. */
export function signatureOf(body: Body): string {
  return createHash("sha256").update(prefixOf(body)).digest("hex");
}

function callId(body: Body, index: number): string {
  return `toolu_${body.messages.length}_${index}`;
}

/** Sends the message as events, up to where the answer is cut. */
export async function stream(response: ServerResponse, message: ReturnType<typeof messageOf>, answer: Answer) {
  const send = (type: string, data: object = {}) => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  };
  response.writeHead(200, { "content-type": "text/event-stream" });
  const { stop_reason, stop_sequence, stop_details, usage } = message;
  send("message_start", {
    message: { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } },
  });
  send("ping");
  for (const [index, block] of message.content.entries()) {
    send("content_block_start", { index, content_block: emptied(block) });
    for await (const delta of deltasOf(block, answer)) send("content_block_delta", { index, delta });
    if (answer.cut && block.type === "text") break;
    send("content_block_stop", { index });
  }
  if (answer.cut) return cutOff(response, send, answer);
  send("message_delta", { delta: { stop_reason, stop_sequence, stop_details }, usage });
  send("message_stop");
  response.end();
}

type Block = ReturnType<typeof messageOf>["content"][number];

function emptied(block: Block): object {
  if ("signature" in block) return { ...block, thinking: "", signature: "" };
  return "input" in block ? { ...block, input: {} } : { ...block, text: "" };
}

async function* deltasOf(block: Block, answer: Answer): AsyncGenerator<object> {
  if ("signature" in block) {
    yield { type: "thinking_delta", thinking: block.thinking };
    yield { type: "signature_delta", signature: block.signature };
  } else if ("input" in block) {
    for (const piece of piecesOf(JSON.stringify(block.input))) yield { type: "input_json_delta", partial_json: piece };
  } else {
    for (const piece of piecesOf(answer.text)) {
      if (typeof piece === "string") yield { type: "text_delta", text: piece };
      else {
        piece.reach();
        await piece.released;
      }
    }
  }
}

function piecesOf(text: Answer["text"] = ""): readonly (string | Hold)[] {
  return typeof text === "string" ? (text.match(/.{1,24}/gs) ?? []) : text;
}

async function cutOff(response: ServerResponse, send: (type: string, data: object) => void, { cut, error }: Answer) {
  if (cut === "end") response.end();
  if (cut === "error") {
    send("error", { error: { type: error ?? "overloaded_error", message: "scripted" } });
    response.end();
  }
  if (cut === "destroy") {
    // What was written must have left, or the client would miss text that came before the cut.
    if (response.writableNeedDrain) await once(response, "drain");
    response.socket?.destroySoon();
  }
}
