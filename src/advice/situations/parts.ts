// Small systems that are asked for as a whole design and have one well-known answer.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const parts: readonly Situation[] = [
  {
    title: "A leaderboard",
    signs: [
      /\bleader-?boards?\b|\bhigh ?scores?\b|\branking of (?:players|users)\b|\btop[- ]?\d+ (?:players|users)\b/i,
    ],
    recommend: "Keep scores durable in the database, and rank them in a Redis sorted set per board and period",
    because: "a sorted set updates and ranks in logarithmic time, where SQL would count all better rows each time",
    reasons: [
      "ZADD with GT on each result, ZREVRANGE for the top, ZREVRANK for one's own place and its neighbours.",
      "Write the result to the database first, then to Redis by queue; a lost Redis is rebuilt from the database.",
      "One key per game, season and day with an expiry; beyond some ten million members split by league or score range.",
      "Cache the top hundred for a second: everybody looks at the same page.",
      "Compute scores on the server; a score the client sends is an invitation to cheat.",
    ],
    gain: "ranks in milliseconds for millions",
    cost: "a second copy that can lag and must be rebuildable",
    flips: [
      { when: "there are fewer than some hundred thousand players", to: "an indexed column in PostgreSQL" },
      { when: "only the top and a rough percentile are shown", to: "a table of the top and counts per score range" },
    ],
    steps: [
      "Store results with a unique match id, so that a repeat counts once.",
      "Feed the sorted set from a queue; write and time the rebuild.",
      "Add seasons by key, and archive finished ones to the database.",
    ],
    questions: ["How many players does one board have?", "Must ranks be exact far down the list?"],
    reversal: "High: the sorted set is derived and can be replaced.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Materialised view", "Cache-aside", "Idempotency key"],
  },
  {
    title: "A web crawler",
    signs: [/\b(?:web|site|search)?[ -]?crawler\b|\bcrawl\w* (?:\w+ ){0,3}(?:pages|sites|web|domains|urls)\b/i],
    recommend: "Keep a frontier of URLs partitioned by host, with one polite queue per host and stateless fetchers",
    because: "hosts set the pace, not your machines, and one host in one partition makes politeness simple",
    reasons: [
      "Per host: robots.txt cached for a day, one request at a time, a delay, back-off on 429 and 503.",
      "Normalise URLs, remember seen ones in a Bloom filter backed by a store, and hash content to drop copies.",
      "Bound everything: size, time, redirects, depth per host; traps generate links without end.",
      "Write raw pages to object storage in batches, and parse in separate workers.",
    ],
    gain: "fetchers scale out and can die at any time",
    cost: "a frontier that is large, ordered and must not lose its place",
    flips: [
      { when: "there are fewer than some thousand sites", to: "a table as the frontier, with SKIP LOCKED" },
      { when: "pages need JavaScript", to: "headless browsers for those hosts only: they cost about a hundredfold" },
    ],
    steps: [
      "First one process with a table; measure pages a second and bytes a page.",
      "Then partition by host hash, then priorities by change rate.",
    ],
    questions: ["How many pages, and how fresh must they be?", "Do you have the right to store them?"],
    reversal: "High: fetchers are stateless; the frontier can be rebuilt from the pages.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Bulkhead", "Rate limiting"],
  },
  {
    title: "Suggestions while typing",
    signs: [
      /\btype-?ahead\b|\bauto-?(?:complet\w+|suggest\w*)\b|\bsearch suggestions\b/i,
      /\b(?:design|build|architect\w*|implement|how|should|which)\b/i,
    ],
    recommend: "Serve the ten best completions per prefix from memory or a CDN, computed beforehand from query logs",
    because: "an answer must come within some 100 ms of each keystroke, and prefixes are few and hot",
    reasons: [
      "Debounce by about 150 ms, cancel older requests, and cache prefixes of one to three letters at the edge.",
      "Rebuild hourly or daily from aggregated queries; add trending ones from a short window.",
      "Up to some million phrases: PostgreSQL prefix index or Meilisearch; above: a trie or FST in memory, as in Elasticsearch's completion suggester.",
      "Filter personal data and abuse before phrases are published; require a minimum number of distinct users.",
    ],
    gain: "millisecond answers that cost the database nothing",
    cost: "suggestions lag behind what people search",
    flips: [
      { when: "results depend on who asks", to: "the search index with a filter per user" },
      { when: "there are fewer than 100,000 phrases", to: "a prefix index in PostgreSQL" },
    ],
    steps: [
      "Aggregate queries daily, rank by frequency and recency.",
      "Publish a new version beside the old one, and switch.",
    ],
    questions: ["How many phrases, in which languages?", "Must they depend on the user?"],
    reversal: "High: it is derived data behind one endpoint.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Materialised view", "CDN", "Cache-aside"],
  },
  {
    title: "A later step fails when earlier ones cannot be rolled back",
    signs: [
      /\b(?:steps?|saga|workflow|then|after|multi-?step|partners?)\b/i,
      /\b(?:undo|roll(?:ing)? ?back|revert|compensat\w*|half[- ](?:done|finished|booked))\b/i,
      /\b(?:fail\w*|times? out|errors?|goes wrong|declin\w*|unavailable)\b/i,
      /\b(?:flights?|hotels?|rooms?|partner apis?|partners|providers?|couriers?|carriers?)\b[\s\S]{0,80}\b(?:hotels?|cars?|rental|payment|charg\w*|apis?|shipments?|inventory|stock)\b/i,
      /^(?![\s\S]*\b(?:2pc|two-phase|choreograph\w*|deploy\w*|releas\w*|migrat\w*)\b)/i,
    ],
    recommend: "Run it as an orchestrated saga whose state is stored, with a compensation for every step",
    because: "partners share no transaction, so undo is a new business action, retried until it succeeds",
    reasons: [
      "Order: reserve what can be cancelled first; the step that cannot be undone (ticketing, charging) comes last.",
      "Store each step in a table or Temporal; every call and compensation carries an idempotency key.",
      "What never succeeds goes to a person. A timeout means unknown, not failed: ask the partner for the state before you cancel.",
      "Answer 202 and show the progress; nobody waits for three partners in one request.",
    ],
    gain: "nothing stays half booked, and one place shows each flow",
    cost: "states in between are seen; compensations to write and test",
    flips: [
      { when: "all steps write to one database", to: "a local transaction" },
      { when: "it is one step and one follower", to: "an outbox event without an orchestrator" },
    ],
    steps: [
      "Write each step with its compensation and its point of no return.",
      "Kill the process between every two steps in a test.",
    ],
    questions: ["Which steps can be held or cancelled without a fee, and for how long?"],
    reversal: "Medium: steps stay, the engine around them can be changed.",
    patterns: ["Orchestrated saga", "Idempotency key", "Transactional outbox"],
  },
  {
    title: "A follow-up call fails the main action",
    signs: [
      /\b(?:calls?|synchron\w+|request|http|rest)\b/i,
      /\b(?:loyalty|points|e?-?mails?|notif\w*|newsletter|crm|analytics|search index|statistics|invoice|warehouse|erp|slack)\b/i,
      /\b(?:down|fail\w*|slow|outage|unavailable)\b[^.?!]{0,40}\b(?:checkout|orders?|sign-?ups?|registration|booking|payment)\b/i,
      /\bafter (?:each|every|an?|the) (?:order|checkout|sign-?up|registration|booking|payment|purchase)|\bwhen(?:ever)? an? (?:order|user|customer|booking|payment)\b/i,
    ],
    recommend: "Publish an event from an outbox, and let the follower consume it at its own pace",
    because: "what the customer does not wait for must not be able to fail the sale",
    reasons: [
      "Order and outbox row in the same transaction; a relay publishes.",
      "The follower is idempotent by a unique order id, for events come twice.",
      "Retry with backoff, then dead-letter; alert on the oldest message's age.",
      "Cancelled orders need an event too, or the follow-up stays.",
    ],
    gain: "the sale goes through while the follower is down",
    cost: "it follows seconds later; one broker or table to watch",
    flips: [
      { when: "the answer needs its result", to: "a call with a timeout and a default" },
      { when: "no broker runs and load is small", to: "a job table in the same database" },
    ],
    steps: [
      "Add outbox and relay; consume beside the call, compare, then remove the call.",
      "Stop the follower for an hour and see that it catches up.",
    ],
    questions: ["How late may the follower be?", "Which broker runs already?"],
    reversal: "High: the call can come back behind a flag.",
    patterns: ["Transactional outbox", "Publish-subscribe", "Idempotency key", "Dead-letter queue"],
  },
  {
    title: "Live prices or odds for many browsers",
    signs: [
      /\b(?:odds|prices?|quotes?|ticker|scores?|market data)\b[^.?!]{0,25}\b(?:feeds?|updates?|stream\w*|ticks)\b|\b(?:odds|ticker|market[- ]data|live[- ]score)\b/i,
      /\b(?:architecture|design|build|stale|browsers?|concurrent|punters|traders|viewers|push\w*)\b/i,
      /\b(?:feeds?|stream\w*|live|real[- ]time|updates?|ticks)\b/i,
    ],
    recommend:
      "Keep the latest price per market in memory, push changes over WebSockets, and check the version at the order",
    because: "a screen may skip updates and may lag, but the acceptance decides and must not",
    reasons: [
      "Ingest into a stream partitioned by market (Kafka or NATS); number each price, and drop what is older.",
      "Gateways hold 10,000 to 50,000 sockets each (planning figure), subscribe per market and send only what is shown.",
      "Conflate: per client at most four updates a second, the latest wins; a slow client gets a snapshot.",
      "The order carries price and version; the server compares with its own latest, and re-offers when it moved.",
      "Suspend a market when its feed has been silent for some seconds: a stale price is money lost.",
    ],
    gain: "fresh screens at bounded cost, and no sale at an old price",
    cost: "gateways with state; reconnects after a deploy come all at once",
    flips: [
      { when: "updates only flow down", to: "server-sent events, which proxies handle more easily" },
      { when: "seconds of delay are fine", to: "a JSON file at a CDN, polled" },
    ],
    steps: [
      "Measure feed to screen by a time stamp in each update.",
      "Load-test fan-out and the reconnect of everybody with jitter.",
    ],
    questions: ["How many markets does one screen show?", "How old may a price be when it is accepted?"],
    reversal: "Medium: feed and gateways change apart, the message format does not.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Publish-subscribe", "Stream processing", "Optimistic locking"],
  },
];
