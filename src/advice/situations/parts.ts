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
];
