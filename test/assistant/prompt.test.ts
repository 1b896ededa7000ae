import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instructionsForLevel } from "../../src/assistant/levels.ts";
import type { Question } from "../../src/assistant/model.ts";
import { type Omittable, requestFor } from "../../src/assistant/prompt.ts";
import { levelNames } from "../../src/channels/levels.ts";
import type { Entry } from "../../src/threads/transcript.ts";
import { faultOf } from "../support/claude-rules.ts";
import { concise, detailed, instructionsOf, question, replied, said } from "../support/questions.ts";

function request(asked: Question, omit: readonly Omittable[] = []) {
  return requestFor(asked, { model: "claude-opus-5-5", maxTokens: 16_000, tools: [], instructionsOf, omit });
}

/** Messages as [role, texts], JSON blocks parsed. */
function told(asked: Question, omit: readonly Omittable[] = []) {
  return request(asked, omit).messages.map(({ role, content }) => {
    const texts = typeof content === "string" ? [content] : content.map((block) => ("text" in block ? block.text : ""));
    return [role, ...texts.map((text) => (text.startsWith("{") ? JSON.parse(text) : text))];
  });
}

const depth = instructionsForLevel("advanced");
const conciseVoice = ["system", `Persona from here on: concise\n\nAnswer in one paragraph.\n\n${depth}`];
const detailedVoice = ["system", `Persona from here on: detailed\n\nWeigh the options in a table.\n\n${depth}`];

test("a first question is the person's words as data, followed by the persona", () => {
  assert.deepEqual(told(question("Queue or log?")), [
    ["user", { from: "Ana", at: "2026-11-20T09:00:00.000Z", text: "Queue or log?", addressed_to_bot: true }],
    conciseVoice,
  ]);
});

test("what several people said since the last answer is one turn with a block for each", () => {
  const bo = { from: { id: "bo", name: "Bo" }, audience: "open" } as const;
  const messages = told(
    question("And the cost?", { earlier: [said("Queue or log?"), replied("A queue."), said("Why not Kafka?", bo)] }),
  );
  assert.deepEqual(
    messages.map(([role, ...blocks]) => [role, ...blocks.map((block) => block.text ?? block)]),
    [["user", "Queue or log?"], conciseVoice, ["assistant", "A queue."], ["user", "Why not Kafka?", "And the cost?"]],
  );
  assert.equal(messages[3]?.[1].from, "Bo");
  assert.equal(messages[3]?.[1].addressed_to_bot, false);
});

test("a command that somebody gave is part of what was said", () => {
  const { persona: _, ...commandReply } = replied("Done.", { by: "lintel" });
  const command = said("/architect persona detailed", { audience: "command" });
  const asked = question("And now?", { earlier: [command, commandReply] });
  assert.equal(told(asked)[0]?.[1].text, "/architect persona detailed");
});

test("a change of persona stands where it came into force, and only there", () => {
  const earlier = [
    said("1"),
    replied("one"),
    said("2"),
    replied("two"),
    said("3"),
    replied("three", { persona: "detailed" }),
  ];
  assert.deepEqual(
    told(question("4", { earlier, persona: detailed })).map(([role, text]) =>
      role === "system" ? text.split("\n")[0].slice(22) : role,
    ),
    ["user", "concise", "assistant", "user", "assistant", "user", "detailed", "assistant", "user"],
  );
  assert.deepEqual(told(question("4", { earlier })).at(-1), conciseVoice);
});

