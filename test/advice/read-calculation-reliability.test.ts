import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalculatorId } from "../../src/advice/calculators.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { calculationIn } from "../../src/advice/read-calculation.ts";

/** The question as engineers word it, who answers it, and the first figure, computed by hand. */
const wordings: readonly (readonly [string, CalculatorId, string])[] = [
  ["We use 3 replicas at 99.5% each behind an LB with 99.99%. Availability?", "availability", "99.99 %"],
  [
    "Four services at 99.9% each, in series. We promise 99.5%, is that enough?",
    "availability",
    "99.6 %: 99.5 % is met",
  ],
  ["Our API depends on auth (99.9%) and payments (99.5%). What availability can we promise?", "availability", "99.4 %"],
  ["DB 99.95%, cache 99.9%, gateway 99.99%: what's the overall uptime?", "availability", "99.84 %"],
  ["Two regions in parallel at 99.5% each: can we meet an SLA of 99.99%?", "availability", "99.9975 %: 99.99 % is met"],
  ["5 microservices with 99.95% each in a chain: how much downtime per year?", "availability", "21 h 53 min"],
  ["3 nodes at 99% each, two of three must be up: what availability?", "availability", "99.97 %"],
  ["What does 99.9% mean in downtime per week?", "downtime", "10.1 min"],
  ["How long can we be down per quarter at 99.95%?", "downtime", "1 h 5 min"],
  ["Four nines: how many minutes per month?", "downtime", "4.32 min"],
  ["We promise 99.5%. How many hours of outage is that a year?", "downtime", "1 d 20 h"],
  ["What downtime does 99.99% allow per day?", "downtime", "8.64 s"],
  [
    "SLO 99.9% over 30 days. Right now 1.44% of requests fail. What burn rate is that, how long until the budget is gone, and should it page?",
    "error-budget",
    "14.4×",
  ],
  [
    "SLO 99.95% per month. We had an incident of 10 minutes. How much error budget is left?",
    "error-budget",
    "11.6 min (53.7 %)",
  ],
  ["99.9% over 28 days: how many minutes of error budget?", "error-budget", "40.3 min (100 %)"],
  [
    "Our SLO is 99.5% over 30 days. An outage took 2 hours. What's left of the error budget?",
    "error-budget",
    "1 h 36 min (44.4 %)",
  ],
  ["0.3% errors now, SLO 99.9% over 30 days: how long until the error budget runs out?", "error-budget", "10 d"],
  ["Detect 5 min, decide 10, restore 40, warm up 5: what is our RTO?", "recovery-time", "1 h"],
  [
    "Restore takes 40 minutes, detection 5 minutes, DNS 5 minutes. RTO 1 hour, can we make it?",
    "recovery-time",
    "50 min: RTO 1 h is met",
  ],
  [
    "We have to restore 1.2 TB at 200 MB/s. Can we make an RTO of 90 minutes?",
    "recovery-time",
    "1 h 40 min: RTO 1 h 30 min is missed",
  ],
  ["How long does a restore of 300 GB over 1 Gbit/s take?", "recovery-time", "40 min"],
  [
    "Failover takes 2 minutes and detection 1 minute. Is an RTO of 5 minutes met?",
    "recovery-time",
    "3 min: RTO 5 min is met",
  ],
  ["Async replication lag is 30 seconds. What RPO is that?", "data-loss", "30 s"],
  ["We write 500 orders/s and the async replica lags 4 s. How many orders can we lose?", "data-loss", "2,000"],
  ["Synchronous replication: what RPO do we get?", "data-loss", "0"],
  ["The replica is 10 s behind; we promise an RPO of 1 minute. Is that enough?", "data-loss", "10 s: RPO 1 min is met"],
  ["Snapshots every 4 hours, RPO 1 hour: enough?", "data-loss", "4 h: RPO 1 h is missed"],
  ["Four layers, each with 3 attempts: how many retries hit the database?", "retries", "81"],
  ["Each of 3 layers retries 2 times. How many calls at worst?", "retries", "27"],
  ["A page makes 30 calls in parallel, each with p99 of 50 ms. How many pages are slow?", "fan-out", "26 %"],
  ["We scatter to 50 shards and 2% slow calls each. What share of requests is slow?", "fan-out", "63.6 %"],
];

for (const [question, calculator, value] of wordings) {
  test(`"${question}" goes to ${calculator}: ${value}`, () => {
    const found = calculationIn(question, readFacts([question]));
    assert.deepEqual([found?.calculator, found?.calculation.figures[0]?.value], [calculator, value]);
  });
}

test("what stands in a path is named by its noun", () => {
  const question = "We use 3 replicas at 99.5% each behind an LB with 99.99%. Availability?";
  const found = calculationIn(question, readFacts([question]));
  const words = JSON.stringify(found?.calculation);
  assert.match(words, /"Replicas"/);
  assert.match(words, /LB causes/);
});

test("a burn rate is answered with how long the budget lasts and whether to page", () => {
  const question =
    "SLO 99.9% over 30 days. Right now 1.44% of requests fail. What burn rate is that, how long until the budget is gone, and should it page?";
  const { figures = [], remarks = [] } = calculationIn(question, readFacts([question]))?.calculation ?? {};
  assert.deepEqual([figures[0]?.value, figures[1]?.value], ["14.4×", "2 d 2 h"]);
  assert.match(remarks[0] ?? "", /^Page: 14\.4×/);
});
