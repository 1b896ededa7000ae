// What an API must have settled before others build on it.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const apiReview: Checklist = {
  title: "API review",
  topic: topic(
    String.raw`\bAPIs?\b|\bendpoints?\b|\bgraph ?ql\b|\bopenapi\b`,
    String.raw`\bAPI (?:design )?(?:review|audit)\b`,
    String.raw`\breview (?:of )?(?:our|my|the|this|an) (?:(?:public|rest|graphql|grpc|new|partner|http) ){0,2}API(?: design| contract)?\b`,
  ),
  purpose:
    "Go through it while the contract can still change: before the first outside consumer, and before every new major version.",
  sections: [
    {
      heading: "Contract",
      items: [
        {
          check:
            "A machine-readable contract (OpenAPI, protobuf, GraphQL schema) is the source, and the build checks the code against it.",
          otherwise: "Documentation and behaviour part ways within a month.",
        },
        {
          check: "Resources carry the words of the business, not tables or screens.",
          otherwise: "The next redesign of the database breaks clients.",
        },
        {
          check:
            "Names, dates, money, identifiers and nulls follow one written convention; money is no floating-point number.",
          otherwise: "Each endpoint needs its own client code.",
        },
        {
          check: "Style fits the callers: REST for public, GraphQL for many different screens, gRPC between services.",
          otherwise: "Clients pay in round trips or in tooling.",
        },
      ],
    },
    {
      heading: "Requests that go wrong",
      items: [
        {
          check: "Errors have one shape (RFC 9457) with a stable code, the field concerned and a trace id.",
          otherwise: "Clients parse sentences, and support cannot find the request.",
        },
        {
          check: "Status codes tell client faults, conflicts, limits and server faults apart.",
          otherwise: "Clients retry what can never work and give up on what would.",
        },
        {
          check: "Every operation that changes state is idempotent or takes an idempotency key.",
          otherwise: "A timeout pays twice.",
        },
        {
          check: "Concurrent edits are detected by ETag and If-Match or a version.",
          otherwise: "The later save silently undoes the earlier.",
        },
        {
          check: "Long work answers 202 with a status resource or a callback.",
          otherwise: "Gateways cut the connection and clients start again.",
        },
      ],
    },
    {
      heading: "Lists and load",
      items: [
        {
          check: "Every list is paged by cursor with a maximum size, in a stable order.",
          otherwise: "The largest customer's list takes the database down.",
        },
        {
          check: "Filters and sort fields are a closed list, each with an index.",
          otherwise: "Clients compose the slowest query for you.",
        },
        {
          check: "Rate limits and quotas per client are documented and answered with 429 and Retry-After.",
          otherwise: "One client's loop is everybody's outage.",
        },
        {
          check: "What may be cached says so in Cache-Control and ETag, and private answers forbid shared caches.",
          otherwise: "Caching is lost, or one user's data reach another.",
        },
        {
          check: "Latency objectives exist per operation, measured at the edge.",
          otherwise: "Slowness is an opinion.",
        },
      ],
    },
    {
      heading: "Security",
      items: [
        {
          check: "Every operation names its authentication and scope; open ones are listed deliberately.",
          otherwise: "The forgotten endpoint is the one found.",
        },
        {
          check: "The right to each single object is checked, on nested and bulk operations too.",
          otherwise: "Changing an id reads somebody else's data.",
        },
        {
          check:
            "Input is validated by schema, unknown fields are refused or ignored by rule, and answers carry only listed fields.",
          otherwise: "Clients set fields that are not theirs, and internals leak.",
        },
        {
          check: "Webhooks are signed, time-stamped, retried and safe to receive twice.",
          otherwise: "Anybody can send your customers events.",
        },
      ],
    },
    {
      heading: "Change",
      items: [
        {
          check: "It is written what counts as breaking, and the build compares contracts for it.",
          otherwise: "A harmless rename stops a partner.",
        },
        {
          check: "Versioning is decided (URI, header or content negotiation), with support periods.",
          otherwise: "The first breaking change invents a scheme in a hurry.",
        },
        { check: "Usage is known per client, version and field.", otherwise: "Nothing can ever be switched off." },
        {
          check: "Deprecation is announced in headers and by mail, with a date and a way over.",
          otherwise: "The end of a version is an incident for customers.",
        },
        {
          check: "There is a sandbox, examples that run, and a changelog.",
          otherwise: "Your engineers become the documentation.",
        },
      ],
    },
  ],
  sources: [
    "https://www.rfc-editor.org/rfc/rfc9457",
    "https://google.aip.dev/",
    "https://owasp.org/API-Security/editions/2023/en/0x11-t10/",
  ],
};
