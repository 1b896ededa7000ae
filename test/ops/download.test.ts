import assert from "node:assert/strict";
import { test } from "node:test";
import { download } from "../../src/ops/download.ts";
import { startFileHost } from "../support/file-host.ts";

const headers = { authorization: "Bearer secret" };
const hello = { headers: { "content-type": "text/plain" }, pieces: [Buffer.from("hello")] };

test("a file is loaded, wherever on trusted hosts it was moved to", async (t) => {
  const there = await startFileHost(t, { "/hello": hello });
  const here = await startFileHost(t, { "/moved": { status: 302, headers: { location: `${there.origin}/hello` } } });
  const loaded = await download({ url: `${here.origin}/moved`, isTrusted: () => true, headers, limit: 5 });
  assert.ok("bytes" in loaded);
  assert.deepEqual([Buffer.from(loaded.bytes).toString(), loaded.mediaType], ["hello", "text/plain"]);
});

test("nobody who is not trusted is asked, whoever leads there", async (t) => {
  const there = await startFileHost(t, { "/hello": hello });
  const here = await startFileHost(t, { "/moved": { status: 302, headers: { location: `${there.origin}/hello` } } });
  const isTrusted = (url: URL) => url.origin === here.origin;
  for (const url of [`${here.origin}/moved`, `${there.origin}/hello`, "file:///etc/passwd", "no url", ""])
    assert.deepEqual(await download({ url, isTrusted, headers, limit: 5 }), { no: "untrusted" }, url);
  assert.deepEqual(there.asked, []);
});

test("what leads round in circles is given up", async (t) => {
  const host = await startFileHost(t, { "/round": { status: 301, headers: { location: "/round" } } });
  const loaded = await download({ url: `${host.origin}/round`, isTrusted: () => true, limit: 5 });
  assert.deepEqual([loaded, host.asked.length], [{ no: "untrusted" }, 4]);
});

test("of what is too large no more is read than is wanted", async (t) => {
  const pieces = Array.from({ length: 1_000 }, () => Buffer.alloc(100_000));
  const host = await startFileHost(t, { "/endless": { pieces } });
  const loaded = await download({ url: `${host.origin}/endless`, isTrusted: () => true, limit: 1_000_000 });
  assert.deepEqual(loaded, { no: "too large" });
  assert.ok(host.sent() < 20_000_000, `${host.sent()} bytes were sent`);
});

test("a no is told, and what may go better later is thrown", async (t) => {
  const host = await startFileHost(t, {
    "/closed": { status: 403 },
    "/busy": { status: 429 },
    "/ill": { status: 503 },
  });
  const load = (path: string) => download({ url: host.origin + path, isTrusted: () => true, limit: 5 });
  assert.deepEqual([await load("/closed"), await load("/unknown")], [{ no: 403 }, { no: 404 }]);
  await assert.rejects(load("/busy"), /answered 429/);
  await assert.rejects(load("/ill"), /answered 503/);
  await assert.rejects(download({ url: "http://127.0.0.1:9/", isTrusted: () => true, limit: 5 }));
});
