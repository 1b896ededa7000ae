// Which database: relational until a need proves otherwise.
import { formatGigabytes } from "../amounts.ts";
import { storageGigabytes } from "../calculators/storage.ts";
import type { Facts } from "../facts.ts";
import { loadFigures, peakWords, perSecondPerPrimary, writesPerSecond } from "../figures.ts";
import { alreadyRuns, type Figure, type Guide } from "../guide.ts";
import { correctness, dataKind, dataSize, load } from "../needs.ts";
import type { Trait } from "../traits.ts";

const bytesPerRecord = 2_000;
const years = 3;
const secondsPerDay = 86_400;
/** What becomes a record; a request or a view does not. */
const kept =
  /\b(?:orders?|bookings?|messages?|events?|transactions?|payments?|records?|rows|documents?|writes|inserts|readings)\b/i;
/** Above this an analytical query on a row store is felt. */
const rowStoreAnalyticsGigabytes = 500;

export const dataStore: Guide = {
  id: "data-store",
  principle: "Start with PostgreSQL; add a specialised store only for a need it demonstrably cannot meet.",
  reversal: "Low: moving data takes a backfill, dual writes and a cut-over; keep all queries behind one module.",
  topic:
    /\b(?:which|what|choos\w+|pick\w*|best|right|about the|and the|a|our) (?:\w+ )?(?:databases?|data ?stores?|db)\b(?! (?:password|error|is down|connection|migration))|\bno-?sql\b|\bsql or\b|\bwhere (?:do|should|can|would) (?:we|i) (?:store|keep|put)\b|\b(?:store|persist) (?:our|the|this|it|them)\b|\bfull[- ]?text search\b|\btime[- ]series\b|\bsearch engine\b|\bdata (?:model|layer)\b/i,
  options: [
    {
      name: "PostgreSQL",
      recommend: "Use PostgreSQL",
      when: "data is structured and must be right: transactions, joins, constraints, with JSONB for what varies",
      unless: "writes outgrow one primary, or the work is analytics over terabytes",
      gain: "ACID, rich queries, JSONB, skills everywhere",
      cost: "one primary takes all writes",
      reasons: [
        "Transactions and constraints keep the data right without code of yours; JSONB holds what has no fixed shape.",
        "It also does full-text search, queues and geodata well enough to postpone a second system.",
      ],
      flips: [
        {
          when: `writes stay above ${perSecondPerPrimary.toLocaleString("en-GB")}/s or data passes several terabytes after tuning and partitioning`,
          to: "shard by tenant or move that one table to DynamoDB",
        },
        { when: "reports slow the transactions down", to: "send them to a replica, then to ClickHouse" },
      ],
      steps: [
        "Take the cloud's managed service with a standby in a second zone and point-in-time recovery.",
        "Pool connections; keep transactions short; give every query that matters an index.",
        "Change the schema by migrations that the old and the new code both survive.",
      ],
    },
    {
      name: "MySQL",
      recommend: "Use MySQL",
      when: "the team runs it already or depends on software made for it",
      unless: "you need rich types, JSON indexing or complex queries",
      gain: "simple replication, widely known",
      cost: "fewer types, weaker JSON and query features",
      reasons: ["For plain transactional work it is the equal of PostgreSQL; experience decides."],
      flips: [{ when: "JSON queries, geodata or extensions become important", to: "PostgreSQL for the next system" }],
      steps: ["Use InnoDB, a managed service with a second zone, and row-based replication."],
    },
    {
      name: "MongoDB",
      recommend: "Use MongoDB",
      when: "records are self-contained documents whose shape varies and that are read and written whole",
      unless: "data is relational or transactions span many documents",
      gain: "flexible documents, built-in sharding",
      cost: "weak joins; integrity becomes your code",
      reasons: ["Documents that belong together are read in one go, and shards come with the product."],
      flips: [{ when: "queries start to join collections or transactions span them", to: "PostgreSQL with JSONB" }],
      steps: [
        "Model by access path; embed what is read together, bound every array.",
        "Write with majority concern; choose the shard key before the data is large.",
      ],
    },
    {
      name: "DynamoDB",
      recommend: "Use DynamoDB",
      when: "access is by known keys at high or very uneven rates on AWS and nobody should operate a database",
      unless: "queries are still changing, or you may leave AWS",
      gain: "scales by itself, nothing to operate",
      cost: "access paths fixed in advance, AWS lock-in",
      reasons: ["Its latency stays the same at any size as long as every access is by key."],
      flips: [
        {
          when: "new questions about the data arrive every month",
          to: "PostgreSQL, or export to an analytical store",
        },
      ],
      steps: ["List all access paths first; design keys for them; use on-demand capacity until the load is known."],
    },
    {
      name: "ClickHouse",
      recommend: "Use ClickHouse for the analytics, fed from the transactional store",
      when: "aggregations run over hundreds of millions of rows or more",
      unless: "rows are updated one by one, or a replica answers fast enough",
      gain: "scans billions of rows in seconds",
      cost: "no real transactions; a pipeline to feed it",
      reasons: ["Columns compress well and only those a query needs are read."],
      flips: [
        { when: "all data fits into a few hundred gigabytes", to: "a PostgreSQL replica with materialised views" },
      ],
      steps: [
        "Insert in batches of thousands; order tables by the columns you filter on; feed it by change data capture.",
      ],
    },
    {
      name: "TimescaleDB",
      recommend: "Use TimescaleDB",
      when: "measurements with time stamps are kept beside relational data and the team knows PostgreSQL",
      unless: "you scan many terabytes: then ClickHouse",
      gain: "time partitions and retention inside PostgreSQL",
      cost: "one primary's write limit remains",
      reasons: ["Automatic partitions, compression and continuous aggregates, with SQL joins to the rest."],
      flips: [{ when: "ad-hoc queries scan terabytes", to: "ClickHouse" }],
      steps: ["Set chunk size, compression and retention at the start; query continuous aggregates, not raw rows."],
    },
    {
      name: "Elasticsearch",
      recommend: "Add Elasticsearch as a search index beside the database of record",
      when: "search must rank, facet and tolerate misspelling over millions of documents",
      unless: "PostgreSQL full-text search or Meilisearch is enough, or it would be the only copy",
      gain: "relevance, facets, distributed search",
      cost: "a cluster to run, an index to keep in step",
      reasons: ["It is an index that can be rebuilt at any time; the truth stays in the database."],
      flips: [
        {
          when: "there are fewer than a million documents and simple filters",
          to: "PostgreSQL full-text search or Meilisearch",
        },
      ],
      steps: [
        "Feed it through an outbox; make a full reindex a routine; search by alias, so that indexes can be swapped.",
      ],
    },
    {
      name: "Meilisearch",
      recommend: "Add Meilisearch beside the database of record",
      when: "a product search over up to a few million documents should be good without tuning",
      unless: "you need clusters, complex aggregations or log search",
      gain: "good relevance out of the box, one small server",
      cost: "single node, fewer query features",
      reasons: ["It tolerates typing errors and ranks sensibly without configuration."],
      flips: [{ when: "documents outgrow one machine or search must stay up through its loss", to: "Elasticsearch" }],
      steps: ["Feed it through an outbox and rebuild it from the database at will."],
    },
    {
      name: "Neo4j",
      recommend: "Use Neo4j for the relationships, beside the database of record",
      when: "queries follow relationships three or more steps deep",
      unless: "a recursive query in PostgreSQL answers in time",
      gain: "traversals stay fast at depth",
      cost: "a second store and language (Cypher)",
      reasons: ["Each step follows a pointer rather than a join, so depth costs little."],
      flips: [{ when: "paths stay within two steps", to: "PostgreSQL with recursive queries" }],
      steps: ["Prove it with your three hardest queries on real data before adding it."],
    },
    {
      name: "Redis",
      recommend: "Use Redis for what may be lost or rebuilt (sessions, counters, rate limits)",
      when: "small, short-lived data is read and written in under a millisecond",
      unless: "it would be the only copy of something that matters",
      gain: "sub-millisecond data structures with expiry",
      cost: "memory prices; the last second may be lost",
      reasons: ["Expiry, atomic counters and pub/sub come built in."],
      flips: [{ when: "losing the last second of writes would matter", to: "PostgreSQL" }],
      steps: ["Give every key an expiry; set a memory limit and an eviction policy; use a replica in a second zone."],
    },
  ],
  rules: [
    {
      choose: "ClickHouse",
      because: ({ traits, dataGigabytes }) =>
        (traits.analytics ?? traits.timeSeries) &&
        dataGigabytes &&
        dataGigabytes.value > rowStoreAnalyticsGigabytes &&
        `aggregations over ${formatGigabytes(dataGigabytes.value)} need columns, not rows`,
    },
    {
      choose: "PostgreSQL",
      because: ({ traits, uses }) =>
        traits.search &&
        uses.some(({ value }) => value === "PostgreSQL") &&
        "you run it already, and its full-text search needs no second copy kept in step",
    },
    { choose: "PostgreSQL", because: ({ traits }) => mustBeRight(traits) },
    only("Neo4j", "graph", "relationships followed several steps deep are what a graph store is for"),
    only(
      "TimescaleDB",
      "timeSeries",
      "measurements by time want partitions, compression and retention, and SQL beside them",
    ),
    alreadyRuns("PostgreSQL"),
    alreadyRuns("MySQL"),
    {
      choose: "DynamoDB",
      because: (facts) =>
        facts.cloud?.value === "AWS" &&
        tooManyWrites(facts) &&
        `${peakWords(facts)} with mostly writes outgrows one primary`,
    },
    {
      choose: "Meilisearch",
      because: ({ traits }) =>
        traits.search &&
        traits.smallIndex &&
        `${traits.smallIndex} are a small index: typo tolerance and facets without a cluster to operate`,
    },
    only("Elasticsearch", "search", "ranking, facets and tolerance for misspelling are an index's work, not a table's"),
    only("Redis", "sessions", "sessions are small, short-lived and read on every request"),
    only("MongoDB", "documents", "self-contained documents of varying shape are its home ground"),
  ],
  byDefault: {
    choose: "PostgreSQL",
    because: "it covers transactions, JSON and search in one system, and leaving it later is easier than arriving late",
  },
  limits: [
    "Defaults: PostgreSQL for transactions, MongoDB or DynamoDB for documents, Redis for sessions, ClickHouse or TimescaleDB for analytics and time series, Neo4j or Neptune for graphs, Elasticsearch or Meilisearch for search.",
    `One well-sized relational primary carries about ${perSecondPerPrimary.toLocaleString("en-GB")} short transactions a second (planning figure; measure yours).`,
    "A second store is a second thing to back up, monitor, upgrade and keep in step.",
  ],
  needs: [dataKind, load, dataSize, correctness],
  related: ["consistency", "caching", "scaling"],
  figures: (facts) => [...loadFigures(facts).slice(0, 1), ...storageFigures(facts)],
  remarks: ({ traits, uses }) => [
    ...(traits.search && (mustBeRight(traits) || uses.some(({ value }) => value === "PostgreSQL"))
      ? [
          "For search, begin with PostgreSQL full-text search; add Elasticsearch beside it, fed by an outbox, once ranking disappoints.",
        ]
      : []),
    ...(traits.europe
      ? [
          "Europe means GDPR and often residency: give every customer a home region in the key now, and keep the data there.",
        ]
      : []),
    ...(traits.staticContent
      ? ["Files belong in object storage (S3 or the like); keep only their keys in the database."]
      : []),
  ],
};

