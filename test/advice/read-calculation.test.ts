import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalculatorId } from "../../src/advice/calculators.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { calculationIn } from "../../src/advice/read-calculation.ts";

/** The question, who answers it, and the most telling figure. */
const questions: readonly (readonly [string, CalculatorId, string])[] = [
  ["how much downtime is 99.95%?", "downtime", "4 h 23 min"],
  ["What does three nines mean per year?", "downtime", "8 h 46 min"],
  ["How long may we be down with an SLA of 99.99 percent?", "downtime", "52.6 min"],
  ["what downtime does 99.9% uptime allow a month?", "downtime", "43.2 min"],
  ["three services at 99.9% in series: what availability?", "availability", "99.7 %"],
  [
    "A request goes through a chain of 5 microservices with 99.95% each. What's the overall availability?",
    "availability",
    "99.75 %",
  ],
  ["API gateway 99.95%, database 99.99% and auth 99.9%: what is the combined availability?", "availability", "99.84 %"],
  [
    "A request passes the load balancer (99.99%), the API (two redundant instances, each 99%), and the database (99.95%). What availability at best?",
    "availability",
    "99.93 %",
  ],
  ["Two replicas at 99% in parallel, what uptime do we get?", "availability", "99.99 %"],
  ["What is the availability of 2 independent regions with 99.9% each?", "availability", "99.9999 %"],
  ["we get 200 requests/s with 150 ms latency, how many connections do we need?", "connections", "30"],
  ["We get 200 requests/s with 150 ms latency, how many connections/workers?", "connections", "30"],
  ["How big a pool for 500 tps that hold a connection for 20 ms on 5 pods?", "connections", "10"],
  ["200 requests/s, 150 ms each: how many workers?", "littles-law", "30"],
  ["How many requests are in flight at 1,000 rps with a latency of 250 ms?", "littles-law", "250"],
  ["20 connections, 50 ms per query: what throughput is the ceiling?", "littles-law", "400/s"],
  ["how many kafka partitions for 50 MB/s at 10 MB/s each?", "partitions", "5"],
  ["consumers handle 500 msg/s and we get 12k msg/s, how many partitions?", "partitions", "24"],
  [
    "How many partitions do we need for 100 MB/s if a partition takes 10 MB/s and a consumer handles 5 MB/s?",
    "partitions",
    "20",
  ],
  ["2M daily users, 30 requests each, what RPS should we plan for?", "load", "6,944 requests/s"],
  [
    "We have 100k daily active users with 20 requests per day. What peak load is that at a 5x peak?",
    "load",
    "116 requests/s",
  ],
  [
    "1 million monthly active users, 20% of them active on a day, 50 requests each: what is the RPS?",
    "load",
    "1,157 requests/s",
  ],
  ["cache hit rate 95%, 20k reads/s: what hits the DB?", "cache", "1,000/s"],
  ["At 5,000 reads per second and a 90% hit ratio, how much load reaches Postgres?", "cache", "500/s"],
  ["500 GB restore at 100 MB/s: can we meet RTO 1 hour?", "recovery-time", "1 h 23 min: RTO 1 h is missed"],
  ["How long does it take to restore 2 TB at 250 MB/s?", "recovery-time", "2 h 13 min"],
  [
    "Detection 2 min, decision 10 min, failover 2 min: do we meet an RTO of 15 minutes?",
    "recovery-time",
    "14 min: RTO 15 min is met",
  ],
  ["backup every 6 hours, RPO 15 minutes?", "data-loss", "6 h: RPO 15 min is missed"],
  [
    "We take nightly backups and archive the WAL every 5 minutes. Does that meet an RPO of 15 minutes?",
    "data-loss",
    "5 min: RPO 15 min is met",
  ],
  ["Backups every 6 hours RPO 15 minutes: ok?", "data-loss", "6 h: RPO 15 min is missed"],
  ["Hourly snapshots; how much can we lose with an RPO of 30 minutes?", "data-loss", "1 h: RPO 30 min is missed"],
  ["error budget: 99.9% over 30 days and 20 minutes used", "error-budget", "23.2 min (53.7 %)"],
  ["What is the error budget for 99.95% over 30 days?", "error-budget", "21.6 min (100 %)"],
  [
    "we have 1,200 failed requests of 2M requests this month, SLO 99.9%: how much error budget is left?",
    "error-budget",
    "800 requests (40 %)",
  ],
  ["SLO 99.9% a month, 0.5% of requests fail right now: what burn rate is that?", "error-budget", "5×"],
  ["8 servers, 100 rps, 70 ms service time: what utilisation and wait?", "queue", "87.5 %"],
  ["One worker takes 80 ms per job and 10 jobs per second arrive: how long is the wait?", "queue", "320 ms"],
  ["fan-out to 100 shards p99 10 ms: how many requests are slow?", "fan-out", "63.4 %"],
  ["We fan out to 20 services, each slow in 1% slow calls. How likely is a slow page?", "fan-out", "18.2 %"],
  ["How many instances for 3,000 rps at 200 rps per instance?", "instances", "23 (22 + 1 spare)"],
  ["What bandwidth do 1,000 requests per second of 50 KB need?", "bandwidth", "400 Mbit/s"],
  ["10M events a day of 500 bytes, kept for 2 years, replication factor 3: how much storage?", "storage", "10.9 TB"],
  [
    "A backlog of 360k messages, 500 msg/s still arrive and we process 600 msg/s: when have we caught up? how long to drain?",
    "backlog",
    "1 h",
  ],
  ["3 attempts in 3 layers of retries: how many calls?", "retries", "27"],
  [
    "120 MB/s; 10 MB/s per partition on the producer side and 4 MB/s per partition for the consumer: how many partitions?",
    "partitions",
    "30",
  ],
  [
    "RPO < 1 minute, RTO < 15 minutes, the async replica is 5 minutes behind, failover takes 12 minutes: does this meet both?",
    "recovery-time",
    "5 min: RPO 1 min is missed",
  ],
  ["What does 99.95% mean in minutes a year?", "downtime", "4 h 23 min"],
  ["How many shards for 2 TB at 250 GB per shard?", "shards", "8"],
  ["12 instances at $70 and 500 GB at $0.10: what does it cost a month?", "cost", "890 USD"],
  ["auth 20 ms, search 80 ms, rendering 30 ms: what is left of a target of 200 ms?", "latency-budget", "70 ms"],
  ["Token bucket of 100, refilled at 10/s, a burst of 60/s: how long does it pass?", "rate-limit", "2 s"],
  ["Contention 5%, 20 nodes, 100 requests/s for one: what throughput?", "scalability", "1,026/s"],
];

