// Long messages on patterns and styles, when to use them, when not and how, and what the answer must say.
import type { Asked } from "./questions-designs.ts";

export const patterns: readonly Asked[] = [
  {
    question:
      "We book a trip in three steps: flight, hotel, rental car, each a different partner API with its own latency (2 to 15 s). Roughly 3 % of car bookings fail after the flight is already ticketed. Today we have a big try/catch in the controller. What pattern should this be, and how do we do the undo?",
    first: /saga|orchestrat|compensat/i,
    mentions: [/compensat|undo|cancel/i, /idempot/i, /state|step|stored|table|workflow/i],
  },
  {
    question:
      "The recommendation service we call on every product page hangs for 30 s a few times a week, and then all 200 of our Tomcat threads are stuck and the whole shop is down. Recommendations are nice to have. How do we protect ourselves?",
    first: /timeout|circuit|bulkhead|limit/i,
    mentions: [
      /timeout/i,
      /circuit|breaker/i,
      /bulkhead|pool|concurren|limit/i,
      /fallback|without|default|empty|degrad|hide/i,
    ],
  },
  {
    question:
      "We've got a 15-year-old PHP monolith with 900k lines that earns 80 % of our revenue. Management gives us 18 months for a new platform in Go with 12 developers. Some want a clean big-bang rewrite in a separate repo, others the strangler fig. Which and how do we begin?",
    first: /strangler|step by step|piece|not.*rewrite|incremental/i,
    mentions: [/proxy|rout|facade|gateway/i, /first|one /i, /data|write|own/i],
  },
  {
    question:
      "Somebody on my team wants hexagonal architecture with ports and adapters for a service that takes a webhook, validates it and puts a row into Postgres. It's about 400 lines today and changes twice a year. When does hexagonal pay off and when not?",
    first: /hexagon|port|adapter|layer/i,
    mentions: [/simple|crud|few|no (?:domain )?(?:rules|logic)|thin|little/i, /rules|domain|swap|second|adapter|test/i],
  },
  {
    question:
      "For our insurance policy system (40k policies, roughly 300 changes a day) the lead architect proposes event sourcing plus CQRS with Axon because the regulator wants to know who changed what and when. We are 6 Java devs and none has done it before. Is it worth it?",
    first: /not|history|audit|table|keep|crud|plain/i,
    mentions: [/audit|history|trigger|append/i, /version|replay|rebuild|schema|event/i],
  },
  {
    question:
      "Two instances of our invoice scheduler ran at the same minute last Friday and 1,100 customers got two invoices. Someone suggests a Redis lock with SETNX and a 30 s TTL. The job takes between 20 s and 4 min. Is the lock enough?",
    first: /unique|idempot|fencing|not|lock/i,
    mentions: [/unique|constraint|key|idempot/i, /ttl|expire|outlast|pause|longer|fenc/i],
  },
  {
    question:
      "Our mobile app calls 11 microservices to render its home screen, over 4G that takes 3.5 s. The web app uses the same services but needs quite different fields. There are 2 mobile teams and 1 web team. API gateway aggregation or a BFF per client?",
    first: /bff|backend for frontend/i,
    mentions: [/team|client/i, /parallel|timeout|partial|one call/i, /logic|duplicat|rules/i],
  },
  {
    question:
      "When would you actually recommend a cell-based architecture? We have 3,000 B2B tenants, one bad tenant took down all of them in March, and the platform team is 9 people. We deploy to one EKS cluster with one Aurora cluster.",
    first: /cell/i,
    mentions: [/tenant/i, /rout/i, /deploy|blast|cell/i],
  },
  {
    question:
      "We have an order service in Node and a loyalty service in Java. After each order it has to award points; today order calls loyalty synchronously and when loyalty is down, checkout fails. About 50 orders a minute. What's the right pattern and what do we have to watch out for?",
    first: /event|queue|asynchron|outbox/i,
    mentions: [/outbox|same transaction/i, /idempot|twice|dedup/i, /dead|lag|retry|alert/i],
  },
  {
    question:
      "Our read side joins 9 tables for the dashboard, 1.2 s per load, 600 loads a minute, while writes are 5 a second. Users accept data up to a minute old. Is CQRS with its own read database justified or is that overkill?",
    first: /materiali[sz]ed|read model|view|cqrs|summary/i,
    mentions: [/refresh|minute|concurrently|update/i, /stale|lag|old|eventual/i],
  },
  {
    question:
      "We want to split the customer table from the monolith's schema (Oracle, 60M rows, 45 procedures touch it) into a customer service. The business can't stop for more than 10 minutes. What does the sequence of steps look like?",
    first: /.+/,
    mentions: [
      /expand|dual|cdc|change data|replicat|sync/i,
      /one (?:side|owner|writer)|owns?|write/i,
      /compare|verif|check|reconcil/i,
      /back|revers|switch|cut/i,
    ],
  },
  {
    question:
      "A colleague says the sidecar pattern is dead since ambient mesh and eBPF. We use Envoy sidecars only for log shipping and TLS, 40 pods with 128 MB each. When is a sidecar still the right pattern?",
    first: /sidecar/i,
    mentions: [/memory|resource|MB|each|per (?:pod|instance)|every/i, /librar|node|daemon|agent|language/i],
  },
];
