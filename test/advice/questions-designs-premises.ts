// Questions that lack facts, rest on a false premise, carry a thread on, or lie outside.
import type { Asked } from "./questions-designs.ts";

export const premises: readonly Asked[] = [
  { question: "What's the best database?", first: /PostgreSQL/, mentions: [/Assumed/, /\?/, /what data|quer/i] },
  {
    question: "Should we use microservices?",
    first: /modular monolith/i,
    mentions: [/How many developers/, /Assumed/],
  },
  {
    question: "Which architecture should we use for our new app?",
    first: /modular monolith/i,
    mentions: [/\?/, /Assumed/],
  },
  { question: "We need to scale. What should we do?", first: /.+/, mentions: [/measur|profil|load/i, /\?/] },
  {
    question: "We need real-time. Kafka or WebSockets?",
    first: /WebSockets|Server-sent|Kafka/,
    mentions: [/different work|browser|clients?/i, /\?/],
  },
  {
    question: "We need Kafka for 200 orders a day, how many brokers should we run?",
    first: /not|database-backed|no Kafka|queue/i,
    mentions: [/0\.0023\/s|0\.023\/s/, /Kafka/, /If .*(?:replay|consumers|second)/i],
  },
  {
    question: "We'll go NoSQL because we'll have big data: 40 GB in three years",
    first: /PostgreSQL/,
    mentions: [/40 GB/, /one (?:server|machine|primary|instance)|fits|memory|single/i],
  },
  {
    question: "Microservices are faster than a monolith, right? 5 devs",
    first: /monolith/i,
    mentions: [/network|call|latency|hop/i],
  },
  {
    question: "We need active-active across 3 regions for our internal HR tool with 300 users",
    first: /not|multi-AZ|backup|one region/i,
    mentions: [/300 users|internal/i, /RPO|RTO|lose|outage/i],
  },
  {
    question: "We use Docker, so we need Kubernetes for our 2 containers, right?",
    first: /managed containers|not|virtual machine|compose/i,
    mentions: [/Kubernetes/, /operate|platform|upgrade/i],
  },
  {
    question: "Our Postgres has 300 GB already, so we must shard, right? 900 tps",
    first: /not|vertical|one|index|before|queries/i,
    mentions: [/900 tps|5,000|primary/, /partition|replica|index|bigger/i],
  },
  {
    question: "Should we use a blockchain for the audit trail of our internal app?",
    first: /append-only|table|not/i,
    mentions: [/hash|WORM|object lock|append-only|trigger|revoke/i],
  },
  {
    question: "We use Kafka with exactly-once, so our consumers that call Stripe need no idempotency, right?",
    first: /idempoten/i,
    mentions: [/within Kafka|outside|external|side effect/i, /key/i],
  },
  {
    question: "Microservices or a monolith? We are 8 developers||what if we are 40?",
    first: /microservices/i,
    mentions: [/40/],
  },
  {
    question: "Should we use Postgres or Mongo for orders and invoices?||why not Mongo?",
    first: /PostgreSQL/,
    mentions: [/transaction|join|money|invoices/i, /MongoDB/],
  },
  {
    question: "Design a web shop for 20k orders a day||and if it must survive a region?",
    first: /region|standby|passive/i,
    mentions: [/RPO|replica|lag|minutes/i, /practi|drill|failover|DNS/i],
  },
  {
    question: "Which database for our patient app, 4 devs?||does that change with GDPR?",
    first: /No|Yes|PostgreSQL/,
    mentions: [/GDPR/, /delet|eras|region|encrypt|EU/i],
  },
  {
    question:
      "RabbitMQ or Kafka for 1,000 jobs a day?||and with 50k events per second that five teams read and replay?",
    first: /Kafka/,
    mentions: [/50k events per second|50,000/, /partition|consumer|replay/i],
  },
  {
    question: "Where should we run 5 services on AWS? 4 devs||and if we had 3 platform engineers?",
    first: /container|Kubernetes|EKS/i,
    mentions: [/platform engineers|experience|team/i],
  },
  {
    question: "Saga or 2PC for orders over three services?||how do we start?",
    first: /saga/i,
    mentions: [/1\. /, /compensat/i, /idempoten/i],
  },
  {
    question: "Kafka or SQS for 2,000 jobs an hour? We're on AWS||and without AWS?",
    first: /queue|RabbitMQ|database/i,
    mentions: [/PostgreSQL|RabbitMQ|SKIP LOCKED|table/i],
  },
  { question: "Which laptop should I buy for the team?", first: /outside/i, mentions: [/What I can answer/] },
  { question: "How do I centre a div in CSS?", first: /outside/i, mentions: [/What I can answer/] },
  {
    question: "Can you fix this NullPointerException at OrderService.java:42?",
    first: /outside/i,
    mentions: [/What I can answer/],
  },
  { question: "What will the Kafka conference cost next year?", first: /outside/i, mentions: [/What I can answer/] },
];
