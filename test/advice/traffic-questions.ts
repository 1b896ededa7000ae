// Questions on scaling, performance, caches and APIs: the message, what its first paragraph must say, and what else.
import type { Expected } from "./python-questions.ts";

export const trafficQuestions: readonly Expected[] = [
  [
    "We expect 50x traffic during a TV ad next Tuesday, 2 nodes behind an ALB, Postgres on db.r6g.xlarge. What do we do first?",
    /scale|queue|before|ahead|pre/i,
    /load test|test/i,
    /CDN|cache/i,
    /shed|waiting room|queue|429|degrade/i,
  ],
  [
    "Vertical or horizontal scaling for a monolith with in-memory sessions at 300 rps?",
    /Scale (?:up|out)/i,
    /session|state/i,
    /load test|twice|peak/i,
  ],
  [
    "We have 2 TB in Postgres and 8k writes/s. Shard or partition?",
    /shard|partition|batch/i,
    /tenant|key/i,
    /join|transaction|across/i,
  ],
  [
    "Citus, Vitess or CockroachDB for outgrowing one Postgres, 12k writes/s, 400 tenants?",
    /Citus|CockroachDB/,
    /Postgre|tenant|shard/i,
  ],
  [
    "p95 must be below 200 ms and we are at 900 ms, the endpoint makes six sequential calls of 120 ms each. Any ideas?",
    /parallel|concurren|chain/i,
    /720|latency|deadline|time-?out|budget/i,
    /batch|one call|cache|copy|merge/i,
  ],
  ["How many app servers for 1 million daily active users?", /231|2,31|12|instances/i, /peak/i],
  [
    "One customer generates 60 % of our API traffic and everyone else times out. Any ideas?",
    /limit|per tenant|share|quota/i,
    /429|Retry-After|bucket/i,
  ],
  [
    "HPA scales on CPU but our workers just wait on I/O and the SQS queue grows to 200k messages. Any ideas?",
    /backlog|age|queue/i,
    /KEDA|per (?:instance|worker|pod)/i,
  ],
  [
    "Do we need Redis if our API has 20 req/s and Postgres answers in 5 ms?",
    /no cache|not? |do without|index/i,
    /stale|20\/s|nothing/i,
  ],
  [
    "CPU is at 30% but latency explodes above 400 rps and requests queue up. What's going on?",
    /pool|limit|wait|queue|saturat|bottleneck/i,
    /Little|in flight|pool/i,
    /p9|trace|wait/i,
  ],
  [
    "Our Node API slows down when we do JSON.parse of 20 MB bodies, all other requests hang",
    /event loop|worker|limit|stream/i,
    /worker thread|stream|size|limit/i,
  ],
  ["REST or GraphQL for a React app and an iOS app, 5 devs, mostly CRUD?", /REST/, /GraphQL/, /cach|CRUD|simple/i],
  ["gRPC or REST between 8 Go services at 20k rps?", /gRPC/, /deadline|contract/i, /REST/],
  [
    "Should we put the API version in the URL or in a header?",
    /path|URL|add/i,
    /additive|adding|add/i,
    /Sunset|date|Deprecation/i,
  ],
  [
    "POST /payments was retried by the mobile app and the customer was charged twice. Any ideas?",
    /idempotency[- ]key/i,
    /unique/i,
    /store|same (?:response|answer|result)|first/i,
  ],
  ["offset pagination gets slow at page 5000 of our orders API. Any ideas?", /keyset|cursor/i, /index/i, /id|tie/i],
  [
    "A partner wants to push 50k items in one API call, sync response times out after 30 s. Any ideas?",
    /202|job|batch|async/i,
    /per (?:item|row|record)|each (?:item|row|record)|error/i,
    /idempoten|key/i,
  ],
  [
    "PUT or PATCH for updating a customer with 40 fields from two different frontends?",
    /PATCH/,
    /ETag|If-Match|version/i,
  ],
  ["Which error format should our public API use? Every team invents its own", /9457|problem/i, /code|type/i],
  [
    "partner API: we want 100 requests per second per client, how do we enforce that over 12 gateway pods?",
    /bucket|limit/i,
    /Redis|shared/i,
    /429|Retry-After/,
  ],
  [
    "Long polling, SSE or WebSockets for order status in 30k browsers?",
    /server-sent|SSE/i,
    /proxy|HTTP|reconnect|heartbeat/i,
  ],
  [
    "Our mobile app needs 14 calls to show the home screen, on 3G that takes 8 seconds. Any ideas?",
    /one (?:call|request|endpoint)|backend for|GraphQL|aggregate/i,
    /parallel|cache|partial|deadline/i,
  ],
  [
    "OpenAPI first or generate it from the code? 6 teams, 20 services",
    /OpenAPI|contract|spec/i,
    /CI|breaking|diff|lint/i,
  ],
  [
    "Redis or Memcached for 200 GB of plain rendered fragments, no structures needed?",
    /Memcached|Redis/,
    /memory|thread|strings|shard|cluster/i,
  ],
  [
    "Six services cache product data and when a price changes some show the old price for an hour",
    /event|invalidat|delete|publish/i,
    /TTL|time to live|version/i,
  ],
  [
    "Redis is at 95% memory and evicts our sessions although the cache keys are much bigger. Any ideas?",
    /apart|separate|elsewhere/i,
    /noeviction|volatile|allkeys/i,
    /TTL|time to live/i,
  ],
  ["our cache hit ratio is only 40%, is the cache worth keeping?", /key|remove|hit|measure/i, /80 %|hit rate|hits/i],
  [
    "every midnight all cache keys expire at the same moment and Postgres goes to 100% cpu. Any ideas?",
    /jitter|one caller|spread|single/i,
    /jitter/i,
    /stale|lock|refresh/i,
  ],
  [
    "Redis or an in-process cache for feature flags read 500 times per request in 60 pods?",
    /process/i,
    /seconds/i,
    /pub\/sub|agree|instance/i,
  ],
  [
    "We count likes on videos, viral ones get 20k likes per second on one row in Postgres. Any ideas?",
    /buffer|aggregate|slots|shard|sum|append/i,
    /flush|batch|slot|counter/i,
    /approx|exact|second/i,
  ],
  [
    "When Redis was down for 4 minutes our whole site was down too",
    /time ?out|without|surviv|load|database/i,
    /ms|shed|breaker|limit/i,
  ],
];
