// Leaving something old: systems, databases, languages, vendors; and where to begin looking.
import { loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const migration: readonly Situation[] = [
  {
    title: "A legacy system to be rewritten",
    signs: [
      /\brewrit\w+|\brewrote\b|\bre-?writing\b|\bfrom scratch\b|\bbig bang\b|\bgreenfield replacement\b|\breplac(?:e|ing)\b|\bmoderni[sz]\w+|\bre-?build\w*|\bstart over\b|\bstrangl\w*/i,
      /\blegacy\b|\bmonolith\b|\b(?:\d+|ten|fifteen|twenty|thirty)[- ]?(?:\+ )?year[- ]?s?[- ]?(?:old)?\b|\bcobol\b|\bmainframe\b|\bperl\b|\bold (?:\w+ ){0,2}(?:system|app|application|code|code-?base|platform|erp|backend|stack)\b|\bbig ball of mud\b|\bspaghetti\b|\b(?:existing|current|whole|entire) (?:\w+ )?(?:system|app|application|code-?base|platform|backend|product)\b|\bdelphi\b|\bvb6\b|\bphp 5\b|\bcold ?fusion\b|\bstruts\b|\bnobody (?:understands|dares|knows)\b/i,
    ],
    recommend: "Replace it slice by slice behind a facade (strangler fig) instead of rewriting it in one go",
    because: "a rewrite delivers nothing until the end and must catch a target that keeps moving",
    reasons: [
      "Put a proxy in front first; slices move, and return, by a route or flag.",
      "One writer per piece of data: sync by CDC in one direction, through an anti-corruption layer.",
      "A slice is done once its old code is deleted.",
      "First slice: small, valuable, few writers; a thin path end to end, live in under three months.",
      "Pin behaviour by characterisation tests and parallel runs: compare results before anyone trusts them.",
    ],
    gain: "value and proof every few weeks, with a way back",
    cost: "two systems and a sync for months or years",
    flips: [
      {
        when: "it is small (a team-quarter) and well understood",
        to: "rewrite it, with a parallel run before the switch",
      },
      { when: "the need is generic (billing, CRM)", to: "buy it and move the data over" },
      { when: "it rarely changes and runs well", to: "leave it, and wrap it in an API" },
    ],
    steps: [
      "Write down which pain the replacement must end, and how it is measured.",
      "Map capabilities, data owners, integrations and batch jobs; look for hidden users in the logs.",
      "Install the facade; build slice one with its data sync; run in parallel and compare.",
      "Shift traffic 1, 10, 50, 100 %; keep the way back for one business cycle; delete.",
    ],
    questions: [
      "Which pain drives it, slow change, cost, risk or missing people?",
      "Can calls be intercepted in one place?",
      "How much of the old system's behaviour is covered by tests?",
    ],
    reversal: "High slice by slice while the old path lives; Low for a big bang.",
    patterns: ["Strangler fig", "Anti-corruption layer", "Parallel run", "Branch by abstraction"],
  },
  {
    title: "Moving to another database engine without downtime",
    signs: [
      /\b(?:migrat\w+|mov(?:e|ing)|switch\w*|port(?:ing)?|replac(?:e|ing)|get(?:ting)? off|chang(?:e|ing)|transition\w*|cut ?over|leave|leaving)\b/i,
      /\b(?:oracle|mysql|mariadb|mongo(?:db)?|sql server|mssql|dynamo(?:db)?|cassandra|db2|aurora|rds|couchbase|firestore|firebase|postgres\w*|database|databases|db)\b[^?!\n]{0,60}\b(?:to|into|with|onto|by|for|→|->)\b[^?!\n]{0,30}\b(?:postgres\w*|mysql|mongo(?:db)?|aurora|dynamo(?:db)?|cassandra|cockroach\w*|spanner|new|another|different|rds|sql server|mariadb|cluster|tidb|yugabyte\w*)\b|\bdatabase (?:engine|vendor|migration)s?\b/i,
      /\b(?:down-?time|24\/?7|outage|maintenance window|online|live|zero|offline|can'?t stop|can(?:no|')t (?:be )?(?:go )?(?:down|stop\w*|afford)|always on|without (?:stopping|interrupt\w*|los\w*|taking)|dual[- ]?writ\w*|while (?:it|we|the)|cut ?over|terabytes?|\d+ ?tb|keep (?:\w+ )?running|roll ?back)\b/i,
    ],
    recommend:
      "Copy a snapshot, keep the new database in step by change data capture, verify, then cut over reads and writes",
    because: "the log orders every change, while dual writes from the application drift apart on each failure",
    reasons: [
      "Snapshot plus CDC (Debezium, AWS DMS, pglogical) from one noted log position; watch lag until it stays in seconds.",
      "Verify before anyone trusts it: row counts, checksums by key range, and shadow reads compared on live traffic.",
      "Cut over: stop writes, wait for lag zero, compare, reset sequences, switch by flag, start CDC backwards.",
      "The reverse stream is the way back; without it the first new write makes return a data loss.",
      "Traps: collation and case, empty string versus null, time zones, decimals, isolation levels, tuned queries.",
    ],
    gain: "seconds to minutes of refused writes, and a way back",
    cost: "weeks of running two databases and comparing them",
    flips: [
      { when: "a window of hours is acceptable and data is small", to: "dump, restore and verify: far simpler" },
      { when: "the source has no usable log", to: "an outbox or triggers, then backfill with the same verification" },
    ],
    steps: [
      "Inventory schema, procedures, drivers, queries and every other reader (reports, jobs).",
      "Hide access behind one layer; run the tests and a replay of production queries on the new engine.",
      "Snapshot, stream, verify for at least a week; rehearse the cut-over on a copy with a stopwatch.",
      "Move reads by percentage, then writes in one step; keep the old one in step for two weeks.",
    ],
    questions: ["How long may writes be refused?", "How much data is there, and who else reads the old database?"],
    reversal: "Medium: High while the reverse stream runs, Low after it is switched off.",
    patterns: ["Change data capture", "Parallel run", "Expand and contract", "Feature flags", "Branch by abstraction"],
  },
  {
    title: "One part of the system needs other treatment",
    signs: [
      /\b(?:one|single|only (?:one|the)|a|this|that|the|just) (?:\w+ ){0,3}(?:part|module|component|feature|endpoint|area|piece|job|function)\b/i,
      /\b(?:monolith|rest of (?:the|our) (?:system|app|application|code|monolith)|everything else|whole (?:app|thing|system|monolith)|split(?:ting)?(?: it)? (?:out|off)|extract\w*|carve\w*|separate service|own service|scale (?:it )?(?:separately|alone|independently))\b/i,
      /\b(?:cpu|gpu|memory|ram|traffic|load|spik\w+|scal\w+|pci|hipaa|compliance|audit\w*|certif\w*|crash\w*|(?:takes?|brings?|pulls?) (?:\w+ ){0,4}down|starv\w*|heav\w+|resource\w*|\d+ ?(?:%|percent|x|times))\b/i,
    ],
    recommend: "Split out only that part as its own service with its own data, and leave the rest a monolith",
    because: "another load or duty is the only good reason here for a network boundary",
    reasons: [
      "First try the same code in a separate deployment or worker role: scaling apart needs no new service.",
      "If it must be a service: module first, interface second, own tables third, network last.",
      "Prefer a queue between them, so that its load or failure does not reach the rest.",
      "For compliance cut so that regulated data never enters the monolith, not only its tables.",
    ],
    gain: "the part scales, fails and is audited alone",
    cost: "one network boundary and a second pipeline",
    flips: [
      { when: "only load differs", to: "a second deployment of the same image with its own queue and limits" },
      { when: "it shares transactions with the rest", to: "optimise it in place; do not cut through a transaction" },
    ],
    steps: [
      "Measure its share of load, memory and failures, to prove the need.",
      "Make it a module with one interface and no joins from outside.",
      "Run it as a separate role of the same image; stop here if that suffices.",
      "Move tables and traffic by flag; delete the old path.",
    ],
    questions: [
      "Does it differ in load, in runtime or in compliance?",
      "Which transactions does it share with the rest?",
    ],
    reversal: "High as a separate role; Medium once its data has moved.",
    patterns: ["Modular monolith", "Bulkhead", "Strangler fig", "Work queue"],
  },
  {
    title: "A rewrite in another language",
    signs: [
      /\b(?:rewrit\w+|port(?:ing)?|re-?implement\w*|mov(?:e|ing)|switch\w*|migrat\w+|convert\w*|replac(?:e|ing))\b/i,
      /\b(?:from|our|the) (?:\w+ ){0,4}(?:python|ruby|rails|node(?:\.?js)?|php|java|django|typescript|c#|\.net|scala|perl)\b[^.?!\n]{0,50}\b(?:to|in|into|with)\b ?(?:go|golang|rust|kotlin|java|elixir|node|c\+\+|typescript|zig)\b|\b(?:rewrit\w+|port\w*|re-?implement\w*|everything|it|all|services?|backend|api)\b[^.?!\n]{0,30}\b(?:in|to|into) (?:go|golang|rust|elixir|kotlin|c\+\+|zig)\b/i,
    ],
    recommend: "Profile and fix the hot path first, and port only a component that measurably needs it",
    because: "most backends wait for databases and networks, which no language makes faster",
    reasons: [
      "If over half the time is waiting, fix queries, caching and calls; a new language gives little.",
      "If it computes, port that function as an extension or small service (PyO3, Go worker) and measure.",
      "Set the proof before: p99, cost per request or crash rate on one component, in six weeks.",
      "Count the price: two toolchains, hiring, libraries, on-call knowledge, and a year without features.",
    ],
    gain: "the benefit where it exists, for a tenth of the work",
    cost: "a second language in a corner; no fresh start",
    flips: [
      {
        when: "the runtime is out of support or nobody can be hired",
        to: "a strangler migration, component by component",
      },
      { when: "profiles show the CPU is the bill at large scale", to: "port the hottest services fully" },
    ],
    steps: [
      "Profile production for a week; split the time into compute, database and waiting.",
      "Fix the top three findings and measure again.",
      "Port one bounded component behind the same contract; run in parallel and compare.",
      "Decide by ADR with the numbers, including the team's skills.",
    ],
    questions: [
      "Which number must improve, and what is it today?",
      "How many of the team have run the new language in production?",
    ],
    reversal: "Medium: one component is easily taken back, a whole backend is not.",
    patterns: ["Strangler fig", "Parallel run", "Branch by abstraction"],
  },
  {
    title: "An existing architecture to be reviewed",
    signs: [
      /\b(?:inherit\w*|took over|taken over|taking over|take over|joined|new (?:architect|cto|tech lead|lead|job)|review\w*|assess\w*|audit\w*|get (?:an )?overview|undocumented|due diligence|no (?:documentation|docs|diagrams?))\b/i,
      /\b(?:architecture|system|systems|code-?base|platform|landscape|services|monolith|stack)\b/i,
      /\bwhere (?:do|should|would|to|can) (?:\w+ ){0,3}(?:start|begin|look)\w*|\bhow (?:do|should|would|to|can) (?:\w+ ){0,3}(?:start|begin|approach|go about|review|assess|understand|get)\b|\bwhat (?:do|should|would|to) (?:\w+ ){0,3}(?:look|check|start|ask|do)\b|\bfirst (?:\d+ |few |two )?(?:steps?|days|weeks|thing)\b|\bno idea\b|\bunderstand\b|\bnobody (?:knows|left|who)\b/i,
    ],
    recommend: "Begin with what hurts and what must not fail, draw it as it runs, then rank the few largest risks",
    because: "a review without goals finds a hundred faults and changes none",
    reasons: [
      "Agree on the top three qualities with numbers (availability, lead time, cost), with whoever pays.",
      "Read the evidence first: incidents, bills, traces, deploy frequency, change hot spots, open alerts.",
      "Draw C4 context and containers from traffic, not from old slides; mark data owners and single points.",
      "Walk three scenarios end to end: the main request, a lost zone, a restore from backup.",
      "Deliver at most five risks, by likelihood times damage, each with owner, next step and date.",
    ],
    gain: "a short list people act on",
    cost: "one to three weeks, and small faults left alone",
    flips: [
      { when: "an outage or breach is under way", to: "stabilise and restore first, review afterwards" },
      { when: "it serves a purchase", to: "licences, security and key people before design" },
    ],
    steps: [
      "Week one: interviews (users, on-call, product), incident list, bill, system diagram.",
      "Week two: scenarios with the team, backup restore test, dependency and access check.",
      "Rank, write one page and ADRs for what is decided; book a follow-up in a quarter.",
    ],
    questions: ["What made you ask for it now?", "Which quality matters most, and how is it measured?"],
    reversal: "High: it only costs time.",
    patterns: ["Correlation ID", "Bounded context", "3-2-1 backups"],
  },
  {
    title: "Two systems after a merger",
    signs: [
      /\bacqui(?:red|sition|ring|re)\b|\bmerg(?:er|ed with|ing with)\b|\bbought (?:a|another|the|our) (?:\w+ )?(?:company|competitor|start-?up)\b|\btwo (?:\w+ ){0,3}(?:systems|platforms|products|crms|erps|code-?bases|stacks)\b/i,
      /\bsystems?\b|\bplatforms?\b|\bcustomers?\b|\bdatabases?\b|\baccounts?\b|\bcrms?\b|\berps?\b|\bstacks?\b/i,
      /\b(?:consolidat\w*|combin\w*|unif\w*|integrat\w*|merg(?:e|ing)|duplicat\w*|overlap\w*|both|same (?:customers?|thing)|join\w*|one system|single)\b/i,
    ],
    recommend:
      "Choose one survivor per capability, connect them by one customer identity first, and migrate customers in waves",
    because: "a third system built from both is the slowest way and rarely finished",
    reasons: [
      "Decide by capability (billing, catalogue, login), not by whole system; name an owner and an end date each.",
      "Begin with a mapping of identifiers and one sign-on, so that products look like one soon.",
      "One master per data item; integrate by events through an anti-corruption layer, never by two-way sync.",
      "Move in waves, simplest customers first, with reconciliation; freeze features on the one that dies.",
    ],
    gain: "visible unity in months; one system less with an end date",
    cost: "both run for a year or more; some features are lost",
    flips: [
      { when: "markets and rules differ truly", to: "keep both, and share only identity, billing and reporting" },
      { when: "neither can grow", to: "a bought product as the survivor" },
    ],
    steps: [
      "Map capabilities, contracts, data and people of both; score fit and cost to keep.",
      "Build the identity map and match customers; let people check the doubtful ones.",
      "Migrate a pilot, reconcile, then waves; keep the old one read-only for a cycle.",
      "Archive what law requires, switch off, end the licences.",
    ],
    questions: ["What must customers see as one, and by when?", "How many customers exist in both?"],
    reversal: "Low after customers have moved; pilots and waves keep it Medium.",
    patterns: ["Anti-corruption layer", "Strangler fig", "Parallel run"],
  },
  {
    title: "A monolith to be moved to serverless functions",
    signs: [
      /\blambdas?\b|\bserver-?less\b|\bcloud functions?\b|\bazure functions?\b/i,
      /\b(?:mov(?:e|ing)|migrat\w*|rewrit\w+|convert\w*|port(?:ing)?|split\w*|break\w*|turn\w*|replac(?:e|ing)|go(?:ing)? (?:all[- ]in|fully)|everything)\b/i,
      /\b(?:monolith\w*|whole|entire|existing|everything|django|rails|spring|express|laravel|backend)\b/i,
    ],
    recommend: "Run the monolith in managed containers, and move only spiky or event-driven edges to functions",
    because: "cutting it into functions is a rewrite, while a container gives most of the relief now",
    reasons: [
      "Fargate, Cloud Run or Container Apps take the same image and scale it; Cloud Run can scale to zero.",
      "Good first functions: file processing, webhooks, schedules, queue consumers; each idempotent.",
      "Lambda stops after 15 min and needs RDS Proxy or similar: each concurrent run opens its own connection.",
      "Steady load is usually cheaper in containers: compare the bill at your average and peak.",
      "One function per endpoint becomes a distributed monolith; group them by module.",
    ],
    gain: "less to operate within weeks, no rewrite",
    cost: "idle capacity stays for the core; two ways of deploying",
    flips: [
      { when: "traffic is rare or idle most of the day", to: "the whole application in one function by an adapter" },
      { when: "load is steady and requests are long", to: "containers only" },
    ],
    steps: [
      "Make it stateless: sessions, files and schedules out of the process.",
      "Build one image, deploy it to the managed container service, move traffic by weight.",
      "Move one event-driven edge to a function; measure cold starts, cost and failures.",
      "Decide on the rest by the bill and by incidents.",
    ],
    questions: ["Which pain should serverless end, cost, scaling or operations?", "How even is the load over the day?"],
    reversal: "High for containers; Medium for functions, whose triggers belong to the cloud.",
    figures: loadFigures,
    patterns: ["Serverless", "Strangler fig", "Modular monolith", "Auto-scaling"],
  },
];
