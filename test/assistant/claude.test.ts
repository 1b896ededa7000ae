import assert from "node:assert/strict";
import { test } from "node:test";
import { instructionsForLevel } from "../../src/assistant/levels.ts";
import { startWith } from "../support/ask-claude.ts";
import { hold } from "../support/claude-server.ts";
import { detailed, question, replied, said } from "../support/questions.ts";

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
    content: `Persona from here on: detailed\n\nWeigh the options in a table.\n\n${instructionsForLevel("advanced")}`,
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

test("an endpoint that announces a call and makes none has answered", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.reply({ text: "A queue.", stop: "tool_use" });
  assert.equal((await ask("?")).text, "A queue.");
});

test("an answer without words is asked for once more, then owned up to", async (t) => {
  const { claude, ask } = await startWith(t);
  claude.script([{ thinking: "" }, "A queue."]);
  assert.equal((await ask("?")).text, "A queue.");
  claude.script([{ thinking: "" }, { text: "\n\n" }]);
  assert.match((await ask("?")).text, /Claude ended without an answer, twice: please ask again/);
});

for (const [name, before] of [
  ["in mid-answer", []],
  ["in the second attempt", [{ cut: "end" }]],
] as const)
  test(`a stop ends the answer at once, and not a word follows: ${name}`, async (t) => {
    const { claude, model } = await startWith(t);
    const late = hold();
    claude.script([...before, { text: ["A queue", late, " will do", hold()] }]);
    const stop = new AbortController();
    const reason = new Error("stopped by Ana");
    const texts: string[] = [];
    const reading = (async () => {
      for await (const chunk of model.answer(question("?"), stop.signal)) {
        if (chunk.kind !== "text") continue;
        texts.push(chunk.text);
        stop.abort(reason);
        late.release();
      }
    })();
    await assert.rejects(reading, reason);
    assert.deepEqual(texts, ["A queue"]);
    await claude.requests.at(-1)?.hungUp;
  });

for (const [name, reply] of [
  ["before the first word", { text: [hold(), "A queue"] }],
  ["while it waits to try again", { status: 429, retryAfter: 3600 }],
] as const)
  test(`a stop ends the answer at once: ${name}`, async (t) => {
    const { claude, model } = await startWith(t);
    claude.reply(reply);
    const stop = new AbortController();
    const reading = Array.fromAsync(model.answer(question("?"), stop.signal));
    await claude.received();
    stop.abort(new Error("stopped by Ana"));
    await assert.rejects(reading, /stopped by Ana/);
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
