// How services and modules work together: who directs a flow, what carries changes, and how copies for reading are kept.
import type { Situation } from "../situation.ts";

export const flows: readonly Situation[] = [
  {
    title: "Choreography or orchestration for a flow of several steps",
    signs: [/\bchoreograph\w*/i, /\borchestrat\w*/i],
    recommend: "Orchestrate flows of more than three steps, and leave choreography to short ones and to mere listeners",
    because: "with a coordinator one place shows where an order stands and who compensates",
    reasons: [
      "Keep the state in one table or a workflow engine (Temporal, Step Functions): step, deadline, retries, outcome.",
      "Every step is idempotent by the flow's id; every step before the point of no return has a compensation.",
      "Choreography hides the process: to see it you read every consumer, and a lost event stops it silently.",
      "Let mail, search and analytics listen to events; they need no coordinator.",
    ],
    gain: "the flow can be read, timed and repaired in one place",
    cost: "a coordinator to run, and a team that owns it",
    flips: [
      { when: "there are two or three steps and nothing to compensate", to: "choreography by events" },
      { when: "all steps fit one database", to: "one local transaction" },
    ],
    steps: [
      "Draw the steps with compensations, deadlines and the step that cannot be undone, and put that last.",
      "Persist the state before each call; drive it by commands and replies.",
      "Alert on flows that stand still longer than their deadline.",
    ],
    questions: ["Which steps cannot be undone?", "How long may a flow take, and does a person act in it?"],
    reversal: "Medium: steps keep their handlers when a coordinator is added.",
    patterns: ["Orchestrated saga", "Choreographed saga", "Idempotency key"],
  },
  {
    title: "Outbox or change data capture",
    signs: [
      /\bcdc\b|\bchange[- ]data[- ]capture\b|\bdebezium\b|\bgolden ?gate\b/i,
      /\boutbox\b|\b(?:can'?t|cannot|can not|must not|not allowed to|don'?t want to) (?:touch|change|modify)\b|\blegacy\b/i,
      /\b(?:or|vs\.?|versus)\b|\bkafka\b|\bchanges\b|\bevents\b/i,
    ],
    recommend: "Use change data capture where the code cannot be touched, and an outbox where you own the code",
    because: "CDC reads the log without code, but publishes tables; an outbox publishes events you designed",
    reasons: [
      "CDC: Debezium reads the database's log (LogMiner, WAL, binlog) and needs a snapshot, log retention and lag alerts.",
      "Never let consumers read raw row changes: translate to events in one place, or your schema becomes the contract.",
      "Both deliver at least once: key by aggregate for order, and make consumers idempotent.",
      "Together: write the outbox in the transaction and let CDC read only that table.",
    ],
    gain: "no lost and no invented events",
    cost: "a connector to run, a snapshot to plan, a translation to maintain",
    flips: [
      { when: "you own the code and volume is modest", to: "an outbox polled with SKIP LOCKED" },
      { when: "an hour's delay is fine", to: "a query by modified date every few minutes, deletes handled apart" },
    ],
    steps: [
      "Get log access and retention for days agreed with whoever runs the database.",
      "Snapshot, then stream; compare counts and sums daily.",
      "Put a translating consumer between raw and public topics.",
    ],
    questions: ["Who owns the database, and may its log be read?", "Which consumers need deletes and history?"],
    reversal: "High: a connector can be removed; public topics stay a contract.",
    patterns: ["Change data capture", "Transactional outbox", "Anti-corruption layer"],
  },
  {
    title: "Events or calls between services",
    signs: [
      /\bevent[- ]driven\b|\b(?:use |by |via |publish )?events?\b|\basync\w*|\bmessag(?:es|ing)\b/i,
      /\b(?:rest|http|sync\w*|grpc|direct|plain)(?:[ -]\w+)? ?(?:calls?|apis?|requests?)\b|\brequest[/-](?:response|reply)\b|\bsynchronous\w*|\bcall each other\b/i,
      /\b(?:or|vs\.?|versus|instead of|rather than)\b/i,
      /\bbetween\b|\bour (?:\w+ )?services\b|\bservices\b/i,
      // Who names products wants them compared.
      /^(?![\s\S]*\b(?:kafka|rabbit\w*|sqs|nats|websockets?|graphql)\b)/i,
    ],
    recommend: "Call synchronously where the user waits for the answer, and publish events for what follows from it",
    because: "queries need an answer now, while facts like “order paid” must reach others even when they are down",
    reasons: [
      "Rule: commands and queries the screen waits for are calls with a deadline; consequences are events.",
      "Publish from an outbox in the same transaction; make consumers idempotent by event id.",
      "Never chain more than one or two synchronous calls: five at 99.9 % are 99.5 %.",
      "Put facts into events (id, version, what changed), so that consumers keep a copy instead of calling back.",
    ],
    gain: "one service may be down without stopping the rest",
    cost: "copies that lag, a broker, flows that need tracing",
    flips: [
      { when: "the caller must know that every step succeeded", to: "an orchestrated saga" },
      { when: "one team owns all of it", to: "modules in one process" },
    ],
    steps: [
      "List each interaction: does somebody wait for its answer?",
      "Add outbox, schema registry or contract tests, dead letters and correlation ids before the first event.",
    ],
    questions: ["Which of the steps does the user wait for?", "What may be a few seconds late?"],
    reversal: "Medium: a call becomes an event easily; events are a contract with unknown readers.",
    patterns: ["Event-driven architecture", "Transactional outbox", "Orchestrated saga"],
  },
  {
    title: "CQRS for reads that dwarf the writes",
    signs: [
      /\bcqrs\b|\bread[- ]models?\b/i,
      /\b\d[\d.,]*\s?k?m?\s?(?:reads?|views|queries|requests)\b|\bjoins?\b|\bread[- ]heavy\b|\bslow (?:list|screen|query|queries|page)\b|\bdashboards?\b/i,
      /\?/,
      // Plain forms need no second model.
      /^(?![\s\S]*\b(?:crud|forms|back-?office|admin|rebuild\w*|replay\w*)\b)/i,
    ],
    recommend: "Add a read model for that screen only (CQRS in one place), and leave the writes alone",
    because: "one flat row replaces the joins, and only this screen pays for the lag",
    reasons: [
      "Cheap steps first: an index, or a materialised view with REFRESH CONCURRENTLY each minute if that is fresh enough.",
      "Write the row in the same transaction if it is the same database; else feed it from an outbox with versions.",
      "It lags by milliseconds to seconds: show users their own write from the command's result.",
      "Keep it rebuildable from the source; the trap is CQRS for every form.",
    ],
    gain: "reads that need one lookup and scale apart from writes",
    cost: "stale reads, a projection to keep in step and to rebuild",
    flips: [
      { when: "an index or a replica brings p95 into range", to: "no second model" },
      { when: "history itself is asked for", to: "event sourcing in that module" },
    ],
    steps: [
      "Measure the query with EXPLAIN and write down the p95 you need.",
      "Build the read table, fill it beside the old query, compare, switch.",
    ],
    questions: ["How old may the screen's data be?", "Which p95 does it need, and what is it today?"],
    reversal: "High: drop the read table and return to the joins.",
    patterns: ["CQRS", "Materialised view", "Read replicas", "Transactional outbox"],
  },
  {
    title: "Rebuilding a read model without downtime",
    signs: [
      /\bread[- ]models?\b|\bprojections?\b|\bprojectors?\b|\bread side\b|\bmateriali[sz]ed views?\b/i,
      /\b(?:rebuild\w*|re-?creat\w*|replay\w*|re-?project\w*|re-?populat\w*|back-?fill\w*)\b/i,
    ],
    recommend: "Build the new version beside the old one from the log, and switch reads once it has caught up",
    because: "readers then never see a half-filled table, and the old one remains the way back",
    reasons: [
      "Give each version its own table and consumer group; store the position in the same transaction as the rows.",
      "Make handlers idempotent: apply an event only if its version is higher than the row's.",
      "Throttle the replay and switch off side effects: no mails, no calls from a projection.",
      "Compare counts and samples, switch by view or alias, then delete the old one after some days.",
    ],
    gain: "rebuilds become routine and need no window",
    cost: "double storage for a while, and a log kept long enough",
    flips: [
      { when: "the log does not reach back far enough", to: "a snapshot of the source plus events from its position" },
      { when: "the model is small", to: "rebuild in one transaction" },
    ],
    steps: [
      "Name tables by version, and let reads go through a view or alias.",
      "Replay, watch the lag to zero, compare, swap, keep the old one for the way back.",
    ],
    questions: ["How many events are there, and how long are they kept?", "How old may the view be?"],
    reversal: "High: swap the view back.",
    patterns: ["CQRS", "Materialised view", "Event sourcing", "Transactional inbox"],
  },
  {
    title: "One outage or one tenant reaches every customer",
    signs: [
      /\bcell[- ]based\b|\bcells\b|\bcellular\b|\bblast radius\b|\bdeployment stamps?\b|\bshuffle[- ]sharding\b/i,
      /\b(?:tenants?|customers?|outages?|everybody|everyone|saas|accounts?|platform)\b/i,
    ],
    recommend: "Split the system into cells, each complete with its own data and a share of the tenants",
    because: "a bad release, poisoned request or full database then hits one cell and not everybody",
    reasons: [
      "Route by a thin map from tenant to cell, and deploy one cell at a time, smallest customers first.",
      "With ten cells a fault reaches a tenth of the tenants; fix a cell's size by a load test.",
      "Build the move of a tenant between cells before the second cell, and place the largest tenants alone.",
    ],
    gain: "a known, small blast radius, and a unit that was tested at its limit",
    cost: "idle capacity per cell, more to operate, no queries across all tenants",
    flips: [
      { when: "the last outage came from releases alone", to: "canary releases and flags first, at far less cost" },
      { when: "there are few tenants or an hour of outage is affordable", to: "limits per tenant in one system" },
    ],
    steps: [
      "List what all tenants share today: database, queue, cache, configuration, sign-in.",
      "Template one cell in infrastructure code; move internal and small tenants first.",
      "Practise losing a cell.",
    ],
    questions: [
      "What caused the outages: releases, load of one tenant, or a shared store?",
      "How large is the largest tenant?",
    ],
    reversal: "Low: data are spread; merging cells means moving tenants.",
    patterns: ["Cell-based architecture", "Bulkhead", "Tenant isolation", "Canary release"],
  },
  {
    title: "A service mesh for few services",
    signs: [
      /\bservice mesh(?:es)?\b|\bistio\b|\blinkerd\b/i,
      /\b(?:[1-9]|1[0-5]|two|three|four|five|six|seven|eight|nine|ten|twelve|few|handful of|couple of) (?:\w+ )?(?:micro)?services\b|\bsmall (?:team|cluster)\b/i,
      // Two meshes set against each other are a comparison.
      /^(?![\s\S]*\bistio,? (?:or|vs\.?|versus|and)? ?linkerd\b|[\s\S]*\blinkerd,? (?:or|vs\.?|versus|and)? ?istio\b)/i,
    ],
    recommend: "Do without a mesh below about 15 services; do retries, time-outs and TLS in a library or the platform",
    because: "a proxy beside every pod, its upgrades and its outages cost more than few services gain",
    reasons: [
      "Time-outs, retries and breakers: one client library or the gateway; tracing: OpenTelemetry in the process.",
      "Encryption between pods: the network layer (Cilium with WireGuard) or certificates from cert-manager.",
      "A proxy adds memory per pod, a hop in latency, start-up order, and control-plane upgrades several times a year.",
      "It pays with many languages, many teams, and mTLS with policies demanded for every call.",
    ],
    gain: "one system fewer to operate and to debug",
    cost: "rules live in libraries and must be kept alike",
    flips: [
      { when: "an auditor demands mTLS with identities everywhere", to: "Linkerd, with nothing but mTLS switched on" },
      { when: "20 services in several languages need one traffic policy", to: "a mesh run by a platform team" },
    ],
    steps: [
      "Write down which of TLS, retries, traffic splitting and metrics is really missing.",
      "Solve each by platform or library; look again at 15 services.",
    ],
    questions: ["Which of mTLS, retries, traffic splitting or metrics do you need?", "Who would upgrade the mesh?"],
    reversal: "High: a mesh can be added later, namespace by namespace.",
    patterns: ["Service mesh", "Sidecar", "Retry with backoff"],
  },
];
