// Patterns for dependencies that are slow, broken or overloaded.
import type { Pattern } from "../pattern.ts";

export const resilience = {
  "Circuit breaker": {
    spelling: /\bcircuit[- ]?breakers?\b/i,
    problem: "Callers of a broken dependency wait for each timeout, run out of threads and break their own callers.",
    forces: ["failing fast", "false alarms", "probing without flooding"],
    solution:
      "Count failures and slow calls over a window; beyond a share of them refuse at once (open), after a pause let a few probes through (half-open), and close when they succeed.",
    gains: ["callers stay responsive", "the dependency gets room to recover", "a clear signal for alerts"],
    costs: [
      "thresholds to tune",
      "a breaker shared by all shards or tenants punishes the healthy",
      "needs an answer for the open state",
    ],
    notWhen:
      "the call is asynchronous, as a queue already absorbs the outage, or there is neither fallback nor anything scarce to protect",
    steps: [
      "Set timeouts first: without them there is nothing to count.",
      "Open by rate over a minimum of calls, not by a handful in a row; keep one breaker per dependency and host.",
      "Decide with the product owner what the user sees while it is open.",
    ],
    related: ["Retry with backoff", "Bulkhead", "Graceful degradation", "Deadline propagation"],
    source: "https://martinfowler.com/bliki/CircuitBreaker.html",
  },
  Bulkhead: {
    spelling: /\bbulkheads?\b/i,
    problem: "One slow dependency or one greedy tenant takes all threads and connections, and unrelated features stop.",
    forces: ["isolation", "idle reserves", "sizing"],
    solution:
      "Separate pools, queues or instances, each with its own limit, for each dependency or class of caller; a full compartment refuses instead of borrowing.",
    gains: ["a fault stays in its compartment", "important traffic keeps its share"],
    costs: ["capacity idles in quiet compartments", "more limits to size and watch"],
    notWhen: "there is one dependency and without it nothing works anyway",
    steps: [
      "Size each pool by Little's law: rate times time of a call, with some reserve.",
      "Refuse at once when it is full, and count the refusals.",
      "Separate interactive from batch, and the largest tenant from the rest.",
    ],
    related: ["Circuit breaker", "Cell-based architecture", "Load shedding", "Rate limiting"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/bulkhead",
  },
  "Retry with backoff": {
    spelling: /\bretr(?:y|ies|ied|ying)\b(?! (?:that|the) (?:question|search)\b)|\bback-?off\b(?: with jitter)?/i,
    problem: "Short faults of network and servers become errors for users, and naive retries turn them into an outage.",
    forces: ["hiding short faults", "load on something already weak", "non-idempotent calls"],
    solution:
      "Try again only what is safe and may succeed, few times, after exponentially growing pauses with full jitter, within the caller's deadline and a retry budget.",
    gains: ["passing faults go unseen", "no synchronised waves of retries"],
    costs: [
      "latency of the tries",
      "layers multiply: 3 tries in 3 layers are 27 calls",
      "duplicates without idempotency",
    ],
    notWhen:
      "the error is the caller's own (4xx besides 408, 425 and 429), the call is not idempotent, or a layer below retries already",
    steps: [
      "Retry in one layer, near the edge of your own code.",
      "Cap retries at a share of all calls, a tenth for instance, and obey Retry-After.",
      "Add an idempotency key to everything that changes state.",
    ],
    related: ["Deadline propagation", "Circuit breaker", "Idempotency key", "Load shedding"],
    source: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
  },
  "Deadline propagation": {
    spelling:
      /\btime-?outs?\b|\bdeadline[- ]propagation\b|\bpropagat\w+ (?:the )?deadlines?\b|\bdeadlines? (?:on|for|per) (?:each|every|all|the) (?:calls?|requests?|rpcs?)\b/i,
    problem:
      "Servers work on for clients that left long ago, and a call without a time limit holds its thread for ever.",
    forces: ["patience of the user", "tail latency", "work that cannot be broken off"],
    solution:
      "The edge sets a deadline; each hop passes on what is left and gives up when it is gone. Every connect, call, query and lock wait has a limit below its caller's.",
    gains: ["resources are freed in an outage", "no work for absent callers", "failure within a known time"],
    costs: ["limits to choose and keep", "too short ones cause retries and false failures"],
    notWhen: "the work is a job without a waiting caller (then limit it by lease and heartbeat)",
    steps: [
      "Find the calls with the default limit, which is often none.",
      "Set limits from the measured p99.9 plus reserve, each inner one shorter than the outer.",
      "Pass the rest on in a header (gRPC does it by itself), and set statement timeouts in the database.",
    ],
    related: ["Retry with backoff", "Circuit breaker", "Hedged requests", "Load shedding"],
    source: "https://grpc.io/docs/guides/deadlines/",
  },
  "Graceful degradation": {
    spelling:
      /\bgraceful(?:ly)?[- ]degrad\w+|\bdegrad\w+ gracefully\b|\bdegraded mode\b|\bfallback (?:answers?|responses?|values?|behaviou?r)\b/i,
    problem: "When a side feature fails, the page that does not need it fails too.",
    forces: ["usefulness of less", "paths that are seldom run", "honesty towards users"],
    solution:
      "Decide for each dependency what the product does without it: an older value, a default, a hidden box, a queue, read-only mode.",
    gains: ["the core keeps earning in an outage", "soft dependencies no longer multiply into your availability"],
    costs: [
      "fallbacks are code that rots",
      "stale or reduced answers must be explained",
      "a fallback with more load makes it worse",
    ],
    notWhen: "a wrong answer is worse than none (prices at payment, permissions, dosages)",
    steps: [
      "List dependencies as hard or soft with the product owner.",
      "Put a switch to each soft feature, and pull it in rehearsals.",
      "Prefer fallbacks that do less work than the normal path.",
    ],
    related: ["Circuit breaker", "Feature flags", "Load shedding", "Chaos engineering"],
    source: "https://sre.google/sre-book/addressing-cascading-failures/",
  },
  "Load shedding": {
    spelling: /\bload[- ]shedding\b|\bshed(?:s|ding)? load\b|\bback-?pressure\b|\badmission control\b/i,
    problem: "Beyond its capacity a server answers everything late, callers retry, and throughput falls towards zero.",
    forces: ["goodput against fairness", "bounded queues", "which requests matter"],
    solution:
      "Take only what can be finished in time: bound queues and concurrency, refuse the rest early and cheaply with 429 or 503, the least important first. Inside a pipeline push back instead, so that producers slow down.",
    gains: ["accepted work finishes in time", "recovery without a restart", "memory stays bounded"],
    costs: [
      "some users are refused while others are served",
      "priorities must be agreed and carried",
      "clients must honour the refusal",
    ],
    notWhen: "capacity follows quickly enough and a queue in front may grow without harm",
    steps: [
      "Find the concurrency at which latency turns up, by a load test beyond the peak.",
      "Bound every queue, and drop work whose deadline has passed.",
      "Shed by priority: crawlers and batch before people, browsing before paying; never health checks.",
    ],
    related: ["Rate limiting", "Auto-scaling", "Bulkhead", "Deadline propagation"],
    source: "https://aws.amazon.com/builders-library/using-load-shedding-to-avoid-overload/",
  },
  "Hedged requests": {
    spelling: /\bhedg(?:ed|ing) (?:requests?|reads?|calls?)\b|\brequest hedging\b|\btied requests\b/i,
    problem:
      "A request that fans out to many servers is as slow as the slowest of them, so rare slowness becomes common.",
    forces: ["tail latency", "extra load", "side effects"],
    solution:
      "Send a second copy to another replica when the first has not answered by about the 95th percentile, take the first answer and cancel the other.",
    gains: ["a much shorter tail for about 5 % more requests"],
    costs: ["more load just when all is slow, unless capped", "only for idempotent reads", "cancellation must work"],
    notWhen: "the slowness is overload rather than chance, or the call changes anything",
    steps: [
      "Measure p95 and p99 for each replica; a wide gap is what hedging removes.",
      "Cap hedges at a few per cent of requests.",
      "Turn hedging off by itself when refusals rise.",
    ],
    related: ["Deadline propagation", "Retry with backoff", "Load balancing"],
    source: "https://research.google/pubs/the-tail-at-scale/",
  },
  "Chaos engineering": {
    spelling:
      /\bchaos[- ](?:engineering|testing|experiments?|monkey|mesh)\b|\bfault[- ]injection\b|\b(?:run|hold|plan|do)(?:ning|ing)? (?:a |our |the )?(?:\w+ )?game ?days?\b/i,
    problem: "Failovers and fallbacks that were never run do not work on the night they are needed.",
    forces: ["learning in daylight", "risk to users", "systems that cannot yet be observed"],
    solution:
      "State what steady looks like, inject a real fault with a bounded blast radius and a stop button, and compare; repeat automatically what was learnt.",
    gains: ["hidden dependencies and wrong timeouts surface", "people have practised", "runbooks that were tried"],
    costs: ["time and nerves", "error budget spent on purpose"],
    notWhen: "faults you know of are not mended yet, or you could not see the effect (do those first)",
    steps: [
      "Begin as a game day in staging: kill an instance, then a zone, then slow the database.",
      "Write the expected outcome before, and the abort condition.",
      "Go to production with a small share of traffic once staging bores.",
    ],
    related: ["Graceful degradation", "Active-passive", "Circuit breaker", "Health endpoint"],
    source: "https://principlesofchaos.org/",
  },
} satisfies Record<string, Pattern>;