function mustBeRight(traits: Facts["traits"]): string | false {
  const subject =
    (traits.money && "money needs") ||
    (traits.inventory && "stock and bookings need") ||
    (traits.orders && "orders need");
  return subject ? `${subject} transactions and constraints, which it has and others leave to your code` : false;
}

function only(choose: "Neo4j" | "TimescaleDB" | "Elasticsearch" | "Redis" | "MongoDB", trait: Trait, because: string) {
  return { choose, because: ({ traits }: Facts) => traits[trait] !== undefined && because } as const;
}

function tooManyWrites(facts: Facts): boolean {
  return writesPerSecond(facts) > perSecondPerPrimary;
}

function storageFigures({ load, dataGigabytes }: Facts): readonly Figure[] {
  if (dataGigabytes) {
    return [{ label: dataGigabytes.words, value: `${formatGigabytes(dataGigabytes.value)} to keep`, how: "as stated" }];
  }
  if (!load || !kept.test(load.value.unit)) return [];
  const perDay = load.value.perSecond * secondsPerDay;
  return [
    {
      label: `data after ${years} years`,
      value: formatGigabytes(storageGigabytes(perDay, bytesPerRecord, years)),
      how: `${Math.round(perDay).toLocaleString("en-GB")} a day × ${years} years × ${bytesPerRecord / 1000} kB each, indexes not counted`,
    },
  ];
}
