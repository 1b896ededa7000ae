import assert from "node:assert/strict";
import { test } from "node:test";
import { consult } from "../../src/advice/consult.ts";
import { forms } from "../../src/advice/form.ts";
import { depthSections } from "../../src/advice/writing/depth.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import { type Format, writeAdvice } from "../../src/advice/writing/write.ts";

function adviceOn(message: string) {
  const consultation = consult([], message);
  return consultation.kind === "advice" ? consultation.advice : assert.fail(consultation.kind);
}

function written(message: string, format: Partial<Format>): string {
  const whole = { form: "brief", words: 900, focus: undefined, after: [], note: "_note_", ...format } as const;
  return writeAdvice(adviceOn(message), whole).join("\n\n");
}

const questions = [
  "We are 8 developers with 1,000 orders a day; microservices or a monolith?",
  "Terraform or Pulumi?",
  "Should we use event sourcing for our ledger?",
  "How much downtime is 99.95%?",
  "Design a payment platform for 12 developers and 100K users",
];

for (const form of forms) {
  test(`${form}: the first line is the recommendation, the last the note, and the words are kept`, () => {
    for (const question of questions) {
      for (const words of [120, 900]) {
        const answer = written(question, { form, words });
        const lines = answer.split("\n");
        assert.match(lines[0] ?? "", /^\*\*[A-Z0-9].*\.\*\*$/, question);
        assert.equal(lines.at(-1), "_note_");
        assert.ok(countWords(answer) <= words, `${countWords(answer)} > ${words}:\n${answer}`);
        assert.doesNotMatch(answer, /undefined|NaN|\*\*\n\|/, question);
      }
    }
  });
}

test("production says how hard it is to undo, and what to record", () => {
  const answer = written("Which database for orders?", { form: "production" });
  assert.match(answer, /\*\*Reversibility\*\*\nLow: /);
  assert.match(answer, /Worth a decision record: “Use PostgreSQL”, status proposed\./);
});

test("the method takes its six steps in order, and shows the Python pieces", () => {
  const answer = written("Should our queue be in the database? 8 developers, 1,000 orders a day. Kafka or RabbitMQ?", {
    form: "method",
  });
  const steps = [...answer.matchAll(/^\*\*(\d)\./gm)].map(([, number]) => Number(number));
  assert.deepEqual(steps, [1, 2, 3, 4, 5, 6]);
  assert.match(answer, /SKIP LOCKED/);
  assert.match(answer, /```python/);
});

test("a document of a whole design has its chapters in order and a picture", () => {
  const answer = written("Design a payment platform for 12 developers", { form: "document", words: 1_500 });
  const chapters = [...answer.matchAll(/^## (\d+)\./gm)].map(([, number]) => Number(number));
  assert.ok(chapters.length > 8, String(chapters));
  assert.deepEqual(
    chapters,
    [...chapters.keys()].map((index) => index + 1),
  );
  assert.match(answer, /```mermaid\nflowchart LR\n/);
});

test("steps are numbered from one, and the later ones are left out first", () => {
  for (const words of [150, 250, 350, 900]) {
    const answer = written("Which database for orders?", { form: "reasoned", words });
    const numbers = [...answer.matchAll(/^(\d)\. /gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      [...numbers.keys()].map((index) => index + 1),
    );
  }
});

test("who is new gets the terms explained, who knows gets the sources", () => {
  const advice = adviceOn("Kafka or NATS?");
  const [terms, sources] = depthSections(advice, { terms: 2, sources: 1 });
  assert.match(terms?.items[0]?.text ?? "", /^- \*\*(?:Kafka|NATS)\*\* is a /);
  assert.equal(terms?.items.length, 2);
  assert.match(sources?.items[0]?.text ?? "", /^- https:\/\//);
});

test("a matrix without any fact names no weights, with facts it does", () => {
  assert.match(written("Terraform or Pulumi?", {}), /\| maturity \| \d \| \d \|\n\| scalability \|/);
  assert.match(written("Terraform or Pulumi? We are 4 developers", {}), /\| maturity \(\d+ %\) \| \d/);
});
