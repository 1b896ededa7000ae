import assert from "node:assert/strict";
import { test } from "node:test";
import type { Advice } from "../../src/advice/advice.ts";
import { consult } from "../../src/advice/consult.ts";

function adviceOn(...thread: readonly string[]): Advice {
  const consultation = consult(thread.slice(0, -1), thread.at(-1) ?? "");
  return consultation.kind === "advice" ? consultation.advice : assert.fail(`no advice but ${consultation.kind}`);
}

function everything(advice: Advice): string {
  const { action, because, reasons, remarks, flips, steps, figures } = advice;
  const written = figures.map(({ label, value }) => `${label}: ${value}`);
  return [
    `${action}: ${because}.`,
    ...reasons,
    ...remarks,
    ...written,
    ...steps,
    ...flips.map(({ when, to }) => `${when}: ${to}`),
  ].join("\n");
}

const style = "Architecture style";
const questions: readonly {
  readonly ask: string;
  readonly guide: string;
  readonly choice: string;
  readonly says?: readonly RegExp[];
  readonly never?: readonly RegExp[];
}[] = [
  {
    ask: "We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?",
    guide: style,
    choice: "Modular monolith",
    says: [
      /not microservices: 8 developers is below the 10/,
      /0\.012\/s on average, 0\.12\/s at a 10× peak/,
      /1 plus a spare/,
      /schemas of their own/,
    ],
    never: [/you run/],
  },
  {
    ask: "Should we go with microservices? We are 35 engineers in five teams",
    guide: style,
    choice: "Microservices",
    says: [/35 developers is past the 20/],
  },
  {
    ask: "microservices vs monolith for 15 devs",
    guide: style,
    choice: "Hybrid architecture",
    says: [/15 developers is between the 10 .* and the 20/, /Of those you name/],
  },
  {
    ask: "40 developers but no ops team. Is microservices a good idea?",
    guide: style,
    choice: "Modular monolith",
    says: [/without operational experience/, /train platform skills/],
  },
  {
    ask: "Microservices for our on-prem warehouse software?",
    guide: style,
    choice: "Modular monolith",
    says: [/on-prem/],
  },
  {
    ask: "How should we split our legacy monolith? We're 14 developers",
    guide: style,
    choice: "Hybrid architecture",
    says: [/strangler fig/, /piece by piece/],
  },
  {
    ask: "Monolith or microservices for a card payment product under PCI DSS with 6 devs?",
    guide: style,
    choice: "Modular monolith",
    says: [/PCI DSS audit scope/],
  },
  {
    ask: "Which database should we use for orders and payments?",
    guide: "Data store",
    choice: "PostgreSQL",
    says: [/money needs transactions/],
  },
  { ask: "Postgres or MongoDB for an order system?", guide: "Data store", choice: "PostgreSQL", says: [/not MongoDB/] },
  { ask: "MongoDB or Postgres for documents with a flexible schema?", guide: "Data store", choice: "MongoDB" },
  {
    ask: "ClickHouse or Postgres for analytics over 4 TB of events?",
    guide: "Data store",
    choice: "ClickHouse",
    says: [/4 TB need columns/],
  },
  { ask: "Which store for time-series from sensors?", guide: "Data store", choice: "TimescaleDB" },
  {
    ask: "What should we use for full-text search over 3 million products?",
    guide: "Data store",
    choice: "Elasticsearch",
    says: [/database of record/],
  },
  {
    ask: "Postgres or Oracle for our ledger?",
    guide: "Comparison of PostgreSQL, Oracle Database",
    choice: "PostgreSQL",
    says: [/not Oracle Database: /],
  },
  {
    ask: "Kafka or RabbitMQ for 1,000 orders a day?",
    guide: "Messaging",
    choice: "Database-backed queue",
    says: [/not RabbitMQ or Kafka/, /RabbitMQ comes closest/],
  },
  { ask: "Kafka vs RabbitMQ? Several consumers need to replay the events", guide: "Messaging", choice: "Kafka" },
  {
    ask: "RabbitMQ or Kafka for background jobs like sending emails?",
    guide: "Messaging",
    choice: "RabbitMQ",
    says: [/not Kafka/],
  },
  {
    ask: "We use RabbitMQ. Should we move to Kafka?",
    guide: "Messaging",
    choice: "RabbitMQ",
    says: [/you run RabbitMQ already/],
  },
  {
    ask: "Do we need a message broker for 50k events per second?",
    guide: "Messaging",
    choice: "Kafka",
    says: [/50,000\/s at peak/],
  },
  {
    ask: "Kafka vs NATS for an event log?",
    guide: "Comparison of Kafka, NATS",
    choice: "Kafka",
    says: [/“event log” is its home ground/],
  },
  {
    ask: "REST or GraphQL for partners calling our public API?",
    guide: "API style",
    choice: "REST",
    says: [/not GraphQL/],
  },
  { ask: "GraphQL or REST for our mobile and web clients?", guide: "API style", choice: "GraphQL" },
  { ask: "Should we use gRPC between our internal services?", guide: "API style", choice: "gRPC", says: [/deadline/] },
  { ask: "WebSockets or SSE for live updates on a dashboard?", guide: "API style", choice: "Server-sent events" },
  {
    ask: "Strong or eventual consistency for inventory?",
    guide: "Consistency and transactions",
    choice: "Local transaction",
    says: [/inventory/],
  },
  {
    ask: "Saga or 2PC for a transaction across the order and payment services?",
    guide: "Consistency and transactions",
    choice: "Saga",
    says: [/not two-phase commit/, /outbox/, /compensation/i],
  },
  {
    ask: "Is eventual consistency fine for a social feed?",
    guide: "Consistency and transactions",
    choice: "Eventual consistency",
  },
  {
    ask: "How should I handle scaling for a high-traffic API?",
    guide: "Scaling",
    choice: "Horizontal scaling",
    says: [/load balancer/, /cache/, /replicas/],
  },
  { ask: "Our API is slow, what should we do?", guide: "Scaling", choice: "Profiling", says: [/index/, /p99/] },
  { ask: "Should we shard? 20k writes per second", guide: "Scaling", choice: "Sharding", says: [/20,000 writes\/s/] },
  {
    ask: "How do we scale to 2 million users?",
    guide: "Scaling",
    choice: "Horizontal scaling",
    says: [/463\/s at a 10× peak/, /3 plus a spare/],
  },
  { ask: "5k rps with 95% reads, how do we scale?", guide: "Scaling", choice: "Read replicas" },
  { ask: "Do we need a cache for 1,000 orders a day?", guide: "Caching", choice: "No cache", says: [/index/] },
  {
    ask: "Redis or Memcached as a cache at 3,000 requests per second?",
    guide: "Caching",
    choice: "Redis",
    says: [/not Memcached/, /time to live/i],
  },
  { ask: "CDN or Redis for static assets and images?", guide: "Caching", choice: "CDN" },
  {
    ask: "How do I improve fault tolerance?",
    guide: "Resilience of calls",
    choice: "Timeouts and retries",
    says: [/jitter/, /27 calls/],
  },
  {
    ask: "Retries or a circuit breaker when the payment provider hangs?",
    guide: "Resilience of calls",
    choice: "Circuit breaker",
    says: [/Hystrix is retired/],
  },
  {
    ask: "How do we reach 99.95% availability?",
    guide: "Availability and disaster recovery",
    choice: "Multi-AZ",
    says: [/4 h 23 min of outage a year/],
  },
  {
    ask: "Disaster recovery with an RPO < 1 minute and RTO of 15 minutes?",
    guide: "Availability and disaster recovery",
    choice: "Active-passive regions",
    says: [/RPO < 1 minute rules out asynchronous replication that lags/, /automated failover/],
  },
  {
    ask: "Active-active or active-passive for 99.999% uptime?",
    guide: "Availability and disaster recovery",
    choice: "Active-active regions",
  },
  {
    ask: "AWS or Azure? We live in Microsoft 365 and .NET",
    guide: "Cloud provider",
    choice: "Azure",
    says: [/not AWS/],
  },
  { ask: "Which cloud for machine learning?", guide: "Cloud provider", choice: "Google Cloud" },
  {
    ask: "Do we need Kubernetes? We are 6 devs",
    guide: "Where it runs",
    choice: "Managed containers",
    says: [/not Kubernetes: 6 developers/],
  },
  { ask: "Lambda or Fargate for spiky traffic?", guide: "Where it runs", choice: "Serverless" },
  {
    ask: "Prometheus or Datadog for a team of 9?",
    guide: "Observability",
    choice: "Managed observability",
    says: [/OpenTelemetry/],
  },
  {
    ask: "What should we monitor and alert on?",
    guide: "Observability",
    choice: "Managed observability",
    says: [/rate, errors and duration/, /burn rate/],
  },
  {
    ask: "JWT or session cookies for our web app?",
    guide: "API authentication and authorisation",
    choice: "Session cookies",
    says: [/HttpOnly/, /not JWT/],
  },
  {
    ask: "How should we do authentication for mobile apps?",
    guide: "API authentication and authorisation",
    choice: "OAuth 2.0 and OIDC",
    says: [/PKCE/],
  },
  {
    ask: "Design a payment platform for 100K users with 12 developers",
    guide: "Payment platform",
    choice: "Payment platform",
    says: [/PCI|ledger/i],
  },
  { ask: "How would you build a ticket shop with 5 developers?", guide: "Design", choice: "Modular monolith" },
];

