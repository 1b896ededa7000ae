// The local workspace over HTTP: refusals that the page can show, and strangers that stay outside.
import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { startWorld } from "../support/world.ts";

test("while Redis is down a message is refused with the reason, and sending it again afterwards is one message", async (t) => {
  const { local, redis } = await startWorld(t);
  const message = { id: "m-1", channel: "architecture", as: "ana", text: "@architect hello" };
  redis.pause();
  const refused = await local.post("/local/messages", message);
  assert.equal(refused.status, 503);
  assert.match((await refused.json()).error, /Redis.*not accepted\. Send it again/);
  redis.resume();
  for (let n = 0; n < 3; n++) assert.equal((await local.post("/local/messages", message)).status, 202);
  await local.replyTo("m-1");
  assert.equal((await local.messages()).length, 2);
});

const garbage: [what: string, body: unknown, said: RegExp][] = [
  ["nothing", undefined, /"id"/],
  ["an empty text", { id: "a", channel: "architecture", as: "ana", text: "   " }, /"text" must not be empty/],
  ["a text of 41,000 characters", { id: "a", channel: "architecture", as: "ana", text: "x".repeat(41_000) }, /40,000/],
  ["an unknown person", { id: "a", channel: "architecture", as: "eve", text: "hi" }, /must be one of ana, bo, chen/],
  ["an unknown channel", { id: "a", channel: "nowhere", as: "ana", text: "hi" }, /no such channel/],
  ["an id with a key in it", { id: "a}:b", channel: "architecture", as: "ana", text: "hi" }, /"id"/],
];

test("garbage is refused with a sentence that names the fault, and leaves nothing behind", async (t) => {
  const { local, url } = await startWorld(t);
  for (const [what, body, said] of garbage) {
    const response = await local.post("/local/messages", body ?? {});
    assert.ok([400, 404].includes(response.status), `${what}: ${response.status}`);
    assert.match((await response.json()).error, said, what);
  }
  const broken = await fetch(`${url}/local/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{not json",
  });
  assert.equal(broken.status, 400);
  assert.deepEqual(await local.messages(), []);
});

test("another site or another host name cannot reach the local workspace", async (t) => {
  const { url } = await startWorld(t);
  const origin = await fetch(`${url}/local/workspace`, { headers: { origin: "https://evil.example" } });
  assert.equal(origin.status, 403);
  // fetch sets Host itself, so the request is written by hand.
  const status = await new Promise((resolve) =>
    request(`${url}/`, { headers: { host: "evil.example" } }, ({ statusCode }) => resolve(statusCode)).end(),
  );
  assert.equal(status, 403);
});

test("a thread's answer tells the page how it was made", async (t) => {
  const { local } = await startWorld(t);
  const id = await local.say("@architect Kafka or RabbitMQ for 100 events a second?");
  await local.replyTo(id);
  const made = (await local.messages()).find((message) => message.id === `${id}.0`)?.made;
  assert.deepEqual([made?.by, made?.persona], ["offline", "concise"]);
});
