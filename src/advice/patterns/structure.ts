// Patterns that divide a system into parts: what is deployed together, what is modelled together.
import type { Pattern } from "../pattern.ts";

export const structure = {
  "Modular monolith": {
    spelling: /\bmonolith(?:s|ic)?\b/i,
    problem:
      "A young product split into services pays for networks, pipelines and versions before it knows its boundaries.",
    forces: ["boundaries that still move", "one team to operate it", "modules that must not grow together"],
    solution:
      "One deployable of modules with a public face each, private tables each, and a build that rejects imports around the face. A module can leave later, because nothing reaches into it.",
    gains: [
      "local calls and local transactions",
      "one pipeline, one thing to operate",
      "boundaries can be moved in an afternoon",
    ],
    costs: [
      "one release train for everybody",
      "a memory leak or a hot loop takes down all modules",
      "discipline needs a tool, not a wiki page",
    ],
    notWhen:
      "several teams already wait for each other's releases, or one part must scale, comply or fail apart from the rest",
    steps: [
      "Name the modules after parts of the business and give each its own schema.",
      "Let the build fail on an import or a join across a boundary.",
      "Publish domain events in process, so that the calls that may become remote are visible.",
    ],
    related: ["Microservices", "Bounded context", "Event bus", "Strangler fig"],
    source: "https://martinfowler.com/bliki/MonolithFirst.html",
  },
  Microservices: {
    spelling: /\bmicro-?\s?services?\b/i,
    problem:
      "Many teams on one deployable wait for each other, and the most demanding part sets the size of all of it.",
    forces: ["team autonomy", "consistency across boundaries", "cost of operating many things", "latency of every hop"],
    solution:
      "Services cut along bounded contexts, each with its own data, pipeline and on-call, talking by events first and calls second.",
    gains: [
      "independent deployment and scaling",
      "faults and compliance scopes stay inside a service",
      "a stack per service where it pays",
    ],
    costs: [
      "network faults and eventual consistency everywhere",
      "tracing, contracts and a platform become mandatory",
      "refactoring across services is a migration",
    ],
    notWhen:
      "there is one team, boundaries are guesses, nobody can operate a platform, or the latency of the extra hops cannot be afforded",
    steps: [
      "Have the platform first: pipeline template, tracing, secrets, service ownership.",
      "Extract one service with a reason that can be measured, with its data.",
      "Split no further before that one has been deployed on its own for a quarter.",
    ],
    related: ["Modular monolith", "Database per service", "Bounded context", "API gateway", "Circuit breaker"],
    source: "https://martinfowler.com/articles/microservices.html",
  },
  "Service-oriented architecture": {
    spelling: /\bservice[- ]oriented\b|\bSOA\b/i,
    problem: "Departments own systems that hold the same customers and orders, and integrate them pair by pair.",
    forces: ["reuse across departments", "systems that cannot be changed", "central governance against local speed"],
    solution:
      "Business capabilities published as coarse services with stable contracts, consumed across departments. Keep the logic in the services and the transport dumb.",
    gains: ["one contract for a capability instead of pairwise interfaces", "packaged and old systems can take part"],
    costs: [
      "a canonical model that pleases nobody",
      "a central bus team becomes the bottleneck",
      "shared services couple release plans",
    ],
    notWhen:
      "one organisation owns all the code (bounded contexts with their own contracts do the same without the centre)",
    steps: [
      "List the capabilities that more than one department needs, and their owners.",
      "Publish each with a versioned contract, and translate at the edges.",
      "Take business rules out of the bus, should there be one.",
    ],
    related: ["Microservices", "Anti-corruption layer", "API gateway", "Event bus"],
    source: "https://martinfowler.com/bliki/ServiceOrientedAmbiguity.html",
  },
  "Event-driven architecture": {
    spelling: /\bevent[- ]driven\b/i,
    problem:
      "A service that calls everyone interested in its change must know them all, wait for them all and fail with any of them.",
    forces: ["loose coupling", "traceability of a business flow", "ordering", "readers that want an answer now"],
    solution:
      "Services publish facts that have happened; whoever is interested reacts in its own time. State in the event what consumers need, so that they do not call back.",
    gains: [
      "producers do not know consumers",
      "load peaks and outages of consumers are absorbed by the log or queue",
      "new consumers without a change at the source",
    ],
    costs: [
      "the flow stands in no single place",
      "duplicates, order and schema change are everybody's concern",
      "eventual consistency is visible to users",
    ],
    notWhen: "the caller needs the result to go on, or a handful of parts can simply call each other",
    steps: [
      "Name events in the past tense, and own each schema in one service.",
      "Publish through an outbox; make every consumer idempotent.",
      "Carry a correlation ID from the first event to the last, and alert on consumer lag.",
    ],
    related: ["Publish-subscribe", "Transactional outbox", "Choreographed saga", "Correlation ID", "Event bus"],
    source: "https://martinfowler.com/articles/201701-event-driven.html",
  },
  "Bounded context": {
    spelling: /\bbounded[- ]contexts?\b|\bdomain[- ]driven\b|\bDDD\b|\bcontext map(?:s|ping)?\b/i,
    problem:
      "One model of customer or order for the whole company means something different to each of its users and can be changed by none.",
    forces: ["one language per team", "concepts that share a name but not a meaning", "integration between contexts"],
    solution:
      "Draw borders within which a word has one meaning and one team decides. Translate at the border, and write down on a context map who follows whom.",
    gains: [
      "services and modules cut where change happens together",
      "models that experts recognise",
      "integration effort becomes visible",
    ],
    costs: [
      "time with domain experts",
      "data is copied and translated between contexts",
      "wrong borders are expensive once they are services",
    ],
    notWhen: "the system is mostly forms over tables and the words have one meaning for everybody",
    steps: [
      "Run an event storming session with those who do the work.",
      "Mark the words that change meaning: borders are there.",
      "Call the core domain by name and put your best people on it; buy the generic rest.",
    ],
    related: ["Aggregate", "Anti-corruption layer", "Microservices", "Modular monolith"],
    source: "https://martinfowler.com/bliki/BoundedContext.html",
  },
  Aggregate: {
    spelling:
      /^aggregates?$|\baggregate roots?\b|\bDDD aggregates?\b|\b(?:one|single|per|each|every|an) aggregate\b(?! (?:of|function|query|value|number|view))|\baggregates? (?:pattern|boundar\w+|design)\b/i,
    problem: "Objects that refer to each other freely leave no place that keeps a business rule true.",
    forces: ["invariants that must hold at once", "lock contention", "size of what is loaded and saved"],
    solution:
      "A cluster of objects behind one root that alone may change them; one transaction changes one aggregate, and others are referred to by identity.",
    gains: ["invariants have an owner", "transactions stay short", "a natural unit for sharding, events and locking"],
    costs: ["rules across aggregates are only eventually true", "reports need other models"],
    notWhen: "there are no invariants beyond what the database can check by itself",
    steps: [
      "Write down the rules that must never be broken, even for a second; each belongs to one aggregate.",
      "Keep aggregates small and refer to others by id.",
      "Guard each with a version number.",
    ],
    related: ["Bounded context", "Optimistic locking", "Event sourcing", "CQRS"],
    source: "https://martinfowler.com/bliki/DDD_Aggregate.html",
  },
  "Hexagonal architecture": {
    spelling: /\bhexagonal\b|\bports[- ](?:and|&)[- ]adapters\b|\bclean architecture\b|\bonion architecture\b/i,
    problem:
      "Business rules written into controllers and queries can neither be tested without a database nor outlive the framework.",
    forces: ["testability", "frameworks and vendors that change", "indirection that must be paid for"],
    solution:
      "Rules in the middle depend on nothing; they state what they need as ports, and adapters for HTTP, database or broker implement them. Dependencies point inwards only.",
    gains: ["rules tested in milliseconds", "an adapter can be exchanged", "framework upgrades stay at the rim"],
    costs: ["mapping between layers", "interfaces with a single implementation if done by rote"],
    notWhen: "the program moves data from a form to a table and back (there is no middle to protect)",
    steps: [
      "Move one rule with its tests into a folder without framework imports.",
      "Let the build reject imports from the rim.",
      "Write a port only where a second implementation or a test needs one.",
    ],
    related: ["Modular monolith", "Anti-corruption layer", "Branch by abstraction"],
    source: "https://alistair.cockburn.us/hexagonal-architecture/",
  },
  CQRS: {
    spelling:
      /\bCQRS\b|\bcommand[- ]query (?:responsibility )?(?:segregation|separation)\b|\bread (?:and|\/) write models?\b/i,
    problem: "One model for rules and for screens serves neither: writes drag joins along and reads fight for locks.",
    forces: ["reads many times the writes", "rules on writes", "how stale a screen may be"],
    solution:
      "Commands change a write model that keeps the rules; queries read models shaped like the screens, fed by events or changes from the first.",
    gains: [
      "reads scale and are shaped on their own",
      "simple queries without joins",
      "a write model about rules only",
    ],
    costs: ["readers see their own write late", "projections to build, monitor and rebuild", "two models to explain"],
    notWhen: "a view, an index or a read replica serves the reads, or users must see their write in every list at once",
    steps: [
      "Begin with one screen whose query hurts, not with the whole system.",
      "Feed its table from an outbox or a change stream; measure the lag.",
      "Make the rebuild of a projection a routine job.",
    ],
    related: ["Event sourcing", "Materialised view", "Read replicas", "Transactional outbox"],
    source: "https://martinfowler.com/bliki/CQRS.html",
  },
  "Event sourcing": {
    spelling: /\bevent[- ]sourc(?:ing|ed)\b|\bevent stores?\b/i,
    problem: "A row that is overwritten cannot say how it came to be, and the audit table beside it disagrees.",
    forces: [
      "audit and reconstruction",
      "schema of events that live for ever",
      "right to erasure",
      "speed of reading current state",
    ],
    solution:
      "Store the events of each aggregate in order, append only, and derive state from them; snapshots shorten the replay, projections serve the queries.",
    gains: [
      "a complete history that is the truth itself",
      "past states and new read models by replay",
      "append-only writes with a version check",
    ],
    costs: [
      "old event versions must be readable for ever",
      "personal data needs crypto-shredding or a reference",
      "ad hoc queries need projections",
    ],
    notWhen:
      "an audit table would do, the domain is plain records, or nobody on the team has run it before and the date is fixed",
    steps: [
      "Use it for one aggregate where history is the business: ledger, claim, booking.",
      "Append with an expected version; take snapshots only once replay is measured to be slow.",
      "Decide on event versioning and on erasure before the first event is stored.",
    ],
    related: ["CQRS", "Aggregate", "Optimistic locking", "Materialised view"],
    source: "https://martinfowler.com/eaaDev/EventSourcing.html",
  },
  Serverless: {
    spelling: /\bserverless\b|\bfunctions?[- ]as[- ]a[- ]service\b|\bFaaS\b|\blambda functions?\b/i,
    problem: "Machines that wait for rare or spiky work cost the same as busy ones, and somebody has to patch them.",
    forces: [
      "cost at low load against cost at steady load",
      "cold starts",
      "limits of the platform",
      "connections to databases",
    ],
    solution:
      "Functions or containers that the provider starts per request or event and bills by use, with managed services for all state.",
    gains: ["no cost at rest", "scales from nothing without a capacity plan", "no hosts to patch"],
    costs: [
      "dearer than machines under steady load",
      "cold starts in the tail latency",
      "platform limits and lock-in",
      "a database can be flooded with connections",
    ],
    notWhen: "load is steady and high, work runs longer than the platform allows, or the latency tail is the promise",
    steps: [
      "Begin with event handlers and scheduled jobs.",
      "Cap concurrency at what the database behind it survives, and put a pooler between.",
      "Compute the monthly price at today's and at ten times today's load before committing.",
    ],
    related: ["Work queue", "Auto-scaling", "Rate limiting", "Microservices"],
    source: "https://martinfowler.com/articles/serverless.html",
  },
  "Cell-based architecture": {
    spelling: /\bcell[- ]based\b|\bcellular architecture\b|\bdeployment stamps?\b|\bshuffle[- ]sharding\b/i,
    problem: "In one big shared system a poisoned request, a bad release or one heavy tenant reaches every customer.",
    forces: ["blast radius", "cost of idle capacity per cell", "thinness of the routing layer"],
    solution:
      "Several complete copies of the system, each with its own data and a fixed share of the tenants, behind a router that does nothing but map a tenant to its cell.",
    gains: ["a fault stays within one cell", "releases go cell by cell", "a cell has a known, tested size"],
    costs: [
      "the router is shared and must be simpler than all else",
      "moving tenants between cells needs a tool",
      "queries over all tenants need another path",
    ],
    notWhen: "an outage for everybody is affordable, or there are too few tenants to spread over cells",
    steps: [
      "Choose the partition key, mostly the tenant, and measure the largest one.",
      "Load-test a cell to its limit and fix that as its size.",
      "Build the move of a tenant before the second cell.",
    ],
    related: ["Bulkhead", "Tenant isolation", "Directory sharding", "Canary release"],
    source:
      "https://docs.aws.amazon.com/wellarchitected/latest/reducing-scope-of-impact-with-cell-based-architecture/reducing-scope-of-impact-with-cell-based-architecture.html",
  },
} satisfies Record<string, Pattern>;
