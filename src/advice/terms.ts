// The names of technologies, styles and patterns that the guides weigh, and how people write them.
import { type TechnologyName, technologies } from "./technologies.ts";

/** Technologies that a guide weighs by the name they have in the catalogue. */
const fromCatalogue = [
  "PostgreSQL",
  "MySQL",
  "MongoDB",
  "DynamoDB",
  "ClickHouse",
  "TimescaleDB",
  "Neo4j",
  "Elasticsearch",
  "Meilisearch",
  "Redis",
  "Memcached",
  "Kafka",
  "RabbitMQ",
  "Database-backed queue",
  "DuckDB",
  "Ray",
  "REST",
  "GraphQL",
  "gRPC",
  "WebSockets",
  "Server-sent events",
  "Virtual machines",
  "ELK",
] as const satisfies readonly TechnologyName[];

/** What guides weigh beside technologies: styles, techniques, and kinds of products. */
const concepts = {
  // Architecture styles
  "Modular monolith": /\bmonolith(?:s|ic)?\b/i,
  Microservices: /\bmicro-?\s?services?\b/i,
  "Hybrid architecture": /\bhybrid (?:architecture|style|approach)\b|\bstrangler\b/i,
  // Messaging
  "Managed queue": /\bsqs\b|\bservice bus\b|\bpub ?\/ ?sub\b|\bcloud tasks\b|\bmanaged queues?\b/i,
  // Consistency
  "Local transaction": /\bstrong(?:ly)? consisten(?:cy|t)\b|\bacid\b|\blocal transactions?\b|\bsingle transaction\b/i,
  Saga: /\bsagas?\b/i,
  "Two-phase commit": /\b2pc\b|\btwo[- ]phase commit\b|\bxa transactions?\b|\bdistributed transactions?\b/i,
  "Eventual consistency": /\beventual(?:ly)?[- ]consisten(?:cy|t)\b|\boutbox\b/i,
  // Scaling
  "Vertical scaling":
    /\bvertical(?:ly)?(?: scal\w*)?\b|\bscal\w* (?:up|vertically)\b|\bbigger (?:machine|server|instance|box)\b/i,
  Profiling: /\bprofil(?:e|er|ing)\b/i,
  "Horizontal scaling": /\bhorizontal(?:ly)?(?: scal\w*)?\b|\bscal\w* (?:out|horizontally)\b/i,
  "Read replicas": /\bread[- ]replicas?\b|\breplicas?\b/i,
  Sharding: /\bshard(?:s|ing|ed)?\b/i,
  // Caching
  "No cache": /\bno cache\b|\bwithout a cache\b/i,
  CDN: /\bcdn\b|\bcloudfront\b|\bcloudflare\b|\bfastly\b/i,
  "In-process cache": /\bin[- ]process cach\w+\b|\blocal cache\b|\bin[- ]memory cache\b/i,
  // Resilience and recovery
  "Timeouts and retries": /\bretr(?:y|ies)\b|\btime-?outs?\b|\bback-?off\b/i,
  "Circuit breaker": /\bcircuit[- ]breakers?\b/i,
  Bulkheads: /\bbulkheads?\b/i,
  "Load shedding": /\bload[- ]shedding\b|\bbackpressure\b|\brate[- ]limit(?:s|ing|er)?\b/i,
  "Backup and restore": /\bback-?ups?\b/i,
  "Multi-AZ": /\bmulti[- ]az\b|\bavailability zones?\b/i,
  "Active-passive regions": /\bactive[-/ ]passive\b|\bwarm standby\b|\bpilot light\b|\bstandby region\b/i,
  "Active-active regions": /\bactive[-/ ]active\b/i,
  // Clouds and where things run
  AWS: /\baws\b|\bamazon web services\b/i,
  Azure: /\bazure\b/i,
  "Google Cloud": /\bgcp\b|\bgoogle cloud\b/i,
  "Managed containers": /\bfargate\b|\becs\b|\bcloud run\b|\bcontainer apps\b|\bapp runner\b|\bmanaged containers?\b/i,
  Kubernetes: /\bkubernetes\b|\bk8s\b|\beks\b|\baks\b|\bgke\b/i,
  Serverless: /\bserverless\b|\blambdas?\b|\bazure functions\b|\bcloud functions\b|\bfaas\b/i,
  // Observability
  "Managed observability":
    /\bdatadog\b|\bnew relic\b|\bcloudwatch\b|\bazure monitor\b|\bgrafana cloud\b|\bhoneycomb\b/i,
  "Prometheus stack": /\bprometheus\b|\bgrafana\b(?! cloud)|\bloki\b|\bjaeger\b|\btempo\b/i,
  // API security
  "OAuth 2.0 and OIDC": /\boauth\b|\boidc\b|\bopenid\b|\bkeycloak\b|\bcognito\b|\bauth0\b/i,
  JWT: /\bjwts?\b|\bjson web tokens?\b/i,
  "Session cookies": /\bsession cookies?\b|\bcookies?\b|\bserver[- ]side sessions?\b|\bsessions\b(?= (?:or|vs))/i,
  "API keys": /\bapi[- ]keys?\b/i,
  "Mutual TLS": /\bmtls\b|\bmutual tls\b|\bservice mesh\b|\bistio\b|\blinkerd\b/i,
  // Python
  FastAPI: /\bfast ?api\b/i,
  Django: /\bdjango\b/i,
  Flask: /\bFlask\b|\bflask(?= (?:or|vs\.?|versus|app|service|api))|(?<=\b(?:or|vs\.?|versus) )flask\b/,
  asyncio: /\basyncio\b|\basync\/await\b/i,
  Threads: /\bthread(?:s|ing| pool)?\b/i,
  "Process pool": /\bmulti-?processing\b|\bprocess pools?\b/i,
  Celery: /\bcelery\b/i,
  Pandas: /\bpandas\b/i,
  Polars: /\bpolars\b/i,
  Dask: /\bdask\b/i,
  Spark: /\bSpark\b|\bpyspark\b/,
} as const satisfies Record<string, RegExp>;

export type Term = keyof typeof concepts | (typeof fromCatalogue)[number];

const spellings: Readonly<Record<Term, RegExp>> = {
  ...concepts,
  ...(Object.fromEntries(fromCatalogue.map((name) => [name, technologies[name].spelling])) as Record<
    (typeof fromCatalogue)[number],
    RegExp
  >),
};

/** The terms a text names, in the order they appear. */
export function termsIn(text: string): readonly Term[] {
  return terms
    .map((term) => ({ term, at: text.search(spellings[term]) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ term }) => term);
}

/** A term as a noun within a sentence: "microservices", "a modular monolith", but "Kafka" and "REST". */
export function asNoun(term: string): string {
  const noun = commonNouns.test(term) ? term.charAt(0).toLowerCase() + term.slice(1) : term;
  if (!countable.test(term)) return noun;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

const commonNouns =
  /^(?:Active-|Backup|Bulkheads|Circuit|Database|Eventual|Horizontal|Hybrid|In-process|Load|Local|Managed|Microservices|Modular|Mutual|No |Read|Saga|Serverless|Server-sent|Session|Sharding|Process|Timeouts|Threads|Two-phase|Vertical|Virtual)/;
const countable = /(?:monolith|architecture|queue|Saga|transaction|CDN|process cache|breaker|stack|pool)$/;

const terms = Object.keys(spellings) as readonly Term[];
