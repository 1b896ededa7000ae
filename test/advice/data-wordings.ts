// What people write of the situations on data, caches, messages and APIs, and what they write of other things.

export const wordings: Readonly<Record<string, readonly [string, string, ...string[]]>> = {
  "Events lost between the database and the broker": [
    "our order service commits to postgres and then publishes to kafka. yesterday the pod died in between and the warehouse never heard about 14 orders",
    "We save the order in MySQL, then send a message to RabbitMQ. Sometimes the event is never sent because the process crashes after the commit",
    "how do we make sure an event isn't lost when the DB commit succeeds but publishing to SNS fails right after?",
  ],
  "A message is processed twice": [
    "our SQS consumer sometimes handles the same message twice and customers get two emails, how do we stop that",
    "Kafka consumers reprocess after a rebalance and we get duplicate rows. Can we get exactly-once?",
    "We want exactly-once processing from our RabbitMQ workers",
  ],
  "One bad message blocks the queue": [
    "one malformed message makes our kafka consumer crash over and over and the whole partition is stuck",
    "We had a poison message in RabbitMQ last night that got requeued forever, nothing else was processed",
  ],
  "Events of one entity arrive out of order": [
    "order.cancelled sometimes gets processed before order.created in our kafka consumers, how do we keep events per order in sequence",
    "we scaled to 8 workers on the queue and now updates for the same customer are applied in the wrong order",
    "What should the partition key be so that events per account keep their order in Kinesis?",
  ],
  "Consumers fall behind": [
    "kafka consumer lag keeps growing, we're 3 million messages behind since this morning",
    "The workers can't keep up, our SQS queue is piling up during the day and only drains at night",
  ],
  "A retried request acts twice": [
    "mobile clients retry POST /payments on flaky networks and some customers were charged twice",
    "Users double-click the checkout button and we end up with duplicate orders",
    "stripe call timed out, our worker retried and now the card was debited twice",
  ],
  "The same stock or slot sold twice": [
    "two people booked the same seat at the same second. we check availability before insert",
    "During flash sales we oversell: stock went negative for some products",
  ],
  "One business step over several services": [
    "order, payment and inventory are separate services with their own databases. if payment fails after stock was reserved we have to undo it somehow",
    "How do we get a transaction across our booking, hotel and payment microservices? Now we end up half done when the third one fails",
  ],
  "Users do not see what they just saved": [
    "after a user saves their profile the page reloads and shows the old name, we read from a replica",
    "since we added read replicas people get a 404 right after creating an order, replication lag is ~300ms",
  ],
  "Two people overwrite each other's changes": [
    "two support agents edit the same ticket at the same time and the second save overwrites the first",
    "we have lost updates when several users change the same record concurrently",
  ],
  "Too many database connections": [
    "FATAL: sorry, too many clients already. we have 60 pods with a pool of 20 each on postgres",
    "Lambda scales up and RDS runs out of connections",
  ],
  "The primary is busy, mostly with reads": [
    "our postgres primary sits at 90% CPU, it's mostly reads from product listing. should we shard?",
    "MySQL CPU is maxed at peak, 95% of queries are selects",
  ],
  "Reports slow down the live database": [
    "every month-end the finance reports make the production database crawl, checkout gets slow",
    "Analysts run Metabase dashboards on our live postgres and queries time out for users",
  ],
  "Changing a big schema without downtime": [
    "we need to add a not null column to a table with 400 million rows and can't have downtime",
    "An ALTER TABLE locked our users table for 10 minutes last week. How do we do migrations safely with rolling deploys?",
  ],
  "A table that grows without end": [
    "our events table in postgres has 2 billion rows, deleting old data takes forever and vacuum never finishes",
    "orders table grows by 50M rows a month in MySQL, how should we archive everything older than 2 years",
  ],
  "A page that runs hundreds of queries": [
    "the order list page fires 300 queries per request with hibernate",
    "We think we have an N+1 problem in our Rails GraphQL API",
  ],
  "Cache stampede when an entry expires": [
    "when the homepage cache key expires, hundreds of requests hit the database at once and CPU spikes",
    "Every 10 minutes our Redis TTL runs out and postgres gets hammered by the same query from all pods at once",
  ],
  "The cache shows old data after an update": [
    "after an admin updates a price users still see the old one from redis for up to an hour",
    "We get stale data in the cache when products are changed, invalidation seems unreliable",
  ],
  "Users lose their session between instances": [
    "we added a second server behind the load balancer and users randomly get logged out",
    "Sessions are kept in memory, so every deploy restarts the pods and logs everybody out. where should they go",
  ],
  "The cache is full or evicts the wrong keys": [
    "redis memory is full and it started evicting keys we need, jobs were lost",
    "Our ElastiCache hit maxmemory, writes fail with OOM errors",
  ],
  "Work that outlasts an HTTP request": [
    "building the sales report takes 3 minutes and the API gateway times out after 30 seconds",
    "POST /export runs for several minutes, nginx returns 504 and then the client retries",
  ],
  "Changing an API others depend on": [
    "we need to rename a field in our REST API but old mobile app versions still use it and would break",
    "How should we ship a breaking change in our public API when customers can't upgrade for months?",
  ],
  "Deep pages get slow": [
    "our list endpoint uses LIMIT/OFFSET, page 5000 takes 20 seconds",
    "Pagination with offset gives duplicates when new rows come in and gets slow on later pages",
  ],
  "Limits for a public API": [
    "one customer's script hammers our API with 500 rps and everyone else gets slow",
    "People scrape our public API and it takes the site down, how should we limit it per key?",
  ],
  "Screens that fetch too much or too little": [
    "the mobile home screen needs 8 calls to different services before it renders",
    "our mobile team complains about overfetching, the web app needs much more than the ios app",
  ],
  "Internal calls with streams and deadlines": [
    "internal calls between services at 20k rps, JSON overhead hurts latency and we need bidirectional streaming",
    "Our internal grpc services are unbalanced, one pod gets all the traffic",
  ],
  "Keeping the data of many tenants apart": [
    "B2B SaaS with 400 tenants: how should we isolate tenant data in postgres",
    "should we do a schema per tenant or a shared database with tenant_id? some customers are huge",
  ],
  "Deleting a person from event logs and backups": [
    "GDPR deletion request: how do we delete a user whose data is in kafka topics and backups?",
    "right to be forgotten vs our immutable event store, how do we erase personal data",
  ],
  "Who changed what and when": [
    "the regulator wants an audit trail of all changes to customer records, should we use triggers",
    "we need to know who changed what on every order",
  ],
  "Attributes that differ by product or customer": [
    "every product category has different attributes, our table has 200 nullable columns now and it's a mess",
    "Customers want custom fields on their records, how do we model that in postgres?",
  ],
  "Relations several hops deep in SQL": [
    "friends of friends queries with recursive CTE in postgres take 40 seconds at 4 hops",
    "we find fraud rings with self-joins in SQL, it explodes beyond depth 3",
  ],
  "Files and images in the database": [
    "we store PDFs in postgres as bytea, the db is 900 GB and backups take all night",
    "images are saved as blobs in our MySQL table, should they move out? restore takes hours",
  ],
  "Webhooks that come twice, late or too fast": [
    "stripe webhooks arrive twice and sometimes out of order, how do we handle it",
    "we get incoming shopify webhooks in bursts, our endpoint times out and they disable it",
  ],
  "Webhooks to customers": [
    "we want to send webhooks to our customers, how should we do retries and signatures",
    "Some customers' webhook endpoints are down for hours and block delivery for everyone",
  ],
  "Pushing updates to browsers": [
    "dashboard polls every 2 seconds and kills our API, we want live updates in the browser",
    "our users need to see order status changes live, the frontend is polling and servers can't take the load",
  ],
  "Large uploads through the API": [
    "users upload 2 GB videos through our API and the pods run out of memory",
    "File uploads above 100MB fail with timeouts at the gateway",
  ],
  "Importing many records at once": [
    "customers import CSV files with 500k rows through the API and it times out halfway",
    "bulk import of contacts fails in the middle and users upload the file again, creating duplicates",
  ],
  "An API for partners": [
    "a partner asked for API access to our orders, it's our first external API, what should we mind",
    "We're opening up our platform: how should we design an API for third parties?",
  ],
  "A breaking change of events others consume": [
    "we renamed a field in an event and three downstream consumers broke",
    "How can we evolve our avro schemas in Kafka without breaking consumers?",
  ],
  "One partition takes most of the load": [
    "one kafka partition gets most of the traffic while the others are idle because of a big customer",
    "DynamoDB throttles us because of a hot partition",
  ],
  "Several consumers that read and replay the same events": [
    "five teams want to consume the same order events at their own pace and replay last 30 days when they fix bugs",
    "new services need to read historical events from the beginning, multiple consumers per stream",
  ],
  "Payloads too large for the broker": [
    "we get RecordTooLargeException because we put 8 MB PDFs into kafka messages",
    "our messages exceed the SQS size limit since they include whole documents",
  ],
  "Search that disagrees with the database": [
    "elasticsearch is out of sync with postgres, deleted products still show up",
    "Search results show old prices, the index misses updates from our database",
  ],
  "Append-only messages read by conversation and time": [
    "we store chat messages, 40k writes per second, append-only, always read newest first by conversation. which data store",
    "Billions of messages per channel history, never edited, postgres can't keep up with the writes",
  ],
  "An integer key that runs out": [
    "the serial primary key of our events table runs out in 3 months, how do we migrate to bigint without downtime",
    "Our orders.id is int4 and at 1.8 billion, the sequence will overflow soon. What is the plan?",
  ],
  "Relational data in a document store": [
    "Half of our Mongo collections have dangling references, should we move to Postgres?",
    "we do $lookup joins everywhere in MongoDB and orphans pile up. Stay or migrate to a relational database?",
  ],
  "Redis as the only home of data that must survive": [
    "our carts live in redis only and after a failover some were gone, what now",
    "We lost drafts when Redis crashed, they are stored in Redis and nowhere else. How should we fix it?",
  ],
  "Analytics over very many events": [
    "300 million click events per day, dashboards with group by take minutes on postgres",
    "We need to aggregate billions of tracking events for customer-facing analytics, where should we store them",
  ],
  "Readings from many devices": [
    "50k sensors send a reading every 10 seconds, how do we store that",
    "telemetry from 20,000 vehicles, GPS positions every second, kept for 2 years",
  ],
  "A scheduled job runs on every instance": [
    "our nightly cron job runs on all 4 pods, so customers get 4 invoices",
    "since we scaled to three instances the @Scheduled task executes three times",
  ],
  "The wish for a distributed lock": [
    "we need a distributed lock so only one instance processes an order at a time, is redlock safe?",
    "Thinking of using redis locks to prevent two workers from updating the same account",
  ],
  "Many writers on one row": [
    "like counter row gets 2,000 updates per second and we see lock waits",
    "We have deadlocks on the account balance row at peak",
  ],
  "What to cache, where, and for how long": [
    "what should we cache and for how long? prices change daily, stock by the minute, profiles rarely",
    "Where should we cache product pages, and which TTL makes sense for prices?",
  ],
  "One key is read by everybody": [
    "a viral post means one redis key takes most of the traffic and that shard is at 100% cpu",
    "hot key problem in our Redis cluster: single node saturated",
  ],
  "In-process caches that disagree between instances": [
    "our 8 pods each have an in-process cache of the feature settings and they disagree for minutes after an edit",
    "local Caffeine caches on every node are out of sync after an update, do we need Redis?",
  ],
  "The site falls over when the cache is gone or cold": [
    "when redis went down last week the database was overloaded and the whole site died",
    "after we restart memcached the app is unusable for an hour because the db can't take the load",
  ],
  "Data of several services in one list": [
    "we need a list that joins data from three services with filtering and sorting, it's slow with API calls",
    "How do we search across several microservices, each has its own database?",
  ],
  "Deleted rows that must stay": [
    "we use soft deletes with deleted_at and people keep forgetting the filter, unique constraints break",
    "should we soft-delete customers? we need to restore them sometimes",
  ],
};

