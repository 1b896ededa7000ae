// Patterns at the edges between systems: how clients and services reach each other and keep their contracts.
import type { Pattern } from "../pattern.ts";

export const integration = {
  "API gateway": {
    spelling: /\bAPI[- ]gateways?\b|\bsingle gateway\b/i,
    problem:
      "Clients that know every service authenticate, retry and version against each of them, and every split breaks them.",
    forces: [
      "one entry to protect and observe",
      "a gateway that must not collect business logic",
      "one more hop and one more thing that may fail",
    ],
    solution:
      "One entry that ends TLS, verifies tokens, limits rates, routes and translates protocols. Everything that knows the business stays behind it.",
    gains: [
      "cross-cutting rules in one place",
      "services can be split and moved behind it",
      "one place for access logs and quotas",
    ],
    costs: [
      "a shared dependency of everything",
      "a queue of change requests if one team owns its routes",
      "logic creeps in",
    ],
    notWhen: "there is one backend and the load balancer already does TLS and routing",
    steps: [
      "Use a managed or proven gateway, with routes as code that each team owns.",
      "Verify tokens, limit rates and set deadlines there; authorise resources in the services.",
      "Run it in every zone and load-test it alone.",
    ],
    related: ["Backend for frontend", "Gateway aggregation", "Rate limiting", "Edge authentication"],
    source: "https://microservices.io/patterns/apigateway.html",
  },
  "Gateway aggregation": {
    spelling:
      /\bgateway aggregat(?:ion|or)\b|\bAPI (?:composition|composer|aggregator|aggregation)\b|\baggregator (?:pattern|service|gateway)\b/i,
    problem: "A screen that needs five services makes five round trips over a mobile network.",
    forces: ["client latency", "partial failure", "where the composition lives"],
    solution:
      "A composer near the services takes one request, calls them in parallel under one deadline and answers with what arrived, missing parts marked.",
    gains: ["one round trip for the client", "parallel calls on a fast network", "fallbacks in one place"],
    costs: [
      "as slow as its slowest part",
      "availability is the product of the parts without fallbacks",
      "must follow every contract it composes",
    ],
    notWhen:
      "one service can own the data as a read model, or the result needs sorting and paging over several services",
    steps: [
      "Give every branch a deadline and a fallback, and say in the answer which part is missing.",
      "Bound the parallel calls of one request.",
      "Move to a materialised view once the same composition is read all the time.",
    ],
    related: [
      "API gateway",
      "Backend for frontend",
      "Materialised view",
      "Deadline propagation",
      "Graceful degradation",
    ],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/gateway-aggregation",
  },
  "Backend for frontend": {
    spelling: /\bbackends?[- ]for[- ](?:the |a )?frontends?\b|\bBFFs?\b/i,
    problem: "One API for web, mobile and partners grows by the wishes of all and fits none.",
    forces: ["different screens and release cycles", "duplicated logic", "tokens in the browser"],
    solution:
      "A thin backend for each kind of client, owned by that client's team, which shapes data for it and, for browsers, keeps the tokens behind a session cookie.",
    gains: [
      "payloads fit the screen",
      "client teams change their API without a meeting",
      "tokens stay out of the browser",
    ],
    costs: ["one more deployable per client", "rules are copied unless kept in the services"],
    notWhen: "there is one kind of client, or they differ only in a few fields",
    steps: [
      "Begin with the client that suffers most, mostly mobile.",
      "Keep rules out of it: shape, compose, authenticate.",
      "Let the client's team own it, pipeline and on-call included.",
    ],
    related: ["API gateway", "Gateway aggregation", "Edge authentication"],
    source: "https://samnewman.io/patterns/architectural/bff/",
  },
  "API versioning": {
    spelling:
      /\bAPI[- ]version(?:s|ing)?\b|\bversion(?:ing)? (?:of )?(?:our|the|an|a|your)? ?(?:public |REST )?APIs?\b|\b(?:URI|URL|header|media[- ]type) versioning\b|\bcontent[- ]negotiation\b/i,
    problem: "A changed field breaks clients that nobody here can redeploy.",
    forces: ["freedom to change", "clients that upgrade late or never", "cost of versions kept alive", "caching"],
    solution:
      "Change additively and version only what breaks. In the URI (/v2) it is visible, cached and routed with ease; in a header the URLs stay and the call is harder to try out; by content negotiation each representation has its own version, at the price of Vary and more complex clients.",
    gains: ["clients move in their own time", "breaking changes become deliberate and dated"],
    costs: [
      "every living version is tested and patched",
      "versions multiply through the code unless translated at the edge",
    ],
    notWhen: "you deploy both sides together, or the change can be additive",
    steps: [
      "Take the URI for public APIs unless there is a reason, and publish the rule of what counts as breaking.",
      "Translate old versions to the newest at the edge; keep one model inside.",
      "Announce the end with the Deprecation and Sunset headers, measure who still calls, then switch off.",
    ],
    related: ["API gateway", "Expand and contract", "Backend for frontend"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/best-practices/api-design",
  },
  "Service discovery": {
    spelling: /\bservice[- ](?:discovery|registr(?:y|ies|ation))\b/i,
    problem: "Instances come and go with every deployment and scaling step, so a configured address is soon wrong.",
    forces: ["freshness of the registry", "registry outages", "client libraries in several languages"],
    solution:
      "Instances are registered by the platform and found by name, through DNS and a virtual address (server side) or by a client that picks an instance itself (client side).",
    gains: ["no addresses in configuration", "dead instances leave the rotation", "new ones take load at once"],
    costs: [
      "a registry everything depends on",
      "stale entries between death and detection",
      "DNS caches that ignore the time to live",
    ],
    notWhen: "the platform has it already, as Kubernetes Services and the clouds' load balancers do (build none)",
    steps: [
      "Use the platform's names.",
      "Register from readiness checks, not from start.",
      "Let clients keep the last known list when the registry is away.",
    ],
    related: ["Load balancing", "Health endpoint", "Service mesh"],
    source: "https://microservices.io/patterns/server-side-discovery.html",
  },
  "Service mesh": {
    spelling: /\bservice[- ]mesh(?:es)?\b/i,
    problem: "Mutual TLS, retries and metrics reimplemented in every language differ in every service.",
    forces: ["uniform policy", "languages in use", "latency and memory of the proxies", "people who can debug it"],
    solution:
      "Proxies beside the services or on the node carry all traffic, and a control plane gives them identity, encryption, retries, traffic splits and telemetry.",
    gains: [
      "mutual TLS and call metrics without code",
      "traffic can be shifted by percentage",
      "one policy for many languages",
    ],
    costs: [
      "a control plane to upgrade",
      "proxies add latency and memory to every hop",
      "faults become harder to locate",
      "retries in mesh and code multiply",
    ],
    notWhen:
      "there are a handful of services in one language, or nobody has time to learn it (a library and network policies do)",
    steps: [
      "Write down the two needs it must meet; mostly mutual TLS and telemetry.",
      "Try one namespace, and measure latency and memory with and without.",
      "Take retries and timeouts out of either the code or the mesh.",
    ],
    related: ["Sidecar", "Zero trust", "Circuit breaker", "Service discovery", "Canary release"],
    source: "https://istio.io/latest/about/service-mesh/",
  },
  Sidecar: {
    spelling: /\bside-?cars?\b/i,
    problem:
      "Every service needs the same proxy, log shipper or certificate handling, in languages that share no library.",
    forces: ["reuse across languages", "resources per instance", "start and stop order"],
    solution:
      "A second container in the same unit of deployment, with the same network and life, does the shared chore.",
    gains: ["one implementation for all languages", "upgraded apart from the service", "isolated in memory and CPU"],
    costs: ["its memory times the number of instances", "order at start and shutdown", "one more hop where it proxies"],
    notWhen: "all services share a language and a library would do, or an agent per node is enough",
    steps: [
      "Set requests and limits for it as for any service.",
      "On Kubernetes declare it as an init container that restarts always, so that it starts before and stops after the main one.",
      "Compare with an agent per node before the second sidecar.",
    ],
    related: ["Service mesh", "Secrets management", "Health endpoint"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sidecar",
  },
  "Anti-corruption layer": {
    spelling: /\banti-?[- ]?corruption[- ]layers?\b/i,
    problem: "The fields, codes and quirks of a foreign system spread through your model until you cannot leave it.",
    forces: ["purity of your model", "work of translation", "who follows whom"],
    solution:
      "One module owns all contact with the other system and translates both ways between its terms and yours, errors included.",
    gains: [
      "your model keeps its language",
      "the other system can be replaced",
      "one place to test against its quirks",
    ],
    costs: ["mapping to write and keep", "one more layer in every trace"],
    notWhen: "the foreign model is good, stable and a standard of your trade, so that conforming is cheaper",
    steps: [
      "List the concepts you need, in your words; translate only those.",
      "Record real answers of the other system as fixtures.",
      "Keep its identifiers as opaque references, never as your keys.",
    ],
    related: ["Bounded context", "Strangler fig", "Hexagonal architecture", "Branch by abstraction"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/anti-corruption-layer",
  },
  "Correlation ID": {
    spelling: /\b(?:correlation|request|trace)[- ]ids?\b|\btrace context\b|\bdistributed tracing\b/i,
    problem: "An error in one service cannot be joined to the request, message or user that caused it in another.",
    forces: ["traces through queues as well as calls", "volume and price of telemetry", "personal data in logs"],
    solution:
      "The edge gives each request an identity in the W3C traceparent header; every call, message and log line carries it on, and spans are sampled from it.",
    gains: ["one search shows the whole path", "latency is seen where it arises", "support can quote a number"],
    costs: ["every hop must pass it on or the chain breaks", "sampling hides rare cases unless errors are kept"],
    notWhen: "there is one process without messages (the framework's request number is enough)",
    steps: [
      "Let OpenTelemetry instrument HTTP, database and broker clients before writing spans by hand.",
      "Put the trace id into each log line and each error answer.",
      "Accept no id from outside as trusted: begin a new trace at the edge and link it.",
    ],
    related: ["Event-driven architecture", "Service mesh", "Health endpoint"],
    source: "https://www.w3.org/TR/trace-context/",
  },
} satisfies Record<string, Pattern>;
