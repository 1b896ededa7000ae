// The rules of a streamed message, as Microsoft's documents have them.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createCaller } from "./bot.ts";
import { aiLabel } from "./rules.ts";
import { startTeams } from "./server.ts";

test("a stream grows by whole texts and becomes one message with its label when it is final", async (t) => {
  const { teams, begin, chunk, final, shown } = await startStreaming(t);
  const id = await begin("Thinking…");
  assert.deepEqual(shown(), [["Thinking…", "informative"]]);
  assert.equal((await chunk(id, 2, "A", "streaming")).status, 202);
  assert.equal((await chunk(id, 3, "A mono", "streaming")).status, 202);
  assert.deepEqual([shown(), teams.posted.size], [[["A mono", "streaming"]], 0]);
  assert.equal((await final(id, "A monolith.", { entities: [label] })).status, 202);
  assert.deepEqual([shown(), teams.posted.size], [[["A monolith.", undefined]], 1]);
  const { code, error } = await final(id, "A monolith. Or not.");
  assert.equal(code, "ContentStreamNotAllowed");
  assert.match(JSON.stringify(error), /already completed streamed message/);
});

test("what comes out of order is dropped, and called accepted all the same", async (t) => {
  const { begin, chunk, shown } = await startStreaming(t);
  const id = await begin("Thinking…");
  await chunk(id, 3, "A mono", "streaming");
  const late = await chunk(id, 2, "A mono, late", "streaming");
  assert.deepEqual([late.status, late.code], [202, "ContentStreamSequenceOrderPreConditionFailed"]);
  assert.deepEqual(shown(), [["A mono", "streaming"]]);
});

test("what breaks a rule of form is refused", async (t) => {
  const { teams, send, begin, chunk, final } = await startStreaming(t);
  teams.expectRefusals = true;
  const first = { streamType: "streaming", streamSequence: 1 };
  assert.equal((await send("typing", "x", { ...first, streamSequence: 2 })).status, 400);
  assert.equal((await send("typing", "", first)).status, 400);
  assert.equal((await send("message", "x", first)).status, 400);
  assert.equal((await send("typing", "x", first, { entities: [label] })).status, 400);
  assert.equal((await send("typing", "x".repeat(1001), { streamType: "informative", streamSequence: 1 })).status, 400);
  assert.equal((await send("typing", "x", first, {}, teams.channels.group.id)).status, 405);
  const id = await begin("Thinking…");
  await chunk(id, 2, "A mono", "streaming");
  const changed = await chunk(id, 3, "Services", "streaming");
  assert.deepEqual([changed.status, changed.code], [403, "ContentStreamNotAllowed"]);
  assert.equal((await chunk(id, 3, "Thinking again…", "informative")).status, 400);
  assert.equal((await final(id, "Services.")).status, 403);
  const numbered = { streamType: "final", streamId: id, streamSequence: 3 };
  assert.equal((await send("message", "A monolith.", numbered)).status, 400);
  assert.equal(teams.refusals.length, 10);
});

test("one stream at a time in a chat, and one request a second", async (t) => {
  const { begin, chunk, send } = await startStreaming(t, { limits: true });
  const id = await begin("Thinking…");
  assert.equal((await send("typing", "x", { streamType: "informative", streamSequence: 1 })).status, 403);
  assert.equal((await chunk(id, 2, "A", "streaming")).status, 429);
  await wait(1000);
  assert.equal((await chunk(id, 2, "A", "streaming")).status, 202);
});

test("after its time, or a Stop, it takes nothing more; an edit completes the message that stands there", async (t) => {
  for (const [how, why] of [
    ["time", /exceeded streaming time/],
    ["stop", /canceled by user/],
  ] as const) {
    const { teams, begin, chunk, edit, shown } = await startStreaming(
      t,
      how === "time" ? { streamLifetimeMs: 300 } : {},
    );
    const id = await begin("Thinking…");
    await chunk(id, 2, "A mono", "streaming");
    if (how === "stop") assert.equal(teams.stopStream(), true);
    else await teams.until(() => (shown()[0]?.[1] === "broken off" ? true : undefined), "the end");
    const refused = await chunk(id, 3, "A monolith", "streaming");
    assert.deepEqual([refused.status, refused.code], [403, "ContentStreamNotAllowed"]);
    assert.match(JSON.stringify(refused.error), why);
    assert.equal(teams.stopStream(), false);
    assert.equal((await edit(id, "A monolith.")).status, 200);
    assert.deepEqual([shown(), teams.posted.size], [[["A monolith.", undefined]], 1]);
  }
});

test("a bubble that never had content vanishes with its time", async (t) => {
  const { teams, begin, shown } = await startStreaming(t, { streamLifetimeMs: 50 });
  await begin("Thinking…");
  await teams.until(() => (shown().length === 0 ? true : undefined), "the end");
  assert.equal(teams.posted.size, 0);
});

const label = {
  type: aiLabel,
  "@type": "Message",
  "@context": "https://schema.org",
  additionalType: ["AIGeneratedContent"],
};

async function startStreaming(t: TestContext, options: Parameters<typeof startTeams>[1] = {}) {
  const teams = await startTeams(t, options);
  const { post, connector } = createCaller(teams);
  const { direct } = teams.channels;
  return {
    teams,
    send,
    begin: async (text: string) =>
      (await send("typing", text, { streamType: "informative", streamSequence: 1 })).id ?? "",
    chunk: (streamId: string, streamSequence: number, text: string, streamType: string) =>
      send("typing", text, { streamId, streamSequence, streamType }),
    final: (streamId: string, text: string, more?: object) =>
      send("message", text, { streamId, streamType: "final" }, more),
    edit: (id: string, text: string) =>
      connector("PUT", `v3/conversations/${encodeURIComponent(direct.id)}/activities/${id}`, { type: "message", text }),
    shown: () => teams.messages(direct).map(({ text, stream }) => [text, stream]),
  };

  function send(
    type: string,
    text: string,
    info: object,
    { entities = [] }: { entities?: object[] } = {},
    where = direct.id,
  ) {
    return post(where, { type, text, entities: [{ type: "streaminfo", ...info }, ...entities] });
  }
}
