// Cases that ask for a whole design.
import type { Case } from "../case.ts";

export const wholeCases: readonly Case[] = [
  {
    id: "design-fintech",
    subject: "whole design",
    source: "The production persona's fintech example",
    persona: "production",
    question:
      "Design the architecture: payment processing platform, $10M revenue, 100K users, strong consistency for transactions, 99.95% availability, PCI DSS, RPO < 1 minute, RTO < 15 minutes, US only now, Europe in 12 months. 14 engineers.",
    rubric: {
      firstLine: /modular monolith|monolith|payment/i,
      must: {
        "modular monolith, payment apart": /modular monolith|extract|payment service|separate/i,
        PostgreSQL: /postgres|aurora/i,
        "PCI scope is kept small": /pci/i,
        tokenisation: /token|vault|hosted fields|psp|scope/i,
        "idempotent payments": /idempoten/i,
        "replication that meets the RPO": /synchron|multi.?az|semi.?sync|lag|replica/i,
        "failover within the RTO": /rto|failover/i,
        "sign-in by a standard": /oauth|oidc|openid/i,
        "metrics, traces, logs": /opentelemetry|prometheus|trac/i,
        "Europe needs residency": /gdpr|residency|europe|eu region|eu-/i,
        "trade-offs are named": /trade.?off|accept|cost|give up/i,
        "reversibility or ADR": /revers|adr|undo/i,
      },
      numbers: { "downtime allowed in a year": { value: 0.0005 * 365 * 86_400, kind: "duration", tolerance: 0.03 } },
      mustNot: {
        "a five-minute lag passes for an RPO under a minute":
          /5.?min(ute)?s?[- ](async )?(lag|replication)[^.\n]{0,40}(meets|is fine|acceptable|satisf)/i,
      },
    },
  },
  {
    id: "design-url-shortener",
    subject: "whole design",
    source: "The system design primer's URL shortener",
    url: "https://github.com/donnemartin/system-design-primer/tree/master/solutions/system_design/pastebin",
    persona: "detailed",
    level: "expert",
    question:
      "Design a URL shortener: 100 million new links a month, reads 100:1, links live five years, redirect p99 under 50 ms. 5 engineers on AWS.",
    rubric: {
      firstLine: /key.?value|dynamo|cache|redirect|cdn|short|postgres|monolith|service|id/i,
      must: {
        "how keys are made without collision": /base ?62|counter|snowflake|random|hash|sequence|range|unique/i,
        "a store for look-ups by key": /dynamo|key.?value|postgres|cassandra/i,
        "cache or edge in front": /cache|cdn|edge|redis|cloudfront/i,
        "301 or 302": /30[1278]/,
        abuse: /abuse|malicious|rate.?limit|phish|spam|scan/i,
        "analytics off the hot path": /async|queue|stream|kinesis|analytics|kafka|sqs/i,
      },
      numbers: {
        "writes per second": {
          value: 100e6 / (30 * 86_400),
          tolerance: 0.06,
          near: /\/s|per second|rps|writes|second|qps/i,
        },
        "reads per second": {
          value: (100 * 100e6) / (30 * 86_400),
          tolerance: 0.06,
          near: /\/s|per second|rps|reads|redirect|second|qps/i,
        },
        "links in five years": {
          value: 100e6 * 60,
          tolerance: 0.05,
          near: /link|row|url|record|item|entr|total|year/i,
        },
      },
      weights: { abuse: 0.5, "analytics off the hot path": 0.5, "301 or 302": 0.5, "links in five years": 0.5 },
    },
  },
  {
    id: "design-iot-ingestion",
    subject: "whole design",
    source: "IoT ingestion as in the vendors' reference architectures",
    url: "https://learn.microsoft.com/en-us/azure/architecture/reference-architectures/iot",
    persona: "blueprint",
    question:
      "Architecture document please: 200,000 sensors send 300 bytes every 10 seconds over MQTT, alarms within 5 seconds, dashboards over a year of data, devices are offline for hours and then catch up. 9 engineers, AWS.",
    rubric: {
      firstLine: /mqtt|iot core|ingest|stream|kinesis|kafka|telemetry|sensor/i,
      must: {
        "MQTT broker": /mqtt|iot core|emqx|hivemq/i,
        "a stream as the buffer": /kafka|kinesis|stream|buffer/i,
        "a time-series or column store": /timescale|clickhouse|timestream|influx|column|time.?series/i,
        "device identity": /x\.?509|certificate|device identity|mtls|provision/i,
        "late and duplicate data": /late|duplicate|out.of.order|idempoten|event time|dedup/i,
        "down-sampling or retention": /down.?sampl|roll.?up|aggregat|retention|tier/i,
        "a diagram": /```mermaid|flowchart|c4/i,
        "alarms on their own path": /alarm|alert/i,
        "reconnect storms": /back.?off|jitter|storm|thundering|reconnect|catch.?up|back.?pressure/i,
        "quality attributes or risks": /quality attribute|risk/i,
      },
      numbers: {
        "messages per second": { value: 200_000 / 10, near: /\/s|per second|msg|message|second|rps/i },
        "data per day": { value: 20_000 * 300 * 86_400, kind: "bytes", tolerance: 0.08 },
      },
    },
  },
];
