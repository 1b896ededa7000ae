// The situations of structure, Python, identity, migration, organisation and security: how people word them, and how they read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { identity } from "../../src/advice/situations/identity.ts";
import { migration } from "../../src/advice/situations/migration.ts";
import { organisation } from "../../src/advice/situations/organisation.ts";
import { python } from "../../src/advice/situations/python.ts";
import { pythonOperations } from "../../src/advice/situations/python-operations.ts";
import { security } from "../../src/advice/situations/security.ts";
import { structure } from "../../src/advice/situations/structure.ts";
import { situationIn } from "../../src/advice/situations.ts";
import { countWords } from "../../src/advice/writing/sections.ts";

const wordings: Readonly<Record<string, readonly string[]>> = {
  "More services than the team can carry": [
    "We're a team of 6 developers and have 27 microservices. Every feature touches 5 repos, most of our time goes to pipelines.",
    "small team here (4 devs), we ended up with about 30 services and the overhead is killing us",
  ],
  "A new product asked to begin with microservices": [
    "Our CTO wants microservices from day one for our MVP, 4 devs",
    "We are a startup building a new product, the investors ask for a microservices architecture on Kubernetes",
  ],
  "Many teams queue for one release of the monolith": [
    "8 teams work on one Rails monolith and everyone waits for the fortnightly release train",
    "Our monolith has 60 developers, deploys take 3 hours and teams block each other",
  ],
  "Several services share one database": [
    "Four of our services share the same Postgres database and every schema migration breaks somebody",
    "Two teams' services read each other's tables directly. We can't rename a column without coordinating.",
  ],
  "Services that must be deployed together": [
    "We have 12 microservices but always have to deploy them together in a certain order",
    "I think we built a distributed monolith: a small change needs changes in four services",
  ],
  "Nobody knows where the boundaries run": [
    "We argue for weeks about where to draw the boundaries between our services",
    "We're not sure how to cut our monolith into modules, domains overlap everywhere",
  ],
  "A shared library ties the services together": [
    "Our common library with DTOs is used by 20 services and every bump means redeploying all of them",
    "shared-lib hell: each upgrade of the core package breaks some other team's service, all services stuck on old versions",
  ],
  "Event sourcing or CQRS wanted for plain CRUD": [
    "A colleague wants event sourcing and CQRS for our back-office CRUD app, is it overkill?",
    "Our architect proposes event sourcing everywhere, the whole system is mostly forms",
  ],
  "A blocking call stalls the event loop": [
    "Our FastAPI endpoint calls requests.get inside async def and the whole service hangs when the upstream is slow",
    "We use async def handlers with sync SQLAlchemy sessions, under load p99 goes through the roof",
  ],
  "Heavy computing inside a web request": [
    "Our Django view generates a PDF which takes 30 seconds, gunicorn kills the request with a timeout",
    "We added threads to our python service for the calculations but it only uses one core",
  ],
  "Celery tasks run twice or vanish": [
    "Celery tasks get lost whenever we deploy",
    "some of our celery tasks run twice after about an hour, redis broker",
  ],
  "Pandas runs out of memory or time": [
    "Our nightly pandas job gets OOM-killed since the CSV grew to 20 GB",
    "pandas groupby over 200 million rows takes hours",
  ],
  "Django pages slow because of their queries": [
    "Our Django admin list page fires 800 queries",
    "DRF list endpoint is slow, 6 seconds for 100 orders",
  ],
  "Many outbound calls from one Python service": [
    "Our Python service calls 300 supplier APIs one after another, takes 20 minutes",
    "fastapi endpoint must call 12 providers per request, sequentially that is 9 seconds",
  ],
  "Serving a machine-learning model from Python": [
    "Our PyTorch model is served from FastAPI, each worker loads 4 GB and we run out of memory",
    "Inference latency with Flask is bad: model takes 300ms on GPU and concurrent requests queue up",
  ],
  "Where a browser application keeps its tokens": [
    "Our React SPA keeps the JWT in localStorage, the pentester complained",
    "where should we store access tokens in the browser?",
  ],
  "A JWT must stop working at once": [
    "We fired an employee but his JWT was still valid for 24 hours",
    "Our access tokens live 24h, a customer we block can use the API until it expires",
  ],
  "Calls between services are not authenticated": [
    "Our internal services trust each other without any auth, pentest flagged it",
    "all services use the same shared api key to call each other",
  ],
  "Users can reach what belongs to others": [
    "A user changed the id in the url and saw another customer's invoice",
    "Our GraphQL API exposes documents of other users if you guess the id",
  ],
  "Permission rules are spread over the services": [
    "Authorization checks are scattered across 15 services, each does it its own way",
    "we have 200 roles now and permissions are a mess",
  ],
  "Enterprise customers want SSO and SCIM": [
    "A big customer asks for SAML SSO and SCIM provisioning, we only have passwords",
    "Sales says enterprise deals are blocked because we lack SSO",
  ],
  "API keys for partners": [
    "We hand out API keys to partners by email and store them in plain text",
    "partner leaked our api key on github and it never expires",
  ],
  "A legacy system to be rewritten": [
    "Management wants to rewrite our 15-year-old ERP from scratch",
    "our legacy PHP monolith is unmaintainable, we want to rebuild it from scratch in one year",
    "Nobody understands the old COBOL system anymore, how do we replace it?",
  ],
  "Moving to another database engine without downtime": [
    "We need to migrate from Oracle to Postgres, 4 TB, without downtime",
    "Moving our MongoDB to PostgreSQL while we keep running 24/7, how?",
  ],
  "One part of the system needs other treatment": [
    "Only one module of our monolith (video transcoding) eats 80% of the CPU and takes the rest of the system down",
    "the report module is the only part that needs heavy scaling, should we split it out?",
  ],
  "A rewrite in another language": [
    "The team wants to rewrite our Python backend in Go because it's slow",
    "some devs want to port everything to Rust",
  ],
  "An existing architecture to be reviewed": [
    "I inherited a system with 40 services and no documentation, where do I start?",
    "I have to review the architecture of another team, how should I approach it?",
  ],
  "Two systems after a merger": [
    "We acquired a competitor and now have two CRMs with overlapping customers, consolidate?",
    "after the merger we run two platforms that do the same thing",
  ],
  "Secrets in the repository or in environment files": [
    "Someone committed AWS keys to our git repo",
    "our db passwords are in .env files checked into the repo",
    "we found hardcoded credentials in the code history, what now?",
  ],
  "One tenant could see another's data": [
    "A developer forgot the tenant_id in a where clause and a customer saw data of another tenant",
    "How do we guarantee that no tenant ever sees rows of another tenant? shared tables in postgres",
  ],
  "Card data in scope of PCI": [
    "We want to store credit card numbers for subscriptions, what about PCI?",
    "Card data goes through our backend and the auditor says everything is in PCI scope",
  ],
  "Personal data that too many systems hold in clear": [
    "we need to encrypt patient data (HIPAA), one key or many keys?",
    "developers use dumps with PII in staging",
  ],
  "Credential stuffing on the login": [
    "Bots hammer our login with leaked passwords from thousands of IPs",
    "We see credential stuffing attacks, 2 million failed logins last night",
  ],
  "Administrators and insiders with lasting access to production": [
    "Every developer has permanent SSH access to production, auditors complain",
    "support staff can log in as any customer, no audit log",
  ],
  "Users upload files or give URLs to fetch": [
    "We fetch a URL given by the user for previews, security says SSRF",
    "users upload files, how to do it safely? malware etc",
  ],
  "How many Gunicorn or Uvicorn workers": [
    "How many gunicorn workers should we run on a 4 core container?",
    "gunicorn logs WORKER TIMEOUT under load, what number of workers and threads do we set?",
  ],
  "A Django monolith that must grow": [
    "Our Django monolith grew to 60 apps with circular imports, split into microservices?",
    "We need to scale our django codebase, models.py is tangled across apps",
  ],
  "Synchronous workers wait for a slow upstream": [
    "our flask app on gunicorn calls a tax API that needs 1.2 s and requests pile up at 15 rps",
    "Gunicorn sync workers are all busy waiting for an external service that takes 900 ms, we get 502s. More workers?",
  ],
  "An orchestrator that does the computing itself": [
    "airflow worker gets OOM killed because tasks load 10 GB frames with pandas",
    "Our Dagster VM crashes since the jobs load everything into memory with polars on the same machine, scheduler dies too",
  ],
  "Cron jobs that have become a pipeline": [
    "We have 40 Python scripts in cron which depend on each other; when one fails nobody notices",
    "our nightly ETL is a chain of cron jobs that sometimes overlap, is Airflow overkill?",
  ],
  "Building the login ourselves": [
    "We want to write our own authentication with password reset because Auth0 gets expensive",
    "Our devs would rather build the login ourselves, is it a bad idea?",
  ],
  "Dependencies and images nobody vouches for": [
    "After the npm supply chain attacks: how do we protect our builds from malicious packages?",
    "The scanner shows 900 CVEs in our docker images and everyone ignores them",
  ],
  "Decisions that are not written down": [
    "We keep re-discussing the same architecture decisions, nobody remembers why we chose Kafka",
    "Our ADRs are out of date and the team stopped writing them",
  ],
  "Build it or buy it, and leaving a vendor": [
    "Our search vendor doubled the price at renewal, should we build it in-house?",
    "The SaaS provider we depend on is being discontinued, how do we replace them without being locked in again?",
  ],
  "A frontend monolith or chatty screens": [
    "Our Angular front-end is a monolith, the build takes 25 minutes and teams wait for each other",
    "Five teams work on one React monolith and block each other's deploys",
  ],
  "A monolith to be moved to serverless functions": [
    "Should we move our monolith to AWS Lambda?",
    "Our lead wants to rewrite the whole backend as serverless functions",
  ],
  "Proving who sent a webhook or request": [
    "how do we verify that webhooks really come from Stripe?",
    "Anyone could post fake callbacks to our payment endpoint, what do we check?",
  ],
};

