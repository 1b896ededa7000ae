// Analytics and clickstream pipelines: events taken in without loss, kept raw, and summed up where late ones still count.
import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { megabitsPerSecond } from "../calculators/bandwidth.ts";
import { partitionsFor } from "../calculators/partitions.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf, serversFigure, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const bytesPerEvent = 1_000;
const perPartition = 5_000;
const compression = 10;

const events = {
  noun: "events",
  per: [[/\b(?:events?|clicks?|page ?views?|hits|impressions?|records?|logs?|messages?)\b/i, 1]],
  otherwise: 5,
  perUserPerDay: 100,
} as const;

export const analyticsPipeline: Archetype = {
  title: "Analytics pipeline",
  topic: topicOf(
    String.raw`(?:(?:click-?stream|web|product|event|user|usage|real-?time|behaviou?ral|ad|business|customer)[- ])*(?:analytics?|click-?stream|event[- ]tracking|log analytics|ad click aggregation)(?: data)?[- ](?:${system}|pipeline|collector|warehouse|processing|stack)|data (?:pipeline|warehouse|lake(?:house)?)|(?<=\b(?:an?|new|design|build|our|customer|modern)\s)data platform|click-?stream(?: (?:pipeline|analytics|collection))?|google analytics(?:[- ](?:like|clone))?|etl pipeline`,
    "click-?stream|click events|page views|analytics events",
  ),
  recommend: "Collect events into a log, land them raw in object storage and load a columnar store in batches",
  because: "the raw events can rebuild every number, and a columnar store answers over billions of rows",
  reasons: [
    "The client makes the event id and time; deduplicate by id, because every hop delivers at least once.",
    "Aggregate by event time with a watermark, and let late events correct closed windows for a day or two.",
    "Insert into the columnar store in batches of ten thousand rows or more, never one by one.",
    "Give each event a schema, check it at the collector, and set aside what does not fit instead of dropping it.",
    "Take consent and pseudonyms at the collector: personal data in a raw log is hard to delete later.",
  ],
  parts: [
    {
      title: "Collector",
      choice: "Stateless collector",
      action: "Accept batches over HTTPS, validate, stamp the server time, write to the log and answer 202",
      because: "it does so little that it survives any peak",
      risk: "Clients lose events when the page closes or the network fails",
      mitigation: "Send with sendBeacon, queue on the device, and retry with the same event ids.",
    },
    {
      title: "Messaging",
      choice: "Kafka or Kinesis",
      action: "Write events to a partitioned log keyed by user or session, kept for a week",
      because: "storage, stream processing and experiments read it independently and again",
      risk: "One huge key, such as a robot, fills a partition",
      mitigation: "Filter robots early, and salt keys that need no order.",
    },
    {
      title: "Raw storage",
      choice: "Parquet in object storage",
      action: "Land events as Parquet or Iceberg tables by day and event type, immutable",
      because: "a wrong transformation is then repaired by running it again",
      risk: "Small files make every query slow",
      mitigation: "Write every few minutes, and compact by the hour.",
    },
    {
      title: "Data store",
      choice: "ClickHouse or BigQuery",
      action: "Load a columnar store, sorted by tenant, event and time, with rollups for dashboards",
      because: "it reads few columns of many rows, ten times compressed",
      risk: "Analysts' queries slow the dashboards of customers",
      mitigation: "Separate compute or set quotas, and serve customers from rollups only.",
    },
    {
      title: "Processing",
      choice: "SQL models (dbt), Flink where seconds count",
      action: "Transform in SQL by the hour; add stream processing only where an answer is needed in seconds",
      because: "batches are restartable and cheap, and streaming state is neither",
      risk: "Batch and stream show different numbers",
      mitigation: "Define each measure once, and let the batch overwrite the stream's result.",
    },
    {
      title: "Late data",
      choice: "Watermark and recomputed days",
      action: "Recompute the last three days each night by event time, replacing whole partitions",
      because: "phones send days later, and replacing is safe to repeat",
      risk: "Numbers already reported change",
      mitigation: "Publish when a day becomes final, and count what comes after it.",
    },
    {
      title: "Observability",
      choice: "Freshness and volume checks",
      action: "Alarm on the age of the newest data and on volumes per event type against last week",
      because: "a broken pipeline shows plausible numbers, not errors",
      risk: "A renamed field silently becomes null",
      mitigation: "Keep a schema registry with compatibility checks in each producer's build.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, events);
    return flow ? [flow.figure, ...volumeFigures(flow)] : [];
  },
  diagram: [
    '  clients["Web, mobile, servers"] --> collector["Collector"]',
    '  registry["Schema registry"] -.-> collector',
    '  collector --> log["Kafka, keyed by session"]',
    '  collector -->|"invalid"| aside[("Set aside")]',
    '  log --> loader["Batch loader"]',
    '  loader --> raw[("Object storage: Parquet")]',
    '  raw --> models["SQL models"]',
    '  models --> store[("Columnar store")]',
    '  log --> stream["Stream processing, where needed"]',
    "  stream --> store",
    '  store --> boards["Dashboards and queries"]',
  ],
  flips: [
    {
      when: "there are fewer than a few million events a day",
      to: "a bought tool (PostHog, Amplitude) or batches straight into PostgreSQL or BigQuery",
    },
    { when: "decisions are made within seconds of the event", to: "Flink on the log as the main path" },
    { when: "the data already sits in databases", to: "change data capture or nightly copies in place of a collector" },
  ],
  steps: [
    "First collector to object storage and one dashboard by SQL, with schemas and event ids.",
    "Then the log between them, checks of freshness and volume, and deduplication.",
    "Then the columnar store with rollups, late data and final days.",
    "Then streaming for the one or two answers that cannot wait.",
  ],
  questions: [
    "How fresh must the numbers be: seconds, an hour or the next day?",
    "Who reads them: analysts, customers in the product, or programs?",
    "How long must raw events be kept, and do they hold personal data?",
  ],
};

function volumeFigures(flow: Flow): readonly Figure[] {
  const { peak } = flow;
  const raw = yearFigure("a year of raw events", flow, bytesPerEvent);
  return [
    raw,
    {
      label: "the same in the columnar store",
      value: `about a ${compression}th`,
      how: `compression by ${compression} (planning figure; measure with your events)`,
    },
    {
      label: "incoming at peak",
      value: `${formatAmount(megabitsPerSecond(peak, bytesPerEvent / 1_000))} Mbit/s`,
      how: `${formatAmount(peak)}/s × ${bytesPerEvent / 1_000} kB (planning figure) × 8 bit`,
    },
    {
      label: "partitions of the log",
      value: formatAmount(partitionsFor(2 * peak, [perPartition])),
      how: `twice ${formatAmount(peak)}/s for catching up ÷ ${formatAmount(perPartition)}/s per partition (planning figure), rounded up`,
    },
    serversFigure("collectors", peak, 2_000),
  ];
}
