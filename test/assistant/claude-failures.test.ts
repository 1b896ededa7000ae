import assert from "node:assert/strict";
import { test } from "node:test";
import { createClaude } from "../../src/assistant/claude.ts";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import { ContextTooLong } from "../../src/assistant/claude-errors.ts";
import { ModelUnavailable } from "../../src/assistant/model.ts";
import { answerOf, startWith } from "../support/ask-claude.ts";
import { hold } from "../support/claude-server.ts";
import { instructionsOf } from "../support/questions.ts";

const quick = { retryAfterMs: 1 };

for (const failure of [
  { status: 429, ...quick },
  { status: 529, ...quick },
  { status: 500, ...quick },
])
  test(`a passing fault (${failure.status}) is not noticed`, async (t) => {
    const { claude, ask } = await startWith(t);
    claude.script([failure, failure, "Here I am."]);
    const { text, kinds } = await ask("?");
    assert.equal(text, "Here I am.");
    assert.deepEqual(kinds, ["status", "text", "made"]);
  });

const refusals: [name: string, failure: { status: number; code?: string; message?: string }, RegExp, tries: number][] =
  [
    ["a rate limit that stays", { status: 429, ...quick }, /rate limit is reached/, 3],
    ["lasting overload", { status: 529, ...quick }, /overloaded/, 3],
    ["a lasting fault", { status: 503, ...quick }, /has a fault at the moment \(status 503\)/, 3],
    ["a spend limit", { status: 429, code: "enforced_spend_limit_reached" }, /must raise it in the Claude Console/, 1],
    ["an account without credit", { status: 402 }, /no credit left: whoever runs me must add some/, 1],
    ["a forbidden model", { status: 403 }, /must give it access/, 1],
    ["an unknown model", { status: 404 }, /ANTHROPIC_MODEL/, 1],
    ["a request the endpoint does not understand", { status: 400 }, /ANTHROPIC_OMIT/, 1],
  ];
for (const [name, failure, clause, tries] of refusals)
  test(`${name}: the answer is given up with a clause that names the remedy`, async (t) => {
    const { claude, ask } = await startWith(t);
    claude.script(() => failure);
    await assert.rejects(ask("?"), unavailable(clause));
    assert.equal(claude.requests.length, tries);
  });

test("a wrong key: the answer is given up at once and the operator is told which variable to correct", async (t) => {
  const { claude, ask } = await startWith(t, { apiKey: "wrong-key" });
  await assert.rejects(ask("?"), unavailable(/must correct ANTHROPIC_API_KEY$/));
  assert.equal(claude.requests.length, 1);
});

test("nobody listens at the address: the answer is given up", async () => {
  const client = connectClaude({ apiKey: "k", baseUrl: "http://127.0.0.1:1" });
  client.maxRetries = 0;
  const lost = createClaude({ client, model: "m", tools: [], instructionsOf });
  await assert.rejects(answerOf(lost, "?"), unavailable(/network and ANTHROPIC_BASE_URL/));
});

test("a wait that the endpoint asks for is cut short by the deadline, and says why", async (t) => {
  const { claude, ask } = await startWith(t, { limits: { firstByteMs: 500 } });
  claude.script(() => ({ status: 429, retryAfter: 3600 }));
  await assert.rejects(ask("?"), unavailable(/rate limit is reached/));
  assert.equal(claude.requests.length, 1);
});

test("an answer that never begins is given up", async (t) => {
  const { claude, ask } = await startWith(t, { limits: { firstByteMs: 100 } });
  claude.script(async () => {
    await hold().released;
    return "Too late";
  });
  await assert.rejects(ask("?"), unavailable(/did not begin to answer in time/));
});

for (const cut of ["destroy", "end", "error", "stall"] as const) {
  const limits = cut === "stall" ? { idleMs: 250 } : {};
  test(`an answer that breaks off (${cut}) is taken back and written anew`, async (t) => {
    const { claude, ask } = await startWith(t, { limits });
    claude.script([{ text: "A que", cut }, "A queue."]);
    const { text, kinds, made } = await ask("?");
    assert.equal(text, "A queue.");
    assert.deepEqual(kinds, ["status", "text", "retract", "text", "made"]);
    assert.ok(made?.kind === "made" && made.outcome === "answered");
  });

  test(`an answer that breaks off (${cut}) before its first word is begun again without anybody noticing`, async (t) => {
    const { claude, ask } = await startWith(t, { limits });
    claude.script([{ cut }, "A queue."]);
    assert.deepEqual((await ask("?")).kinds, ["status", "text", "made"]);
  });

  test(`an answer that breaks off twice (${cut}) stays as far as it came and says so`, async (t) => {
    const { claude, ask } = await startWith(t, { limits });
    claude.script([
      { text: "A que", cut },
      { text: "A queue, be", cut },
    ]);
    const { text, made } = await ask("?");
    assert.equal(text, "A queue, be\n\n_The answer broke off here: say *continue* for the rest, or ask again._");
    assert.ok(made?.kind === "made" && made.outcome === "failed");
  });
}

test("an answer that breaks off twice without a word is given up", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script([{ cut: "destroy" }, { cut: "end" }]);
  await assert.rejects(ask("?"), unavailable(/connection to the model broke off/));
  claude.script([{ cut: "error" }, { cut: "error" }]);
  await assert.rejects(ask("?"), unavailable(/overloaded/));
});

test("what was said before a look-up survives when the rest is written anew", async (t) => {
  const { claude, ask } = await startWith(t);
  const calls = [{ name: "look_up_guide", input: { topic: "caching" } }];
  claude.script([{ text: "Let me see.", calls }, { text: "Cac", cut: "end" }, "Cache it."]);
  const { text } = await ask("?");
  assert.equal(text, "Let me see.\n\nCache it.");
});

test("an error in mid-answer that no repetition can cure gives the answer up at once", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply({ text: "A que", cut: "error", error: "authentication_error" });
  await assert.rejects(ask("?"), unavailable(/ANTHROPIC_API_KEY/));
});

test("a thread that is too long is reported as such, so that it can be summarised", async (t) => {
  const { claude, ask } = await startWith(t);
  for (const reply of [
    { text: "So", stop: "model_context_window_exceeded" as const },
    { status: 413 },
    { status: 400, message: "prompt is too long: 1000001 tokens > 1000000 maximum" },
  ]) {
    claude.reply(reply);
    await assert.rejects(ask("?"), ContextTooLong);
  }
});

function unavailable(clause: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof ModelUnavailable);
    assert.match(error.message, clause);
    assert.doesNotMatch(error.message, /\.$|test-key/);
    return true;
  };
}

test("schemas that the endpoint cannot compile are sent without strict, at once and from then on", async (t) => {
  const { claude, ask } = await startWith(t);
  const tooLarge = "The compiled grammar is too large, which would cause performance issues.";
  claude.script([{ status: 400, message: tooLarge }, "Cache it.", "Again."]);
  assert.equal((await ask("?")).text, "Cache it.");
  assert.equal((await ask("?")).text, "Again.");
  const strict = claude.requests.map(({ body }) =>
    body.tools?.some((tool) => "strict" in tool && tool.strict === true),
  );
  assert.deepEqual(strict, [true, false, false]);
});

test("schemas that stay too large without strict are said to be the trouble", async (t) => {
  const { claude, ask } = await startWith(t);
  const refusal = { status: 400, message: "tools: too many strict tools (21), the limit is 20" };
  claude.script([refusal, refusal]);
  await assert.rejects(ask("?"), unavailable(/add strict_tools to ANTHROPIC_OMIT/));
});
