// The tools as the product offers them: what the Messages API accepts, and what comes out of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculatorTools } from "../../src/assistant/calculator-tools.ts";
import { knowledgeTools } from "../../src/assistant/knowledge-tools.ts";
import { describeTools, runTool, sortedTools, sourceOf } from "../../src/assistant/tools.ts";
import { faultOf } from "../support/claude-rules.ts";

const tools = sortedTools([...knowledgeTools(), ...calculatorTools()]);
const never = new AbortController().signal;
const asked = { address: { platform: "local", workspace: "w", channel: "c", thread: "t" } } as const;

async function run(name: string, input: object) {
  const call = { type: "tool_use", id: "toolu_1", name, input, caller: { type: "direct" } } as const;
  const { content, is_error } = await runTool(tools, call, never, asked);
  const { result, error } = JSON.parse(String(content));
  return {
    result: result as string,
    error: error as string,
    isError: is_error ?? false,
    source: sourceOf(tools, call),
  };
}

test("the API accepts all of them in one request, most of them strict", () => {
  const described = describeTools(tools);
  const body = {
    model: "claude-opus-5-5",
    max_tokens: 1,
    messages: [{ role: "user" as const, content: "hi" }],
    tools: described,
  };
  assert.equal(faultOf({ "anthropic-version": "2026-10-21" }, body), undefined);
  assert.ok(described.filter(({ strict }) => strict).length > described.length / 2);
});

test("all of them together stay small enough to be sent with every question", () => {
  assert.ok(JSON.stringify(describeTools(tools)).length < 32_000);
});

test("a guide is applied to a situation, and says what it read, assumed and what would flip it", async () => {
  const { result, source } = await run("apply_decision_guide", {
    guide: "architecture-style",
    situation: "8 developers. 1,000 orders a day.",
    options: ["microservices", "monolith"],
  });
  const advice = JSON.parse(result);
  assert.equal(advice.choice, "Modular monolith");
  assert.deepEqual(advice.heard, ["8 developers", "1,000 orders a day"]);
  assert.ok(advice.flips.length > 0 && advice.figures.length > 0);
  assert.equal(source?.title, "Guide: Architecture style");
});

test("a comparison is a matrix with its sensitivity, and refuses what is not in the catalogue", async () => {
  const { result } = await run("compare_technologies", { technologies: ["Kafka", "RabbitMQ"], situation: "" });
  assert.equal(JSON.parse(result).matrix.rows.length, 2);
  const { error } = await run("compare_technologies", { technologies: ["Frobnicator"], situation: "" });
  assert.match(error, /Not in the catalogue: Frobnicator/);
});

test("every page it lists can be read", async () => {
  const description = tools.find(({ name }) => name === "read_knowledge")?.description ?? "";
  const kinds = [...description.matchAll(/^- (\w+): (.*)$/gm)];
  assert.deepEqual(
    kinds.map(([, kind]) => kind),
    ["guide", "technology", "pattern", "checklist"],
  );
  for (const [, kind = "", names = ""] of kinds) {
    for (const name of names.split("; ")) {
      const { result, error } = await run("read_knowledge", { kind, name });
      assert.ok(result?.startsWith("# "), `${kind} ${name}: ${error}`);
    }
  }
});

test("what is missing is listed with why it matters, the most decisive first", async () => {
  const { result } = await run("list_missing_facts", { situation: "8 developers" });
  const [first] = JSON.parse(result);
  assert.match(first.question, /\?$/);
  assert.ok(first.matters && first.otherwise_assume);
});

test("a calculator computes, names itself as the source, and refuses nonsense with the reason", async () => {
  const { result, source } = await run("calculate_downtime", { availabilityPercent: 99.9 });
  assert.match(result, /43\.2 min/);
  assert.equal(source?.title, "Calculator: Downtime of an availability");
  const { error, isError } = await run("calculate_downtime", { availabilityPercent: 130 });
  assert.ok(isError);
  assert.match(error, /130/);
});

// A string with one other character takes twice the room, and is many times slower to encode.
test("all of them are described in ASCII", () => {
  assert.match(JSON.stringify(describeTools(tools)), /^\p{ASCII}*$/u);
});
