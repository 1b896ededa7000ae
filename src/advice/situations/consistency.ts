// Data that must stay right under retries, races, several services and replicas.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const consistency: readonly Situation[] = [
  {
    title: "A retried request acts twice",
    signs: [
      /\b(?:charg\w*|pay\w*|bill\w*|orders?|post|requests?|checkout|submit\w*|transfers?|refunds?|book\w*|purchase\w*|cards?|form)\b/i,
      /\b(?:charg\w*|pay(?:s|ing)?|paid|billed|created?|creates|submit\w*|processed|placed|book(?:s|ed)|sent|debited|ordered|posted|refunded|executed|goes through|went through)\b[^.?!]{0,40}\b(?:twice|two times|2x|double|more than once|multiple times)\b|\bdouble[- ]?(?:charg\w*|pay\w*|post\w*|submi\w*|bill\w*|click\w*|debit\w*|order\w*|tap\w*)|\bduplicate[d]? (?:\w+ )?(?:orders?|payments?|charges?|posts?|requests?|bookings?|transactions?|invoices?|submissions?|transfers?|refunds?)\b|\b(?:two|2|second|double) (?:identical )?(?:orders|charges?|payments?|bookings|invoices|transfers)\b/i,
      /\bretr(?:y|ies|ied|ying)\b|\bdouble[- ]?(?:charg|pay|click|submi|bill|tap|post|debit)\w*|\btime[- ]?outs?\b|\btimed out\b|\b(?:customers?|users?|clients?|mobile|app|flaky|network|refresh\w*|impatient|click\w*|button|gateway|proxy|stripe|adyen|paypal|card)\b|\bduplicate/i,
    ],
    recommend: "Require an Idempotency-Key per intent, stored under a unique constraint with the response",
    because: "a client that saw no answer must be able to retry, and only a key tells retry from repeat",
    reasons: [
      "The client makes the key once per intent (order id or UUID on page load) and keeps it over retries.",
      "Insert key and request hash before acting: conflict and done returns the stored response; conflict and in progress returns 409.",
      "Pass the same key to the payment provider (Stripe keeps its keys at least 24 hours).",
      "Same key with another body: 422. A disabled button alone is no protection.",
      "After a provider timeout the result is unknown: ask by key or wait for its webhook, never charge anew.",
    ],
    gain: "retries are safe from browser to bank",
    cost: "a table of keys, and clients that must send them",
    flips: [
      { when: "a natural key exists (one invoice per order and month)", to: "a unique constraint on that instead" },
      { when: "the call can be a PUT on an id the client chose", to: "PUT, idempotent by itself" },
    ],
    steps: [
      "Create idempotency_key(account, key, request_hash, status, response), unique on account and key; keep it for days.",
      "Write key, order and outbox event in one transaction; call the provider outside of it.",
      "Reconcile daily with the provider's report, and refund what is double already.",
    ],
    questions: [
      "Who retries: the browser, a proxy, a worker, or all of them?",
      "Does the provider accept an idempotency key?",
    ],
    reversal: "High reversibility: a header and a table; begin with optional keys.",
    patterns: ["Idempotency key", "Retry with backoff", "Transactional outbox"],
  },
  {
    title: "The same stock or slot sold twice",
    signs: [
      /\b(?:over-?s(?:ell\w*|old|ale)|over-?book\w*|double[- ]book\w*)\b|\b(?:book\w*|s[eo]ld?|sells?|reserv\w*|claim\w*|bought|buy\w*|grab\w*|took|take|assign\w*)\b[^.?!]{0,40}\b(?:same|last)\b[^.?!]{0,30}\b(?:seat|slot|room|ticket|item|unit|piece|table|appointment|product|car|desk|bed|driver|voucher|coupon|spot|place)s?\b|\b(?:same|last)\b[^.?!]{0,20}\b(?:seat|slot|room|ticket|item|unit|piece|table|appointment|voucher|coupon|spot|driver)s?\b[^.?!]{0,60}\b(?:book\w*|sold|twice|reserv\w*|both|two|claim\w*|bought)\b|\b(?:stock|inventory|quantity|balance)\b[^.?!]{0,30}\b(?:negative|below zero|minus|-1)\b|\bnegative (?:stock|inventory|balances?)\b|\bsold more (?:\w+ )?than\b/i,
    ],
    recommend: "Let the database refuse the second one by a conditional UPDATE or a constraint",
    because: "between reading the stock and writing it another request does the same",
    reasons: [
      "Counts: UPDATE stock SET n = n − 1 WHERE id = ? AND n >= 1; zero rows changed means sold out.",
      "Hold with an expiry (held_until = now + 10 min) while the customer pays; expired holds are free again.",
      "Single seats: unique (event_id, seat_id). Time ranges in PostgreSQL: EXCLUDE USING gist on room and period.",
      "A Redis lock or application check is no guarantee: leases expire during a pause.",
      "Keep the payment call outside the transaction, or row locks last as long as the provider.",
    ],
    gain: "never oversold, and no lock service",
    cost: "losers see sold out late; a hot item is one row",
    flips: [
      { when: "hundreds of buyers a second want one item", to: "a waiting room or queue per item before the database" },
      { when: "a little overselling is cheaper (airlines, digital goods)", to: "accept it and compensate" },
      { when: "stock lies in another service", to: "a reservation call there, confirmed or released by a saga" },
    ],
    steps: [
      "Add the constraint; clean up the doubles it finds first.",
      "Model reservation as held, confirmed, released, with a sweeper for expired ones.",
      "Test with 50 parallel buyers for one item: exactly one wins.",
    ],
    questions: [
      "How many buyers want the same item in a second at the worst moment?",
      "Is some overselling acceptable?",
    ],
    reversal: "High reversibility: a constraint and an UPDATE.",
    // A crowd without a rate says nothing of how many want the same item.
    figures: (facts) => (facts.load || facts.peak ? loadFigures(facts).slice(0, 1) : []),
    patterns: ["Optimistic locking", "Idempotency key", "Orchestrated saga"],
  },
  {
    title: "One business step over several services",
    signs: [
      /\b(?:micro-?)?services?\b|\bown (?:db|database)s?\b|\b(?:different|separate|two|several) (?:db|database)s\b/i,
      /\b(?:payments?|charg\w+|stock|inventory|orders?|bookings?|shipp\w+|reserv\w+|accounts?|wallets?|hotel|flight|credit|invoic\w+)\b/i,
      /\b(?:roll(?:ed|ing|s)?[ -]?back|undo\w*|compensat\w+|half[- ](?:done|finished|completed)|partial(?:ly)?|inconsisten\w+|all or nothing|atomic\w*|distributed transactions?|two[- ]phase|2pc|in between|one of them fails|(?:payment|stock|inventory|shipping|second|third|last|reservation|charge|next) (?:\w+ ){0,3}(?:fails?|failed|is down|times? out|goes wrong|rejected|unavailable|declined)|(?:fails?|failed)\b[^.?!]{0,40}\b(?:after|already|still|but|refund\w*)|charged but|paid but|without (?:an? )?(?:order|stock|payment|distributed))\b/i,
    ],
    recommend: "Run it as an orchestrated saga of local transactions, each with a compensation",
    because: "services share no transaction, and two-phase commit lets one outage hold everybody's locks",
    reasons: [
      "Order: create order PENDING, reserve stock (expires), authorise payment, confirm order, capture payment, ship.",
      "Put what cannot be undone last; before it everything must be releasable, afterwards only retried.",
      "Store the saga's state after each step; a timer resumes or compensates what hangs.",
      "Every step and compensation is idempotent by saga id, and travels through an outbox.",
      'Show the customer "processing": other requests see the half-done state.',
    ],
    gain: "consistent in the end; no shared locks",
    cost: "compensations, visible in-between states, more tests",
    flips: [
      { when: "one team owns these services and they always change together", to: "one database and one transaction" },
      { when: "two steps and nobody needs the overview", to: "events between them (choreography)" },
      { when: "many steps, long waits and timers", to: "a workflow engine such as Temporal" },
    ],
    steps: [
      "Draw the steps with failure, timeout and compensation of each; find the point of no return.",
      "Build the orchestrator as a table and worker, or on Temporal or Step Functions.",
      "Reconcile orders, payments and stock daily, and alert on sagas that are stuck.",
    ],
    questions: ["Do these services truly need their own databases?", "Which step cannot be undone?"],
    reversal: "Medium reversibility: steps can be added, but states and compensations become part of the business.",
    patterns: ["Orchestrated saga", "Transactional outbox", "Idempotency key", "Two-phase commit"],
  },
  {
    title: "Users do not see what they just saved",
    signs: [
      /\b(?:(?:just|right after|immediately|after (?:a |the )?(?:save|saving|update|updating|redirect|posting|creating|writ\w+|they (?:save|update)\w*)|seconds? behind|own (?:changes?|writes?|posts?|edits?|comments?|update)|read[- ]your[- ](?:own[- ])?writes?|seconds? (?:later|after)))\b|\b(?:sav\w+|updat\w+|edit\w*|creat\w+|post\w*|chang\w+|writ\w+|wrote)\b[^.?!]{0,60}\b(?:reload\w*|refresh\w*|redirect\w*)\b|\b(?:sav|updat|edit|creat|post|chang)\w*\b[^.?!]{0,40}\b(?:see|sees|saw|get|shows?)\b[^.?!]{0,20}\b(?:old|stale|previous)\b/i,
      /\b(?:old|stale|previous|outdated|missing|was(?:n['’]?t| not) saved|not (?:there|visible|shown)|404|not found|disappear\w*|gone|(?:do|does|did|can)(?:n['’]?t| not) (?:see|show|find|appear)|cannot see|lag\w*|delayed?)\b/i,
      /\b(?:replicas?|replicat\w+|read[- ]only (?:node|instance|db|database)|secondar(?:y|ies)|followers?|readers?|slaves?|aurora|read[- ]your[- ](?:own[- ])?writes?)\b/i,
    ],
    recommend: "Read from the primary for a few seconds after a user's own write; others read replicas",
    because: "replication is asynchronous, and only the writer notices the delay",
    reasons: [
      "Set a cookie or session mark with the write's time; until it is about 5 s old, route to the primary.",
      "Exact: keep the write's LSN (pg_current_wal_insert_lsn) and use a replica only once it replayed that.",
      "Read-check-write logic (balances, permissions, stock) always goes to the primary.",
      "Answer the write with the new state, so that the page needs no second read.",
      "Alert on replica lag and take a replica out of rotation beyond some seconds.",
    ],
    gain: "people see their own changes; replicas keep the rest",
    cost: "routing in the application, some more load on the primary",
    flips: [
      { when: "the primary carries all reads with ease", to: "no replicas for this feature" },
      {
        when: "lag is minutes, not milliseconds",
        to: "look for long queries on the replica or an undersized one first",
      },
      { when: "everybody must see it at once", to: "synchronous_commit = remote_apply, at the price of slower writes" },
    ],
    steps: [
      "List the screens that read right after a write.",
      "Route by the mark in one place, the data access layer or proxy.",
      "Delay replication by 10 s in a test environment and click through.",
    ],
    questions: ["How long is the lag at the worst?", "Must other users see the change at once too?"],
    reversal: "High reversibility: a routing rule.",
    patterns: ["Read replicas", "CQRS"],
  },
  {
    title: "Two people overwrite each other's changes",
    signs: [
      /\b(?:lost updates?|los(?:es?|ing) (?:their|his|her|the other) (?:changes|edits|work)|overwr(?:it|ot)\w*|last[- ]write[- ]wins|clobber\w*|wip(?:e|es|ed|ing) out|lose each other|losing (?:each other|edits|changes))\b/i,
      /\b(?:users?|people|admins?|agents?|colleagues?|requests?|processes|tabs?|editors?|operators?|concurren\w+|same time|simultaneous\w*|each other|parallel|workers?|services|somebody|someone)\b/i,
      /\b(?:records?|rows?|products?|documents?|forms?|edits?|editing|changes?|fields?|updates?|data|customers?|orders?|entit(?:y|ies)|tickets?|pages?|balances?|profiles?)\b/i,
    ],
    recommend: "Add a version column and make every update conditional on the version that was read",
    because: "the second writer must learn that the ground has moved, and conflicts are rare",
    reasons: [
      "UPDATE … SET …, version = version + 1 WHERE id = ? AND version = ?; zero rows means a conflict.",
      "Over HTTP: send the version as ETag, require If-Match, answer 412 on conflict and 428 without it.",
      "Show the person both states; retry by machine only when the change can be computed anew.",
      "Send only changed fields, so edits of different fields do not collide.",
      "Counters and balances need no version: SET n = n + ?.",
    ],
    gain: "no silent loss, no locks held while people think",
    cost: "a conflict screen, and clients that keep versions",
    flips: [
      { when: "conflicts are frequent on one short update", to: "SELECT … FOR UPDATE for that row" },
      { when: "people write in one text together", to: "a CRDT such as Yjs" },
    ],
    steps: [
      "Add version integer not null default 0; JPA @Version and Rails lock_version do the rest.",
      "Return 409 or 412 with the current state.",
      "Test with two sessions that save the same record.",
    ],
    questions: ["How often do two people edit the same record within minutes?"],
    reversal: "High reversibility: one column and a WHERE clause.",
    patterns: ["Optimistic locking", "Idempotency key"],
  },
];
