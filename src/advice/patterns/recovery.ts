// Patterns for surviving the loss of a site or of the data.
import type { Pattern } from "../pattern.ts";

export const recovery = {
  "Active-passive": {
    spelling: /\bactive[-/ ](?:passive|standby)\b|\b(?:warm|hot|cold) standby\b|\bpilot light\b|\bstandby region\b/i,
    problem: "A lost region or data centre takes the service with it for as long as others need to repair it.",
    forces: ["recovery time", "cost of waiting capacity", "replication lag", "who decides"],
    solution:
      "One site serves; a second is kept ready by replication, with little (pilot light), some (warm) or all (hot) of its compute, and takes over by a rehearsed switch. Data in flight on asynchronous replication are lost.",
    gains: ["survives a site within minutes to an hour", "one writer: no conflicts", "cheaper than serving twice"],
    costs: [
      "a standby that is not used decays",
      "split brain if the old site still writes",
      "returning is harder than going",
    ],
    notWhen: "hours of outage once in some years cost less than the standby (restore from backups instead)",
    steps: [
      "Build both sites from the same code and deploy to both each time.",
      "Alert when the replication lag exceeds the RPO.",
      "Fence the old writer first, then promote, then move traffic; rehearse it twice a year, return included.",
    ],
    related: ["Active-active", "3-2-1 backups", "Leader election", "Infrastructure as code"],
    source:
      "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
  },
  "Active-active": {
    spelling: /\bactive[-/ ]active\b|\bmulti-?(?:master|primary|leader)\b/i,
    problem: "A standby may fail when it is needed, costs money while idle, and helps no user who is far away.",
    forces: ["conflicting writes", "latency between sites", "capacity when one is lost"],
    solution:
      "All sites serve all the time. Either each user or tenant has a home that takes the writes, or the store merges or serialises concurrent ones; each site can carry the others' load.",
    gains: ["losing a site is routine", "latency near the users", "no promotion to get wrong"],
    costs: [
      "capacity for a lost site everywhere",
      "conflict rules or cross-site latency on writes",
      "the hardest to test and to reason about",
    ],
    notWhen: "one region over several zones meets the target, or neither home regions nor merging fits the data",
    steps: [
      "Partition writes by home first; concurrent writes to one record only where merging has a meaning.",
      "Keep each of two sites below half of its capacity.",
      "Drain a site every month, in working hours.",
    ],
    related: ["Active-passive", "Geographic sharding", "Load balancing", "Cell-based architecture"],
    source: "https://netflixtechblog.com/active-active-for-multi-regional-resiliency-c47719f6685b",
  },
  "3-2-1 backups": {
    spelling:
      /\b3[-:]2[-:]1\b|\bimmutable backups?\b|\bback-?up strateg(?:y|ies)\b|\bpoint-in-time recovery\b|\bPITR\b/i,
    problem:
      "Replication copies a wrong delete and an encrypted disk within a second, and the backup beside the data dies with them.",
    forces: ["how far back", "time to restore", "who may delete", "price of storage"],
    solution:
      "Three copies, on two kinds of storage, one of them elsewhere: today in another account and region, immutable for its retention. A backup counts once a restore of it has been timed.",
    gains: ["survives mistakes, ransomware and lost sites", "any moment within the log can be restored"],
    costs: ["restores of large stores take hours", "erasure requests reach into backups", "rehearsals take time"],
    notWhen: "the data can be rebuilt from elsewhere within the RTO, proven by doing it",
    steps: [
      "Turn on continuous log archiving, so that the RPO is minutes instead of a day.",
      "Copy to an account that no production role can write to or delete from, with object lock.",
      "Restore into an empty account every quarter, check the content, and record the time as your RTO.",
    ],
    related: ["Active-passive", "Infrastructure as code", "Secrets management"],
    source: "https://www.cisa.gov/sites/default/files/publications/data_backup_options.pdf",
  },
} satisfies Record<string, Pattern>;
