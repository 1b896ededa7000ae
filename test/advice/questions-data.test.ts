// Questions on data, messages, APIs, caches, scaling and Python as engineers type them: the brief answer says what matters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consult } from "../../src/advice/consult.ts";
import type { Situation } from "../../src/advice/situation.ts";
import { apiPractice } from "../../src/advice/situations/api-practice.ts";
import { brokerOperations } from "../../src/advice/situations/broker-operations.ts";
import { copies } from "../../src/advice/situations/copies.ts";
import { pythonJobs } from "../../src/advice/situations/python-jobs.ts";
import { pythonPractice } from "../../src/advice/situations/python-practice.ts";
import { requestPaths } from "../../src/advice/situations/request-paths.ts";
import { schema } from "../../src/advice/situations/schema.ts";
import { topics } from "../../src/advice/situations/topics.ts";
import { transactions } from "../../src/advice/situations/transactions.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import { writeAdvice } from "../../src/advice/writing/write.ts";
import { dataQuestions } from "./data-questions.ts";
import { elsewhere } from "./data-wordings.ts";
import { moreQuestions } from "./more-questions.ts";
import { pythonQuestions } from "./python-questions.ts";
import { trafficQuestions } from "./traffic-questions.ts";

for (const [thread, first, ...musts] of [...dataQuestions, ...trafficQuestions, ...pythonQuestions, ...moreQuestions]) {
  test(`“${thread}” is answered by what a senior architect insists on`, () => {
    const paragraphs = briefly(thread);
    assert.match(paragraphs[0] ?? "", first);
    for (const must of musts) assert.match(paragraphs.join("\n\n"), must);
  });
}

const ours: readonly Situation[] = [apiPractice, brokerOperations, copies, pythonJobs, pythonPractice]
  .concat([requestPaths, schema, topics, transactions])
  .flat();

for (const situation of ours) {
  test(`${situation.title}: every sentence is short and reads as one`, () => {
    const { recommend, because, reasons, gain, cost, steps, questions, reversal } = situation;
    assert.match(recommend, /^[A-Z].*[^.:]$/, recommend);
    assert.ok(countWords(`${recommend}: ${because}`) <= 40 && countWords(because) <= 25, recommend);
    assert.ok(countWords(gain) <= 14 && countWords(cost) <= 14, `${gain} / ${cost}`);
    for (const text of [...reasons, ...steps, reversal]) assert.match(text, /^["A-Za-z0-9].*\.$/s, text);
    for (const text of [...reasons, ...steps]) assert.ok(countWords(text) <= 25, text);
    for (const text of questions) assert.match(text, /^[A-Z][^?]*\?$/, text);
  });
}

test("a choice, a design or a greeting is none of these situations", () => {
  const found = elsewhere.filter((message) => ours.some(({ signs }) => signs.every((sign) => sign.test(message))));
  assert.deepEqual(found, []);
});

// Earlier messages of the thread stand before "||".
function briefly(thread: string): readonly string[] {
  const messages = thread.split("||").map((text) => text.trim());
  const consultation = consult(messages.slice(0, -1), messages.at(-1) ?? "");
  if (consultation.kind !== "advice") return [consultation.kind];
  const { advice, focus } = consultation;
  return writeAdvice(advice, { form: "brief", words: 120, focus, after: [], note: "_From the guides._" });
}
