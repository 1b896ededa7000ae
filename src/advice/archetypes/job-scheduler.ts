// Scheduling and job systems: what is due is found once, run at least once, and safe to run again.

import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { requestsInFlight } from "../calculators/littles-law.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const secondsPerJob = 5;

const jobs = {
  noun: "jobs",
  per: [[/\b(?:jobs?|tasks?|executions?|runs?|reminders?|schedules?)\b/i, 1]],
  otherwise: 0.1,
  perUserPerDay: 2,
} as const;

export const jobScheduler: Archetype = {
  title: "Job scheduler",
  topic: topicOf(
    `(?:(?:distributed|delayed|cron|background)[- ])*(?:jobs?|tasks?|cron|batch|reminders?)[- ](?:(?:scheduling|scheduler|queue|execution|processing|runner)(?: ${system})?|${system})|(?:distributed|job|task|cron) scheduler|distributed cron|scheduling (?:system|service|engine) for (?:jobs|tasks)|workflow (?:engine|orchestrator|orchestration(?: ${system})?|${system})`,
    String.raw`(?:schedul|execut|run)\w* (?:\w+ )?(?:jobs|tasks)`,
  ),
  recommend:
    "Keep schedules and jobs in PostgreSQL, claim due rows with SKIP LOCKED, and let idempotent workers run them under a lease",
  because: "a transaction decides who runs what, and a lease brings back jobs of dead workers",
  reasons: [
    "Exactly once does not exist: promise at least once, and give each run an id that handlers use as idempotency key.",
    "Make a run unique by job and due time; two schedulers then create it once.",
    "Renew the lease by heartbeat, and give the token to the target, so that a paused worker cannot write late.",
    "Spread what is due at midnight by a jitter, or the busiest minute sizes everything.",
    "Store times in UTC with the time zone's name: clocks change, and offsets do not tell.",
    "Decide per job what happens to missed runs: all, the last only, or none.",
  ],
  parts: [
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep schedules, runs and attempts in PostgreSQL, with a partial index on what is due",
      because: "claiming, retrying and history need transactions more than speed",
      risk: "Finished runs bloat the table, and claiming slows down",
      mitigation: "Partition runs by day and drop old partitions; keep the due rows few.",
    },
    {
      title: "Messaging",
      choice: "Database-backed queue",
      action: "Claim batches by FOR UPDATE SKIP LOCKED, and notify waiting workers in place of fast polling",
      because: "a run is created and claimed without a second system to agree with",
      risk: "Thousands of claims a second wear out the table",
      mitigation: "Claim in batches, and move to a broker behind the same table above some hundreds a second.",
    },
    {
      title: "Scheduling",
      choice: "Schedulers with unique runs",
      action: "Run two or three schedulers that insert the runs due next, unique by job and due time",
      because: "no leader is needed where the database refuses the second",
      risk: "A scheduler was down, and hours of runs come at once",
      mitigation: "Apply the missed-run policy of each job, and limit the catch-up.",
    },
    {
      title: "Workers",
      choice: "Workers with leases and heartbeats",
      action: "Run handlers in separate processes by kind, with a lease, a time limit and a graceful stop",
      because: "long, heavy and urgent jobs must not wait for each other",
      risk: "A worker pauses, its lease ends, and the job runs twice at once",
      mitigation: "Pass a fencing token, and make effects conditional on it.",
    },
    {
      title: "Resilience of calls",
      choice: "Retries with backoff and dead letters",
      action:
        "Retry with exponential backoff and jitter, then set the run aside with its error and a button to try again",
      because: "most failures pass, and the rest need a person",
      risk: "A broken target is hammered by every tenant's retries",
      mitigation: "Limit by target with a circuit breaker and a shared budget.",
    },
    {
      title: "Fairness",
      choice: "Queues by tenant and priority",
      action: "Pick in turn across tenants, with a limit on each tenant's running jobs",
      because: "one tenant's million jobs must not delay another's one",
      risk: "Low priorities starve",
      mitigation: "Raise the priority with age.",
    },
    {
      title: "Observability",
      choice: "Lateness per job kind",
      action: "Alarm on lateness (start minus due), on jobs that should have run and did not, and on dead letters",
      because: "a job that does not run raises no error",
      risk: "A silent cron entry stays dead for months",
      mitigation: "Give each important job a deadline that a watchdog checks from outside.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, jobs);
    return flow ? [flow.figure, workerFigure(flow), yearFigure("a year of run history", flow, 500)] : [];
  },
  diagram: [
    '  callers["Applications"] --> api["Job API"]',
    '  api --> db[("PostgreSQL: schedules, runs")]',
    '  sched["Schedulers"] -->|"insert due runs"| db',
    '  db -->|"claim, SKIP LOCKED"| urgent["Workers: urgent"]',
    '  db -->|"claim"| bulk["Workers: bulk"]',
    '  urgent --> targets["Targets"]',
    "  bulk --> targets",
    '  db --> dead["Dead letters"]',
    '  watch["Watchdog: lateness"] -.-> db',
    '  ops["Operators"] --> api',
  ],
  flips: [
    {
      when: "jobs are workflows of many steps over days",
      to: "Temporal or a managed workflow engine, and no scheduler of your own",
    },
    { when: "there are tens of fixed jobs", to: "Kubernetes CronJobs or the cloud's scheduler with a watchdog" },
    { when: "thousands of jobs a second are due", to: "time buckets by shard, handed to Kafka or SQS when due" },
  ],
  steps: [
    "First one-off jobs with claim, lease, retry and dead letters, tested by killing workers.",
    "Then recurring schedules with time zones, missed runs and unique runs.",
    "Then fairness, limits per target and the screen for operators.",
    "Then partitions of the history and a load test at the busiest minute.",
  ],
  questions: [
    "How late may a job start, and what does a double run cost?",
    "How long do jobs take, and how many are due in the busiest minute?",
    "Are they single jobs, or workflows with steps and waiting?",
  ],
};

function workerFigure({ peak }: Flow): Figure {
  return {
    label: "jobs under way at peak",
    value: formatAmount(Math.ceil(requestsInFlight(peak, secondsPerJob * 1_000))),
    how: `${formatAmount(peak)}/s × ${secondsPerJob} s each (planning figure)`,
  };
}
