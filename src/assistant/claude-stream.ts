// One streamed request. A stream of the SDK can hang for ever and can end early without a word; this one does neither.
import { setImmediate as nextTick } from "node:timers/promises";
import type Anthropic from "@anthropic-ai/sdk";
import { APIError, type Middleware } from "@anthropic-ai/sdk";
import { Stream } from "@anthropic-ai/sdk/core/streaming";
import { linkSignals } from "../ops/link-signals.ts";
import { Silence } from "./claude-errors.ts";
import { assembleMessage } from "./claude-message.ts";
import { encoded } from "./claude-request.ts";

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
  const ending = linkSignals(signal);
  const watchdog = createWatchdog(limits, ending.abort);
  let text = "";
  let isOver = false;
  let news = Promise.withResolvers<void>();
  const message = read()
    .catch((error: unknown) => {
      throw watchdog.silence() ?? error;
    })
    .finally(() => {
      isOver = true;
      news.resolve();
    });
  message.catch(() => undefined);

  async function read(): Promise<Anthropic.Message> {
    const response = await client
      .post("/v1/messages", {
        body: encoded({ ...params, stream: true }),
        headers: { "content-type": "application/json" },
        signal: ending.signal,
        middleware: [watchdog.watch],
        stream: true,
      })
      .asResponse();
    const message = assembleMessage();
    for await (const { event, data } of Stream.rawEvents(response)) {
      watchdog.heard();
      if (event === "error") throw errorIn(data, response.headers);
      if (event === null || event === "ping") continue;
      const piece = message.add(JSON.parse(data));
      if (!piece) continue;
      text += piece;
      news.resolve();
    }
    return message.whole();
  }

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
      watchdog.stop(!isOver);
      ending.unlink();
    }
  }
  return { pieces: pieces(), message };
}

/** What the API says in the middle of a stream, as the SDK would say it. */
function errorIn(data: string, headers: Headers): APIError {
  const body = JSON.parse(data);
  return new APIError(undefined, body, undefined, headers, body.error?.type);
}

/** Ends the request by `abort` when it is silent for too long. */
function createWatchdog({ firstByteMs, idleMs, wholeMs }: StreamLimits, abort: (reason: unknown) => void) {
  let silence: Silence | undefined;
  let status: number | undefined;
  const bark = (begun: boolean) => {
    silence = new Silence(begun ? { begun } : { begun, status });
    abort(silence);
  };
  const whole = setTimeout(bark, wholeMs, true).unref();
  let quiet = setTimeout(bark, firstByteMs, false).unref();
  const watch: Middleware = async (request, next) => {
    const response = await next(request);
    if (!response.ok) {
      status = response.status;
      return response;
    }
    clearTimeout(quiet);
    quiet = setTimeout(bark, idleMs, true).unref();
    return response;
  };
  return {
    /** Why it has ended the request. */
    silence: () => silence,
    watch,
    /** Any event counts: while a model thinks there are only pings. */
    heard: () => quiet.refresh(),
    /** `mustEnd`: what still comes is of no use to anybody. */
    stop(mustEnd: boolean) {
      clearTimeout(whole);
      clearTimeout(quiet);
      if (mustEnd) abort(undefined);
    },
  };
}
