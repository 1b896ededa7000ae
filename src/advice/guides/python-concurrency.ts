// How Python does several things at once: what the work waits for decides.
import { inFlightFigures, loadFigures } from "../figures.ts";
import { alreadyRuns, type Guide, type Need } from "../guide.ts";
import { load } from "../needs.ts";

const boundBy: Need = {
  known: ({ traits }) => Boolean(traits.ioBound ?? traits.cpuBound ?? traits.jobs),
  question: "Does the work wait for other systems, or does it compute?",
  assume: "The work mostly waits for other systems.",
};

export const pythonConcurrency: Guide = {
  id: "python-concurrency",
  principle:
    "Waiting goes on an event loop or in threads, computing into processes, and what may happen later onto a queue.",
  reversal:
    "Low for asyncio, which colours every function that calls it; high for processes and queues behind a function.",
  topic:
    /\basyncio\b|\basync(?:hronous)?\b[^.?!]{0,30}\b(?:python|celery|threads?)\b|\bpython\b[^.?!]{0,40}\b(?:async|concurren\w+|parallel\w*|threads?|multi-?process\w*|cpu[- ]bound|GIL)\b|\bGIL\b|\bcelery\b/i,
  options: [
    {
      name: "asyncio",
      recommend: "Use asyncio",
      when: "thousands of calls or connections mostly wait, and every library on the way is asynchronous",
      unless: "work computes, or the libraries block",
      gain: "thousands of waits in one process",
      cost: "one blocking call stops all; async spreads through the code",
      reasons: ["A task costs kilobytes, a thread some hundred: waiting is nearly free on an event loop."],
      flips: [{ when: "profiling shows the loop busy computing", to: "move that work into a process pool or a queue" }],
      steps: [
        "Bound concurrency with a semaphore and give every await a timeout.",
        "Use task groups, so that no task is lost; run blocking calls in a thread.",
        "Turn on the loop's debug mode in tests to catch slow callbacks.",
      ],
    },
    {
      name: "Threads",
      recommend: "Use a thread pool",
      when: "tens to a few hundred blocking calls run at once and the libraries are synchronous",
      unless: "work computes in pure Python: the interpreter lock serialises it",
      gain: "no rewrite; works with any library",
      cost: "hundreds at most; shared state needs locks",
      reasons: ["A thread that waits for the network releases the interpreter lock."],
      flips: [{ when: "there are thousands of connections", to: "asyncio" }],
      steps: ["One bounded pool per dependency, with timeouts; keep shared state in queues."],
    },
    {
      name: "Process pool",
      recommend: "Compute in a process pool",
      when: "work is CPU-bound Python and fits on one machine",
      unless: "the work is already in NumPy, Polars or another library that releases the lock",
      gain: "all cores for pure Python",
      cost: "data is copied between processes; memory per worker",
      reasons: ["Each process has an interpreter of its own, so cores add up."],
      flips: [
        {
          when: "one machine is not enough, or jobs must survive a restart",
          to: "put the work onto a queue with workers",
        },
      ],
      steps: [
        "ProcessPoolExecutor with about one worker per core; hand over file paths or shared memory rather than large objects.",
      ],
    },
    {
      name: "Celery",
      recommend: "Put the work onto a queue with Celery workers",
      when: "work may happen later, must survive a restart, or needs retries and schedules",
      unless: "somebody waits for the result within a second",
      gain: "retries, schedules, workers scaled apart",
      cost: "a broker to run; tasks run twice and must bear it",
      reasons: ["The request answers at once, and the peak waits in the queue instead of in the web workers."],
      flips: [
        {
          when: "a task has many steps with waits and compensation between them",
          to: "a workflow engine such as Temporal",
        },
        { when: "there are few jobs and PostgreSQL is there anyway", to: "a queue in PostgreSQL (Procrastinate)" },
      ],
      steps: [
        "Tasks take ids, not objects; idempotent, with acks_late, time limits and bounded retries with jitter.",
        "One queue per kind of work, so that slow ones do not hold up quick ones; watch the age of the oldest.",
      ],
    },
  ],
  rules: [
    {
      choose: "Process pool",
      because: ({ traits }) =>
        traits.cpuBound &&
        !traits.jobs &&
        `“${traits.cpuBound}” is held back by the interpreter lock in threads and on an event loop`,
    },
    {
      choose: "Celery",
      because: ({ traits }) => traits.jobs && `“${traits.jobs}” need not finish before the request answers`,
    },
    {
      choose: "asyncio",
      because: ({ traits }) =>
        (traits.ioBound ?? traits.realTime ?? traits.streaming) && "the work waits far more than it computes",
    },
    alreadyRuns("Celery"),
  ],
  byDefault: { choose: "asyncio", because: "services mostly wait for databases and other services" },
  limits: [
    "With the interpreter lock, threads run one piece of pure Python at a time; free-threaded builds exist since 3.13 and ask for libraries that support them.",
    "An event loop uses one core: run a process per core.",
    "A task queue delivers at least once; exactly once is your idempotency.",
  ],
  needs: [boundBy, load],
  remarks: ({ traits }) =>
    traits.cpuBound && traits.ioBound
      ? ["Split it: fetch with asyncio or threads behind a semaphore, hand each file to about one process per core."]
      : [],
  related: ["python-web", "messaging", "scaling"],
  figures: (facts) => [...loadFigures(facts).slice(0, 1), ...inFlightFigures(facts)],
};
