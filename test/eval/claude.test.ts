// The way with a key, against the stand-in for the Messages API: Claude answers as in the product, a scripted judge grades.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createClaude } from "../../src/assistant/claude.ts";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import { type ScriptedReply, startClaude } from "../support/claude-server.ts";
import type { Case } from "./case.ts";
import { gradeClaude } from "./grade-claude.ts";
import { readPersonas } from "./grade-offline.ts";
import { createJudge } from "./judge.ts";

const it: Case = {
  id: "test-outbox",
  subject: "consistency",
  source: "made up for this test",
  question: "How do we publish safely?",
  rubric: { firstLine: /outbox/i, must: { dedupe: /dedupe/i }, mustNot: { "two-phase commit": /2pc/i } },
};
const other: Case = {
  ...it,
  id: "test-other",
  question: "And now?",
  said: [{ asked: "What went before?" }, "A remark."],
};

async function start(t: TestContext, replies: { answer?: ScriptedReply; verdict: (n: number) => ScriptedReply }) {
  const claude = await startClaude(t);
  const personas = await readPersonas();
  const client = connectClaude({ apiKey: claude.apiKey, baseUrl: claude.url });
  let judged = 0;
  claude.script((body) => (body.stream ? (replies.answer ?? "**Use an outbox.**") : replies.verdict(++judged)));
  const instructionsOf = (name: string) => personas.get(name)?.instructions;
  const model = createClaude({ client, model: "claude-opus-5-5", tools: [], instructionsOf, limits: { pauseMs: 0 } });
  const judge = createJudge({ client, model: "claude-opus-5-5" });
  const run = (cases: readonly Case[], repeats = 1) =>
    gradeClaude({ model, judge, personas, repeats, atOnce: 1, cases: { open: cases, "held out": [] } });
  return { claude, run };
}

/** Verdicts on the items 0, 1, 2 …: met or not. */
function verdict(...met: readonly boolean[]): string {
  return JSON.stringify({ verdicts: met.map((each, item) => ({ item, met: each, why: `reason ${item}` })) });
}

test("the judge's verdicts become points, with its reasons", async (t) => {
  const { run } = await start(t, { verdict: () => verdict(true, false, true) });
  const { results } = await run([it]);
  assert.deepEqual(results[0]?.grade, {
    points: 3,
    of: 4,
    lost: [{ name: "must: dedupe", points: 1, why: "reason 1" }],
  });
});

test("words are counted by code, whatever the judge says", async (t) => {
  const { run } = await start(t, { answer: "outbox ".repeat(400), verdict: () => verdict(true, true, true) });
  const { results } = await run([it]);
  assert.deepEqual(
    results[0]?.grade.lost.map(({ name }) => name),
    ["words: words"],
  );
});

test("each case is answered as often as it is repeated, and what was used is added up", async (t) => {
  const { claude, run } = await start(t, { verdict: () => verdict(true, true, true) });
  const { results, answering, judging } = await run([it], 3);
  assert.deepEqual(
    results.map(({ repeat }) => repeat),
    [0, 1, 2],
  );
  assert.equal(claude.requests.length, 6);
  assert.ok(answering.output > 0 && judging.output > 0);
});

test("earlier questions of the thread are answered first and stand in the prompt", async (t) => {
  const { claude, run } = await start(t, { verdict: () => verdict(true, true, true) });
  await run([other]);
  const asked = claude.requests.filter(({ body }) => body.stream);
  assert.equal(asked.length, 2);
  const last = JSON.stringify(asked[1]?.body.messages);
  for (const part of ["What went before?", "**Use an outbox.**", "A remark.", "And now?"])
    assert.ok(last.includes(part), part);
});

test("the judge gets the answer as data, with a strict schema", async (t) => {
  const { claude, run } = await start(t, { verdict: () => verdict(true, true, true) });
  await run([it]);
  const body = claude.requests.find((request) => !request.body.stream)?.body;
  const content = body?.messages[0]?.content;
  assert.equal(typeof content === "string" && JSON.parse(content).answer, "**Use an outbox.**");
  const format: unknown = body?.output_config?.format;
  assert.match(JSON.stringify(format), /"type":"json_schema".*"additionalProperties":false/);
});

test("a judge that leaves out an item is asked once more", async (t) => {
  const { run } = await start(t, { verdict: (n) => (n === 1 ? verdict(true) : verdict(true, true, true)) });
  const { results, failed } = await run([it]);
  assert.equal(results[0]?.grade.points, 4);
  assert.deepEqual(failed, []);
});

test("what cannot be judged or answered counts neither way and is reported", async (t) => {
  const { run } = await start(t, { verdict: () => "The answer is excellent!" });
  const { results, failed } = await run([it]);
  assert.deepEqual(results, []);
  assert.match(failed[0] ?? "", /^test-outbox, repeat 1: The judge gave no usable verdict/);
});