for (const { ask, guide, choice, says = [], never = [] } of questions) {
  test(`"${ask}" is advised ${choice}`, () => {
    const advice = adviceOn(ask);
    assert.equal(advice.title, guide);
    assert.equal(advice.choice, choice);
    for (const phrase of says) assert.match(everything(advice), phrase);
    for (const phrase of never) assert.doesNotMatch(everything(advice), phrase);
  });
}

for (const ask of [
  "who won the match",
  "write me a poem about Kafka",
  "tell me a joke about microservices",
  "What's the weather in Berlin?",
  "How do I write a join in PostgreSQL?",
  "How do I configure Kafka retention?",
  "My Kafka consumer throws a NullPointerException",
  "Postgres is down!!",
  "Tailwind or Bootstrap?",
  "What is the database password?",
  "Who is on call today?",
  "Can you order pizza for 8 developers?",
  "why is the sky blue?",
  "lunch at noon or at one?",
]) {
  test(`"${ask}" is outside the guides, and Lintel says so`, () => assert.equal(consult([], ask).kind, "unknown"));
}

for (const text of ["hi", "Hello!", "hey there", "help", "What can you do?", "", "  "]) {
  test(`"${text}" is greeted with what Lintel can do`, () => assert.equal(consult([], text).kind, "greeting"));
}

