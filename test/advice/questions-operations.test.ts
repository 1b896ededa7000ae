// Questions on security, clouds and running systems as people type them: what each answer must say, and what fits none.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Situation } from "../../src/advice/situation.ts";
import { access } from "../../src/advice/situations/access.ts";
import { clouds } from "../../src/advice/situations/clouds.ts";
import { dependence } from "../../src/advice/situations/dependence.ts";
import { exposure } from "../../src/advice/situations/exposure.ts";
import { safeguards } from "../../src/advice/situations/safeguards.ts";
import { shipping } from "../../src/advice/situations/shipping.ts";
import { tokens } from "../../src/advice/situations/tokens.ts";
import { watching } from "../../src/advice/situations/watching.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import { answerTo } from "./questions-designs.ts";
import { reworded } from "./questions-operations-reworded.ts";
import { deployment, followUps, observability, recovery, resilience } from "./questions-operations-running.ts";
import { cloud, security } from "./questions-operations-security.ts";

const groups = { security, cloud, deployment, recovery, observability, resilience, followUps, reworded };
const own: readonly Situation[] = [
  ...access,
  ...clouds,
  ...dependence,
  ...exposure,
  ...safeguards,
  ...shipping,
  ...tokens,
  ...watching,
];

for (const [group, table] of Object.entries(groups)) {
  for (const [question, [first, ...mentions]] of Object.entries(table)) {
    test(`${group}: ${question}`, async () => {
      const answer = await answerTo(question, "concise");
      assert.match(answer.split("\n")[0] ?? "", first);
      for (const mention of mentions) assert.match(answer, mention);
    });
  }
}

const others = [
  "AWS or Azure for a bank with 200 devs?",
  "Should we use Cognito or Auth0?",
  "JWT or sessions for our web app?",
  "We have 2 TB in Postgres with replicas, read traffic is too high, what next?",
  "How do we version our public API?",
  "Should our 6 services share one database?",
  "Which cloud is cheapest for GPUs?",
  "Our Redis cache went down and the database died, how do we prevent it?",
  "Kafka consumers lag behind by 2 hours, what can we do?",
  "We lost a day of orders because someone dropped a table, how do we recover?",
  "How should we roll out a new version of our mobile app?",
  "Users complain that password reset mails arrive late, why?",
  "Our Stripe webhook retries cause duplicates, what do we do?",
  "How do we handle images users upload, 4 GB a day?",
  "How do we sample users for an A/B test?",
];

test("messages on other matters show the signs of none", () => {
  for (const message of others) {
    const found = own.filter(({ signs }) => signs.every((sign) => sign.test(message))).map(({ title }) => title);
    assert.deepEqual(found, [], message);
  }
});

for (const { title, signs, recommend, because, reasons, steps, questions, reversal, gain, cost } of own) {
  test(`${title}: is short, and asks in questions`, () => {
    assert.ok(signs.length >= 2 && signs.length <= 5);
    assert.match(recommend, /^[A-Z].*[^.]$/);
    assert.ok(countWords(`${recommend} ${because}`) <= 42, recommend);
    assert.ok(countWords(gain) <= 14 && countWords(cost) <= 14, `${gain} / ${cost}`);
    for (const text of [...reasons, ...steps].flatMap((text) => text.split(/(?<=[.;:]) /)))
      assert.ok(countWords(text) <= 25, text);
    for (const text of [...reasons, ...steps, reversal]) assert.match(text, /^[A-Z0-9].*\.$/s, text);
    for (const question of questions) assert.match(question, /^[A-Z][^?]*\?$/, question);
  });
}

test("no two say the same, and hostile input is refused quickly", () => {
  const said = own.flatMap(({ title, recommend, reasons }) => [title, recommend, ...reasons]);
  assert.equal(new Set(said).size, said.length);
  const began = Date.now();
  for (const words of ["a ", "aws ", "token ", "key put ", "same cluster ", "traces ", "one database "])
    for (const { signs } of own) for (const sign of signs) sign.test(words.repeat(2_000));
  assert.ok(Date.now() - began < 3_000, `${Date.now() - began} ms`);
});
