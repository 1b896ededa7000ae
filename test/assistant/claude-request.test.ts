import assert from "node:assert/strict";
import { test } from "node:test";
import type Anthropic from "@anthropic-ai/sdk";
import fc from "fast-check";
import { encoded } from "../../src/assistant/claude-request.ts";

const text = fc.string({ unit: "binary" });
const system = fc.array(fc.record({ type: fc.constant("text" as const), text }));
const tools = fc.array(fc.record({ name: text, input_schema: fc.constant({ type: "object" as const }) }));
const requests = fc.record(
  {
    system: fc.oneof(text, system),
    tools,
    model: text,
    messages: fc.array(fc.record({ role: fc.constantFrom("user", "assistant"), content: text })),
  },
  { requiredKeys: ["model", "messages"] },
) as fc.Arbitrary<Anthropic.MessageCreateParams>;

test("what is sent is the request, first and again", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const wanted = JSON.parse(JSON.stringify(request));
      for (const bytes of [encoded(request), encoded(request)])
        assert.deepEqual(JSON.parse(bytes.toString("utf8")), wanted);
    }),
    { seed: 20261121 },
  );
});

test("what all requests share is encoded once", () => {
  let reads = 0;
  const counting = {
    get name() {
      reads++;
      return "capacity";
    },
    input_schema: { type: "object" as const },
  };
  const request = { model: "m", max_tokens: 1, messages: [], tools: [counting] };
  encoded(request);
  encoded({ ...request, model: "n" });
  assert.equal(reads, 1);
});
