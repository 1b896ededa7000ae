import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalculatorId } from "../../src/advice/calculators.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { calculationIn } from "../../src/advice/read-calculation.ts";

/** The question as engineers word it, who answers it, and the first figure, computed by hand. */
const wordings: readonly (readonly [string, CalculatorId, string])[] = [
  ["We have an M/M/1-like worker: 40 jobs/s arrive and it can do 50 jobs/s. How long do jobs wait?", "queue", "80 ms"],
  ["8 workers, 100 rps, 70 ms each: how long do requests wait?", "queue", "44.5 ms"],
  ["One worker handles each job in 50 ms. 12 jobs per second arrive. How busy is it?", "queue", "60 %"],
  ["4 threads, 30 requests per second, 100 ms per request: what's the utilisation?", "queue", "75 %"],
  ["Jobs come in at 600 per minute and a single worker needs 80 ms for one. What is the mean wait?", "queue", "320 ms"],
  [
    "Latency budget: page must be under 300 ms p95. DNS+TLS 60, gateway 15, auth 25, product service 80, db 40. What's left?",
    "latency-budget",
    "80 ms",
  ],
  [
    "We promise 500 ms. Gateway 20 ms, auth 50 ms, search 210 ms. How much is left for rendering?",
    "latency-budget",
    "220 ms",
  ],
  ["Does it fit in 200 ms? Auth 40 ms, pricing 90 ms, stock 110 ms.", "latency-budget", "40 ms"],
  [
    "TLS takes 30 ms, the API takes 45 ms and the database takes 60 ms; our target is 150 ms. What remains?",
    "latency-budget",
    "15 ms",
  ],
  ["How many app servers for 3,000 rps if one handles 180 rps at 70% utilisation?", "instances", "25 (24 + 1 spare)"],
  ["A pod can do 250 rps and we expect 4k rps. How many pods do we need with N+2?", "instances", "25 (23 + 2 spare)"],
  [
    "Peak is 1,200 requests per second. One node handles 150 rps. How many nodes do we need to survive the loss of two nodes?",
    "instances",
    "14 (12 + 2 spare)",
  ],
  ["How many machines for 60k requests per minute at 100 rps per machine, 50% busy, no spare?", "instances", "20"],
  ["What does $0.023 per GB for 40 TB cost per month?", "cost", "920 USD"],
  ["Our bill is $12,000 a month for 40k users. What does it cost per user?", "cost", "0.30 USD"],
  ["20 instances at $0.10 per hour: what does that cost per month?", "cost", "1,460 USD"],
  ["3 databases at €400 and 10 servers at €50: what does that come to per year?", "cost", "20,400 EUR"],
  ["We pay $0.05 per GB egress and send 8 TB. What will the bill be?", "cost", "400 USD"],
  ["Score: A cost 4 speed 3, B cost 2 speed 5, weights 60/40. Which wins?", "decision-matrix", "3.60 of 5"],
  [
    "Postgres: cost 4, speed 3; Mongo: cost 3, speed 4. Weights cost 30 and speed 70. Which is better?",
    "decision-matrix",
    "3.70 of 5",
  ],
  ["30% serial, 16 cores: what speed-up?", "scalability", "2.91×"],
  ["95% of the job can be parallelised. What speedup do 8 cores give?", "scalability", "5.93×"],
  ["12 pods x 20 pool vs max_connections 200: does it fit?", "connections", "240: the limit of 200 is exceeded"],
  [
    "8 instances with a pool of 15 each, max_connections is 150. Is that enough?",
    "connections",
    "120: the limit of 150 is met",
  ],
  ["400 requests per second hold a connection for 50 ms. How many connections do we need?", "connections", "20"],
  ["How many requests are in flight at 2k rps and 300 ms?", "littles-law", "600"],
  ["50 threads, 200 ms per request: what's the max throughput?", "littles-law", "250/s"],
  ["80 requests in flight at 400 rps: how long does each take?", "littles-law", "200 ms"],
  ["30 million page views a month: what request rate is that at peak?", "load", "114 requests/s"],
  [
    "2,000 concurrent users with a think time of 10 s and a response time of 500 ms: how many requests per second?",
    "load",
    "190/s",
  ],
  ["500k daily users, 40 requests each. What's the average load?", "load", "231 requests/s"],
  ["We have 8.64M requests a day. What's that in rps on average?", "load", "100 requests/s"],
  ["200k DAU, 10 requests per user, peak factor 4: what RPS?", "load", "92.6 requests/s"],
  ["500 rps with 20 KB responses: how much traffic per month?", "bandwidth", "25.9 TB"],
  ["2,000 requests per second of 10 KB: what bandwidth is needed?", "bandwidth", "160 Mbit/s"],
  ["1,000 rps at 100 KB: how much egress a day?", "bandwidth", "8.64 TB"],
  ["A bucket of 200 tokens refilled at 20/s; a client sends 120/s. How long until it is limited?", "rate-limit", "2 s"],
  ["Token bucket: capacity 50, 5 tokens per second. How many requests in a minute at most?", "rate-limit", "350"],
];

for (const [question, calculator, value] of wordings) {
  test(`"${question}" goes to ${calculator}: ${value}`, () => {
    const found = calculationIn(question, readFacts([question]));
    assert.deepEqual([found?.calculator, found?.calculation.figures[0]?.value], [calculator, value]);
  });
}

test("planning figures nobody gave are named, and Little's law where it was used", () => {
  const remarksOn = (question: string) =>
    calculationIn(question, readFacts([question]))?.calculation.remarks.join(" ") ?? "";
  assert.match(
    remarksOn("How many pods for 4k rps at 250 rps per pod?"),
    /not yours: 70 % busy at peak and one spare.*headroom/,
  );
  assert.match(remarksOn("How many requests are in flight at 2k rps and 300 ms?"), /^Little's law/);
});

test("hostile text is read in no time", () => {
  const started = performance.now();
  for (const piece of ["5 ms, ", "1 a ", "9", "1,", "a-", "weights 1 ", "$1 per ", "99% of the ", "how many "]) {
    const text = `${piece.repeat(5_000).slice(0, 1_990)}?`;
    calculationIn(text, readFacts([]));
    calculationIn(text.repeat(50), readFacts([]));
  }
  assert.ok(performance.now() - started < 2_000);
});
