// Patterns that answer from a copy, and what keeps the copy honest.
import type { Pattern } from "../pattern.ts";

export const caching = {
  "Cache-aside": {
    spelling:
      /\bcache[- ]aside\b|\blazy[- ](?:loading|populated) cache\b|\bread[- ]through(?: cach\w+)?\b|\blook[- ]aside\b/i,
    problem: "The same expensive reads reach the database again and again.",
    forces: ["staleness", "hit rate", "a stampede when a hot entry expires", "a cold start after a restart"],
    solution:
      "The application asks the cache first, loads from the store on a miss and keeps the result for a limited time; a write deletes the entry.",
    gains: ["only what is read is cached", "the store still works without the cache", "simple"],
    costs: [
      "the first read is slow",
      "a race of read and write can leave an old value until it expires",
      "one more system to size",
    ],
    notWhen: "the data change as often as they are read, must be current, or an index makes the query fast",
    steps: [
      "Give every entry a time to live with some jitter, even where writes delete it.",
      "Delete on write, after the commit; do not update.",
      "Compute whether the store survives an empty cache, and coalesce misses.",
    ],
    related: ["Write-through", "Request coalescing", "CDN", "Read replicas"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside",
  },
  "Write-through": {
    spelling: /\bwrite[- ]through\b/i,
    problem: "With deletes on write the entry is missing just when it is about to be read.",
    forces: ["write latency", "entries that nobody reads", "two stores that can disagree"],
    solution:
      "Every write goes to the cache and the store before it is acknowledged, so that reads find the current value.",
    gains: ["reads after a write hit", "little staleness"],
    costs: ["writes wait for both", "memory for data never read", "a failure between the two needs a rule"],
    notWhen: "writes outnumber reads, or several writers bypass the cache",
    steps: [
      "Write to the store first, then to the cache, and delete the entry when the second fails.",
      "Still set a time to live.",
      "Let one component own both writes.",
    ],
    related: ["Cache-aside", "Write-behind"],
    source:
      "https://docs.aws.amazon.com/whitepapers/latest/database-caching-strategies-using-redis/caching-patterns.html",
  },
  "Write-behind": {
    spelling: /\bwrite[- ](?:behind|back)\b/i,
    problem: "Frequent small writes, counters or positions, overload a store that only needs the outcome.",
    forces: ["write latency", "loss on a crash", "order of the delayed writes"],
    solution: "Acknowledge the write in the cache and send it to the store later, merged and in batches.",
    gains: ["very fast writes", "many updates become one", "the store may be away for a while"],
    costs: [
      "acknowledged writes are lost with the cache",
      "the store lags for all other readers",
      "errors of the store come after the answer",
    ],
    notWhen: "losing an acknowledged write is not acceptable (money, orders, permissions)",
    steps: [
      "Say aloud how many seconds of writes may be lost, and flush within them.",
      "Keep the buffer in a durable log where that is too much; then it is a work queue.",
      "Bound the buffer, and refuse writes when it is full.",
    ],
    related: ["Write-through", "Work queue", "Stream processing"],
    source:
      "https://docs.oracle.com/en/middleware/fusion-middleware/coherence/12.2.1.4/develop-applications/caching-data-sources.html",
  },
  CDN: {
    spelling: /\bCDNs?\b|\bcontent[- ]delivery[- ]networks?\b|\bedge cach(?:e|es|ing)\b/i,
    problem: "Every image, script and public page crosses the world from one origin that is sized for it.",
    forces: ["distance", "freshness", "private content", "egress price"],
    solution:
      "Caches near the users answer what HTTP headers allow them to keep, absorb peaks and attacks, and fetch from the origin only what is missing.",
    gains: ["short distance to users", "an origin that sees a fraction of the traffic", "room in an attack"],
    costs: ["a wrong header leaks or freezes content", "purges take their time", "a provider in front of everything"],
    notWhen: "all answers are private and computed per user, near the origin (then only TLS and routing are gained)",
    steps: [
      "Name static files by content hash and cache them for a year as immutable; keep HTML short or revalidated.",
      "Mark private answers `Cache-Control: private, no-store`, and test that with two users.",
      "Allow stale answers while revalidating and on errors, shield the origin, and close it to other traffic.",
    ],
    related: ["Cache-aside", "Request coalescing", "Rate limiting"],
    source: "https://www.rfc-editor.org/rfc/rfc9111",
  },
  "Request coalescing": {
    spelling:
      /\brequest[- ](?:coalescing|collapsing)\b|\bsingle-?flight\b|\bcache stampedes?\b|\bdog-?pil(?:e|ing)\b|\bcoalesc(?:e|es|ing) (?:identical |concurrent |duplicate )?requests\b/i,
    problem: "When a hot entry expires, a thousand equal misses hit the store at once.",
    forces: ["freshness", "waiting behind one slow load", "coordination between instances"],
    solution:
      "The first miss loads, equal misses at the same moment wait for its result; or one reader refreshes early while the others get the old value.",
    gains: ["one load per key instead of a stampede", "hot keys no longer threaten the store"],
    costs: ["all wait for one slow or failing load", "across instances it needs a lock or a proxy"],
    notWhen: "requests differ by user, so that nothing can be shared",
    steps: [
      "Coalesce within the process first: as many loads as instances is mostly good enough.",
      "Put a deadline on the load, and do not share its error for longer than a moment.",
      "Serve stale while one refreshes, for the hottest keys.",
    ],
    related: ["Cache-aside", "CDN", "Load shedding"],
    source: "https://pkg.go.dev/golang.org/x/sync/singleflight",
  },
} satisfies Record<string, Pattern>;
