// Relational databases that reach a limit: reads, connections, reports, size, schema changes.
import { cacheFigures, inFlightFigures, loadFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

const database =
  /\b(?:db|database|postgres\w*|pg|mysql|mariadb|sql server|oracle|rds|aurora|primary|cloud sql|mssql|cockroach\w*)\b/i;

export const data: readonly Situation[] = [
  {
    title: "Too many database connections",
    signs: [
      /\b(?:too many (?:\w+ ){0,2}(?:connections|clients)|max_connections|connection (?:limit|slots|exhaustion)|out of connections|run\w* out of (?:\w+ )?connections|remaining connection slots|connections? (?:are |is )?(?:exhausted|maxed)|(?:exhaust\w*|maxed?)[^.?!]{0,30}connections?|hikari\w*[^.?!]{0,40}time\w*|(?:connection )?pool (?:is )?(?:exhausted|empty|timeouts?)|QueuePool limit|\d+ (?:open |idle |db |database |postgres )?connections)\b/i,
      /\b(?:db|database|postgres\w*|pg|mysql|mariadb|sql server|rds|aurora|pods?|instances?|lambdas?|serverless|workers?|pgbouncer|hikari\w*|pool\w*|django|rails|prisma|clients already)\b/i,
    ],
    recommend: "Put a transaction pooler in front (PgBouncer, RDS Proxy) and shrink the pools of the instances",
    because: "it works on a few queries per core at once, and further connections only wait",
    reasons: [
      "Server side start with cores × 2 connections (planning figure); instances × pool size must stay below max_connections.",
      "PgBouncer: pool_mode = transaction, default_pool_size about 20, max_client_conn in the thousands.",
      "Transaction mode has no session state: no session advisory locks, LISTEN or SET; prepared statements need version 1.21.",
      'Look for leaks first: "idle in transaction" means code that calls something remote inside a transaction.',
      "Raising max_connections costs memory each and moves the cliff only.",
    ],
    gain: "thousands of clients on some dozen connections",
    cost: "a hop to operate, and no session features",
    flips: [
      { when: "few instances hold oversized idle pools", to: "smaller pools, without a pooler" },
      { when: "it is functions on AWS", to: "RDS Proxy, or capped concurrency" },
      { when: "connections are busy with slow queries", to: "fix those queries first" },
    ],
    steps: [
      "Count pg_stat_activity by state and application.",
      "Set idle_in_transaction_session_timeout = 30s and a pool wait below the request's deadline.",
      "Add the pooler, move one service, then the rest; migrations connect directly.",
    ],
    questions: ["How many instances times which pool size do you run?", "How many of the connections are idle?"],
    reversal: "High reversibility: a connection string, once session features are out of the code.",
    figures: inFlightFigures,
    patterns: ["Bulkhead", "Load shedding"],
  },
  {
    title: "The primary is busy, mostly with reads",
    signs: [
      database,
      /\b(?:cpu|load|i\/?o|iops|primary|master|database|db|postgres\w*|mysql)\b[^.?!]{0,40}\b(?:(?:8|9)\d ?%|100 ?%|maxed|pegged|satur\w*|high|overload\w*|limit|full|struggl\w*|melting|hot|dying|too slow|bottleneck|at its)/i,
      /\b(?:reads?|selects?|queries|read-heavy|read heavy|listing|browsing|shard\w*|replicas?)\b/i,
    ],
    recommend: "Fix the five most expensive queries first, then add a read replica; do not shard",
    because: "reads can be copied and cached, and a few missing indexes are the usual cause",
    reasons: [
      "Sort pg_stat_statements by total_exec_time; EXPLAIN (ANALYZE, BUFFERS) the top five; create indexes CONCURRENTLY.",
      "Cut the calls: N+1 loops, polling, counts on every page, SELECT * of wide rows.",
      "Then send reads that bear lag to a replica, and the writer's own reads to the primary.",
      "Cache what is equal for many; a bigger machine buys months at one restart.",
      "Sharding answers writes and size only, and costs joins, transactions and unique keys.",
    ],
    gain: "often several times the headroom within days",
    cost: "indexes slow writes a little; replicas lag",
    flips: [
      { when: "writes alone fill the biggest machine you would pay for", to: "partition or shard by tenant" },
      { when: "reports make the load", to: "a replica or warehouse for them" },
    ],
    steps: [
      "Turn on pg_stat_statements or the slow query log; keep the list.",
      "Index and rewrite; measure again for a week of peaks.",
      "Add the replica with lag alerts, then a cache if it is still needed.",
    ],
    questions: ["Which queries lead in total time?", "What is the share of reads?"],
    reversal: "High reversibility: indexes and replicas can be dropped; shards cannot.",
    figures: (facts) => [...loadFigures(facts).slice(0, 1), ...cacheFigures(facts)],
    patterns: ["Read replicas", "Cache-aside", "Materialised view", "Sharding"],
  },
  {
    title: "Reports slow down the live database",
    signs: [
      /\b(?:report\w*|dashboards?|analytics?|analysts?|bi|metabase|tableau|power ?bi|looker|month[- ]end|aggregat\w*|exports?)\b/i,
      /\b(?:slow\w*|lock\w*|block\w*|kill\w*|time[- ]?outs?|timing out|times? out|hurt\w*|cpu|spik\w*|crawl\w*|impact\w*|degrad\w*|affect\w*|bring\w* (?:down|the)|take[ns]? (?:down|forever)|hammer\w*|drag\w*)\b/i,
      /\b(?:production|prod|live|primary|oltp|transaction\w*|checkout|main (?:db|database)|same (?:db|database)|postgres\w*|mysql)\b/i,
    ],
    recommend: "Move reports to a read replica now, and to a columnar store once they scan history",
    because: "one scan over months evicts the pages and takes the I/O that short transactions need",
    reasons: [
      "Replica: accept its lag, set statement_timeout, and expect cancelled queries unless hot_standby_feedback is on.",
      "Repeated figures: a materialised view or summary table, refreshed by schedule.",
      "Long history: CDC or a nightly load into ClickHouse, BigQuery or Snowflake; DuckDB on Parquet below some 100 GB.",
      "Give report users a role of their own with a time-out, so that nobody hits the primary again.",
    ],
    gain: "customers no longer feel the reports",
    cost: "figures minutes to a day old; a copy to keep in step",
    flips: [
      { when: "it is one query lacking an index", to: "the index" },
      { when: "reports must show the last second", to: "summary tables kept in the same transaction" },
    ],
    steps: [
      "List the reports with age allowed and time taken.",
      "Point the tool at the replica with a read-only role.",
      "Pick the warehouse when the replica's queries pass minutes.",
    ],
    questions: ["How fresh must the reports be?", "How many rows do they scan?"],
    reversal: "High reversibility: a connection string first; a warehouse is a pipeline to own.",
    patterns: ["Read replicas", "Materialised view", "Change data capture", "CQRS"],
  },
  {
    title: "Changing a big schema without downtime",
    signs: [
      /\b(?:alter table|add(?:ing)? (?:a )?(?:not null |new )?(?:columns?|index|constraint|foreign key)|renam\w+|schema (?:changes?|migrations?)|chang\w+ (?:the |a )?(?:column|type|primary key|schema)|int(?:eger)? to bigint|split\w* (?:a |the )?(?:table|column)|drop\w* (?:a |the )?column|(?:flyway|liquibase|alembic|django|rails|db|database) migrations?|migration)\b/i,
      /\b(?:columns?|tables?|rows|schema|alter|index|constraint|primary key)\b/i,
      /\b(?:(?:with ?out|no|zero)[- ](?:any )?downtime|downtime|lock\w*|block\w*|outage|without (?:stopping|taking|breaking)|offline|old (?:code|version|pods|instances)|maintenance window|hangs?|(?:million|billion|m|bn|\d+ ?gb) rows?|took (?:the|us)|live)\b/i,
    ],
    recommend: "Expand, backfill, switch and contract in small releases that each run with old and new code",
    because: "during a rollout both versions use the same tables, and a long lock stops everybody",
    reasons: [
      "SET lock_timeout = '2s' and retry: a waiting ALTER queues all later queries behind itself.",
      "Add the column nullable or with a constant default, write both, backfill in batches of some 1,000 rows.",
      "Then CHECK … NOT VALID, VALIDATE CONSTRAINT, SET NOT NULL; CREATE INDEX CONCURRENTLY outside a transaction.",
      "Rename means: new column, dual writing, move reads, drop the old one a release later.",
      "MySQL: ALGORITHM=INSTANT where it can, otherwise gh-ost or pt-online-schema-change.",
    ],
    gain: "no window, and every step can be undone",
    cost: "three or four releases instead of one",
    flips: [
      { when: "the table is small and a second of lock is harmless", to: "one plain migration with lock_timeout" },
      { when: "key or type of a huge table changes", to: "a shadow table filled by triggers or logical replication" },
    ],
    steps: [
      "Lint migrations (squawk, strong_migrations) in the build.",
      "Watch replica lag during the backfill, and pause above some seconds.",
      "Drop the old column only when logs show no reader.",
    ],
    questions: [
      "How many rows has the table, and how many writes a second?",
      "Does old code run while the new one rolls out?",
    ],
    reversal: "High reversibility until the contract step; a dropped column comes back from the backup only.",
    patterns: ["Expand and contract", "Feature flags", "Parallel run"],
  },
  {
    title: "A table that grows without end",
    signs: [
      /\b(?:tables?|rows|records|partition(?:s|ed|ing)?)\b/i,
      /\b(?:billions?|bn|hundreds of millions|\d{3,} ?(?:m|million|mio)|\d+ ?tb|\d{3,} ?gb|terabytes?|grow\w* (?:by|at|without|forever|every|too|fast|\d+)|huge table|giant|keeps? growing|too (?:big|large)|retention|archiv\w*|old (?:data|rows|records|orders))\b/i,
      /\b(?:vacuum\w*|delet\w*|archiv\w*|purg\w*|partition\w*|slow\w*|index(?:es)?|backups?|retention|forever|bloat\w*|older than|clean\w*|\d tb|grow\w*)\b/i,
    ],
    recommend: "Partition the table by month and drop or archive old partitions, instead of deleting rows",
    because: "dropping a partition is instant, while mass deletes leave bloat, vacuum and lag behind",
    reasons: [
      "PARTITION BY RANGE (created_at), made ahead by pg_partman; every unique key must contain that column.",
      "Queries must filter on the date, or they visit every partition.",
      "Archive: export the partition to Parquet in object storage, verify counts, then detach and drop.",
      "Meanwhile delete in batches of some thousand rows by an indexed key, with pauses.",
      "Size alone is no reason to shard: it is the hot part that must fit in memory.",
    ],
    gain: "constant working size; cheap retention and vacuum",
    cost: "a migration, and queries bound to the date",
    flips: [
      { when: "no retention applies and access is by key", to: "hash partitions, or leave it with good indexes" },
      { when: "rows are events nobody updates", to: "a columnar or wide-column store" },
    ],
    steps: [
      "Agree on retention per kind of data with its owner and the lawyers.",
      "Create the partitioned table, write to both or attach the old table as one partition, then backfill.",
      "Automate new and expired partitions, and alert when the next one is missing.",
    ],
    questions: ["How long must rows be online, and by which column are they read?", "How fast does it grow?"],
    reversal: "Medium reversibility: the partition column is hard to change later.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Range sharding", "3-2-1 backups"],
  },
  {
    title: "A page that runs hundreds of queries",
    signs: [
      /\bn ?\+ ?1\b|\b(?:hundreds of|thousands of|\d{2,}) (?:\w+ )?(?:queries|selects|sql statements)\b[^.?!]{0,40}\b(?:page|request|screen|endpoint|list|view|load|call)\b|\b(?:page|request|screen|endpoint|list|view)\b[^.?!]{0,50}\b(?:hundreds of|thousands of|\d{2,}) (?:\w+ )?(?:queries|selects|sql statements)\b|\bone query (?:per|for (?:each|every)) (?:row|item|order|product|user|record)\b/i,
      /\b(?:quer(?:y|ies)|selects?|orm|hibernate|django|rails|jpa|entity framework|prisma|lazy|graphql|database|db)\b/i,
    ],
    recommend: "Load the related rows in one query per relation, and let a test fail when the count grows",
    because: "each query costs a round trip, and their number grows with the data",
    reasons: [
      "Django select_related and prefetch_related, Rails includes, JPA JOIN FETCH or @EntityGraph, EF Include.",
      "In GraphQL a DataLoader per request gathers the ids of a tick.",
      "Joining two lists at once multiplies rows: fetch the second by WHERE id IN (…).",
      "For pure lists select the needed columns into a flat row and skip the entities.",
      "A cache hides it until the first cold start.",
    ],
    gain: "time no longer depends on the number of rows",
    cost: "queries written for the screen",
    flips: [
      { when: "the page gathers from many services", to: "batch endpoints, or a read model" },
      { when: "few queries are slow rather than many fast", to: "EXPLAIN and an index" },
    ],
    steps: [
      "Count queries per request in a middleware; log above 20.",
      "Fix the top endpoints; assert the count in tests with two and with twenty rows.",
    ],
    questions: ["Which ORM is it, and does the time grow with the number of rows?"],
    reversal: "High reversibility: query code only.",
    patterns: ["Materialised view", "Request coalescing"],
  },
];
