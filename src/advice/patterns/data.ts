// Patterns for where data live: owned by whom, in which store, on how many machines.
import type { Pattern } from "../pattern.ts";

export const data = {
  "Database per service": {
    spelling:
      /\bdatabase[- ]per[- ](?:micro)?service\b|\b(?:shared?|sharing) (?:a |the |one )?database between (?:micro)?services\b|\bown (?:database|schema) per (?:micro)?service\b/i,
    problem: "Services on shared tables cannot change their schema, and one slow query is everybody's outage.",
    forces: ["autonomy", "joins and reports over services", "cost of many instances"],
    solution:
      "A schema, database or cluster for each service, reached through its API or events alone. Separate credentials make it true; separate servers are a later choice.",
    gains: ["schemas change without a meeting", "the store fits the service", "faults and load stay apart"],
    costs: ["no joins and no transactions across services", "copies that lag", "reporting needs a pipeline"],
    notWhen: "the parts change together and need each other's rows in one transaction (then they are one service)",
    steps: [
      "Begin with a schema and a login per service on one server.",
      "Replace foreign joins by events and local copies, one at a time.",
      "Build reporting from a change stream, not from direct logins.",
    ],
    related: ["Microservices", "Polyglot persistence", "Orchestrated saga", "Change data capture"],
    source: "https://microservices.io/patterns/data/database-per-service.html",
  },
  "Polyglot persistence": {
    spelling: /\bpolyglot (?:persistence|storage|data)\b/i,
    problem: "One store bent to documents, search, graphs and time series does each of them badly.",
    forces: ["fit of the store", "operating each kind", "keeping copies equal"],
    solution:
      "Choose the store by how data are read and written, with one system of record for each fact and the others derived from it.",
    gains: ["queries the main store cannot serve", "each workload scales by itself"],
    costs: [
      "every store needs backup, upgrades, monitoring and people",
      "copies lag and must be rebuildable",
      "no transactions between them",
    ],
    notWhen: "PostgreSQL with JSONB, full-text search or an extension is good enough (measure before adding a store)",
    steps: [
      "Name the query and the measured figure that the present store misses.",
      "Keep one system of record; feed the rest by change data capture or events.",
      "Prove that the derived store can be rebuilt from nothing, and how long that takes.",
    ],
    related: ["Database per service", "CQRS", "Change data capture", "Materialised view"],
    source: "https://martinfowler.com/bliki/PolyglotPersistence.html",
  },
  "Read replicas": {
    spelling: /\bread[- ](?:only )?replicas?\b|\bfollower reads?\b|\bread followers?\b/i,
    problem: "Reads exhaust the primary that has to take the writes.",
    forces: ["share of reads", "replication lag", "users who expect to see their own write"],
    solution:
      "Asynchronous copies serve reads that may be slightly old; writes and reads that must be current stay on the primary.",
    gains: ["read capacity by adding machines", "reports away from the primary", "a candidate for failover"],
    costs: ["stale reads", "each replica repeats every write, so writes do not scale", "routing in the application"],
    notWhen: "writes are the bottleneck, or an index or a cache removes the load at less cost",
    steps: [
      "Look at the slowest queries and indexes first.",
      "Route by purpose (reports, search, lists), not by every SELECT; after a write keep that user on the primary for a while.",
      "Alert on lag, and take a replica out that exceeds what readers were promised.",
    ],
    related: ["Cache-aside", "CQRS", "Sharding", "Active-passive"],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
  },
  "Materialised view": {
    spelling: /\bmateriali[sz]ed[- ]views?\b|\bread[- ]models?\b|\bprojections?\b(?= (?:of|from) (?:the )?events)/i,
    problem: "A query over many tables or services is computed again for every reader.",
    forces: ["read latency", "staleness", "cost of refreshing"],
    solution:
      "Store the answer in the shape it is read, refreshed on a schedule or by each change; it is disposable, because it can be computed again.",
    gains: ["reads by key", "no joins at read time", "load on the sources is bounded"],
    costs: ["stale by the refresh interval", "a refresh to monitor", "storage and write amplification"],
    notWhen: "an index makes the query fast enough, or every reader needs another answer",
    steps: [
      "Refresh on a schedule first, without blocking readers.",
      "Show readers the time of the data.",
      "Keep the rebuild a routine, and time it.",
    ],
    related: ["CQRS", "Cache-aside", "Change data capture", "Gateway aggregation"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/materialized-view",
  },
  Sharding: {
    spelling:
      /(?<!(?:range|hash|hashed|geo|geographic|geographical|location|directory|lookup|zone)(?:[- ]based)?[- ]|shuffle[- ])\bshard(?:s|ed|ing)?\b(?!(?: \w+){0,2} by (?:range|hash|geograph\w*|region|country|location|directory|lookup)\b)/i,
    problem: "One primary cannot take the writes or hold the data, whatever its size.",
    forces: ["even spread", "queries over many shards", "growth and resharding", "transactions within one shard"],
    solution:
      "Split rows over independent databases by a key that most queries carry. By hash for evenness, by range for scans, by geography for law and latency, by directory for control.",
    gains: ["writes and storage scale with shards", "a fault hits one shard's users"],
    costs: [
      "no cheap joins, transactions or unique constraints across shards",
      "the key can hardly be changed",
      "schema changes and backups times the shards",
    ],
    notWhen: "a larger machine, archiving, indexes, a cache or read replicas still help (shard last)",
    steps: [
      "List the top queries and take the key that nearly all of them have; often the tenant.",
      "Create many logical shards on few machines, so that growth moves shards instead of rows.",
      "Compute the size of the largest key: it must fit one shard.",
    ],
    related: ["Hash sharding", "Range sharding", "Geographic sharding", "Directory sharding", "Read replicas"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  },
  "Range sharding": {
    spelling: /\brange[d]?(?:[- ]based)?[- ](?:shard|partition)\w*|\bshard\w*(?: \w+){0,2} by range\b/i,
    problem: "Queries over neighbouring keys touch every shard when keys are scattered.",
    forces: ["scans in key order", "hot ends", "split and merge of ranges"],
    solution:
      "Each shard owns a contiguous range of the key and is split when it grows; a range scan reads one or two shards.",
    gains: [
      "efficient range scans and ordered pagination",
      "ranges split where the data are",
      "old ranges archived as a whole",
    ],
    costs: ["increasing keys send all new writes to the last shard", "uneven ranges need a balancer"],
    notWhen: "keys increase with time and writes are the bottleneck, or reads are by single key",
    steps: [
      "Put something with spread before time in the key: tenant, then time.",
      "Let the store split ranges by itself where it can.",
      "Watch the write rate of the hottest range, not the average.",
    ],
    related: ["Sharding", "Hash sharding", "Directory sharding"],
    source: "https://www.mongodb.com/docs/manual/core/ranged-sharding/",
  },
  "Hash sharding": {
    spelling: /\bhash(?:ed)?(?:[- ]based)?[- ](?:shard|partition)\w*|\bshard\w*(?: \w+){0,2} by hash\b/i,
    problem: "Natural keys are uneven: some ranges grow hot while others idle.",
    forces: ["even load", "range queries", "moving keys when shards are added"],
    solution: "A hash of the key names one of many fixed logical shards, and a map puts logical shards on machines.",
    gains: ["even spread of distinct keys", "no directory for single keys", "simple routing"],
    costs: [
      "range queries ask every shard",
      "one hot key is still one shard",
      "hash modulo machines moves nearly all keys when one is added",
    ],
    notWhen: "range scans are the main query, or data must stay in a country",
    steps: [
      "Fix a number of logical shards well above the machines you will ever have.",
      "Hash the tenant or entity id, never a timestamp.",
      "Find the hottest keys beforehand, and split or cache those.",
    ],
    related: ["Sharding", "Consistent hashing", "Range sharding"],
    source: "https://www.mongodb.com/docs/manual/core/hashed-sharding/",
  },
  "Geographic sharding": {
    spelling:
      /\bgeo(?:graphic(?:al)?)?(?:[- ]based)?[- ](?:shard|partition)\w*|\blocation[- ]based shard\w*|\bshard\w*(?: \w+){0,2} by (?:geograph\w*|region|country|location)\b|\bdata residency\b/i,
    problem: "Law keeps data in a country, and distance makes every write slow for users on another continent.",
    forces: ["residency rules", "latency", "users who travel and data shared across borders"],
    solution:
      "Each user or tenant has a home region that stores and writes its data; a small global index says which, and other regions forward.",
    gains: ["data stay where the law wants them", "local latency", "a region's outage hits its own users only"],
    costs: [
      "uneven regions",
      "users who move need a migration",
      "global queries and unique names cross regions",
      "each region is operated in full",
    ],
    notWhen: "one region satisfies law and latency, with a CDN for the rest",
    steps: [
      "Settle with counsel which fields may leave, and keep the global index free of personal data.",
      "Put the home region into the tenant record and the token.",
      "Build the move of a tenant before the second region opens.",
    ],
    related: ["Sharding", "Active-active", "Tenant isolation", "Directory sharding"],
    source: "https://www.mongodb.com/docs/manual/core/zone-sharding/",
  },
  "Directory sharding": {
    spelling:
      /\b(?:directory|lookup)(?:[- ]based)?[- ](?:shard|partition)\w*|\bshard\w*(?: \w+){0,2} by (?:directory|lookup)\b|\bshard (?:map|directory)\b/i,
    problem: "Fixed rules cannot place one huge tenant alone or move a noisy one away.",
    forces: ["control over placement", "a lookup on every request", "the directory's availability"],
    solution:
      "A table maps each key, mostly the tenant, to its shard; clients cache it, and moving a tenant changes one row at the end.",
    gains: ["any tenant can be placed and moved", "shards of different sizes and tiers"],
    costs: [
      "the directory is on every path",
      "stale caches write to the wrong shard unless the shard checks",
      "moving needs tooling",
    ],
    notWhen: "there are millions of small keys of equal weight (a hash needs no table)",
    steps: [
      "Cache the map with a version, and let shards reject keys they no longer own.",
      "Move by copy, catch up, short write stop, switch.",
      "Replicate the directory more widely than any shard.",
    ],
    related: ["Sharding", "Tenant isolation", "Cell-based architecture", "Hash sharding"],
    source: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  },
  "Consistent hashing": {
    spelling: /\bconsistent[- ]hash(?:ing|es)?\b|\bhash[- ]rings?\b|\brendezvous hash(?:ing)?\b/i,
    problem: "With hash modulo node count, one node more or less moves nearly every key, and a cache starts empty.",
    forces: ["few keys moved", "even spread with few nodes", "hot keys"],
    solution:
      "Nodes and keys are placed on one ring; a key belongs to the next node, so a change of n nodes moves about one n-th of the keys. Virtual nodes even out the spread.",
    gains: ["nodes come and go with little movement", "no central map"],
    costs: ["uneven with few virtual nodes", "all clients must agree on the members", "range scans are lost"],
    notWhen: "a fixed number of logical shards and a small map will do, which is simpler to see and to move",
    steps: [
      "Use the implementation in the client, proxy or store you have.",
      "Give each node on the order of a hundred virtual nodes, weighted by size, and measure the spread.",
      "Bound the load per node where single keys run hot.",
    ],
    related: ["Hash sharding", "Cache-aside", "Load balancing"],
    source: "https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf",
  },
} satisfies Record<string, Pattern>;
