// IoT ingestion: many small messages from devices that drop out, come back all at once and keep wrong time.

import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { megabitsPerSecond } from "../calculators/bandwidth.ts";
import { partitionsFor } from "../calculators/partitions.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const kilobytesPerMessage = 0.2;
const perPartition = 5_000;

const readings = {
  noun: "messages",
  per: [[/\b(?:messages?|readings?|events?|measurements?|samples?|points?|records?|metrics?|values?)\b/i, 1]],
  otherwise: 1,
  // One a minute, where only the number of customers with a device is known.
  perUserPerDay: 1_440,
} as const;

export const iotIngestion: Archetype = {
  title: "IoT ingestion",
  topic: topicOf(
    `(?:iot|internet of things|telemetry|sensors?|smart[- ](?:meters?|home|city|building)|connected[- ](?:cars?|devices?|vehicles?)|device|fleet telematics|telematics)(?:[- ](?:data|telemetry|device|sensor|ingest(?:ion)?|monitoring|metering|management|analytics))* (?:${system}|pipeline|hub|ingest(?:ion)?)|iot (?:ingestion|hub|fleet)|(?:telemetry|sensor[- ]data) (?:pipeline|ingestion|collection)|smart[- ](?:[a-z]+ )?meters?|smart[- ]metering|connected[- ]devices`,
    "iot|sensors?|telemetry|smart meters?",
    String.raw`\d[\d,.]*\s?(?:k|m|thousand|million)?\s(?:sensors|devices|meters|machines|vehicles) (?:[a-z]+ )?(?:send|report|publish|push|stream)(?:ing)?`,
  ),
  recommend:
    "Take messages in by an MQTT broker, buffer them in a partitioned stream and write batches to a time-series store",
  because: "the stream absorbs bursts, and consumers can fail, lag and replay without the devices noticing",
  reasons: [
    "Key every reading by device and device time: a unique key makes the repeats of at-least-once delivery harmless.",
    "Give each device its own certificate and topic, so that one stolen device can be cut off alone.",
    "After an outage all devices reconnect and send their backlog: require jittered backoff and size for the catch-up.",
    "Keep raw readings for weeks and rollups for years; raw history goes to Parquet in object storage.",
    "Keep both times, the device's and the server's: clocks of devices are wrong by minutes or decades.",
  ],
  parts: [
    {
      title: "API style",
      choice: "MQTT broker",
      action: "Connect devices by MQTT over TLS with QoS 1 to a managed broker (AWS IoT Core, HiveMQ, EMQX)",
      because: "it is made for thin devices on bad networks and keeps sessions across drops",
      risk: "A reconnect storm after an outage overwhelms TLS handshakes",
      mitigation: "Jitter reconnects over minutes in the firmware, and limit connects per second at the broker.",
    },
    {
      title: "Device identity",
      choice: "Certificate per device",
      action: "Give each device an X.509 certificate and a registry entry, with rotation and revocation",
      because: "shared keys cannot be revoked for one device",
      risk: "Certificates expire on devices that nobody can reach",
      mitigation: "Renew over the air at half the lifetime, and alarm on those that did not.",
    },
    {
      title: "Messaging",
      choice: "Kafka or Kinesis, keyed by device",
      action: "Forward from the broker to a stream keyed by device, kept for a week",
      because: "order holds per device, and a repaired consumer reads the week again",
      risk: "Consumers lag behind until data expires unread",
      mitigation: "Alarm on lag in time, keep consumers at twice the average rate, and keep a week.",
    },
    {
      title: "Data store",
      choice: "TimescaleDB or ClickHouse",
      action: "Write batches of thousands to a time-series store partitioned by time, with rollups and retention",
      because: "single inserts cost the most, and old partitions are dropped instead of deleted",
      risk: "Every new tag or device attribute multiplies the series",
      mitigation: "Keep attributes in a device table and join; bound the tags.",
    },
    {
      title: "Cold storage",
      choice: "Parquet in object storage",
      action: "Land the raw stream in object storage by day as Parquet",
      because: "it costs a fraction, and any rollup can be computed again from it",
      risk: "Millions of small files make reading slow and dear",
      mitigation: "Compact hourly to files of some hundred megabytes.",
    },
    {
      title: "Backpressure",
      choice: "Buffers on the device and limits at the edge",
      action: "Buffer on the device, limit each device at the broker, and shed low-priority telemetry first",
      because: "alarms must pass when measurements cannot",
      risk: "A faulty firmware sends a hundred times as often",
      mitigation: "Throttle by device and put it in quarantine automatically.",
    },
    {
      title: "Alerts and commands",
      choice: "Stream processor and device shadow",
      action: "Evaluate rules on the stream, and send commands through a desired state the device confirms",
      because: "a device may be asleep, and a command must neither be lost nor run twice",
      risk: "Late data raises alarms about yesterday",
      mitigation: "Use event time with a bound on lateness.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, readings);
    return flow ? [flow.figure, ...streamFigures(flow)] : [];
  },
  diagram: [
    '  devices["Devices"] -->|"MQTT, TLS"| broker["MQTT broker"]',
    '  registry[("Device registry")] -.-> broker',
    '  broker --> stream["Stream, keyed by device"]',
    '  stream --> writer["Batch writer"]',
    '  writer --> hot[("Time-series store: weeks")]',
    '  stream --> lake[("Object storage: Parquet")]',
    '  stream --> rules["Rules and alerts"]',
    '  rules --> notify["Notifications"]',
    '  hot --> api["API and dashboards"]',
    '  api -->|"commands"| shadow["Device shadow"]',
    "  shadow --> broker",
  ],
  flips: [
    {
      when: "there are fewer than about a thousand messages a second and one consumer",
      to: "MQTT or HTTPS straight into TimescaleDB with a small batch writer",
    },
    { when: "devices cannot reach the cloud for days", to: "a gateway on site that stores, filters and forwards" },
    { when: "readings steer machines", to: "the control loop on site, with the cloud for supervision only" },
  ],
  steps: [
    "First a hundred real devices with their own certificates through broker and batch writer to the store.",
    "Then the stream between them, raw data to object storage, rollups and retention.",
    "Then a simulator that reconnects the whole fleet at once with a day's backlog.",
    "Then rules, alerts and commands, and updates of the firmware in waves.",
  ],
  questions: [
    "How many devices, how often does each send, and how large is a message?",
    "How long may a device be offline, and does it buffer?",
    "How long must raw readings be kept, and who reads them?",
  ],
};

function streamFigures(flow: Flow): readonly Figure[] {
  const { average, peak } = flow;
  return [
    yearFigure("a year of raw messages", flow, kilobytesPerMessage * 1_000),
    {
      label: "incoming at peak",
      value: `${formatAmount(megabitsPerSecond(peak, kilobytesPerMessage))} Mbit/s`,
      how: `${formatAmount(peak)}/s × ${kilobytesPerMessage} kB (planning figure) × 8 bit, headers apart`,
    },
    {
      label: "partitions of the stream",
      value: formatAmount(partitionsFor(2 * Math.max(peak, average), [perPartition])),
      how: `twice ${formatAmount(peak)}/s for catching up ÷ ${formatAmount(perPartition)}/s per partition (planning figure), rounded up`,
    },
  ];
}