for (const [question, calculator, value] of questions) {
  test(`"${question}" goes to ${calculator}: ${value}`, () => {
    const found = calculationIn(question, readFacts([question]));
    assert.deepEqual([found?.calculator, found?.calculation.figures[0]?.value], [calculator, value]);
  });
}

for (const question of [
  "should we use Kafka with 10 partitions?",
  "Kafka or RabbitMQ for 12k msg/s?",
  "Should we cache if we have 20k reads/s and a hit rate of 95%?",
  "how many partitions do we need for 50 MB/s?",
  "how many connections do we need?",
  "how many connections do we need for 200 requests/s?",
  "what RPS should we plan for with 2M daily users?",
  "1 million monthly users with 20 requests each: what RPS?",
  "how much downtime can we afford?",
  "what availability do three services in series have?",
  "we need 99.95% availability; which database?",
  "We need 99.95% availability. How do we design failover?",
  "restore of 500 GB: can we meet RTO 1 hour?",
  "is an RPO of 15 minutes realistic?",
  "what error budget does 99.9% leave?",
  "8 servers and 100 rps: what utilisation?",
  "We are 8 developers with 1,000 orders a day; microservices or a monolith?",
  "99.9% of requests must be under 200 ms. What does that mean for our design?",
  "Is a 95% hit rate better than 90%?",
  "What does a server with 64 GB cost?",
  "How many instances for 3,000 rps?",
  "We expect 500 req/s with p95 under 200 ms. How should we scale the API?",
  "A dependency has 99.5% availability; what does that mean for our SLA of 99.9%?",
  "Booking system, 200 rps, 99.9% availability, RPO 1 h, nightly backups. What do you think?",
  "After the outage our CEO wants two clouds. SLO 99.9%, 12 engineers. Good idea?",
  "Design a URL shortener for 10M daily users, 5 requests each, 99.9% availability.",
  "What availability do we need?",
  "Should we use 12 partitions or 24 for 50 MB/s?",
  "How many shards do we need for 6 TB?",
  "How many pods do we need for 4k rps?",
  "How long do requests wait with 8 workers?",
  "How big a cache do we need for 10M items?",
  "What does a hit ratio of 90% mean for latency?",
  "How much disk do we need for 3 GB/day?",
  "How much disk after two years?",
  "What's left of a 300 ms budget?",
  "What does 40 TB cost per month?",
  "Which wins, Postgres or MySQL?",
  "Weights 60/40 for cost and speed. Which database wins?",
  "What is our RTO if detection takes 5 minutes?",
  "What RPO do we get with async replication?",
  "What speed-up do 16 cores give?",
  "How many connections do 12 pods open?",
  "Our SLO is 99.9% over 30 days; who should own the error budget?",
  "How long does it take to drain a backlog of 2M messages?",
  "What RPS do 2,000 concurrent users make?",
  "What burn rate should page?",
  "What does our bill of $12,000 a month mean?",
  "How long does a burst pass a token bucket of 100?",
  "Is Redis worth it if the cache takes 2 ms and the database 50 ms?",
  "How many retries should we configure?",
]) {
  test(`"${question}" is no calculation`, () => {
    assert.equal(calculationIn(question, readFacts([question])), undefined);
  });
}

test("what the thread said before completes a question", () => {
  const question = "how many connections do we need at 150 ms each?";
  const found = calculationIn(question, readFacts(["We get 200 requests per second at peak.", question]));
  assert.equal(found?.calculation.figures[0]?.value, "30");
});

test("a pool that may be 70 % busy gets 1 ÷ 0.7 of what is in use", () => {
  const question = "800 requests/s hold a connection for 25 ms. How big a pool to stay at 70% utilisation?";
  const found = calculationIn(question, readFacts([question]));
  assert.deepEqual([found?.calculation.figures[0]?.value, found?.calculation.figures[1]?.value], ["20", "29"]);
});

test("numbers that make no sense are answered with the reason", () => {
  const question = "8 servers, 200 rps, 70 ms service time: what utilisation?";
  const found = calculationIn(question, readFacts([question]));
  assert.deepEqual(found?.calculation.figures, []);
  assert.match(found?.calculation.remarks[0] ?? "", /grows without end.*at least 15 servers/);
});
