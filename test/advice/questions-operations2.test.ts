// Long messages as people paste them after an incident: what each answer must say first, and what it must not leave out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo } from "./questions-designs.ts";
import { recoveries, releases } from "./questions-operations2-running.ts";
import { afterBreach } from "./questions-operations2-security.ts";

for (const [group, table] of Object.entries({ afterBreach, releases, recoveries })) {
  for (const [question, [first, ...mentions]] of Object.entries(table)) {
    test(`${group}: ${question}`, async () => {
      const answer = await answerTo(question, "concise");
      assert.match(answer.split("\n")[0] ?? "", first);
      for (const mention of mentions) assert.match(answer, mention);
    });
  }
}
