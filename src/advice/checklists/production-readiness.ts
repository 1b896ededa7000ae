// What must be true before users depend on a service.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const productionReadiness: Checklist = {
  title: "Production readiness",
  topic: topic(
    String.raw`\bproduction\b|\bgo(?:es|ing)?[- ]live\b|\blaunch\w*\b|\bkubernetes\b|\bk8s\b|\breadiness\b`,
    String.raw`\bproduction[- ]readiness\b(?! (?:was|is) (?:done|finished|over))`,
    String.raw`\b(?:are|is|am) (?:we|it|i|this|the \w+|our (?:\w+ ){1,3}?)\s?(?:really )?ready (?:for|to) (?:\w+ )?(?:launch\w*|production|go[- ]live|go to production|ship)\b`,
    String.raw`\bis (?:it|this|our (?:\w+ ){1,3}?|the (?:\w+ ){1,3}?)\s?production[- ]ready\b`,
  ),
  purpose:
    "Go through it some weeks before the launch, and again after the first incident; the service's owners answer, somebody who will be on call asks.",
  sections: [
    {
      heading: "Objectives and observability",
      items: [
        {
          check: "Each user journey has an objective for availability and latency, agreed with the business.",
          otherwise: "There is no measure for good enough, and every alert is equally urgent.",
        },
        {
          check:
            "Rate, errors and duration are measured for each service, and utilisation, saturation and errors for each resource.",
          otherwise: "Overload is found by reading code.",
        },
        {
          check: "Business figures such as orders or sign-ups per minute are on a dashboard.",
          otherwise: "All lights are green while nobody can buy.",
        },
        {
          check:
            "Logs are structured, central, free of secrets and personal data, with the trace id and a set retention.",
          otherwise: "Searching takes longer than the outage, and the log itself is the leak.",
        },
        {
          check: "Traces cross every service and queue.",
          otherwise: "Slowness is debated between teams instead of located.",
        },
        {
          check: "Alerts fire on symptoms users feel, each with a runbook, and a test alert has reached a telephone.",
          otherwise: "People learn to ignore the pager.",
        },
      ],
    },
    {
      heading: "Response to incidents",
      items: [
        {
          check: "An on-call rotation of enough people and an escalation path exist, and have been tried.",
          otherwise: "The one person who knows is on a plane.",
        },
        {
          check:
            "Runbooks cover the likely failures: dependency down, database full, certificate expired, bad release.",
          otherwise: "The same diagnosis is made from scratch at night.",
        },
        {
          check: "It is known who tells customers what, on a status page that does not share the outage.",
          otherwise: "Support learns of the incident from customers.",
        },
        {
          check: "Incidents end in a blameless review whose actions have owners and dates.",
          otherwise: "The incident returns.",
        },
      ],
    },
    {
      heading: "Release",
      items: [
        {
          check:
            "A change reaches production by pipeline alone: unit tests within a minute, integration within ten, end to end within thirty.",
          otherwise: "Slow feedback makes large releases, and large releases fail.",
        },
        {
          check: "Rollback has been done once, takes minutes and needs no developer.",
          otherwise: "A bad release is repaired forward under pressure.",
        },
        {
          check: "Schema changes work with the version before and after them.",
          otherwise: "A rollback meets a database that it does not know.",
        },
        {
          check: "Releases go to a small share first, and withdraw themselves on errors.",
          otherwise: "All users test the release together.",
        },
        {
          check: "Everything outside code is code as well: infrastructure, dashboards, alerts.",
          otherwise: "Production cannot be rebuilt, only remembered.",
        },
      ],
    },
    {
      heading: "Resilience and capacity",
      items: [
        {
          check: "A load test beyond the expected peak has shown where it breaks and that it recovers by itself.",
          otherwise: "The launch is the load test.",
        },
        {
          check: "Every remote call has a timeout, few retries with jitter, and a defined answer when it fails.",
          otherwise: "The slowest dependency takes the service with it.",
        },
        {
          check: "Queues, pools and concurrency are bounded, and overload is refused early.",
          otherwise: "Overload becomes a crash, and the restart meets the backlog.",
        },
        { check: "No single instance, zone or person can stop the service.", otherwise: "Maintenance is an outage." },
        {
          check:
            "Quotas of the provider, connection limits and disk growth are known, with alerts before they are reached.",
          otherwise: "Auto-scaling stops at a number in a console nobody looked at.",
        },
        { check: "A restore from backup has been timed and meets RPO and RTO.", otherwise: "The backup is a hope." },
      ],
    },
    {
      heading: "Security and data",
      items: [
        {
          check: "Secrets come from a store or workload identity, and one has been rotated without downtime.",
          otherwise: "A leak can only be answered by an outage.",
        },
        {
          check: "Images and dependencies are scanned, signed and patched on a schedule.",
          otherwise: "The known hole is open for as long as nobody looks.",
        },
        {
          check: "Retention, export and erasure of personal data work, copies and logs included.",
          otherwise: "The first request of a regulator or customer is a project.",
        },
      ],
    },
    {
      heading: "On Kubernetes",
      items: [
        {
          check: "Every container has memory limits and CPU requests taken from measurements.",
          otherwise: "Neighbours starve each other, and the scheduler guesses.",
        },
        {
          check: "Liveness, readiness and startup probes differ, and liveness asks no dependency.",
          otherwise: "A database hiccup restarts every pod at once.",
        },
        {
          check: "Pods drain on SIGTERM: readiness off, requests finished, within the grace period.",
          otherwise: "Every deployment drops requests.",
        },
        {
          check: "Replicas spread over zones, and a disruption budget lets nodes be drained.",
          otherwise: "A node upgrade takes all replicas together, or never ends.",
        },
        {
          check:
            "Pods run as non-root without added capabilities, under default-deny network policies and minimal service accounts.",
          otherwise: "One broken pod is the way to the whole cluster.",
        },
        {
          check: "Upgrades of the cluster have an owner, a rhythm and a tested path.",
          otherwise: "An unsupported version forces the upgrade at the worst time.",
        },
      ],
    },
  ],
  sources: [
    "https://sre.google/sre-book/launch-checklist/",
    "https://sre.google/workbook/implementing-slos/",
    "https://kubernetes.io/docs/setup/production-environment/",
  ],
};
