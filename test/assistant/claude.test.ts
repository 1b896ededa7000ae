import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createClaude } from "../../src/assistant/claude.ts";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import { ContextTooLong } from "../../src/assistant/claude-errors.ts";
import { type Model, ModelUnavailable, type Question } from "../../src/assistant/model.ts";
import type { Omittable } from "../../src/assistant/prompt.ts";
import { createTools } from "../../src/assistant/tools.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { detailed, instructionsOf, question, replied, said } from "../support/questions.ts";

interface Setup {
  apiKey?: string;
  omit?: readonly Omittable[];
  limits?: { firstByteMs?: number; idleMs?: number; wholeMs?: number; rounds?: number };
}

async function startWith(t: TestContext, { apiKey, omit = [], limits = {} }: Setup = {}) {
  const claude = await startClaude(t);
  const guides = {
    list: () => [
      { id: "scaling", title: "Scaling" },
      { id: "caching", title: "Caching" },
    ],
    read: (id: string) => (id === "caching" ? "Cache what is read often." : undefined),
  };
  const model = createClaude({
    client: connectClaude({ apiKey: apiKey ?? claude.apiKey, baseUrl: claude.url }),
    model: "claude-opus-5-5",
    tools: createTools({ guides }),
    instructionsOf,
    omit,
    limits: { pauseMs: 0, ...limits },
  });
  return { claude, model, ask: (asked: Question | string) => answerOf(model, asked) };
}

/** What people see in the end, and what they saw on the way. */
async function answerOf(model: Model, asked: Question | string) {
  const chunks: ReplyChunk[] = [];
  let text = "";
  for await (const chunk of model.answer(
    typeof asked === "string" ? question(asked) : asked,
    new AbortController().signal,
  )) {
    chunks.push(chunk);
    if (chunk.kind === "retract") text = "";
    if (chunk.kind === "text") text += chunk.text;
  }
  return {
    text,
    kinds: chunks.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1]),
    statuses: chunks.flatMap((chunk) => (chunk.kind === "status" ? chunk.text : [])),
    made: chunks.find((chunk) => chunk.kind === "made"),
  };
}

function unavailable(clause: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof ModelUnavailable);
    assert.match(error.message, clause);
    assert.doesNotMatch(error.message, /\.$|test-key/);
    return true;
  };
}

const quick = { retryAfterMs: 1 };

test("an answer is shown as it is written and ends with how it was made", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply({ thinking: "A queue?", text: ["A queue ", "will do."] });
  const { text, kinds, statuses, made } = await ask("Queue or log?");
  assert.equal(text, "A queue will do.");
  assert.deepEqual(kinds, ["status", "text", "made"]);
  assert.deepEqual(statuses, ["Thinking…"]);
  assert.ok(made?.kind === "made");
  const { usage, ...rest } = made;
  assert.deepEqual(rest, {
    kind: "made",
    by: "claude",
    persona: "concise",
    model: "claude-opus-5-5",
    outcome: "answered",
  });
  assert.ok(usage && usage.input + usage.cacheWrite > 500 && usage.output > 0 && usage.cacheRead === 0);
});

test("the first words reach people while Claude still writes", async (t) => {
  const { claude, model } = await startWith(t);
  const pause = hold();
  claude.reply({ text: ["A queue", pause, " will do."] });
  const answer = model.answer(question("Queue or log?"), new AbortController().signal)[Symbol.asyncIterator]();
  await answer.next();
  assert.deepEqual((await answer.next()).value, { kind: "text", text: "A queue" });
  pause.release();
  assert.deepEqual((await answer.next()).value, { kind: "text", text: " will do." });
  await answer.return?.();
});

test("a follow-up is asked with everything before it, and reads that from the prompt cache", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script(["A queue.", "Kafka costs more."]);
  const first = await ask("Queue or log?");
  const asked = question("Why?", { earlier: [said("Queue or log?"), replied(first.text)] });
  const { made } = await ask(asked);
  const [one, two] = claude.requests.map(({ body }) => body.messages);
  assert.deepEqual(two?.slice(0, one?.length), one);
  assert.ok(made?.kind === "made" && made.usage && made.usage.cacheRead > 500);
});

test("a channel's persona and model are the ones that answer", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply("| Option |");
  await ask(question("Queue or log?", { persona: detailed, model: "claude-sonnet-5-5" }));
  const [request] = claude.requests;
  assert.deepEqual(request?.body.messages.at(-1), {
    role: "system",
    content: "Persona from here on: detailed\n\nWeigh the options in a table.",
  });
  assert.deepEqual([request?.body.model, request?.body.output_config], ["claude-sonnet-5-5", { effort: "high" }]);
});

