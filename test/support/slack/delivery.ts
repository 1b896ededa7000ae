// Brings payloads to Lintel as Slack does: signed POSTs that must be answered within three seconds, events with up to three
// retries. While a Socket Mode connection is open everything goes there instead.
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Envelope, Fields } from "./events.ts";
import type { Sockets } from "./sockets.ts";

/** What Lintel answered. Status 0: nothing within three seconds, or nobody was there. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Options {
  readonly signingSecret: string;
  readonly sockets: Sockets;
  readonly settings: { readonly retryDelaysMs: readonly number[] };
  readonly news: () => void;
}

export function createDelivery({ signingSecret, sockets, settings, news }: Options) {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  let url: string | undefined;

  return {
    connect(to: string): void {
      url = to;
    },

    /** Resolves when the event was acknowledged or given up. */
    async event(envelope: Envelope, retry?: { num: number; reason: string }): Promise<void> {
      const delivered = sockets.wanted || !url ? sockets.event(envelope, retry) : deliver(envelope, retry);
      const settled = delivered.catch(() => undefined).then(() => void underWay.delete(settled));
      underWay.add(settled);
      await settled;
      news();
    },

    /** A command, click or form: sent once, and its answer matters. */
    async interaction(payload: Fields): Promise<Answer> {
      if (sockets.wanted) return sockets.interaction(payload);
      if (!url) throw new Error("Nobody listens: call slack.connect(url) first.");
      try {
        return await answerOf(await send(payload));
      } catch {
        return { status: 0, body: undefined };
      }
    },

    post: (payload: Fields | string, { headers = {} }: { headers?: Record<string, string> } = {}) =>
      send(payload, headers),

    async close(): Promise<void> {
      closing.abort();
      await Promise.all(underWay);
    },
  };

  async function deliver(envelope: Envelope, retry?: { num: number; reason: string }): Promise<void> {
    let failure = await attempt(envelope, retry);
    // What is sent again by hand was already given up once.
    const delays = retry ? [] : settings.retryDelaysMs;
    for (const [index, delay] of delays.entries()) {
      if (!failure) return;
      await wait(delay, undefined, { signal: closing.signal });
      failure = await attempt(envelope, { num: index + 1, reason: failure });
    }
  }

  /** Why it failed, in Slack's words; undefined if it was acknowledged. */
  async function attempt(envelope: Envelope, retry?: { num: number; reason: string }): Promise<string | undefined> {
    const headers = retry && { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason };
    try {
      const response = await send(envelope, headers);
      await response.body?.cancel();
      return response.ok || response.headers.get("x-slack-no-retry") === "1" ? undefined : "http_error";
    } catch (error) {
      closing.signal.throwIfAborted();
      return error instanceof Error && error.name === "TimeoutError" ? "http_timeout" : "connection_failed";
    }
  }

  async function send(payload: Fields | string, headers: Record<string, string> = {}): Promise<Response> {
    const { body, type } = encoded(payload);
    const at = headers["x-slack-request-timestamp"] ?? String(Math.floor(Date.now() / 1000));
    return fetch(`${url}/slack/events`, {
      method: "POST",
      headers: {
        "content-type": type,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": at,
        "x-slack-signature": `v0=${createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex")}`,
        ...headers,
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(3000), closing.signal]),
    });
  }
}

/** Events are JSON, commands a form, and interactions JSON in the one field of a form. */
function encoded(payload: Fields | string): { body: string; type: string } {
  const form = "application/x-www-form-urlencoded";
  if (typeof payload === "string") return { body: payload, type: "application/json" };
  if ("command" in payload) {
    const fields = Object.entries(payload).map(([name, value]) => [name, String(value)]);
    return { body: new URLSearchParams(fields).toString(), type: form };
  }
  if ("event" in payload || "challenge" in payload) return { body: JSON.stringify(payload), type: "application/json" };
  return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: form };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}
