// When a pattern pays, when it does not, and how a problem is solved with it.
import type { Asked } from "./questions-designs.ts";

export const patterns: readonly Asked[] = [
  {
    question: "When is CQRS worth it? Our order screen does 10k reads/s and 50 writes/s over 8-table joins",
    first: /CQRS|read model/,
    mentions: [/lag|stale|eventual|old/i, /read/i, /replica|cache|view|index/i],
  },
  {
    question: "When should we not use event sourcing?",
    first: /event sourcing/i,
    mentions: [/CRUD|history|audit/i, /schema|version|upcast|old events/i, /read model|projection|quer/i],
  },
  {
    question: "How do we solve the dual write between Postgres and Kafka with the outbox pattern?",
    first: /outbox|same transaction/i,
    mentions: [
      /transaction/i,
      /relay|Debezium|SKIP LOCKED|poll/i,
      /idempoten|dedup|twice|ignore ids/i,
      /at least once|order/i,
    ],
  },
  {
    question: "How do I implement a saga for booking flight, hotel and car with compensations?",
    first: /saga|orchestrat|compensat/i,
    mentions: [/compensat/i, /idempoten/i, /state|table|persist|timeout|pivot/i],
  },
  {
    question: "What is the sidecar pattern and when is it a bad idea?",
    first: /sidecar/i,
    mentions: [/same (?:unit|pod|host)|beside/i, /memory|CPU|latency|start/i, /If|library/],
  },
  {
    question: "BFF for web, iOS and Android: one or three? 5 frontend devs",
    first: /BFF|backend for frontend|one/i,
    mentions: [/team|own/i, /logic|rules/i],
  },
  {
    question: "How do we strangle a 15-year-old PHP monolith with 30 devs and no feature freeze?",
    first: /facade|strangl|piece|route|extract|slice/i,
    mentions: [/facade|proxy|rout/i, /data|outbox|CDC|change data/i, /delete|old code|switch back/i],
  },
  {
    question: "Cell-based architecture for our SaaS with 4,000 tenants? The last outage hit everybody",
    first: /cell/i,
    mentions: [/tenant/i, /rout/i, /deploy|one cell (?:first|at a time)|migrat|4,000/i],
  },
  {
    question: "Choreography or orchestration for an order flow with 6 steps over 4 services?",
    first: /orchestrat/i,
    mentions: [/choreograph/i, /state|see|follow|one place/i, /compensat|idempoten/i],
  },
  {
    question: "Do we need an anti-corruption layer to talk to SAP?",
    first: /anti-corruption/i,
    mentions: [/translat|model/i, /If|when/],
  },
  {
    question: "Service mesh for 5 services, overkill?",
    first: /not|without|do without|only/i,
    mentions: [/TLS|retr|librar|timeout/i, /operate|sidecar|latency|upgrade|proxy/i],
  },
  {
    question: "Outbox or CDC to get changes of a legacy Oracle database into Kafka? We can't touch its code",
    first: /change data capture|CDC/i,
    mentions: [/Debezium|log/i, /schema|contract|internal|table/i, /outbox/i],
  },
  {
    question: "What is a modular monolith in one sentence?",
    first: /modul/i,
    mentions: [/deploy/i],
  },
  {
    question: "Is the repository pattern with an ORM overkill for a CRUD service of 12 tables?",
    first: /.+/,
    mentions: [/ORM|repository|layer|CRUD/i],
  },
  {
    question: "How do we keep read models in CQRS up to date and rebuild them without downtime?",
    first: /rebuild|project|read model|beside/i,
    mentions: [/second|beside|new table|side|version/i, /offset|position|idempoten|version/i, /switch|swap/i],
  },
  {
    question: "How do we use branch by abstraction to replace our payment library, 400 call sites?",
    first: /abstraction|interface/i,
    mentions: [/flag|toggle|switch/i, /delete|remove/i, /interface|abstraction/i],
  },
];
