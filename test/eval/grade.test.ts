import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rubric } from "./case.ts";
import { grade } from "./grade.ts";

/** What was lost, by name. */
function lost(rubric: Rubric, answer: string, words = 100): readonly string[] {
  return grade(rubric, answer, words).lost.map(({ name }) => name);
}

test("an answer that has everything gets every point", () => {
  const rubric: Rubric = {
    firstLine: /postgres/i,
    must: { transactions: /acid|transaction/i },
    mustNot: { "recommends MongoDB": /use mongodb/i },
    numbers: { load: { value: 1000 / 86_400, tolerance: 0.05 } },
    asks: { growth: /grow/i },
  };
  const answer = "**Use Postgres.** ACID decides; 0.012/s is nothing.\n\nHow fast does it grow?";
  assert.deepEqual(grade(rubric, answer, 100), { points: 6, of: 6, lost: [] });
});

test("the recommendation has to stand in the first line", () => {
  const rubric = { firstLine: /monolith/i };
  assert.deepEqual(lost(rubric, "There is much to weigh.\n\nUse a monolith."), ["first line: first line"]);
  assert.deepEqual(lost(rubric, "\n**A modular monolith.**\n\nBecause."), []);
});

test("a heading is not the first line", () => {
  assert.deepEqual(lost({ firstLine: /monolith/i }, "## Recommendation\n\nA monolith."), []);
});

test("what is not mentioned loses its point, and one of several wordings is enough", () => {
  const rubric = { must: { idempotency: [/idempoten/i, /safe to repeat/i] } };
  assert.deepEqual(lost(rubric, "Retry it."), ["must: idempotency"]);
  assert.deepEqual(lost(rubric, "It is safe to repeat."), []);
});

test("what must not be said loses its point and is quoted", () => {
  const { lost: found } = grade({ mustNot: { "pings all": /@channel/ } }, "Hello @channel", 100);
  assert.deepEqual(found, [{ name: "must not: pings all", points: 1, why: "says “@channel”" }]);
});

test("emphasis, code marks and curly quotes hide nothing", () => {
  assert.deepEqual(lost({ must: { no: /don't use Kafka/ } }, "**Don’t**, or rather don’t **use** `Kafka`"), []);
});

test("a number counts within its tolerance, in any unit", () => {
  const rubric: Rubric = { numbers: { downtime: { value: 15_768, kind: "duration" } } };
  for (const right of ["4 h 23 min", "4.38 hours", "263 min", "about 15,768 s"])
    assert.deepEqual(lost(rubric, right), []);
  for (const wrong of ["4 h 43 min", "8.8 h", "263 h", "4.38"])
    assert.deepEqual(lost(rubric, wrong), ["number: downtime"]);
});

test("a number that could be another has to stand near its label", () => {
  const rubric: Rubric = { numbers: { reads: { value: 40, near: /reads/ } } };
  assert.deepEqual(lost(rubric, "40 reads per second"), []);
  assert.deepEqual(lost(rubric, `40 tables${" and so on".repeat(10)} reads`), ["number: reads"]);
  assert.deepEqual(lost(rubric, "40 tables\nreads"), ["number: reads"]);
});

test("asking means a line with a question mark or the list after an invitation", () => {
  const rubric: Rubric = { asks: { "team size": /team|developers/i } };
  assert.deepEqual(lost(rubric, "Your team matters."), ["asks: team size"]);
  assert.deepEqual(lost(rubric, "How large is the team?"), []);
  assert.deepEqual(lost(rubric, "Tell me:\n\n- developers in the team\n- the load"), []);
  assert.deepEqual(lost(rubric, "Tell me:\n\n- the load\n\nThen I know.\n\n- the team"), ["asks: team size"]);
});

test("declining takes an honest no and what can be done instead", () => {
  const rubric: Rubric = { declines: true };
  assert.deepEqual(lost(rubric, "That is outside what I know. Ask me about system design."), []);
  assert.deepEqual(lost(rubric, "No idea, sorry: I cannot."), ["declines: says what it can do"]);
  assert.deepEqual(lost(rubric, "The software share is worth 200 dollars."), [
    "declines: says that it cannot answer this",
  ]);
});

test("an answer over its budget of words loses the point, and diagrams do not count", () => {
  const words = "word ".repeat(101);
  assert.deepEqual(lost({}, words), ["words: words"]);
  assert.deepEqual(lost({ words: 200 }, words), []);
  assert.deepEqual(lost({}, `Short.\n\`\`\`mermaid\n${words}\n\`\`\``), []);
});

test("a weight makes an item worth more or less", () => {
  const rubric: Rubric = { must: { a: /a/, b: /b/ }, weights: { a: 2, b: 0.5 } };
  const { points, of } = grade(rubric, "b", 100);
  assert.deepEqual([points, of], [1.5, 3.5]);
});

test("no answer gets no point, not even for what it does not say", () => {
  const { points, of } = grade({ mustNot: { harm: /harm/ }, must: { a: /a/ } }, " \n", 100);
  assert.deepEqual([points, of], [0, 3]);
});
