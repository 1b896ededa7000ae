// Kafka topics and what feeds them: how many partitions, how topics are cut, and a slot that fills the source's disk.
import { inFlightFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const topics: readonly Situation[] = [
  {
    title: "How many partitions a topic needs",
    signs: [
      /\bpartitions?\b/i,
      /\b(?:how many|number of|enough|too many|right number|size|count)\b/i,
      /\b(?:kafka|topics?|kinesis|event hubs?|redpanda|consumers?)\b/i,
      /^(?![\s\S]*\b(?:lag|behind|hot|rebalanc\w*|tables?)\b)/i,
    ],
    recommend: "Take peak rate × time per message, double it, and round up to a number with many divisors",
    because: "a partition is read by one consumer of a group, so partitions cap the parallelism",
    reasons: [
      "20,000/s × 10 ms are 200 messages in work: batching or parallel work in the consumer comes before 200 partitions.",
      "Check throughput as well: some 10 MB/s per partition is a cautious planning figure.",
      "Adding partitions later moves keys to others and breaks order per key, so start with room: 12, 24, 48.",
      "Each costs files, memory and failover time: thousands per broker are possible, needless ones are not free.",
      "Watch skew: one hot key fills its partition whatever the number.",
    ],
    gain: "room to add consumers without moving keys",
    cost: "a few idle partitions",
    flips: [
      { when: "messages need no order", to: "a queue, which has no such cap" },
      { when: "handlers wait for I/O", to: "parallel work per key within a consumer" },
    ],
    steps: [
      "Measure time per message in batches at peak.",
      "Set partitions, replication factor 3 and min.insync.replicas 2.",
      "Alert on lag in seconds per partition.",
    ],
    questions: ["What peak rate and time per message do you measure?", "Which key must keep its order?"],
    reversal: "Low for keyed topics; high for others.",
    figures: inFlightFigures,
    patterns: ["Stream processing"],
  },
  {
    title: "How to cut topics",
    signs: [
      /\btopics?\b/i,
      /\b(?:one|single|separate|own|per)\b[^.?!]{0,30}\b(?:topics?|event types?|aggregates?|entity|entities|tenants?|services?)\b/i,
      /\b(?:per (?:event|aggregate|entity|tenant|service|type)|event types?|aggregates?|granular\w*|naming|cut)\b/i,
    ],
    recommend: "Use one topic per aggregate, keyed by its id, with all event types of that aggregate in it",
    because: "order holds only within a partition, and OrderPlaced and OrderCancelled must not overtake each other",
    reasons: [
      "Consumers filter by a type header; the registry's RecordNameStrategy (or a union) allows several types.",
      "Separate topics where order between types does not matter and volume, retention or access differ a lot.",
      "Not one per tenant: partitions multiply; put the tenant id into the key or header.",
      "Name by domain and owner (orders.order.v1): one owning service writes, others only read.",
      "A breaking change is a new topic (v2), filled in parallel until readers moved.",
      "Compacted state topics apart from event topics.",
    ],
    gain: "order where it counts, few topics",
    cost: "consumers read types they skip",
    flips: [{ when: "one type is most of the volume and few need it", to: "a topic of its own for that type" }],
    steps: [
      "List aggregates and their events.",
      "Fix names, keys, retention and owners in a registry file.",
      "Create topics by code only.",
    ],
    questions: ["Which events must be seen in order?", "Does volume or access differ by type?"],
    reversal: "Low: readers subscribe by name.",
    patterns: ["Publish-subscribe", "Aggregate"],
  },
  {
    title: "A replication slot fills the disk",
    signs: [
      /\b(?:replication slots?|slots?|debezium|logical replication|cdc)\b/i,
      /\b(?:disk|wal|storage|space|fill\w*|full|retain\w*|behind|lag\w*)\b/i,
      /\b(?:postgres\w*|debezium|connect|rds|aurora|wal|slots?)\b/i,
    ],
    recommend: "Set max_slot_wal_keep_size and alert on the slot's lag, so that the database outlives its consumer",
    because: "a slot keeps WAL for ever while nobody reads it, and a full disk stops all writes",
    reasons: [
      "Now: restart the connector, or drop the slot (pg_drop_replication_slot) and take a new snapshot later.",
      "Size the limit below free disk: WAL per hour × hours an outage may last; past it the slot is lost, not the database.",
      "Alert on pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), on inactive slots and on free disk.",
      "An idle database: heartbeat.interval.ms with a heartbeat table, or the slot never advances.",
      "PostgreSQL 17 has failover slots; before that a failover loses the slot.",
    ],
    gain: "a dead connector costs a snapshot, not an outage",
    cost: "a snapshot after long outages",
    flips: [{ when: "outages of days must be survived", to: "an outbox table with a polling relay" }],
    steps: [
      "Set the limit and alerts.",
      "Rehearse: stop the connector for an hour, then recover.",
      "Write the resnapshot runbook.",
    ],
    questions: ["How much WAL is written per hour, and how much disk is free?"],
    reversal: "High: a setting.",
    patterns: ["Change data capture", "Transactional outbox"],
  },
];
