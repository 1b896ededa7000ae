// The connection to an endpoint that speaks the Messages API: Anthropic's, or one that ANTHROPIC_BASE_URL names.
import Anthropic, { type Middleware } from "@anthropic-ai/sdk";
import { createPooledFetch } from "../ops/pooled-fetch.ts";
import { isSpendLimit } from "./claude-errors.ts";

export interface ClaudeAccess {
  readonly apiKey: string;
  /** Without /v1; undefined = Anthropic's own. */
  readonly baseUrl: string | undefined;
}

/** Repeats what may go better the next time (twice: connection, 408, 409, 429, 5xx) and writes nothing to any log. */
export function connectClaude({ apiKey, baseUrl }: ClaudeAccess): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseUrl ?? "https://api.anthropic.com",
    maxRetries: 2,
    fetch: createPooledFetch(),
    openTelemetry: false,
    // Its debug level prints request bodies, and those are what people wrote.
    logLevel: "off",
    logger: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    middleware: [spendLimitsAreFinal],
  });
}

function ignore(): void {}

/** A spend limit comes as a 429 like any other, but no second attempt will pass it. */
const spendLimitsAreFinal: Middleware = async (request, next, { parse }) => {
  const response = await next(request);
  if (response.status !== 429) return response;
  const body = await parse<{ error?: { details?: { error_code?: unknown } } } | string | undefined>(response);
  const code = typeof body === "object" ? body.error?.details?.error_code : undefined;
  if (!isSpendLimit(code)) return response;
  const headers = new Headers(response.headers);
  headers.set("x-should-retry", "false");
  return new Response(response.body, { status: response.status, headers });
};
