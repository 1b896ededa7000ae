// Every call for a workspace goes through here: by the token of the workspace it concerns, within Slack's limits, and with an error
// that says whether the call may have been carried out. Slack's own client would repeat calls that must not be repeated.
import { setTimeout as wait } from "node:timers/promises";
import {
  type FetchFunction,
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import type { Logger } from "../ops/logger.ts";
import type { Query } from "./address.ts";
import { silentLogger } from "./bolt-logger.ts";
import type { Limits } from "./limits.ts";

export type Calls = ReturnType<typeof createCalls>;
/** What Slack answered; what is read from it is checked where it is read. */
export type Result = WebAPICallResult & Record<string, unknown>;

/** The call was not carried out. `code` is Slack's word for why, or ours: "ratelimited" beyond the caller's patience, "unreachable". */
export class SlackRefusal extends Error {
  override name = "SlackRefusal";
  readonly code: string;
  constructor(method: string, code: string, cause?: unknown) {
    super(`Slack refused ${method}: ${code}`, { cause });
    this.code = code;
  }
}

/** Nobody knows whether the call was carried out. */
export class OutcomeUnknown extends Error {
  override name = "OutcomeUnknown";
}

/** These may be repeated: they read, or they say how things shall be. */
const repeatable =
  /^(auth\.test|users\.|conversations\.|files\.info|files\.getUploadURLExternal|chat\.(update|delete|getPermalink)|views\.publish|agents\.sessions\.|assistant\.threads\.)/;

const timeoutMs = 10_000;
/** Longest wait for a limit to end, unless the caller has less patience. */
const patienceMs = 10 * 60_000;
const pausesMs = [250, 1000, 3000];
const clientsKept = 500;

interface CallsParts {
  apiUrl: string | undefined;
  fetch: FetchFunction;
  tokenOf: (query: Query) => Promise<string>;
  limits: Limits;
  logger: Logger;
}

export interface CallOptions {
  /** How long to wait for a limit to end, in ms; beyond it the call is refused with "ratelimited". */
  readonly patience?: number;
  /** Ends the waiting; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export function createCalls({ apiUrl, fetch, tokenOf, limits, logger }: CallsParts) {
  const clients = new Map<string, WebClient>();
  return {
    call,
    /** Whether Slack has said to leave a method alone for now. */
    isLimited: (query: Query, method: string, channel?: string) => limits.wait(bucketOf(query, method, channel)) > 0,
    clientFor,
  };

  /**
   * Calls a method of the Web API and waits while Slack limits it. Throws SlackRefusal if it was not carried out, OutcomeUnknown
   * if it may have been, and whatever `tokenOf` throws.
   */
  async function call(
    query: Query,
    method: string,
    args: object,
    { patience = patienceMs, signal }: CallOptions = {},
  ): Promise<Result> {
    const client = clientFor(await tokenOf(query));
    const bucket = bucketOf(query, method, "channel" in args ? args.channel : undefined);
    const deadline = Date.now() + patience;
    for (let attempt = 0; ; ) {
      const pause = limits.wait(bucket);
      if (Date.now() + pause > deadline && pause > 0) throw new SlackRefusal(method, "ratelimited");
      if (pause > 0) await wait(pause, undefined, { signal });
      try {
        return (await client.apiCall(method, { ...args })) as Result;
      } catch (error) {
        if (error instanceof WebAPIRateLimitedError) {
          limits.hit(bucket, error.retryAfter);
          logger.warn({ method, seconds: error.retryAfter }, "Slack limits a method");
          continue;
        }
        const fault = faultOf(method, error);
        const mayRepeat = fault instanceof OutcomeUnknown ? repeatable.test(method) : isUnsent(error);
        const next = pausesMs[attempt++];
        if (!mayRepeat || next === undefined) throw fault;
        await wait(next, undefined, { signal });
      }
    }
  }

  function clientFor(token: string): WebClient {
    const known = clients.get(token);
    if (known) return known;
    // Tokens rotate; clients of old ones must not pile up.
    if (clients.size >= clientsKept) clients.delete(clients.keys().next().value ?? "");
    const client = new WebClient(token, {
      ...(apiUrl && { slackApiUrl: apiUrl }),
      fetch,
      logger: silentLogger,
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
    clients.set(token, client);
    return client;
  }
}

/** Posting is limited by channel, everything else by workspace. */
function bucketOf({ teamId, enterpriseId }: Query, method: string, channel: unknown): string {
  const workspace = teamId ?? enterpriseId ?? "";
  return method === "chat.postMessage" ? `${workspace} ${method} ${String(channel)}` : `${workspace} ${method}`;
}

function faultOf(method: string, error: unknown): Error {
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    // Slack's own trouble, reported politely: what it did before is not known.
    if (/^(internal_error|fatal_error|request_timeout|service_unavailable)$/.test(code))
      return unknownOutcome(method, error);
    return new SlackRefusal(method, code, error);
  }
  if (isUnsent(error)) return new SlackRefusal(method, "unreachable", error);
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return unknownOutcome(method, error);
  return error instanceof Error ? error : new Error(String(error));
}

function unknownOutcome(method: string, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`Slack did not say what became of ${method}`, { cause });
}

/** Whether the request cannot have reached Slack. */
function isUnsent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(String(cause.code)))
      return true;
  return false;
}
