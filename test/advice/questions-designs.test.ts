// Questions on style, technologies, patterns, whole designs and follow-ups as people type them: what each answer must say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { flows } from "../../src/advice/situations/flows.ts";
import { parts } from "../../src/advice/situations/parts.ts";
import { premises as remedies } from "../../src/advice/situations/premises.ts";
import { teamsAndCode } from "../../src/advice/situations/teams-and-code.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import { type Asked, answerTo } from "./questions-designs.ts";
import { comparisons } from "./questions-designs-comparisons.ts";
import { patterns } from "./questions-designs-patterns.ts";
import { premises } from "./questions-designs-premises.ts";
import { styles } from "./questions-designs-styles.ts";
import { designs } from "./questions-designs-wholes.ts";

const groups: Readonly<Record<string, readonly Asked[]>> = { styles, comparisons, patterns, designs, premises };

for (const [name, asked] of Object.entries(groups)) {
  for (const { question, persona, first, mentions } of asked) {
    test(`${name}: ${question.slice(0, 90)}`, async () => {
      const answer = await answerTo(question, persona ?? "concise");
      assert.match(answer.split("\n")[0] ?? "", first);
      for (const mention of mentions) assert.match(answer, mention);
    });
  }
}

for (const { title, recommend, because, reasons, questions } of [...flows, ...parts, ...remedies, ...teamsAndCode]) {
  test(`${title}: reads as short sentences, and asks in questions`, () => {
    assert.ok(countWords(`${recommend} ${because}`) <= 36, recommend);
    for (const reason of reasons) assert.ok(countWords(reason) <= 25 && reason.endsWith("."), reason);
    for (const question of questions) assert.match(question, /\?$/);
  });
}
