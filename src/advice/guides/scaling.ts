// The order in which to scale: up, then copies for reads, then shards, then separate services.
import { formatGigabytes } from "../amounts.ts";
import type { Facts } from "../facts.ts";
import {
  inFlightFigures,
  loadFigures,
  peakPerSecond,
  peakWords,
  perSecondPerInstance,
  perSecondPerPrimary,
  readsPerSecond,
  writesPerSecond,
} from "../figures.ts";
import type { Guide, Need } from "../guide.ts";
import { dataSize, load, readShare } from "../needs.ts";

const shardGigabytes = 5_000;
const replicaReadShare = 0.8;

/** Asked only where somebody complains. */
const whatIsSlow: Need = {
  known: ({ traits }) => traits.slowness === undefined,
  question: "Which requests are slow, how slow (p95), and since when?",
  assume: "Nothing has been measured yet.",
};

export const scaling: Guide = {
  id: "scaling",
  principle: "Measure, scale up, add replicas for reads, shard for writes, and only then split into services.",
  reversal: "High for machines and replicas; low for sharding, as a new shard key moves all data.",
  topic:
    /\bscal(?:e|es|ing|ability)\b|\bhigh[- ](?:traffic|load|volume)\b|\bhandle (?:\w+ ){0,4}(?:traffic|load|requests|users|rps)\b|\bload[- ]balanc\w+|\bbottlenecks?\b|\bpartition(?:ing|ed)?\b|\b(?:is|are|gets?|too) (?:too |so |very )?slow\b|\bslow (?:queries|query|apis?|pages?|requests)\b|\bperformance (?:problems?|issues?)\b|\boptimi[sz]e (?:the |our )?(?:performance|latency|api|queries)\b|\bthroughput\b|\bgrow to\b|\bhow many (?:\w+ ){0,2}(?:servers|instances|machines|pods|replicas)\b/i,
  options: [
    {
      name: "Vertical scaling",
      recommend: "Scale up first, to one larger primary behind two small stateless instances",
      when: "one machine still carries the load, which reaches to about 96 cores, 768 GB of memory and 50,000 USD a year",
      unless: "the machine must not be a single point of failure, or the ceiling is near",
      gain: "no change to code or operations",
      cost: "a ceiling, and one machine to lose",
      reasons: ["A larger machine costs less than the weeks that a distributed design takes."],
      flips: [
        {
          when: "CPU stays above 60 % at peak, or a restart is no longer acceptable",
          to: "stateless instances behind a load balancer",
        },
        { when: "reads dominate and the primary is busy", to: "a cache, then read replicas" },
      ],
      steps: [
        "Move sessions and files out of the process, so that a second instance can start at any time.",
        "Test with twice the expected peak, and write down what breaks first.",
      ],
    },
    {
      name: "Profiling",
      recommend: "Find the bottleneck before adding anything",
      when: "it is slow today and nobody has measured where the time goes",
      unless: "traces already show a saturated resource",
      gain: "usually the cheapest cure, often tenfold",
      cost: "days of measuring; no new capacity",
      reasons: [
        "Slowness at ordinary load is mostly a missing index, too many queries per request or a slow call outside.",
        "More instances multiply those queries, and make the database the next thing to break.",
      ],
      flips: [
        {
          when: "CPU or connections are saturated by work that is really needed",
          to: "scale out the instances, or up the primary",
        },
        { when: "the same reads come again and again", to: "a cache" },
      ],
      steps: [
        "Trace the slowest 5 % of requests end to end; look at p95 and p99, not the average.",
        "Explain the ten most expensive queries; add indexes, batch what runs in a loop.",
        "Move what the user need not wait for into a background job.",
        "Then load test to twice the peak, and scale what saturates first.",
      ],
    },
    {
      name: "Horizontal scaling",
      recommend: "Scale out with stateless instances behind a load balancer, on one well-sized primary",
      when: "instances are stateless and one of them no longer suffices or may not fail",
      unless: "state lives in the process, or the database is the bottleneck",
      gain: "capacity and redundancy in small steps",
      cost: "state must leave the process; the database is next",
      reasons: [
        "Instances come and go with the load, so capacity follows traffic rather than fear.",
        "A layer 7 load balancer and a cache in front of the primary carry most APIs a long way.",
      ],
      flips: [
        { when: "the primary's CPU or connections run out on reads", to: "a cache, then read replicas" },
        { when: `writes pass about ${perSecondPerPrimary.toLocaleString("en-GB")}/s`, to: "shard" },
      ],
      steps: [
        "Keep sessions in Redis and files in object storage.",
        "Autoscale on requests in flight or CPU at 60 %, with room for the loss of a zone.",
        "Pool database connections (PgBouncer): instances × pool size must stay below the limit.",
        "Load test to twice the peak, to find the next bottleneck before users do.",
      ],
    },
    {
      name: "Read replicas",
      recommend: "Add a cache and read replicas",
      when: "reads dominate and bear being a moment old",
      unless: "writes are the bottleneck, or every read must see the last write",
      gain: "read capacity without touching the data model",
      cost: "replication lag: reads may be stale",
      reasons: [
        "Replicas multiply reads and leave the model as it is; they do nothing for writes.",
        "A cache before them takes the repeated reads, which are usually most.",
      ],
      flips: [
        { when: "writes saturate the primary", to: "partition, then shard" },
        { when: "lag breaks a promise", to: "read those rows from the primary" },
      ],
      steps: [
        "Route reads explicitly; after a write, read that user's data from the primary for some seconds.",
        "Alert on replication lag, and take a replica that lags out of rotation.",
      ],
    },
    {
      name: "Sharding",
      recommend: "Shard by the key that nearly every query carries (tenant or user)",
      when: "writes or data outgrow the largest sensible primary",
      unless: "tuning, partitioning, archiving or a larger machine still help",
      gain: "writes and data scale without a ceiling",
      cost: "no joins or transactions across shards; resharding",
      reasons: [
        "Each shard is a small database again: shorter indexes, faster backups, a smaller blast radius.",
        "It is the hardest step to undo, so partitioning and archiving come first.",
      ],
      flips: [
        { when: "one key carries most of the load", to: "split that key further, or give it a shard of its own" },
        { when: "the shards are your own routing code", to: "a database that does it: Citus, Vitess, DynamoDB" },
      ],
      steps: [
        "Choose the key by looking at real queries; hash it, and map many virtual shards to few machines.",
        "Move by double writing and backfill, tenant by tenant, with a way back.",
        "Keep queries across shards out of requests: send them to an analytical copy.",
      ],
    },
  ],
  rules: [
    {
      choose: "Profiling",
      because: ({ traits }) =>
        traits.slowness && "a measured second is cheaper to remove than a guessed one to outscale",
    },
    { choose: "Sharding", because: writesOutgrow },
    { choose: "Sharding", because: dataOutgrows },
    {
      choose: "Read replicas",
      because: (facts) =>
        readsPerSecond(facts) > perSecondPerPrimary / 2 &&
        (facts.readShare?.value ?? 0) >= replicaReadShare &&
        `${peakWords(facts)} with ${Math.round((facts.readShare?.value ?? 0) * 100)} % reads is a read problem`,
    },
    {
      choose: "Horizontal scaling",
      because: (facts) =>
        (peakPerSecond(facts) ?? 0) > perSecondPerInstance &&
        `${peakWords(facts)} is more than one small instance, and within one primary`,
    },
    {
      choose: "Vertical scaling",
      because: (facts) =>
        peakPerSecond(facts) !== undefined &&
        `${peakWords(facts)} fits on one small instance; the second is for failures`,
    },
    {
      choose: "Horizontal scaling",
      because: ({ traits }) => traits.spiky && "unpredictable peaks need capacity that comes and goes",
    },
  ],
  byDefault: {
    choose: "Horizontal scaling",
    because: "that also gives redundancy, and a cache and replicas can follow where measurements point",
  },
  limits: [
    "Scaling up ends at about 96 cores and 768 GB of memory, or 50,000 USD a year; a network load balancer at about 100 Gbit/s a zone.",
    `Planning figures: ${perSecondPerInstance}/s for a small instance, ${perSecondPerPrimary.toLocaleString("en-GB")} short transactions a second for a primary, ${formatGigabytes(shardGigabytes)} of data before sharding is considered.`,
  ],
  needs: [whatIsSlow, load, readShare, dataSize],
  related: ["caching", "data-store", "observability"],
  figures: (facts) => [...loadFigures(facts), ...inFlightFigures(facts)],
};

function writesOutgrow(facts: Facts): string | false {
  const writes = writesPerSecond(facts);
  return (
    writes > perSecondPerPrimary &&
    `about ${Math.round(writes).toLocaleString("en-GB")} writes/s at peak outgrow one primary`
  );
}

function dataOutgrows({ dataGigabytes }: Facts): string | false {
  return (
    dataGigabytes !== undefined &&
    dataGigabytes.value > shardGigabytes &&
    `${formatGigabytes(dataGigabytes.value)} is more than one primary backs up and restores in reasonable time`
  );
}
