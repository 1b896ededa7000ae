// Work that several instances do at once: locks, schedules, hot rows.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const races: readonly Situation[] = [
  {
    title: "A scheduled job runs on every instance",
    signs: [
      /\b(?:cron\w*|schedul\w+|nightly|timer|periodic\w*|@Scheduled|quartz|hangfire|celery beat|reminders?)\b/i,
      /\b(?:(?:each|every|all|both|several|multiple|two|three|\d+)(?: of (?:the|our|them))?(?: \w+)? (?:instances?|pods?|replicas?|nodes?|servers?|containers?|workers?)|twice|double|more than once|once per (?:pod|instance|node|replica)|\d+ times|duplicates?)\b/i,
      /\b(?:instances?|pods?|replicas?|nodes?|servers?|containers?|kubernetes|k8s|autoscal\w*|scaled?)\b/i,
    ],
    recommend: "Let the scheduler only insert a job with a unique due time, and workers take it once",
    because: "a unique key decides between instances without a lock service, and survives their death",
    reasons: [
      "INSERT INTO job (name, due_at) … ON CONFLICT DO NOTHING; workers take it with FOR UPDATE SKIP LOCKED.",
      "Keep the work idempotent: a worker that dies halfway is followed by another.",
      "ShedLock or an advisory lock is enough when a rare double run does no harm.",
      "A Kubernetes CronJob may start twice or never: set concurrencyPolicy: Forbid and still check.",
    ],
    gain: "each due time once, whoever is alive",
    cost: "a job table, and work that can be repeated",
    flips: [
      { when: "the job is heavy or has its own release", to: "a CronJob or EventBridge schedule that runs one task" },
      { when: "running twice is harmless", to: "nothing" },
    ],
    steps: [
      "Use a library: pg-boss, db-scheduler, Quartz clustered, Hangfire, Oban.",
      "Decide what happens with a missed run: catch up once, or skip.",
      "Alert when the last success is older than expected.",
    ],
    questions: ["What harm does a second run do?", "Must a missed run be made up?"],
    reversal: "High reversibility: the trigger is separate from the work.",
    patterns: ["Work queue", "Leader election", "Distributed lock"],
  },
  {
    title: "The wish for a distributed lock",
    signs: [
      /\b(?:distributed lock\w*|redlock|redis (?:based )?locks?|setnx|lock service|global (?:lock|mutex)|cluster[- ]wide (?:lock|mutex)|mutex (?:across|between)|lock (?:across|between|over))\b/i,
      /\b(?:so that|only one|at the same time|same time|prevent\w*|avoid\w*|make sure|ensure\w*|never|twice|two|concurren\w+|parallel|race\w*|expire\w*|ttl|releas\w*|stuck|need|want|thinking|considering|safe|between|across)\b/i,
      /\b(?:instances?|pods?|workers?|process\w*|servers?|services?|nodes?|jobs?|updates?|updating|requests?|orders?|accounts?|customers?|resource)\b/i,
    ],
    recommend: "Let the database decide instead, by a unique constraint, a conditional update or a row lock",
    because: "a lease can expire while its holder pauses, and then two believe they own it",
    reasons: [
      "Protect the data where it lies: UPDATE … WHERE status = 'new' claims work, unique (order_id, kind) stops doubles.",
      "One worker per job: SELECT … FOR UPDATE SKIP LOCKED; one of a kind: pg_advisory_xact_lock(key).",
      "If a lease is unavoidable, the store must check a fencing token that grows with each grant.",
      "A lock in Redis (SET NX PX) is fine to save double work, not to keep data right.",
      "Release only your own lock: compare the random value in a script before deleting.",
    ],
    gain: "right even when a process pauses or dies",
    cost: "contention lands in the database",
    flips: [
      {
        when: "the resource is outside your database and doubles are costly",
        to: "a lease in etcd or ZooKeeper with fencing",
      },
      { when: "it only saves wasted work", to: "SET key value NX PX 30000" },
    ],
    steps: [
      "Write down what goes wrong if two hold the lock at once.",
      "Turn that into a constraint or condition; drop the lock.",
      "Pause a holder for a minute in a test and see that nothing breaks.",
    ],
    questions: ["What happens if two hold it for a moment: wasted work, or wrong data?"],
    reversal: "High reversibility: a constraint can be added beside the lock, and the lock then removed.",
    patterns: ["Distributed lock", "Optimistic locking", "Leader election", "Idempotency key"],
  },
  {
    title: "Many writers on one row",
    signs: [
      /\b(?:hot rows?|lock time-?outs?|same \w+ row|row locks?|lock contention|deadlock\w*|lock waits?|contention|serializ\w+ (?:errors?|failures?)|same row|one row|single row)\b/i,
      /\b(?:counters?|likes?|views?|balances?|inventory|stock|accounts?|votes?|totals?|increment\w*|rows?|updates?)\b/i,
      /\b(?:per second|\/s|concurren\w+|same time|slow\w*|block\w*|wait\w*|time[- ]?outs?|timing out|peak|flash|queue up|piling|conten\w+|deadlock\w*)\b/i,
    ],
    recommend: "Append each change as a row and sum up in batches, or spread the row over slots",
    because: "a row takes one writer at a time, for as long as that transaction lasts",
    reasons: [
      "First shorten the transaction: update the hot row last, and call nothing remote while holding it.",
      "Slots: counter(id, slot 0 to 15, n); add to a random slot, read SUM(n).",
      "Log: insert deltas, let a worker fold them each second; reads take total plus unfolded.",
      "Deadlocks mean different lock orders: sort by id before updating, and retry 40P01 or 1213.",
      "A limit (stock, balance) cannot be slotted blindly: give each slot its share.",
    ],
    gain: "writers no longer wait for each other",
    cost: "the exact sum costs a query or is seconds late",
    flips: [
      { when: "approximate is fine (views, likes)", to: "INCR in Redis, written back every few seconds" },
      { when: "every change needs the exact balance", to: "one queue or actor per account that works in batches" },
    ],
    steps: [
      "Find the row and how long it is locked (pg_stat_activity, pg_blocking_pids).",
      "Shorten, then spread; load-test with the real skew.",
    ],
    questions: ["How many updates a second hit the busiest row?", "Must each writer see the exact value?"],
    reversal: "Medium reversibility: readers must learn to sum.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Optimistic locking", "Write-behind", "Work queue"],
  },
];
