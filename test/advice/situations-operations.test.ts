// Situations of running systems: real wordings find theirs, unrelated messages find none, and the data keep their rules.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Situation } from "../../src/advice/situation.ts";
import { backgroundWork } from "../../src/advice/situations/background-work.ts";
import { cost } from "../../src/advice/situations/cost.ts";
import { deployment } from "../../src/advice/situations/deployment.ts";
import { observability } from "../../src/advice/situations/observability.ts";
import { performance } from "../../src/advice/situations/performance.ts";
import { pipelines } from "../../src/advice/situations/pipelines.ts";
import { recovery } from "../../src/advice/situations/recovery.ts";
import { resilience } from "../../src/advice/situations/resilience.ts";
import { scaling } from "../../src/advice/situations/scaling.ts";
import { situationIn } from "../../src/advice/situations.ts";
import { countWords } from "../../src/advice/writing/sections.ts";

const own: readonly Situation[] = [
  ...performance,
  ...scaling,
  ...resilience,
  ...deployment,
  ...pipelines,
  ...observability,
  ...cost,
  ...recovery,
  ...backgroundWork,
];

const spoken: Readonly<Record<string, readonly [string, string, ...string[]]>> = {
  "The API has become slow and nobody knows where to start": [
    "Our REST API got really slow over the last months, some endpoints take 4 seconds. Where do we start?",
    "customers complain that every page is slow. should we just throw more hardware at it?",
  ],
  "The 99th percentile is far worse than the median": [
    "p50 is 40ms but p99 is 2.5s, what is going on?",
    "Most requests are fine, but some requests take seconds for no visible reason, the tail latency is awful",
  ],
  "The product is slow for users on another continent": [
    "Our servers are in Frankfurt and customers in Australia say the app is slow",
    "We host in us-east-1, users in India see load times of 6 seconds",
  ],
  "Images and files weigh the application down": [
    "Product photos are served through our Rails app and the catalogue pages load slowly",
    "our gallery pages are heavy, 12 MB of images served by the node app",
  ],
  "Memory grows until the process dies or pauses": [
    "Our Node service's memory keeps growing until the pod gets OOMKilled every two days",
    "JVM heap climbs and then GC pauses of 3 seconds hit our latency",
  ],
  "A sale or launch brings a spike faster than anything scales": [
    "Tickets go on sale at 10am and 80k fans hit us in the first minute; last time the site crashed",
    "How do we prepare our shop for Black Friday? Last year traffic was 15x and checkout fell over",
  ],
  "The database is at its limit": [
    "Our Postgres is at 95 % CPU at peak every day and we're already on the biggest instance. What next?",
    "MySQL primary can't keep up anymore, should we shard?",
  ],
  "Autoscaling reacts too late or flaps": [
    "The HPA kicks in too late, by the time new pods are ready we've served five minutes of errors",
    "autoscaling on CPU doesn't react although the queue has 50k messages",
  ],
  "One tenant or client takes the capacity of all": [
    "One big customer fires thousands of reports and everyone else gets slow",
    "A single API client is hammering us and other clients get timeouts",
  ],
  "A tenant that outgrows its shard": [
    "one customer fills shard 2 completely while the others are at 15 %, how do we move it to its own shard",
    "Our largest tenant makes its shard's disk full, how do we rebalance the shards?",
  ],
  "Sockets must live on more than one server": [
    "We want to add a second instance for our socket.io chat but users on different servers don't see each other's messages",
    "Every deploy drops 40k websocket connections and they all reconnect at once",
  ],
  "One slow dependency takes everything down": [
    "When the recommendation service gets slow the whole site goes down, even pages that don't use it",
    "the payment provider started taking 30s per call and all our threads were stuck",
  ],
  "Retries keep a service down after an outage": [
    "After an outage all clients retry at the same time and knock the service down again",
    "Every time the auth service recovers, retries from the other services flood it and it dies again",
  ],
  "A provider is down and so are we": [
    "Stripe was down for an hour yesterday and we couldn't take any orders",
    "Our SMS provider had an outage and users couldn't log in. How do we survive that next time?",
  ],
  "Every request runs through a chain of services": [
    "A checkout request goes through six services in a chain of HTTP calls and any slow one makes it fail",
    "order calls pricing which calls inventory which calls shipping; latency adds up and it's fragile",
  ],
  "Health checks kill healthy instances": [
    "Our liveness probe checks the database; when the DB had a blip Kubernetes restarted all pods",
    "The load balancer health check marked every instance unhealthy because redis was slow",
  ],
  "An expired certificate or domain caused an outage": [
    "Our TLS cert expired on Sunday and the API was down for 3 hours",
    "An internal certificate ran out again. How do we stop this?",
  ],
  "Deploys cause errors or downtime": [
    "We get a bunch of 502s during every deploy",
    "How can we deploy without a maintenance window? Today we take the app down at night",
  ],
  "A bad release reaches everybody and rollback is hard": [
    "A bad release hit all users last week and rolling back took 45 minutes",
    "Everyone is afraid to deploy on Fridays because we can't revert quickly",
  ],
  "A configuration change took everything down": [
    "A wrong config change took the whole platform down in all regions within seconds",
    "Somebody pushed a typo in the YAML and it caused an outage of everything",
  ],
  "A small team carries a Kubernetes cluster": [
    "We are 4 developers and spend half our time on our Kubernetes cluster",
    "The only one who understands our EKS setup left, and upgrades are overdue",
  ],
  "The pipeline takes too long": [
    "Our CI takes 45 minutes per pull request, people stop waiting for it",
    "the monorepo build is slow, every change runs all tests for an hour",
  ],
  "A few services need a place to run and nobody does operations": [
    "Where should we host 4 small services? We're three developers without ops people",
    "We have five containers and nobody with DevOps skills. How do we run them?",
  ],
  "Settings and secrets drift between environments": [
    "How do we manage config across dev, staging and prod? Right now it is a mess of .env files",
    "our environment variables differ between environments and something is always missing in staging",
  ],
  "Whether to run build runners of one's own": [
    "GitHub Actions minutes are expensive, should we set up self-hosted runners?",
    "Thinking about our own build agents because the hosted ones are slow",
  ],
  "Customers' data must stay in their country or region": [
    "A German customer demands that their data must stay in the EU, the rest of our users are in the US",
    "data residency: Australian patients' records have to remain in the country",
  ],
  "Nobody can follow a request across the services": [
    "When an order gets stuck it takes us hours to find which service failed, there are 12 services and Kafka in between",
    "Our traces stop at the queue, so we can't follow a request through the consumers",
  ],
  "Too many alerts, and the real ones are missed": [
    "On-call gets 60 alerts a night and most are noise, people mute them",
    "We missed a real outage because the alerts channel is ignored by everyone",
  ],
  "Incidents take hours because only some people know what to do": [
    "On-call engineers have no runbooks and it takes hours to fix incidents",
    "In every outage only two senior people know what to do, our MTTR is awful",
  ],
  "Logs and monitoring cost too much": [
    "Our Datadog bill has doubled to $40k a month",
    "logging costs more than the servers, how do we cut it down?",
  ],
  "Metrics cardinality explodes": [
    "Prometheus keeps getting OOM killed since somebody added user_id as a label",
    "We have millions of time series and Mimir is slow, cardinality is the issue I guess",
  ],
  "Which service levels to promise and measure": [
    "We've never had SLOs. Which ones should we define first?",
    "What are sensible SLOs for a checkout API and a nightly export?",
  ],
  "The cloud bill has grown and must come down": [
    "Our AWS bill doubled since spring and nobody knows why",
    "We need to cut Azure costs by 30 %, where do we look?",
  ],
  "Data transfer makes the bill": [
    "Egress is now a third of our invoice and costs keep climbing",
    "NAT gateway data charges are killing us, we pay 9k for it",
  ],
  "Several clouds to avoid lock-in": [
    "Our CTO wants us to go multi-cloud to avoid lock-in",
    "Management is afraid of vendor lock-in, should we run on AWS and Azure both?",
  ],
  "Moving from the own data centre to the cloud": [
    "We want to move from our own data center to AWS, about 60 applications",
    "The colocation contract ends next year and we have to migrate VMware workloads to Azure",
  ],
  "Serving a model on GPUs costs too much or answers too slowly": [
    "We serve an LLM on two A100s that sit idle at 8 % utilisation and cost a fortune",
    "GPU instances for inference take minutes to load the model when traffic spikes in production",
  ],
  "Development and staging environments cost as much as production": [
    "Staging and dev cost us as much as production, is there a cheaper way?",
    "Eight test environments run at night and on weekends for nothing, what a waste of budget",
  ],
  "Backups exist but nobody has ever restored one": [
    "We have nightly backups but have never tried to restore one",
    "Do we know our RDS snapshots actually work? Nobody has ever tested them",
  ],
  "Somebody deleted or corrupted production data": [
    "A developer ran a DELETE without a where on prod and the replica copied it at once, how do we get the data back?",
    "A bad script overwrote 20k customer records last night, nobody noticed until noon",
  ],
  "A region fails, or one region may not be enough": [
    "We run only in eu-west-1. What should we do about a region outage? RTO 1 h, RPO 5 minutes",
    "Is one region enough for us? If it goes down we lose sales, do we need a second one?",
  ],
  "Failover is done by hand and takes too long": [
    "Our database failover is manual and takes an hour",
    "Promoting the replica follows a wiki page that only one person understands and it takes 40 minutes",
  ],
  "The wish for several regions that all write": [
    "Management wants active-active in two regions, both should take writes",
    "We'd like multi-master between Frankfurt and Virginia, how do we handle conflicts?",
  ],
  "Ransomware or a stolen admin account could destroy everything": [
    "How do we make sure our backups survive ransomware?",
    "If a stolen admin account deletes everything including backups we're dead. What can we do?",
  ],
  "A scheduled job runs on every instance": [
    "Since we scaled to three pods our nightly cron job runs three times",
    "@Scheduled invoices go out twice because both instances run them",
  ],
  "The nightly batch no longer fits into the night": [
    "Our nightly batch takes 9 hours and runs into the morning",
    "The month-end billing run fails halfway and we have to start from scratch",
  ],
  "Processing uploaded files inside the request": [
    "Users upload videos, we transcode them in the request and it times out",
    "We scan documents and run OCR synchronously, the web servers run out of memory",
  ],
  "Cold starts make the first request slow": [
    "Our Java Lambdas have cold starts of 6 seconds",
    "The first request after idle takes 8s on Cloud Run",
  ],
};

