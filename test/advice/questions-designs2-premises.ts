// Long messages that take something for granted which their own numbers contradict, and what the answer must say.
import type { Asked } from "./questions-designs.ts";

export const premises: readonly Asked[] = [
  {
    question:
      "Our CTO came back from a conference and says Postgres doesn't scale, so we should move to Cassandra before it's too late. We have 180 GB of data, growing 4 GB a month, and about 350 queries/s at peak, CPU on the primary sits at 25 %. Two backend devs. How do I plan the migration?",
    first: /stay|keep|postgres/i,
    mentions: [/quer|index|access/i, /replica|bigger machine|partition/i],
  },
  {
    question:
      "We process card payouts through Kafka, around 40 a second. Product insists on exactly-once delivery end to end, including the call to the bank's REST API. I've switched on enable.idempotence and transactions, is that enough?",
    first: /idempoten|at least once|exactly/i,
    mentions: [/key/i, /unique|dedup|same transaction|twice|stor/i, /bank|outside|call|provider|api/i],
  },
  {
    question:
      "Sales signed a contract that says 100 % uptime for our scheduling SaaS. We're five engineers, one region on AWS, last year we had about 6 hours of downtime. How do we architect for 100 %?",
    first: /99\.9|no system|not 100|promise|cannot/i,
    mentions: [/min|hours/i, /error budget|credit|maintenance|depend|deploy|zone/i],
  },
  {
    question:
      "Our compliance lead wants the audit trail of our loan approvals on Hyperledger, because 'blockchain is tamper-proof'. It's about 12,000 approvals a day, all written by our own backend, and only our auditors read it. How would you set up the network?",
    first: /not a blockchain/i,
    mentions: [/hash/i, /insert|object lock|worm/i],
  },
  {
    question:
      "Everybody uses Kubernetes these days and I don't want us to fall behind. Right now we run three containers on a single VM with docker compose, 20 requests per second, two developers. Deploys take two minutes of downtime. Should we move to EKS?",
    first: /container|ecs|cloud run|fargate|not|vm|run /i,
    mentions: [/kubernetes/i, /cost|upgrade|operat|team|people|month/i],
  },
  {
    question:
      "Netflix, Uber and Amazon all run on microservices, so we're planning 14 services from day one for our dental appointment app. The team is four developers and we expect maybe 200 clinics in the first year. Which service boundaries would you choose?",
    first: /modular monolith|one deploy|monolith/i,
    mentions: [/module/i, /team|four|4 (?:dev|people|eng)/i],
  },
  {
    question:
      "We are told that REST is too slow for internal calls and we need to rewrite 25 endpoints to gRPC. The p95 of the order page is 900 ms, of which tracing shows 780 ms in two SQL queries. Should we start with the order service?",
    first: /quer|sql|index|not|database/i,
    mentions: [/explain|index|n\+1|quer/i, /ms|json|seriali/i],
  },
  {
    question:
      "Our analytics events amount to 2 million rows a day, roughly 1 GB. The data lead wants Spark on EMR with a 10-node cluster since it's 'big data'. Is 10 nodes enough?",
    first: /one machine|postgres|duckdb|without|stay|clickhouse|not/i,
    mentions: [/GB|TB/, /parquet|partition|column/i],
  },
  {
    question:
      "We want a service mesh with mTLS because auditors asked for encryption in transit. There are 4 services on ECS, one team of five, and nobody has ever run Istio. Linkerd seems lighter. Which one would you pick?",
    first: /mesh/i,
    mentions: [/tls|certificate/i, /sidecar|operat|upgrade|services/i],
  },
  {
    question:
      "Our p99 is bad so we plan to put Redis in front of everything. The slow requests are POST /checkout with 1.8 s, of which 1.5 s is waiting for the tax provider. The Postgres queries take 20 ms. How should we set the TTLs?",
    first: /provider|dependency|cache/i,
    mentions: [/timeout|asynchron|parallel|background|prefetch|cache the/i, /measure|trace|share|20 ms|1\.5/i],
  },
  {
    question:
      "Serverless is always cheaper, that's what the consultant told us. Our API gets a steady 1,200 requests per second day and night, 60 ms each, on six m6i.large instances at about 450 dollars a month. How do we move it to Lambda and API Gateway?",
    first: /container|instance|stay|keep|not/i,
    mentions: [/steady|million|per request|month/i, /burst|idle|spik|scale to zero|rare/i],
  },
  {
    question:
      "Management wants us to be cloud agnostic so that we can leave AWS any day. We're 8 engineers, use RDS, SQS and ECS, pay 9k a month, and nobody has asked for an exit so far. We'd put everything behind abstraction layers and use only Kubernetes. Good idea?",
    first: /one cloud|not|single|managed|stay|aws/i,
    mentions: [/port|standard|postgres|container|open/i, /exit|export|data/i],
  },
];
