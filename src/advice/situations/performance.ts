// Slowness people describe: where the time goes, the tail, distance, heavy files and memory that grows.
import { slowRequestShare } from "../calculators/fan-out.ts";
import { cacheFigures, inFlightFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const performance: readonly Situation[] = [
  {
    title: "The API has become slow and nobody knows where to start",
    signs: [
      /\b(?:slow(?:er|ly|ness)?|sluggish|crawl\w*|takes? (?:\w+ ){0,3}\d+(?:\.\d+)?(?: ?(?:-|to) ?\d+)? ?(?:s|secs?|seconds?|ms)|takes (?:several|many|a few) seconds|from \d+ ?(?:ms|s|seconds?) to \d+ ?(?:ms|s|seconds?))\b/i,
      /^(?=.*\b(?:apis?|apps?|application|endpoints?|(?:web)?sites?|pages?|dashboards?|backend|services?|response times?|requests)\b).*(?:\b(?:where|how|what|which)\b.{0,50}\b(?:start|begin|look|first|speed|faster|improve|fix|optimi[sz]e|causes?|wrong|find)\b|\b(?:gets?|getting|got|become|becoming|became) (?:\w+ ){0,2}(?:slow|slower|sluggish)\b|\bspeed (?:it|this|things|them) up\b|\bcomplain\w*|\bn ?\+ ?1\b|\bthrow(?:ing)? (?:more )?hardware\b|\bbefore we add\b)/is,
    ],
    recommend: "Trace the costliest endpoints and fix what the traces show before adding hardware or a cache",
    because: "most of the time sits in a few queries or calls that nobody has looked at",
    reasons: [
      "Rank endpoints by calls × average time, not by the slowest one, and take the top three.",
      "Count queries per request: N+1 shows as dozens of equal statements; use a join, an IN list or a dataloader.",
      "Sort `pg_stat_statements` by total_exec_time, run EXPLAIN (ANALYZE, BUFFERS), and index what filters, joins and sorts.",
      "Time that is neither CPU nor database is waiting for a pool, a lock or a remote call.",
      "Page every list and select only needed columns; unbounded results grow slower each month.",
      "A cache over a bad query hides it until the first miss under load.",
    ],
    gain: "fixes where the time goes, often without new machines",
    cost: "a few days of measuring before anything looks faster",
    flips: [
      { when: "the queries are fast but run too often", to: "cache-aside with a TTL in front of those few" },
      { when: "CPU is full with useful work", to: "profile the hot path, then more instances" },
      { when: "users wait for work that could finish later", to: "answer 202 and do it in a worker" },
    ],
    steps: [
      "Turn on tracing (OpenTelemetry auto-instrumentation) and the database's query statistics.",
      "Write down p50 and p95 of the top three endpoints, and a target for each.",
      "Fix one cause at a time and measure again under the same load.",
      "Guard it: a test that counts queries per request, and an alert on p95.",
    ],
    questions: [
      "Is it slow for everybody all the time, or only at peak or for large customers?",
      "How many queries does the slowest request run, and how long do they take in all?",
    ],
    reversal: "High: each fix is small and shows in the next measurement.",
    figures: (facts) => [...inFlightFigures(facts), ...cacheFigures(facts)],
    patterns: ["Cache-aside", "Work queue", "Read replicas"],
  },
  {
    title: "The 99th percentile is far worse than the median",
    signs: [
      /\b(?:p9\d(?:\.9+)?|p999|99(?:\.9)?th|99(?:\.9)? ?% ?ile|tail latenc(?:y|ies)|percentiles?|(?:long|fat) tail|(?:a few|some|one in a (?:hundred|thousand)|1 ?% of) (?:of (?:our |the )?)?requests)\b/i,
      /\b(?:p50|median|average|mean|avg|fine|okay|great|spik\w+|worse|higher|terrible|awful|horrible|bad|jump\w*|fans?[- ]?out|slow\w*|out of nowhere|randomly)\b/i,
    ],
    recommend:
      "Find what the slow requests share, then bound the waiting with deadlines, less fan-out and hedged reads",
    because: "a tail is made of waiting, and parallel calls are as slow as their slowest one",
    reasons: [
      "Compare traces above p99 with normal ones by tenant, instance, payload size, cache miss and minute of the day.",
      "Usual causes are pool waits, row locks, GC pauses, CPU throttling by container limits, cold caches and one large customer.",
      "Graph time waiting for a connection or thread apart from time working; queues form well before 100 % use.",
      "Fan-out: make fewer calls, or answer with what arrived by the deadline and mark the rest missing.",
      "Hedge idempotent reads: send a second copy after the p95, cap it at 5 % of calls, cancel the loser.",
      "Measure with histograms, and never average percentiles over instances.",
    ],
    gain: "predictable answers at the same hardware",
    cost: "tracing work, and a few per cent of extra reads where hedged",
    flips: [
      { when: "the slow ones are simply the big ones", to: "paging and a size limit, not hedging" },
      { when: "the tail appears only under high load", to: "more headroom or shedding; aim below 70 % use" },
    ],
    steps: [
      "Tag traces with tenant, instance and payload size; keep every trace slower than p99.",
      "Check container CPU throttling, GC logs, pool waits and lock waits at those moments.",
      "Set a deadline per request and pass what is left of it to every call.",
      "Fix the largest shared cause, then hedge what remains.",
    ],
    questions: [
      "How many parallel calls does one request make?",
      "Do the slow requests share a customer, an instance or a time of day?",
    ],
    reversal: "High: timeouts, limits and hedging are settings.",
    figures: () => [
      {
        label: "a request that waits for 10 parallel calls, each slow 1 % of the time",
        value: `slow ${Math.round(slowRequestShare(10, 0.01) * 1000) / 10} % of the time`,
        how: "1 − 0.99^10, if they are slow independently",
      },
    ],
    patterns: ["Hedged requests", "Deadline propagation", "Bulkhead"],
  },
  {
    title: "The product is slow for users on another continent",
    signs: [
      /\b(?:australia\w*|asia\w*|india\w*|singapore|japan\w*|china|brazil\w*|africa\w*|south america|latin america|europe\w*|us|usa|america\w*|apac|emea|sydney|tokyo|overseas|abroad|other (?:continents?|regions?|countries|side of the (?:world|globe))|across the (?:world|globe|ocean|atlantic|pacific)|far away|worldwide|globally|another (?:continent|region|country))\b/i,
      /\b(?:users?|customers?|clients?|people|visitors?|teams?|offices?|players?|buyers?|students?)\b/i,
      /\b(?:slow(?:er|ness)?|lag(?:gy|s)?|sluggish|(?:high|higher|bad|terrible|awful|poor|extra) (?:latency|ping)|latency (?:is|of|from|for|in)|round[- ]trips?|\d+ ?ms (?:more|extra|away|from|each|per|for)|load times?|takes? (?:\w+ ){0,3}\d+ ?(?:s|seconds?|ms)|faster for|complain\w* (?:\w+ ){0,3}(?:latency|speed|performance))\b/i,
    ],
    recommend: "Put a CDN in front of everything first and cut round trips, with one region still writing",
    because: "distance costs a round trip each time, and most trips can be saved or end near the user",
    reasons: [
      "End TLS at the edge and keep connections to the origin open: a new HTTPS request otherwise pays three round trips.",
      "One screen should need one request; ten calls in a row pay the distance ten times.",
      "Cache static files for a year by content hash, and public GETs for seconds with stale-while-revalidate.",
      "If personal reads stay slow, add instances plus a read replica there and send writes home.",
      "Trap: instances abroad with the database at home pay the distance for every query.",
      "After a write, read from the primary for some seconds, since the replica lags.",
    ],
    gain: "most of the speed for days of work",
    cost: "cache rules to get right; writes from afar stay slower",
    flips: [
      { when: "users of a region only touch their own data", to: "a home region per customer, with its own database" },
      { when: "writes from afar must also feel instant", to: "optimistic screens first, multi-region databases last" },
    ],
    steps: [
      "Measure real users by country: DNS, connect, time to first byte, number of requests.",
      "Put CloudFront, Cloudflare or Fastly in front, with HTTP/3 and compression on.",
      "Merge sequential calls into one endpoint per screen.",
      "Only then try one replica region, for reads.",
    ],
    questions: [
      "What share of the slow requests is personal data that no cache may hold?",
      "How many requests does the slowest screen make one after another?",
    ],
    reversal: "High for the CDN; Medium for a replica region, which adds lag and a second place to run.",
    patterns: ["CDN", "Read replicas", "Gateway aggregation", "Geographic sharding"],
  },
  {
    title: "Images and files weigh the application down",
    signs: [
      /\b(?:images?|photos?|pictures|thumbnails|videos?|media|static (?:files|assets|content)|attachments)\b/i,
      /\b(?:slow\w*|heavy|huge|wait\w*|bandwidth|\d+ ?mb|megabytes|forever|traffic|(?:through|from|by|on|via|in) (?:our |the )?(?:apps?|api|backend|rails|django|php|node|nginx|web ?servers?|servers?|database|db|postgres\w*|mysql|mongo\w*|local disk|disk))\b/i,
      /\b(?:pages?|serv(?:e|es|ed|ing)|resiz\w+|galler(?:y|ies)|catalogue?|load(?:s|ing)?|stor(?:e|es|ed|ing)|displays?|shown?|blobs?|bytea|cdn)\b/i,
    ],
    recommend:
      "Keep originals in object storage, serve resized variants through a CDN, and store only keys in the database",
    because: "bytes through the application cost workers, memory and backup time for nothing",
    reasons: [
      "Upload by presigned URL straight to the bucket; confirm through the bucket's event, not the browser's word.",
      "Make three or four widths in AVIF or WebP, by an image service or once at upload; use srcset and lazy loading.",
      "Name files by content hash with `Cache-Control: public, max-age=31536000, immutable`, so that nothing needs purging.",
      "Private files get signed URLs or cookies of the CDN that last minutes; the bucket itself stays closed.",
      "Move blobs in the background: new ones first, then copy, then drop the column.",
    ],
    gain: "fast pages, small database, idle web servers",
    cost: "a bucket, variants and URL rules to keep",
    flips: [
      { when: "files are few and below about 100 kB", to: "leave them where they are, with a CDN in front" },
      { when: "every view needs a fresh permission check", to: "a short-lived signed URL for each view" },
    ],
    steps: [
      "Put the CDN in front of what exists and set cache headers: the quickest win.",
      "Send new uploads to the bucket by presigned URL.",
      "Generate variants, and measure largest contentful paint before and after.",
      "Copy the old files, compare checksums, switch reads, delete blobs.",
    ],
    questions: ["Are the files public or per user?", "What are their total size and the bytes served per day?"],
    reversal: "Medium: URLs and stored keys stay; keep them behind one function.",
    patterns: ["CDN", "Claim check", "Work queue"],
  },
  {
    title: "Memory grows until the process dies or pauses",
    signs: [
      /\b(?:memory|heap|rss|oom\w*|garbage collect\w*|gc)\b/i,
      /\b(?:grow(?:s|ing|n)?|grew|leak\w*|climb\w*|creep\w*|keeps? (?:going up|rising|increasing)|never (?:goes|comes|drops?) (?:back )?down|oom[- ]?kill\w*|out of memory|runs? out|paus(?:e|es|ing)|stop[- ]the[- ]world|exit code 137)\b/i,
      /^(?!.*\b(?:redis|elasticsearch|opensearch|kafka|rabbitmq)\b)(?=.*\b(?:services?|process(?:es)?|pods?|containers?|node(?:\.?js)?|java|jvm|python|golang|go|\.net|workers?|apps?|api|servers?|hours?|days?|overnight|restart\w*|latency|seconds?)\b)/is,
    ],
    recommend: "Compare two heap snapshots under load and put a bound on whatever grew between them",
    because: "a leak is nearly always a cache, list, listener or label set without a limit",
    reasons: [
      "First suspects are Maps used as caches, event listeners, timers, unbounded queues, and metric labels per user.",
      "Heap growing means your objects; RSS growing over a flat heap means native buffers, threads or fragmentation.",
      "Tell the runtime its limit: -XX:MaxRAMPercentage=75, --max-old-space-size or GOMEMLIMIT, below the container's limit.",
      "Long pauses: allocate less, stream large results, then try ZGC before tuning flags.",
      "Every cache gets a maximum size and a TTL; every queue a length at which it refuses.",
      "Recycling workers (gunicorn --max-requests with jitter) buys time, not a fix.",
    ],
    gain: "the cause rather than a restart schedule",
    cost: "snapshots pause the process; take them from one drained instance",
    flips: [
      { when: "memory levels off after a while", to: "no leak: raise the limit to the plateau plus a third" },
      { when: "it dies on single large requests", to: "stream, page and limit the size of input" },
    ],
    steps: [
      "Graph heap, RSS, GC time and restarts per instance beside deploy marks.",
      "Snapshot after warm-up and an hour later; compare retained size by type.",
      "Bound or release the top grower; run the load test for as long as it used to take.",
      "Alert at 80 % of the limit, before the kernel acts.",
    ],
    questions: ["Does it grow with requests, with time, or since a certain release?", "Which runtime is it?"],
    reversal: "High: bounds are settings.",
    patterns: ["Load shedding", "Health endpoint"],
  },
];
