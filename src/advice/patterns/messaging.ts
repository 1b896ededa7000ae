// Patterns of messages, events and jobs: who gets them, how often, and what happens to those that fail.
import type { Pattern } from "../pattern.ts";

export const messaging = {
  "Publish-subscribe": {
    spelling:
      /\bpub(?:lish)?[- ]?(?:\/|-|and|&)?[- ]?sub(?:scribe)?\b|\bfan-?out (?:to|of) (?:several |many )?(?:consumers|subscribers)\b/i,
    problem: "A producer that sends to each receiver must be changed whenever one is added.",
    forces: ["producers ignorant of consumers", "slow consumers", "who missed what while away"],
    solution:
      "Messages go to a topic; each subscription gets its own copy and its own place in it, and falls behind alone.",
    gains: ["consumers are added without the producer", "one slow consumer does not hold back others"],
    costs: [
      "nobody knows from the code who listens",
      "schemas must stay compatible for readers you never met",
      "volume times subscribers",
    ],
    notWhen: "exactly one receiver must act on the message (that is a command for a queue)",
    steps: [
      "Choose durable subscriptions unless losing messages is fine; Redis pub/sub and bare WebSockets keep nothing.",
      "Register schemas and check compatibility in the build.",
      "Alert on the lag of each subscription, with an owner.",
    ],
    related: ["Event-driven architecture", "Work queue", "Dead-letter queue", "Event bus"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/PublishSubscribeChannel.html",
  },
  "Event bus": {
    spelling: /\b(?:event|message)[- ]bus(?:es)?\b/i,
    problem: "Modules that call each other after every change become one knot.",
    forces: ["decoupling", "delivery when the process dies", "findability of handlers"],
    solution:
      "Handlers register for event types at a bus, which hands each event to all of them: in process for modules of one deployable, through a broker between deployables.",
    gains: ["the publisher does not import its listeners", "the calls that may become remote are prepared"],
    costs: [
      "an in-process bus loses what is in flight when the process dies",
      "one failing handler needs a rule for the others",
      "control flow is harder to read",
    ],
    notWhen: "a plain function call says the same and both sides belong to one module",
    steps: [
      "Decide for each handler whether it runs inside the publisher's transaction or after its commit.",
      "Write events that must not be lost to an outbox and relay from there.",
      "Isolate handlers: one failure is retried alone.",
    ],
    related: ["Publish-subscribe", "Transactional outbox", "Modular monolith", "Event-driven architecture"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/MessageBus.html",
  },
  "Work queue": {
    spelling:
      /\b(?:work|task|job)[- ]queues?\b|\bcompeting[- ]consumers?\b|\bqueue[- ]based load level?ling\b|\bbackground workers?\b/i,
    problem:
      "Slow work inside a request holds the user, a connection and a thread, and a peak of it takes the site down.",
    forces: ["answer now against result later", "order", "duplicates after a crash", "fairness between tenants"],
    solution:
      "Put the work on a queue and let a pool of equal workers compete for it; a message is acknowledged after its work is done and comes back when a worker dies.",
    gains: [
      "peaks become a longer queue instead of an outage",
      "workers are scaled by the age of the queue",
      "retries for free",
    ],
    costs: [
      "at-least-once delivery: work must be idempotent",
      "no order across workers",
      "the user needs a way to see the result",
    ],
    notWhen: "the caller cannot go on without the result, or the work takes milliseconds",
    steps: [
      "Acknowledge after the effect; make the effect idempotent.",
      "Set a visibility time longer than the slowest job, a limit of attempts and a dead-letter queue.",
      "Scale and alert on the age of the oldest message, not on the length.",
    ],
    related: ["Dead-letter queue", "Idempotency key", "Auto-scaling", "Load shedding"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/CompetingConsumers.html",
  },
  "RPC over a queue": {
    spelling:
      /\bRPC over (?:a |the )?(?:message )?(?:queues?|broker|RabbitMQ|AMQP)\b|\b(?:async(?:hronous)? )?request[-/ ]reply\b|\brequest[-/ ]response over (?:a |the )?(?:queue|broker)\b|\breply queues?\b/i,
    problem: "A caller needs an answer from workers that it cannot address and that may be busy for a while.",
    forces: ["waiting callers", "answers that arrive after the caller gave up", "load levelling"],
    solution:
      "The request names a reply queue and a correlation id; a worker answers there, and the caller matches answers by id until its deadline.",
    gains: ["workers behind a firewall can answer", "requests wait in the queue instead of being refused"],
    costs: [
      "two brokered hops for every call",
      "callers wait in memory and die with it",
      "work goes on for callers that left",
    ],
    notWhen: "plain HTTP or gRPC reaches the service, or the user can poll a status resource instead",
    steps: [
      "Set an expiry on each request, equal to the caller's deadline, so that nobody answers the dead.",
      "Use one reply queue per caller instance, not per request.",
      "Drop unknown correlation ids, and count them.",
    ],
    related: ["Work queue", "Deadline propagation", "Correlation ID", "Idempotency key"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/RequestReply.html",
  },
  "Dead-letter queue": {
    spelling:
      /\bdead[- ]letters?(?:[- ](?:queues?|topics?|channels?|exchanges?))?\b|\bDLQs?\b|\bpoison(?:ed)? (?:messages?|pills?)\b/i,
    problem: "A message that can never succeed is retried for ever and blocks those behind it.",
    forces: ["loss against blockage", "order", "somebody who looks"],
    solution:
      "After a fixed number of attempts a message moves, with its error and history, to a queue of its own, where people or tools decide.",
    gains: ["one bad message does not stop the rest", "failures can be inspected and replayed"],
    costs: ["a graveyard if nobody owns it", "later messages of the same key overtake the parked one"],
    notWhen: "order matters more than progress (then stop the partition and call somebody)",
    steps: [
      "Alert on the first message in it, not on the hundredth.",
      "Keep reason, attempts and trace id with the message.",
      "Build the replay before it is needed, and keep messages longer there than in the source queue.",
    ],
    related: ["Work queue", "Retry with backoff", "Transactional inbox"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/DeadLetterChannel.html",
  },
  "Claim check": {
    spelling: /\bclaim[- ]checks?\b/i,
    problem: "Large payloads exceed the broker's message limit and slow down everything that shares it.",
    forces: ["message size", "lifetime of the payload", "access rights of consumers"],
    solution:
      "Store the payload in object storage and send only a reference with its checksum; the consumer collects it.",
    gains: ["small, fast messages", "payloads of any size", "finer access rights on the payload"],
    costs: ["two systems must be up", "orphans to clear away", "a reference may outlive its payload"],
    notWhen: "payloads are well below the broker's limit, or consumers have no access to a common store",
    steps: [
      "Write the payload before sending the message.",
      "Set an expiry longer than the longest replay.",
      "Put size, type and checksum into the message.",
    ],
    related: ["Publish-subscribe", "Work queue", "Batch processing"],
    source: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/StoreInLibrary.html",
  },
  "Transactional outbox": {
    spelling: /\btransactional[- ]outbox\b|\boutbox(?:es)?\b(?! folder)(?<!\b(?:e-?mail|mail|my) outbox)/i,
    problem:
      "A service that commits to its database and then publishes loses the event, or announces what was rolled back, whenever it dies in between.",
    forces: ["atomicity without a distributed transaction", "order per entity", "delay until publication"],
    solution:
      "Write the event into a table in the same transaction as the change; a relay reads that table, by polling or from the log, and publishes at least once.",
    gains: [
      "no lost and no invented events",
      "works with any broker and any relational store",
      "the broker may be down",
    ],
    costs: ["duplicates, so consumers must be idempotent", "a relay to run and watch", "a table that must be cleared"],
    notWhen: "nobody is harmed by a lost event, or the broker's log is itself the system of record",
    steps: [
      "Add the table with id, key, type, payload and time; insert in the same transaction.",
      "Relay with `SKIP LOCKED` polling first; change data capture once polling hurts.",
      "Keep order per key, and alert on the age of the oldest row.",
    ],
    related: ["Transactional inbox", "Change data capture", "Event-driven architecture", "Orchestrated saga"],
    source: "https://microservices.io/patterns/data/transactional-outbox.html",
  },
  "Transactional inbox": {
    spelling: /\btransactional[- ]inbox\b|\binbox (?:pattern|table)s?\b|\bidempotent[- ](?:consumers?|receivers?)\b/i,
    problem: "Brokers deliver at least once, so a consumer that is not prepared charges, mails or counts twice.",
    forces: ["exactly-once effect", "size of the memory of ids", "effects outside the database"],
    solution:
      "Record the message id in the same transaction as its effect; an id that is already there means: acknowledge and do nothing.",
    gains: ["an exactly-once effect on the own database", "replays are harmless"],
    costs: ["a row per message for as long as duplicates may come", "effects elsewhere still need an idempotency key"],
    notWhen: "the effect is idempotent by nature (set, upsert, delete)",
    steps: [
      "Make message id and consumer name a unique key.",
      "Insert first, in the transaction of the effect; a conflict ends the work.",
      "Delete ids older than the broker's longest redelivery or replay.",
    ],
    related: ["Transactional outbox", "Idempotency key", "Dead-letter queue"],
    source: "https://microservices.io/patterns/communication-style/idempotent-consumer.html",
  },
  "Change data capture": {
    spelling: /\bchange[- ]data[- ]capture\b|\bCDC\b/i,
    problem: "Search indexes, caches and warehouses filled by jobs or second writes drift away from the database.",
    forces: ["freshness", "load on the source", "leaking the table layout to readers"],
    solution:
      "Read the database's own log of committed changes and publish each as a message, in commit order, without touching the application.",
    gains: ["every committed change, deletes included", "no code in the writer", "low load on the source"],
    costs: [
      "consumers see tables, not business events",
      "a stuck reader keeps log files and can fill the source's disk",
      "schema changes break readers",
    ],
    notWhen: "consumers need to know why something changed (publish domain events through an outbox)",
    steps: [
      "Capture an outbox table rather than raw tables where consumers belong to other teams.",
      "Alert on replication-slot lag, with a limit on retained log.",
      "Rehearse the first snapshot and the restart after lost positions.",
    ],
    related: ["Transactional outbox", "Materialised view", "Strangler fig", "Stream processing"],
    source: "https://debezium.io/documentation/reference/stable/architecture.html",
  },
  "Stream processing": {
    spelling: /\bstream[- ]processing\b|\b(?:tumbling|sliding|session|hopping) windows?\b|\bwindowing\b/i,
    problem: "Results that are due in seconds cannot wait for the nightly job over all data.",
    forces: ["latency", "late and disordered events", "state that survives a crash", "cost of running all day"],
    solution:
      "Operators run continuously over a log and keep state per key; windows (tumbling, sliding, session) bound the endless, and watermarks say when event time is complete enough to emit.",
    gains: ["results within seconds", "work spread over the day", "the same log can be replayed"],
    costs: [
      "state, checkpoints and rebalances to operate",
      "late events need a rule",
      "exactly once holds inside the engine, not for outside effects",
    ],
    notWhen: "nobody acts on the result before tomorrow, or a query over the last hour does",
    steps: [
      "Use event time; decide how late is too late and where late events go.",
      "Partition by the key you aggregate on.",
      "Make sinks idempotent, and rehearse a replay from yesterday.",
    ],
    related: ["Batch processing", "Change data capture", "Publish-subscribe", "Materialised view"],
    source: "https://www.oreilly.com/radar/the-world-beyond-batch-streaming-101/",
  },
  "Batch processing": {
    spelling: /\bbatch[- ](?:processing|jobs?|pipelines?|runs?)\b|\b(?:nightly|hourly|daily) (?:batch(?:es)?|jobs?)\b/i,
    problem: "Work on whole data sets, done record by record during requests, is slow and can never be repeated.",
    forces: ["freshness", "a window of time that shrinks as data grow", "restart after half the work"],
    solution:
      "A scheduler starts jobs over bounded input, partitioned by time; each run writes its whole output at once and can be run again for the same period.",
    gains: ["cheap, high throughput", "reruns repair mistakes", "simple to reason about"],
    costs: [
      "results are as old as the schedule",
      "a failed night is noticed in the morning",
      "peaks on shared databases",
    ],
    notWhen: "somebody acts on the result within minutes",
    steps: [
      "Make each run a function of its period: same input, same output, overwritten as a whole.",
      "Read from a replica or the lake, not from the primary.",
      "Alert when a run has not finished by its deadline, not only when it fails.",
    ],
    related: ["Stream processing", "Claim check", "Work queue", "Read replicas"],
    source: "https://sre.google/workbook/data-processing/",
  },
} satisfies Record<string, Pattern>;
