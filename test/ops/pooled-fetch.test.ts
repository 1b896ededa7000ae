import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { setImmediate as nextTick } from "node:timers/promises";
import { createPooledFetch } from "../../src/ops/pooled-fetch.ts";

test("a request arrives as it was given, and the answer comes with all its headers", async (t) => {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const url = await listen(t, async (request, response) => {
    seen.push({ request, body: await text(request) });
    response.writeHead(429, { "x-one": "1", "set-cookie": ["a=1", "b=2"] }).end("slowly");
  });
  const body = Buffer.from('{"text":"Größe"}');
  const answer = await createPooledFetch()(url, { method: "POST", headers: { "x-key": "k" }, body });
  assert.deepEqual([answer.status, answer.ok, await answer.text()], [429, false, "slowly"]);
  assert.deepEqual([answer.headers.get("x-one"), answer.headers.getSetCookie()], ["1", ["a=1", "b=2"]]);
  const { request, body: arrived } = seen[0] ?? assert.fail();
  assert.deepEqual([request.method, request.headers["x-key"], arrived], ["POST", "k", '{"text":"Größe"}']);
  assert.equal(request.headers["content-length"], String(body.length), "in one piece");
});

test("an answer without a body is one", async (t) => {
  const url = await listen(t, (_request, response) => response.writeHead(204).end());
  const answer = await createPooledFetch()(url);
  assert.deepEqual([answer.status, answer.body], [204, null]);
});

test("requests share a connection", async (t) => {
  const ports = new Set<number | undefined>();
  const url = await listen(t, (request, response) => {
    ports.add(request.socket.remotePort);
    response.end("yes");
  });
  const pooled = createPooledFetch();
  for (let n = 0; n < 3; n++) {
    await (await pooled(url)).text();
    // The connection is free once the end of the answer has been dealt with.
    await nextTick();
  }
  assert.equal(ports.size, 1);
});

test("an answer is read as it comes, and an abort ends it on both sides", async (t) => {
  const hungUp = Promise.withResolvers<void>();
  const url = await listen(t, (_request, response) => {
    response.on("close", () => hungUp.resolve());
    response.write("first");
  });
  const abort = new AbortController();
  const answer = await createPooledFetch()(url, { signal: abort.signal });
  const chunks = answer.body?.[Symbol.asyncIterator]() ?? assert.fail();
  assert.equal(Buffer.from((await chunks.next()).value ?? []).toString(), "first");
  const rest = chunks.next();
  abort.abort();
  await assert.rejects(rest, { name: "AbortError" });
  await hungUp.promise;
});

test("one that is aborted before it is answered rejects with an AbortError", async (t) => {
  const url = await listen(t, () => undefined);
  const abort = new AbortController();
  const asked = createPooledFetch()(url, { signal: abort.signal });
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(asked, { name: "AbortError" });
});

test("a server that is not there is told as fetch tells it", async () => {
  const failed = await createPooledFetch()("http://127.0.0.1:1").catch((error: unknown) => error);
  assert.ok(failed instanceof TypeError);
  assert.match(String(failed.cause), /ECONNREFUSED/);
});

async function listen(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
