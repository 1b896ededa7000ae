// Longer messages, a story with its numbers and then the question, as people type them: what each answer must say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, answerTo } from "./questions-designs.ts";
import { patterns } from "./questions-designs2-patterns.ts";
import { practice } from "./questions-designs2-practice.ts";
import { premises } from "./questions-designs2-premises.ts";
import { wholes } from "./questions-designs2-wholes.ts";

const groups: Readonly<Record<string, readonly Asked[]>> = { patterns, practice, premises, wholes };

for (const [name, asked] of Object.entries(groups)) {
  for (const { question, persona, first, mentions } of asked) {
    test(`${name}: ${question.slice(0, 90)}`, async () => {
      const answer = await answerTo(question, persona ?? "concise");
      assert.match(answer.split("\n")[0] ?? "", first);
      for (const mention of mentions) assert.match(answer, mention);
    });
  }
}
