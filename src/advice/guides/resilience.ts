// How one failing dependency is kept from taking everything with it.
import { inFlightFigures, retryFigure } from "../figures.ts";
import type { Guide } from "../guide.ts";
import { availability, load } from "../needs.ts";

export const resilience: Guide = {
  id: "resilience",
  principle:
    "A deadline on every call; few, jittered retries in one layer only; a breaker and a fallback where it still hurts.",
  reversal: "High: these are policies around calls, changed by configuration.",
  topic:
    /\bresilien\w+|\bfault[- ]toleran\w+|\bgraceful degradation\b|\bexponential\b|\bcascading failures?\b|\bchaos engineering\b|\b(?:dependency|provider|downstream|third[- ]party api|service) (?:is|goes|fails|hangs|times out|being) ?(?:down|slow|out|fails?)?\b/i,
  options: [
    {
      name: "Timeouts and retries",
      recommend: "Put a timeout on every call and retry at most twice, with backoff and jitter, in one layer only",
      when: "faults are short and the operation is safe to repeat",
      unless: "the dependency is overloaded or the operation is not idempotent",
      gain: "hides short faults at almost no cost",
      cost: "extra load exactly when it hurts, and latency",
      reasons: [
        "A call without a timeout holds a thread or connection until everything upstream is stuck as well.",
        "Jitter spreads the retries, which otherwise arrive together and knock the service down again.",
      ],
      flips: [
        { when: "a dependency fails for minutes rather than seconds", to: "a circuit breaker with a fallback" },
        { when: "retries exceed about 10 % of the calls", to: "a retry budget: fail at once beyond it" },
      ],
      steps: [
        "Set timeouts from the measured p99 and pass the remaining deadline down the chain.",
        "Retry only on connection errors, 429, 502, 503 and 504, after 100 ms and 400 ms with full jitter.",
        "Accept idempotency keys on writes before anybody retries them.",
        "Break each dependency once in staging and watch what users see.",
      ],
    },
    {
      name: "Circuit breaker",
      recommend: "Put a circuit breaker with a fallback around that dependency, over timeouts and few retries",
      when: "a dependency is down or slow for longer than retries can bridge",
      unless: "nothing useful can be done without it and callers can simply wait",
      gain: "fails at once and lets it recover",
      cost: "thresholds to tune; a fallback to design",
      reasons: [
        "While it is open, callers get an answer in microseconds rather than a timeout, and the dependency gets air.",
        "Half open, one probe finds out whether it is back.",
      ],
      flips: [
        { when: "one dependency still uses up all threads or connections", to: "a bulkhead: a pool of its own" },
        { when: "the work can be done later", to: "queue it and answer “accepted”" },
      ],
      steps: [
        "Open at 50 % failures among the last 20 calls, probe after 30 s, and tune from there.",
        "Decide the fallback with the business: an old value, a default, a queue, or a clear message.",
        "Use a maintained library (Resilience4j, Polly, opossum) or the mesh; Hystrix is retired.",
        "Alert when a breaker opens: it is an incident of somebody.",
      ],
    },
    {
      name: "Bulkheads",
      recommend: "Give each dependency and each kind of work a bounded pool of its own",
      when: "one dependency or tenant can use up what all others share",
      unless: "there is one dependency and one kind of work",
      gain: "a fault stays in its compartment",
      cost: "capacity set aside and unused",
      reasons: ["A slow dependency then fills its own pool, and the rest of the system goes on."],
      flips: [{ when: "the pools are full because demand is too high", to: "load shedding at the door" }],
      steps: ["Size each pool by requests per second × p99 latency, reject at once when full, and watch its use."],
    },
    {
      name: "Load shedding",
      recommend: "Shed load at the door, by rate limits per caller and a bounded queue",
      when: "more arrives than can be served, for whatever reason",
      unless: "capacity can follow the load in time",
      gain: "those served are served well",
      cost: "some are turned away",
      reasons: ["A server that accepts everything serves nobody: answers come after their callers have left."],
      flips: [{ when: "peaks are foreseeable and paying", to: "scale ahead of them" }],
      steps: [
        "Answer 429 with Retry-After per caller and 503 when saturated; drop the least important work first.",
        "Limit requests in flight rather than the rate, where latency varies.",
      ],
    },
  ],
  rules: [
    {
      choose: "Load shedding",
      because: ({ traits }) => traits.overload && "beyond capacity, only turning work away keeps the rest alive",
    },
    {
      choose: "Circuit breaker",
      because: ({ traits }) =>
        traits.slowDependency && "waiting for something slow is what spreads a failure; failing at once stops it",
    },
  ],
  byDefault: {
    choose: "Timeouts and retries",
    because: "most outages spread through calls that wait too long or repeat too often",
  },
  limits: [
    "In order: timeout, idempotency, retry with backoff and jitter, breaker, bulkhead, fallback.",
    "Retry in one layer: three attempts in each of three layers are 27 calls for one request.",
  ],
  needs: [
    {
      known: ({ traits }) => traits.slowDependency !== undefined,
      question: "Which dependency fails or slows down, and what can you still do without it?",
      assume: "Dependencies fail for seconds, not for hours.",
    },
    load,
    availability,
  ],
  related: ["disaster-recovery", "observability", "messaging"],
  figures: (facts) => [retryFigure(3, 3), ...inFlightFigures(facts)],
};
