import assert from "node:assert/strict";
import { test } from "node:test";
import { provenanceLine } from "../../../src/local/page/provenance.ts";

const usage = { input: 800, output: 404, cacheRead: 0, cacheWrite: 0 };

for (const [made, line] of [
  [{ by: "offline", persona: "concise" }, "offline guides · concise"],
  [
    { by: "claude", model: "claude-opus-5-5", persona: "detailed", usage, outcome: "answered" },
    "claude-opus-5-5 · detailed · 1,204 tokens",
  ],
  [{ by: "claude", model: "claude-opus-5-5", outcome: "stopped" }, "claude-opus-5-5 · stopped"],
  [{ by: "lintel" }, ""],
] as const) {
  test(`a reply made by ${made.by} says "${line}"`, () => assert.equal(provenanceLine(made), line));
}
