// A `fetch` for clients that take one. Node's own makes three streams of every request; this one writes a body in one piece, keeps
// its connections, and takes half the processor time: decision 0016.
import type { IncomingHttpHeaders } from "node:http";
import { Agent, type Dispatcher, request } from "undici";

/** Idle connections are kept no longer than proxies and load balancers keep theirs. */
const keepAliveMs = 30_000;

/**
 * Rejects as `fetch` does: with a TypeError whose cause says why, or with the signal's AbortError. How long to wait is the
 * caller's business. Bodies are sent as they are, strings or bytes; answers are not asked to be compressed.
 */
export function createPooledFetch() {
  const dispatcher = new Agent({ keepAliveTimeout: keepAliveMs, headersTimeout: 0, bodyTimeout: 0 });
  return async (url: string | URL | Request, { method = "GET", headers, body, signal }: RequestInit = {}) => {
    try {
      const answer = await request(url instanceof Request ? url.url : url, {
        dispatcher,
        method,
        headers: Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers)),
        body: body as string | Uint8Array | null,
        signal: signal ?? null,
      });
      if (answer.statusCode === 200) return new Streamed(answer);
      // Short, and thrown away by whoever tries again: read at once, it leaves the connection free.
      const bytes = await answer.body.bytes();
      const init = { status: answer.statusCode, headers: pairsOf(answer.headers) };
      return new Response(bytes.length > 0 ? (bytes as Uint8Array<ArrayBuffer>) : null, init);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new TypeError("fetch failed", { cause: error });
    }
  };
}

/** Its body is undici's own, a stream of Node's: clients read it chunk by chunk as they do any, with no web stream in between. */
class Streamed extends Response {
  override readonly body: globalThis.ReadableStream<Uint8Array<ArrayBuffer>>;
  override readonly text: () => Promise<string>;
  override readonly json: () => Promise<unknown>;

  constructor({ statusCode: status, headers, body }: Dispatcher.ResponseData) {
    super(null, { status, headers: pairsOf(headers) });
    this.body = body as unknown as globalThis.ReadableStream<Uint8Array<ArrayBuffer>>;
    this.text = () => body.text();
    this.json = () => body.json();
  }
}

function pairsOf(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
}
