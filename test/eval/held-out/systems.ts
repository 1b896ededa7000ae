// Held out while the adviser is tuned: style, patterns, APIs, data, consistency, messages, caches.
import type { Case } from "../case.ts";
import { chosen } from "../chosen.ts";

export const systemsCases: readonly Case[] = [
  {
    id: "held-style-shopify",
    subject: "architecture style",
    source: "Shopify kept its monolith and drew boundaries inside it",
    url: "https://shopify.engineering/deconstructing-monolith-designing-software-maximizes-developer-productivity",
    question:
      "Rails monolith, 16 developers, tests take 40 minutes and everyone touches everything: a change in shipping broke taxes twice. Nobody here has run distributed systems. Is it time for microservices?",
    rubric: {
      firstLine: /modular monolith|modul|monolith|\bno\b|not (yet|now)/i,
      must: {
        "boundaries inside the code base": /modul|boundar|component|bounded context|packwerk|domain/i,
        "enforced by tooling": /enforc|packwerk|lint|import|test|ci\b|build|public (api|interface)|dependency rule/i,
        "operations experience is missing": /operat|experience|distributed|on.?call|tracing|nobody/i,
        "when to extract": /extract|once|when|grow|20|flip|\bif\b/i,
      },
      mustNot: { "microservices now": /^\W*(yes|microservices)\b/i },
    },
  },
  {
    id: "held-pattern-event-sourcing-audit",
    subject: "pattern",
    source: "Fowler, Event Sourcing; the production persona's audit trails",
    url: "https://martinfowler.com/eaaDev/EventSourcing.html",
    question:
      "Auditors must see who changed which loan condition, when, and what it was before. An architect proposes event sourcing for the whole loan system. We're 6 devs. Is that the right tool or is an audit table enough?",
    rubric: {
      firstLine: [
        ...chosen("audit (table|log|trail)|(history|temporal) table"),
        /(not?|don.t)[^.\n]{0,40}event sourcing|enough/i,
      ],
      must: {
        "an audit table is enough":
          /(audit|history|temporal) (table|log|trail)[^.\n]{0,80}(enough|suffic|will do|does)|enough|suffic/i,
        "written in the same transaction":
          /same transaction|one transaction|atomic|trigger|in the transaction|\bcdc\b|transaction/i,
        "cannot be altered": /append.only|immutab|tamper|revoke|worm|permission|hash|cannot be (changed|altered)/i,
        "what event sourcing costs": /version|schema|projection|replay|complex|learning|snapshot|eventual/i,
        "when event sourcing pays": /\bif\b|when|only|rebuild|past state|what.if|core/i,
      },
      weights: { "cannot be altered": 0.5 },
    },
  },
  {
    id: "held-api-mobile-clients",
    subject: "API style",
    source: "The production persona's API table: mobile clients, several front ends; the backend for frontend pattern",
    url: "https://samnewman.io/patterns/architectural/bff/",
    question:
      "iOS, Android and web show very different slices of the same product data. On mobile the home screen makes 11 REST calls over 3G. Would GraphQL help or is there something simpler?",
    rubric: {
      firstLine: /graphql|bff|backend.for.frontend|aggregat/i,
      must: {
        "names both ways": [
          /graphql[\s\S]*(bff|backend.for.frontend|aggregat)/i,
          /(bff|backend.for.frontend|aggregat)[\s\S]*graphql/i,
        ],
        "round trips are the problem":
          /round.?trip|one (call|request)|single (call|request)|11|eleven|over.?fetch|under.?fetch/i,
        "what GraphQL costs":
          /n\+1|dataloader|complexity|depth|persisted|query cost|rate.?limit|http cach|cach(e|ing) (is|gets|over|at|by)/i,
      },
    },
  },
  {
    id: "held-store-knowledge-graph",
    subject: "data store",
    source: "Fraud rings as in vendors' case studies; the production persona's database matrix",
    question:
      "Fraud team wants to follow money over 4 to 8 hops between accounts, devices and addresses. 20M nodes, 120M edges, recursive CTEs in Postgres take 90 seconds at depth 5. What store do you suggest for this?",
    rubric: {
      firstLine: chosen("graph|neo4j|neptune|memgraph"),
      must: {
        "traversal by depth": /travers|hop|depth|cypher|gremlin|path/i,
        "Postgres stays the source of truth": /postgres/i,
        "how the graph is fed": /\bcdc\b|stream|sync|load|feed|kafka|project|derive|replicat/i,
        "super nodes or scaling limits": /super.?node|dense|degree|shard|memory|scale|licen|operat|lock.?in/i,
      },
    },
  },
  {
    id: "held-store-dynamo-sessions",
    subject: "data store",
    source: "AWS' own advice on modelling by access patterns",
    url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-general-nosql-design.html",
    question:
      "Game back end on AWS: player profiles and sessions by player id, 60k reads/s and 20k writes/s in the evening, a tenth of that at night, no joins ever, 4 devs, nobody wants to run a database. What store?",
    rubric: {
      firstLine: chosen("dynamo"),
      must: {
        "look-ups by key": /key|player.?id|partition/i,
        "nothing to run": /managed|serverless|operat|nothing to run|no servers?/i,
        "follows the load": /on.?demand|auto.?scal|capacity|peak/i,
        "hot keys, access patterns or lock-in": /\bhot\b|access pattern|lock.?in|ad.?hoc|other quer/i,
        "sessions expire": /ttl|expir/i,
      },
      weights: { "sessions expire": 0.5 },
    },
  },
  {
    id: "held-messaging-duplicate-and-order",
    subject: "messaging",
    source: "SQS FIFO and standard queues; the inbox pattern",
    url: "https://microservices.io/patterns/communication-style/idempotent-consumer.html",
    question:
      "Consumer of account updates on SQS standard: sometimes an update arrives twice and sometimes an older one overwrites a newer one. We do about 300 msg/s. Can we get exactly-once and ordering?",
    rubric: {
      firstLine: /idempoten|version|fifo|exactly.once|at.least.once|message group|sequence/i,
      must: {
        "exactly once is made by the consumer": /idempoten|dedup|processed|inbox|unique/i,
        "older updates are dropped by version": /version|sequence|timestamp|compare|optimistic|stale|older/i,
        "FIFO orders by group": /fifo|message group|group id|kafka|partition/i,
        "limits of FIFO or cost": /300|3,?000|throughput|per group|limit|batch|hot/i,
      },
      weights: { "limits of FIFO or cost": 0.5 },
    },
  },
  {
    id: "held-consistency-stock",
    subject: "consistency",
    source: "Overselling in flash sales; the production persona puts inventory under strong consistency",
    question:
      "Flash sale oversold 312 pairs of sneakers: two API nodes read stock=1 and both decremented. Postgres at the back. Is eventual consistency OK for stock, and what's the fix?",
    rubric: {
      firstLine: /strong|\bno\b|not|atomic|conditional|update|lock|where stock/i,
      must: {
        "decrements atomically":
          /atomic|conditional|where (stock|quantity|qty)|for update|row lock|compare|constraint|check \(|serializable|optimistic/i,
        "strong where it is sold": /strong|correctness|invariant|never (sell|below)|must not|wrong/i,
        "display may lag": /display|show|page|catalogue|catalog|cache|browse|eventual|read/i,
        "hot row under load": /hot|contention|reserv|queue|shard|bucket|hold|throughput/i,
      },
      weights: { "hot row under load": 0.5 },
    },
  },
  {
    id: "held-cache-invalidation",
    subject: "caching",
    source: "Facebook's memcache paper: stale sets, deletes driven by the database's log",
    url: "https://www.usenix.org/conference/nsdi13/technical-sessions/presentation/nishtala",
    question:
      "After a user edits the profile, other app servers keep showing the old one for up to an hour (Redis cache-aside, TTL 1h). Writing both DB and cache leads to races. How do we invalidate properly?",
    rubric: {
      firstLine: /delete|invalidat|evict|\bcdc\b|event|after (the )?commit|ttl|version/i,
      must: {
        "deletes instead of writing the cache": /delet|evict|invalidat|remove/i,
        "after the commit":
          /after (the )?(commit|write|transaction|db|database)|\bcdc\b|outbox|binlog|wal|change data|debezium|event/i,
        "a stale refill is possible": /race|stale|lease|version|compare|refill/i,
        "shorter TTL as the net": /ttl|expir/i,
      },
    },
  },
  {
    id: "held-premise-blockchain",
    subject: "false premise",
    source: "NIST IR 8202: do you need a blockchain?",
    url: "https://nvlpubs.nist.gov/nistpubs/ir/2018/nist.ir.8202.pdf",
    question:
      "Management decided we need microservices AND event sourcing AND a multi-region active-active database for our room booking tool (300 employees, one office). 3 devs. How do we set that up?",
    rubric: {
      firstLine: /don.t|do not|none of|monolith|one (app|database|service|region)|single|skip|simple|neither/i,
      must: {
        "questions the premise":
          /(don.t|not|no|without|skip|overkill|too much|unnecessary|nothing)[^.\n]{0,80}(microservice|event sourcing|active|region|distributed)|(microservice|event sourcing|active)[^.\n]{0,80}(not|no |overkill|too much|unnecessary|nothing)/i,
        "size or team": /300|3 dev|three (dev|people)|one office|small/i,
        "what instead": /monolith|(one|single|small) (app|application|service|deployable|process|web app)/i,
        "what would change it": /\bif\b|when|once|until|flip|grow/i,
      },
    },
  },
];