const others: readonly string[] = [
  "Kafka or RabbitMQ?",
  "Should we use FastAPI or Django for a new API?",
  "Microservices or monolith for a team of 5 developers?",
  "What is event sourcing?",
  "JWT or session cookies for a web app?",
  "How does the strangler fig pattern work?",
  "draft an ADR for using Redis",
  "We have 3 developers and want to build a booking app on AWS. Which architecture?",
  "Celery or RQ for background jobs in Django?",
  "Which identity provider should we choose, Keycloak or Auth0?",
  "RBAC vs ABAC?",
  "Is Polars faster than pandas?",
  "REST or gRPC between services?",
  "Which database for a multi-tenant SaaS with 200 customers?",
  "Vault or AWS Secrets Manager?",
  "Design a multi-tenant SaaS with SSO for enterprise customers",
  "Design the architecture of a payment service for 100 requests/s",
  "Which cloud for ML inference?",
  "design a file upload service",
  "Who accepted ADR 7?",
  "thanks, looks good!",
];

const all = [...structure, ...python, ...pythonOperations, ...identity, ...migration, ...organisation, ...security];

test("every situation has at least two wordings that are tried", () => {
  assert.deepEqual(all.map(({ title }) => title).sort(), Object.keys(wordings).sort());
  assert.ok(Object.values(wordings).every((messages) => new Set(messages).size >= 2));
});

