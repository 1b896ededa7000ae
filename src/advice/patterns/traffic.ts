// Patterns that spread, limit and follow traffic.
import type { Pattern } from "../pattern.ts";

export const traffic = {
  "Load balancing": {
    spelling: /\bload[- ]?balanc(?:ing|ers?|ed)\b|\b(?:L4|L7|layer[- ]?[47])\b(?! (?:gpus?|cards?|cache))/i,
    problem: "One address must reach many instances, of which some are dead, slow or leaving.",
    forces: ["even load", "cost of reading the request", "long-lived connections", "health"],
    solution:
      "Layer 4 forwards connections by address and port: any protocol, highest throughput, lowest cost. Layer 7 understands HTTP: routes by host, path and header, balances each request, ends TLS, retries and sees errors.",
    gains: ["instances are exchanged unseen", "capacity by adding instances", "one place for TLS and health"],
    costs: [
      "layer 7 spends CPU and terminates TLS",
      "layer 4 pins HTTP/2 and gRPC connections to one instance",
      "sticky sessions undo the balance",
    ],
    notWhen: "there is one instance and a few minutes of outage are accepted",
    steps: [
      "Take layer 7 for HTTP and gRPC, layer 4 for other protocols, static addresses or very high throughput.",
      "Choose least outstanding requests over round robin where request times differ.",
      "Keep sessions out of the instances, and drain connections before stopping one.",
    ],
    related: ["Health endpoint", "Auto-scaling", "Service discovery", "Consistent hashing"],
    source: "https://sre.google/sre-book/load-balancing-frontend/",
  },
  "Auto-scaling": {
    spelling: /\bauto-?\s?scal(?:ing|er|ers|e)\b|\bHPA\b/i,
    problem: "Capacity for the peak idles most of the day, and capacity for the average fails at the peak.",
    forces: ["cost", "time until a new instance serves", "state in instances", "limits behind it"],
    solution:
      "Instances are added and removed by a signal that leads the load, within a floor that survives the loss of a zone and a ceiling that the database survives.",
    gains: ["you pay for the curve, not for the peak", "lost instances are replaced", "no one is woken for growth"],
    costs: [
      "minutes of lag: sudden spikes still need headroom",
      "oscillation with a bad signal",
      "it moves the bottleneck to connections and quotas",
    ],
    notWhen: "load is flat, the service holds state, or the bottleneck is behind it",
    steps: [
      "Make the service stateless and quick to start.",
      "Scale on concurrency, requests per instance or age of the queue; CPU only where CPU is the limit.",
      "Up fast, down slowly; schedule ahead of known peaks; raise provider quotas beforehand.",
    ],
    related: ["Load balancing", "Load shedding", "Work queue", "Serverless"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/auto-scaling",
  },
  "Rate limiting": {
    spelling: /\brate[- ]?limit(?:s|ing|ers?|ed)?\b|\bthrottl(?:e|es|ed|ing)\b|\bAPI quotas?\b/i,
    problem: "One client, by bug, greed or attack, uses up what all share.",
    forces: ["fairness", "bursts of honest clients", "one counter over many nodes", "what a client is"],
    solution:
      "Each identity gets an allowance per time; beyond it the answer is 429 with Retry-After, given before any costly work.",
    gains: ["shared capacity is protected", "cost and abuse are bounded", "plans and prices can build on it"],
    costs: [
      "honest bursts are refused",
      "a shared counter is one more dependency",
      "limits must be published and raised",
    ],
    notWhen: "callers are few and your own (then bound concurrency and push back)",
    steps: [
      "Limit by tenant or key, by address only before login.",
      "Count roughly at each node or in Redis with one atomic script, and choose fail-open or fail-closed knowingly.",
      "Send the RateLimit headers, watch who is refused, and add a concurrency limit for expensive calls.",
    ],
    related: ["Token bucket", "Load shedding", "API gateway", "Bulkhead"],
    source: "https://stripe.com/blog/rate-limiters",
  },
  "Token bucket": {
    spelling:
      /\b(?:token|leaky)[- ]buckets?\b|\bsliding[- ]window (?:counter|log|limit\w*)\b|\bfixed[- ]window (?:counter|limit\w*)\b/i,
    problem:
      "A counter per minute lets through twice the limit around the full minute and refuses honest bursts within it.",
    forces: ["bursts", "smooth output", "memory per client"],
    solution:
      "A token bucket refills at the sustained rate up to the allowed burst, and each request takes a token: bursts pass, the average holds. A leaky bucket lets work out at a constant rate and queues or drops the rest: output is smooth.",
    gains: ["two numbers per client", "rate and burst are set apart", "atomic in a few lines of Lua"],
    costs: ["a full bucket releases its burst at the worst moment", "a leaky bucket adds waiting"],
    notWhen: "the cost of requests differs widely and cannot be weighed (limit concurrency instead)",
    steps: [
      "Take a token bucket to protect yourself, a leaky bucket to keep to somebody else's limit.",
      "Set rate by capacity and burst by what a page or SDK honestly sends at once.",
      "Charge expensive calls several tokens.",
    ],
    related: ["Rate limiting", "Load shedding"],
    source: "https://en.wikipedia.org/wiki/Token_bucket",
  },
  "Health endpoint": {
    spelling:
      /\bhealth[- ]?(?:checks?|endpoints?|probes?)\b|\b(?:readiness|liveness|startup)(?: (?:and|or) (?:readiness|liveness))?[- ](?:probes?|checks?)\b|\/healthz\b/i,
    problem:
      "A process that runs but cannot serve stays in rotation, or one that is merely waiting for its database is killed again and again.",
    forces: ["depth of the check", "all instances failing at once", "who reads it"],
    solution:
      "Liveness asks only whether a restart would help; readiness whether this instance may take traffic now; startup gives slow starters time. Checks of dependencies go to monitoring.",
    gains: ["dead instances leave", "deployments wait for ready ones", "clean drains"],
    costs: ["a shared dependency in a probe takes all instances out together", "a probe too eager restarts busy ones"],
    notWhen: "nothing acts on it",
    steps: [
      "Keep liveness free of dependencies.",
      "Turn readiness off first on shutdown, wait, then stop.",
      "Let the balancer ignore health when everything is unhealthy at once.",
    ],
    related: ["Load balancing", "Service discovery", "Auto-scaling", "Blue/green deployment"],
    source: "https://aws.amazon.com/builders-library/implementing-health-checks/",
  },
} satisfies Record<string, Pattern>;
