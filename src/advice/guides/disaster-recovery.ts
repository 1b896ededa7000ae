// Availability targets, zones, regions and recovery: what RPO and RTO cost.
import { formatMinutes } from "../amounts.ts";
import { downtimeFigures } from "../figures.ts";
import type { Figure, Guide } from "../guide.ts";
import { availability, recovery } from "../needs.ts";

/** One region, even over several zones, promises no more than about this. */
const oneRegionPercent = 99.99;
const restoreMinutes = 240;
const regionFailoverMinutes = 30;
const asynchronousLagMinutes = 1;

export const disasterRecovery: Guide = {
  id: "disaster-recovery",
  principle:
    "Two zones for every system that matters; a second region only when the RPO and RTO of losing one pay for it.",
  reversal: "High from backups up to a standby region; writing in two regions is hard to give up again.",
  topic:
    /\bdisaster\b|\brpo\b|\brto\b|\bfail-?overs?\b|\bmulti[- ](?:az|region|zone)\w*|\bhigh availability\b|\bhighly available\b|\buptime\b|\bavailability (?:target|of)\b|\b9\d(?:\.\d+)?\s?% (?:availab|uptime)\w*|\bnines\b|\bregional outage\b|\bdowntime\b|\b(?:second|two|another) regions?\b/i,
  options: [
    {
      name: "Backup and restore",
      recommend: "Rely on tested backups with point-in-time recovery",
      when: "hours of outage are acceptable",
      unless: "an hour of outage costs more than a standby does in a year",
      gain: "cheapest by far",
      cost: "hours to restore; minutes of data lost",
      reasons: [
        "Restore into an empty account every quarter, and time it: that is your RTO.",
        "Backups are needed anyway: replication copies a mistaken delete within a second.",
      ],
      flips: [{ when: "the RTO falls below four hours", to: "a standby in a second zone" }],
      steps: [
        "Keep 3 copies on 2 media with 1 elsewhere, in another account that production cannot delete from.",
        "Alert when no backup younger than a day has passed its restore.",
      ],
    },
    {
      name: "Multi-AZ",
      recommend: "Run in two or three zones of one region, with a synchronous database standby and tested backups",
      when: "the loss of a machine or data centre must pass nearly unnoticed",
      unless: "the loss of a whole region must be survived within minutes",
      gain: "survives a data centre; no data lost, minutes to fail over",
      cost: "about twice the database cost; not a regional outage",
      reasons: [
        "Lost machines and zones are the common faults; lost regions are rare, and lasting several hours.",
        "It is a setting of managed databases, not a project.",
      ],
      flips: [
        {
          when: "an RTO below about four hours must hold for the loss of a region",
          to: "a warm standby in a second region",
        },
        { when: "99.99 % or more is promised", to: "a second region" },
      ],
      steps: [
        "Size each zone so that the others carry the peak when one is lost.",
        "Turn on point-in-time recovery, and copy backups to another region and account.",
        "Force a failover every quarter, in working hours.",
      ],
    },
    {
      name: "Active-passive regions",
      recommend: "Keep a warm standby in a second region, behind DNS failover",
      when: "losing a region must cost minutes, not hours",
      unless: "a few hours of outage once in some years are acceptable",
      gain: "survives a region within minutes",
      cost: "30 to 60 % more; the last seconds may be lost",
      reasons: [
        "Writes stay in one place, so the data need no conflict rules.",
        "Replication between regions is asynchronous: its lag is your real RPO, so alert on it.",
      ],
      flips: [
        {
          when: "no write may be lost, even with its region",
          to: "synchronous replication over regions, at the price of latency on every write",
        },
        {
          when: "users on several continents write with low latency",
          to: "active-active, partitioned by home region",
        },
      ],
      steps: [
        "Build both regions from the same code; deploy to both every time.",
        "Write the runbook: who decides, how writes are stopped in the old region, how to come back.",
        "Lower DNS time to live to 60 s, and fail over for real twice a year.",
      ],
    },
    {
      name: "Active-active regions",
      recommend: "Serve from two regions at once, each user's data with one home region",
      when: "minutes of outage cost more than doubling the system, or users on several continents write",
      unless: "one region meets the target, or data cannot be partitioned by home",
      gain: "a region's loss is a capacity problem",
      cost: "double cost; conflicts; the hardest to test",
      reasons: ["There is no failover to get wrong: both sides prove every minute that they work."],
      flips: [{ when: "recovery within 30 minutes is acceptable", to: "active-passive" }],
      steps: [
        "Give each user or tenant a home region that takes its writes; replicate for reading.",
        "Keep each region below half of its capacity, and drain one every month.",
      ],
    },
  ],
  rules: [
    {
      choose: "Active-active regions",
      because: ({ availabilityPercent, recoveryTimeMinutes }) =>
        ((availabilityPercent?.value ?? 0) > oneRegionPercent &&
          `${availabilityPercent?.words} leaves no time for a failover`) ||
        (recoveryTimeMinutes !== undefined &&
          recoveryTimeMinutes.value < 1 &&
          `${recoveryTimeMinutes.words} leaves no time for a failover`),
    },
    {
      choose: "Active-passive regions",
      because: ({ recoveryTimeMinutes }) =>
        recoveryTimeMinutes !== undefined &&
        recoveryTimeMinutes.value < restoreMinutes &&
        `${recoveryTimeMinutes.words} cannot be met by rebuilding in another region`,
    },
    {
      choose: "Active-passive regions",
      because: ({ availabilityPercent }) =>
        availabilityPercent !== undefined &&
        availabilityPercent.value >= oneRegionPercent &&
        `${availabilityPercent.words} is about what one region promises, with nothing left for your own mistakes`,
    },
    {
      choose: "Multi-AZ",
      because: ({ availabilityPercent }) =>
        availabilityPercent !== undefined &&
        availabilityPercent.value >= 99.5 &&
        `${availabilityPercent.value} % can be met in one region, but not by one machine`,
    },
    {
      choose: "Backup and restore",
      because: ({ recoveryTimeMinutes }) =>
        recoveryTimeMinutes !== undefined &&
        recoveryTimeMinutes.value >= restoreMinutes &&
        `${recoveryTimeMinutes.words} leaves time to restore`,
    },
    {
      choose: "Backup and restore",
      because: ({ stage }) => stage?.value === "mvp" && "until somebody depends on it, hours of outage cost little",
    },
  ],
  byDefault: { choose: "Multi-AZ", because: "that covers the failures that really happen, at the lowest price" },
  limits: [
    "Backup and restore: RPO hours (minutes with point-in-time recovery), RTO hours. Two zones: RPO 0, RTO 1 to 2 min for a zone. Warm standby: RPO seconds, RTO 5 to 30 min. Active-active: both near zero.",
    "99.9 % is 8 h 46 min of outage a year, 99.95 % 4 h 23 min, 99.99 % 53 min.",
    "Asynchronous replication loses its lag: a lag of 5 min cannot meet an RPO of 1 min.",
  ],
  needs: [
    availability,
    recovery,
    {
      known: ({ budget }) => budget !== undefined,
      question: "What does an hour of outage cost, against the price of a standby?",
      assume: "An outage of one hour costs less than a month of a second region.",
    },
  ],
  related: ["resilience", "observability", "cloud-provider"],
  figures: (facts) => [
    ...downtimeFigures(facts),
    ...(facts.recoveryTimeMinutes
      ? [
          toleranceFigure(
            facts.recoveryTimeMinutes.words,
            facts.recoveryTimeMinutes.value,
            regionFailoverMinutes,
            "a warm standby takes about",
          ),
        ]
      : []),
  ],
  remarks: ({ recoveryPointMinutes, recoveryTimeMinutes }) => [
    ...(recoveryPointMinutes && recoveryPointMinutes.value <= asynchronousLagMinutes
      ? [
          `${recoveryPointMinutes.words} rules out asynchronous replication that lags behind it: measure the lag, and pay for synchronous copies where it does not hold.`,
        ]
      : []),
    ...(recoveryTimeMinutes && recoveryTimeMinutes.value < regionFailoverMinutes
      ? [`${recoveryTimeMinutes.words} needs an automated failover: a person who wakes up first takes longer.`]
      : []),
  ],
};

function toleranceFigure(label: string, allowedMinutes: number, takenMinutes: number, what: string): Figure {
  return {
    label,
    value: `${formatMinutes(allowedMinutes)} allowed; ${what} 5 to ${takenMinutes} min`,
    how: "detect, decide, promote the database, switch DNS (planning figures)",
  };
}
