import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalculatorId } from "../../src/advice/calculators.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { calculationIn } from "../../src/advice/read-calculation.ts";

/** The question as engineers word it, who answers it, and the first figure, computed by hand. */
const wordings: readonly (readonly [string, CalculatorId, string])[] = [
  ["We have 120 GB growing 3 GB/day, replication factor 3. How much disk after two years?", "storage", "6.93 TB"],
  ["50 GB of logs per day, kept for 90 days, compression ratio 5: how much storage?", "storage", "900 GB"],
  ["We ingest 200 GB a day, retention 30 days, 2 replicas. How much disk do we need?", "storage", "12 TB"],
  ["5,000 events per second of 1 KB kept for 7 days with replication factor 3: how big?", "storage", "9.07 TB"],
  ["10 GB/day of logs compress 10:1; what does a year of retention 365 days come to in storage?", "storage", "365 GB"],
  ["2M orders a day, 1 KB each, kept for 5 years: how much disk?", "storage", "3.65 TB"],
  ["We write 20 MB/s and keep it for 3 days. How much disk is that?", "storage", "5.18 TB"],
  ["Each event is 1.2 KB, 25k events/s. Bandwidth and storage per day?", "storage", "240 Mbit/s"],
  ["1,000 events/s of 500 bytes: how much storage per day?", "storage", "43.2 GB"],
  ["10 M items of 2 KB, how big a cache for 20% of them?", "cache", "4 GB"],
  ["How much memory do 5 million sessions of 1 KB need in Redis?", "cache", "5 GB"],
  ["Hit ratio 90%, cache 2 ms, database 50 ms: what is the effective latency?", "cache", "7 ms"],
  [
    "With a 20% miss rate, Redis takes 1 ms and Postgres takes 20 ms. What's the average read latency? cache in front",
    "cache",
    "5 ms",
  ],
  ["30k reads/s and the database can take 3k reads/s: what hit ratio does the cache need?", "cache", "90 %"],
  ["A cache answers 80% of 10k reads per second. What reaches the database?", "cache", "2,000/s"],
  ["6 TB, at most 500 GB a shard, 30% headroom: how many shards?", "shards", "16"],
  ["We have 3 TB and a shard holds 400 GB. How many shards?", "shards", "8"],
  ["12k writes/s, 2,500 writes/s per shard: how many shards do we need?", "shards", "5"],
  ["2 TB growing 50% a year, 500 GB per shard: how many shards after 2 years?", "shards", "9"],
  [
    "Producers write 120 MB/s in all. A partition takes 10 MB/s, a consumer reads 4 MB/s. How many partitions?",
    "partitions",
    "30",
  ],
  [
    "One consumer can process 300 messages per second. We expect 6,000 messages per second. How many partitions do we need?",
    "partitions",
    "20",
  ],
  ["60 MB/s at 5 MB/s per partition with 50% headroom: how many partitions?", "partitions", "18"],
  ["Each partition handles 2k msg/s; 30k msg/s come in. Number of partitions?", "partitions", "15"],
  ["2 million messages queued. Consumers do 5k/s, 3k/s still arrive. How long to catch up?", "backlog", "16.7 min"],
  [
    "The consumers were down for 2 hours. 100 msg/s arrive and we process 300 msg/s. When have we caught up?",
    "backlog",
    "1 h",
  ],
  ["900k jobs in the backlog, nothing new, we process 250 jobs/s: how long to drain?", "backlog", "1 h"],
];

for (const [question, calculator, value] of wordings) {
  test(`"${question}" goes to ${calculator}: ${value}`, () => {
    const found = calculationIn(question, readFacts([question]));
    assert.deepEqual([found?.calculator, found?.calculation.figures[0]?.value], [calculator, value]);
  });
}

test("bandwidth and storage are both answered where both are asked", () => {
  const question = "Each event is 1.2 KB, 25k events/s. Bandwidth and storage per day?";
  const figures = calculationIn(question, readFacts([question]))?.calculation.figures ?? [];
  assert.deepEqual([figures[0]?.value, figures[1]?.value], ["240 Mbit/s", "2.59 TB"]);
});
