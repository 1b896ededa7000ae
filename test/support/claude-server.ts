// A strict stand-in for the Messages API over real HTTP. It says what the test scripts, and refuses what the API refuses.
//
//   const claude = await startClaude(t);                       // closed by the test; the address is claude.url, the key claude.apiKey
//   claude.reply("Use a queue.");                              // the next request is answered with this, streamed or not as it asks
//   claude.script(["One", { calls: [{ name: "look_up_guide", input: { topic: "caching" } }] }, { status: 529 }]);
//   claude.script((body, n) => (body.stream ? `Answer ${n}` : "A summary"));   // or all requests from here on, n from 1
//   claude.requests[0]?.body.messages                          // what came, refused requests included; `refused` says why
//
// To stop a reply in the middle, put a hold between its pieces:
//   const pause = hold();
//   claude.reply({ text: ["The first half, ", pause, "and the second."] });
//   await pause.reached;                                       // the first half is on its way; nothing more comes until
//   pause.release();
// To hold a reply back altogether, script a function that waits: claude.script(async () => { await pause.released; return "Late"; }).
// `await claude.received(n)` waits for the nth request, `await claude.requests[0]?.hungUp` until Lintel hangs up on it.
//
// A request that nothing was scripted for is refused and fails the test when it ends.
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { createPromptCache } from "./claude-cache.ts";
import { type Answer, type Failure, type Hold, messageOf, stream } from "./claude-reply.ts";
import { type Body, faultOf, tokensOf } from "./claude-rules.ts";
import { cleanup } from "./cleanup.ts";

export type { Hold };
export type ScriptedReply = string | Answer | Failure;

export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** Why it was refused with a 400 or 401, if it was. */
  readonly refused: string | undefined;
  /** Resolves if the client hangs up before it has the whole reply. */
  readonly hungUp: Promise<void>;
}

type Script = (body: Body, n: number) => ScriptedReply | Promise<ScriptedReply>;

export async function startClaude(t: TestContext, { apiKey = "test-key" } = {}) {
  const requests: ReceivedRequest[] = [];
  const queue: ScriptedReply[] = [];
  const cache = createPromptCache();
  const arrivals = new EventEmitter();
  let script: Script | undefined;
  let unscripted = 0;

  const server = createServer((request, response) => {
    response.setHeader("request-id", `req_test_${requests.length + 1}`);
    route(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    assert.equal(unscripted, 0, `${unscripted} requests reached Claude that the test scripted no reply for`);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    requests: requests as readonly ReceivedRequest[],
    /** Resolves to the nth request once it is here. */
    async received(n = 1): Promise<ReceivedRequest> {
      for (;;) {
        const request = requests[n - 1];
        if (request) return request;
        await once(arrivals, "request");
      }
    },
    /** Answers one more request, after those that were scripted before. */
    reply: (reply: ScriptedReply) => void queue.push(reply),
    /** Answers several, or all that are not answered by the queue. */
    script(replies: readonly ScriptedReply[] | Script) {
      if (typeof replies === "function") script = replies;
      else queue.push(...replies);
    },
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = parse(await readText(request));
    if (request.method !== "POST" || !paths.includes(request.url ?? "")) return fail(response, { status: 404 });
    const unauthorised = request.headers.authorization !== `Bearer ${apiKey}`;
    const counting = request.url === countPath;
    const refused = unauthorised ? "invalid bearer token" : faultOf(request.headers, body, counting);
    requests.push({ headers: request.headers, body, refused, hungUp: hangUp(response) });
    arrivals.emit("request");
    if (refused) return fail(response, { status: unauthorised ? 401 : 400, message: refused });
    if (counting) return json(response, 200, { input_tokens: tokensOf(body) });
    return answer(body, response);
  }

  async function answer(body: Body, response: ServerResponse): Promise<void> {
    const scripted = queue.shift() ?? (await script?.(body, requests.length));
    if (scripted === undefined) {
      unscripted++;
      return fail(response, { status: 400, message: "the test scripted no reply for this request" });
    }
    const reply = typeof scripted === "string" ? { text: scripted } : scripted;
    if ("status" in reply) return fail(response, reply);
    const message = messageOf(body, reply, cache.use(body));
    if (body.stream) await stream(response, message, reply);
    else json(response, 200, message);
  }
}

/** A place in a reply where it waits to be released. */
export function hold(): Hold {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return { reached: reached.promise, reach: reached.resolve, released: released.promise, release: released.resolve };
}

const countPath = "/v1/messages/count_tokens";
const paths = ["/v1/messages", countPath];

function parse(body: string): Body {
  try {
    return JSON.parse(body);
  } catch {
    return {} as Body;
  }
}

function hangUp(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once("close", () => {
      if (!response.writableFinished) resolve();
    });
  });
}

const errorTypes: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  529: "overloaded_error",
};

function fail(response: ServerResponse, { status, message, code, retryAfter, retryAfterMs }: Failure): void {
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter));
  if (retryAfterMs !== undefined) response.setHeader("retry-after-ms", String(retryAfterMs));
  const type = errorTypes[status] ?? "api_error";
  json(response, status, {
    type: "error",
    error: { type, message: message ?? `${type} (scripted)`, ...(code && { details: { error_code: code } }) },
    request_id: response.getHeader("request-id"),
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
