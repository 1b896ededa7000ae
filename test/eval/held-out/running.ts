// Held out while the adviser is tuned: running systems, security, checklists, figures.
import { type Case, seconds } from "../case.ts";
import { chosen } from "../chosen.ts";

export const runningCases: readonly Case[] = [
  {
    id: "held-scaling-write-limit",
    subject: "scaling",
    source: "Figma's path: replicas, vertical partitioning, horizontal sharding of Postgres",
    url: "https://www.figma.com/blog/how-figmas-databases-team-lived-to-tell-the-scale/",
    question:
      "Multi-tenant SaaS on Postgres. Biggest RDS instance, replicas take the reads, queries are tuned, caching done. Writes are now the limit and grow 8% a month, every query has tenant_id. What next?",
    rubric: {
      firstLine: /shard|partition|tenant|split/i,
      must: {
        "by tenant": /tenant/i,
        "by domain first":
          /vertical partition|by (domain|table|function|feature|module)|move (some )?(tables|domains)|functional|separate (database|tables)|split off|own database/i,
        "queries across shards": /cross.shard|across|scatter|joins?\b|global/i,
        "big tenants and moving them":
          /hot|noisy|large(st)? tenant|big(gest)? tenant|rebalanc|move|directory|lookup|resharding|logical/i,
        "products that shard": /citus|vitess|cockroach|yugabyte|aurora|spanner|dsql|managed/i,
      },
      weights: { "products that shard": 0.5, "by domain first": 0.5 },
    },
  },
  {
    id: "held-resilience-retry-storm",
    subject: "resilience",
    source: "AWS, 7 December 2021: clients' retries kept an internal network congested",
    url: "https://aws.amazon.com/message/12721/",
    question:
      "After a 2 minute blip of the auth service it never recovered: every client retried at once, every layer 3 times, so the service got 27x the load. What's the retry policy to write down?",
    rubric: {
      firstLine: /retr|backoff|jitter|budget|one layer|circuit/i,
      must: {
        "retries at one layer": /one layer|single layer|only (at|in|the)|outermost|edge|27|multipl|amplif|each layer/i,
        "exponential backoff with jitter": /jitter/i,
        "a cap or budget": /budget|cap|max|limit|token bucket|percent|%/i,
        "a breaker or shedding": /circuit|shed|rate.?limit|429|503|retry-after|back.?pressure/i,
        "only what is idempotent": /idempoten|safe to (retry|repeat)/i,
      },
      weights: { "only what is idempotent": 0.5 },
    },
  },
  {
    id: "held-recovery-same-building",
    subject: "recovery",
    source: "OVHcloud, Strasbourg, 10 March 2021: servers and their backups burned in the same building",
    url: "https://www.incibe.es/en/incibe-cert/publications/cybersecurity-highlights/fire-disrupts-availability-some-servers-ovhcloud",
    question:
      "Our dedicated servers and the backup storage are in the same data centre. ERP database 500 GB, management accepts a day of downtime and one hour of lost data. What DR setup is enough, without going active-active?",
    rubric: {
      firstLine:
        /backup|off.?site|second (site|location|region)|another (site|location|region|data)|pilot|warm|3.2.1|wal|restore/i,
      must: {
        "a copy at another place":
          /off.?site|second (site|location|region|data)|another|different|3.2.1|elsewhere|other (site|region|location|provider)|geograph/i,
        "hourly or continuous logs":
          /wal|log shipping|incremental|hourly|archiv|point.in.time|every (15|30|5|10|hour)/i,
        "restores are rehearsed": /tested|test (it|the|restor|your)|restore tests?|rehears|drill|practised/i,
        "no need for active-active": /active.active|overkill|pilot|warm|cold|standby|cheap|enough|suffic/i,
        "RTO or RPO by name": /rpo|rto/i,
      },
    },
  },
  {
    id: "held-cloud-ml-kubernetes",
    subject: "cloud",
    source: "The production persona's cloud table: data, ML, Kubernetes",
    question:
      "Start-up, 11 engineers, everything in containers, petabyte of genomics data, training on GPUs/TPUs, BigQuery-like analytics wanted, no Microsoft anywhere, credits offered by all three. AWS, Azure or GCP?",
    rubric: {
      firstLine: chosen("gcp|google"),
      must: {
        "data or ML": /bigquery|vertex|tpu|\bml\b|analytics/i,
        Kubernetes: /gke|kubernetes/i,
        "what AWS or Azure would be better at": /aws|azure/i,
        "moving a petabyte out costs": /egress|lock.?in|data gravity|exit|petabyte|move|transfer/i,
      },
      mustNot: { "decides by credits": /^[^.\n]*because of the credits/i },
    },
  },
  {
    id: "held-deploy-knight",
    subject: "deployment",
    source: "Knight Capital, 1 August 2012: one of eight servers kept old code behind a reused flag; the SEC's order",
    url: "https://www.sec.gov/litigation/admin/2013/34-70694.pdf",
    question:
      "We copy releases to 8 servers by hand; last week one was forgotten and ran old code with a re-used feature flag. I keep thinking of Knight Capital. What should our deployment look like?",
    rubric: {
      firstLine: /pipeline|automat|canary|immutable|ci\/?cd|blue.?green|rolling|artifact|artefact/i,
      must: {
        "automated, one artefact for all": /automat|pipeline|immutable|artifact|artefact|image|same (build|version)/i,
        "canary or staged": /canary|staged|blue.?green|progressive|rolling|ring/i,
        "verifies what runs": /verif|health|version|drift|smoke|check/i,
        "rolls back or a kill switch": /roll ?back|kill.?switch|revert|stop|limit/i,
        "flags are never reused": /flag/i,
      },
    },
  },
  {
    id: "held-observe-cardinality",
    subject: "observability",
    source: "Prometheus' own warning about labels with high cardinality",
    url: "https://prometheus.io/docs/practices/naming/",
    question:
      "Prometheus needs 90 GB of RAM since somebody added user_id as a label to the request metrics. But support wants to see what a single user experienced. How do we give them that?",
    rubric: {
      firstLine: /trace|log|label|cardinality|user.?id|remove|drop|exemplar/i,
      must: {
        "the label goes away":
          /(remove|drop|relabel|delete|\bno\b|never|without|not)[^.\n]{0,40}(label|user.?id)|label[^.\n]{0,30}(\bout\b|away|goes)/i,
        "cardinality explains it": /cardinality|series/i,
        "traces or structured logs carry the user": /\btrac(e|es|ing)\b|\blogs?\b|wide event|\bspans?\b/i,
        "from the metric to the trace": /exemplar|trace.?id|correlat|link|sampl/i,
        "personal data is guarded": /personal|pii|gdpr|privacy|hash|pseudonym|redact|retention/i,
      },
      weights: { "personal data is guarded": 0.5, "from the metric to the trace": 0.5 },
    },
  },
  {
    id: "held-security-ci-secrets",
    subject: "security",
    source: "CircleCI, January 2023: customers had to rotate every secret",
    url: "https://circleci.com/blog/jan-4-2023-incident-report/",
    question:
      "Long-lived AWS keys and DB passwords sit in our CI's environment variables, shared by 30 repos. After the CircleCI incident: what should secrets management look like for pipelines and for services on EKS?",
    rubric: {
      firstLine:
        /short.lived|federat|vault|secrets manager|workload identity|rotat|oidc[^.\n]{0,60}(pipeline|\bci\b|runner|aws|role|job)|no (long|static)/i,
      must: {
        "OIDC federation instead of keys":
          /federat|assume.?role|workload identity|irsa|pod identity|oidc[^.\n]{0,60}(pipeline|\bci\b|runner|aws|role|job|repo)/i,
        "a secrets manager": /vault|secrets manager|key vault|external secrets|parameter store/i,
        "rotation, and now": /rotat/i,
        "narrow rights per repo": /least privilege|per.(repo|pipeline|service|environment)|scope|narrow/i,
        "use is audited": /audit|log|cloudtrail|detect|alert|monitor|scan/i,
      },
      weights: { "use is audited": 0.5 },
    },
  },
  {
    id: "held-checklist-data-migration",
    subject: "checklist",
    source: "TSB's migration of April 2018: 1.9 million customers locked out; the Slaughter and May review",
    persona: "production",
    question:
      "We move 5 million customer records from Oracle to Postgres over a weekend in spring. Please give us a checklist for the migration so that we don't end like TSB.",
    rubric: {
      firstLine: /migrat|rehears|checklist|roll ?back|cut.?over|phase|weekend|before/i,
      must: {
        "rehearsals with full data": /rehears|dry.?run|dress|trial/i,
        reconciliation: /reconcil|checksum|row count|compare|verif|validat/i,
        "go or no-go": /no.?go|criteria|abort|decision point|gate/i,
        "roll-back with a point of no return": /roll ?back|fall ?back|point of no return|revers/i,
        "in phases": /phase|wave|pilot|cohort|batch|increment|step/i,
        "CDC or dual running": /\bcdc\b|change data|parallel|dual|replicat|shadow|sync/i,
        "load test of the target": /load.?test|performance test|capacity|under load/i,
        "people, support, communication": /communicat|support|on.?call|owner|stakeholder|runbook|staff/i,
      },
    },
  },
  {
    id: "held-number-queueing",
    subject: "calculation",
    source: "M/M/1 from any queueing textbook",
    url: "https://en.wikipedia.org/wiki/M/M/1_queue",
    question:
      "One worker handles a job in 20 ms on average, jobs arrive randomly at 40 per second. What utilisation and mean response time should we expect, and what happens at 48 per second?",
    rubric: {
      firstLine: /80 ?%|100 ?ms|0\.1 ?s|0\.8/,
      numbers: {
        utilisation: { value: 80, kind: "percent" },
        "response time": { value: 1 / (50 - 40), kind: "duration" },
        "response time at 48": { value: 1 / (50 - 48), kind: "duration" },
      },
      must: { "the knee": /non.?linear|steep|explod|grows|five times|5x|5 ×|blow|96|headroom|saturat/i },
    },
  },
  {
    id: "held-number-cache-effect",
    subject: "calculation",
    source: "Mean access time with a cache, from any textbook on computer architecture",
    question:
      "12,000 reads/s, cache hit takes 2 ms, miss 40 ms, hit ratio 92%. What's the mean latency, what load is left for the database, and what if the ratio falls to 84%?",
    rubric: {
      firstLine: /5(\.0\d*)? ?ms|960|5\.04/i,
      numbers: {
        "mean latency": { value: 0.92 * 0.002 + 0.08 * 0.04, kind: "duration", tolerance: 0.03 },
        "database load": { value: 12_000 * 0.08 },
        "database load at 84 %": { value: 12_000 * 0.16 },
      },
      must: { "half the hits lost is double the load": /doubl|twice|2x|2 ×|×2|x2|two times|100 ?%/i },
      weights: { "half the hits lost is double the load": 0.5 },
    },
  },
  {
    id: "held-number-slo-budget",
    subject: "calculation",
    source: "The SRE book on error budgets",
    url: "https://sre.google/sre-book/embracing-risk/",
    question:
      "SLO 99.9% over 30 days, 40 million requests in that time. How many may fail, how many minutes of full outage is that, and how much is left after an incident with 12 minutes of total outage?",
    rubric: {
      firstLine: /40,?000|40 ?k|43/i,
      numbers: {
        "failed requests": { value: 40e6 * 0.001 },
        "minutes of outage": { value: seconds.month * 0.001, kind: "duration" },
        "minutes left": { value: seconds.month * 0.001 - 12 * 60, kind: "duration", tolerance: 0.03 },
      },
    },
  },
];
