// Every call for a workspace goes through here: by the token of the workspace it concerns, within Slack's limits, and with an error
// that says whether the call may have been carried out. Slack's own client would repeat calls that must not be repeated, and
// costs several times what the call does: decision 0008 has the figures.
import { setTimeout as wait } from "node:timers/promises";
import { Agent } from "undici";
import type { Logger } from "../ops/logger.ts";
import { isUnsent, OutcomeUnknown } from "../ops/outgoing.ts";
import type { Query } from "./address.ts";
import type { Limits } from "./limits.ts";

export type Calls = ReturnType<typeof createCalls>;

/** What Slack answered; what is read from it is checked where it is read. */
export interface Result {
  readonly ok: boolean;
  readonly error?: string;
  readonly response_metadata?: { readonly next_cursor?: string };
  readonly [field: string]: unknown;
}

/** The call was not carried out. `code` is Slack's word for why, or ours: "ratelimited" beyond the caller's patience, "unreachable". */
export class SlackRefusal extends Error {
  override name = "SlackRefusal";
  readonly code: string;
  constructor(method: string, code: string, cause?: unknown) {
    super(`Slack refused ${method}: ${code}`, { cause });
    this.code = code;
  }
}

/** Whether Slack has not said no, but was not to be had: later it may say yes. */
export function isTrouble({ code }: SlackRefusal): boolean {
  return code === "ratelimited" || code === "unreachable";
}

/** These may be repeated: they read, or they say how things shall be. */
const repeatable =
  /^(auth\.test|users\.|conversations\.|files\.info|files\.getUploadURLExternal|chat\.(update|delete|getPermalink)|views\.publish|agents\.sessions\.|assistant\.threads\.)/;

const timeoutMs = 10_000;
/** Longest wait for a limit to end, unless the caller has less patience. */
const patienceMs = 10 * 60_000;
const pausesMs = [250, 1000, 3000];
/** To one host; more calls than that wait for a free connection. */
const connections = 64;

interface CallsParts {
  apiUrl: string | undefined;
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

export function createCalls({ apiUrl = "https://slack.com/api/", tokenOf, limits, logger }: CallsParts) {
  const agent = new Agent({ connections, keepAliveTimeout: 30_000 });
  const { origin, pathname } = new URL(apiUrl);
  return {
    call,
    /** Whether Slack has said to leave a method alone for now. */
    isLimited: (query: Query, method: string, channel?: string) => limits.wait(bucketOf(query, method, channel)) > 0,
    close: () => agent.close(),
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
    const token = await tokenOf(query);
    const bucket = bucketOf(query, method, "channel" in args ? args.channel : undefined);
    const deadline = Date.now() + patience;
    for (let attempt = 0; ; ) {
      const pause = limits.wait(bucket);
      if (Date.now() + pause > deadline && pause > 0) throw new SlackRefusal(method, "ratelimited");
      if (pause > 0) await wait(pause, undefined, { signal });
      const outcome = await send(token, method, args);
      if ("result" in outcome) return outcome.result;
      if ("retryAfter" in outcome) {
        limits.hit(bucket, outcome.retryAfter);
        logger.warn({ method, seconds: outcome.retryAfter }, "Slack limits a method");
        continue;
      }
      const { fault, isUnsent } = outcome;
      const mayRepeat = isUnsent || (fault instanceof OutcomeUnknown && repeatable.test(method));
      const next = pausesMs[attempt++];
      if (!mayRepeat || next === undefined) throw fault;
      await wait(next, undefined, { signal });
    }
  }

  async function send(token: string, method: string, args: object): Promise<Outcome> {
    try {
      const { statusCode, headers, body } = await agent.request({
        origin,
        path: pathname + method,
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        },
        body: encoded(args),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const text = await body.text();
      if (statusCode === 429) return { retryAfter: Number(headers["retry-after"] ?? 1) };
      if (statusCode !== 200) return { fault: unknownOutcome(method, new Error(`HTTP ${statusCode}`)) };
      const result: Result = JSON.parse(text);
      return result.ok ? { result } : { fault: refusalOf(method, result.error ?? "unknown_error") };
    } catch (error) {
      if (isUnsent(error)) return { fault: new SlackRefusal(method, "unreachable", error), isUnsent: true };
      return { fault: unknownOutcome(method, error) };
    }
  }
}

type Outcome =
  | { readonly result: Result }
  | { readonly retryAfter: number }
  | { readonly fault: Error; readonly isUnsent?: true };

/** As Slack takes arguments: a form, in which whatever is no plain value is JSON. */
function encoded(args: object): string {
  return Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${inForm(typeof value === "object" ? JSON.stringify(value) : String(value))}`)
    .join("&");
}

/** Half a character, as a cut text may end with, has no encoding. */
function inForm(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Posting is limited by channel, everything else by workspace. */
function bucketOf({ teamId, enterpriseId }: Query, method: string, channel: unknown): string {
  const workspace = teamId ?? enterpriseId ?? "";
  return method === "chat.postMessage" ? `${workspace} ${method} ${String(channel)}` : `${workspace} ${method}`;
}

function refusalOf(method: string, code: string): Error {
  // Slack's own trouble, reported politely: what it did before is not known.
  const hasFailed = /^(internal_error|fatal_error|request_timeout|service_unavailable)$/.test(code);
  return hasFailed ? unknownOutcome(method, new Error(code)) : new SlackRefusal(method, code);
}

function unknownOutcome(method: string, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`Slack did not say what became of ${method}`, { cause });
}
