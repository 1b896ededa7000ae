// The checklists: complete sentences, and offered only to those who ask for one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checklistFor, checklists } from "../../src/advice/checklists.ts";

for (const { title, purpose, sections, sources } of checklists) {
  const items = sections.flatMap((section) => section.items);

  test(`${title}: is short enough to go through and long enough to help`, () => {
    assert.ok(items.length >= 12 && items.length <= 30, `${items.length} items`);
    assert.ok(sections.length >= 3 && sections.length <= 7);
    assert.equal(new Set(sections.map(({ heading }) => heading)).size, sections.length);
    assert.ok(sources.length >= 2 && sources.every((source) => URL.canParse(source)));
  });

  test(`${title}: every check is a sentence that is true or false, with its consequence`, () => {
    for (const { check, otherwise } of items) {
      for (const text of [check, otherwise]) assert.match(text, /^[A-Z][^?]*[^.]\.$/, text);
      assert.ok(!/[.!] [A-Z]/.test(`${check}`), check);
      assert.notEqual(check, otherwise);
    }
    assert.match(purpose, /^[A-Z].*\.$/);
  });
}

test("no check stands in two lists", () => {
  const all = checklists.flatMap(({ sections }) => sections.flatMap(({ items }) => items.map(({ check }) => check)));
  assert.equal(new Set(all).size, all.length);
  assert.equal(new Set(checklists.map(({ title }) => title)).size, checklists.length);
});

test("the architecture review asks what a review must ask", () => {
  const checks = textOf("Architecture review");
  for (const subject of [
    /component/i,
    /interface.*documented/i,
    /threat model/i,
    /plan for growth/i,
    /metrics, logs, traces/i,
    /cost estimate/i,
    /risks are listed/i,
    /migration plan/i,
    /documents/i,
    /stakeholders.*agreed/i,
  ]) {
    assert.match(checks, subject);
  }
});

test("the threat model goes by the six letters", () => {
  const stride = checklists
    .find(({ title }) => title.includes("STRIDE"))
    ?.sections.map(({ heading }) => heading.charAt(0));
  assert.equal(stride?.slice(1).join(""), "STRIDE");
});

const asked: readonly (readonly [string, string])[] = [
  ["checklist for going to production", "Production readiness"],
  ["Give me a production readiness checklist", "Production readiness"],
  ["production readiness", "Production readiness"],
  ["Are we ready for launch?", "Production readiness"],
  ["Is our payment service production-ready?", "Production readiness"],
  ["Is it ready to go live?", "Production readiness"],
  ["Kubernetes checklist please", "Production readiness"],
  ["What should we check before going live?", "Production readiness"],
  ["threat model our API", "Security and threat model (STRIDE)"],
  ["Can you help with threat modelling of the checkout?", "Security and threat model (STRIDE)"],
  ["security checklist for our public API", "Security and threat model (STRIDE)"],
  ["Do a STRIDE analysis", "Security and threat model (STRIDE)"],
  ["What should an architecture review cover?", "Architecture review"],
  ["Is there a checklist for reviewing architecture documents?", "Architecture review"],
  ["How do I run an architecture review?", "Architecture review"],
  ["We need a checklist for our REST API", "API review"],
  ["Please review our public API", "API review"],
  ["A checklist for disaster recovery?", "Disaster recovery"],
  ["What should we check about our backups?", "Disaster recovery"],
  ["I want a DR readiness review", "Disaster recovery"],
  ["migration checklist", "Migration"],
  ["What should we verify before the cut-over of the database?", "Migration"],
  ["Which checklist do you use for a data model?", "Data review"],
  ["Please review our database design", "Data review"],
  ["cost checklist for AWS", "Cost review"],
  ["How do we cut our cloud bill?", "Cost review"],
  ["Do a cost review with us", "Cost review"],
];
for (const [text, title] of asked) {
  test(`“${text}” asks for ${title}`, () => assert.equal(checklistFor(text)?.title, title));
}

const notAsked = [
  "Should our API be REST or GraphQL?",
  "Design a production-ready payment platform",
  "We run PostgreSQL in production on Kubernetes.",
  "Kafka or RabbitMQ?",
  "How should we back up the database?",
  "We have an architecture review on Monday; should we use Kafka?",
  "What does an hour of outage cost?",
  "How do I check the health of an endpoint?",
  "Our launch is in May and we expect 5,000 users.",
  "Which database is the cheapest?",
  "How do we migrate from MySQL to PostgreSQL?",
  "Is mutual TLS secure enough between services?",
  "What RPO and RTO should we promise?",
  "We don't need a security checklist.",
  "Without a checklist for production we went live.",
  "Which threat model does mutual TLS address?",
  "The team hit its stride.",
  "What should the API return when the order is gone?",
  "How do we store sensor data for three years?",
  "Monolith or microservices for 8 developers?",
  "What would you check out first, Redis or Memcached?",
];
for (const text of notAsked) {
  test(`“${text}” asks for no checklist`, () => assert.equal(checklistFor(text)?.title, undefined));
}

function textOf(title: string): string {
  const items = checklists.find((list) => list.title === title)?.sections.flatMap((section) => section.items) ?? [];
  return items.map(({ check }) => check).join("\n");
}