test("a change of level stands where it came into force, and each level tells the model something else", () => {
  const earlier = [said("1"), replied("one"), said("2"), replied("two", { level: "mastery" })];
  const depths = told(question("3", { earlier, level: "mastery" })).flatMap(([role, text]) =>
    role === "system" ? text.match(/## Level: \w+/) : [],
  );
  assert.deepEqual(depths, ["## Level: advanced", "## Level: mastery"]);
  assert.equal(new Set(levelNames.map(instructionsForLevel)).size, levelNames.length);
});

test("a reply of before there were levels is sent as it was then, byte for byte", () => {
  const { level: _, ...older } = replied("A queue.");
  const messages = request(question("Why?", { earlier: [said("Queue or log?"), older] })).messages;
  assert.equal(
    JSON.stringify(messages.slice(0, 3)),
    '[{"role":"user","content":[{"type":"text","text":"{\\"from\\":\\"Ana\\",\\"at\\":\\"2026-11-20T09:00:00.000Z\\",\\"text\\":\\"Queue or log?\\",\\"addressed_to_bot\\":true}"}]},' +
      '{"role":"system","content":"Persona from here on: concise\\n\\nAnswer in one paragraph."},' +
      '{"role":"assistant","content":[{"type":"text","text":"A queue."}]}]',
  );
  assert.deepEqual(told(question("Why?", { earlier: [said("Queue or log?"), older] })).at(-1), conciseVoice);
});

test("a summary stands for everything before it", () => {
  const messages = told(
    question("Next?", { summary: "They chose Postgres.", earlier: [replied("Noted."), said("Fine")] }),
  );
  assert.deepEqual(messages[0], ["user", { summary_of_earlier_discussion: "They chose Postgres." }]);
  assert.deepEqual(messages[1], conciseVoice);
});

test("a thread that Lintel began still begins with a user message", () => {
  const messages = told(
    question("Yes?", {
      earlier: [replied("Time for a review."), replied(" "), replied("Still time.", { persona: "detailed" })],
    }),
  );
  assert.deepEqual(
    messages.map(([role]) => role),
    ["user", "system", "assistant", "user"],
  );
  assert.deepEqual(messages[2], ["assistant", "Time for a review.", "Still time."]);
});

test("the system prompt is the same on every day, in every channel and for every persona", () => {
  const one = request(question("1"));
  const other = request(question("2", { persona: detailed, summary: "x" }));
  assert.deepEqual(one.system, other.system);
  assert.doesNotMatch(JSON.stringify(one.system), /20\d\d|Ana|concise/);
});

test("both the system prompt and the messages are marked for an hour's cache", () => {
  const { system, cache_control } = request(question("1"));
  const hour = { type: "ephemeral", ttl: "1h" };
  assert.deepEqual([(system as { cache_control: unknown }[])[0]?.cache_control, cache_control], [hour, hour]);
});

test("an endpoint that speaks only part of the API gets only that part", () => {
  const asked = question("1", { persona: detailed });
  assert.equal(request(asked).output_config?.effort, "high");
  assert.equal(request(asked, ["effort"]).output_config, undefined);
  assert.doesNotMatch(JSON.stringify(request(asked, ["cache_control"])), /cache_control/);
  assert.deepEqual(
    told(asked, ["system_messages"]).map(([role, , persona]) => [role, persona]),
    [["user", detailedVoice[1]]],
  );
});

const persona = fc.constantFrom(concise, detailed);
const chatter = fc.array(fc.tuple(fc.string(), fc.constantFrom("open", "other", "command", "bot")), { maxLength: 3 });
const turn = fc.record({
  before: chatter,
  text: fc.string(),
  persona,
  level: fc.constantFrom(...levelNames),
  answer: fc.string().filter((text) => text.trim() !== ""),
});
const omitted = fc.subarray(["system_messages", "cache_control"] as const);

test("whatever is said in a thread, the next request begins exactly as this one and is one the API accepts", () => {
  fc.assert(
    fc.property(
      fc.array(turn, { minLength: 1, maxLength: 6 }),
      fc.option(fc.string()),
      omitted,
      (turns, summary, omit) => {
        const earlier: Entry[] = [];
        let sent = "";
        for (const { before, text, persona, level, answer } of turns) {
          earlier.push(...before.map(([words, audience]) => said(words, { audience })));
          const asked = question(text, { earlier: [...earlier], persona, level, summary: summary ?? undefined });
          const body = request(asked, omit);
          const now = JSON.stringify(body.messages).slice(0, -1);
          assert.ok(now.startsWith(sent), `${now}\ndoes not begin with\n${sent}`);
          assert.equal(faultOf({ "anthropic-version": "2026-10-21" }, body), undefined);
          sent = now;
          earlier.push(said(text), replied(answer, { persona: persona.name, level }));
        }
      },
    ),
  );
});
