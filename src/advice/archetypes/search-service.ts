// Search services: an index derived from a source, and a ranking that is measured rather than believed.
import { formatAmount, formatGigabytes } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { shardsFor } from "../calculators/shards.ts";
import type { Facts } from "../facts.ts";
import type { Figure } from "../guide.ts";
import { flowOf, serversFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const gigabytesPerShard = 30;

const searches = {
  noun: "searches",
  per: [[/\b(?:search(?:es)?|queries|qps|lookups?)\b/i, 1]],
  otherwise: 0.3,
  perUserPerDay: 5,
} as const;

export const searchService: Archetype = {
  title: "Search service",
  topic: topicOf(
    `(?:(?:product|site|document|full[- ]text|enterprise|web|job|property|catalogu?e?|faceted|log|people)[- ])*search(?:[- ](?:as you type|index(?:ing)?|autocomplete))? (?:${system}|index|feature|bar|pipeline)|(?:typeahead|autocomplete|type-ahead|search suggestions?)(?: ${system})?|(?:product|full[- ]text|enterprise|faceted|site) search|web crawler|google search`,
    "search(?:es|ing)? (?:over|across|through)|autocomplete",
  ),
  recommend:
    "Feed OpenSearch from the system of record by change events, and put a query service with measured ranking before it",
  because: "the index is a copy that can be rebuilt, and only measuring shows whether results improve",
  reasons: [
    "Never write to the index alone: the database is the truth, and an outbox or change data capture feeds the index.",
    "Index under the record's version, so that late or repeated events cannot overwrite newer data.",
    "Rebuild into a new index and switch the alias: every mapping change needs it, so make it a routine.",
    "Collect a few hundred judged queries, and compare each ranking change by NDCG and clicks.",
    "Check permissions in the query as a filter, as results and counts give away what is hidden.",
  ],
  parts: [
    {
      title: "Data store",
      choice: "PostgreSQL and OpenSearch",
      action: "Keep the records in PostgreSQL and a denormalised copy in OpenSearch",
      because: "one is right and the other fast at text, facets and typing errors",
      risk: "The copy drifts from the source and nobody notices",
      mitigation: "Compare counts and sampled versions hourly, and rebuild weekly.",
    },
    {
      title: "Messaging",
      choice: "Change data capture",
      action: "Carry changes by outbox or Debezium to an indexer that writes in bulk by document id",
      because: "a write to both would lose one of them sooner or later",
      risk: "A mass update delays everyday changes by hours",
      mitigation: "Give rebuilds a path of their own, with lower priority.",
    },
    {
      title: "Query service",
      choice: "Query service",
      action: "Put a service between callers and engine that builds queries, filters permissions and sets timeouts",
      because: "an engine open to callers cannot be tuned, protected or replaced",
      risk: "One costly query, such as a leading wildcard, slows all",
      mitigation: "Forbid those, limit depth of paging, and end queries after 500 ms.",
    },
    {
      title: "Ranking",
      choice: "BM25 with boosts, vectors where measured",
      action: "Begin with BM25, field boosts and popularity; add vectors and reranking when judged queries gain",
      because: "simple ranking is explainable, and most gains come from data and synonyms",
      risk: "A boost that helps one query harms ten others",
      mitigation: "Run the judged queries in the build, and change by A/B test.",
    },
    {
      title: "Suggestions",
      choice: "Prefix index of popular queries",
      action: "Serve suggestions from a small prefix index rebuilt daily from past queries, cached for minutes",
      because: "each keystroke is a request, and answers repeat",
      risk: "Offensive or personal queries appear as suggestions",
      mitigation: "Require several distinct people per query, and keep a block list.",
    },
    {
      title: "Caching",
      choice: "Redis for frequent queries",
      action: "Cache the first page of frequent queries for a minute, keyed by query, filters and permission group",
      because: "a small share of queries makes a large share of traffic",
      risk: "Cached results cross permissions",
      mitigation: "Key by permission group, or do not cache for signed-in people.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, searches);
    return [...(flow ? [flow.figure, serversFigure("query nodes", flow.peak, 200)] : []), ...indexFigures(facts)];
  },
  diagram: [
    '  users["Users"] --> query["Query service: filters, ranking"]',
    '  query --> cache[("Redis: frequent queries")]',
    '  query --> engine[("OpenSearch: alias to index")]',
    '  query --> suggest["Suggestions"]',
    '  app["Application"] --> db[("PostgreSQL: records")]',
    '  db -->|"changes"| stream["Change stream"]',
    '  stream --> indexer["Indexer"]',
    "  indexer --> engine",
    '  rebuild["Rebuild"] --> engine',
    "  db --> rebuild",
    '  query -.->|"queries, clicks"| judge["Evaluation"]',
    "  judge -.-> suggest",
  ],
  flips: [
    {
      when: "there are fewer than a few million records and one language",
      to: "PostgreSQL full text with trigrams, and no second system",
    },
    { when: "nobody can run a search cluster", to: "a hosted service such as Algolia, Typesense or Elastic Cloud" },
    { when: "people ask questions instead of typing terms", to: "hybrid retrieval with embeddings and a reranker" },
  ],
  steps: [
    "First PostgreSQL full text behind the query service, with queries and clicks logged.",
    "Then OpenSearch fed by changes, compared with the old results in the shadow.",
    "Then rebuild by alias as a job, synonyms, facets and the judged queries.",
    "Then suggestions, caching and ranking experiments.",
  ],
  questions: [
    "How many documents of what size, and how soon must a change be found?",
    "Who may see which results?",
    "Which languages, and which filters and facets?",
  ],
};

function indexFigures({ dataGigabytes }: Facts): readonly Figure[] {
  if (!dataGigabytes) return [];
  const gigabytes = dataGigabytes.value;
  return [
    {
      label: "primary shards",
      value: formatAmount(shardsFor(gigabytes, gigabytesPerShard)),
      how: `${formatGigabytes(gigabytes)} ÷ ${gigabytesPerShard} GB per shard (planning figure), rounded up, replicas apart`,
    },
  ];
}
