// Audit logs and event ledgers: a record of who did what that nobody can quietly change.
import type { Archetype } from "../archetype.ts";
import { flowOf, recoveryFigures, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const entries = {
  noun: "audit entries",
  per: [[/\b(?:events?|entries|actions?|records?|changes|writes?|logs?)\b/i, 1]],
  otherwise: 0.2,
  perUserPerDay: 20,
} as const;

export const auditLog: Archetype = {
  title: "Audit log",
  topic: topicOf(
    String.raw`(?:(?:tamper-?(?:evident|proof)|immutable|append-only|central(?:ised|ized)?|compliance|compliant)[- ])*(?:audit(?:ing)?(?:[- ](?:logs?|logging|trail|event))?|activity)[- ](?:logs?|logging|trail|ledger|${system})(?: ${system})?|event ledger|(?:immutable|append-only|tamper-?(?:evident|proof))(?: \w+)? (?:ledger|logs?)`,
    "audit (?:logs?|trails?|logging)|tamper-?proof logs?",
  ),
  recommend:
    "Write audit entries in the transaction of the change, ship them by outbox to an append-only store and chain them by hash",
  because: "an entry then exists exactly when the change does, and any later edit shows",
  reasons: [
    "Actor, action, object, time, origin, reason and outcome, before and after where allowed; refused attempts too.",
    "Application logs are no audit log: they are sampled, lost and edited by whoever runs the servers.",
    "Take write access away from administrators: the database role may insert only, and the archive is locked (WORM).",
    "A hash chain proves order and completeness only if its head is published outside the system, for example daily.",
    "Keep personal data out, or encrypt it per person, so that deleting the key honours erasure.",
  ],
  parts: [
    {
      title: "Capture",
      choice: "Audit library with outbox",
      action: "Write the entry with the change in one transaction, through one library with fixed fields",
      because: "what is sent beside the transaction is sometimes missing, and that is what auditors look for",
      risk: "Developers forget it in new features",
      mitigation: "Record at the command layer by default, and test that each command leaves an entry.",
    },
    {
      title: "Messaging",
      choice: "Kafka or a managed queue",
      action: "Ship entries from the outbox to the audit service, at least once, with a unique entry id",
      because: "the audit service may be down while business goes on",
      risk: "Entries arrive late or twice",
      mitigation: "Deduplicate by id, number by source, and alarm on gaps.",
    },
    {
      title: "Data store",
      choice: "Append-only PostgreSQL, archived to locked storage",
      action:
        "Keep recent months in PostgreSQL partitions with insert rights only, and archive to storage with object lock",
      because: "people search the last months, and the law wants the years",
      risk: "Retention set in compliance mode cannot be shortened by anybody",
      mitigation: "Settle the period with legal before locking, and test in governance mode.",
    },
    {
      title: "Integrity",
      choice: "Hash chain with published heads",
      action: "Chain entries by hash in batches, sign the head, and deposit it daily with another account or party",
      because: "it shows edits even by those who own the database",
      risk: "A chain over all sources serialises every write",
      mitigation: "Chain per source or per batch, after the entry is stored.",
    },
    {
      title: "API authentication and authorisation",
      choice: "Read roles, with reading audited",
      action: "Let tenants read their own entries and auditors the scope they were given, and record each reading",
      because: "the log holds everybody's doings and is itself sensitive",
      risk: "The log leaks what the application hides",
      mitigation: "Mask values by role, and never store secrets or full documents.",
    },
    {
      title: "Search and export",
      choice: "Search index and signed exports",
      action: "Search by actor, object and time in PostgreSQL, later in an index, and export signed files",
      because: "an auditor asks about one person or one record",
      risk: "A wide search over years stops the store",
      mitigation: "Demand a time range, and run long exports as jobs on the archive.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, entries);
    return [...(flow ? [flow.figure, yearFigure("a year of entries", flow, 1_000)] : []), ...recoveryFigures(facts)];
  },
  diagram: [
    '  apps["Applications"] --> db[("Business database with outbox")]',
    '  db -->|"outbox"| queue["Queue or log"]',
    '  queue --> service["Audit service"]',
    '  service --> store[("Append-only store: months")]',
    '  service --> chain["Hash chain"]',
    '  chain -.->|"daily head"| witness["Outside witness"]',
    '  store --> archive[("Locked object storage: years")]',
    '  auditors["Auditors and tenants"] --> reader["Search and export"]',
    "  reader --> store",
    "  reader --> archive",
  ],
  flips: [
    {
      when: "one application and a few entries a second",
      to: "an insert-only table in its own database, archived nightly",
    },
    {
      when: "the state itself must be derived from history",
      to: "event sourcing for that part, with the audit as one of its readers",
    },
    { when: "several parties do not trust each other", to: "a transparency log with witnesses that each of them runs" },
  ],
  steps: [
    "First fixed fields, the library and an insert-only table in one application.",
    "Then the outbox, the audit service and alarms on gaps.",
    "Then archive with object lock, hash chain and published heads, and a test that finds an edited row.",
    "Then search, exports and the other applications.",
  ],
  questions: [
    "Which law or standard asks for it, and for how many years?",
    "Must it withstand your own administrators?",
    "Who reads it, and how soon must an entry be visible?",
  ],
};