for (const { title } of own)
  test(`“${title}” is recognised from how people put it`, () => {
    for (const message of spoken[title] ?? assert.fail("has no wordings"))
      assert.equal(situationIn(message)?.title, title, message);
  });

const unrelated = [
  "Kafka or RabbitMQ?",
  "FastAPI or Django for a new service?",
  "Which database should we use for 2 TB of orders?",
  "Kubernetes or ECS for ten services?",
  "WebSockets or server-sent events for 50k users?",
  "AWS or Azure for a .NET team?",
  "Blue/green or canary?",
  "Do we need a service mesh?",
  "What is a circuit breaker?",
  "Explain hedged requests to me",
  "Datadog or Grafana?",
  "REST or GraphQL for our mobile app?",
  "99.95 % availability, how much downtime is that?",
  "We are 6 developers building a marketplace, PostgreSQL and React.",
  "Thanks, that helps a lot!",
  "Draft an ADR about the search index",
  "Can you summarise this thread?",
  "Lunch at 12:30, who is in?",
  "The p99 latency target is 300 ms and we expect 2,000 requests per second.",
  "Redis or Memcached for sessions?",
  "How do we version our public API?",
  "Is Terraform better than Pulumi?",
];

for (const message of unrelated)
  test(`nothing of operations is read into “${message}”`, () => {
    const found = own.filter(({ signs }) => signs.every((sign) => sign.test(message)));
    assert.deepEqual(
      found.map(({ title }) => title),
      [],
    );
  });

