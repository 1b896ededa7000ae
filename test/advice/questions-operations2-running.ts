// What people paste after an incident with a release, the platform or recovery: what each answer must say.
type Expected = Readonly<Record<string, readonly [RegExp, ...RegExp[]]>>;

export const releases: Expected = {
  "We push detection rules to 80,000 agents on customers' machines. A bad rules file crashed 9,000 of them in 15 minutes on Tuesday, because rules skip the canary as they are only data. How should content updates go out?":
    [
      /ring|stage|1 %|canary|like code|gradual/i,
      /last (?:known )?good|fall ?back/i,
      /stop|halt|abort|automatic/i,
      /validat|schema|parse/i,
    ],
  "We deploy to 8 servers by script. Yesterday it failed silently on one, which ran old code behind a reused feature flag: 45 minutes of wrong orders, 120k lost. What must change?":
    [
      /version|verif|same|image|every/i,
      /reus|remove|delete|flag/i,
      /kill switch|stop|halt|limit/i,
      /fail|abort|green/i,
    ],
  "We added a column at noon: the ALTER TABLE waited behind a 20-minute report and everything else queued behind it, 25 minutes of outage. Postgres 14, 300 million rows. How do we run migrations so that this cannot happen?":
    [/lock_timeout|lock/i, /retry|again/i, /CONCURRENTLY|NOT VALID|batch/i],
  "Staging holds 2 % of the data, and for the third time this quarter a bug showed only in production. Should we copy the production database to staging every night? 1.2 TB, and GDPR applies to us.":
    [
      /mask|anonym|no\b|not\b|subset|synthetic/i,
      /mask|pseudonym|anonym/i,
      /subset|volume|%|synthetic|clone/i,
      /canary|flag|production/i,
    ],
  "12 developers share one staging, and it is blocked half of the days by somebody's half-finished branch. Environments per pull request, or feature flags on main? 9 services, Postgres, Kafka.":
    [
      /pull request|preview|flag|environment/i,
      /only the changed|changed|baseline|shared/i,
      /hours|TTL|expire|destroy/i,
      /flag/i,
    ],
  "EKS 1.27 runs out of support and extended support costs six times as much. 40 services; the last upgrade broke ingress for 2 hours because of a removed API. Upgrade in place, or a new cluster and move?":
    [
      /in place|new cluster|minor/i,
      /pluto|deprecat|removed API|kubent/i,
      /one (?:minor )?(?:version|minor)|minor/i,
      /PDB|disruption|drain|rehears|staging/i,
    ],
  "We are 9 engineers with 14 services on Heroku, 8k a month and 300 requests per second at peak. The CTO wants EKS, I would take ECS on Fargate. What would you do?":
    [
      /Fargate|managed (?:platform|container)/i,
      /9 (?:engineers|developers)|upgrade|cluster/i,
      /20 services|platform (?:team|engineer)|people/i,
    ],
  "Our image-resize API does a steady 40 requests per second day and night at 250 ms, on Lambda with 1 GB, for 2,900 dollars a month. Fargate instead?":
    [/container|Fargate/i, /steady|utili[sz]|busy|cold/i],
  "GitOps with Argo CD, or keep pushing with helm from GitHub Actions? 3 clusters, 25 services, 2 platform people, and twice this year we found clusters that differed from git.":
    [/Argo CD|GitOps|pull/i, /drift/i, /credential|kubeconfig|access/i, /secret|rollback|revert/i],
  "A terraform apply from a laptop replaced our RDS instance because somebody renamed the resource. 40 minutes down, and 6 hours of data gone with the snapshot's age. How do we make this impossible?":
    [/plan|destroy|delet/i, /prevent_destroy|deletion protection/i, /moved/i, /laptop|pipeline|CI|review/i],
  "We have 640 feature flags in LaunchDarkly, 200 of them older than a year, and the last outage came from somebody flipping an old one. What do we do about it?":
    [
      /expir|remov|delet|owner/i,
      /owner|date/i,
      /both|off path|dead|test|code/i,
      /review|audit|approv|ticket|permission/i,
    ],
  "On Black Friday the autoscaler needed 6 minutes to bring pods: 3 for nodes, 2 for the JVM, 1 for the metric. Meanwhile 12 % of the requests failed. How do we get through the next peak?":
    [
      /before|ahead|schedul|headroom|pre-?scal/i,
      /headroom|spare|placeholder|overprovision|pause/i,
      /start|warm|image|CRaC|CDS/i,
      /shed|queue|requests per|concurrency|metric/i,
    ],
  "After two bad releases management wants a freeze from 15 November to 5 January and a change board that approves every deploy. 25 teams. Is that a good idea?":
    [
      /no\b|not|small|automat|narrow|only/i,
      /batch|larger|pile|big/i,
      /canary|rollback|5 %/i,
      /risk|payment|critical|exempt|peak days/i,
    ],
  "Our rollback failed last night: the new version had written a new enum value into the orders table, the old one crashed on it, and 70 pods went into a crash loop. How do we get rollbacks that work?":
    [
      /old|read|both|tolera|expand|previous/i,
      /unknown|tolera|ignore|read.*before|first/i,
      /flag|write/i,
      /test|rehears|pipeline/i,
    ],
  "We must rotate the database password that 30 services share. Last time it cost us 18 minutes of errors because some pods still had the old one. How do we do it without downtime?":
    [
      /two|second|both|alternat/i,
      /pool|connection|restart|reload/i,
      /secrets manager|Vault|IAM/i,
      /own|per service|each/i,
    ],
  "Docker Hub limited our pulls in the middle of a scale-out, so new nodes sat in ImagePullBackOff for 2 hours and we could not even roll back. 6 clusters, about 300 images. What set-up avoids this?":
    [/registry|mirror|pull-through|ECR/i, /digest/i, /retain|keep|replicat|cache/i, /base image|build/i],
};

