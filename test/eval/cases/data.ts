// Cases about data: stores, consistency, caches, and messages between systems.
import type { Case } from "../case.ts";
import { chosen } from "../chosen.ts";

export const dataCases: readonly Case[] = [
  {
    id: "store-order-adr",
    subject: "data store",
    source: "The ADR example of the production persona: orders with flexible metadata",
    question:
      "Order service: ACID needed, joins across orders/customers/stock, plus a JSON blob of order metadata that differs per client. 1000 orders/day, 50 GB over three years, the team knows Postgres. Postgres, Mongo or DynamoDB?",
    rubric: {
      firstLine: chosen("postgres"),
      must: {
        "JSONB for the flexible part": /jsonb?/i,
        "ACID and joins decide": /acid|transaction|join/i,
        "the team knows it": /knows?\b|known|experience|skill|expertise/i,
        "what an alternative lacks": /mongo|dynamo/i,
        "when it would no longer do": /\bif\b|once|when|beyond|limit|outgrow|flip|would change|vertical/i,
      },
    },
  },
  {
    id: "store-discord-messages",
    subject: "data store",
    source: "Discord: from MongoDB to Cassandra to ScyllaDB, trillions of messages",
    url: "https://discord.com/blog/how-discord-stores-trillions-of-messages",
    question:
      "Chat messages, 4 billion a month and growing, written once, read by channel newest first, hardly ever updated, no joins. Postgres on the biggest box is at its write limit. Which store and which key?",
    rubric: {
      firstLine: chosen("cassandra|scylla|dynamo|wide.column|bigtable"),
      must: {
        "partitioned by channel": /channel/i,
        "and a bucket of time, or hot partitions":
          /bucket|time|day|month|hot (partition|key|channel)|bounded partition/i,
        "clustered newest first": /cluster|sort|order|desc|snowflake|newest|timestamp|message.?id/i,
        "what is lost against SQL":
          /join|ad.?hoc|transaction|secondary index|query pattern|access pattern|trade.?off|eventual/i,
      },
      numbers: {
        "writes per second on average": {
          value: 4e9 / (30 * 86_400),
          tolerance: 0.05,
          near: /\/s|per second|second|rps|writes|a second/i,
        },
      },
    },
  },
  {
    id: "store-clickstream-analytics",
    subject: "data store",
    source:
      "The production persona's database matrix: analytics and time series; Cloudflare's HTTP analytics on ClickHouse",
    url: "https://blog.cloudflare.com/http-analytics-for-6m-requests-per-second-using-clickhouse/",
    question:
      "Product analytics dashboards: 300M click events/day appended, queries are group-by over weeks of data on a few columns, Postgres takes minutes. A few seconds of delay is fine. What should hold the events?",
    rubric: {
      firstLine: chosen("clickhouse|column|bigquery|druid|pinot|redshift"),
      must: {
        "columnar is the reason": /column/i,
        "insert in batches": /batch|bulk|buffer|kafka|micro.?batch|async insert/i,
        "Postgres keeps the transactional data": /postgres/i,
        "weak at updates or transactions":
          /updat|delet|transactional|no transactions|point (read|look.?up|quer)|oltp|mutation/i,
      },
      numbers: { "events per second": { value: 300e6 / 86_400, tolerance: 0.03 } },
      weights: { "events per second": 0.5 },
    },
  },
  {
    id: "consistency-dual-write",
    subject: "consistency",
    source: "microservices.io, transactional outbox",
    url: "https://microservices.io/patterns/data/transactional-outbox.html",
    question:
      "Our order service commits to Postgres and then publishes OrderPlaced to Kafka. Twice this month the process died in between and the warehouse never heard of the order. How do we fix that properly?",
    rubric: {
      firstLine: /outbox|change data capture|\bcdc\b|debezium/i,
      must: {
        "row and event in one transaction":
          /same transaction|one transaction|single transaction|atomic|in the transaction|together/i,
        "a relay publishes": /relay|poll|debezium|cdc|change data capture|publisher|worker/i,
        "at least once, so consumers dedupe": /at.least.once|idempoten|dedup|duplicate|twice/i,
        "not two-phase commit": /2pc|two.phase|\bxa\b|distributed transaction/i,
      },
      weights: { "not two-phase commit": 0.5 },
    },
  },
  {
    id: "consistency-double-charge",
    subject: "consistency",
    source: "Stripe on idempotency keys",
    url: "https://stripe.com/blog/idempotency",
    question:
      "Mobile clients retry POST /payments on flaky networks and now and then customers are charged twice. What do we change in the API?",
    rubric: {
      firstLine: /idempoten/i,
      must: {
        "the client makes the key": /client|header|key|uuid/i,
        "stored uniquely, with the result":
          /unique|stor(e|ed|es|ing) (the|it|each|every|with|key)|saved?\b|record|constraint|persist|in a table/i,
        "the same answer comes back":
          /same (response|answer|result)|replay|return[^.\n]{0,40}(first|stored|saved|original|earlier|previous)|stored (response|result)/i,
        "the request in flight or the provider behind":
          /concurrent|in.flight|lock|in progress|409|(the|payment|your) provider|psp|downstream|processor|stripe/i,
        "keys expire": /ttl|expir|24 ?h|retention|hours|days|keep/i,
      },
      weights: { "keys expire": 0.5 },
    },
  },
  {
    id: "consistency-booking-saga",
    subject: "consistency",
    source: "microservices.io, saga: the travel booking",
    url: "https://microservices.io/patterns/data/saga.html",
    persona: "detailed",
    question:
      "Trip booking spans three services with their own databases: flight, hotel, payment. Partner APIs, no XA. If the hotel fails after the flight is booked we are stuck today. Saga or 2PC, and how?",
    rubric: {
      firstLine: chosen("saga"),
      must: {
        compensation: /compensat|undo|cancel|refund/i,
        "orchestration or choreography, chosen": /orchestrat|choreograph/i,
        "why not 2PC": /2pc|two.phase|\bxa\b|lock|block/i,
        "idempotent steps": /idempoten|retr/i,
        "no isolation between sagas": /isolation|dirty|intermediate|pending|in between|semantic lock|eventual/i,
        "what cannot be undone comes last":
          /pivot|last|irrevers|cannot be undone|point of no return|authori[sz]e|capture|reserve/i,
        "state is kept durably": /durabl|persist|state|temporal|step functions|workflow|log/i,
      },
      weights: { "what cannot be undone comes last": 0.5 },
    },
  },
  {
    id: "cache-product-pages",
    subject: "caching",
    source: "The concise persona's scaling example; cache-aside as in Microsoft's pattern catalogue",
    url: "https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside",
    question:
      "Product pages hit Postgres 3000 times/s, 95% reads, the same 5% of products get most traffic, prices may be up to a minute old. Where and how do we cache?",
    rubric: {
      firstLine: /redis|cdn|cache.aside|cach/i,
      must: {
        "cache-aside or the edge": /cache.aside|look.?aside|read.through|cdn|edge/i,
        "expiry of about a minute": /ttl|60 ?s|minute|expir/i,
        "stampede protection": /stampede|thundering|coalesc|single.?flight|lock|jitter|stale.while|early/i,
        "what to do when the cache is away": /fall ?back|fail|down|cold|evict|outage|without the cache|miss/i,
      },
      mustNot: { "Postgres is replaced": /replace postgres|move off postgres/i },
    },
  },
  {
    id: "cache-facebook-stampede",
    subject: "caching",
    source:
      "Facebook's outage of 23 September 2010: clients deleted a cache key in a loop and overwhelmed the database cluster",
    url: "https://engineering.fb.com/2010/09/23/uncategorized/more-details-on-today-s-outage/",
    question:
      "When a hot Redis key expires, 2000 requests recompute the same 800 ms query at once and the DB falls over. What stops this?",
    rubric: {
      firstLine:
        /single.?flight|coalesc|lock|lease|stale|jitter|early|one (request|process|worker)|recompute|stampede/i,
      must: {
        "one recomputes": /single.?flight|coalesc|lock|lease|mutex|only one|one (request|process|worker|caller)/i,
        "the others get the old value or wait": /stale|old value|wait|serve|previous/i,
        "expiry is spread or refreshed early": /jitter|early|probabil|refresh|soft ttl|background|random/i,
        "the database is protected as well": /limit|bulkhead|circuit|pool|shed|\bcap\b|queue|concurrent quer/i,
      },
    },
  },
  {
    id: "messaging-work-queue",
    subject: "messaging",
    source: "RabbitMQ's work queue tutorial; questions of teams that reach for Kafka for background jobs",
    url: "https://www.rabbitmq.com/tutorials/tutorial-two-python",
    question:
      "Background jobs: PDF rendering and e-mails, ~50 jobs/s at peak, need per-message ack, retries with delay, priorities, a dead letter queue. No replay, one consumer group. 5 devs on AWS. Kafka, RabbitMQ or SQS?",
    rubric: {
      firstLine: chosen("sqs|rabbitmq"),
      must: {
        "Kafka does not fit a job queue": /kafka/i,
        "dead letters": /dead.?letter|dlq/i,
        "idempotent consumers": /idempoten|duplicate|at.least.once|twice/i,
        "priorities or delays as the difference": /priorit|delay/i,
        "operations decide": /managed|operat|burden|nothing to|serverless|small team|5 dev|to run/i,
      },
      mustNot: { "recommends Kafka": /^\W*(use |choose |go with )?kafka\b/i },
    },
  },
  {
    id: "messaging-event-log",
    subject: "messaging",
    source: "LinkedIn, The Log: one stream, many independent readers",
    url: "https://engineering.linkedin.com/distributed-systems/log-what-every-software-engineer-should-know-about-real-time-datas-unifying",
    question:
      "We want one stream of account events that fraud, search indexing, and the data warehouse each read at their own pace, with replay of 30 days after bugs, ordered per account, 80k events/s. Which broker and how to key it?",
    rubric: {
      firstLine: chosen("kafka|redpanda|pulsar|kinesis"),
      must: {
        "keyed by account": /account/i,
        "order holds per partition only": /partition|shard/i,
        "replay by retention and offsets": /retention|replay|offset|rewind/i,
        "consumer groups are independent": /consumer group|own (offset|pace)|independent|each (reads|consumer)/i,
        "hot keys or repartitioning as the risk":
          /hot|skew|repartition|change the (number|count)|rebalanc|duplicate|at.least.once|operat/i,
      },
    },
  },
];
