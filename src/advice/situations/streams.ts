// Event streams: who rereads them, how they spread, how big and how changeable their events are.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const streams: readonly Situation[] = [
  {
    title: "A breaking change of events others consume",
    signs: [
      /\b(?:events?|messages?|topics?|payloads?|kafka|avro|protobuf|schemas?)\b/i,
      /\b(?:renam\w+|chang\w+|remov\w+|add\w*|break\w*|broke|evolv\w+|evolution|version\w*|drop\w*)\b[^.?!]{0,50}\b(?:fields?|schemas?|format|structure|contracts?|payloads?|event types?|consumers?)\b|\b(?:fields?|schemas?|format|structure)\b[^.?!]{0,40}\b(?:renam\w+|chang\w+|remov\w+|evolv\w+|evolution|broke\w*|break\w*)\b/i,
      /\b(?:consumers?|subscribers?|downstream|other teams?|listeners?|readers|replay\w*|old events)\b/i,
      /\b(?:broke\w*|break\w*|crash\w*|fail\w*|without (?:breaking|downtime|coordinat\w+)|safely|compatib\w+|at the same time|how (?:do|can|should)|old (?:events|messages|versions?))\b/i,
    ],
    recommend:
      "Change events only by adding optional fields, and check compatibility in a schema registry on every build",
    because: "producer and consumers never deploy together, and old events stay in the log",
    reasons: [
      "Registry mode BACKWARD: upgrade consumers first. FORWARD: producers first. FULL_TRANSITIVE allows any order, replays included.",
      "To rename: write both fields, move consumers, then stop writing the old one after retention has passed.",
      "A change of meaning gets a new event type or topic (order-placed.v2); publish both until consumers have moved.",
      "Consumers must ignore unknown fields and enum values; strict JSON parsers are the usual culprit.",
    ],
    gain: "teams deploy when they like; replays keep working",
    cost: "two shapes for a time, and a registry in the build",
    flips: [
      { when: "one team owns both ends and nothing is replayed", to: "tolerant readers and contract tests suffice" },
      { when: "events leak table columns", to: "publish a designed event from an outbox instead of raw CDC" },
    ],
    steps: [
      "Put Avro, Protobuf or JSON Schema files beside the producer's code; fail the build on incompatible change.",
      "List the consumers of each event type with an owner.",
      "Upcast old versions at the reader's edge, so handlers know one shape.",
    ],
    questions: ["Do consumers replay old events, and how far back?", "Do you know every consumer of this event?"],
    reversal: "Medium reversibility: additions are harmless, a published field stays for as long as somebody reads it.",
    patterns: ["Expand and contract", "API versioning", "Publish-subscribe"],
  },
  {
    title: "One partition takes most of the load",
    signs: [
      /\bhot[- ](?:partitions?|shards?)\b|\bthrottl\w*\b[^.?!]{0,30}\b(?:one|a single|same) (?:partition|shard)\b|\bskew\w*\b|\b(?:one|single|same|1)\b[^.?!]{0,40}\b(?:partition|shard|node)\b[^.?!]{0,60}\b(?:most|all|90|80|70|busy|hot|overload\w*|throttl\w*|maxed|lag\w*|idle|behind)\b|\b(?:partitions?|shards?|nodes?)\b[^.?!]{0,60}\b(?:uneven\w*|unbalanced|imbalanced?|while (?:the )?(?:others|rest))\b|\b(?:most|all|90 ?%|80 ?%)\b[^.?!]{0,50}\b(?:one|single|same) (?:\w+ )?(?:partition|shard|node)\b/i,
      /\b(?:partitions?|shards?|kafka|kinesis|dynamo\w*|cassandra|scylla\w*|cosmos\w*|event hubs?|nodes?)\b/i,
    ],
    recommend: "Split the heavy key by a suffix (key#0 to key#15), and leave the others as they are",
    because: "more partitions do not help while one key maps to exactly one of them",
    reasons: [
      "First count per key: one whale, a null or constant key, and a date as key need different cures.",
      "Suffixes = peak of the key ÷ limit of a partition, doubled; DynamoDB gives one 1,000 writes and 3,000 reads a second.",
      "Writes pick a suffix by hash of a finer id (order, device); reads query all suffixes and merge.",
      "Order then holds per suffix only, so choose a suffix that keeps together what must stay in order.",
      "Never use the date or a status alone as the key: today's writes all meet in one place.",
    ],
    gain: "load spreads; capacity counts again",
    cost: "reads must gather; order is narrower",
    flips: [
      { when: "the key is hot for reads only", to: "a cache of seconds before it" },
      { when: "one tenant is the whale", to: "a partition, shard or cell of its own for that tenant" },
    ],
    steps: [
      "Measure the top ten keys by rate.",
      "Choose a key with many values and even traffic; add buckets for the whales only.",
      "Backfill into a new topic or table and switch readers, then writers.",
    ],
    questions: ["What is the key today, and what share has the busiest one?", "Which order must be kept?"],
    reversal: "Low reversibility: a new key means rewriting the table or moving to a new topic.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Hash sharding", "Consistent hashing", "Tenant isolation"],
  },
  {
    title: "Several consumers that read and replay the same events",
    signs: [
      /\b(?:re-?play\w*|re-?process\w*|re-?read\w*|from the (?:beginning|start)|rewind\w*|last \w+ days? (?:of events )?again|catch up on (?:old|past)|histor(?:y|ical) events|past (?:\w+ )?events|backfill\w*)\b/i,
      /\b(?:events?|messages?|streams?|topics?|clicks?|orders?)\b/i,
      /\b(?:several|multiple|many|different|other|independent|own pace|\d+|two|three|four|five|six|new|each)\b[^.?!]{0,40}\b(?:consumers?|services?|teams?|subscribers?|systems?|readers?|pace|apps?|downstreams?)\b/i,
    ],
    recommend: "Publish to a log (Kafka, Kinesis, Event Hubs) with one consumer group per reader",
    because: "a queue forgets what somebody acknowledged, a log keeps it for everybody",
    reasons: [
      "Key by the entity whose order matters, and start with partitions = peak rate ÷ rate of one consumer, doubled.",
      "Set retention to the longest replay you promise (retention.ms; 7 days by default); older events go to object storage.",
      "Each group commits its own offsets, so a slow reader delays nobody.",
      "Replays repeat effects: keep handlers idempotent, and switch mails and payments off while replaying.",
      "Replicas 3, min.insync.replicas=2, acks=all; a schema registry from the first day.",
    ],
    gain: "new readers and repairs start from history",
    cost: "partitions, offsets, schemas and disk to run",
    flips: [
      {
        when: "there are no replays and less than some hundred events a second",
        to: "a topic with one queue each (SNS and SQS)",
      },
      { when: "only the current state of each key is wanted", to: "a compacted topic" },
    ],
    steps: [
      "Take a managed service; publish through an outbox.",
      "Give each reader a group id, a lag alert and an owner.",
      "Rehearse a replay into a second copy of the read model, then switch to it.",
    ],
    questions: ["How far back must a replay reach?", "How many events a second come at the peak?"],
    reversal:
      "Medium reversibility: behind an outbox the broker can change; consumers that replay cannot go back to a queue.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Publish-subscribe", "Stream processing", "Transactional outbox", "Transactional inbox"],
  },
  {
    title: "Payloads too large for the broker",
    signs: [
      /\b(?:large|big|huge|size|oversiz\w*|too (?:large|big)|\d+ ?(?:mb|megabytes?|gb)|exceed\w*|limit|RecordTooLarge\w*|max\.message\.bytes|message\.max\.bytes|256 ?kb)\b/i,
      /\b(?:messages?|payloads?|events?|attachments?|pdfs?|images?|blobs?|files?|documents?)\b[^.?!]{0,80}\b(?:kafka|sqs|sns|rabbit(?:mq)?|queues?|brokers?|topics?|service bus|event hubs?|pub\/?sub|nats)\b|\b(?:kafka|sqs|sns|rabbit(?:mq)?|queues?|brokers?|topics?|service bus|event hubs?|pub\/?sub|nats)\b[^.?!]{0,80}\b(?:messages?|payloads?|events?|attachments?|pdfs?|images?|blobs?|files?|documents?)\b|\bRecordTooLarge\w*/i,
      /\b(?:limit\w*|too (?:large|big)|exceed\w*|reject\w*|RecordTooLarge\w*|slow\w*|memory|oom|fail\w*|\d+ ?(?:mb|megabytes?|gb)|max\.message\.bytes|choke\w*|drop\w*)\b/i,
    ],
    recommend: "Store the payload in object storage and send only a reference (claim check)",
    because: "brokers are built for small messages: Kafka stops at 1 MB by default",
    reasons: [
      "Upload first, publish after; the message carries bucket, key, version, size, checksum and media type.",
      "Write under a key that never changes, so a retry or replay finds the same bytes.",
      "Keep objects longer than the broker's retention plus the dead-letter queue's, by a lifecycle rule.",
      "Raising max.message.bytes works up to a few MB, but costs memory in every broker, replica and consumer.",
    ],
    gain: "a fast broker, payloads of any size",
    cost: "a second store to secure and clean; one more read",
    flips: [
      { when: "it is text just over the limit", to: "compress it, or send only the fields consumers use" },
      { when: "consumers only need what changed", to: "an id and a version, and let them fetch the state" },
    ],
    steps: [
      "Send below some 100 KB inline, the rest by reference.",
      "Give consumers a role that reads that prefix only.",
      "Delete by lifecycle rule, not by the consumer: another one may come later.",
    ],
    questions: ["How big are the payloads, and how long must they be readable?"],
    reversal: "High reversibility: a wrapper at producer and consumer.",
    patterns: ["Claim check", "Publish-subscribe"],
  },
];