export const recoveries: Expected = {
  "A clean-up script deleted 400 customer sites instead of one app inside them. We can restore the whole cluster in 4 hours, but a single tenant takes 2 days by hand. How do we get restores per tenant, and how do we avoid the delete?":
    [
      /tenant/i,
      /soft|grace|days|mark/i,
      /clone|second database|beside|copy back|export/i,
      /drill|rehears|time|batch|limit|%/i,
    ],
  "An engineer removed the data directory on the wrong Postgres host. The nightly pg_dump had been failing for weeks because of a version mismatch, and its alert mails were rejected. What should we have had?":
    [/restore/i, /alert|missing|age/i, /smoke|counts/i, /account|locked|immutable|3-2-1/i],
  "A 43-second network split between our two data centres made the orchestrator promote a MySQL replica over there; afterwards each side had writes the other lacked, and it took 24 hours to reconcile. How should failover be set up?":
    [/fence|quorum|within|region|third/i, /fenc/i, /third|quorum|majority/i, /person|human|synchron|lag/i],
  "The us-east-1 outage took us down for 14 hours although we run in three zones. Revenue is 30k an hour, and the CEO now wants multi-cloud. What should I tell him?":
    [/region|not|multi-cloud/i, /standby|second region/i, /420|14 h|30k|hour/i, /drill|test|rehears|failed region/i],
  "Our provider's data centre burned down, and the backups stood in the same building. 18 servers, 3 TB. We are starting again from laptops. How should backups look this time?":
    [
      /another|separate|off-?site|second|account|region/i,
      /immutable|lock|delete/i,
      /restore/i,
      /Terraform|code|rebuild|DNS|secrets/i,
    ],
  "The business says RPO 15 minutes and RTO 1 hour for the order database, 800 GB on RDS. Restoring a snapshot took 2 h 40 last time. Which set-up meets that?":
    [/standby|replica/i, /lag/i, /1 h|2 h 40|restor/i],
  "Our API needs Auth0 (99.99 %), Stripe (99.99 %), RDS (99.95 %) and EKS (99.95 %) for every request, and sales just promised 99.95 %. Is that possible at all?":
    [/product|multipl/i, /series|multipl|product|depend/i],
  "The RDS Multi-AZ failover took 94 seconds, but our services needed 11 minutes: the JVM had cached the DNS name and the pools held dead connections. What do we set?":
    [
      /DNS|connection|timeout|pool|time-?outs?/i,
      /networkaddress|ttl/i,
      /socket ?timeout|keep-?alive|tcp|validat/i,
      /lifetime|max-?life|proxy|drill|failover/i,
    ],
  "When a zone failed we could not start instances in the others: no capacity, everybody wanted some. We ran three zones at 70 % CPU each. How much should we have had running?":
    [
      /two thirds|67 ?%|66 ?%|half|spare|before/i,
      /running|static|pre-?provision|reserv/i,
      /reserv|control plane|scal/i,
    ],
  "Our Elasticsearch cluster holds 5 TB and was lost with its disks; reindexing from Postgres took 30 hours, and search was gone for so long. Snapshots, a second cluster, or live with it?":
    [
      /snapshot/i,
      /S3|repositor|object/i,
      /replay|since|delta|catch up|newer|reindex/i,
      /drill|restore|time|degrad|fallback/i,
    ],
  "An admin who left deleted 3,000 issues and two repositories in our SaaS tools on his last day, and the vendor says its backups are not for single customers. 220 staff. Do we need backups of Jira and GitHub?":
    [/yes|back ?up|copy|export/i, /responsib|vendor|trash|retention/i, /restore/i, /offboard|SSO|admin|SCIM|account/i],
  "Our backups were encrypted with a KMS key that a clean-up job scheduled for deletion; after 30 days two years of backups are unreadable. How do we stop this from ever happening again?":
    [/key/i, /deny|SCP|policy|ScheduleKeyDeletion/i, /alarm|alert/i, /restore/i],
  "We failed over to Frankfurt on Monday in 25 minutes as drilled. Now Ireland is back, and the old primary holds 40 seconds of writes that never got replicated. How do we go back?":
    [
      /replica|rebuild|reverse|old primary/i,
      /40 s|extract|export|compare|diff|reconcil/i,
      /planned|lag|quiet|switch/i,
      /fence|read-only|never|isolated|not start/i,
    ],
  "The board wants RTO 0 and RPO 0 for all 60 systems, with 20 % more budget. What do we answer?": [
    /tier|class|few|not/i,
    /hour|cost|minute/i,
    /zone|region|standby/i,
  ],
};
