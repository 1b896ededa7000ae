// What must be known about data before they are stored, copied or deleted.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const dataReview: Checklist = {
  title: "Data review",
  topic: topic(
    String.raw`\bdata\b|\bdatabases?\b|\bschemas?\b|\bdata[- ]?models?\b`,
    String.raw`\bdata (?:model |architecture )?(?:review|audit)\b`,
    String.raw`\breview (?:of )?(?:our|my|the|this) (?:\w+ )?(?:data[- ]?model|schema|database design|data architecture)\b`,
  ),
  purpose:
    "Data outlive every program that writes them, so go through it before the first table and before each new store.",
  sections: [
    {
      heading: "Model and ownership",
      items: [
        {
          check: "Every fact has one owner that writes it and one system of record.",
          otherwise: "Copies disagree, and each is right for somebody.",
        },
        {
          check: "Rules that must never be broken are constraints of the database: keys, unique, foreign keys, checks.",
          otherwise: "A race, a script or the next service breaks them.",
        },
        {
          check: "The store was chosen from the queries, with the ten most frequent written down.",
          otherwise: "The most frequent query is the one the store cannot do.",
        },
        {
          check: "Identifiers are stable, never reused, and do not reveal counts where that matters.",
          otherwise: "References point at the wrong thing after years.",
        },
        {
          check:
            "Times are stored in UTC with the zone where it matters, money in minor units or decimals with its currency.",
          otherwise: "Reports differ by an hour or a cent for ever.",
        },
      ],
    },
    {
      heading: "Consistency",
      items: [
        {
          check: "For each use it is stated how old data may be and what a user sees meanwhile.",
          otherwise: "Eventual consistency is found by customers.",
        },
        {
          check: "Isolation level and lost updates were looked at for every read-then-write.",
          otherwise: "Two clicks sell one seat twice.",
        },
        {
          check: "Changes over several stores go through an outbox, change stream or saga, never two plain writes.",
          otherwise: "A crash between the writes leaves a contradiction.",
        },
        {
          check: "A job compares system of record and copies, and reports differences.",
          otherwise: "Drift is found by an auditor.",
        },
      ],
    },
    {
      heading: "Size and speed",
      items: [
        {
          check: "Volume and growth are estimated for three years, with retention applied.",
          otherwise: "The largest table is the one without a plan.",
        },
        {
          check: "Each frequent query has an index, seen in its plan on data of real size.",
          otherwise: "It is fast until the day it matters.",
        },
        {
          check: "The partition or shard key is in nearly all queries, and the largest single key fits one partition.",
          otherwise: "One hot key sets the limit of the whole cluster.",
        },
        {
          check: "Connections are pooled, and statements and idle transactions have timeouts.",
          otherwise: "One forgotten transaction stops vacuum, locks and then everything.",
        },
        { check: "Reports and exports read from a replica or warehouse.", otherwise: "Month-end is an outage." },
      ],
    },
    {
      heading: "Protection",
      items: [
        {
          check: "Personal and secret fields are listed with purpose, legal basis and who may read them.",
          otherwise: "Nobody can answer the regulator or the customer.",
        },
        {
          check: "Data are encrypted in transit and at rest; the most sensitive fields have keys of their own.",
          otherwise: "A snapshot or a support query is a breach.",
        },
        {
          check: "Retention and erasure run automatically, and reach copies, logs and, by expiry, backups.",
          otherwise: "Data kept too long are the ones that leak.",
        },
        {
          check: "Test systems hold no production data unless masked.",
          otherwise: "The weakest environment holds the strongest secret.",
        },
        {
          check: "Residency is stated for each store, backups and support access included.",
          otherwise: "The data cross a border in a log.",
        },
      ],
    },
    {
      heading: "Change and recovery",
      items: [
        {
          check:
            "Schema changes are versioned, run by the pipeline, tried on real size, and compatible with the version before.",
          otherwise: "A lock on the largest table is found in production.",
        },
        {
          check: "Event and message schemas have a registry and a compatibility rule.",
          otherwise: "A producer's release breaks consumers it has never met.",
        },
        {
          check: "Point-in-time recovery is on, and a restore was timed and its content checked.",
          otherwise: "The first restore is the real one.",
        },
        {
          check: "A single tenant or table can be restored without rolling back the rest.",
          otherwise: "One customer's mistake costs all others a day.",
        },
      ],
    },
  ],
  sources: [
    "https://dataintensive.net/",
    "https://www.postgresql.org/docs/current/transaction-iso.html",
    "https://gdpr-info.eu/art-17-gdpr/",
  ],
};
