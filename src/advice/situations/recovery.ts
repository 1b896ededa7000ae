// Losing data or a region: backups, deleted rows, ransomware, failover, several writing regions, residency.
import { formatMinutes } from "../amounts.ts";
import type { Facts } from "../facts.ts";
import { downtimeFigures } from "../figures.ts";
import type { Figure } from "../guide.ts";
import type { Situation } from "../situation.ts";

export const recovery: readonly Situation[] = [
  {
    title: "Backups exist but nobody has ever restored one",
    signs: [
      /\bback-?ups?\b|\bsnapshots?\b|\b(?:pg_|mysql)?dumps?\b/i,
      /\b(?:(?:been |was |were )?failing (?:silently|for)|never (?:\w+ ){0,3}(?:restor\w+|test\w*|tried)|(?:not|n'?t) (?:\w+ ){0,3}(?:restor\w+|test\w*|tried)|untested|(?:how|do) (?:do )?we know|restores? (?:\w+ ){0,3}(?:fail\w*|took|takes?|work\w*)|corrupt\w*|empty|nobody (?:has|knows|ever|tested)|actually (?:work|restore)|only hope|are (?:they|our backups|the backups) (?:any )?(?:good|enough)|same (?:account|server|disk|region))\b/i,
    ],
    recommend: "Restore every night into a scratch account by script, check it, and record how long it took",
    because: "a backup is a hope until a restore has succeeded within the time you promised",
    reasons: [
      "The job restores the latest backup, counts rows, runs the application's smoke test, logs the minutes, and destroys it.",
      "Alert on the missing success, and on the age of the newest verified backup.",
      "Point-in-time recovery (WAL archiving) sets the loss to minutes; a nightly dump means up to a day.",
      "3-2-1: one copy in another account and region, immutable (Object Lock), written by a role that cannot delete.",
      "Back up what restores need too: keys, secrets, DNS, Terraform state, object storage, queue definitions.",
      "Restore time grows with data; when it passes the target, keep a replica besides.",
    ],
    gain: "a known recovery time and proof for auditors",
    cost: "a scratch environment for an hour a night",
    flips: [
      { when: "restore takes longer than you may be down", to: "a warm replica beside the backups" },
      { when: "terabytes make nightly too dear", to: "weekly in full, nightly for one table set" },
    ],
    steps: [
      "Restore by hand this week and write down each step and its time.",
      "Script it; add checks; schedule it.",
      "Copy to a second account with Object Lock.",
      "Twice a year let somebody else do it from the runbook alone.",
    ],
    questions: [
      "How much data may be lost, and how long may you be down?",
      "How large is the data, and what keeps files?",
    ],
    reversal: "High: a job and a bucket.",
    figures: recoveryFigures,
    patterns: ["3-2-1 backups"],
  },
  {
    title: "Somebody deleted or corrupted production data",
    signs: [
      /\b(?:delet\w+|dropped|drop table|truncat\w+|overwr\w+|corrupt\w+|wip(?:ed|es|ing)|wrong where|without (?:a )?where|bad (?:migration|script|update)|fat[- ]finger\w*)\b/i,
      /\b(?:data|tables?|rows?|records?|customers?|database|db|prod(?:uction)?|bucket|orders?)\b/i,
      /\b(?:accident\w*|by mistake|mistaken\w*|wrong\w*|someone|somebody|intern|developer|dev|engineer|colleague|script|migration|bug|recover\w*|restor\w*|get (?:it|them) back|undo|protect|how (?:do|can|could) we|prevent|noticed|replica(?:ted|s)?)\b/i,
      /^(?!.*\b(?:gdpr|erasure|right to be forgotten|soft[- ]delet\w+|ransom\w*)\b)/is,
    ],
    recommend: "Restore to a moment before the mistake into a second database and copy back only the lost rows",
    because: "replicas repeat a delete at once, and rewinding everything loses the good writes since",
    reasons: [
      "First stop the damage: revoke the writer, pause the job, note the exact time; then clone by point-in-time recovery.",
      "Compare clone and live by primary key, copy back in one reviewed transaction, and replay events that depend on it.",
      "Prevent it: no write access for people, changes by reviewed script with BEGIN, expected row count, and rollback.",
      "A delayed replica (recovery_min_apply_delay = 1h) gives minutes to notice without a restore.",
      "Turn on deletion protection, bucket versioning and an immutable copy in another account.",
      "Corruption found after weeks needs long retention and an audit trail, not only seven days of PITR.",
    ],
    gain: "lost rows back without losing today's",
    cost: "hours of careful comparison; storage for logs",
    flips: [
      { when: "everything since the mistake is wrong anyway", to: "stop writes and rewind the whole database" },
      { when: "users delete their own things by mistake", to: "soft delete with a purge after 30 days" },
    ],
    steps: [
      "Freeze writers and write down times.",
      "Clone to just before; verify with the reporter.",
      "Copy back, reconcile downstream systems, tell those affected.",
      "Remove standing write access; rehearse this twice a year.",
    ],
    questions: ["When did it happen, and is point-in-time recovery on?", "What has been written to these rows since?"],
    reversal: "Low for the overwrite of live rows: keep the clone until all is verified.",
    figures: recoveryFigures,
    patterns: ["3-2-1 backups", "Role-based access control"],
  },
  {
    title: "A region fails, or one region may not be enough",
    signs: [
      /\b(?:regions?|us-east-1|eu-(?:west|central)-\d|data ?cent(?:er|re)s?|availability zones?)\b/i,
      /\b(?:outages?|goes? (?:down|dark|away|offline)|went (?:down|dark|offline)|fail(?:s|ed|ure|ing|over)?|fails? over|loses?|losing|lost|disappear\w*|disaster|single region|one region|survive|burn\w*|second region)\b/i,
      /\b(?:what|how|should|enough|need|second|standby|another|other|survive|recover\w*|rto|rpo|hours?|minutes?|plan|down|prepare)\b/i,
      /^(?!.*\b(?:active[-/ ]active|multi[-/ ]master|network split|split[- ]brain|same (?:building|room))\b)/is,
    ],
    recommend:
      "Run on three zones of one region, and keep a warm standby in a second for what must be back within an hour",
    because: "zones cover most failures, and a second writing region costs more than most outages",
    reasons: [
      "Asynchronous replication lag is the data you lose: graph it, and alert above half the recovery point.",
      "Standby: database replica running, services at minimum size, images, secrets and quotas already there.",
      "A person decides, a script does: fence the old primary, promote, scale up, switch DNS with 60 s TTL.",
      "Failover must not need the failed region: console, CI, registry, DNS control and identity elsewhere.",
      "Drill twice a year with real traffic, both ways; failing back is the harder half.",
      "Afterwards reconcile the lag window against the payment provider and the queues.",
    ],
    gain: "back within the hour, with minutes of data at risk",
    cost: "a third to a half more infrastructure (planning figure), and drills",
    flips: [
      { when: "a day of outage is bearable", to: "backups copied to the second region plus Terraform" },
      { when: "no minute may be lost", to: "synchronous replication, paying its latency on each write" },
    ],
    steps: [
      "Agree recovery time and point per system with what an hour costs.",
      "Replicate data and artefacts; build the standby from the same code.",
      "Write and script the runbook, with who may decide.",
      "Drill, measure, fix; repeat each half-year.",
    ],
    questions: ["How long may it be down and how much data lost, per system?", "What does an hour of outage cost?"],
    reversal: "Medium: a standby can be removed; routing and replication touch everything.",
    figures: recoveryFigures,
    patterns: ["Active-passive", "3-2-1 backups", "Infrastructure as code", "Chaos engineering"],
  },
  {
    title: "Failover is done by hand and takes too long",
    signs: [
      /\b(?:fail(?:ed|s|ing)? ?-?overs?|switch(?:ing)? over|promot(?:e|ed|es|ing|ion))\b/i,
      /\b(?:by hand|manual\w*|takes? (?:us )?(?:\w+ ){0,4}(?:hours?|min(?:ute)?s?)|took (?:us )?(?:\w+ ){0,4}(?:hours?|min(?:ute)?s?)|runbooks?|wiki|only (?:one|\w+) (?:person |guy )?(?:knows|can)|nobody (?:knows|dares)|too (?:long|slow)|split[- ]brain|afraid|scared)\b/i,
    ],
    recommend:
      "Automate failover within the region by a quorum, and make the regional one a single script a person starts",
    because: "instances fail often and clearly, while regions fail rarely and ambiguously",
    reasons: [
      "Use what exists: RDS Multi-AZ, Patroni with etcd, Sentinel, or a managed cluster; never a home-made ping script.",
      "Fence before promoting: revoke the lease, close its network or stop the machine, or two primaries take writes.",
      "Applications reconnect by themselves: short DNS TTL or proxy, connection lifetime limits, retries for idempotent work.",
      "Time each part: detect, decide, promote, redirect, warm up; deciding is usually the longest.",
      "Set the rule beforehand: unavailable for ten minutes and lag below the recovery point, then on-call may start it.",
    ],
    gain: "minutes instead of an hour",
    cost: "a quorum to run and false alarms to tune out",
    flips: [
      { when: "replication is asynchronous and money is at stake", to: "a person confirms after seeing the lag" },
      { when: "an hour a year is within the objective", to: "a practised manual runbook" },
    ],
    steps: [
      "Rehearse today's way with a stopwatch.",
      "Automate the zone level with the managed feature.",
      "Script the regional one with checks before each step.",
      "Kill the primary in staging each month, in production each quarter.",
    ],
    questions: ["Which part of the hour is detecting, deciding and doing?", "Is replication synchronous?"],
    reversal: "Medium: the tooling can be changed, a split brain cannot be undone.",
    figures: downtimeFigures,
    patterns: ["Leader election", "Active-passive", "Health endpoint", "Chaos engineering"],
  },
  {
    title: "The wish for several regions that all write",
    signs: [
      /\b(?:active[-/ ]+active|multi[-/ ]?(?:master|primary)|write (?:in|to) (?:both|all|every|several|two|multiple) regions|both regions (?:\w+ ){0,3}writ\w+|two regions (?:\w+ ){0,3}(?:writ\w+|live))\b/i,
      /\b(?:want|wants|should|conflict\w*|management|cto|customers?|availability|plan\w*|need|needs|how|worth|consider\w*|zero downtime|99\.99\d*|both)\b/i,
    ],
    recommend: "Give every customer one home region that writes, with a warm copy elsewhere, before any active-active",
    because: "two writers of one row need conflict rules that most data, money first, does not have",
    reasons: [
      "Route by tenant to its home; a region's loss moves its tenants, and everybody else notices nothing.",
      "True conflicts cannot be merged by last write wins: it silently drops one update and trusts clocks.",
      "Synchronous databases (Spanner, CockroachDB) avoid conflicts but pay a round trip between regions per commit.",
      "Read-only parts, sessions and carts can be active everywhere first; stock and balances stay at one owner.",
      "Each region needs capacity for the other's load, or failover is an overload.",
    ],
    gain: "local writes and small blast radius without conflicts",
    cost: "a routing layer, moves of tenants, capacity held in reserve",
    flips: [
      { when: "an hour to recover is acceptable", to: "active-passive, at far less cost" },
      { when: "the data are sets or counters that merge", to: "CRDTs or DynamoDB global tables" },
    ],
    steps: [
      "Write down recovery time and point; price active-passive against them.",
      "Split data into mergeable, owned by a tenant, and global.",
      "Introduce the home region in routing and keys.",
      "Drill the loss of one region at peak load.",
    ],
    questions: ["Is it wanted for latency or for outages?", "May two regions change the same row within seconds?"],
    reversal: "Low: keys, routing and conflict rules reach through the whole system.",
    figures: recoveryFigures,
    patterns: ["Active-active", "Geographic sharding", "Active-passive", "Cell-based architecture"],
  },
  {
    title: "Ransomware or a stolen admin account could destroy everything",
    signs: [
      /\b(?:ransom\w*|encrypted (?:all|our|everything)|(?:compromised|stolen|hacked|leaked|rogue) (?:\w+ )?(?:admin\w*|accounts?|root|credentials)|(?:attacker|hacker|disgruntled \w+|someone) (?:\w+ ){0,6}(?:delete|wipe|encrypt)\w*)\b/i,
      /\b(?:back-?ups?|recover\w*|restor\w*|data|everything|account|protect\w*|survive|prepare\w*|delet\w+)\b/i,
    ],
    recommend:
      "Keep immutable backups in an account that no production identity can reach, and rehearse rebuilding from them",
    because: "who owns the admin account also deletes every backup it can see",
    reasons: [
      "Object Lock in compliance mode or a locked backup vault: nobody shortens retention, root included.",
      "Separate organisation account, own MFA, write-only replication; two people for any change.",
      "Retain at least 30–90 days: intruders are often inside for weeks, so the newest copies may be poisoned.",
      "Restore into a clean, new account from code; rotate every secret before going online.",
      "Limit the reach: no standing admin, hardware keys, deny deletes by organisation policy.",
    ],
    gain: "a rebuild instead of a ransom",
    cost: "storage for months, an account to guard, rehearsals",
    flips: [
      { when: "it has happened now", to: "isolate, keep evidence, call incident response, and touch no backups yet" },
    ],
    steps: [
      "List who can delete data and backups today.",
      "Create the vault account and copy daily.",
      "Rebuild one system there from nothing, with a stopwatch.",
      "Watch for mass deletes and disabled backups, with a page.",
    ],
    questions: ["Which identities can delete both data and backups today?"],
    reversal: "Low by intent: locked copies stay until their date.",
    figures: recoveryFigures,
    patterns: ["3-2-1 backups", "Zero trust", "Defence in depth"],
  },
];

function recoveryFigures({ recoveryPointMinutes, recoveryTimeMinutes }: Facts): readonly Figure[] {
  const lag = recoveryPointMinutes?.value;
  const down = recoveryTimeMinutes?.value;
  return [
    ...(lag === undefined
      ? []
      : [
          {
            label: "replication lag or backup interval at most",
            value: formatMinutes(lag),
            how: "the recovery point itself",
          },
        ]),
    ...(down === undefined
      ? []
      : [
          {
            label: "time for the restore itself",
            value: `${formatMinutes(down / 2)} at most`,
            how: `half of ${formatMinutes(down)}; the rest goes to noticing and deciding (planning figure)`,
          },
        ]),
  ];
}