test("Claude looks a guide up, and people read what it is doing", async (t) => {
  const { claude, ask } = await startWith(t);
  const look = { name: "Look_Up_Guide", input: { topic: "caching" } };
  claude.script([
    { thinking: "", text: "Let me see.", calls: [look, { ...look, input: { topic: "scaling" } }] },
    "Cache it.",
  ]);
  const { text, statuses, made } = await ask("How do I make it fast?");
  assert.equal(text, "Let me see.\n\nCache it.");
  assert.deepEqual(statuses, ["Thinking…", "Looking up the guide “Caching”…", "Looking up the guide “Scaling”…"]);
  assert.deepEqual(claude.requests[1]?.body.messages.at(-1), {
    role: "user",
    content: [
      { type: "tool_result", tool_use_id: "toolu_2_0", content: '{"result":"Cache what is read often."}' },
      {
        type: "tool_result",
        tool_use_id: "toolu_2_1",
        is_error: true,
        content: '{"error":"There is no guide scaling; the topics are scaling, caching."}',
      },
    ],
  });
  assert.ok(
    made?.kind === "made" && made.usage && made.usage.cacheRead > 500,
    "the second round reads the first from the cache",
  );
});

test("a call that makes no sense is told to Claude, not to people", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script([
    {
      text: "\n\n",
      calls: [
        { name: "drop_tables", input: {} },
        { name: "look_up_guide", input: { topic: 7 } },
      ],
    },
    "Sorry.",
  ]);
  assert.equal((await ask("?")).text, "Sorry.");
  const results = JSON.stringify(claude.requests[1]?.body.messages.at(-1));
  assert.match(results, /There is no tool drop_tables; there is look_up_guide/);
  assert.match(results, /does not fit the schema/);
});

test("looking things up has an end", async (t) => {
  const { claude, ask } = await startWith(t, { limits: { rounds: 3 } });
  claude.script(() => ({ calls: [{ name: "look_up_guide", input: { topic: "caching" } }] }));
  const { text, made } = await ask("?");
  assert.match(text, /ask a narrower question/);
  assert.ok(made?.kind === "made" && made.outcome === "failed");
  assert.equal(claude.requests.length, 3);
});

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

test("a refusal takes back what was written and says in a sentence what to do", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply({ text: "First you ", stop: "refusal", category: "general_harms" });
  const { text, made } = await ask("?");
  assert.match(text, /^Claude declined to answer this: one of its safety rules \(general harms\) matched\..*\.$/);
  assert.ok(made?.kind === "made" && made.outcome === "refused");
});

test("an answer that fills all its room offers to go on", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply({ text: "Part one", stop: "max_tokens" });
  assert.match((await ask("?")).text, /^Part one\n\n_.*say \*continue\* for the rest\._$/);
});

test("a call that ran out of room is not run; Claude gets more room once", async (t) => {
  const { claude, ask } = await startWith(t);
  const calls = [{ name: "look_up_guide", input: { topic: "caching" } }];
  claude.script([{ text: "Let me", calls, stop: "max_tokens" }, "Cache it."]);
  assert.equal((await ask("?")).text, "Cache it.");
  assert.deepEqual(
    claude.requests.map(({ body }) => [body.max_tokens, body.messages.length]),
    [
      [16_000, 2],
      [32_000, 2],
    ],
  );
});

test("a thought that fills all the room twice ends in a plain sentence", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script(() => ({ thinking: "", stop: "max_tokens" }));
  assert.match((await ask("?")).text, /please ask about one part of it\.$/);
  assert.equal(claude.requests.length, 2);
});

test("a pause in the answer is gone through", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script([{ thinking: "", text: "One.", stop: "pause_turn" }, "Two."]);
  assert.equal((await ask("?")).text, "One.\n\nTwo.");
  assert.equal(claude.requests[1]?.body.messages.at(-1)?.role, "assistant");
});

test("an answer without words is asked for once more, then owned up to", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script([{ thinking: "" }, "A queue."]);
  assert.equal((await ask("?")).text, "A queue.");
  claude.script([{ thinking: "" }, { text: "\n\n" }]);
  assert.match((await ask("?")).text, /Claude ended without an answer, twice: please ask again/);
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

for (const [name, before] of [
  ["in mid-answer", { text: ["A queue", hold()] }],
  ["before the first word", { text: [hold(), "A queue"] }],
  ["while it waits to try again", { status: 429, retryAfter: 3600 }],
] as const)
  test(`a stop ends the answer at once: ${name}`, async (t) => {
    const { claude, model } = await startWith(t);
    claude.reply(before);
    const stop = new AbortController();
    const reason = new Error("stopped by Ana");
    const answer = (async () => {
      for await (const chunk of model.answer(question("?"), stop.signal)) if (chunk.kind === "text") stop.abort(reason);
    })();
    if (name !== "in mid-answer") {
      await claude.received();
      stop.abort(reason);
    }
    await assert.rejects(answer, reason);
    if ("text" in before) await claude.requests[0]?.hungUp;
    assert.equal(claude.requests.length, 1);
  });

test("nobody reads on: the request ends", async (t) => {
  const { claude, model } = await startWith(t);
  claude.reply({ text: ["A queue", hold()] });
  for await (const chunk of model.answer(question("?"), new AbortController().signal)) if (chunk.kind === "text") break;
  await claude.requests[0]?.hungUp;
});

test("an endpoint that speaks only part of the API is asked in that part", async (t) => {
  const { claude, ask } = await startWith(t, { omit: ["cache_control", "effort", "system_messages", "strict_tools"] });
  claude.reply("A queue.");
  assert.equal((await ask("?")).text, "A queue.");
  assert.doesNotMatch(JSON.stringify(claude.requests[0]?.body), /cache_control|effort|"role":"system"|"strict"/);
});
