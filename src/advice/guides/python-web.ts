// Which Python web framework: what comes with it decides more than its speed.
import { loadFigures } from "../figures.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { clients, load } from "../needs.ts";

export const pythonWeb: Guide = {
  id: "python-web",
  principle:
    "Django where people need pages, an admin and accounts; FastAPI where the product is an API; Flask for the small rest.",
  reversal: "Medium: handlers are rewritten in weeks if the domain imports neither the framework nor its models.",
  topic:
    /\bpython (?:web )?framework\b|\bweb framework (?:in|for) python\b|\bpython (?:back-?end|api|service|web app\w*)\b/i,
  options: [
    {
      name: "FastAPI",
      recommend: "Use FastAPI with Pydantic and SQLAlchemy",
      when: "the product is an API: typed requests, OpenAPI, many concurrent calls to other systems",
      unless: "you would rebuild an admin, accounts and permissions by hand",
      gain: "typed, asynchronous, documented by itself",
      cost: "ORM, admin and accounts are yours to choose and join",
      reasons: [
        "Pydantic checks every request at the edge, and the OpenAPI document comes from the same types.",
        "An async handler holds thousands of waiting calls in one process; one blocking call in it stops them all.",
      ],
      flips: [
        {
          when: "back-office pages, accounts and permissions are most of the work",
          to: "take Django, and Django Ninja or REST framework for its API",
        },
      ],
      steps: [
        "Keep the domain in plain Python; routers only translate.",
        "Use async drivers throughout, or plain def handlers, which run in a thread pool; never block in async def.",
        "Run Uvicorn with one worker per core behind a proxy; size the database pool for workers times connections.",
      ],
    },
    {
      name: "Django",
      recommend: "Use Django",
      when: "it is a web application with accounts, permissions, forms and a back office",
      unless: "it is a thin API that mostly waits for other services",
      gain: "admin, ORM, migrations, accounts and security in one",
      cost: "its ORM and conventions shape the code; async stays partial",
      reasons: [
        "The admin and the permission system are months of work that you do not write.",
        "Migrations, CSRF protection and session handling come tested and stay supported (long-term releases).",
      ],
      flips: [
        {
          when: "most handlers wait for other services, or responses stream",
          to: "put that part into a FastAPI service beside it",
        },
      ],
      steps: [
        "One app per domain; no imports across apps but through a public module.",
        "Write queries with select_related and prefetch_related; assert query counts in tests.",
        "Take the current long-term release; Celery or Django's own tasks for what may happen later.",
      ],
    },
    {
      name: "Flask",
      recommend: "Use Flask",
      when: "it is a small synchronous service, or the team runs many Flask services already",
      unless: "you need validation, OpenAPI or async handling: then FastAPI",
      gain: "tiny, stable, everybody knows it",
      cost: "every further need is an extension to choose and keep",
      reasons: ["What it leaves out you may not need; what you do need, somebody has to maintain."],
      flips: [{ when: "you add validation, OpenAPI and async one by one", to: "FastAPI, which is that sum" }],
      steps: ["Application factory, blueprints by domain, Gunicorn in front."],
    },
  ],
  rules: [
    {
      choose: "Django",
      because: ({ traits }) =>
        traits.admin && `“${traits.admin}” with accounts and permissions is what it brings ready-made`,
    },
    {
      choose: "FastAPI",
      because: ({ traits }) =>
        (traits.ioBound ?? traits.realTime ?? traits.streaming) && "handlers that mostly wait belong on an event loop",
    },
    {
      choose: "FastAPI",
      because: ({ traits }) =>
        (traits.machineLearning && "a model behind an API needs typed requests and little else") ||
        ((traits.publicApi ?? traits.mobile ?? traits.internalCalls) &&
          "the product is an API, and types and OpenAPI come for free"),
    },
    alreadyRuns("Django"),
    alreadyRuns("FastAPI"),
    alreadyRuns("Flask"),
    {
      choose: "Django",
      because: ({ traits }) =>
        (traits.orders ?? traits.money ?? traits.inventory) &&
        "a business application needs accounts, an admin and migrations first",
    },
  ],
  byDefault: {
    choose: "FastAPI",
    because: "without pages and a back office, a typed API with its OpenAPI document is most of the product",
  },
  limits: [
    "The framework is seldom the bottleneck: the database and the serialisation are. Measure before arguing about speed.",
    "One blocking call inside an async handler stalls every request of that worker.",
    "CPU-bound work leaves the request: a process pool or a queue.",
  ],
  needs: [clients, load],
  related: ["python-concurrency", "api-style", "architecture-style"],
  figures: loadFigures,
};
