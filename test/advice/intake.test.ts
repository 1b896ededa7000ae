// The scenario intake: it asks for what decides most, and never for what was said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "../../src/advice/facts.ts";
import { groups, intake, nextQuestions } from "../../src/advice/intake.ts";

const nothing = readFacts([]);
const everything = intake(nothing);
const asked = (...said: string[]) => intake(readFacts(said)).map(({ question }) => question);

test("with nothing known it asks in every group", () => {
  const asked = new Set(everything.map(({ group }) => group));
  assert.deepEqual([...asked].sort(), Object.keys(groups).sort());
});

test("every question reads as one, says what it assumes and what it decides, once", () => {
  for (const { question, assume, matters, weight } of everything) {
    assert.match(question, /^[A-Z].*\?$/);
    assert.match(assume, /^[A-Z0-9].*\.$/);
    assert.match(matters, /^[a-z].*[^.?]$/);
    assert.ok(weight >= 1 && weight <= 10, question);
  }
  assert.equal(new Set(asked()).size, everything.length);
});

test("team and load come first when nothing is known, and three are enough", () => {
  assert.deepEqual(
    nextQuestions(nothing).map(({ group }) => group),
    ["team", "users", "consistency"],
  );
  assert.equal(nextQuestions(nothing, 1).length, 1);
});

const answers: readonly (readonly [string, RegExp])[] = [
  ["We are a team of 12 developers.", /developers/],
  ["We expect 500 requests per second.", /load do you expect/],
  ["We have 100,000 monthly users.", /load do you expect/],
  ["We need 99.95% availability.", /availability is promised/],
  ["RPO 1 minute, RTO 15 minutes.", /RPO/],
  ["It holds 2 TB.", /How much data will/],
  ["It must comply with PCI DSS.", /rules apply/],
  ["We run PostgreSQL and Redis already.", /must it use, talk to or replace/],
  ["It is an MVP.", /new product/],
  ["The p95 must stay below 200 ms.", /response time/],
  ["All of it is on AWS.", /Which cloud/],
  ["It runs on-premises in a factory.", /Which cloud/],
  ["It processes payments.", /What is it for/],
  ["Slightly stale is fine.", /seconds old/],
  ["Load is spiky on Black Friday.", /come in peaks/],
  ["We have no operations team.", /Who operates/],
];
for (const [said, question] of answers) {
  test(`after “${said}” it does not ask ${question.source} again`, () => {
    assert.ok(asked().some((words) => question.test(words)));
    assert.ok(!asked(said).some((words) => question.test(words)));
  });
}

test("what is said of the system changes what is asked first", () => {
  assert.equal(
    nextQuestions(readFacts(["Team of 6 developers. 50 requests per second. It handles payments."]), 1)[0]?.group,
    "availability",
  );
  const rank = (said: string) => asked(said).findIndex((question) => /rules apply/.test(question));
  assert.ok(rank("We build a payment service.") < rank("We build a service."));
  const slow = nextQuestions(readFacts(["Team of 6 developers, 50 requests per second, our pages are too slow."]), 2);
  assert.ok(
    slow.some(({ group }) => group === "latency"),
    slow.map(({ group }) => group).join(),
  );
});
