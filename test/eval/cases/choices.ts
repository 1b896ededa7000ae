// Cases about choosing: Python, technologies against each other, security, and checklists.
import type { Case } from "../case.ts";
import { chosen } from "../chosen.ts";

export const choicesCases: readonly Case[] = [
  {
    id: "python-fastapi-django",
    subject: "Python",
    source: "Questions in r/FastAPI and r/django; the python persona's frameworks",
    persona: "python",
    question:
      "New back office for a logistics firm: 25 entities, forms, permissions per depot, admin screens for the clerks, reports. 4 Python devs, launch in 3 months, maybe 30 RPS. FastAPI or Django?",
    rubric: {
      firstLine: chosen("django"),
      must: {
        "admin, forms and permissions are there": /admin|permission|forms|batteries|accounts/i,
        "the deadline decides": /3 months|three months|deadline|time.to.market|launch|weeks|faster/i,
        "30 RPS needs no async": /30 ?(rps|req)|async|throughput|load/i,
        "when FastAPI": /fastapi/i,
        "API beside it if needed": /drf|rest framework|ninja|\bapi\b[^.\n]{0,40}(later|beside|django)/i,
      },
      weights: { "API beside it if needed": 0.5 },
    },
  },
  {
    id: "python-blocking-event-loop",
    subject: "Python",
    source: "FastAPI documentation, async def and def; incidents of blocked event loops",
    url: "https://fastapi.tiangolo.com/async/",
    question:
      "FastAPI service, async def endpoints everywhere. Under load all requests hang for seconds although CPU is at 20%. We call requests.get and the sync SQLAlchemy session inside. Do we need more workers or Go?",
    rubric: {
      firstLine: /block|event loop|async|httpx|thread|neither|sync/i,
      must: {
        "the event loop is blocked": /block/i,
        "async clients or a thread pool":
          /httpx|aiohttp|asyncpg|async ?session|sqlalchemy[^.\n]{0,40}async|async[^.\n]{0,40}(sqlalchemy|engine|driver|client)|thread.?pool|to_thread|run_in_executor|plain def|`?def`? endpoints/i,
        "more workers only hide it": /worker/i,
        "limits and timeouts": /timeout|pool|limit|semaphore/i,
        "find it": /debug|profil|py-spy|slow.?callback|trace|loop lag/i,
      },
      mustNot: { "rewrite in Go": /rewrite (it |this )?in go\b|^\W*go\b/i },
      weights: { "find it": 0.5, "limits and timeouts": 0.5 },
    },
  },
  {
    id: "python-pandas-memory",
    subject: "Python",
    source: "Pandas' own guide on scaling to large datasets",
    url: "https://pandas.pydata.org/docs/user_guide/scale.html",
    question:
      "Nightly job in Pandas: 60 GB of Parquet, joins and group-bys, one 64 GB machine, dies with OOM. Polars, Dask or Spark?",
    rubric: {
      firstLine: chosen("polars|duckdb"),
      must: {
        "lazy or streaming": /lazy|stream|scan_parquet|out.of.core|larger.than.memory|spill/i,
        "reads only the columns it needs": /column|push.?down|projection|parquet/i,
        "one machine is enough": /one machine|single (machine|node)|64 ?gb|cluster/i,
        "when Dask or Spark": /dask|spark/i,
      },
    },
  },
  {
    id: "compare-kafka-rabbitmq",
    subject: "comparison",
    source:
      "The concise persona's messaging area; the Kafka or RabbitMQ question as it stands on Stack Overflow since 2017",
    url: "https://stackoverflow.com/questions/42151544/when-to-use-rabbitmq-over-kafka",
    question:
      "Kafka vs RabbitMQ for order events between five services, 200 events/s, we'd like replay for audits. 6 devs, no broker experience.",
    rubric: {
      firstLine: /kafka|rabbitmq/i,
      must: {
        "compares both": [/kafka[\s\S]*rabbitmq/i, /rabbitmq[\s\S]*kafka/i],
        "replay speaks for a log": /replay|retention|log|re-?read/i,
        "200/s is no reason for either": /200|load|throughput|volume|both (can|handle|carry|do)|per second|\/s/i,
        "who runs it": /managed|operat|msk|confluent|cloudamqp|amazon mq|burden|hosted/i,
        "what would flip it": /\bif\b|when|unless|flip|would change|without/i,
      },
    },
  },
  {
    id: "compare-terraform-pulumi",
    subject: "comparison",
    source: "HashiCorp's change to the BUSL in August 2023, and OpenTofu",
    url: "https://www.hashicorp.com/en/blog/hashicorp-adopts-business-source-license",
    question:
      "Terraform or Pulumi? Platform team of 3 who write HCL today, product teams write TypeScript and should own their own infra. Also legal asked about Terraform's licence.",
    rubric: {
      firstLine: /terraform|pulumi|opentofu/i,
      must: {
        "the licence": /\bbu?sl\b|business source|opentofu|\bmpl\b/i,
        "HCL or a real language": /hcl|typescript|general.purpose|language/i,
        "existing skills": /know|skill|today|existing|experience|already/i,
        "state is kept and locked": /state/i,
        "migration or what would flip it": /migrat|import|convert|flip|\bif\b|would change|lock.?in/i,
      },
      weights: { "state is kept and locked": 0.5 },
    },
  },
  {
    id: "compare-redis-memcached",
    subject: "comparison",
    source: "The production persona's database matrix; Redis' licence changes of 2024 and 2025",
    url: "https://redis.io/legal/licenses/",
    question:
      "Redis or Memcached? We need sessions that survive a restart, leaderboards, and rate limiting. Any licence trouble?",
    rubric: {
      firstLine: chosen("redis|valkey"),
      must: {
        "sorted sets or data structures": /sorted set|data structure|zset|counter|structures/i,
        persistence: /persist|aof|rdb|snapshot|durab/i,
        "Memcached lacks these": /memcached/i,
        "licence or Valkey": /agpl|sspl|rsal|valkey|bsd/i,
        "memory or eviction": /memory|evict|maxmemory|noeviction|failover|replica|sentinel/i,
      },
      weights: { "memory or eviction": 0.5 },
    },
  },
  {
    id: "compare-istio-linkerd",
    subject: "comparison",
    source: "The production persona's reference on meshes; Linkerd's stable releases since February 2024",
    url: "https://linkerd.io/releases/",
    question:
      "Istio vs Linkerd: 25 services on one EKS cluster, all we want is mTLS and golden metrics, 2 platform people. Or no mesh at all?",
    rubric: {
      firstLine: [...chosen("linkerd|cilium|ambient"), /no (service )?mesh|without a mesh/i],
      must: {
        "simple to run":
          /simpler|simple to|operat|light|burden|little (work|to)|smaller|less to|(2|two) (platform|people)/i,
        "what Istio has more": /istio/i,
        "mTLS from the start": /mtls/i,
        "sidecars cost": /sidecar|proxy|latency|memory|resource|overhead|ambient/i,
        "what would flip it": /\bif\b|when|unless|flip|would change|multi.?cluster|traffic/i,
      },
    },
  },
  {
    id: "security-capital-one",
    subject: "security",
    source: "Capital One, 2019: SSRF through a WAF to instance credentials with wide S3 rights",
    url: "https://www.justice.gov/usao-wdwa/united-states-v-paige-thompson",
    question:
      "Our image proxy fetches any URL users give it and runs on EC2 with a role that can read all S3 buckets. Security says that's how Capital One lost 100M records. What do we change first?",
    rubric: {
      firstLine: /role|least|privilege|ssrf|metadata|imds|allow.?list|egress|credential/i,
      must: {
        "least privilege for the role": /least privilege|role|polic|scope|only the bucket|narrow|permission/i,
        "metadata service hardened": /imdsv2|metadata|169\.254/i,
        "URLs checked after DNS":
          /allow.?list|private (ip|address|range)|dns|redirect|validate|block[^.\n]{0,40}(internal|private|link)|resolve/i,
        "egress closed":
          /egress|outbound|isolat|separate (network|account|subnet|vpc)|network polic|security group|sandbox/i,
        "reads are noticed": /log|alert|detect|cloudtrail|guardduty|audit|anomal/i,
      },
    },
  },
  {
    id: "security-jwt-everywhere",
    subject: "security",
    source: "The production persona: OAuth 2.0 and OIDC, checks at the gateway and at the resource",
    question:
      "SPA plus mobile app, API gateway, 9 services. Today: home-grown JWTs valid for 30 days in localStorage, checked at the gateway only; services trust the header X-User-Id. How should auth look?",
    rubric: {
      firstLine: /oidc|oauth|openid|identity provider|short.lived|keycloak|cognito|auth0|entra/i,
      must: {
        "OIDC with PKCE": /pkce|authori[sz]ation code|oidc|openid/i,
        "short-lived tokens": /short.?lived|minutes|refresh|rotat/i,
        "not in localStorage": /localstorage|http.?only|cookie|bff|backend.for.frontend/i,
        "services check for themselves":
          /each service|every service|services? (verif|validat|check|enforc)|resource|zero.?trust|per.?service|in the service/i,
        revocation: /revo|logout|block.?list|introspect|invalidat/i,
        "spoofed header": /x-user-id|header|spoof|forg|mtls|signed/i,
      },
      weights: { revocation: 0.5, "spoofed header": 0.5 },
    },
  },
  {
    id: "checklist-production-readiness",
    subject: "checklist",
    source: "The production persona's readiness list; Google's launch coordination checklist",
    url: "https://sre.google/sre-book/launch-checklist/",
    persona: "production",
    question: "We go live with the new payment service on Monday. Can you give us a production readiness checklist?",
    rubric: {
      firstLine: /ready|readiness|checklist|go.?live|before|launch|monday/i,
      must: {
        "SLOs and alerts": /slo|alert/i,
        "on call and runbooks": /on.?call|runbook/i,
        "roll-back": /roll ?back|revert|canary|feature flag/i,
        "backup and restore test": /restore|backup/i,
        "load test or capacity": /load.?test|capacity|peak/i,
        secrets: /secret|key|credential/i,
        "timeouts, retries, idempotency": /timeout|retr|idempoten|circuit/i,
        tracing: /trac|metric|log/i,
        "PCI or payments in particular": /pci|payment|double charge|card/i,
      },
    },
  },
  {
    id: "checklist-threat-model",
    subject: "checklist",
    source: "Microsoft's STRIDE",
    url: "https://learn.microsoft.com/en-us/azure/security/develop/threat-modeling-tool-threats",
    persona: "production",
    question:
      "Do a threat model with STRIDE for a file upload feature: browser -> API -> S3 presigned URL -> virus scan Lambda -> other tenants can be given share links.",
    rubric: {
      firstLine: /upload|tenant|share|stride|threat|link|presigned/i,
      must: {
        spoofing: /spoof/i,
        tampering: /tamper/i,
        repudiation: /repudiat/i,
        "information disclosure": /disclos/i,
        "denial of service": /denial|dos\b/i,
        "elevation of privilege": /elevat/i,
        "short-lived links with narrow scope": /expir|short.?lived|presigned|ttl|scope/i,
        "tenants are kept apart": /tenant/i,
        "size and type are limited": /size|content.?type|quota|limit/i,
        "unscanned files are not served": /scan|quarantin|malware|virus/i,
      },
    },
  },
];
