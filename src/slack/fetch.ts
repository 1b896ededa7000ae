// Slack's client makes a new connection-pool lookup, stream and abort chain for every call of the global fetch.
// Requests whose body is a plain string, which are all but uploads, go straight to a pool: decision 0008 has the figures.
import { STATUS_CODES } from "node:http";
import type { FetchFunction } from "@slack/web-api";
import { Agent, request } from "undici";

/** Connections to one host; more calls than that wait for a free one. */
const connections = 64;

/** A `fetch` over kept connections, as far as Slack's client uses it. */
export function createPooledFetch(): { fetch: FetchFunction; close: () => Promise<void> } {
  const agent = new Agent({ connections, keepAliveTimeout: 30_000 });
  return {
    async fetch(url, init = {}) {
      const { method = "GET", body, signal, headers } = init;
      if (typeof body !== "string") return fetch(url, init);
      const answer = await request(url, {
        dispatcher: agent,
        method: method as "POST",
        body,
        headers: headers ?? {},
        signal: signal ?? null,
      });
      return lightResponse(url, answer.statusCode, answer.headers, await answer.body.text());
    },
    close: () => agent.close(),
  };
}

type Answered = Readonly<Record<string, string | string[] | undefined>>;

/** A whole Response costs as much as the call; Slack's client asks for no more than this of it. */
function lightResponse(url: string | URL, status: number, headers: Answered, text: string) {
  const entries = () => Object.entries(headers).map(([name, value = ""]): [string, string] => [name, String(value)]);
  return {
    ok: status >= 200 && status < 300,
    status,
    url: String(url),
    statusText: STATUS_CODES[status] ?? "",
    headers: {
      get: (name: string) => headers[name.toLowerCase()]?.toString() ?? null,
      entries,
    },
    text: async () => text,
    json: async () => JSON.parse(text),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}
