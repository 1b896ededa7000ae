// Data whose shape asks for a store of its own: streams of rows, search, graphs, files, flexible attributes.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const stores: readonly Situation[] = [
  {
    title: "Search that disagrees with the database",
    signs: [
      /\b(?:search\w*|elastic\w*|opensearch|solr|algolia|meili\w*|typesense|index)\b/i,
      /\b(?:out of sync|out-of-sync|stale|drift\w*|missing|old (?:data|results|prices?)|not (?:found|in the index|show\w*|updated)|inconsisten\w*|deleted (?:\w+ )?(?:still|products|items)|still (?:show\w*|appear\w*|find\w*|in)|differ\w*|disagree\w*|diverg\w*|lag\w*|do(?:es)?(?:n['’]?t| not) match|mismatch\w*)\b/i,
      /\b(?:elastic\w*|opensearch|solr|algolia|meili\w*|typesense|search (?:index|engine|results)|database|db|postgres\w*|mysql|products?|reindex\w*)\b/i,
    ],
    recommend: "Feed the index from an outbox or CDC only, with the row's version, and be able to rebuild it",
    because: "two writes in one request drift apart at the first failure",
    reasons: [
      "Send the id; the indexer reads the current row and writes with version_type=external, so late events lose.",
      "Deletes are events too: keep a tombstone, or compare ids nightly.",
      "Rebuild into a new index beside the old one, then switch the alias; changes go to both meanwhile.",
      "Show price and stock from the database after the search returned ids.",
      "Refresh makes results visible after about a second by default; do not force it per write.",
    ],
    gain: "drift heals itself; mappings can change",
    cost: "a pipeline to watch, and seconds of delay",
    flips: [
      { when: "it is some hundred thousand rows in PostgreSQL", to: "tsvector with GIN and pg_trgm, no second system" },
    ],
    steps: [
      "Stop indexing in the request; write to the outbox.",
      "Compare counts and a sample of versions every hour.",
      "Rehearse the full rebuild and note its duration.",
    ],
    questions: ["How many documents are there, and how soon must a change be found?"],
    reversal: "High reversibility: the index is derived data.",
    patterns: ["Change data capture", "Transactional outbox", "CQRS"],
  },
  {
    title: "Append-only messages read by conversation and time",
    signs: [
      /\b(?:messages?|chats?|feeds?|timelines?|notifications?|activit(?:y|ies)|comments|logs?|readings?|posts|entries)\b/i,
      /\b(?:append[- ]only|write[- ]heavy|mostly writes|never (?:updated|changed|edited)|time[- ]ordered|newest first|latest (?:\d+|first|messages|n)|by (?:conversation|channel|room|chat)|history|(?:per|in a|each|every) (?:conversation|channel|room|chat))\b/i,
      /\b(?:billions?|\d+ ?k? ?(?:writes?|messages?|inserts?) ?(?:\/|per|a) ?(?:s|sec|second)|million (?:\w+ )?(?:per|a) (?:day|hour|second|minute)|trillions?|(?:can(?:['’]?t|not)|does(?:n['’]?t| not)|won['’]?t) (?:keep up|scale|cope|fit)|tb|terabytes?|outgrow\w*|writes)\b/i,
      /\b(?:store|storing|stored|storage|database|db|data ?store|postgres\w*|mongo\w*|mysql|cassandra|scylla\w*|dynamo\w*|table|schema|persist\w*|write-heavy|model)\b/i,
    ],
    recommend: "Use a wide-column store (ScyllaDB, Cassandra, DynamoDB) keyed by conversation and time bucket",
    because: "writes are appends and every read is one range within one partition",
    reasons: [
      "PRIMARY KEY ((conversation_id, bucket), message_id) WITH CLUSTERING ORDER BY (message_id DESC).",
      'Make message_id a time-ordered id (Snowflake, UUIDv7); page by "message_id < last seen".',
      "Bucket by days so that a partition stays below about 100 MB; read the next older bucket when short.",
      "Write at LOCAL_QUORUM with three replicas; one table for each query.",
      "Many deletes make tombstones: expire whole buckets by TTL with TimeWindowCompactionStrategy.",
    ],
    gain: "linear growth of writes, no single primary",
    cost: "no joins or free queries; a cluster to run",
    flips: [
      { when: "writes stay below a few thousand a second and a few TB", to: "PostgreSQL partitioned by time" },
      { when: "people search the text", to: "a search index fed from the same stream, beside it" },
    ],
    steps: [
      "Write down every query before the first table.",
      "Compute partition size from messages per conversation and bucket; find the largest conversation.",
      "Load-test with its skew, then dual-write and backfill.",
    ],
    questions: [
      "How many messages a second at the peak, and in the busiest conversation?",
      "Which other queries exist?",
    ],
    reversal: "Low reversibility: key and bucket are the design; changing them rewrites the data.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Hash sharding", "Consistent hashing"],
  },
  {
    title: "Analytics over very many events",
    signs: [
      /\b(?:events?|clicks?|clickstream|page ?views|impressions|tracking|analytics?|logs?|transactions|rows (?:of|per|a day|every day))\b/i,
      /\b(?:billions?|hundreds of millions|\d{2,} ?(?:m|million|mio|bn|billion)\b|\d+ ?tb|million (?:\w+ )?(?:events?|rows)?[^.?!]{0,15}(?:per|a|\/) ?(?:day|hour))/i,
      /\b(?:dashboards?|aggregat\w*|group by|analytics?|reports?|funnels?|slice|query|queries|ad[- ]hoc|count\w*|metrics|percentiles?|segments?)\b/i,
      /\b(?:slow\w*|minutes|time[- ]?outs?|which (?:db|database|store)|how (?:do|should|would|to|can)|can(?:['’]?t|not)|where (?:do|should|to)|postgres\w*|mysql|elastic\w*|mongo\w*|struggl\w*|need|sub-?second|too (?:slow|expensive)|store)\b/i,
    ],
    recommend: "Load the events in batches into a columnar store such as ClickHouse or BigQuery",
    because: "aggregates read a few columns of many rows, which a row store reads whole",
    reasons: [
      "Buffer in Kafka or object storage; insert 10,000 to 100,000 rows at a time, never row by row.",
      "ORDER BY (tenant, event_type, time), PARTITION BY month; low-cardinality columns first.",
      "Materialised views roll up per minute and hour; dashboards read those, raw events expire by TTL.",
      "Deduplicate by event id (ReplacingMergeTree) or make batches idempotent: loads are retried.",
      "Keep raw Parquet in object storage, to rebuild and to change your mind.",
    ],
    gain: "seconds over billions of rows at a tenth of the space",
    cost: "no updates or transactions; a pipeline to run",
    flips: [
      {
        when: "it is below some ten million rows a day and few people ask",
        to: "PostgreSQL with partitions and summaries",
      },
      { when: "queries are rare and ad hoc", to: "Parquet with Athena, BigQuery or DuckDB, paid per query" },
    ],
    steps: [
      "Fix the event schema with id, time, tenant, type.",
      "Load one week of real data and run the ten real questions.",
      "Set TTLs, quotas per user, and an alert on ingest delay.",
    ],
    questions: ["How fresh must the figures be?", "How many people query at once, and are they customers?"],
    reversal: "Medium reversibility: with raw Parquet kept, another engine can be filled.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Stream processing", "Materialised view", "Batch processing"],
  },
  {
    title: "Readings from many devices",
    signs: [
      /\b(?:iot|sensors?|telemetry|devices?|meters?|gps|vehicles?|machines|turbines?|time[- ]series|plc|gateways?)\b/i,
      /\b(?:readings?|measurements?|data ?points?|samples?|metrics|telemetry|time[- ]series|positions?|values)\b/i,
      /\b(?:every (?:\d+ )?(?:second|minute|ms|sec|min)\w*|per (?:second|minute)|\/s\b|a (?:second|minute)|once a (?:second|minute)|\d+ ?(?:k|m|million|thousand) (?:sensors?|devices?|meters?|vehicles?|rows|readings?))/i,
    ],
    recommend: "Buffer readings in a log and batch them into a time-series store such as TimescaleDB",
    because: "it is append-only data by device and time, queried by range and thrown away by age",
    reasons: [
      "Key the log by device id; the device's own timestamp and a sequence make (device_id, ts) unique.",
      "Devices reconnect and resend: INSERT … ON CONFLICT DO NOTHING, and accept late data.",
      "Hypertable chunks of a day or so, with compression after a week and retention after months.",
      "Continuous aggregates per minute, hour and day; charts never read raw rows.",
      "Ingest by MQTT (QoS 1), batches of some thousand rows; spread reconnects by random backoff.",
    ],
    gain: "steady ingest, fast charts, cheap history",
    cost: "a buffer and rollups to run; raw data ages out",
    flips: [
      { when: "it exceeds some 100,000 rows a second or is mostly scans", to: "ClickHouse" },
      { when: "only the last value counts", to: "a key-value store, one row per device" },
    ],
    steps: [
      "Compute rows a second = devices ÷ interval, and bytes a year.",
      "Agree on resolution by age: raw for weeks, minutes for a year, hours for ever.",
      "Test a reconnect of all devices at once.",
    ],
    questions: ["How many devices send how often?", "How long must raw values be kept?"],
    reversal: "Medium reversibility: the log lets you fill another store.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Stream processing", "Materialised view", "Retry with backoff"],
  },
];
