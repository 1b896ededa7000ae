// Cases about running systems: scale, faults, recovery, where they are deployed and how they are watched.
import { type Case, seconds } from "../case.ts";
import { chosen } from "../chosen.ts";

export const operationsCases: readonly Case[] = [
  {
    id: "scaling-read-heavy-postgres",
    subject: "scaling",
    source: "The production persona's scaling path; Notion waited with sharding until vertical scaling was exhausted",
    url: "https://www.notion.com/blog/sharding-postgres-at-notion",
    question:
      "Postgres primary at 85% CPU, 8 vCPU / 32 GB, 90% of queries are reads, 400 GB. Someone proposes sharding with Citus. What's the right next step?",
    rubric: {
      firstLine: /replica|vertical|bigger|scale up|index|quer(y|ies)|larger/i,
      must: {
        "look at the queries first": /pg_stat|slow quer|explain|index|profil|bottleneck|top queries|query plan/i,
        "a bigger machine is still there": /vertical|bigger|larger|scale up|vcpu|cores/i,
        "replicas or a cache for the reads": /replica|cache/i,
        "replicas lag": /lag|stale|read.your.(own.)?writes|eventual/i,
        "sharding last, and when": /shard/i,
      },
      mustNot: { "shards now": /^\W*(yes|shard|use citus)/i },
    },
  },
  {
    id: "scaling-spiky-ticketing",
    subject: "scaling",
    source:
      "Ticket sales: Ticketmaster's 15 November 2022 on-sale saw 3.5 billion requests; virtual waiting rooms since",
    question:
      "Ticket on-sales: 200 RPS normally, 40k RPS within ten seconds at 10:00 when a tour opens. Autoscaling is too slow and the seats table melts. How do we survive the opening?",
    rubric: {
      firstLine: /queue|waiting room|admission|rate|pre.?scal|throttl|shed/i,
      must: {
        "admit only what checkout can take": /admi(t|ssion)|waiting room|queue|token|rate|throttl|let in/i,
        "capacity is there before ten o'clock": /pre.?(scale|warm|provision)|scheduled|in advance|ahead|before the/i,
        "seat holds without one hot row": /hold|reserv|lock|partition|shard|contention|hot|atomic|expir|redis/i,
        "static pages from the edge": /cdn|edge|static|cached?\b/i,
        "tried under load": /load.?test|rehears|game day|drill/i,
      },
      weights: { "tried under load": 0.5 },
    },
  },
  {
    id: "resilience-slow-dependency",
    subject: "resilience",
    source: "AWS Builders' Library, timeouts, retries and backoff with jitter",
    url: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
    question:
      "A recommendations service got slow (5 s instead of 50 ms), our product API's threads all waited on it, and then everything was down. Clients retried 3x which made it worse. How do we stop the cascade?",
    rubric: {
      firstLine: /timeout|circuit|bulkhead|isolat|deadline|degrad/i,
      must: {
        "timeouts near the normal latency": /timeout|deadline/i,
        "circuit breaker": /circuit/i,
        "a bounded pool": /bulkhead|pool|concurrency limit|semaphore|limit/i,
        "retries with backoff and a budget": /backoff|jitter|retry budget|fewer retries|retr/i,
        "a page without recommendations": /degrad|fall ?back|default|without recommend|cached|empty|popular/i,
      },
    },
  },
  {
    id: "resilience-shared-control-plane",
    subject: "resilience",
    source: "Roblox, 73 hours down in October 2021: one Consul cluster behind everything, its monitoring included",
    url: "https://blog.roblox.com/2022/01/roblox-return-to-service-10-28-10-31-2021/",
    question:
      "All our services, deploys and even the monitoring depend on one Consul cluster for discovery and config. After reading about Roblox being down three days: what would you change?",
    rubric: {
      firstLine: /consul|single point|cells?|blast|isolat|static|cache|last.known|without it/i,
      must: {
        "services go on with what they last knew": /cache|last.known|static|stale|local|without (it|consul)/i,
        "monitoring does not depend on what it watches":
          /monitor[^.\n]{0,120}(independent|separate|outside|own|not depend|without)|(independent|separate|out.of.band|outside)[^.\n]{0,80}monitor|telemetry/i,
        "smaller blast radius":
          /cell|blast|split|several clusters|more than one|per.(region|zone|environment|domain)|partition|isolat/i,
        rehearsed: /test|drill|chaos|game day|rehears|exercise|runbook|cold start/i,
      },
    },
  },
  {
    id: "recovery-gitlab-backups",
    subject: "recovery",
    source: "GitLab's database outage of 31 January 2017: five ways to restore, none of which worked",
    url: "https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/",
    question:
      "300 GB Postgres. We have a nightly pg_dump to S3 and a streaming replica, so an rm -rf on the primary can't hurt us, can it? The business says losing more than 5 minutes of data is not OK.",
    rubric: {
      firstLine: /^\W*(no\b|yes|it can)|not enough|\bwal\b|pitr|point.in.time|archiv|lose|loss|lost|gap|can hurt/i,
      must: {
        "a nightly dump can lose a day": /24 ?h|\b(a|one) day|hours/i,
        "a replica is no backup":
          /(replica|standby)[^.\n]{0,80}(\bnot?\b|isn.t|copies|replay|also|same|delet|within|follows|mirror|too\b)|(\bnot?\b|isn.t) (a )?backup/i,
        "WAL archiving, point in time": /wal|point.in.time|pitr|archiv/i,
        "restores are tested":
          /test|rehears|drill|restore[^.\n]{0,40}(regular|automat|schedul|every|month|week)|prove/i,
        "a copy elsewhere":
          /another (account|region|provider)|off.?site|3.2.1|separate account|immutab|object lock|elsewhere|other region/i,
      },
      weights: { "a copy elsewhere": 0.5 },
    },
  },
  {
    id: "recovery-fintech-lag",
    subject: "recovery",
    source:
      "The production persona's fintech example, which claims that a replica five minutes behind meets an RPO under one minute",
    persona: "production",
    question:
      "Payments platform: RPO < 1 minute, RTO < 15 minutes, primary us-east-1, async replica in us-west-2 that is usually 5 minutes behind at peak, failover by runbook takes about 12 minutes. Does this meet the targets?",
    rubric: {
      firstLine:
        /^\W*no\b|(rpo|lag|behind)[^.\n]*(miss|fail|violat|exceed|not|broken|breach)|(miss|fail|violat|exceed|not meet|break|breach)[^.\n]*rpo/i,
      must: {
        "RPO is missed":
          /rpo[^.\n]{0,80}(miss|not|fail|violat|exceed|broken|breach|5 ?min|five)|(miss|fail|violat|not meet|exceed|break|breach)[^.\n]{0,80}rpo/i,
        "the lag is the loss": /lag|behind|5.?min|five minutes|300 ?s/i,
        "RTO holds, if barely":
          /rto[^.\n]{0,80}(\bmet\b|meets|hold|fits|within|ok\b|kept|barely|just|margin|12 ?min|3 ?min)|(meets|fits|within|inside|under)[^.\n]{0,60}rto/i,
        "synchronous, or a lag under a minute with an alert":
          /synchron|semi.?sync|lag[^.\n]{0,60}(alert|below|under|monitor|<)|aurora global|in.region|multi.?az/i,
        "synchronous writes cost latency": /latency|round.?trip|slower|\d+ ?ms|write/i,
        drilled: /drill|tested|test (it|the|your)|rehears|game day|exercise|practised/i,
      },
      mustNot: { "says it fits": /meets both|both (targets )?(are )?met|^\W*yes/i },
    },
  },
  {
    id: "cloud-microsoft-shop",
    subject: "cloud",
    source: "The production persona's cloud table",
    question:
      "Hospital group, everything is Microsoft: AD, Office 365, SQL Server, an enterprise agreement, and 40 sites with servers on-prem that stay. Which cloud for the new patient portal, AWS, Azure or GCP?",
    rubric: {
      firstLine: chosen("azure"),
      must: {
        "identity and licences they have": /entra|active directory|\bad\b|identity|licen|agreement/i,
        "hybrid with what stays": /\barc\b|hybrid|on.?prem/i,
        "compliance of patient data": /hipaa|gdpr|complian|patient|health|region|residency/i,
        "lock-in or what would flip it": /lock.?in|flip|would change|unless|\bif\b|trade.?off/i,
      },
    },
  },
  {
    id: "cloud-multi-cloud-fear",
    subject: "cloud",
    source: "AWS, DynamoDB in us-east-1 on 19 and 20 October 2025, and the multi-cloud plans that follow every outage",
    url: "https://aws.amazon.com/message/101925/",
    question:
      "After the us-east-1 outage our CEO wants active-active on AWS and GCP. We're 12 engineers, SLO 99.9%, a SaaS with Postgres on RDS, all in us-east-1. Good idea?",
    rubric: {
      firstLine: /\bno\b|not|don.t|multi.?az|second region|another region|multi.?region|stay|one cloud|skip/i,
      must: {
        "regions or zones first": /multi.?az|zones?|second region|another region|multi.?region|other region|standby/i,
        "99.9 % leaves room": /99\.9|8\.7|8 ?h|43|budget|downtime/i,
        "two clouds cost people and consistency":
          /12 (eng|people)|twelve|people|operat|complex|twice|double|replicat|lowest common/i,
        "when it would be right": /\bif\b|when|regulat|unless|flip|contract/i,
      },
    },
  },
  {
    id: "deploy-lambda-or-containers",
    subject: "deployment",
    source: "Prime Video moved its monitoring from Step Functions and Lambda into one process and cut cost by 90 %",
    url: "https://www.primevideotech.com/video-streaming/scaling-up-the-prime-video-audio-video-monitoring-service-and-reducing-costs-by-90",
    question:
      "Video quality checks: each stream produces frames all day long, passed between Lambdas through S3, orchestrated with Step Functions. We hit the account's state transition limits at 5% of expected load and the bill explodes. Where should this run?",
    rubric: {
      firstLine: /container|ecs|fargate|ec2|one (process|service|task)|single|process|monolith/i,
      must: {
        "steady load does not suit per-call billing":
          /steady|constant|continuous|all day|per.(call|request|transition|invocation)|sustained|always on|24/i,
        "frames stay in memory": /memory|in.process|local|s3|transfer|same (process|host|task)|hand.?over/i,
        "scale by stream": /stream|partition|instances|replica|horizontal|shard/i,
        "where serverless does fit": /serverless|lambda/i,
      },
    },
  },
  {
    id: "deploy-zero-downtime-migration",
    subject: "deployment",
    source: "Fowler and Sadalage, evolutionary database design; parallel change",
    url: "https://martinfowler.com/bliki/ParallelChange.html",
    question:
      "We deploy 10x a day with rolling updates and need to rename a column in a 200M row Postgres table without downtime. How?",
    rubric: {
      firstLine: /expand|contract|parallel change|new column|add|two.?step|several (steps|releases)|backward/i,
      must: {
        "adds beside the old": /add|new column|expand/i,
        "writes both": /both (columns|old|new)|writ[^.\n]{0,25}both|dual|double.?writ|trigger/i,
        "fills in batches": /backfill|batch|fill/i,
        "drops last": /drop|remove|contract|delete/i,
        "old and new code run together":
          /old (and new )?(code|version)|both versions|rolling|compatib|previous version|roll ?back/i,
        "locks are short": /lock|concurrently|not valid|timeout/i,
      },
      weights: { "locks are short": 0.5 },
    },
  },
  {
    id: "observe-twelve-services",
    subject: "observability",
    source: "The production persona: RED, OpenTelemetry, Prometheus, Jaeger, Loki",
    question:
      "12 services on k8s, only logs so far, an incident last week took 3 hours to find the guilty service. What should the observability stack be and in which order do we build it?",
    rubric: {
      firstLine: /opentelemetry|otel|trac|red|metrics/i,
      must: {
        OpenTelemetry: /opentelemetry|otel/i,
        "traces find the guilty service": /trac/i,
        "RED metrics": /\bred\b|rate|error|duration|latency|golden/i,
        "logs joined by trace id": /trace.?id|correlat|structured/i,
        "alerts on symptoms": /slo|symptom|burn|alert/i,
        "volume or cost is kept in check": /sampl|cardinality|retention|volume|\bbill\b/i,
      },
      weights: { "volume or cost is kept in check": 0.5 },
    },
  },
  {
    id: "observe-burn-rate",
    subject: "observability",
    source: "The SRE Workbook, alerting on SLOs: 2 % of a 30-day budget in an hour is a burn rate of 14.4",
    url: "https://sre.google/workbook/alerting-on-slos/",
    question:
      "SLO 99.9% over 30 days. Right now 1.44% of requests fail. What burn rate is that, how long until the budget is gone, and should it page someone?",
    rubric: {
      firstLine: /14\.4|page|50 ?h|2\.1 days|2 days/i,
      must: {
        pages: /page|wake|urgent|immediately/i,
        "two windows": /window|1 ?h|5 ?min|one hour|multi/i,
      },
      numbers: {
        "burn rate": { value: 1.44 / 0.1 },
        "time to exhaustion": { value: (30 * seconds.day) / 14.4, kind: "duration", tolerance: 0.05 },
      },
    },
  },
];
