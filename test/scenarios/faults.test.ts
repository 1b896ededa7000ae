// Redis goes away, senders repeat themselves, strangers knock: what people and operators are told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { startWorld } from "../support/world.ts";

test("while Redis is down a message is refused with the reason, and sending it again afterwards is one message", async (t) => {
  const { local, redis, url } = await startWorld(t);
  const message = { id: "m-1", channel: "architecture", as: "ana", text: "@architect hello" };
  await redis.pause();
  const refused = await local.post("/local/messages", message);
  assert.equal(refused.status, 503);
  assert.match((await refused.json()).error, /Redis.*not accepted\. Send it again/);
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  await redis.resume();
  for (let n = 0; n < 3; n++) assert.equal((await local.post("/local/messages", message)).status, 202);
  await local.replyTo("m-1");
  assert.equal((await local.messages()).length, 2);
});

test("Redis killed in mid-answer: the answer arrives whole once it is back", async (t) => {
  const claude = await startClaude(t);
  const pause = hold();
  claude.script((_body, n) => ({ text: n === 1 ? ["Half", pause, " and half."] : "Half and half." }));
  const { local, redis } = await startWorld(t, {
    env: { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url },
  });
  const id = await local.say("@architect a question");
  await pause.reached;
  await redis.kill();
  pause.release();
  const reply = await local.replyTo(id);
  assert.equal(reply.text, "Half and half.");
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
  const { request } = await import("node:http");
  const status = await new Promise((resolve) =>
    request(`${url}/`, { headers: { host: "evil.example" } }, ({ statusCode }) => resolve(statusCode)).end(),
  );
  assert.equal(status, 403);
});

test("Prometheus finds the turns and the tokens", async (t) => {
  const claude = await startClaude(t);
  claude.reply("Yes.");
  const { local, url } = await startWorld(t, {
    env: { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url },
  });
  const id = await local.say("@architect yes?");
  await local.replyTo(id);
  await local.ask("/architect help", { thread: id });
  const page = await (await fetch(`${url}/metrics`)).text();
  assert.match(page, /lintel_turns_total\{platform="local",outcome="answered"\} \d/);
  assert.match(page, /lintel_tokens_total\{model="claude-opus-5-5",kind="output"\} \d/);
});
