// What to cache where, keys that are too hot, and living without the cache.
import { cacheFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const cacheChoices: readonly Situation[] = [
  {
    title: "What to cache, where, and for how long",
    signs: [
      /\b(?:what|which) (?:\w+ ){0,2}(?:(?:should|do|can|to)\b[^.?!]{0,30})?\bcach\w*|\bwhere (?:and how )?(?:(?:should|do|can|to)\b[^.?!]{0,30})?\bcach\w*|\bcach\w*\b[^.?!]{0,60}\b(?:how long|which ttl|what ttl|where|on which (?:level|layer)|at which (?:level|layer))\b|\bhow long\b[^.?!]{0,60}\b(?:cach\w*|ttl)\b|\b(?:which|what) (?:ttls?|cache durations?|expiry)\b/i,
      /\b(?:minutes?|seconds?|hours?|daily|rarely|hardly|often|stale|fresh\w*|old|chang\w+|prices?|stock|profiles?|catalog\w*|pages?|products?|per[- ]user|personal\w*|permissions?|images?|reads?)\b/i,
    ],
    recommend: "Ask for each kind of data how old it may be, and cache it as near to the client as that allows",
    because: "the allowed age decides both place and TTL",
    reasons: [
      "Public pages and catalogue: CDN, s-maxage as the allowed age (60 s for a minute) with stale-while-revalidate.",
      "Behind it Redis cache-aside: a TTL with jitter, one request that refreshes a hot key, and a database that survives a lost cache.",
      "Assets with a hash in the name: browser and CDN, a year, immutable.",
      "Per user: private in the browser, or Redis for minutes with the user and tenant in the key.",
      "Configuration and lookup tables: in the process for 30 to 60 s.",
      "Balances, stock at checkout and permissions: no cache, or seconds.",
    ],
    gain: "most requests never reach you; nothing is older than agreed",
    cost: "several places that may be stale",
    flips: [
      { when: "no measurement shows a slow or frequent read", to: "an index and no cache" },
      { when: "the hit rate stays below about 80 %", to: "drop that cache" },
    ],
    steps: [
      "List the ten reads with the highest rate × cost, each with its allowed age.",
      "Set headers first, Redis second, in-process last.",
      "Watch hit rate and age per kind; test that the site survives an empty cache.",
    ],
    questions: ["Which of your reads are equal for many people?", "For which data is a minute too old?"],
    reversal: "High reversibility, as long as the database survives without it.",
    figures: cacheFigures,
    patterns: ["CDN", "Cache-aside", "Request coalescing"],
  },
  {
    title: "One key is read by everybody",
    signs: [
      /\bhot[- ]?keys?\b|\b(?:celebrity|viral)\b[^.?!]{0,60}\b(?:shard|redis|node|cache)\b|\b(?:one|single|same|1)\b[^.?!]{0,30}\b(?:redis |cache )?(?:key|product|item|post|celebrity|entry|object)\b[^.?!]{0,80}\b(?:most|all|everybody|everyone|hammer\w*|traffic|requests|load|viral|cpu|read|reads|million)\b/i,
      /\b(?:redis|cache\w*|memcached|valkey|elasticache)\b/i,
      /\b(?:shards?|melt\w*|nodes?|cpu|network|slots?|saturat\w*|overload\w*|bandwidth|hammer\w*|100 ?%|maxed|hot|viral|limit\w*|slow\w*|traffic)\b/i,
    ],
    recommend: "Keep the hot keys in each process for one or two seconds before asking Redis",
    because: "a key lives on one shard, and more shards do not divide it",
    reasons: [
      "With 20 instances and a TTL of 1 s, Redis sees at most about 20 reads a second for that key.",
      "Bound it (Caffeine, lru-cache, some hundred entries) and merge concurrent loads.",
      "Redis 6 client-side caching (CLIENT TRACKING) invalidates for you where the client supports it.",
      "Or copy the key: key#0 to key#7, written all, read at random; readers then spread over shards.",
      "Large values saturate the network first: split or compress them.",
    ],
    gain: "the shard cools at once",
    cost: "a second of staleness per instance",
    flips: [
      { when: "the hot key is written, not read", to: "slots that are summed, or batched increments" },
      { when: "the response is public", to: "a CDN second by second" },
    ],
    steps: [
      "Find it: redis-cli --hotkeys (LFU policy), or count in the client.",
      "Turn on the local cache for keys above a rate, not for all.",
    ],
    questions: ["Is the key read or written that often?", "Is a second of staleness fine?"],
    reversal: "High reversibility: a layer in the client.",
    figures: cacheFigures,
    patterns: ["Request coalescing", "Cache-aside", "CDN"],
  },
  {
    title: "The site falls over when the cache is gone or cold",
    signs: [
      /\b(?:redis|cache|memcached|elasticache|valkey)\b/i,
      /\b(?:redis|cache|memcached|elasticache|valkey|it|cluster)\b[^.?!]{0,30}\b(?:down|goes down|went down|dies|died|restart\w*|fail\w*|crash\w*|outage|unavailable|cold|empty|flush\w*|lost|gone|fell over|maintenance)\b|\b(?:restart\w*|flush\w*|failover|lose|losing|lost|cold|empty|outage of)\b[^.?!]{0,20}\b(?:redis|cache|memcached|elasticache)\b/i,
      /\b(?:database|db|postgres\w*|mysql|site|app\w*|everything|origin|backend|whole|service|api)\b/i,
      /\b(?:overload\w*|falls? over|down|dies|died|melts?|time[- ]?outs?|timing out|can(?:['’]?t|not)|slow\w*|crash\w*|hang\w*|survive\w*|100 ?%|unusable|collapse\w*|hours?|warm\w*)\b/i,
    ],
    recommend: "Make the cache optional with a time-out of 50 ms, and limit what passes to the database",
    because: "a database sized for a tenth of the reads cannot take all of them at once",
    reasons: [
      "A breaker around the cache stops every request from waiting for a dead Redis.",
      "Limit concurrent cache-miss queries (a semaphore per instance); above it answer with old or reduced content.",
      "Merge equal loads, so that one query fills a key.",
      "Warm before traffic: replay the top thousand keys, let traffic in step by step.",
      "A replica with automatic failover shortens it, and does not replace the limit.",
    ],
    gain: "a lost cache is slower pages, not an outage",
    cost: "some requests refused during warm-up",
    flips: [
      {
        when: "the database cannot carry even the essential reads",
        to: "the cache is a store: replicate and persist it",
      },
      { when: "most content is public", to: "stale-if-error at the CDN" },
    ],
    steps: [
      "Compute what the database gets without the cache, and its limit.",
      "Add time-out, breaker and limit in the cache client.",
      "Switch the cache off in a load test, every quarter.",
    ],
    questions: ["How many reads a second can the database take alone?", "Which pages must work without the cache?"],
    reversal: "High reversibility: limits in the client.",
    figures: cacheFigures,
    patterns: ["Circuit breaker", "Load shedding", "Graceful degradation", "Request coalescing"],
  },
  {
    title: "In-process caches that disagree between instances",
    signs: [
      /\b(?:in-?process|in-?memory|local|caffeine|guava|lru_cache|per[- ](?:instance|pod|process))\b/i,
      /\bcach\w*\b/i,
      /\b(?:servers?|instances?|pods?|nodes?|processes|replicas)\b/i,
      /\b(?:disagree\w*|differ\w*|inconsisten\w*|out of sync|stale|old|until|up to \w+ (?:minutes|seconds)|not all)\b/i,
    ],
    recommend: "Keep the local caches, and tell all instances of a change, with a short TTL behind it",
    because: "small data read on every request are fastest at home; only the news must travel",
    reasons: [
      "Broadcast the changed key after commit: LISTEN/NOTIFY if PostgreSQL is there, Redis pub/sub if Redis is.",
      "Such messages get lost: a TTL of 10 to 30 s, or a version polled every few seconds, bounds the error.",
      "Clear everything on reconnect, for what was said meanwhile is unknown.",
      "A shared Redis also agrees, but adds about 1 ms to each read and one more thing to fail.",
    ],
    gain: "fresh within a second, and no new hop per request",
    cost: "seconds of disagreement when a message is lost",
    flips: [
      { when: "data are too large for each instance", to: "a shared Redis with a small local cache before it" },
      { when: "permissions or prices must never be old", to: "read the version with each request" },
    ],
    steps: [
      "Shorten the TTL today; the reload of a few MB costs nothing.",
      "Add the broadcast; graph the version each instance serves.",
    ],
    questions: ["How old may an entry be?", "Is PostgreSQL or Redis there already?"],
    reversal: "High: the broadcast can be removed again.",
    patterns: ["Cache-aside", "Publish-subscribe"],
  },
];
