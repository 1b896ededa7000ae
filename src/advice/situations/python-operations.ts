// Running Python: how many processes, schedules and pipelines, sockets, images, and a Django monolith that grows.
import { inFlightFigures, loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const pythonOperations: readonly Situation[] = [
  {
    title: "How many Gunicorn or Uvicorn workers",
    signs: [
      /\bgunicorn\b|\buvicorn\b|\bhypercorn\b|\buwsgi\b|\bgranian\b/i,
      /\bhow many\b|\bnumber of\b|\bworkers? (?:count|number|setting|timeouts?)\b|\bworker[_ ]class\b|\b2 ?\* ?cores?\b|\b--?workers\b|\bthreads?\b[^.?!\n]{0,40}\bworkers?\b|\bworkers?\b[^.?!\n]{0,40}\b(?:threads?|killed|sigkill|oom\w*|memory|restart\w*|timeouts?|timed out|enough|tune|tuning|configur\w*)\b/i,
    ],
    recommend: "Run one async worker per core, or (2 × cores) + 1 sync workers as Gunicorn suggests, limited by memory",
    because: "processes give parallel CPU, and threads or the event loop only cover waiting",
    reasons: [
      "In Kubernetes prefer one process a pod for async, with more pods: limits, probes and scaling then mean something.",
      "Waiting sync code: gthread with 2 to 8 threads a worker; total concurrency is workers times threads.",
      "Multiply by the database pool: workers × pool × pods must stay below max_connections, or use PgBouncer.",
      "In a container cpu_count() may show the host's cores: set the number by the limit.",
      "A WORKER TIMEOUT means blocked or too slow work; raising the 30 s default hides it.",
    ],
    gain: "cores used, memory and connections within limits",
    cost: "a number to revisit by load test when code changes",
    flips: [
      { when: "memory per worker is the limit", to: "fewer workers with threads, or preload_app to share pages" },
      { when: "requests compute for seconds", to: "a queue and worker processes instead of more web workers" },
    ],
    steps: [
      "Measure memory per worker, share of waiting, and p95 under a load test.",
      "Start from the rule; raise until p95 or CPU at 70 % stops you.",
      "Set max_requests with jitter, graceful timeout above the slowest request, and /dev/shm for heartbeats.",
      "Scale pods on CPU or in-flight requests; watch the queue in front.",
    ],
    questions: ["Is the code async or sync?", "How many cores and how much memory has one container?"],
    reversal: "High: it is one setting.",
    figures: loadFigures,
    patterns: ["Auto-scaling", "Load balancing", "Bulkhead"],
  },
  {
    title: "A Django monolith that must grow",
    signs: [
      /\bdjango\b/i,
      /\bmonolith\w*|\bcode-?base\b|\bapps\b|\bcircular imports?\b|\bmodels\.py\b/i,
      /\bscal\w+|\bsplit\w*|\bmicro-?services\b|\bgrow\w*|\bgrew\b|\bslow\w*|\btangl\w*|\bmess\w*|\bcircular\b|\bteams\b|\bbreak (?:it|up|apart)\b|\bspaghetti\b|\bcoupl\w*/i,
    ],
    recommend:
      "Keep the Django monolith, scale its processes and queries, and turn its apps into modules with enforced borders",
    because: "stateless Django scales by copies, so a split is for team autonomy and not for load",
    reasons: [
      "Load, in order: fix N+1 and indexes, cache, move slow work to Celery, PgBouncer, read replicas by router.",
      "Borders: import-linter contracts in CI, one services module a domain app, no ForeignKey or joins across domains.",
      "Copy ids across borders and call the other app's functions; signals between apps hide the coupling.",
      "Extract the first app only with an owner team, its own tables and an interface that survived some months.",
    ],
    gain: "growth without network calls; splits stay possible",
    cost: "one release for all; discipline held by CI",
    flips: [
      { when: "several teams block each other's releases", to: "extract the most contended app first" },
      { when: "one part has its own load", to: "the same image as a separate deployment and database role" },
    ],
    steps: [
      "Measure: slowest pages, queries per request, queue age, database CPU.",
      "Draw the import graph; agree the domains; ratchet violations down in CI.",
      "Cut the worst cycles; move cross-domain writes behind functions.",
      "Review after a quarter whether anything still needs to leave.",
    ],
    questions: ["Is the pain load or releases?", "How many teams change it?"],
    reversal: "High: modules can be extracted later.",
    figures: loadFigures,
    patterns: ["Modular monolith", "Read replicas", "Work queue", "Strangler fig"],
  },
  {
    title: "Cron jobs that have become a pipeline",
    signs: [
      /\bcron\w*\b|\bcelery beat\b|\bscheduled (?:scripts|jobs)\b|\bairflow\b/i,
      /\b(?:depend\w*|chain\w*|order|fail\w*|silently|overlap\w*|twice|both|retr\w*|backfill\w*|re-?run\w*|missed|noticed?|overkill|monitor\w*|nobody|spaghetti|grew|mess\w*|steps)\b/i,
      /\b(?:python|scripts?|etl|pipelines?|reports?|data|jobs|nightly|import\w*)\b/i,
    ],
    recommend:
      "Move dependent jobs into a managed orchestrator (Airflow, Dagster or Prefect) and leave lone jobs on the platform's scheduler",
    because: "cron knows neither dependencies nor failure, and silence looks like success",
    reasons: [
      "Make each step idempotent by date partition: delete and insert, or MERGE; then reruns and backfills are safe.",
      "Pass the logical date in; never compute now() inside a step.",
      "Prevent overlap (max_active_runs=1, concurrencyPolicy: Forbid, or an advisory lock), set time limits and retries.",
      "Alert on the absence of success (dead man's switch) and on stale data, not only on errors.",
      "Let the orchestrator start containers or SQL; do not process large frames in its workers.",
    ],
    gain: "dependencies, retries, backfills and history in one place",
    cost: "a system to run or pay for; DAG code to maintain",
    flips: [
      {
        when: "there are fewer than about five independent jobs",
        to: "Kubernetes CronJobs or EventBridge with a heartbeat check",
      },
      { when: "runs are per customer or event with human waits", to: "a workflow engine such as Temporal" },
    ],
    steps: [
      "List jobs with owner, inputs, outputs, duration and who notices a failure.",
      "Add heartbeats to all of them this week.",
      "Make the longest chain idempotent and move it first; run in parallel for a week.",
      "Switch off the old entries; write down how to backfill.",
    ],
    questions: ["How many jobs depend on each other?", "How late may the result be?"],
    reversal: "High: steps that are plain containers move to any scheduler.",
    patterns: ["Batch processing", "Idempotency key", "Leader election"],
  },
  {
    title: "Synchronous workers wait for a slow upstream",
    signs: [
      /\bgunicorn\b|\buwsgi\b|\bdjango\b|\bflask\b|\bsync workers\b/i,
      /\b(?:calls?|waits? for|upstream|external|third[- ]party)\b/i,
      /\b\d+(?:\.\d+)? ?(?:ms|s|sec|seconds?)\b/i,
      /\b(?:queue[sd]?|queu(?:e )?ing|pile\w*|back(?:s|ed)? up|saturat\w*|stuck|all (?:workers )?busy|502|504)\b/i,
      /^(?![\s\S]*\b(?:celery|async def)\b)/i,
    ],
    recommend: "Give the workers threads (gthread) and the upstream call a timeout, before any rewrite",
    because: "a sync worker serves one request at a time, so it is waiting that caps you, not Python",
    reasons: [
      "Workers × threads ÷ seconds per request is the ceiling: 4 sync workers at 0.8 s carry 5/s.",
      "Set --worker-class gthread with 8 to 16 threads: 4 × 8 carry 40/s; plan twice the requests in flight.",
      "Timeout of about 1 s on the call, one pooled Session, a breaker and a fallback price.",
      "Cache the upstream's answer for seconds where it may be stale: the cheapest capacity there is.",
      "Check that database connections cover workers × threads × pods.",
    ],
    gain: "several times the throughput by one setting",
    cost: "code must be thread-safe; more database connections",
    flips: [
      { when: "hundreds of calls wait at once", to: "ASGI with an async client for those endpoints" },
      { when: "the CPU is busy rather than idle", to: "more processes or pods, after profiling" },
    ],
    steps: [
      "Set threads and the timeout; load test to twice the peak.",
      "Cache or batch the upstream call.",
      "Alert on busy threads at 80 %.",
    ],
    questions: ["May the upstream's answer be some seconds old?", "Is all code thread-safe?"],
    reversal: "High: a setting.",
    figures: inFlightFigures,
    patterns: ["Bulkhead", "Circuit breaker", "Deadline propagation"],
  },
  {
    title: "An orchestrator that does the computing itself",
    signs: [
      /\b(?:airflow|dagster|prefect|luigi)\b/i,
      /\b(?:pythonoperator|pandas|frames?|polars|in the (?:workers?|scheduler)|locally|load\w*)\b/i,
      /\b(?:scheduler|workers?|vm|memory|ram|gb)\b/i,
      /\b(?:dies|died|dying|crash\w*|oom\w*|killed|out of memory|falls over|unstable|hangs?|slow)\b/i,
    ],
    recommend: "Keep the orchestrator, and move the computing out of its scheduler and workers into containers or SQL",
    because: "an orchestrator should trigger and watch; a large frame beside the scheduler kills both",
    reasons: [
      "Run each heavy task as a container with its own memory limit (DockerOperator, Cloud Run job), or as SQL.",
      "Moving to Dagster changes the code, not the memory: the same frames would kill it too.",
      "This week: a larger VM, a pool of 1 or 2 slots for heavy DAGs, max_active_runs=1.",
      "Keep the scheduler on its own machine with its database elsewhere; parse DAG files without heavy imports.",
      "Hand over paths to Parquet, never frames, and read by column with Polars or DuckDB.",
    ],
    gain: "a scheduler that stays up; tasks fail alone",
    cost: "an image for each kind of task",
    flips: [
      { when: "lineage and assets are what you miss", to: "Dagster, after the computing has moved out" },
      { when: "frames stay under a few hundred MB", to: "a larger VM and a pool of one slot" },
    ],
    steps: [
      "List tasks by peak memory; cap the top five with a pool.",
      "Move those into containers; compare results.",
      "Alert on the scheduler heartbeat and on late data.",
    ],
    questions: ["Which tasks peak, and how high?", "Is there a managed runner for containers?"],
    reversal: "High: task by task.",
    patterns: ["Bulkhead", "Batch processing"],
  },
];
