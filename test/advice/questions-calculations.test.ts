import assert from "node:assert/strict";
import { test } from "node:test";
import { consult } from "../../src/advice/consult.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { calculationIn } from "../../src/advice/read-calculation.ts";

/** The question as engineers type it, the first line of the answer, and what else it must say; computed by hand. */
const questions: readonly (readonly [question: string, first: RegExp, more?: RegExp])[] = [
  // Availability
  [
    "Our checkout calls five services one after the other, each promises 99.9%. What availability can checkout have?",
    /^Availability of the path: 99\.5 %/,
  ],
  [
    "Login needs three things in a row: the edge (99.99%), our API (99.95%) and the identity provider (99.9%). What uptime can we put in the contract?",
    /: 99\.84 %/,
  ],
  [
    "We run two load balancers, either one is enough, each 99.9%. Behind them sits one database with 99.95%. What availability do users get?",
    /: 99\.95 %/,
  ],
  ["Active-active in two regions, 99.9% per region. How available is the whole thing at best?", /: 99\.9999 %/],
  [
    "Our API promises 99.9% itself but calls payment (99.5%) and e-mail (99.8%) synchronously. What's the best availability we can promise?",
    /: 99\.2 %/,
  ],
  [
    "Every request hits 12 microservices in sequence. Each one is up 99.95% of the time. How much downtime does that give us per month?",
    /: 4 h 18 min/,
  ],
  ["A single node has 99% uptime. How many redundant nodes do we need for 99.999%?", /: 3\b/],
  [
    "The database has a primary and a standby, each 99.5% available, with instant failover. What's the combined availability?",
    /: 99\.9975 %/,
  ],
  // Downtime and error budgets
  [
    "We have a 99.95% SLO and had two outages of 9 and 14 minutes this month. Are we still within budget?",
    /: none, overspent by 1\.4 min/,
    /21\.6 min/,
  ],
  [
    "SLO is 99.9% per month. So far: 12 min on Monday, 7 min on Tuesday and 90 seconds last night. What's left?",
    /: 22\.7 min \(52\.5 %\)/,
  ],
  [
    "Our SLA says 99.9% per quarter. We were down for 1 hour and 10 minutes in January and 25 minutes in March. Did we break it?",
    /: 34\.6 min \(26\.7 %\)/,
  ],
  ["We serve 40 million requests a month with an SLO of 99.9%. How many may fail?", /: 40,000 requests/],
  ["How many minutes may we be down in a month if the contract says 99.95%?", /: 21\.6 min/],
  ["The vendor promises 99.5% uptime. How many hours a month can it be gone?", /: 3 h 36 min/],
  ["We burn at 6x with a 30-day 99.9% SLO. How long until the budget is gone?", /: 5 d/],
  // Load
  [
    "We have 3 million DAU who open 8 screens a day, and each screen makes 5 API calls. What average and peak QPS should we expect if the peak is 3 times the average?",
    /: 1,389 requests\/s/,
    /4,167 requests\/s/,
  ],
  ["50,000 devices report every 30 seconds. What load is that in requests per second?", /: 1,667/],
  [
    "Our shop gets 12 million page views per month. Each page view triggers 20 requests. What's the average load?",
    /: 91\.3/,
  ],
  [
    "A meter sends a reading every 15 minutes and we have 2 million meters. How many writes per second is that?",
    /: 2,222/,
  ],
  ["80% of our 10 million daily requests arrive within 4 hours. What RPS is that?", /: 556/],
  [
    "We do 900k orders on Black Friday, half of it within two hours. How many orders per second at that peak?",
    /: 62\.5/,
  ],
  ["1.2 million users log in within one hour. How many logins per second is that?", /: 333/],
  // Storage
  [
    "We store 2 KB per event, 50k events per second, keep 90 days, replicate 3 times. How much storage do we need?",
    /^Storage for 90 days: 2,333 TB/,
  ],
  [
    "Logs come in at 300 GB a day. They compress to 20%, we hold them for six months and keep two copies. How much disk?",
    /: 21\.[69] TB/,
  ],
  [
    "Each user uploads 5 photos of 3 MB a month and we have 400k users. How much storage do we need after 2 years?",
    /: 144 TB/,
  ],
  ["1 million series, one sample every 10 seconds, 2 bytes per sample, kept for 30 days. How much disk?", /: 518 GB/],
  ["250 million rows of 400 bytes with 40% index overhead. How big will the table be?", /: 140 GB/],
  ["We hold 800 GB today and add 5 GB a day. When is the 2 TB disk full?", /: 240 d/],
  ["30 GB of WAL a day, kept 14 days, how much space?", /: 420 GB/],
  ["1,500 documents per hour at 250 KB each, kept seven years, replication factor 2. How much storage?", /: 46 TB/],
  // Lines and copies
  ["100 Mbit/s uplink, 1.5 TB backup. How long does the copy take?", /: 1 d 9 h/],
  ["1.5 TB over 100 Mbit/s: how long does the copy take?", /: 1 d 9 h/],
  [
    "We need to move 60 TB to the cloud over a 1 Gbit/s line that we may use at 70%. How many days does it take?",
    /: 7 d 22 h/,
  ],
  ["What line do we need to ship 10 TB in 24 hours?", /: 926 Mbit\/s/],
  ["Reindexing 400 million documents at 8,000 docs per second: how long?", /: 13 h 53 min/],
  ["20,000 viewers watch a stream at 4 Mbit/s each. How much egress bandwidth do we need?", /: 80 Gbit\/s/],
  ["Average response is 120 KB and we peak at 2,500 requests/s. What bandwidth do we need?", /: 2\.4 Gbit\/s/],
  [
    "A migration script updates 5,000 rows per second. The table has 1.2 billion rows. How long will it run?",
    /: 2 d 19 h/,
  ],
  [
    "We restore 2 TB at 200 MB/s and then replay WAL for 45 minutes. RTO is 4 hours. Do we make it?",
    /: 3 h 32 min: RTO 4 h is met/,
  ],
  // RPO and RTO
  ["Snapshots every 6 hours, WAL shipped every 5 minutes. What is our RPO?", /: 5 min/],
  ["Detection takes 3 minutes, paging 5, promoting the replica 4, DNS TTL 60 seconds. What's our RTO?", /: 13 min/],
  [
    "Replication lag is 8 seconds at peak and we write 1,200 rows per second. How many rows can we lose in a failover?",
    /: 9,600/,
  ],
  [
    "We dump the database every 24 hours, and the dump takes 3 hours to finish. How much data can we lose at worst?",
    /: 1 d 3 h/,
  ],
  // In flight, workers, instances
  ["We get 1,500 requests per second, each takes 80 ms. How many are in flight?", /: 120\b/],
  ["A thread pool has 200 threads and calls take 400 ms on average. What's the maximum throughput?", /: 500\/s/],
  ["There are always about 3,000 jobs in the queue and we finish 50 per second. How long does a job wait?", /: 1 min/],
  [
    "Each WebSocket session lasts 20 minutes and 30 new ones start every second. How many open connections must we hold?",
    /: 36,000/,
  ],
  [
    "A worker takes 200 ms per job and we get 120 jobs per second at peak. How many workers at 75% utilisation?",
    /: 32\b/,
  ],
  [
    "Image resizing takes 1.5 s of CPU and 40 images arrive per second. How many cores do we need if they should be 60% busy?",
    /: 100\b/,
  ],
  ["A lambda runs 300 ms and we get 2,000 invocations per second. What concurrency do we need?", /: 600\b/],
  [
    "Peak is 18k requests per second. A pod does 450. We want 65% CPU and to survive losing one of three zones. How many pods?",
    /: 93\b/,
  ],
  [
    "One server handles 900 rps. We expect 10,000 rps and want 30% headroom. How many servers?",
    /: 16 \(15 \+ 1 spare\)/,
  ],
  [
    "We produce 90 MB/s to Kafka. One consumer manages 6 MB/s and one partition takes 10 MB/s. How many partitions?",
    /: 15\b/,
  ],
  [
    "Our table has 4.5 TB and grows 30% a year. A shard should not exceed 600 GB. How many shards in 3 years?",
    /: 17\b/,
  ],
  // Waiting
  ["M/M/1, 18 requests per second arrive, it can do 20 per second. What's the mean time in the system?", /: 500 ms/],
  ["3 agents serve 20 calls per hour, each call takes 6 minutes. How long do callers wait?", /: 2\.67 min/],
  // Batches and backlogs
  [
    "The nightly job processes 6 million records. One worker does 250 records per second. The window is 2 hours. How many workers?",
    /: 4\b/,
  ],
  [
    "We have 600,000 messages of lag. Consumers do 2,500/s and producers still send 1,500/s. When is it gone?",
    /: 10 min/,
  ],
  ["Batch of 3 million invoices, 8 workers, 40 invoices per second each. How long does it take?", /: 2 h 36 min/],
  // Caches
  [
    "Our cache hit ratio went from 95% to 90% at 40,000 reads per second. How much load reaches the database before and after?",
    /2,000\/s/,
    /4,000\/s/,
  ],
  ["Redis answers in 1 ms, Postgres in 25 ms, hit rate 80%. Average latency?", /: 6 ms/],
  ["Our origin can take 1,500 rps, we get 25,000 rps. What hit ratio do we need at the CDN?", /: 94 %/],
  ["Five million products at 3 KB, we want the hottest 10% in Redis. How much RAM?", /: 1\.5 GB/],
  // Tails and retries
  [
    "A search hits 40 shards, each with a p99 of 100 ms. What fraction of searches takes longer than 100 ms?",
    /: 33\.1 %/,
  ],
  ["Gateway, BFF and service each try 3 times. How many calls can one click cause at the database?", /: 27\b/],
  ["If 2% of calls fail and we retry up to twice, what share still fails?", /: 0\.0008 %/],
  // Money
  ["6 VMs at $0.20 an hour and 2 TB of storage at $0.08 per GB-month. What's the monthly bill?", /: 1,036 USD/],
  ["The function costs $0.20 per million requests. We have 300 requests per second. What's that a month?", /: 158 USD/],
  [
    "A reserved instance costs $700 a year, on demand is $0.12 an hour. From how many hours does reserved pay off?",
    /: 5,833 h/,
  ],
  [
    "Serverless is $2 per million requests; the container costs $300 a month. Where's the break-even?",
    /: 150 million requests/,
  ],
  ["40 instances at $150 a month with a 35% reserved discount. What do we pay per year?", /: 46,800 USD/],
  ["The bill is €45,000 per month for 1.5 million users. What's the cost per user?", /: 0\.030? EUR/],
  // The limit of more cores, scores, limits, budgets
  ["5% of our job is serial. What's the max speedup, and what do we get with 32 cores?", /: 20×/, /12\.5×/],
  [
    "Kafka: throughput 5, ops 2. SQS: throughput 3, ops 5. Weights: throughput 40%, ops 60%. What scores highest?",
    /SQS.*4\.20/,
  ],
  ["The limit is 100 requests per minute per client and we have 5,000 clients. What load is that at worst?", /: 8,333/],
  [
    "Token bucket with 500 tokens, 50 per second refill. A client sends 150 per second. How long until we reject?",
    /: 5 s/,
  ],
  [
    "The p95 target is 400 ms. Network 50 ms, gateway 10 ms, three sequential calls of 60 ms each. What's left?",
    /: 160 ms/,
  ],
  // The same in other words
  [
    "Payment goes through gateway (99.95%), fraud service (99.9%) and a bank that offers 99.5%. What can we honestly promise our customers?",
    /: 99\.35 %/,
  ],
  ["We need 99.99% for the API. Every instance manages 99.5% alone. How many instances in parallel?", /: 2\b/],
  [
    "Three incidents this quarter: 20 minutes, 35 minutes and 1 hour. Our SLO is 99.9% per quarter. How much of the budget is gone?",
    /: 14\.6 min/,
  ],
  [
    "We had 4 outages of 6 minutes each in the last 30 days. SLO 99.9%. Are we within the SLO?",
    /: 19\.2 min \(44\.4 %\)/,
  ],
  ["How much downtime does 99.9% allow in 28 days?", /: 40\.3 min/],
  [
    "An app with 1M daily users; every user opens it 6 times a day, each open fires 12 requests. Peak is 4x average. How many requests per second at peak?",
    /: 3,333 requests\/s/,
  ],
  ["4 million push notifications must go out within 10 minutes. How many per second?", /: 6,667/],
  ["Can we copy 3 TB in an 8 hour window with a 1 Gbps link?", /: 6 h 40 min: 8 h is met/],
  [
    "We send 2 million emails a night. A worker sends one in 150 ms. They must be out in 3 hours. How many workers do we need?",
    /: 28\b/,
  ],
  ["60 requests per second, 50 ms each. How many servers so that the mean wait stays under 10 ms?", /: 5\b/],
  ["Load is 2,400 rps, one pod handles 120 rps at 100% CPU; target 60% CPU. How many pods?", /: 35 \(34 \+ 1 spare\)/],
  ["100 million vectors with 768 dimensions of 4 bytes. How much memory?", /: 307 GB/],
  [
    "If the primary crashes, replicas are 2 seconds behind and we do 3,000 writes a second. How many writes are lost?",
    /: 6,000/,
  ],
  ["Hit rate 92%, 50k rps, what reaches the origin and what if it falls to 80%?", /4,000\/s before, 10,000\/s after/],
];

for (const [question, first, more] of questions) {
  test(`"${question}" is answered with the number`, () => {
    const found = consult([], question);
    assert.equal(found.kind, "advice");
    if (found.kind !== "advice") return;
    assert.match(found.advice.action, first);
    if (more) assert.match(found.advice.figures.map(({ value }) => value).join("; "), more);
  });
}

for (const question of [
  "Should we move 60 TB over a 1 Gbit/s line or order a Snowball?",
  "We get 500 orders a minute and each takes 2 s. Kafka or RabbitMQ?",
  "3,000 price updates a second come in, users must see them within 500 ms. What should the architecture of the feed look like?",
  "40 functions with cold starts of 6 s; provisioned concurrency would be 900 a month. What would you do?",
  "Users upload 2 GB videos and the pods run out of memory. Any ideas?",
]) {
  test(`"${question}" asks for more than a number`, () => {
    assert.equal(calculationIn(question, readFacts([question])), undefined);
  });
}