export const elsewhere = [
  "Kafka or RabbitMQ for our order events?",
  "Postgres or MongoDB?",
  "should we use REST or GraphQL",
  "What is an outbox?",
  "explain idempotency keys",
  "Redis or Memcached for caching product pages?",
  "SSE vs WebSockets",
  "We are 5 developers building a web shop with 1,000 orders a day on AWS. Microservices or monolith?",
  "Design a URL shortener for 100 million links",
  "Design an e-commerce platform with orders, payments, stock and search for 2 million users",
  "which database should I choose for a SaaS with 10k users",
  "thanks, that helps!",
  "can you draft an ADR from this thread",
  "when should I use gRPC instead of REST?",
  "how many instances do I need for 5,000 requests per second at 80 ms",
  "FastAPI or Django for an internal tool?",
  "do we need Kubernetes with three services?",
  "compare ClickHouse and BigQuery",
  "we use kafka, postgres and redis on GCP with 12 developers",
  "review our architecture please: react, node, postgres, redis cache, one queue",
  "What does 99.95% availability mean in minutes?",
  "Is event sourcing a good idea for a CRM?",
  "hello, what can you do?",
  "Design a chat system for 10 million users with presence, history and search",
  "Design a rate limiter",
  "food delivery app: restaurants, couriers, live tracking, payments, 200k users, 12 engineers on AWS. Which architecture?",
  "We run Postgres with 2 TB, 3,000 rps and 20 developers. Which cloud?",
  "What is the difference between a saga and two-phase commit?",
  "Explain cache-aside versus write-through",
  "Which message broker for background jobs in Django?",
];