for (const situation of own)
  test(`“${situation.title}” keeps the rules of its form`, () => {
    const { signs, recommend, because, reasons, gain, cost: price, flips, steps, questions, reversal } = situation;
    assert.ok(signs.length >= 2 && signs.length <= 4);
    assert.match(recommend, /^[A-Z][^:]*[^.:]$/);
    assert.ok(countWords(`${recommend} ${because}`) <= 42, "the answer is one readable sentence");
    for (const phrase of [because, gain, price, ...flips.flatMap(({ when, to }) => [when, to])])
      assert.match(phrase, /^\S.*[^.:;,]$/, phrase);
    assert.ok(countWords(gain) <= 12 && countWords(price) <= 14, `${gain} / ${price}`);
    assert.ok(reasons.length >= 4 && steps.length >= 3 && flips.length >= 1 && flips.length <= 3);
    for (const text of [...reasons, ...steps]) {
      assert.match(text, /^[A-Z0-9@].*\.$/s, text);
      assert.ok(countWords(text) <= 25, text);
    }
    assert.ok(questions.length >= 1 && questions.length <= 3);
    for (const question of questions) assert.match(question, /^[A-Z][^?]*\?$/, question);
    assert.match(reversal, /^(?:Low|Medium|High)\b.*\.$/);
    assert.equal(new Set([...reasons, ...steps]).size, reasons.length + steps.length);
  });

test("no two situations say the same, and hostile input is refused quickly", () => {
  const all = own.flatMap(({ title, recommend, reasons }) => [title, recommend, ...reasons]);
  assert.equal(new Set(all).size, all.length);
  const began = Date.now();
  for (const word of ["a ", "took ", "one user ", "where 1 ", "takes 1 ", "which service ", "a".repeat(50)])
    situationIn(word.repeat(2_000));
  assert.ok(Date.now() - began < 5_000);
});
