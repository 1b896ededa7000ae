// What must be true for a service to come back after the worst.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const disasterRecoveryReview: Checklist = {
  title: "Disaster recovery",
  topic: topic(
    String.raw`\bdisasters?\b|\bDR\b|\brecovery\b|\bback-?ups?\b|\bfail-?overs?\b|\bbusiness continuity\b|\bransomware\b`,
    String.raw`\b(?:DR|disaster[- ]recovery|back-?up) (?:review|audit|readiness)\b`,
  ),
  purpose:
    "Go through it when the targets are set, and after every rehearsal; a line that was not rehearsed counts as false.",
  sections: [
    {
      heading: "Targets",
      items: [
        {
          check: "RPO and RTO are set for each service from what an hour of outage and lost data cost.",
          otherwise: "The design is either too dear or too late.",
        },
        {
          check: "The price of meeting them is computed beside the loss that it avoids.",
          otherwise: "The standby is cut in the first saving round.",
        },
        {
          check: "Backup interval, replication lag and measured restore time fit those targets.",
          otherwise: "A daily backup promises an RPO of minutes.",
        },
        {
          check: "The order of recovery follows dependencies, with identity, DNS, secrets and pipeline first.",
          otherwise: "Services come back and cannot log in.",
        },
      ],
    },
    {
      heading: "Failures considered",
      items: [
        {
          check: "The loss of a single component passes without people.",
          otherwise: "Ordinary faults use up the time of the rare ones.",
        },
        {
          check: "The loss of a data centre is covered by capacity in the others.",
          otherwise: "The failover works and the survivors fall over.",
        },
        {
          check: "The outage of a region has a decided answer, even if that is to wait.",
          otherwise: "The decision is made by whoever is awake.",
        },
        {
          check:
            "Corrupted or wrongly deleted data can be set back to a moment before, while replication copies the damage.",
          otherwise: "All replicas agree on the wrong data.",
        },
        {
          check: "Ransomware and a lost cloud account are covered by copies under other credentials.",
          otherwise: "The attacker deletes the backups first.",
        },
        {
          check: "The outage of a critical supplier (identity, payment, DNS) has a plan.",
          otherwise: "Your recovery waits for somebody else's.",
        },
      ],
    },
    {
      heading: "Backups",
      items: [
        {
          check:
            "Databases are backed up automatically at least daily, with logs archived continuously for point-in-time recovery.",
          otherwise: "A day of orders is gone.",
        },
        {
          check: "Three copies exist on two kinds of storage, one of them in another account and region.",
          otherwise: "One mistake or one site takes data and backup together.",
        },
        {
          check: "Copies are immutable for their retention and encrypted with keys that survive the disaster.",
          otherwise: "The backup is deleted, or cannot be read.",
        },
        {
          check: "Object stores, queues, secrets, configuration and SaaS data are included or listed as rebuildable.",
          otherwise: "The database returns to a system that no longer fits it.",
        },
        { check: "A failed or missing backup raises an alert.", otherwise: "It stopped months ago." },
        {
          check: "Restores are rehearsed every quarter into an empty account, timed, and their content checked.",
          otherwise: "The RTO is a guess.",
        },
      ],
    },
    {
      heading: "Standby and failover",
      items: [
        {
          check: "Application state that must survive is replicated continuously, with an alert on the lag.",
          otherwise: "The real RPO is unknown until it is used.",
        },
        {
          check: "The standby is built from the same code, gets every release, and has quotas and capacity reserved.",
          otherwise: "It fits last year's system, on a day when everybody asks for machines.",
        },
        {
          check: "The old site is fenced from writing before the new one is promoted.",
          otherwise: "Two writers make two truths.",
        },
        {
          check: "DNS times to live, certificates, allow-lists and partner callbacks fit both sites.",
          otherwise: "The service runs and nobody reaches it.",
        },
        {
          check: "Failover and return were both executed within the last half year.",
          otherwise: "The first try is the disaster.",
        },
      ],
    },
    {
      heading: "People",
      items: [
        {
          check: "A runbook names who declares the disaster, by which signs, and each step with its check.",
          otherwise: "An hour goes into asking who may decide.",
        },
        {
          check: "Runbooks, contacts and break-glass access can be reached when the company's own systems are down.",
          otherwise: "The plan burns with the building.",
        },
        { check: "Somebody who did not write the runbook has carried it out.", otherwise: "It works for its author." },
        {
          check: "Customers, regulators and staff are told by a prepared text and channel.",
          otherwise: "Silence costs more trust than the outage.",
        },
      ],
    },
  ],
  sources: [
    "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
    "https://csrc.nist.gov/pubs/sp/800/34/r1/upd1/final",
    "https://sre.google/sre-book/data-integrity/",
  ],
};
