// Long messages on watching a system, on interfaces, clouds and caches, and what the answer must say.
import type { Asked } from "./questions-designs.ts";

export const practice: readonly Asked[] = [
  {
    question:
      "Our Datadog bill went from 11k to 34k a month after we added customer_id as a tag on the request metrics; we have 80,000 customers and 14 services. Support loves the per-customer dashboards though. How do we get the cost down without losing them?",
    first: /label|tag|customer|cardinal/i,
    mentions: [/log|trace|event|exemplar/i, /top|aggregate|tier|tenant|drop|bucket/i],
  },
  {
    question:
      "We get about 240 pages a week for an on-call of six people, 85 % of them resolve by themselves, most are CPU > 80 % or pod restarts. Last Tuesday we missed that checkout was failing for 50 minutes. What should we change first?",
    first: /symptom|slo|burn|user|customer/i,
    mentions: [/burn|error budget|slo/i, /delete|ticket|cpu|cause/i, /runbook|action|checkout/i],
  },
  {
    question:
      "We have 30 services in four languages and want distributed tracing. Volume is 9,000 requests/s, so storing everything in Tempo would be around 25 TB a month. We want to keep the errors and slow ones. Head sampling at 1 % or tail sampling in the collector?",
    first: /tail/i,
    mentions: [/error|slow/i, /collector|memory|same|load.?balanc/i, /%/],
  },
  {
    question:
      "Greenfield on AWS, three Python services, five engineers, no ops person. For logs, metrics and traces: Grafana Cloud, Datadog, or CloudWatch plus X-Ray? Budget is around 1,000 dollars a month.",
    first: /grafana|datadog|cloudwatch/i,
    mentions: [/cost|price|bill|volume|\$/i],
  },
  {
    question:
      "What SLO would you set for our public search API? 700 requests per second, availability over the last quarter was 99.93 %, p95 is 240 ms and p99 is 900 ms. Partners start complaining when it's above a second.",
    first: /99\.9|slo/i,
    mentions: [/%/, /window|28|30|days|burn/i, /latency|ms|second/i],
  },
  {
    question:
      "We need to deprecate v1 of our partner API. 63 integrators use it, a dozen of them haven't replied to an email in years, and v1 makes up 18 % of the 5M calls a day. What's a sane plan to switch it off?",
    first: /.+/,
    mentions: [/sunset|deprecat|header/i, /brown.?out|measure|per (?:client|consumer|key)|who/i, /month|date/i],
  },
  {
    question:
      "Public API for our logistics platform, 150 partner companies integrate with it in every language you can think of, plus our own React front end with rather nested screens. Some devs want GraphQL for everyone, others REST with OpenAPI. Around 200 req/s. What would you offer?",
    first: /rest/i,
    mentions: [/openapi/i, /contract/i],
  },
  {
    question:
      "Customers upload CSV files with up to 500k rows and our endpoint processes them synchronously. The ALB cuts off after 60 s, then people retry and everything is imported twice. How should the API look?",
    first: /202|job|background|asynchron|accept/i,
    mentions: [/job/i, /idempot|key|twice|hash/i, /upload|presigned|object|s3|queue|worker/i],
  },
  {
    question:
      "The order list endpoint uses OFFSET 400000 LIMIT 50 for our big merchants and takes 9 s. The table has 120M rows and new orders arrive all the time, so people also see duplicates when paging. What should we do about it?",
    first: /keyset|cursor|seek/i,
    mentions: [/index/i, /created_at|id|tie|unique|order/i],
  },
  {
    question:
      "Black Friday is in 5 weeks. Our product pages run at 4,000 req/s, all from Redis with a TTL of 300 s. Last year when the entry of the hero product expired, 700 requests hit Postgres at the same moment and it fell over. What do we change?",
    first: /one|coalesc|single|lock|early|stale/i,
    mentions: [/lock|coalesc|single|one (?:request|reader|caller)/i, /jitter|early|spread|stale/i],
  },
  {
    question:
      "Price changes made in the back office only appear in the shop after up to 15 minutes, since we cache with that TTL. Merchandising wants it within 5 seconds. 60,000 products, 300 price changes an hour, Postgres plus Redis.",
    first: /delete|invalidat|ttl|event|commit/i,
    mentions: [/commit|after/i, /ttl|short|safety/i, /race|slow reader|version/i],
  },
  {
    question:
      "Memcached or Redis for caching rendered HTML fragments? 30 GB hot, 25k gets a second, values of about 8 KB, we don't need persistence or data structures. Team of four on AWS.",
    first: /redis|valkey|memcached/i,
    mentions: [/thread|memory|eviction|lru|node/i],
  },
  {
    question:
      "We have 12 app servers and each holds its own in-process Caffeine cache of the tenant settings (3 MB). After someone edits the settings the servers disagree for up to ten minutes, and support tickets come in. Do we need Redis for this?",
    first: /cache|notif|invalidat|local|in-process/i,
    mentions: [/pub.?sub|notify|broadcast|invalidat|message/i, /ttl|short|seconds|version/i],
  },
  {
    question:
      "We're a 10-person healthtech in Germany, patient data, mostly Postgres and Python, investors offer us 100k in GCP credits but two of us know AWS very well. Customers (hospitals) ask about the US Cloud Act. Which provider would you pick?",
    first: /aws|gcp|google|know|eu|european|hetzner|ionos/i,
    mentions: [/credit/i, /region|eu|german|act|key|encrypt/i, /know|skill|experience/i],
  },
  {
    question:
      "After the us-east-1 outage our board demands multi-cloud active-active on AWS and Azure. We are 20 engineers, revenue loss is around 4,000 dollars per hour, and last year we lost about 5 hours in total to AWS. What do we tell them?",
    first: /not|one cloud|region|zone/i,
    mentions: [/region/i, /\$?20,000|4,000|hour/i, /cost|data|twice|lowest|common/i],
  },
  {
    question:
      "Our web hooks to customers go out directly from the request handler. One customer's endpoint takes 28 s to answer and everything slows down; others complain that they missed events during their maintenance. About 80 events/s to 900 endpoints. How should it work?",
    first: /queue|outbox|background|worker|asynchron/i,
    mentions: [/retry|backoff/i, /per (?:customer|endpoint|tenant)|each/i, /sign|hmac|id|dedup/i],
  },
];
