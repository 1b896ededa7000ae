// Questions on deployment, recovery, observability and resilience as people type them, and what each answer must say.

/** Each question with what its first line must say, then what the rest must mention. */
type Table = Readonly<Record<string, readonly [RegExp, ...RegExp[]]>>;

export const deployment: Table = {
  "ECS Fargate or EKS for 6 services, 5 devs, nobody has run k8s": [
    /Fargate|managed/i,
    /cluster|upgrad/i,
    /20 services|platform|image/i,
  ],
  "Lambda or Fargate: steady 300 req/s and p99 must stay under 150 ms": [
    /Fargate|containers/i,
    /cold start/i,
    /steady/i,
  ],
  "Blue/green or canary for a payments API with 40 requests a minute?": [
    /blue.?green|flag/i,
    /blind|too few|little traffic|2 (?:requests )?a minute/i,
    /schema|additive|rollback|back/i,
  ],
  "Our Terraform state lives on one guy's laptop, 60 resources. What do we do?": [
    /remote|bucket|state/i,
    /lock/i,
    /version/i,
    /CI|pipeline|plan/i,
  ],
  "Trunk-based or gitflow for 25 developers releasing every two weeks?": [
    /trunk/i,
    /day|short/i,
    /flag/i,
    /release branch|hotfix|cherry/i,
  ],
  "20 pods each run alembic upgrade on boot and block each other. How should migrations run?": [
    /job|once|before/i,
    /lock/i,
    /lock_timeout|expand|both versions/i,
  ],
  "Our docker image is 2.8 GB, pulls take 4 minutes and autoscaling suffers. What can we do?": [
    /multi-stage|slim|small/i,
    /layer/i,
    /\.dockerignore|base|distroless|cache/i,
  ],
  "We deploy the latest tag and yesterday a staging build went to prod. How do we prevent it?": [
    /digest|immutable|once/i,
    /promot/i,
    /tag/i,
  ],
  "Deploying our WebSocket servers disconnects 200k clients at once, they reconnect and the login service dies. Ideas?":
    [/jitter|drain|gradual|step/i, /jitter/i, /drain|batch|gradual|step|%/i],
  "Are spot instances ok for our Kubernetes web tier?": [
    /spot/i,
    /on-demand|base/i,
    /two minutes|2 min|drain/i,
    /types|pools|zones/i,
  ],
  "Should we set CPU limits in Kubernetes? p99 is bad and we see throttling": [
    /request|limit/i,
    /memory/i,
    /throttl/i,
    /measure|p95|usage|percentile/i,
  ],
};

export const recovery: Table = {
  "We have a nightly pg_dump and a read replica, so we are safe, right?": [
    /no\b|not|restore|point-in-time|neither/i,
    /replica/i,
    /24 h|a day/i,
    /point-in-time|WAL/i,
    /restore/i,
  ],
  "nightly dump and a replica, so we are safe?": [
    /no\b|not|restore|point-in-time|neither/i,
    /replica/i,
    /24 h|a day/i,
    /point-in-time|WAL/i,
  ],
  "RPO 5 minutes, RTO 1 hour, 2 TB Postgres on RDS in one region. Which setup?": [
    /standby|second region|zones/i,
    /lag|asynchron/i,
    /point-in-time|backup/i,
  ],
  "What would it take us to go from 99.9 to 99.99 %? 10 devs, one region": [
    /./,
    /53 min|4.3\d? min/i,
    /zone|region/i,
    /automat|person|failover/i,
  ],
  "Is Multi-AZ a replacement for backups?": [/no\b|not|backup/i, /delet/i, /point-in-time/i, /account|restore/i],
  "us-east-1 was down for 15 hours and although we run in eu-west-1 we could not deploy or log in to the console. How do we prepare?":
    [/control plane|standby|region|capacity|depend/i, /console|identity|IAM|control/i, /drill|rehears|test/i],
  "Warm standby or backup and restore for an internal HR tool, 300 users, a day of downtime is ok": [
    /backup/i,
    /restore/i,
    /account|quarter|time it/i,
  ],
  "Do we need to back up S3? It has eleven nines of durability": [
    /another account|version/i,
    /delet/i,
    /version/i,
    /account|object lock/i,
  ],
  "All our backups are in the same AWS account as production. Is that a problem?": [
    /account|yes/i,
    /account/i,
    /immutable|Object Lock/i,
    /restore/i,
  ],
  "How often should 20 engineers run DR drills, and what exactly do we do in one?": [
    /drill|restore|rehears|twice|quarter/i,
    /time|stopwatch|minutes|measure/i,
    /runbook|somebody else|fail/i,
  ],
  "Our restore of 4 TB takes 9 hours but the business expects 2. What now?": [
    /replica|standby/i,
    /restore/i,
    /9 h|2 h|hours|TB/i,
  ],
  "Regulator wants RPO 0. Two regions 1,200 km apart, Postgres. Feasible?": [
    /synchronous/i,
    /ms|round trip|latency/i,
    /zone/i,
  ],
};