const opening = "We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";

test("a what-if continues the topic with the new fact and keeps the others", () => {
  const advice = adviceOn(opening, "what if we are 40 developers?");
  assert.equal(advice.choice, "Microservices");
  assert.match(everything(advice), /not a modular monolith: 40 developers/);
  assert.match(everything(advice), /0\.012\/s/);
});

test("a plain correction continues the topic as well", () => {
  assert.equal(adviceOn(opening, "sorry, we're 15 devs").choice, "Hybrid architecture");
});

test("a question on another part changes the topic and keeps the facts", () => {
  const advice = adviceOn(opening, "and the database?");
  assert.equal(advice.title, "Data store");
  assert.match(everything(advice), /orders need transactions/);
  assert.deepEqual(advice.heard, ["8 developers", "1,000 orders a day"]);
});

for (const [followUp, focus] of [
  ["why?", "why"],
  ["But why that?", "why"],
  ["What would change your mind?", "flips"],
  ["how do we start?", "steps"],
] as const) {
  test(`"${followUp}" asks for more on the same topic`, () => {
    const consultation = consult([opening], followUp);
    assert.ok(consultation.kind === "advice");
    assert.equal(consultation.advice.choice, "Modular monolith");
    assert.equal(consultation.focus, focus);
  });
}

test("a follow-up goes back to the last decision, over remarks in between", () => {
  assert.equal(
    adviceOn(opening, "nice", "Kafka or RabbitMQ?", "agreed", "what if 60,000 events per second?").choice,
    "Kafka",
  );
});

test("in a thread on a decision, small talk and other questions are still no decision", () => {
  assert.equal(consult([opening], "and who won the match?").kind, "unknown");
  assert.equal(consult([opening], "thanks!").kind, "thanks");
});

test("facts without a decision are noted", () => {
  assert.deepEqual(consult([], "We are 8 developers on AWS"), { kind: "unknown", heard: ["8 developers", "AWS"] });
});

test("at most three questions are asked, and none whose answer is known", () => {
  const { questions: unknown } = adviceOn("microservices or a monolith?");
  assert.equal(unknown.length, 3);
  assert.deepEqual(adviceOn(`${opening} We have a platform team.`).questions, []);
});
