// Work outside the request: schedules on every instance, batches that overrun, files to process, cold starts.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const backgroundWork: readonly Situation[] = [
  {
    title: "A scheduled job runs on every instance",
    signs: [
      /\b(?:cron\w*|schedul(?:ed?|er|ing)|(?:nightly|daily|hourly|weekly|monthly) (?:\w+ )?(?:jobs?|tasks?|reports?|e-?mails?|mails?|run|invoices?|digest|newsletter)|timers?|celery beat|quartz|hangfire|node-cron)\b/i,
      /\b(?:twice|(?:two|three|four|five|\d+) times|on (?:every|each|all|both) (?:\w+ ){0,3}(?:instances?|pods?|servers?|nodes?|replicas?|machines?)|(?:each|every) (?:instance|pod|server|replica|node)|duplicat\w+|more than once|multiple times|only (?:run )?once|double|n times|(?:all|both) (?:instances|pods|replicas|servers|nodes))\b/i,
      /\b(?:instances?|pods?|replicas?|servers?|nodes?|scal(?:e|ed|ing)|copies|machines?|containers?)\b/i,
    ],
    recommend: "Start the job from one scheduler outside the web instances, and claim each run in a table",
    because: "replicas are equal by design, so nothing inside them knows who should run it",
    reasons: [
      "Use a Kubernetes CronJob with concurrencyPolicy: Forbid, EventBridge Scheduler or Cloud Scheduler.",
      "Schedulers may still start twice: `INSERT INTO job_run (job, due_at) … ON CONFLICT DO NOTHING`, and only the inserter works.",
      "Make each item idempotent, e.g. a unique key (customer, invoice month), since runs die halfway and restart.",
      "Inside the app use ShedLock or pg_try_advisory_lock; session locks fail behind PgBouncer's transaction mode.",
      "A lock needs an expiry above the longest run, or a dead holder blocks for ever.",
      "Alert when no success was seen in time; failed cron jobs are silent.",
    ],
    gain: "one run per date, whatever the number of instances",
    cost: "one more deployed thing, or a small table",
    flips: [
      { when: "the platform has no scheduler", to: "a database lock around the job in every instance" },
      { when: "it is many small due items", to: "a table of due work read with FOR UPDATE SKIP LOCKED" },
    ],
    steps: [
      "Add the job_run table and claim; this stops the duplicates today.",
      "Move the trigger out of the web process.",
      "Make items resumable and idempotent.",
      "Add the missed-run alert.",
    ],
    questions: [
      "Where does it run: Kubernetes, a cloud service or plain servers?",
      "What happens to users when it runs twice?",
    ],
    reversal: "High: a trigger and a table.",
    patterns: ["Leader election", "Distributed lock", "Idempotency key"],
  },
  {
    title: "The nightly batch no longer fits into the night",
    signs: [
      /\b(?:nightly|overnight|batch(?:es)?|etl|month[- ]end|end[- ]of[- ](?:day|month)|billing run|settlement|payroll|(?:import|report|invoice|export)\w* (?:job|run|process))\b/i,
      /\b(?:too long|(?:takes?|took|runs?|running|needs?) (?:\w+ ){0,5}(?:\d+|five|six|seven|eight|nine|ten|twelve|many|several) ?(?:h|hours?|hrs?)\b|(?:not|n'?t) (?:finish\w*|complete\w*|fit|done)|(?:into|until|past|before) (?:the )?(?:morning|business hours|office hours|working hours|\d ?am)|still running|overruns?|(?:longer|slower) (?:and|every|each)|(?:halfway|midway)|from (?:the )?(?:scratch|beginning|start|zero))\b/i,
    ],
    recommend: "Split the run into chunks that work in parallel and resume, then process only what changed",
    because: "one long sequential run neither uses the machine nor survives a failure at four in the morning",
    reasons: [
      "A chunk table (id range, status, attempts) handed out with FOR UPDATE SKIP LOCKED; each chunk commits by itself and upserts.",
      "Profile first: loops over rows turned into set-based SQL or COPY often win more than parallel workers.",
      "Choose chunks of a few minutes, so that a crash repeats minutes and progress is visible.",
      "Go incremental with an updated_at watermark or change data capture; most rows did not change.",
      "Read from a replica and cap the workers, or the batch takes the online users down.",
      "Publish results at the end in one switch (view or partition swap), so nobody reads half of it.",
    ],
    gain: "time shrinks with workers, and a failure costs one chunk",
    cost: "chunk bookkeeping, and items must be independent and repeatable",
    flips: [
      { when: "results are wanted during the day", to: "a stream of changes instead of a batch" },
      { when: "items depend on each other in order", to: "chunks per customer, in order within each" },
    ],
    steps: [
      "Time each stage; fix the slowest query or loop.",
      "Introduce chunks and restart from where it stopped.",
      "Add workers until the database or target is at 70 %.",
      "Alert on projected end, not only on failure.",
    ],
    questions: [
      "How many items are there, and what share changes per day?",
      "Where does the time go: reading, computing or writing?",
    ],
    reversal: "High: the old run can stay beside it until results match.",
    patterns: ["Batch processing", "Change data capture", "Work queue"],
  },
  {
    title: "Processing uploaded files inside the request",
    signs: [
      /\b(?:files?|uploads?|csvs?|pdfs?|videos?|images?|documents?|excel|spreadsheets?|xlsx)\b/i,
      /\b(?:process\w*|convert\w*|conversion|pars(?:e|es|ing)|imports?|importing|transcod\w+|resiz\w+|scan\w*|ocr|extract\w*|thumbnail\w*)\b/i,
      /\b(?:time ?outs?|tim(?:es?|ing) out|block\w*|slow\w*|crash\w*|out of memory|oom\w*|(?:in|inside|during) (?:the )?(?:web )?requests?|synchronous\w*|(?:web (?:server|process)|dyno)|(?:takes?|up to|for) (?:\w+ ){0,3}(?:minutes?|hours?)|stuck|hangs?|freez\w+|users? (?:wait|stare)|halfway|50[234])\b/i,
      /^(?!.*\b(?:resum\w+ upload|drops? (?:at|halfway)|presigned)\b)/is,
    ],
    recommend: "Upload straight to object storage, queue only the key, and process in workers that report progress",
    because: "minutes of work do not fit a request, and a deploy or timeout would lose it",
    reasons: [
      "Presigned URL for the upload (multipart from 100 MB); the API stores a job row and answers 202 with its id.",
      "The bucket's event or the job row feeds the queue; job id plus object version is the idempotency key.",
      "Workers stream and checkpoint, e.g. every 1,000 rows; visibility timeout above the slowest step, or a heartbeat.",
      "Separate queues for small and large files, or one huge file delays a thousand small ones.",
      "Treat content as hostile: size limit, type by content, malware scan, converters without network and with limits.",
      "After three attempts park it in the dead-letter queue, with the failed row and reason shown to the user.",
    ],
    gain: "web servers stay free; nothing is lost on a deploy",
    cost: "a job state to show, workers and a queue to run",
    flips: [
      { when: "files are small and take under a second", to: "leave it in the request with a size limit" },
      { when: "there are several steps with branches", to: "Step Functions or Temporal over the same workers" },
    ],
    steps: [
      "Add the job table with status and progress, and the endpoint to read it.",
      "Move the work to a worker with the same code.",
      "Upload by presigned URL; add lifecycle rules that delete originals.",
      "Scale workers on the age of the oldest job; alert on it.",
    ],
    questions: ["How large and how many are the files at peak?", "How soon does the user need the result?"],
    reversal: "High: the worker runs the code the request ran.",
    figures: loadFigures,
    patterns: ["Work queue", "Claim check", "Dead-letter queue"],
  },
  {
    title: "Cold starts make the first request slow",
    signs: [
      /\bcold[- ]?start\w*|\b(?:first|initial) (?:request|call|invocation|hit)s?\b.{0,60}\b(?:slow\w*|seconds?|\d+ ?(?:s|ms)|takes?|idle)\b/i,
      /\b(?:lambdas?|functions?|cloud run|serverless|containers?|jvm|java|spring|\.net|apis?|endpoints?|apps?|users?|vercel|knative|python|node)\b/i,
    ],
    recommend: "Keep one or two instances warm on the paths users wait for, and shrink the start of the rest",
    because: "a cold start hurts only where somebody waits, and warmth is billed by the hour",
    reasons: [
      "Lambda: provisioned concurrency on an alias, or SnapStart (Java, Python, .NET); Cloud Run: min-instances 1 and startup CPU boost.",
      "Build clients once outside the handler, import lazily, drop unused dependencies; more memory also means more CPU.",
      "Leave queue consumers and nightly jobs cold.",
      "Count first: AWS reports cold starts typically below 1 % of invocations in production.",
      "Pinging every five minutes warms one instance; two users at once still meet a cold one.",
      "JVM: AppCDS, GraalVM native or Quarkus; .NET: ReadyToRun or native AOT.",
    ],
    gain: "a steady first answer",
    cost: "a few warm instances per month, or build effort",
    flips: [
      { when: "traffic is steady all day", to: "a container service with two instances, often cheaper as well" },
      { when: "the wait is the database waking", to: "raise its minimum capacity or switch off its pausing" },
    ],
    steps: [
      "Split the time: platform start, runtime, your initialisation, first connection.",
      "Trim your initialisation.",
      "Warm the alias of the user-facing function by schedule.",
      "Watch p99 and init duration per release.",
    ],
    questions: ["What share of requests is cold, and how long is the init?", "Does a person wait for it?"],
    reversal: "High: a setting per function.",
    patterns: ["Serverless", "Auto-scaling"],
  },
];
