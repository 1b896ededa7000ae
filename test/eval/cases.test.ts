import assert from "node:assert/strict";
import { test } from "node:test";
import { allCases, sets } from "./all-cases.ts";
import { type Case, subjects } from "./case.ts";
import { grade, itemsOf } from "./grade.ts";
import { signed } from "./signed-answers.ts";

const every = sets.flatMap((set) => allCases[set]);

test("there are 60 open cases and half as many held out", () => {
  assert.deepEqual([allCases.open.length, allCases["held out"].length], [60, 30]);
});

test("no two cases share an id or a question", () => {
  assert.equal(new Set(every.map(({ id }) => id)).size, every.length);
  assert.equal(new Set(every.map(({ question }) => question)).size, every.length);
});

test("both sets hold every subject", () => {
  for (const set of sets) {
    const held = new Set(allCases[set].map(({ subject }) => subject));
    assert.deepEqual(
      subjects.filter((subject) => !held.has(subject)),
      [],
      set,
    );
  }
});

test("every case says where it comes from", () => {
  for (const { id, source, url } of every) {
    assert.ok(source.length > 15, id);
    if (url !== undefined) assert.match(url, /^https:\/\/[\w.-]+\//, id);
  }
});

test("every rubric has at least three items, and its weights name items", () => {
  for (const { id, rubric } of every) {
    const names = new Set(itemsOf(rubric, 100).map(({ name }) => name));
    assert.ok(names.size >= 3, id);
    assert.deepEqual(
      Object.keys(rubric.weights ?? {}).filter((name) => !names.has(name)),
      [],
      id,
    );
  }
});

test("no expression remembers where it matched last", () => {
  for (const { id, rubric } of every) {
    const mentions = [rubric.must, rubric.mustNot, rubric.asks].flatMap((named) => Object.values(named ?? {}));
    const expressions = [rubric.firstLine ?? [], mentions].flat(2);
    assert.ok(!expressions.some(({ global, sticky }) => global || sticky), id);
  }
});

test("an answer that says nothing in many words gets less than half of the points", () => {
  const { points, of } = total(() => nothing);
  assert.ok(points / of < 0.5, `${points} of ${of}`);
});

test("an answer that an architect would sign gets nine points of ten", () => {
  for (const [id, answer] of Object.entries(signed)) {
    const it = allCases.open.find((each) => each.id === id);
    assert.ok(it, `there is no case ${id}`);
    const { points, of, lost } = grade(it.rubric, answer, 150);
    assert.ok(points / of >= 0.9, `${id}: ${points} of ${of}, lost ${JSON.stringify(lost)}`);
  }
});

test("the answer to another question gets less than six points of ten", () => {
  const answers = Object.entries(signed);
  for (const [index, [id]] of answers.entries()) {
    const other = answers[(index + 1) % answers.length]?.[1] ?? "";
    const it = allCases.open.find((each) => each.id === id);
    assert.ok(it, `there is no case ${id}`);
    const { points, of } = grade(it.rubric, other, 150);
    assert.ok(points / of < 0.6, `${id}: ${points} of ${of}`);
  }
});

const nothing =
  "It depends on your requirements. Consider scalability, performance, security, cost and the team. There are trade-offs either way, " +
  "so follow best practice and start simple. Could you tell me more about your context?";

function total(answerTo: (it: Case) => string) {
  const grades = every.map((it) => grade(it.rubric, answerTo(it), 150));
  const sum = (of: "points" | "of") => grades.reduce((all, each) => all + each[of], 0);
  return { points: sum("points"), of: sum("of") };
}