export const observability: Table = {
  "Datadog costs us 38k a month, 60 % of it logs and custom metrics. Cut it or self-host Loki with 2 SREs?": [
    /measure|drop|cut|sample/i,
    /label|cardinality|metric/i,
    /collector|retention/i,
  ],
  "Prometheus or Datadog for 10 services on EKS, 6 devs?": [/Datadog|managed|Prometheus/i, /OpenTelemetry|volume|run/i],
  "What should we alert on for a Kafka consumer service?": [
    /lag|age|oldest/i,
    /dead.?letter|poison/i,
    /second|minute|time/i,
  ],
  "Head or tail sampling for traces at 5k requests per second?": [/tail/i, /error/i, /memory|trace id|collector/i, /%/],
  "Our logs contain user e-mails and are kept for a year. GDPR officer is unhappy, what now?": [
    /mask|log|personal/i,
    /retention|days/i,
    /collector|schema|allow|id\b|key/i,
  ],
  "We learn about outages from customers on Twitter. 8 devs, no SRE. Where do we start?": [
    /probe|outside|symptom|synthetic/i,
    /probe|outside/i,
    /page|on-call|alert/i,
    /5xx|error|checkout|journey|SLO/i,
  ],
  "OpenTelemetry or the Datadog agent with dd-trace? 15 services": [/OpenTelemetry/i, /vendor|backend|lock|replace/i],
  "On-call: one rotation for all or one per team? 4 teams, 18 engineers, 40 pages a week": [
    /rotation|page|team/i,
    /own/i,
    /six|6|8|people|weeks/i,
  ],
  "Status page, logs and alerting all run in the same cluster as the product. Problem?": [
    /outside|elsewhere|yes|separate/i,
    /dead man|outside|heartbeat/i,
    /same|cluster/i,
  ],
  "What SLO should we promise for an API that depends on a provider with a 99.9 % SLA?": [
    /SLO|99|lower|below/i,
    /99\.\d|multipl|8 h|43 min/i,
    /fallback|cache|queue/i,
  ],
};

export const resilience: Table = {
  "Consul went down and then nothing started: discovery, secrets and deploys all depend on it. Roblox had 73 hours of that. How do we prevent it?":
    [
      /control plane|last|cach|depend/i,
      /cach|last known/i,
      /order|cold|black start|scratch|circular/i,
      /separate|split|several|cell/i,
    ],
  "VPN, DNS and SSO all run in the one cluster they are needed to repair. How do we get out of that Facebook-style lockout?":
    [/break-glass|outside|out-of-band|depend/i, /break-glass|local account|console/i, /DNS/i, /rehears|test|drill/i],
  "The PSP answers in 30 s instead of 300 ms and our whole checkout, even the product pages, hang. What do we do?": [
    /timeout/i,
    /pool|semaphore|bulkhead/i,
    /breaker/i,
    /fallback/i,
  ],
  "We retry 3 times in the SDK, the mesh and the gateway. A 2 minute blip became a 40 minute outage. Why?": [
    /one layer|retr/i,
    /27/,
    /jitter/i,
    /budget|10 %/i,
  ],
  "Auth0 was down for 3 hours and nobody could use our app, not even people already logged in. How do we prevent that?":
    [/session|degrade|keys|unexpired/i, /JWKS|signing keys|unexpired|session/i, /new log-?ins|login/i],
  "Do we need circuit breakers if every call already has a timeout of 2 s?": [
    /breaker|timeout/i,
    /in flight|thread|pool|2 s|open/i,
    /fallback|fail/i,
  ],
  "Service mesh or a library like Resilience4j for retries and timeouts? 9 Java services": [
    /library|Resilience4j/i,
    /mesh/i,
    /language|mTLS|20|operate|many/i,
  ],
  "We never tested what happens when Redis is gone. How do we find out safely?": [
    /inject|staging|switch|stop|game day|fail/i,
    /staging/i,
    /abort|stop|roll|hypothes|expect/i,
    /timeout|fallback/i,
  ],
  "Cloudflare outage took us offline for 4 hours: DNS, CDN and WAF are all with them. Do we need a second CDN?": [
    /CDN|DNS|bypass/i,
    /DNS/i,
    /origin/i,
    /cost|hour|test/i,
  ],
  "All services fetch their flags from LaunchDarkly at start and crash when it is unreachable. Better design?": [
    /default|cach|last/i,
    /default/i,
    /cach|file|last known|relay/i,
    /start/i,
  ],
  "A dozen services, one shared Postgres, one shared Redis: every incident hits everybody. How do we reduce the blast radius?":
    [/split|cell|own|separate|pool/i, /critical|tier|tenant|first/i, /limit|pool|timeout|connection/i],
};

export const followUps: Table = {
  "Our CEO wants active-active on AWS and Azure, 99.9 %, a dozen engineers. Opinion?||what if a regulator demands it?":
    [/./, /regulator|exit/i],
  "nightly dump and a replica, so we are safe?||how do we start?": [/./, /restore/i, /Begin|1\.|restore/i],
};
