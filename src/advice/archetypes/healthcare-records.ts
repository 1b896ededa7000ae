// Healthcare records: data that must be at hand in an emergency and closed to everybody without a reason.
import type { Archetype } from "../archetype.ts";
import { loadFigures, loadKnown } from "../figures.ts";
import { flowOf, recoveryFigures, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const accesses = {
  noun: "record accesses",
  per: [[/\b(?:access(?:es)?|records?|requests?|visits?|appointments?|reads?|rps|tps|qps)\b/i, 1]],
  otherwise: 1,
  perUserPerDay: 20,
} as const;

export const healthcareRecords: Archetype = {
  title: "Healthcare records",
  topic: topicOf(
    `(?:health-?care|(?:e-?|electronic )?prescri(?:ption|bing)s?|clinics?|health|medical|patient|clinical|hospital|telemedicine|telehealth|hipaa[- ]compliant|electronic health|ehr|emr)(?:[- ](?:care|health|patient|medical|records?|data|portal|management|monitoring|information|telemedicine|saas|compliant))*[- ](?:${system}|records?|portal|exchange)|(?:ehr|emr|telemedicine|telehealth)(?: ${system})?|patient portal`,
    "(?:patient|medical|health) (?:records?|data)",
  ),
  recommend:
    "Build a modular monolith on encrypted PostgreSQL with a FHIR interface, with consent checked and audited at every access",
  because: "regulators and patients ask who saw what and why, and one boundary is easier to prove than twenty",
  reasons: [
    "Sign a business associate agreement with every provider that may see health data, the cloud and monitoring included.",
    "Check role, care relationship and consent on each read, in one place; offer break-glass access that asks why and alerts.",
    "Record reads as well as writes, append-only, kept six years where HIPAA's documentation rule is applied to them.",
    "Keep health data out of logs, URLs, error trackers, mails and push texts: most leaks start there.",
    "Never overwrite a clinical fact: amend it with author, time and reason.",
  ],
  parts: [
    {
      title: "Architecture style",
      choice: "Modular monolith",
      action: "Build modules for patients, encounters, results, consent and audit in one deployable",
      because: "few boundaries carry health data, and each one must be secured and evidenced",
      risk: "Analytics and support tools copy data out past the controls",
      mitigation: "Give them a de-identified copy, and no access to the main database.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL, encrypted",
      action:
        "Keep records in PostgreSQL with encryption at rest, row-level security and versions, documents in object storage",
      because: "clinical data are relational with long histories, and constraints guard identity",
      risk: "Two patients are merged, or one is split in two",
      mitigation: "Match on several identifiers, let people decide doubtful cases, and make merges reversible.",
    },
    {
      title: "API style",
      choice: "FHIR R4 over REST",
      action: "Speak FHIR R4 with SMART on FHIR to the outside, and take HL7 v2 through an integration engine",
      because: "hospitals, laboratories and apps speak these and nothing of yours",
      risk: "FHIR becomes the internal model and slows every change",
      mitigation: "Map at the edge, and keep your own model inside.",
    },
    {
      title: "API authentication and authorisation",
      choice: "OpenID Connect with consent and break-glass",
      action: "Require strong sign-in, short sessions, and attribute rules on role, care relationship and consent",
      because: "a role alone would open every patient to every nurse",
      risk: "Strict rules lock out the emergency room",
      mitigation: "Allow break-glass with a reason, an alert and a review the next day.",
    },
    {
      title: "Audit",
      choice: "Append-only access log",
      action: "Record user, patient, purpose and time of each read and write in a store that nobody can edit",
      because: "patients may ask, and snooping is found only by looking",
      risk: "Nobody looks at millions of entries",
      mitigation: "Flag neighbours, colleagues and celebrities' records automatically, and review samples.",
    },
    {
      title: "Messaging",
      choice: "Outbox and managed queue",
      action:
        "Send results, referrals and reminders through an outbox to an encrypted queue, with ids instead of content",
      because: "a laboratory's outage must not lose a result",
      risk: "A critical result waits unseen in a dead-letter queue",
      mitigation: "Alarm within minutes, and require that a clinician confirms each critical result.",
    },
    {
      title: "Availability and disaster recovery",
      choice: "Synchronous standby and a read-only fallback",
      action: "Run a synchronous standby in another zone, backups in another account, and a read-only copy for outages",
      because: "care goes on when systems do not, and ransomware reaches what shares credentials",
      risk: "Encrypted or deleted backups are found when needed",
      mitigation: "Keep immutable backups with separate keys, and restore every quarter.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, accesses);
    return [
      ...(loadKnown(facts) ? loadFigures(facts) : []),
      ...(flow ? [yearFigure("a year of the access log", flow, 500)] : []),
      ...recoveryFigures(facts),
    ];
  },
  diagram: [
    '  staff["Clinicians"] --> edge["Gateway: sign-in, TLS"]',
    '  patients["Patients"] --> edge',
    '  edge --> app["Modular monolith: records, consent"]',
    '  partners["Hospitals, laboratories"] -->|"FHIR, HL7"| engine["Integration engine"]',
    "  engine --> app",
    '  app --> db[("PostgreSQL, encrypted")]',
    '  app --> docs[("Object storage: documents")]',
    '  app --> audit[("Access log, append-only")]',
    '  db -->|"outbox"| queue["Queue: ids only"]',
    '  queue --> notify["Reminders and results"]',
    '  db -->|"synchronous"| standby[("Standby zone")]',
    '  db -.-> backup[("Immutable backups")]',
    '  db -.->|"de-identified"| research[("Analytics")]',
  ],
  flips: [
    {
      when: "records are mostly exchanged and hardly changed by you",
      to: "a managed FHIR store of the cloud as the main store",
    },
    { when: "data come from devices all day", to: "a time-series path beside the record, with summaries in it" },
    { when: "it serves several hospitals that compete", to: "a database and key per organisation" },
  ],
  steps: [
    "First the threat model, agreements with providers and an audited environment without real data.",
    "Then patients, encounters and access rules with the access log, for one clinic.",
    "Then exchange by FHIR and HL7 with one partner, and break-glass with its review.",
    "Then the standby, immutable backups, a rehearsed outage and an outside penetration test.",
  ],
  questions: [
    "In which countries are the patients, and which rules apply (HIPAA, GDPR, national law)?",
    "Are you the system of record, or a copy of the hospital's?",
    "With which systems must it exchange data, and by what standard?",
  ],
};
