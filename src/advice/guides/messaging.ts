// A broker, and which: none until work must outlive a request or leave the process.
import { loadFigures, peakPerSecond, peakWords } from "../figures.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { cloud, load, operations } from "../needs.ts";

const tableQueuePerSecond = 100;
const logPerSecond = 10_000;

export const messaging: Guide = {
  id: "messaging",
  principle: "Queue in the database first, then a managed queue; a log such as Kafka when consumers must replay.",
  reversal: "Medium: publish through an outbox and a thin client of your own, and the broker can change in weeks.",
  topic:
    /\b(?:message|event|job|task) (?:queues?|brokers?|bus)\b|\bmessaging\b|\b(?:which|what|a) (?:queue|broker)\b|\bevent[- ](?:driven|streaming)\b|\bpub[/-]sub\b|\basync(?:hronous)? (?:processing|work|jobs|communication)\b|\bbackground (?:jobs|work|tasks)\b|\bpublish events\b/i,
  options: [
    {
      name: "Database-backed queue",
      recommend: "Queue the work in a database table for now (an outbox read with SKIP LOCKED)",
      when: "a hundred jobs a second or fewer are worked off by your own application",
      unless: "other systems subscribe, or the queue's churn slows the transactions",
      gain: "job and data commit together; nothing new to run",
      cost: "polling, and a ceiling of some hundred jobs/s",
      reasons: [
        "A job that is written in the same transaction as the data can be neither lost nor sent for data that was rolled back.",
        "There is no broker to secure, upgrade and watch.",
      ],
      flips: [
        {
          when: "jobs pass a few hundred a second, or another system wants the events",
          to: "put a managed queue behind the same outbox",
        },
        { when: "several consumers must replay history", to: "Kafka behind the same outbox" },
      ],
      steps: [
        "Use a library that does it (pg-boss, River, Solid Queue, Oban, db-scheduler).",
        "Make every handler safe to run twice; retry with backoff, then park the job and alert.",
        "Watch the age of the oldest job, not only the count.",
      ],
    },
    {
      name: "Managed queue",
      recommend: "Use your cloud's managed queue (SQS, Service Bus or Pub/Sub)",
      when: "work leaves the process and nobody should operate a broker",
      unless: "you need replay, strict order across everything, or to run anywhere",
      gain: "durable and elastic with nothing to operate",
      cost: "cloud lock-in; little routing, no replay",
      reasons: ["It is durable across zones, scales to zero cost and has dead-letter queues built in."],
      flips: [
        { when: "several consumers need to replay the same events", to: "Kafka" },
        { when: "messages need routing by content, priorities or very low latency", to: "RabbitMQ" },
      ],
      steps: [
        "Publish from an outbox, so that data and message cannot disagree.",
        "Make consumers idempotent: delivery is at least once.",
        "Set a dead-letter queue with an alarm, and a visibility timeout above the slowest job.",
      ],
    },
    {
      name: "RabbitMQ",
      recommend: "Use RabbitMQ",
      when: "jobs need routing, priorities, delays or per-message acknowledgement",
      unless: "consumers must replay history, or throughput passes tens of thousands a second",
      gain: "flexible routing, priorities, low latency",
      cost: "a broker to run; messages are gone once acknowledged",
      reasons: [
        "Each message is acknowledged on its own and may come twice: consumers must be idempotent, and give up into a dead-letter queue.",
      ],
      flips: [
        { when: "consumers must reread events, or load passes tens of thousands a second", to: "Kafka" },
        { when: "nobody wants to operate it", to: "the cloud's managed queue" },
      ],
      steps: [
        "Use quorum queues on three nodes, publisher confirms and a prefetch limit.",
        "Keep queues short: a broker is a buffer, not a store.",
        "Dead-letter what failed its retries, and alert on it.",
      ],
    },
    {
      name: "Redis",
      recommend: "Use Redis (Streams or a job library such as BullMQ)",
      when: "Redis runs already and losing the last second of jobs in a crash is acceptable or guarded against",
      unless: "messages must survive anything or outgrow memory",
      gain: "very fast, simple job libraries",
      cost: "bounded by memory; durability is a setting",
      reasons: ["If it is there already, a job library costs an afternoon."],
      flips: [{ when: "a lost job costs money", to: "an outbox with a managed queue or RabbitMQ" }],
      steps: ["Set appendfsync everysec and noeviction; keep the queue apart from the cache."],
    },
    {
      name: "Kafka",
      recommend: "Use Kafka, as a managed service",
      when: "several consumers read or replay the same event stream, or it carries tens of thousands of events a second",
      unless: "it would only distribute jobs, or nobody can operate it",
      gain: "replayable, ordered per key, huge throughput",
      cost: "partitions, offsets and schemas to run; poor as a job queue",
      reasons: [
        "Key events by the entity whose order matters (the account, the order); every consumer group reads and replays at its own pace.",
        "A hot key loads one partition, and adding partitions later breaks the order per key: choose their number generously.",
        "The log keeps events, so a new or repaired consumer reads from the beginning.",
      ],
      flips: [
        { when: "there is one consumer that never replays", to: "a managed queue or RabbitMQ" },
        { when: "load stays below a hundred events a second", to: "a database-backed queue behind an outbox" },
      ],
      steps: [
        "Take a managed service (MSK, Confluent, Event Hubs) unless you have a platform team.",
        "Choose keys for order, three replicas, acks=all, and a schema registry with compatibility rules.",
        "Publish from an outbox or by change data capture; make consumers idempotent.",
      ],
    },
  ],
  rules: [
    {
      choose: "Kafka",
      because: ({ traits }) =>
        traits.replay && "reading events again, or by several consumers, is what a log does and a queue cannot",
    },
    {
      choose: "Kafka",
      because: (facts) =>
        (peakPerSecond(facts) ?? 0) >= logPerSecond && `${peakWords(facts)} is a stream, and beyond ordinary queues`,
    },
    alreadyRuns("Kafka"),
    alreadyRuns("RabbitMQ"),
    alreadyRuns("Managed queue"),
    {
      choose: "Managed queue",
      because: ({ traits, cloud }) =>
        traits.fanOut &&
        cloud &&
        "a topic with a queue for each consumer (SNS to SQS) fans out with nothing to operate",
    },
    {
      choose: "RabbitMQ",
      because: ({ traits, operations }) =>
        operations?.value !== "none" && traits.routing && `${traits.routing} is what it does best, message by message`,
    },
    {
      choose: "Database-backed queue",
      because: (facts) => {
        const peak = peakPerSecond(facts);
        return (
          peak !== undefined &&
          peak <= tableQueuePerSecond &&
          `${peakWords(facts)} is far below what a table can hand out`
        );
      },
    },
    {
      choose: "Managed queue",
      because: ({ operations }) => operations?.value === "none" && "nobody has to operate it",
    },
    {
      choose: "RabbitMQ",
      because: ({ traits }) =>
        traits.jobs &&
        "jobs want acknowledgement, retries and dead letters one by one, and idempotent consumers as they may come twice",
    },
    {
      choose: "Managed queue",
      because: ({ cloud }) => cloud && `${cloud.value} runs one for you and charges by use`,
    },
  ],
  byDefault: { choose: "Managed queue", because: "it is durable and elastic without a broker to operate" },
  limits: [
    `Up to about ${tableQueuePerSecond} jobs a second: a table. To tens of thousands: a managed queue or RabbitMQ. Beyond, or with replay: Kafka.`,
    "All of these deliver at least once in practice: consumers must be idempotent.",
    "A message sent beside a database transaction is sometimes lost or wrong; an outbox closes that gap.",
  ],
  needs: [
    load,
    {
      known: ({ traits }) => Boolean(traits.replay ?? traits.jobs),
      question: "Must several consumers read the same events, or read them again later?",
      assume: "One consumer for each message, and no replay.",
    },
    cloud,
    operations,
  ],
  related: ["consistency", "resilience", "architecture-style"],
  figures: (facts) => loadFigures(facts).slice(0, 1),
};
