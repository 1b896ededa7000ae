// A quick stand-in for Claude, a process of its own: answers every question in 20 pieces, at once or with a pause after the fifth.
// The answer names its question twice, at its beginning and its end, so that Slack's stand-in knows whole answers from parts.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { serveParent } from "./child.ts";
import { numberMarker } from "./mentions.ts";

/** Since its start. */
export interface ClaudeSeen {
  readonly requests: number;
  readonly requestBytes: number;
}

const pieces = 20;
const piecesBeforePause = 5;
/** About 800 characters in all. */
const filler = "One broker, two consumers, a budget too.";

let pauseMs = 0;
let requests = 0;
let requestBytes = 0;

const server = createServer(async (request, response) => {
  const body = await readText(request);
  requests++;
  requestBytes += body.length;
  await answer(numberIn(body), response);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () =>
  serveParent((server.address() as AddressInfo).port, {
    pauseFor: (ms: number) => {
      pauseMs = ms;
    },
    seen: (): ClaudeSeen => ({ requests, requestBytes }),
  }),
);

/** A thread's earlier questions stand before the one that is asked. */
function numberIn(body: string): string {
  const at = body.lastIndexOf(numberMarker) + numberMarker.length;
  return /^\d+/.exec(body.slice(at, at + 9))?.[0] ?? "";
}

async function answer(number: string, response: ServerResponse): Promise<void> {
  const texts = Array.from({ length: pieces }, () => `${filler} `);
  texts[0] = `On ${numberMarker}${number}: one broker will do. `;
  texts[pieces - 1] = `So much for ${numberMarker}${number}.`;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(opening);
  for (const [n, text] of texts.entries()) {
    if (n === piecesBeforePause && pauseMs > 0) await wait(pauseMs);
    response.write(event("content_block_delta", { index: 0, delta: { type: "text_delta", text } }));
  }
  response.end(ending);
}

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

const usage = { input_tokens: 25, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 };
const opening =
  event("message_start", {
    message: {
      id: "msg_bench",
      type: "message",
      role: "assistant",
      model: "claude-opus-5-5",
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage,
    },
  }) +
  event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }) +
  event("ping", {});
const ending =
  event("content_block_stop", { index: 0 }) +
  event("message_delta", {
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { ...usage, output_tokens: 200 },
  }) +
  event("message_stop", {});
