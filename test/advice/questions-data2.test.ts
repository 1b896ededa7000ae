// Long messages on Python, stores, scaling, messages and consistency as people paste them after an incident or before a decision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consult } from "../../src/advice/consult.ts";
import { writeAdvice } from "../../src/advice/writing/write.ts";
import { pythonStories } from "./stories-python.ts";
import { storeStories } from "./stories-stores.ts";

for (const [thread, first, ...musts] of [...pythonStories, ...storeStories]) {
  test(`“${thread}” is answered by what a senior architect insists on`, () => {
    const paragraphs = briefly(thread);
    assert.match(paragraphs[0] ?? "", first);
    for (const must of musts) assert.match(paragraphs.join("\n\n"), must);
  });
}

// Earlier messages of the thread stand before "||".
function briefly(thread: string): readonly string[] {
  const messages = thread.split("||").map((text) => text.trim());
  const consultation = consult(messages.slice(0, -1), messages.at(-1) ?? "");
  if (consultation.kind !== "advice") return [consultation.kind];
  const { advice, focus } = consultation;
  return writeAdvice(advice, { form: "brief", words: 120, focus, after: [], note: "_From the guides._" });
}
