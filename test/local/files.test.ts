// Files of the local workspace over HTTP: uploaded first, then shared by a message or a command.
import assert from "node:assert/strict";
import { request } from "node:http";
import { Readable } from "node:stream";
import { type TestContext, test } from "node:test";
import undici from "undici";
import type { Turn } from "../../src/conversation/turn.ts";
import { createMessageStore } from "../../src/local/message-store.ts";
import { createLocalPlatform } from "../../src/local/outbound.ts";
import { localRoutes } from "../../src/local/routes.ts";
import type { Upload } from "../../src/local/view.ts";
import { createHttpServer } from "../../src/ops/http.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";

const megabyte = 1024 * 1024;

test("an upload is shared by a message, and read by its bytes from the turn and from the thread", async (t) => {
  const { upload, send, turns, store, platform } = await start(t);
  const content = Buffer.from([0, 255, 13, 10, 128]);
  const { id, file } = await upload("adrs.zip", content, "application/zip");
  await send({ id: "m1", text: "@architect adr import", files: [id] });
  const [turn] = turns;
  assert.ok(turn?.kind === "message");
  assert.deepEqual([turn.text, turn.audience], ["adr import\n[file: adrs.zip, application/zip]", "bot"]);
  const { messages } = await platform.read(turn.address, undefined);
  assert.deepEqual(messages[0]?.files, turn.files);
  const [shared = assert.fail("no file")] = turn.files ?? [];
  assert.deepEqual([shared.name, shared.size], ["adrs.zip", 5]);
  assert.deepEqual(Buffer.from(await platform.fetch(turn.address, shared, 5)), content);
  assert.deepEqual((await store.get("architecture", "m1"))?.files, [file]);
});

test("a command takes files, and a message may be nothing but a file", async (t) => {
  const { upload, send, turns } = await start(t);
  const [one, other] = [await upload("a.md", Buffer.from("# A")), await upload("b.md", Buffer.from("# B"))];
  await send({ id: "c1", line: "/adr import", files: [one.id] }, "/local/commands");
  await send({ id: "m1", text: "", files: [other.id], channel: "direct-ana" });
  assert.deepEqual(
    turns.map((turn) => [
      turn.kind === "command" ? turn.line : turn.kind === "message" && turn.text,
      turn.files?.length,
    ]),
    [
      ["/adr import", 1],
      ["[file: b.md, text/markdown]", 1],
    ],
  );
});

test("what is sent again carries the same files", async (t) => {
  const { upload, send, turns, client } = await start(t);
  const { id } = await upload("a.md", Buffer.from("# A"));
  await send({ id: "m1", text: "@architect look", files: [id] });
  await client.del(`lintel:local:upload:${id}`);
  await send({ id: "m1", text: "@architect look", files: [id] });
  assert.deepEqual(turns[1], turns[0]);
});

test("a file goes with its message when its retention ends; one that no message came with is gone after a day", async (t) => {
  const { upload, send, store, client } = await start(t);
  const [kept, left] = [await upload("a.md", Buffer.from("# A")), await upload("b.md", Buffer.from("# B"))];
  await send({ id: "m1", text: "@architect look", files: [kept.id] });
  const days = async (id: string) => Math.ceil((await client.ttl(`lintel:local:file:${id}`)) / 86_400);
  assert.deepEqual([await days(kept.id), await days(left.id)], [90, 1]);
  await store.prune("architecture", 0);
  assert.equal(await store.getFile(kept.id), null);
});

test("a file is taken up to 10 MB, and refused with a sentence beyond, whether it says its size or not", async (t) => {
  const { upload, url, post } = await start(t);
  assert.equal((await upload("large.zip", Buffer.alloc(10 * megabyte, 1))).file.size, 10 * megabyte);
  const refused = await post("/local/files?name=larger.zip", Buffer.alloc(10 * megabyte + 1));
  assert.equal(refused.status, 413);
  assert.match((await refused.json()).error, /^A file may have at most 10 MB: attach smaller ones\.$/);
  const body = Readable.from(Array.from({ length: 30 }, () => Buffer.alloc(megabyte)));
  const streamed = await undici.request(`${url}/local/files?name=endless`, { method: "POST", body });
  assert.match(await streamed.body.text(), /at most 10 MB/);
});

test("nothing, no name and more than five files are refused with a sentence", async (t) => {
  const { upload, post, send, turns } = await start(t);
  const errorOf = async (response: Response) => [response.status, (await response.json()).error];
  assert.deepEqual(await errorOf(await post("/local/files?name=a.md", Buffer.alloc(0))), [
    400,
    "This file is empty: attach another.",
  ]);
  assert.match(String(await errorOf(await post("/local/files?name=..", Buffer.from("#")))), /^400,"name" must say/);
  const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => (await upload(`${n}.md`, Buffer.from("#"))).id));
  const tooMany = await send({ id: "m1", text: "@architect look", files: ids });
  assert.match(String(await errorOf(tooMany)), /^400,"files" must be at most 5/);
  const unknown = await send({ id: "m2", text: "@architect look", files: ["unknown"] });
  assert.match(String(await errorOf(unknown)), /^400,.*attach it again/);
  assert.match(String(await errorOf(await send({ id: "m3", text: " ", files: [] }))), /"text" must not be empty/);
  assert.deepEqual(turns, []);
});

test("a file is called what its last part says, and is never run", async (t) => {
  const { upload, url } = await start(t);
  const { file } = await upload("../../etc/\u202epage.html", Buffer.from("<script>alert(1)</script>"), "text/html");
  assert.equal(file.name, "page.html");
  const { headers } = await fetch(url + file.url);
  assert.match(headers.get("content-disposition") ?? "", /^attachment;/);
  assert.deepEqual(
    [headers.get("content-type"), headers.get("x-content-type-options")],
    ["application/octet-stream", "nosniff"],
  );
});

test("no other site uploads through a person's browser", async (t) => {
  const { url } = await start(t);
  const status = await new Promise((resolve) => {
    const headers = { origin: "https://evil.example", "content-type": "text/plain" };
    request(`${url}/local/files?name=a.md`, { method: "POST", headers }, (answer) => resolve(answer.statusCode)).end(
      "#",
    );
  });
  assert.equal(status, 403);
});

/** The routes on a Redis of their own; what they hand in is kept. */
async function start(t: TestContext) {
  const { client } = await startRedis(t);
  const store = createMessageStore(client);
  const logger = createLogger("silent");
  const http = createHttpServer({
    logger,
    metrics: createMetrics(),
    faults: async () => [],
    jobCounts: async () => ({}),
  });
  const turns: Turn[] = [];
  await http.register((scope) =>
    localRoutes(scope, {
      store,
      accept: async (turn) => turns.push(turn),
      stop: async () => false,
      retentionDays: async () => 90,
      commands: [],
      model: { state: "offline", note: "" },
    }),
  );
  const url = await http.listen({ host: "127.0.0.1", port: 0 });
  cleanup(t, () => http.close());

  const post = (path: string, body: Buffer | string, type = "text/markdown") =>
    fetch(url + path, { method: "POST", headers: { "content-type": type }, body: Buffer.from(body) });
  return {
    ...{ client, store, turns, url, post },
    platform: createLocalPlatform(store, () => url),
    async upload(name: string, content: Buffer, type?: string): Promise<Upload> {
      const response = await post(`/local/files?name=${encodeURIComponent(name)}`, content, type);
      assert.equal(response.status, 201);
      return response.json();
    },
    send: (sent: object, path = "/local/messages") =>
      post(path, JSON.stringify({ channel: "architecture", as: "ana", ...sent }), "application/json"),
  };
}
