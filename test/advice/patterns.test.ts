// The pattern catalogue: its data keep their rules, and it knows a pattern when somebody writes one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PatternName, patternNamed, patterns, patternsIn } from "../../src/advice/patterns.ts";

const names = Object.keys(patterns) as PatternName[];
const sentence = /^[A-Z`].*\.$/s;

test("the catalogue holds every pattern that an architect is expected to know", () => {
  const expected =
    "monolith, microservices, SOA, event-driven, bounded context, CQRS, event sourcing, hexagonal, clean architecture, serverless, API gateway, aggregator pattern, BFF, strangler fig, orchestrated saga, choreographed saga, circuit breaker, bulkhead, rate limiting, exponential backoff, graceful degradation, load balancing, layer 4, L7, cache-aside, write-through, write-behind, CDN, read replica, shard by range, hash sharding, geographic sharding, directory-based sharding, polyglot persistence, database per service, leader election, Raft, Paxos, 2PC, outbox, event bus, aggregate root, service discovery, service mesh, sidecar, GitOps, blue/green, canary, feature flags, chaos engineering, active-passive, active-active, 3-2-1, zero trust, RBAC, ABAC, edge authentication, secrets management, multi-stage build, API versioning, content negotiation, pub/sub, work queue, RPC over a queue, batch processing, stream processing, windowing, auto-scaling, defence in depth, infrastructure as code, idempotency key, anti-corruption layer, change data capture, inbox pattern, competing consumers, dead-letter queue, claim check, materialised view, expand and contract, parallel run, branch by abstraction, cell-based, backpressure, load shedding, hedged requests, request coalescing, leaky bucket, token bucket, consistent hashing, tenant isolation, optimistic locking, fencing token, timeout, deadline propagation, health check, correlation id";
  const unknown = expected.split(", ").filter((words) => patternsIn(words).length === 0);
  assert.deepEqual(unknown, []);
});

for (const name of names) {
  const { problem, forces, solution, gains, costs, notWhen, steps, related, source } = patterns[name];

  test(`${name}: its spelling finds its own name and no other pattern does`, () => {
    assert.deepEqual(patternsIn(name), [name]);
    assert.deepEqual(patternsIn(`Do we want an ${name}?`), [name]);
  });

  test(`${name}: its related patterns exist, each once and not itself`, () => {
    assert.deepEqual(
      related.filter((other) => !names.includes(other as PatternName) || other === name),
      [],
    );
    assert.ok(new Set(related).size === related.length && related.length >= 2);
  });

  test(`${name}: sentences end as sentences and phrases as phrases`, () => {
    for (const text of [problem, solution, ...steps]) assert.match(text, sentence, text);
    for (const text of [...forces, ...gains, ...costs, notWhen]) assert.match(text, /^\S.*[^.,;:]$/, text);
    assert.ok(!/[.?!] [A-Z]/.test(problem), "the problem is one sentence");
    assert.ok(solution.split(/[.?!] (?=[A-Z])/).length <= 3, "the solution is three sentences at most");
    assert.ok(!/^(?:when|if)\b/i.test(notWhen), "notWhen completes “do without it when …”");
  });

  test(`${name}: says enough to choose by, and nothing twice`, () => {
    for (const list of [forces, gains, costs, steps]) {
      assert.ok(list.length >= 1 && list.length <= 4);
      assert.equal(new Set(list).size, list.length);
    }
    assert.equal(steps.length, 3);
    assert.ok(URL.canParse(source));
  });
}

test("no two patterns say the same sentence", () => {
  const all = names.flatMap((name) => [patterns[name].problem, patterns[name].solution, patterns[name].notWhen]);
  assert.equal(new Set(all).size, all.length);
});

const spoken: readonly (readonly [string, readonly PatternName[]])[] = [
  ["Should we split our monolith into microservices?", ["Modular monolith", "Microservices"]],
  ["Do we need CQRS and event sourcing for an audit trail?", ["CQRS", "Event sourcing"]],
  ["Ports and adapters or a plain layered app?", ["Hexagonal architecture"]],
  ["Is a BFF worth it for our mobile app?", ["Backend for frontend"]],
  ["Should this saga be choreographed?", ["Orchestrated saga", "Choreographed saga"]],
  ["A choreographed saga over two services", ["Choreographed saga"]],
  ["We retry three times with exponential backoff.", ["Retry with backoff"]],
  ["What do you put into an outbox table?", ["Transactional outbox"]],
  ["How do we shard the orders table?", ["Sharding"]],
  ["Would you shard tenants by region?", ["Geographic sharding"]],
  ["hash-based sharding or range-based sharding", ["Hash sharding", "Range sharding"]],
  ["Cache-aside versus write-through for the catalogue?", ["Cache-aside", "Write-through"]],
  ["Blue-green or canary deployments?", ["Blue/green deployment", "Canary release"]],
  ["Kill switches behind feature toggles", ["Feature flags"]],
  ["Liveness and readiness probes for a worker", ["Health endpoint"]],
  ["Raft needs a majority of three nodes", ["Leader election"]],
  ["Redlock without a fencing token is unsafe", ["Distributed lock"]],
  ["An L7 load balancer in front of gRPC", ["Load balancing"]],
  ["tumbling windows over clickstream events", ["Stream processing"]],
  ["Poison messages block our queue", ["Dead-letter queue"]],
  ["Our cache stampedes at midnight", ["Request coalescing"]],
  ["Row-level security for a multi-tenant SaaS", ["Tenant isolation"]],
  ["Put the token exchange at the edge", ["Edge authentication"]],
  ["Shadow traffic before the switch", ["Parallel run"]],
  ["Which data residency rules decide our regions?", ["Geographic sharding"]],
  ["URI versioning or content negotiation?", ["API versioning"]],
];
for (const [text, found] of spoken) {
  test(`“${text}” speaks of ${found.join(" and ")}`, () => assert.deepEqual(patternsIn(text), found));
}

const silent = [
  "We had a raft of changes last week.",
  "The Canary Islands are our largest market.",
  "The deadline is on Friday.",
  "Please aggregate the sales by region.",
  "The email outbox of our support team is full.",
  "The vault of the bank is in the cellar.",
  "Which index makes this query fast?",
  "Our orders are stored in PostgreSQL.",
  "Our team has six developers and one product owner.",
  "How much does a terabyte of storage cost?",
  "Users complain that the report is wrong.",
  "Can you write an ADR for that?",
  "The batch of invoices was posted.",
  "A hash of the password is stored.",
  "The bus from the station takes long.",
  "We keep backups of the laptops.",
  "The gateway of the office router broke.",
  "Kafka or RabbitMQ for 200 messages a second?",
  "Our roles as engineers are not clear.",
  "The lock on the server room door is broken.",
  "Who takes the minutes of the projection meeting?",
  "We put watermarks on all images.",
  "EDA in a notebook with Pandas",
  "Inference runs on four L4 GPUs.",
  "We have a time budget of two weeks.",
  "Traffic doubles on game days.",
  "PM2 is our process manager.",
  "The thread pool model of Tomcat",
];
for (const text of silent) {
  test(`“${text}” speaks of no pattern`, () => assert.deepEqual(patternsIn(text), []));
}

test("a pattern is found by what people call it, and by nothing that names several", () => {
  assert.equal(patternNamed("cqrs"), "CQRS");
  assert.equal(patternNamed("the outbox"), "Transactional outbox");
  assert.equal(patternNamed("sharding"), "Sharding");
  assert.equal(patternNamed("saga"), "Orchestrated saga");
  assert.equal(patternNamed("retries and timeouts"), undefined);
  assert.equal(patternNamed("astrology"), undefined);
});
