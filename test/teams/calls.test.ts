import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { createLogger } from "../../src/ops/logger.ts";
import { OutcomeUnknown } from "../../src/ops/outgoing.ts";
import { createCalls } from "../../src/teams/calls.ts";
import { TeamsRefusal } from "../../src/teams/outcome.ts";
import { cleanup } from "../support/cleanup.ts";
import { startThread } from "../support/teams-thread.ts";

const hello = { type: "message", text: "Hello" } as const;

test("a call waits as long as Teams says", async (t) => {
  const { teams, calls, target } = await start(t);
  teams.fail({ method: "POST", path: "/activities", retryAfter: 1 });
  const before = performance.now();
  const id = await calls.send(target, hello);
  assert.ok(performance.now() - before > 900);
  assert.equal(teams.found(id).text, "Hello");
});

test("a caller without the patience for a limit is told so", async (t) => {
  const { teams, calls, target } = await start(t);
  teams.fail({ method: "POST", path: "/activities", retryAfter: 60 });
  await assert.rejects(calls.send(target, hello, { patience: 1_000 }), { name: "TeamsRefusal", code: "ratelimited" });
});

test("waiting for a limit ends when the caller gives up", async (t) => {
  const { teams, calls, target } = await start(t);
  teams.fail({ method: "POST", path: "/activities", retryAfter: 60 });
  const giving = new AbortController();
  const sending = calls.send(target, hello, { signal: giving.signal });
  setTimeout(() => giving.abort(), 50);
  await assert.rejects(sending, { name: "AbortError" });
});

test("a post that may have been carried out is never repeated", async (t) => {
  const { teams, calls, target } = await start(t);
  const fates = [{ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }, { cut: true }];
  for (const fate of fates) {
    teams.fail({ method: "POST", path: "/activities", after: "carried out", ...fate });
    await assert.rejects(calls.send(target, hello), OutcomeUnknown);
  }
  assert.equal(teams.posted.size, fates.length);
});

test("an edit is repeated until it is answered", async (t) => {
  const { teams, calls, target } = await start(t);
  const id = await calls.send(target, hello);
  teams.fail({ method: "PUT", status: 503, times: 2, after: "carried out" });
  await calls.update(target, id, { type: "message", text: "Changed" });
  assert.equal(teams.found(id).text, "Changed");
});

test("a post that met somebody else's is repeated", async (t) => {
  const { teams, calls, target } = await start(t);
  teams.fail({ method: "POST", path: "/activities", status: 412 });
  await calls.send(target, hello);
  assert.equal(teams.posted.size, 1);
});

test("a refusal carries Teams' word for it", async (t) => {
  const { calls, target } = await start(t);
  const elsewhere = { ...target, conversation: "19:nowhere@thread.v2" };
  await assert.rejects(calls.send(elsewhere, hello), { status: 404, code: "ConversationNotFound" });
});

test("where nobody listens, the post was not carried out", async (t) => {
  const { calls, target } = await start(t);
  const sending = calls.send({ ...target, serviceUrl: "http://127.0.0.1:9/" }, hello);
  await assert.rejects(sending, (error) => error instanceof TeamsRefusal && error.code === "unreachable");
});

test("many messages in one conversation come at the pace that Teams takes", async (t) => {
  const { teams, calls, target } = await start(t);
  const before = performance.now();
  await Promise.all(Array.from({ length: 9 }, () => calls.send(target, hello)));
  assert.ok(performance.now() - before > 1_900);
  assert.ok(teams.calls.every(({ status }) => status !== 429));
});

test("a new thread is known by its first message", async (t) => {
  const { teams, calls, target } = await start(t);
  const place = { ...target, tenant: teams.tenant, channel: teams.channels.architecture.id };
  const { thread, id } = await calls.newThread(place, hello);
  assert.equal(teams.found(id).text, "Hello");
  assert.equal(thread, id);
});

test("without a registration, no token is shown to anybody", async (t) => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(201).end('{"id":"1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup(t, () => server.close());
  const { port } = server.address() as AddressInfo;
  const calls = createCalls({ tokenFor: async () => undefined, logger: createLogger("silent") });
  cleanup(t, calls.close);
  const id = await calls.send({ serviceUrl: `http://127.0.0.1:${port}`, conversation: "a:1", bot: "28:b" }, hello);
  assert.deepEqual([id, seen], ["1", [undefined]]);
});

async function start(t: TestContext) {
  const { teams, calls, address } = await startThread(t, "group");
  return { teams, calls, target: address.route };
}
