// Answers that an experienced architect would sign: they show that the rubrics can be met in the words of a person.

/** By the id of an open case. */
export const signed: Readonly<Record<string, string>> = {
  "style-eight-devs-orders": `**Build a modular monolith: one deployable, one Postgres, modules along the domains you believe in today.**

Boundaries that move every sprint are cheap to move inside one code base and expensive between services. 1,000 orders/day is 0.012/s, so load gives no reason, and 8 people would spend their time on pipelines and tracing.

What it costs: everybody releases together, and one leak takes all down.

Split a module out once it needs its own release cadence or scales differently, usually when you pass some 20 developers. Keep modules behind interfaces and let no module read another's tables; that is what saves you the rewrite.`,
  "consistency-dual-write": `**Use a transactional outbox: write the order and its event in the same transaction, and let a relay publish.**

Insert into an \`outbox\` table next to the order; Debezium reads the WAL (or a worker polls) and sends to Kafka, keyed by order id. A crash then delays the event but cannot lose it.

Delivery is at least once, so the warehouse has to dedupe by event id. A two-phase commit across Postgres and Kafka is not on offer. The cost is one more moving part and some 10 ms to a second of delay; alert on the age of the oldest row.`,
  "number-downtime-9995": `**99.95 % allows 4 h 23 min a year, or 21.6 min in a month of 30 days.**

0.05 % of 8,760 h is 4.38 h; 0.05 % of 43,200 min is 21.6 min. One incident found by a person usually spends a month's budget, so this needs automatic failover.`,
  "number-serial-parallel": `**At best 99.93 %, about 6 h of downtime a year, and the database is the weakest part.**

The redundant pair of instances: 1 - 0.01² = 99.99 %. In series: 99.99 % × 99.99 % × 99.95 % = 99.93 %. This holds only if the two instances fail independently, which a shared bug or zone defeats. A second database node raises the whole most.`,
  "number-restore-rto": `**No: it takes about 4 h 2 min, twice the RTO.**

2 TB at 150 MB/s are 3 h 42 min, plus 20 min of WAL replay. To copy within 100 minutes you need about 335 MB/s. Keep a warm standby and fail over to it, or restore from a volume snapshot; test either every quarter.`,
  "observe-burn-rate": `**Page: the burn rate is 14.4, and the budget is gone in about 50 h (2.1 days).**

1.44 % / 0.1 % = 14.4; 30 days / 14.4 = 2.08 days. Page if both the 1 h and the 5 min window burn above 14.4, open a ticket at a burn rate of 1 over three days.`,
  "security-capital-one": `**First narrow the role to the one bucket it needs, then close the SSRF hole.**

1. Least privilege: read on one prefix, nothing else. 2. IMDSv2 with hop limit 1, so that a fetched URL cannot take credentials from 169.254.169.254. 3. In the proxy resolve DNS first, refuse private and link-local ranges, do not follow redirects unseen; run it in a subnet of its own whose egress goes through a filtering proxy. 4. CloudTrail data events and GuardDuty on unusual reads.

Cost: an allow-list breaks some customers' URLs; measure in report mode first.`,
  "unclear-slow-system": `**Measure first: microservices add network hops, they don't make a slow app faster.**

Nearly always one query, one missing index or one outside call is the bottleneck; a week of tracing or an APM finds it.

- Which requests are slow, and what is their p95?
- How many requests per second, and how many developers work on it?`,
  "outside-stock-price": `I can't tell: I have no market data, and whether to buy shares is outside what I know. I can compare Snowflake the warehouse with BigQuery or ClickHouse for your system; ask me that.`,
  "follow-up-why": `**DynamoDB makes you know every query in advance; a shop with strict stock counts asks new ones every week.**

You would give up joins and ad-hoc SQL, which your 7 developers know, and rebuild constraints by hand. Transactions exist, but only over a hundred items. 20 orders/s is nothing for one Postgres. I would take DynamoDB if access were by key only and the load were hundreds of times higher.`,
  "recovery-fintech-lag": `**The RPO is missed: with a replica 5 minutes behind, a failover at peak loses five minutes of payments, not one.**

The RTO is met, barely: 12 of 15 minutes are the runbook, so detection and the decision have 3. Replicate synchronously to a second zone for RPO 0 and keep us-west-2 for the loss of a region, with the lag below 30 s and an alert on it (Aurora Global usually holds it under a second). A synchronous commit costs a round trip of some milliseconds per write. Drill the failover every quarter, or 12 minutes is a hope.`,
  "cache-facebook-stampede": `**Let one request recompute and serve the others the old value.**

Take a short lock per key (SET NX with an expiry), keep the value beyond its soft TTL, and let whoever gets the lock refresh it; the rest read the stale copy. Add jitter to expiry so that keys do not die together, and cap the concurrent queries on that path, so a cold cache queues instead of killing the database. Price: data up to one refresh old.`,
  "compare-kafka-rabbitmq": `**Use Kafka, as a managed service: replay for audits is what RabbitMQ's queues cannot give you.**

200 events/s is nothing for either. Six people without broker experience should not operate one: take MSK or Confluent Cloud, three partitions per topic, keyed by order id, retention as long as auditors look back. If replay turned out to be a report from the database, I would take RabbitMQ: simpler to learn, with retries and dead letters built in.`,
  "api-internal-latency": `**gRPC: your peers are all yours, and streaming and parsing cost are exactly its case.**

Protobuf over HTTP/2 removes most of the JSON parsing, bidirectional streams are native, and both languages generate clients from one .proto contract. Set a deadline on every call and retry only what is idempotent. Watch two things: L4 load balancers pin HTTP/2 connections, so balance at L7 or in the client; and debugging needs grpcurl instead of curl.`,
  "python-blocking-event-loop": `**Neither: you block the event loop; make the calls async or the endpoints plain \`def\`.**

One requests.get in async def stops every request of that process, which is why CPU idles at 20 %. Move to httpx.AsyncClient and SQLAlchemy's async engine with asyncpg, or declare those endpoints as plain def so FastAPI runs them in its thread pool (40 threads by default). More workers only multiply the same stall. Set timeouts on both and find the rest with py-spy or asyncio's debug mode.`,
  "deploy-zero-downtime-migration": `**Expand and contract: add a new column, move over in several releases, drop the old one last.**

1. Add the nullable column (lock_timeout 2 s, retried). 2. Release code that writes both and reads the old. 3. Backfill in batches of some thousand rows with pauses. 4. Read the new one. 5. Stop writing the old, wait a release, drop it. At each step the previous version must still run, as a rolling update has both at once and you may roll back.`,
};
