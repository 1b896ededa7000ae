// Questions that begin with the remedy, where the remedy is larger than the need or does not do what is believed.
import { formatGigabytes } from "../amounts.ts";
import type { Facts } from "../facts.ts";
import { loadFigures } from "../figures.ts";
import type { Figure } from "../guide.ts";
import type { Situation } from "../situation.ts";

export const premises: readonly Situation[] = [
  {
    title: "NoSQL or big-data tools for data that fit one machine",
    signs: [
      /\bno-?sql\b|\bmongo\w*|\bcassandra\b|\bdynamo\w*|\bhadoop\b|\bspark\b|\bdata ?lake\b|\bshard\w*/i,
      /\bbecause\b|\bsince\b|\bas (?:we|it)\b|\bso (?:we|it)\b|\bright\?|\balready\b|\bdue to\b/i,
      /\bbig data\b|\bhuge\b|\blots of data\b|\b(?:will|may|might) grow\b|\b\d{1,3}(?:\.\d+)? ?(?:gb|gigabytes)\b|\b[1-3](?:\.\d+)? ?(?:tb|terabytes?)\b|\b\d{1,3} ?(?:m|million) (?:rows|records)\b/i,
      // From tens of terabytes on it may be true.
      /^(?![\s\S]*\b\d{2,} ?(?:tb|terabytes)\b|[\s\S]*\bpetabytes?\b|[\s\S]*\d ?pb\b)/i,
    ],
    recommend: "Stay with PostgreSQL on one machine, without NoSQL or shards",
    because: "up to a few terabytes fit one server, whose memory holds what is hot; size alone decides nothing",
    reasons: [
      "What decides is the access: which queries, how many writes a second, which rows must change together.",
      "Growing tables: partition by time or tenant, index what is queried, archive old months as Parquet.",
      "Then a bigger machine, then read replicas; sharding or another store only after that.",
      "NoSQL gives up joins and constraints, and asks for the access paths up front.",
    ],
    gain: "transactions, joins and one system to know",
    cost: "writes stay on one primary; partitions need care",
    flips: [
      {
        when: "writes stay above some 5,000/s after tuning, or data pass several terabytes",
        to: "shard by tenant or key",
      },
      { when: "the records are only ever read by one key, at any scale", to: "DynamoDB or Cassandra" },
    ],
    steps: [
      "Write down the ten most frequent queries with their rates and sizes.",
      "Load a year's data, generated, into PostgreSQL and measure those queries.",
    ],
    questions: ["How many writes a second at peak?", "Which queries must be fast, and by which keys?"],
    reversal: "Medium: moving one large table out later is a project of weeks.",
    figures: (facts) => [...dataFigure(facts), ...loadFigures(facts).slice(0, 1)],
    patterns: ["Polyglot persistence", "Read replicas", "Sharding"],
  },
  {
    title: "A blockchain for a record that must not be altered",
    signs: [
      /\bblock-?chain\b|\bhyperledger\b|\bdistributed ledger\b|\bsmart contracts?\b/i,
      /\?|\b(?:wants?|should|needs?|how|considering|propos\w+)\b/i,
      /\b(?:audit\w*|tamper\w*|immutab\w*|altered|records?|trail|trust\w*|history|provenance|data|logs?|events?|ledgers?|we|our)\b/i,
      // Whose product is the coin knows why.
      /^(?![\s\S]*\b(?:bitcoin|nfts?|crypto ?(?:exchange|currency|wallet)|ethereum wallet)\b)/i,
    ],
    recommend: "Use an append-only table with a hash chain, not a blockchain",
    because: "one organisation that runs every node gains nothing from consensus among strangers",
    reasons: [
      "Grant INSERT only; revoke UPDATE and DELETE, and let a separate account own the table.",
      "Each row stores the hash of the one before; publish the latest hash daily outside, signed or time-stamped.",
      "Export to object storage with Object Lock (WORM) in another account, so that no administrator can erase it.",
      "Personal data stay out of the chain or are encrypted per person, for they must be erasable.",
    ],
    gain: "tampering shows, with tools everybody knows",
    cost: "trust in whoever keeps the anchor; verification must really run",
    flips: [
      {
        when: "several parties who distrust each other must write without a neutral operator",
        to: "a permissioned ledger",
      },
      { when: "an auditor accepts write-protected storage alone", to: "Object Lock without a chain" },
    ],
    steps: [
      "Write the audit row in the same transaction as the change.",
      "Run the verification nightly, and alert on any break.",
    ],
    questions: ["Whom must the record convince, and whom do they distrust?", "How long is it kept?"],
    reversal: "High: rows can be copied anywhere; a chain others rely on cannot be stopped.",
    patterns: ["Event sourcing", "Defence in depth"],
  },
  {
    title: "Several regions for an internal tool",
    signs: [
      /\bactive[-/ ]active\b|\bmulti-?region\b|\b(?:\d|two|three|several|multiple) regions\b|\bfive nines\b|\b99\.999\b/i,
      /\b(?:internal|back-?office|intranet|admin|hr|in-?house|employees?|staff)\b/i,
      /\b(?:tool|app\w*|system|site|portal|dashboard|service)\b/i,
    ],
    recommend: "Run it in two zones of one region with tested backups, not in several active regions",
    because:
      "for an internal tool an hour of outage a year costs less than conflicts and double running cost each month",
    reasons: [
      "Put numbers to it first: the cost of an hour's outage, and how much data may be lost (RPO, RTO).",
      "A synchronous standby in another zone loses nothing and fails over in one or two minutes.",
      "Copy backups to another region and account, and practise the restore: that covers the region within hours.",
      "Two active regions write the same rows: conflicts, lag and a second bill.",
    ],
    gain: "nearly the same availability for a fraction of the effort",
    cost: "hours of outage if a whole region is lost",
    flips: [
      { when: "an outage of some hours stops the company", to: "a warm standby in a second region" },
      { when: "staff on other continents find it slow", to: "a CDN and fewer round trips" },
    ],
    steps: [
      "Agree RPO and RTO with the owner, in money.",
      "Switch on the standby, copy backups, restore once a quarter.",
    ],
    questions: ["What does an hour without it cost?", "How much data may be lost, and how long may recovery take?"],
    reversal: "High: a second region can be added later from the same infrastructure code.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Active-passive", "Active-active", "3-2-1 backups"],
  },
  {
    title: "A promise of 100 % uptime",
    signs: [
      /\b(?:100 ?%|hundred per ?cent) (?:of )?(?:up-?time|availab\w*)|\bzero down-?time (?:ever|at all|per year|a year)\b|\bnever (?:be |go )?down\b|\bfor 100 ?%/i,
      /\b(?:contract|signed|sla|promis\w*|guarantee\w*|sales|customers?|board|management|boss|ceo|needs?|wants?|insists?|demands?)\b/i,
      /\?|\b(?:how|architect|design|reach|achieve)\b/i,
      /\b(?:100 ?%|up-?time|availab\w*|down-?time)/i,
      // A release or a move without an interruption is another question.
      /^(?![\s\S]*\b(?:migrat\w+|zero[- ]downtime (?:deploy|releas|schema)\w*)\b)/i,
    ],
    recommend: "Promise 99.9 % with service credits, not 100 %, and have the contract amended",
    because: "no system reaches it, and its own providers promise 99.9 to 99.99 %",
    reasons: [
      "99.9 % leaves 43 min a month, 99.99 % 4 min 19 s: less than a person takes to wake up and log in.",
      "First remove what failed last year: mostly own deploys and changes, so canaries, fast rollback and three zones.",
      "Define it: which requests, measured where, per month, without announced maintenance and the customer's own faults.",
      "Each nine costs about ten times the one before (planning figure): price it, then let sales sell it.",
    ],
    gain: "a promise that can be kept, and a budget for change",
    cost: "an awkward talk with the customer now",
    flips: [
      { when: "an hour down costs more than a second region a month", to: "a drilled standby in a second region" },
      { when: "people must work on through an outage", to: "an offline mode in the client" },
    ],
    steps: [
      "List last year's outages with cause and minutes.",
      "Multiply the promises of what you depend on; yours cannot be higher.",
      "Agree 99.9 % and credits, and report it monthly.",
    ],
    questions: ["What does an hour of outage cost the customer?", "Which functions must never stop?"],
    reversal: "High: a promise can be raised later, hardly ever lowered.",
    patterns: ["Active-passive", "Graceful degradation", "Canary release"],
  },
  {
    title: "Another protocol or language where the queries are slow",
    signs: [
      /\b(?:grpc|protobuf|graphql|rust|golang|go|node(?:\.js)?|fastapi|websockets?)\b/i,
      /\b(?:rest|json|http|python|php|ruby|django|java)\b[^.?!]{0,20}\btoo slow\b|\brewrit\w+\b|\bfaster\b/i,
      /\b\d[\d.,]* ?m?s\b[^.?!]{0,60}\b(?:quer(?:y|ies)|sql|database|db|postgres\w*|mysql)\b|\b(?:quer(?:y|ies)|sql|database|db|postgres\w*|mysql)\b[^.?!]{0,40}\b\d[\d.,]* ?m?s\b|\b\d{2} ?% [^.?!]{0,40}\b(?:quer(?:y|ies)|sql|db|database|postgres\w*)\b/i,
      /\b(?:p\d\d|latency|slow|ms|response times?)\b/i,
      /\?|\b(?:should|rewrit\w+)\b/i,
    ],
    recommend: "Mend the queries first, and leave protocol and language as they are",
    because: "what the database takes stays, however the call is made",
    reasons: [
      "EXPLAIN (ANALYZE, BUFFERS) on the slowest: a missing index, N+1, or rows read and thrown away.",
      "JSON over HTTP costs a few ms a call (planning figure): a rewrite wins only those.",
      "Amdahl: if queries take 85 %, an infinitely fast protocol saves at most 15 %.",
    ],
    gain: "most of the time won within days",
    cost: "the wish for the new technology waits",
    flips: [
      {
        when: "the trace shows serialisation or many small calls on top",
        to: "gRPC or one coarser call for that path",
      },
      { when: "services stream or need contracts in many languages", to: "gRPC for that reason" },
    ],
    steps: ["Take ten slow traces and sum the time by span.", "Index, join or batch what leads; measure p95 again."],
    questions: ["How often does a request run those queries?"],
    reversal: "High: an index is dropped within minutes.",
    patterns: ["Materialised view", "Cache-aside"],
  },
  {
    title: "A cache in front of what waits for somebody else",
    signs: [
      /\b(?:redis|cach(?:e|es|ing)|memcached|ttls?)\b/i,
      /\b(?:wait\w*|spent|spend\w*|takes?|is|are)\b[^.?!]{0,25}\b(?:on|for|in|by|at) (?:the |a |our |their |an )?(?:\w+ ){0,2}(?:providers?|third[- ]part\w+|external \w+|partner\w*|stripe|adyen|vendor)\b/i,
      /\b(?:slow\w*|p9\d|latency|\d[\d.,]* ?m?s)\b/i,
      /\b(?:post|put|checkout|orders?|writes?|pay\w*|submit\w*)\b/i,
      /\?|\bshould\b/i,
    ],
    recommend: "Work on the call to the provider, not on a cache in front of everything",
    because: "a cache repeats answers, and neither a POST nor somebody else's slowness repeats",
    reasons: [
      "Take it off the path: start the call earlier, run it in parallel, or estimate now and correct by a job.",
      "Cache only the provider's answer, by its inputs (address, basket, rates), where their terms allow it.",
      "Timeout a little above its p99, a breaker, and a fallback such as the last known rates.",
      "20 ms in a database goes unnoticed: measure shares by trace before adding Redis.",
    ],
    gain: "the seconds are won where they arise",
    cost: "a fallback that may be off by cents, to be settled later",
    flips: [
      { when: "most slow requests are repeated reads of the same data", to: "a cache-aside with a TTL" },
      { when: "the provider stays slow", to: "a second provider, or computing it yourself" },
    ],
    steps: ["Trace ten slow requests and note each share.", "Move the call ahead, to when its inputs are first known."],
    questions: ["Do equal inputs come back within a day?", "May the amount be corrected afterwards?"],
    reversal: "High: the call can go back into the request.",
    patterns: ["Circuit breaker", "Graceful degradation", "Cache-aside"],
  },
  {
    title: "Serverless functions for a steady load",
    signs: [
      /\b(?:serverless|lambdas?|cloud functions|azure functions)\b/i,
      /\b(?:steady|constant\w*|day and night|24\/7|around the clock|continuous\w*|flat load|all day)\b/i,
      /\b\d[\d.,]* ?k? ?(?:req\w*|rps|calls?|events?)\b|\/s\b/i,
      /\b(?:cheap\w*|cost\w*|bill|save|saving\w*|dollars?|euros?|price)\b|[$€]/i,
    ],
    recommend: "Keep instances or containers for the steady load, not functions",
    because: "functions are paid per request and millisecond, which wins only where capacity would stand idle",
    reasons: [
      "1,000 requests/s are 2.6 billion a month: $520 at $0.20 a million for Lambda's calls alone, before any duration.",
      "API Gateway's HTTP API adds $1.00 a million or a little less: thousands more; a load balancer costs tens.",
      "Below some 20 % mean utilisation functions win, above it instances (planning figure).",
      "To save: a savings plan, ARM instances, and fewer of them at night take 30 to 50 % (planning figure).",
    ],
    gain: "a bill that stays flat, and no cold starts",
    cost: "patching and scaling of instances stay yours",
    flips: [
      { when: "load is bursty or idle most of the day", to: "functions" },
      { when: "operations cost more than the servers", to: "managed containers (Fargate, Cloud Run)" },
    ],
    steps: [
      "Multiply requests a month by price per call, and by duration × memory.",
      "Move the rare and bursty jobs to functions first.",
    ],
    questions: ["How much of the day are the instances below 20 % CPU?"],
    reversal: "Medium: handlers move back if the code keeps the framework out.",
    patterns: ["Serverless", "Auto-scaling"],
  },
  {
    title: "A lock that may expire before the job ends",
    signs: [
      /\b(?:locks?|setnx|redlock|lease|mutex)\b/i,
      /\b(?:ttls?|expir\w*|lease|time-?out)\b/i,
      /\b(?:jobs?|schedulers?|cron\w*|task|batch|import|invoices?)\b/i,
      /\b\d+ ?(?:s|sec\w*|m|min\w*)\b/i,
      /\?/,
    ],
    recommend: "Let a unique key decide what is done once, and keep the lock only to save work",
    because: "when the job outlasts the TTL, a second one starts while the first still runs",
    reasons: [
      "A unique constraint on the effect, for instance (customer, period, kind): the second INSERT fails, whoever runs.",
      "Claim rows with FOR UPDATE SKIP LOCKED, and mail or charge with that key as idempotency key.",
      "If a lock stays: TTL above the longest run or renewed by heartbeat, released only by its own token.",
      "A pause by garbage collection or network still breaks it: only a fencing token checked by the store helps.",
    ],
    gain: "doubles are impossible, not only unlikely",
    cost: "a key to define for each effect",
    flips: [
      { when: "a double run only wastes work", to: "the lock with a TTL above the longest run" },
      { when: "everything lies in one PostgreSQL", to: "pg_try_advisory_lock, which ends with the session" },
    ],
    steps: [
      "Add the constraint and clean up old doubles.",
      "Start two at once in a test, and pause one for five minutes.",
    ],
    questions: ["What must never happen twice, per customer and period?"],
    reversal: "High: constraint and lock can be dropped apart.",
    patterns: ["Distributed lock", "Idempotency key", "Optimistic locking"],
  },
  {
    title: "Cloud agnostic before anybody asks for an exit",
    signs: [
      /\bcloud[- ](?:agnostic|neutral|independent)\b|\bprovider[- ]independent\b|\bvendor[- ]neutral\b/i,
      /\b(?:abstract\w*|layers?|wrap\w*|kubernetes|portable|avoid\w*|own (?:queue|storage) interface|everything)\b/i,
      /\b(?:aws|azure|gcp|google|rds|sqs|lambda|dynamo\w*|cloud)\b/i,
      /\?|\b(?:should|good idea|wants?)\b/i,
    ],
    recommend: "Stay on one cloud and its managed services, and keep only the exit for data and code open",
    because: "abstraction is paid every week, for a move that hardly ever comes",
    reasons: [
      "Portable for free: containers, PostgreSQL, S3's API, OpenTelemetry, OIDC, Terraform.",
      "Tied is fine behind one module: SQS becomes RabbitMQ in days; data and IAM are the hard parts.",
      "Own layers offer only what all clouds share, and running Kubernetes costs one or two people (planning figure).",
      "Write an exit plan of two pages: what, how long, egress cost; test the data export once a year.",
    ],
    gain: "people build the product; leaving stays a project of months",
    cost: "leaving is not free on any day",
    flips: [
      {
        when: "a customer or regulator asks for it in writing",
        to: "a tested exit plan, then portability for that part",
      },
      { when: "you ship into customers' own clouds", to: "Kubernetes and portable parts" },
    ],
    steps: ["List services by how hard each is to replace.", "Restore the database outside the cloud once."],
    questions: ["Who would make you leave, and within which time?"],
    reversal: "High: a layer can be added when a second cloud is decided.",
    patterns: ["Hexagonal architecture", "Infrastructure as code"],
  },
];

function dataFigure({ dataGigabytes }: Facts): readonly Figure[] {
  if (!dataGigabytes) return [];
  const { value, words } = dataGigabytes;
  const label = `${words} on a server with 4 TB of disk`;
  return [{ label, value: `${Math.max(1, Math.round(value / 40))} % of it`, how: `${formatGigabytes(value)} ÷ 4 TB` }];
}
