// How clients talk to the system: by whom the callers are, not by fashion.
import type { Guide } from "../guide.ts";
import { clients, load } from "../needs.ts";

export const apiStyle: Guide = {
  id: "api-style",
  principle: "REST for what others call, GraphQL for many different screens, gRPC between your own services.",
  reversal: "Low for what outsiders call, since a published API lives for years; high between your own services.",
  topic:
    /\bapi (?:style|design|protocol|technology|versioning)\b|\bwhat (?:kind|sort|type) of api\b|\b(?:design|expose|version) (?:an?|our|the) (?:\w+ )?api\b|\bservices? (?:should )?(?:talk|communicate)\b|\bpush (?:\w+ ){0,3}to (?:the )?(?:clients?|browsers?)\b|\breal[- ]?time updates?\b/i,
  options: [
    {
      name: "REST",
      recommend: "Offer REST over HTTPS, described by OpenAPI",
      when: "others call it, the resources are simple to name, or HTTP caching pays",
      unless: "screens need many resources at once, or both sides stream",
      gain: "cacheable, universal, easy to debug",
      cost: "several calls or surplus fields for rich screens",
      reasons: [
        "Every language, proxy, cache and partner speaks it already.",
        "OpenAPI gives clients and contract tests for nothing.",
      ],
      flips: [
        {
          when: "several clients each need different nested data in one round trip",
          to: "GraphQL, or a backend for each frontend",
        },
        { when: "internal calls are chatty and latency counts", to: "gRPC between the services, REST at the edge" },
      ],
      steps: [
        "Design resources and errors (RFC 9457) first, and review the OpenAPI file like code.",
        "Page by cursor; accept an idempotency key on every write; send ETags.",
        "Version in the path, change only by adding, and announce removals with a date.",
      ],
    },
    {
      name: "GraphQL",
      recommend: "Offer GraphQL to your own clients",
      when: "several clients need different slices of connected data in one round trip",
      unless: "it is plain CRUD, HTTP caching is critical, or strangers may send queries",
      gain: "one round trip, each client takes what it needs",
      cost: "caching, query cost limits and N+1 loads are your work",
      reasons: ["Screens change without a change on the server, because the client states what it needs."],
      flips: [
        { when: "there is one client, or most calls are plain reads and writes", to: "REST" },
        { when: "partners are to call it", to: "REST for them" },
      ],
      steps: [
        "Batch loads per request (DataLoader) and limit depth and cost of queries.",
        "Allow only persisted queries in production; authorise per field, in the domain.",
      ],
    },
    {
      name: "gRPC",
      recommend: "Use gRPC between your services",
      when: "your own services call each other often, stream, or need a strict contract",
      unless: "browsers or partners call it directly",
      gain: "fast binary calls, streams, strict contracts",
      cost: "needs a proxy for browsers; harder to read on the wire",
      reasons: [
        "Binary frames on HTTP/2 with streams both ways take less CPU than JSON; measure it on your own payload.",
        "Contracts are generated code, so a breaking change fails in the build, not at night.",
        "Its connections live long: balance per call (layer 7 or in the client), and set a deadline on every call.",
      ],
      flips: [{ when: "browsers or partners must call it", to: "REST at the edge, gRPC behind" }],
      steps: [
        "Set a deadline on every call and pass it on; reuse channels; balance per call (layer 7), not per connection.",
        "Keep the protobuf files in one place and check them for breaking changes in CI.",
      ],
    },
    {
      name: "Server-sent events",
      recommend: "Push with server-sent events beside the REST API",
      when: "the server tells browsers what is new and they answer by ordinary requests",
      unless: "clients send as often as they receive",
      gain: "plain HTTP, reconnects by itself",
      cost: "one direction; a connection held per client",
      reasons: ["Proxies, authentication and HTTP/2 work as for every other request."],
      flips: [{ when: "messages go both ways many times a second", to: "WebSockets" }],
      steps: [
        "Give events ids, so that a client resumes where it was; fan out through Redis pub/sub; send a heartbeat.",
      ],
    },
    {
      name: "WebSockets",
      recommend: "Use WebSockets for that channel and REST for the rest",
      when: "both sides send often: chat, collaboration, games",
      unless: "updates flow only from the server",
      gain: "two-way, low latency",
      cost: "stateful connections: balancing, deploys and auth are harder",
      reasons: ["An open connection saves a request per message in both directions."],
      flips: [{ when: "only the server speaks", to: "server-sent events" }],
      steps: [
        "Authenticate at connect and expire; reconnect with jitter; keep state outside the process; drain on deploy.",
      ],
    },
  ],
  rules: [
    {
      choose: "REST",
      because: ({ traits }) => traits.publicApi && "outsiders integrate fastest with what every tool speaks",
    },
    {
      choose: "gRPC",
      because: ({ traits }) =>
        traits.internalCalls && "both ends are yours, so a strict binary contract costs nobody anything",
    },
    { choose: "WebSockets", because: ({ traits }) => traits.twoWay && `${traits.twoWay} sends in both directions` },
    {
      choose: "Server-sent events",
      because: ({ traits }) => traits.realTime && "updates flow from the server, and plain HTTP carries them",
    },
    {
      choose: "GraphQL",
      because: ({ traits }) =>
        (traits.manyClients ?? traits.mobile) &&
        "different screens take what they need in one round trip, which mobile networks reward",
    },
  ],
  byDefault: {
    choose: "REST",
    because: "every client, cache and gateway understands it, and it is the easiest to replace",
  },
  limits: [
    "Public and cacheable: REST. Several own clients with rich screens: GraphQL. Service to service: gRPC.",
    "One gateway for authentication, rate limits and routing; a backend for each frontend only when their needs really differ.",
  ],
  needs: [clients, load],
  related: ["api-security", "caching", "resilience"],
};
