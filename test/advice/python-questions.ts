// Questions on Python: the message, what its first paragraph must say, and what the answer must mention.
export type Expected = readonly [string, RegExp, ...RegExp[]];

export const pythonQuestions: readonly Expected[] = [
  [
    "FastAPI service, 4 uvicorn workers, endpoints are async def but call our legacy SOAP client (zeep). p99 went from 80ms to 9s at 50 concurrent users. Why?",
    /event loop/i,
    /to_thread|plain def/,
    /thread pool|40 threads/,
  ],
  [
    "Django or FastAPI for a B2B portal with an admin backoffice, role based permissions, 6 devs?",
    /Django/,
    /admin/i,
    /FastAPI/,
  ],
  [
    "Flask or FastAPI for a service that fans out to 12 internal APIs, lots of concurrent upstream calls?",
    /FastAPI/,
    /async|event loop/i,
  ],
  [
    "Celery or Temporal for an onboarding process with 9 steps that waits up to 3 days for a signature?",
    /Temporal/,
    /durab|wait|surviv|state/i,
  ],
  [
    "Celery, RQ or Dramatiq for a small Django app, 2k jobs a day, Redis is already there?",
    /Celery|RQ|Dramatiq/,
    /retr|idempoten|twice/i,
  ],
  [
    "celery worker memory keeps growing until the pod gets OOMKilled, our tasks use pandas a lot. Any ideas?",
    /max_tasks_per_child|recycle|child/i,
    /max_memory_per_child|acks_late/,
  ],
  [
    "Our SQLAlchemy app throws 'QueuePool limit of size 5 overflow 10 reached, connection timed out'. Should we raise the pool size?",
    /hold|release|return|leak|shorter/i,
    /PgBouncer|max_connections/,
    /×|times|workers/,
  ],
  [
    "Should we make all our Django views async to get more throughput? Everything goes through the ORM",
    /sync|threads/i,
    /sync_to_async|ORM/,
    /wait|I\/O|upstream|outbound/i,
  ],
  [
    "threads, asyncio or multiprocessing for downloading 200k images and resizing them in python?",
    /process/i,
    /async|thread|download/i,
    /semaphore|bound|core/i,
  ],
  [
    "Pandas job on a 40 GB CSV takes 6 hours and 200 GB RAM, Dask cluster or Polars?",
    /Polars/,
    /Parquet|lazy|scan/i,
    /one machine|cluster/i,
  ],
  [
    "We pay $9k a month for Spark on EMR to join about 300 GB of parquet daily. Is that overkill, would one big machine do?",
    /Polars|DuckDB/,
    /machine/i,
    /Spark|cluster/,
  ],
  [
    "How should we manage dependencies for 14 Python services in one repo? poetry, uv or pip-tools?",
    /uv\b|lock/i,
    /lock ?file|uv\.lock/i,
    /workspace|hash|frozen|locked/i,
  ],
  [
    "Our Python Docker image is 2.4 GB and builds take 15 minutes, what should we do?",
    /multi-stage|slim/i,
    /cache|layer/i,
    /Alpine|CPU|torch|wheel/i,
  ],
  [
    "We want to serve a sentence-transformers model in FastAPI, 120 req/s, 60 ms per inference on CPU. How many replicas?",
    /process|batch|worker|in flight|7\.2|8/i,
    /OMP_NUM_THREADS|threads?|batch/i,
  ],
  [
    "GPU model in FastAPI: each gunicorn worker loads its own 5 GB copy and we run out of VRAM. Any ideas?",
    /one process per GPU|model server|batch|Triton|one (?:copy|process)/i,
    /batch/i,
    /Triton|vLLM|Ray Serve|BentoML/,
  ],
  [
    "How many gunicorn workers for Django on 4 vCPU pods when most of the time is waiting on Postgres?",
    /worker|core/i,
    /gthread|threads/i,
    /connections|pool|memory/i,
  ],
  [
    "celery beat fires every task twice since we scaled the deployment to 2 replicas. Any ideas?",
    /one (?:beat|scheduler)|single|once/i,
    /lock|RedBeat|claim|job_run/i,
  ],
  [
    "Should we rewrite our Django API in Go? It's slow, 800 ms per request",
    /profil|measure|bottleneck|quer|first/i,
    /quer|index/i,
  ],
  [
    "Does free-threaded Python 3.13 mean we can drop multiprocessing for our CPU bound pipeline?",
    /not yet|measure|keep|process/i,
    /extension/i,
    /3\.14|GIL/,
  ],
  [
    "Django migration adding a NOT NULL column with default locks our 300M row table on deploy, how to do that?",
    /expand|null|batch|steps|phase/i,
    /lock_timeout/i,
    /batch|backfill/i,
  ],
  [
    "Pydantic validation of a 50k item payload takes 2 s in our FastAPI endpoint. Any ideas?",
    /page|chunk|stream|limit|split|smaller|202/i,
    /event loop|def|thread|process|job|worker/i,
  ],
  [
    "FastAPI or Django, which one is faster? we have 200 requests a minute",
    /Django|FastAPI/,
    /3\.3|not (?:the )?speed|seldom|bottleneck|fits/i,
  ],
  [
    "Airflow, cron or Celery beat for 25 nightly data jobs with dependencies between them?",
    /Airflow|Dagster|Prefect/,
    /depend|backfill|retr/i,
  ],
  [
    "FastAPI or Django for our REST API with 3 devs? || and if the sales people need an admin panel?",
    /Django/,
    /admin/i,
  ],
  [
    "is FastAPI BackgroundTasks enough for generating and mailing invoices?",
    /queue|durable|not|table/i,
    /restart|crash|lost|deploy/i,
    /idempoten|twice|unique/i,
  ],
  [
    "in celery our 30 s video jobs block the 50 ms emails, same redis queue. Any ideas?",
    /own queue|separate|queue (?:per|for each)|queues/i,
    /prefetch/i,
  ],
  [
    "asyncpg behind pgbouncer gives 'prepared statement \"__asyncpg_stmt_1\" does not exist'. Any ideas?",
    /prepared/i,
    /statement_cache_size|max_prepared_statements/,
    /transaction|session/i,
  ],
  [
    "our fastapi project has 60 endpoints in main.py and tests need a real db, how should we structure it?",
    /router|domain|module/i,
    /Depends|dependenc|service|repositor/i,
    /test/i,
  ],
  [
    "python service calls 3000 supplier urls every hour with requests in a for loop and needs 50 minutes. Any ideas?",
    /async|concurren|parallel/i,
    /semaphore|limit/i,
    /timeout|deadline/i,
  ],
];