for (const [title, messages] of Object.entries(wordings)) {
  test(`people who write of it are understood: ${title}`, () => {
    for (const message of messages) assert.equal(situationIn(message)?.title, title, message);
  });
}

test("a choice, a wish to design or small talk is no situation", () => {
  for (const message of others) assert.equal(situationIn(message)?.title, undefined, message);
});

test("a hostile message takes no longer than a long one", () => {
  const hostile = [
    "services ",
    "the one team same shared database ",
    "user see ",
    "our python port to ",
    "slow page list ",
  ];
  const started = performance.now();
  for (const words of hostile) for (const { signs } of all) for (const sign of signs) sign.test(words.repeat(3_000));
  assert.ok(performance.now() - started < 5_000);
});

for (const situation of all) {
  const { title, recommend, because, reasons, gain, cost, flips, steps, questions, reversal, patterns } = situation;

  test(`${title}: reads as short sentences, the answer first`, () => {
    assert.match(recommend, /^[A-Z][^:;]*[^.:]$/, recommend);
    assert.match(because, /^[^A-Z].*[^.]$/, because);
    assert.ok(countWords(recommend) + countWords(because) <= 36, `${countWords(recommend) + countWords(because)}`);
    for (const reason of reasons) assert.ok(countWords(reason) <= 22, `${countWords(reason)}: ${reason}`);
    for (const text of [...reasons, ...steps, reversal]) assert.match(text, /^[A-Z0-9][^?]*\.$/, text);
    assert.ok(countWords(gain) <= 12 && countWords(cost) <= 14, `${gain} / ${cost}`);
    for (const clause of [gain, cost, ...flips.flatMap(({ when, to }) => [when, to])]) assert.match(clause, /[^.]$/);
  });

  test(`${title}: is complete and repeats nothing`, () => {
    assert.ok(reasons.length >= 3 && flips.length >= 2 && steps.length >= 3 && patterns.length >= 1);
    assert.ok(questions.length >= 1 && questions.length <= 3);
    for (const question of questions) assert.match(question, /^[A-Z][^?]*\?$/, question);
    assert.match(reversal, /^(?:Low|Medium|High)\b/);
    const texts = [recommend, because, gain, cost, ...reasons, ...steps, ...questions];
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(new Set(patterns).size, patterns.length);
  });
}

test("no two situations share a title or an answer", () => {
  assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
  assert.equal(new Set(all.map(({ recommend }) => recommend)).size, all.length);
});
