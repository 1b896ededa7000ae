// One streamed request. A stream of the SDK can hang for ever and can end early without a word; this one does neither.
import { setImmediate as nextTick } from "node:timers/promises";
import type Anthropic from "@anthropic-ai/sdk";
import type { Middleware } from "@anthropic-ai/sdk";
import { linkSignals } from "../ops/link-signals.ts";
import { Silence } from "./claude-errors.ts";

export interface StreamLimits {
  /** Until the endpoint begins to answer, the SDK's own repetitions and waits included. */
  readonly firstByteMs: number;
  /** Between two signs of life; a ping is one. */
  readonly idleMs: number;
  readonly wholeMs: number;
}

/**
 * Read `pieces`, the text as it comes, to their end; they never fail, and end at once when the signal is aborted.
 * `message` then says whether that was all: it rejects with Silence or with the SDK's error.
 */
export function streamMessage(
  client: Anthropic,
  params: Anthropic.MessageCreateParamsNonStreaming,
  limits: StreamLimits,
  signal: AbortSignal,
) {
  const watchdog = createWatchdog(limits);
  const either = linkSignals(signal, watchdog.signal);
  const stream = client.messages.stream(params, {
    signal: either.signal,
    middleware: [watchdog.listen],
  });
  const message: Promise<Anthropic.Message> = stream.finalMessage().catch((error: unknown) => {
    throw watchdog.signal.aborted ? watchdog.signal.reason : error;
  });
  message.catch(() => undefined);
  let text = "";
  let isOver = false;
  let news = Promise.withResolvers<void>();
  stream.on("text", (piece) => {
    text += piece;
    news.resolve();
  });
  stream.on("end", () => {
    isOver = true;
    news.resolve();
  });

  async function* pieces(): AsyncGenerator<string, void> {
    try {
      while (!signal.aborted) {
        if (text) {
          const piece = text;
          text = "";
          yield piece;
        } else if (isOver) return;
        else {
          await news.promise;
          news = Promise.withResolvers();
          // What the network brings at once goes on as one piece.
          await nextTick();
        }
      }
    } finally {
      watchdog.stop();
      either.unlink();
      if (!isOver) stream.abort();
    }
  }
  return { pieces: pieces(), message };
}

/** Listens to the bytes, not to the SDK's events: those leave out the pings that come while a model thinks. */
function createWatchdog({ firstByteMs, idleMs, wholeMs }: StreamLimits) {
  const controller = new AbortController();
  let status: number | undefined;
  const stalled = () => controller.abort(new Silence({ begun: true }));
  const whole = setTimeout(stalled, wholeMs).unref();
  let silence = setTimeout(() => controller.abort(new Silence({ begun: false, status })), firstByteMs).unref();
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(stalled, idleMs).unref();
  };
  const listen: Middleware = async (request, next) => {
    const response = await next(request);
    if (!response.ok || !response.body) {
      status = response.status;
      return response;
    }
    heard();
    const listener = new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, out) {
        heard();
        out.enqueue(bytes);
      },
    });
    return new Response(response.body.pipeThrough(listener), response);
  };
  return {
    signal: controller.signal,
    listen,
    stop() {
      clearTimeout(whole);
      clearTimeout(silence);
    },
  };
}
