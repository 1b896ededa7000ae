// Patterns that keep data right when several systems, processes or people change it.
import type { Pattern } from "../pattern.ts";

export const consistency = {
  "Orchestrated saga": {
    spelling:
      /\borchestrat\w+[- ]sagas?\b|\bsagas?[- ](?:with |by )?(?:an )?orchestrat\w+|\borchestrated (?:or|vs\.?|versus) choreographed\b|\bprocess managers? pattern\b|(?<!choreograph\w+ )\bsagas?\b(?! (?:by |with )?choreograph)/i,
    problem: "A business process over several services cannot be one transaction, and half of it must not remain.",
    forces: ["no locks over services", "visibility of half-done states", "one place that knows the flow"],
    solution:
      "A coordinator with durable state calls each step and, on failure, the compensations of the steps already done. Put the step that cannot be undone last.",
    gains: [
      "the flow can be read, timed and queried in one place",
      "participants stay simple",
      "stuck cases are found",
    ],
    costs: [
      "no isolation: others see intermediate states",
      "a compensation for every step, tested",
      "an engine or a state table to run",
    ],
    notWhen: "the steps fit one database, where one local transaction does it",
    steps: [
      "Draw the steps with their compensations; mark the pivot after which only retries go forward.",
      "Persist the state before every call, and make each step idempotent.",
      "Take a workflow engine once there are timers, people or more than a few steps.",
    ],
    related: ["Choreographed saga", "Transactional outbox", "Idempotency key", "Two-phase commit"],
    source: "https://microservices.io/patterns/data/saga.html",
  },
  "Choreographed saga": {
    spelling: /\bchoreograph\w*\b/i,
    problem: "A coordinator for a flow of two or three services is one more deployable that all of them depend on.",
    forces: ["autonomy", "a flow that is written nowhere", "cycles of events"],
    solution:
      "Each service reacts to the event before it and publishes its own, compensation included; nobody directs.",
    gains: ["no central part", "services are added by listening"],
    costs: [
      "the flow exists only in the traces",
      "timeouts and stuck cases have no owner",
      "cycles creep in beyond a few participants",
    ],
    notWhen: "there are more than three or four participants, timers, or somebody asks where an order stands",
    steps: [
      "Draw the chain of events with every failure before coding.",
      "Give one service the duty to notice that the chain did not end in time.",
      "Change to an orchestrator when the drawing needs a second page.",
    ],
    related: ["Orchestrated saga", "Event-driven architecture", "Correlation ID", "Transactional outbox"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/choreography",
  },
  "Two-phase commit": {
    spelling: /\btwo[- ]phase[- ]commits?\b|\b2PC\b|\bXA transactions?\b/i,
    problem: "A change to two databases that commits in one and fails in the other leaves them contradictory.",
    forces: ["atomicity", "locks held over a network", "a coordinator that may die"],
    solution:
      "A coordinator asks all participants to prepare, then tells all to commit or all to abort; a prepared participant must wait for the word.",
    gains: ["atomic over several stores", "no compensations to write"],
    costs: [
      "prepared rows stay locked while the coordinator is away",
      "latency of two rounds",
      "availability is the product of all participants",
      "brokers and SaaS rarely take part",
    ],
    notWhen:
      "a participant is another team's service or not built for XA, or the path is latency-critical (use a saga with an outbox)",
    steps: [
      "Ask first whether both tables can live in one database.",
      "Make the coordinator's log durable and its recovery automatic.",
      "Alert on prepared transactions older than a minute.",
    ],
    related: ["Orchestrated saga", "Transactional outbox", "Leader election"],
    source: "https://martinfowler.com/articles/patterns-of-distributed-systems/two-phase-commit.html",
  },
  "Idempotency key": {
    spelling:
      /\bidempoten(?:cy|ce)(?:[- ](?:keys?|tokens?))?\b|\bidempotent (?:requests?|apis?|endpoints?|operations?|retries|writes?)\b/i,
    problem: "A client that saw a timeout does not know whether its payment went through, and the retry pays again.",
    forces: ["safe retries", "storage of answers", "two equal requests at the same moment"],
    solution:
      "The client sends a unique key with each intent; the server stores it with the result in the transaction of the effect, answers repeats from there, and refuses the same key with another body.",
    gains: ["retries are safe for client, proxy and queue", "a clear answer after a lost response"],
    costs: [
      "keys and answers are kept for a while",
      "concurrent repeats must wait or get a 409",
      "downstream calls need keys of their own",
    ],
    notWhen: "the operation is idempotent by itself (PUT of a whole state, DELETE, an upsert by natural key)",
    steps: [
      "Require the key on every POST that moves money, stock or messages.",
      "Insert key and request hash under a unique constraint first, then act.",
      "Keep keys longer than the longest retry of any client, and pass derived keys downstream.",
    ],
    related: ["Retry with backoff", "Transactional inbox", "Orchestrated saga"],
    source: "https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/",
  },
  "Optimistic locking": {
    spelling:
      /\boptimistic(?:ally)?[- ](?:lock(?:ing|s|ed)?|concurrency)\b|\bcompare[- ]and[- ](?:set|swap)\b|\bIf-Match\b/i,
    problem: "Two people edit the same record, and the later save silently undoes the earlier.",
    forces: ["rare conflicts", "long thinking time of users", "what to do on a conflict"],
    solution:
      "Read a version with the data and write only while it is unchanged; whoever comes second is told and decides again.",
    gains: ["no lock held while people think", "no lost updates", "works over HTTP with ETag and If-Match"],
    costs: ["conflicts surface late and need an answer", "retries burn work under contention"],
    notWhen: "many writers fight for the same row (use an atomic update, a queue or a row lock)",
    steps: [
      "Add a version column and put it into the WHERE clause of every update.",
      "Retry automatically where the change can be computed anew; otherwise show both versions.",
      "Count conflicts: a rising share means contention.",
    ],
    related: ["Distributed lock", "Aggregate", "Event sourcing"],
    source: "https://martinfowler.com/eaaCatalog/optimisticOfflineLock.html",
  },
  "Distributed lock": {
    spelling: /\bdistributed[- ]lock(?:s|ing)?\b|\bfencing[- ]tokens?\b|\bredlock\b/i,
    problem: "Two processes on two machines do what only one may do at a time.",
    forces: [
      "pauses longer than any lease",
      "correctness against mere efficiency",
      "the lock service's own availability",
    ],
    solution:
      "A lease from a store with consensus, and with it a number that only grows: the fencing token. The resource refuses a token older than the last it saw, because a holder may have paused past its lease.",
    gains: ["one at a time, over machines", "a dead holder's lease runs out"],
    costs: [
      "without fencing it is a hint, not a guarantee",
      "a further dependency on the critical path",
      "waiting and starvation",
    ],
    notWhen: "a unique constraint, an atomic update or a partition with one consumer gives the same (mostly they do)",
    steps: [
      "Say whether a double run is wrong or only wasteful; only the second may do without fencing.",
      "Use the database you have: an advisory or row lock, or a lease row with a version.",
      "Let the resource check the token, and renew leases well before they end.",
    ],
    related: ["Optimistic locking", "Leader election", "Idempotency key"],
    source: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  },
  "Leader election": {
    spelling:
      /\b[Ll]eader[- ]elections?\b|\bRaft\b(?! of\b)|\braft (?:protocol|consensus|group|log|cluster)\b|\b[Pp]axos\b|\b[Cc]onsensus (?:protocols?|algorithms?|groups?)\b/,
    problem: "Several equal processes need one that decides, and two that both believe to be it corrupt data.",
    forces: ["safety under partitions", "time to fail over", "an odd number of voters in separate zones"],
    solution:
      "Nodes agree by majority on a leader and a log (Raft, Multi-Paxos, ZAB); a minority cannot elect one. Applications take a lease from etcd, ZooKeeper or a Kubernetes Lease instead of voting themselves.",
    gains: ["at most one leader per term", "automatic failover", "the minority of nodes may be lost"],
    costs: [
      "no progress without a majority",
      "every write waits for the majority",
      "an old leader may still act until it notices",
    ],
    notWhen:
      "work can be partitioned or made idempotent so that two may run, or one replica restarted by the platform is quick enough",
    steps: [
      "Write no consensus of your own: use the lease of a store that has it.",
      "Run three or five voters over three zones.",
      "Fence the leader's writes with its term, and rehearse the failover.",
    ],
    related: ["Distributed lock", "Active-passive", "Two-phase commit"],
    source: "https://raft.github.io/",
  },
} satisfies Record<string, Pattern>;
