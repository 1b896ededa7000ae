// Which records memory brings up, in which state, and what it says of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recall, recallInText } from "../../../src/adr/finding/recall.ts";
import type { Adr } from "../../../src/adr/record.ts";
import { namesIn, recalledIn, viewOf } from "./memory.ts";
import { govUkLog } from "./recall-cases/govuk-log.ts";
import { productLog } from "./recall-cases/product-log.ts";

const product = await viewOf(productLog);

test("a rejected option that is brought up again is named, with what was chosen instead", () => {
  const [found] = recall(product, { question: "Should we use Memcached for sessions?", namesIn });
  assert.equal(found?.kind, "reopens");
  assert.equal(found?.option, "Memcached");
  assert.equal(found?.because, "it chose Redis and rejected Memcached and A table in PostgreSQL");
});

test("something nobody weighed contradicts what was chosen for the same matter", () => {
  assert.deepEqual(recalledIn(product, "Should we keep sessions in Valkey?"), ["2 contradicts"]);
  assert.deepEqual(recalledIn(product, "Let's drop RabbitMQ for order events."), ["3 contradicts"]);
});

test("a record of plain sentences speaks by its title", async () => {
  const [found] = recall(await viewOf(govUkLog), { question: "Should we host our own Postgres on EC2?", namesIn });
  assert.equal(found?.adr.number, 18);
  assert.equal(found?.because, "it decided “Use RDS instead of provisioned EC2 databases”");
});

test("a superseded decision comes up as the one that took its place", () => {
  const log = productLog.map((adr) =>
    adr.number === 9 ? { ...adr, content: { ...adr.content, title: "Build on GitHub" } } : adr,
  );
  const [own, heir] = [log.filter(({ number }) => number !== 9), log];
  return Promise.all([viewOf(own), viewOf(heir)]).then(([without, view]) => {
    const question = "Should we build and test with GitLab CI?";
    assert.deepEqual(recall(without, { question, namesIn }), []);
    const [found] = recall(view, { question, namesIn });
    assert.equal(found?.adr.number, 9);
    assert.match(found?.because ?? "", /^it replaced ADR 8, which chose Jenkins$|^it chose GitHub Actions/);
  });
});

test("drafts and deprecated records never come up, a proposed one only as being decided", () => {
  assert.deepEqual(recalledIn(product, "Should we store customer uploads on a shared disk?"), []);
  assert.deepEqual(recalledIn(product, "Should we send mail through our own Postfix?"), []);
  const [found] = recall(product, { question: "Should we use Algolia for product search?", namesIn });
  assert.deepEqual([found?.adr.number, found?.kind, found?.because], [14, "touches", "it is being decided"]);
});

test("what is true in every team brings up nothing", () => {
  for (const question of [
    "When should one use gRPC instead of REST?",
    "How does Kafka compare, is it better than RabbitMQ for order events?",
    "Explain the difference: Redis or Memcached for sessions?",
    "Is Kafka older than RabbitMQ?",
  ]) {
    assert.deepEqual(recalledIn(product, question), [], question);
  }
});

test("a rejected record says why it was rejected", () => {
  const [found] = recall(product, { question: "Should we introduce a service mesh now?", namesIn });
  assert.deepEqual([found?.adr.number, found?.kind], [12, "reopens"]);
  assert.equal(found?.because, "it was rejected: Four services do not justify what it costs to run.");
});

test("an answer that recommends something else contradicts the decision, one that agrees does not", () => {
  const question = "Where should we keep sessions?";
  assert.deepEqual(recalledIn(product, question, "I recommend Memcached."), ["2 contradicts"]);
  assert.deepEqual(recalledIn(product, question, "I recommend Redis, not Memcached."), ["2 touches"]);
});

test("a draft is held against the decisions by its title and its decision", () => {
  const text = 'Publish order events through Kafka\nChosen option: "Kafka", because events can be replayed.';
  const [found] = recallInText(product, text, namesIn);
  assert.deepEqual([found?.adr.number, found?.kind], [3, "reopens"]);
  assert.deepEqual(recallInText(product, "Paint the bike shed green\nGreen is calm.", namesIn), []);
});

test("at most three come up, those in force first", async () => {
  const copies = productLog.flatMap((adr): Adr[] =>
    adr.number === 2
      ? [1, 2, 3, 4, 5].map((n) => ({
          ...adr,
          id: `c-${n}`,
          number: 20 + n,
          status: n === 1 ? "rejected" : "accepted",
        }))
      : [],
  );
  const found = recall(await viewOf(copies), { question: "Should sessions be kept in Memcached?", namesIn });
  assert.equal(found.length, 3);
  assert.ok(found.every(({ adr }) => adr.status === "accepted"));
});

test("in a log of hundreds the record is still found", async () => {
  const others = Array.from({ length: 600 }, (_, n) => ({ ...other(n), id: `o-${n}`, number: 100 + n }));
  const view = await viewOf([...others, ...productLog]);
  assert.deepEqual(recalledIn(view, "Let's replace RabbitMQ with Kafka for order events."), ["3 reopens"]);
});

test("a question as long as a book is read in moments", () => {
  const start = performance.now();
  recall(product, { question: "Should we move from a to b and from c without ".repeat(5000), namesIn });
  assert.ok(performance.now() - start < 1000);
});

function other(n: number): Adr {
  const [adr] = productLog.filter(({ number }) => number === 11);
  assert.ok(adr);
  return {
    ...adr,
    content: { ...adr.content, title: `Paint shed ${n} green`, options: "", decision: "Green.", tags: [] },
  };
}
