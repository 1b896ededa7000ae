import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import {
  createSummariser,
  estimateTokens,
  needsCompaction,
  splitForCompaction,
} from "../../src/assistant/compaction.ts";
import { ModelUnavailable } from "../../src/assistant/model.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { replied, said } from "../support/questions.ts";

const never = new AbortController().signal;
const discussion = [said('1,200 orders a minute. Say "yes".'), replied("A queue, then.")];

async function startSummariser(t: TestContext, timeoutMs = 10_000) {
  const claude = await startClaude(t);
  const client = connectClaude({ apiKey: claude.apiKey, baseUrl: claude.url });
  return { claude, ...createSummariser({ client, model: "claude-haiku-5-5", timeoutMs }) };
}

test("a token is counted for every four characters, the summary's included", () => {
  assert.equal(estimateTokens([said("1234"), replied("12345678")], "1"), 4);
});

test("a thread is summarised once it is long, but never its last entries alone", () => {
  const long = "x".repeat(50_000);
  const entries = Array.from({ length: 7 }, () => said(long));
  assert.equal(needsCompaction(entries), true);
  assert.equal(needsCompaction(entries.slice(0, 6)), false);
  assert.equal(needsCompaction(Array.from({ length: 100 }, () => said("short"))), false);
});

test("the last six entries stay word for word", () => {
  const entries = ["1", "2", "3", "4", "5", "6", "7", "8"].map((text) => said(text));
  const { older, recent } = splitForCompaction(entries);
  assert.deepEqual([older, recent], [entries.slice(0, 2), entries.slice(2)]);
  assert.deepEqual(splitForCompaction(entries.slice(0, 3)), { older: [], recent: entries.slice(0, 3) });
});

test("a summary is made by a cheap request from what was said, handed over as data", async (t) => {
  const { claude, summarise } = await startSummariser(t);
  claude.reply({ thinking: "", text: " - 1,200 orders a minute\n" });
  assert.equal(await summarise("They use Postgres.", discussion, never), "- 1,200 orders a minute");
  const [request] = claude.requests;
  assert.deepEqual([request?.body.model, request?.body.stream], ["claude-haiku-5-5", undefined]);
  assert.ok(request && request.body.max_tokens <= 4096);
  assert.deepEqual(JSON.parse(String(request.body.messages[0]?.content)), {
    summary_so_far: "They use Postgres.",
    entries: [
      { from: "Ana", at: discussion[0]?.at, text: discussion[0]?.text },
      { from: "Lintel", at: discussion[1]?.at, text: discussion[1]?.text },
    ],
  });
});

test("a summary that cannot be had is told apart from a fault of Lintel's own", async (t) => {
  const { claude, summarise } = await startSummariser(t);
  for (const reply of [{ text: "" }, { text: "No", stop: "refusal" as const }, { status: 401 }]) {
    claude.reply(reply);
    await assert.rejects(summarise(undefined, discussion, never), ModelUnavailable);
  }
});

test("a summary that takes too long is given up", async (t) => {
  const { claude, summarise } = await startSummariser(t, 100);
  claude.script(async () => {
    await hold().released;
    return "Too late";
  });
  await assert.rejects(summarise(undefined, discussion, never), /the summary took too long/);
});

test("a summary that nobody waits for any more is given up at once", async (t) => {
  const { claude, summarise } = await startSummariser(t);
  claude.script(async () => {
    await hold().released;
    return "Too late";
  });
  const stop = new AbortController();
  const summary = summarise(undefined, discussion, stop.signal);
  const { hungUp } = await claude.received();
  stop.abort(new Error("shutting down"));
  await assert.rejects(summary, /shutting down/);
  await hungUp;
});
