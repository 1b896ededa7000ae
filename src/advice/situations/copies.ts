// Second copies of data: an index that is asked to be the database, and data another service owns.
import type { Situation } from "../situation.ts";

export const copies: readonly Situation[] = [
  {
    title: "A search index or cache as the only store",
    signs: [
      /\b(?:elastic ?search|elastic|opensearch|redis|solr|meilisearch)\b/i,
      /\b(?:primary|main|only|system of record|source of truth|sole|permanent|replace (?:our |the )?(?:postgres\w*|database|db|mysql)|instead of (?:a |our )?(?:database|postgres\w*|mysql))\b/i,
      /\b(?:database|db|store|storage|data ?store|truth|record|postgres\w*|mysql)\b/i,
      /^(?![\s\S]*\b(?:keys?|evict\w*|ttl|cluster|pods?|queue|streams?)\b)/i,
    ],
    recommend: "Keep the record in PostgreSQL, and feed the index from it so that it can be rebuilt at any time",
    because:
      "it has no transactions across records and no constraints, and mappings change only by reindexing from a source",
    reasons: [
      "Elasticsearch: searches see writes after the refresh (1 s by default); no joins, no unique constraint, no rollback.",
      "A wrong mapping needs a full reindex: without another copy that is your data at stake.",
      "Redis: AOF everysec loses a second, replication is asynchronous, and the data set must fit memory.",
      "Feed by outbox or change data capture, with the row's version as external version, so that late events lose.",
      "Rehearse the rebuild: new index, backfill, switch the alias; note how long it takes.",
    ],
    gain: "search that may fail without losing data",
    cost: "two stores, and an index some seconds behind",
    flips: [
      { when: "it holds logs or metrics that may be lost or re-read", to: "Elasticsearch alone, with snapshots" },
      { when: "there is no need to rank or facet", to: "PostgreSQL full-text search alone" },
    ],
    steps: [
      "Export what lives only there into tables with constraints.",
      "Write to the database; index from the outbox.",
      "Compare counts daily; rebuild once on purpose.",
    ],
    questions: ["Is there any other source this data could be rebuilt from?"],
    reversal: "High: the index stays as it is; a source appears behind it.",
    patterns: ["Transactional outbox", "Change data capture", "CQRS"],
  },
  {
    title: "A service that needs another's data",
    signs: [
      /\b(?:services?|teams?|modules?)\b/i,
      /\b(?:(?:read|query|access|use|share|connect to|join)\b[^.?!]{0,40}\b(?:db|database|tables?|schema)|orders db|(?:another|other|their|its|foreign) (?:\w+ )?(?:db|database|tables)|read[- ]only (?:user|access|replica)|data from (?:the |another |other )?(?:\w+ )?services?)\b/i,
      /\b(?:own copy|local copy|copy|replicat\w+|through events|by events|via events|events|directly|api call\w*|call the api|duplicate)\b/i,
      /\b(?:or|should|how|better|which|vs)\b/i,
    ],
    recommend: "Keep a copy of the few fields it needs, fed by the owner's events, and write only through its API",
    because: "reading another's tables makes its schema a public contract and its load your problem",
    reasons: [
      "The owner publishes OrderPlaced and the like from an outbox with id, version and the fields; the copy upserts if newer.",
      "Say how stale it may be (seconds), and measure the lag; decisions that must be right ask the API.",
      "Backfill by a snapshot topic or an export, then events; rebuild at will.",
      "A few calls a minute: simply call the API with timeout and a short cache; no copy.",
      "For reports give a view or a replica as a versioned data product, never the tables.",
      "Copy as little personal data as possible, and carry deletions on.",
    ],
    gain: "both deploy and fail independently",
    cost: "data some seconds old; consumers and backfills to run",
    flips: [
      { when: "both are changed by one team and released together", to: "one service, or one database with schemas" },
      { when: "it must see the very latest", to: "the owner's API, with a deadline" },
    ],
    steps: [
      "List the fields and the freshness each needs.",
      "Publish from an outbox; backfill; compare counts.",
      "Revoke direct grants once nobody reads.",
    ],
    questions: ["How fresh must it be, and which fields?", "Do both services belong to one team?"],
    reversal: "Medium: events are a contract once others read them.",
    patterns: ["Database per service", "Transactional outbox", "CQRS"],
  },
  {
    title: "One Redis is no longer enough",
    signs: [
      /\b(?:redis|valkey|elasticache)\b/i,
      /\b(?:clusters?|bigger|larger|scale|scaling|shard\w*|single (?:node|thread\w*|core)|limit|maxed|100 ?%)\b/i,
      /\b(?:\d[\d,.]* ?k? (?:ops|operations|commands|requests|req)\b|ops\/s|\d+ ?gb|cpu|one core|single thread\w*|throughput|bigger|instance)/i,
      /^(?![\s\S]*\b(?:kafka|memcached|queue|evict\w*|(?:one|hot|same|single) (?:\w+ )?keys?|viral)\b)/i,
    ],
    recommend:
      "Find the slow commands and large keys first, then take Redis Cluster once one core or one machine is full",
    because: "commands run on one thread, so a bigger machine adds memory but hardly throughput",
    reasons: [
      "About 100,000 simple commands/s is a planning figure for one thread; pipelining and MGET raise it several times.",
      "SLOWLOG, --bigkeys and --hotkeys: KEYS, large HGETALL or Lua scripts block everybody.",
      "Cluster splits keys over 16,384 hash slots; multi-key commands and transactions need one slot: use {tag} in the key.",
      "A hot key stays on one node: cache it in process for seconds, or copy it under several names.",
      "60 GB on one node means minutes of forking and resync: 10 to 25 GB a shard recovers faster.",
      "io-threads help the network part; replicas take reads that may be stale.",
    ],
    gain: "throughput and memory grow by shards",
    cost: "no multi-key commands across slots; a cluster client",
    flips: [
      { when: "memory is the limit and the rate is modest", to: "a larger node, or shorter TTLs and smaller values" },
      { when: "it only caches", to: "several independent instances by use" },
    ],
    steps: [
      "Measure ops, CPU of the main thread, memory and hit rate.",
      "Separate cache, sessions and queues.",
      "Test the client against a three-shard cluster.",
    ],
    questions: ["Is the main thread or the memory full?", "Which multi-key commands do you use?"],
    reversal: "Medium: keys need tags; the data can be refilled.",
    patterns: ["Hash sharding", "Cache-aside"],
  },
  {
    title: "SQLite on a server",
    signs: [
      /\bsqlite\b|\blibsql\b|\bturso\b/i,
      /\b(?:production|prod|server|enough|good|ok|instead of|users|concurren\w+|web ?app|internal|small)\b/i,
      /\b(?:app|application|tool|site|service|users|server|api|production|prod)\b/i,
      /^(?![\s\S]*\b(?:mobile|android|ios|postgres\w*|mysql|mongo\w*)\b)/i,
    ],
    recommend: "Use SQLite in WAL mode with Litestream backups, as long as one server owns the file",
    because: "tens of users need no database server, and reads from a local file take microseconds",
    reasons: [
      "PRAGMA journal_mode=WAL, busy_timeout=5000, synchronous=NORMAL, foreign_keys=ON; BEGIN IMMEDIATE for writes.",
      "One writer at a time, with hundreds to thousands of short writes a second on SSD (measure).",
      "Local disk only: network file systems corrupt locks; no second instance, so deploys stop it for a moment.",
      "Litestream streams to object storage with seconds of loss; copying the open file is no backup. Rehearse the restore.",
      "STRICT tables; keep the SQL portable so that PostgreSQL stays a week away.",
    ],
    gain: "nothing to operate; fast and cheap",
    cost: "one machine, and no failover by itself",
    flips: [
      { when: "a second instance, high availability or many writers are needed", to: "managed PostgreSQL" },
      { when: "it must pass audits with roles and row rights", to: "PostgreSQL" },
    ],
    steps: [
      "Set the pragmas; load test writes.",
      "Add Litestream and a weekly restore test.",
      "Alert on disk and on busy errors.",
    ],
    questions: ["May it be down for minutes when the server fails?", "How many writes a second at peak?"],
    reversal: "High: standard SQL moves to PostgreSQL.",
    patterns: ["Active-passive"],
  },
];
