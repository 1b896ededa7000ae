// Caches that are stale, stampeded, full or missing, and sessions that live in one process.
import { cacheFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

const cached = /\b(?:cach\w+|redis|memcached|ttls?|cdn|varnish|elasticache|valkey|cloudfront|fastly)\b/i;

export const caching: readonly Situation[] = [
  {
    title: "Cache stampede when an entry expires",
    signs: [
      /\b(?:cach\w+|redis|memcached|ttls?|cdn|varnish|keys?)\b/i,
      /\b(?:expir\w*|ttls?|miss(?:es)?|invalidat\w*|evict\w*|cold|stampede\w*|dog-?pil\w*|runs? out|flush\w*|purge\w*|refresh\w*)\b/i,
      /\b(?:stampede\w*|thundering herd|dog-?pil\w*)\b|\b(?:all|every|hundreds|thousands|\d{2,}k? (?:requests|users|readers|queries)|many|same (?:time|moment|second)|at once|simultaneous\w*|together|each)\b[^.?!]{0,80}\b(?:hit|hits|hitting|query|quer\w+|go(?:es)? to|recomput\w*|rebuild\w*|load|reload\w*|regenerat\w*|hammer\w*|slam\w*|database|db|origin|backend|expir\w*)\b|\b(?:database|db|postgres\w*|mysql|cpu|origin|load|backend|latency|queries)\b[^.?!]{0,60}\b(?:spik\w*|overload\w*|melts?|dies|peaks?|hammered|jump\w*|100 ?%|explod\w*|goes? (?:up|through)|slammed|falls over|gets? (?:hit|\d+))\b|\b(?:identical|same) quer(?:y|ies)\b|\bspikes?\b/i,
      /\b(?:database|db|postgres\w*|mysql|origin|backend|queries|requests|load|cpu|latency|stampede\w*|herd|hit|hits|time[- ]?outs?|slow\w*|spik\w*|dog-?pil\w*|recomput\w*|rebuild\w*)\b/i,
      // Who sells tickets needs more than a cache.
      /^(?![\s\S]*\b(?:tickets|on[- ]sale)\b)/i,
    ],
    recommend: "Let one caller refresh a hot key while the others get the old value, and add jitter to every TTL",
    because: "at expiry all requests miss together and run the same expensive query",
    reasons: [
      "Keep two ages: fresh until 5 min, usable until 1 h; past the first, one refreshes in the background.",
      "Elect it by SET lock:key token NX PX 10000; without an old value the losers wait briefly and read again.",
      "Inside a process merge equal calls (singleflight); across processes that leaves one query per instance.",
      "Jitter: TTL × random 0.8 to 1.2, so keys written together do not die together.",
      "At a CDN it is stale-while-revalidate plus request collapsing or an origin shield.",
    ],
    gain: "one query for each refresh instead of thousands",
    cost: "answers a little older than the TTL says",
    flips: [
      { when: "there are few such keys and all are known", to: "a job that refreshes them before they expire" },
      { when: "stale is never allowed", to: "one refresher, and all others wait with a time-out" },
    ],
    steps: [
      "Find the keys by rate × cost of rebuilding.",
      "Use a library: singleflight (Go), Caffeine refreshAfterWrite, FusionCache, Rails race_condition_ttl.",
      "Cap concurrent rebuilds at the database, and test by deleting the hottest key under load.",
    ],
    questions: ["How old may these answers be?", "How many requests a second read the hottest key?"],
    reversal: "High reversibility: it is contained in the cache client.",
    figures: cacheFigures,
    patterns: ["Request coalescing", "Cache-aside", "Load shedding"],
  },
  {
    title: "The cache shows old data after an update",
    signs: [
      cached,
      /\b(?:stale|old (?:data|prices?|values?|content|versions?|ones?|images?|pages?|cop(?:y|ies)|entries|profile|text)|outdated|wrong|previous|inconsistent|out of (?:date|sync)|not (?:updated|refreshed)|only (?:appear|show|arrive|visible)\w*|(?:appear|show|arrive)\w* (?:only )?after|still (?:see|sees|seeing|show\w*|get\w*|return\w*|serv\w*))\b/i,
      /\b(?:updat\w*|chang\w*|edit\w*|writ\w+|sav\w+|invalidat\w*|delet\w*|publish\w*|deploy\w*|price[sd]?|admin|set)\b/i,
    ],
    recommend: "Delete the key after the commit, and keep a TTL of minutes as the safety net",
    because: "a delete can be repeated, while two writers that set can leave the older value",
    reasons: [
      "Order: commit, then delete. Deleting first lets a reader put the old row straight back.",
      "A slow reader can still write back old data: store the row's version and refuse older (Lua compare), or delete again later.",
      "Many writers or lost deletes: send invalidations from the outbox or CDC, by the same stream for all caches.",
      "In-process copies need a broadcast or a TTL of seconds.",
      "Put a version in the key (product:42:v7) where one lookup for the version is cheap.",
    ],
    gain: "fresh within moments, and never wrong for longer than the TTL",
    cost: "more misses after writes; a short window remains",
    flips: [
      { when: "the value decides about money or permission", to: "no cache for that read" },
      { when: "an age of a minute is fine", to: "a TTL of a minute and no invalidation" },
      { when: "it is a browser or CDN cache", to: "hashed names for assets, short s-maxage and purge by tag" },
    ],
    steps: [
      "Write down the allowed age for each kind of data with its owner.",
      "Do the deletion in one place, where the write is.",
      "Measure: compare a sample of hits with the database and alert on differences.",
    ],
    questions: ["How old may the data be before it does harm?", "Who writes the data: one service, or several?"],
    reversal: "High reversibility: invalidation is separate from reading.",
    patterns: ["Cache-aside", "Change data capture", "Write-through"],
  },
  {
    title: "Users lose their session between instances",
    signs: [
      /\b(?:sessions?|logged[- ](?:in|out)|log(?:s|ged|ging)? (?:people |users |them )?(?:out|off)|log ?in again|shopping carts?|sticky|cart)\b/i,
      /\b(?:instances?|servers?|nodes?|pods?|replicas?|load balancer|scal(?:e|ed|ing) out|second (?:server|instance|node)|deploy\w*|restarts?|autoscal\w*|behind (?:a|the) (?:lb|elb|alb))\b/i,
      /\b(?:los(?:e|es|ing|t)|logged[- ]out|log(?:s|ged|ging)? (?:people |users |them )?(?:out|off)|log ?in again|disappear\w*|in[- ]memory|in memory|empty|randomly|gone|sticky|where (?:do|should)|kicked|share[sd]?)\b/i,
    ],
    recommend: "Move sessions out of the process into Redis, with an opaque id in a secure cookie",
    because: "any instance must be able to serve any request, and instances come and go",
    reasons: [
      "Keep little in it (user id, tenant, CSRF secret); the cart and drafts belong in the database.",
      "Set idle and absolute expiry, for example 30 min and 12 h, and a new id at login.",
      "Cookie: HttpOnly, Secure, SameSite=Lax, __Host- prefix.",
      "Give sessions a Redis of their own with noeviction and a replica: a full cache must not log people out.",
      "Sticky sessions only hide it: each deploy or crash still logs people out.",
    ],
    gain: "instances can be added, replaced and deployed freely",
    cost: "one read per request, and Redis becomes critical",
    flips: [
      { when: "sessions are few and the database has room", to: "a session table, one system less" },
      { when: "a session must not be revocable and is tiny", to: "an encrypted cookie, with a short life" },
    ],
    steps: [
      "Switch the framework's session store (Spring Session, connect-redis, Django cached_db).",
      "Run both stores for one session lifetime, or accept one logout at a quiet hour.",
      "Remove stickiness, then restart an instance under load and see nobody logged out.",
    ],
    questions: ["Must you be able to end a session at once, for example after theft?"],
    reversal: "High reversibility: a setting of the framework.",
    patterns: ["Load balancing", "Cache-aside"],
  },
  {
    title: "The cache is full or evicts the wrong keys",
    signs: [
      /\b(?:redis|memcached|elasticache|valkey|cache)\b/i,
      /\b(?:out of memory|oom\b|memory (?:is )?(?:full|at \d+|usage|limit|pressure|keeps|grow\w*|exhaust\w*)|maxmemory|evict\w*|runs? out of (?:memory|ram)|full\b|used_memory|(?:memory|ram) (?:grow\w*|explod\w*|fills?)|eats? (?:up )?(?:all )?(?:the )?(?:memory|ram))/i,
      /\b(?:evict\w*|oom|errors?|fail\w*|keys?|drop\w*|lost|los(?:e|ing)|full|grow\w*|how|what|should|slow\w*|crash\w*|kill\w*|noeviction|gb|%)/i,
    ],
    recommend: "Give every key a TTL, set maxmemory with allkeys-lru, and keep must-not-lose data elsewhere",
    because: "one memory with one policy cannot serve both a cache and a store",
    reasons: [
      "Set maxmemory near 75 % of RAM: forks for snapshots and replication buffers need the rest.",
      "Policy allkeys-lru, or allkeys-lfu for a stable hot set; volatile-* frees nothing once keys lack a TTL.",
      "Queues, locks and sessions belong in a second instance with noeviction and persistence.",
      "Find the big ones: redis-cli --bigkeys, MEMORY USAGE, sample by prefix; unbounded lists and sets are typical.",
      "Judge by hit rate: halving memory often costs a few per cent of hits.",
    ],
    gain: "steady memory; losing any key is harmless",
    cost: "two instances, and TTLs to choose",
    flips: [
      { when: "the hit rate falls although keys are small and dated", to: "more memory, or a cluster" },
      { when: "values are large", to: "compress them, or cache ids instead of documents" },
    ],
    steps: [
      "Look at INFO memory, evicted_keys and keys without TTL per prefix.",
      "Split instances by purpose, then set the policy.",
      "Alert at 80 % of maxmemory and on evictions per second.",
    ],
    questions: ["What besides cached data lies in this instance: queues, sessions, locks?"],
    reversal: "High reversibility: settings, and a second instance.",
    patterns: ["Cache-aside", "Consistent hashing"],
  },
];
