// Cases with one right number. Each value is an expression, so that a reader can check the arithmetic.
import { type Case, seconds } from "../case.ts";

export const numbersCases: readonly Case[] = [
  {
    id: "number-downtime-9995",
    subject: "calculation",
    source: "The production persona's fintech example: 99.95 % is under 4.5 hours a year; Google's availability table",
    url: "https://sre.google/sre-book/availability-table/",
    question: "How much downtime does 99.95% allow per year and per month?",
    rubric: {
      firstLine: /4\.3|4\.4|4 ?h|26[0-9]|21\.[69]|21 ?m/i,
      numbers: {
        "per year": { value: seconds.year * 0.0005, kind: "duration" },
        "per month": { value: seconds.month * 0.0005, kind: "duration", tolerance: 0.03 },
      },
      mustNot: { "asks back before it answers": /^[^.\n]*\?/ },
      words: 120,
    },
  },
  {
    id: "number-rps-from-users",
    subject: "calculation",
    source: "Back-of-the-envelope estimate as in system design interviews",
    question:
      "2 million daily active users, each makes 30 requests a day, peak is 4x the average. How many requests per second do we have to plan for on average and at peak?",
    rubric: {
      firstLine: /69[0-9]|2[,.]?[78]\d*|k rps|rps|per second|\/s/i,
      numbers: {
        average: { value: (2e6 * 30) / 86_400, tolerance: 0.02 },
        peak: { value: ((2e6 * 30) / 86_400) * 4, tolerance: 0.02 },
      },
      must: {
        "headroom or what the peak factor rests on":
          /headroom|margin|measure|assum|failover|n\+1|utili[sz]ation|spare/i,
      },
    },
  },
  {
    id: "number-serial-parallel",
    subject: "calculation",
    source: "AWS whitepaper on availability: hard dependencies multiply, redundant ones multiply their failures",
    url: "https://docs.aws.amazon.com/whitepapers/latest/availability-and-beyond-improving-resilience/availability-with-dependencies.html",
    question:
      "A request passes the load balancer (99.99%), the API (two redundant instances, each 99%), and the database (99.95%). All three are needed. What availability can we promise at best, and what's the weakest part?",
    rubric: {
      firstLine: /99\.9[23]/,
      numbers: {
        "redundant pair": {
          value: (1 - 0.01 ** 2) * 100,
          kind: "percent",
          tolerance: 0.00005,
          near: /pair|two|2 ?×|api|redundan|parallel|instance/i,
        },
        "the whole": { value: 0.9999 * (1 - 0.01 ** 2) * 0.9995 * 100, kind: "percent", tolerance: 0.00006 },
      },
      must: {
        "the database is the weakest": /database|\bdb\b/i,
        "the pair has to fail independently": /independen|common|correlat|same (zone|host|cause)|shared/i,
      },
      weights: { "the pair has to fail independently": 0.5, "redundant pair": 0.5 },
    },
  },
  {
    id: "number-little-pool",
    subject: "calculation",
    source: "Little's law for connection pools",
    url: "https://en.wikipedia.org/wiki/Little%27s_law",
    question:
      "800 requests/s, each holds a DB connection for 25 ms on average. How many connections are busy, and how big should the pool be if we want to stay at 70% utilisation?",
    rubric: {
      firstLine: /\b20\b|\b29\b|\b28/,
      numbers: {
        busy: { value: 800 * 0.025 },
        "pool size": { value: (800 * 0.025) / 0.7, tolerance: 0.05 },
      },
      must: { "Little's law": /little/i },
    },
  },
  {
    id: "number-partition-count",
    subject: "calculation",
    source: "Confluent, how to choose the number of partitions: max(t/p, t/c)",
    url: "https://www.confluent.io/blog/how-choose-number-topics-partitions-kafka-cluster/",
    question:
      "Kafka topic, target 120 MB/s. We measured 10 MB/s per partition on the producer side and 4 MB/s per partition for the consumer. How many partitions?",
    rubric: {
      firstLine: /\b3[0-9]\b|\b4[0-8]\b|\b60\b/,
      numbers: { "at least": { value: 120 / 4 } },
      must: {
        "the consumer is the bottleneck": /consumer/i,
        "room to grow": /headroom|grow|margin|spare|round|catch up|factor|double/i,
        "adding partitions later moves keys": /key|order|repartition|rebalanc|hash/i,
      },
      weights: { "adding partitions later moves keys": 0.5 },
    },
  },
  {
    id: "number-restore-rto",
    subject: "calculation",
    source: "GitLab 2017: copying the 300 GB back over a slow link took most of the eighteen hours",
    url: "https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/",
    question:
      "Our backup is 2 TB, restores run at 150 MB/s, then WAL replay takes about 20 minutes. RTO is 2 hours. Does a restore from backup make it?",
    rubric: {
      firstLine: /\bno\b|not|misses|exceed|fails|too (slow|long)|4 ?h|3\.[67]/i,
      numbers: {
        "copying or all of it": { value: 2e12 / 150e6 + 600, kind: "duration", tolerance: 0.09 },
      },
      must: {
        "a standby or replica instead": /standby|replica|snapshot|faster|parallel|failover|warm/i,
        "what throughput it would need": /mb\/s|throughput|gb\/s|speed/i,
      },
      weights: { "copying or all of it": 2, "what throughput it would need": 0.5 },
    },
  },
];
