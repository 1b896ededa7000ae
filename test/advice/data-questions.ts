// Questions on stores, messages and consistency: the message, what its first paragraph must say, and what else.
import type { Expected } from "./python-questions.ts";

export const dataQuestions: readonly Expected[] = [
  [
    "Postgres or MongoDB for a product catalogue with 300 categories, each with its own attributes, 2M products?",
    /PostgreSQL|Postgres/,
    /JSONB/,
  ],
  [
    "DynamoDB or Aurora Postgres for a multi-tenant SaaS, 4 devs, queries still change every week?",
    /Aurora|PostgreSQL/,
    /access|quer/i,
  ],
  [
    "We store 500M sensor readings a day, which database should we use?",
    /Timescale|ClickHouse/,
    /5,787|5,8|58|partition|retention|compress/i,
  ],
  [
    "Is it ok to use Elasticsearch as our primary database? we already have it",
    /not|index|beside|record|truth/i,
    /rebuil|reindex|copy/i,
  ],
  [
    "Our orders table has 800M rows and queries by date got slow, what now?",
    /partition/i,
    /archiv|drop|detach|retention/i,
    /index/i,
  ],
  [
    "UUID or bigint as primary keys for our new Postgres schema?",
    /UUIDv7|bigint/i,
    /UUIDv7/i,
    /index|random|leak|guess/i,
  ],
  [
    "schema per tenant or a tenant_id column for 3,000 tenants in Postgres?",
    /tenant_id|tenant id|shared|column|row/i,
    /row[- ]level|RLS/i,
    /migrat/i,
  ],
  [
    "We have 90 pods with a pool of 20 each, Postgres max_connections is 500 and we get too many clients. Any ideas?",
    /PgBouncer|pooler|pool/i,
    /transaction/i,
    /1,800|prepared|session/i,
  ],
  [
    "users edit their profile and see the old one, our read replica lags up to 30 s. Any ideas?",
    /primary|own writes|read/i,
    /seconds|LSN|position|cookie|version/i,
    /asynchronous|lag/i,
  ],
  ["Can we store money as float in Postgres?", /numeric|integer|minor|cents/i, /currenc/i, /round/i],
  ["pgvector or Qdrant for 3M embeddings? We already run Postgres", /pgvector/i, /HNSW|index/i],
  [
    "Our reporting queries on the production MySQL make checkout slow. Any ideas?",
    /replica|warehouse|copy|apart/i,
    /CDC|change data|ClickHouse|summary|lag/i,
  ],
  [
    "Kafka, RabbitMQ or SQS for 300 order events per minute with 3 consumers, 6 devs on AWS?",
    /SQS/,
    /5\/s|SNS|300|operate/i,
  ],
  [
    "We use Kafka as a job queue and one slow job blocks everything behind it in the partition. Any ideas?",
    /queue/i,
    /RabbitMQ|SQS|share group|retry topic|dead/i,
    /partition/i,
  ],
  [
    "consumer lag is 12 million messages, topic has 24 partitions, each message takes 30 ms. Add more consumers?",
    /partition|consumer|lag|batch|idle/i,
    /24|partition/i,
    /batch|bulk|parallel|concurren/i,
    /partitions ÷/,
  ],
  [
    "Can we get exactly-once between Kafka and our Postgres consumers?",
    /twice|idempoten|same transaction|once/i,
    /unique|insert|inbox|offset/i,
    /transaction/i,
  ],
  [
    "our kafka consumer group rebalances all the time, logs say max.poll.interval.ms exceeded. Any ideas?",
    /poll/i,
    /max\.poll\.records/,
    /cooperative|static|group\.instance\.id/i,
  ],
  [
    "RabbitMQ raised the memory alarm and blocked all publishers, one queue has 4M messages. Any ideas?",
    /consumer|bound|drain|limit|length/i,
    /max-length|quorum|lazy|overflow/i,
    /dead|reject|buffer|alert/i,
  ],
  [
    "Is Redis pub/sub good enough to send order events from our shop to the warehouse service?",
    /not|Streams|queue|outbox|lost|durable/i,
    /lost|gone|fire|offline|down/i,
    /outbox|Streams/,
  ],
  ["Avro, Protobuf or JSON for our Kafka events, 15 teams?", /Avro|Protobuf/, /registry|compatib/i],
  [
    "we need strict ordering per order over 10 parallel consumers on SQS",
    /FIFO|group|key/i,
    /MessageGroupId|message group|order id|key/i,
    /dedup|idempoten|version|throughput|300/i,
  ],
  [
    "Outbox table has 50M rows and the polling query is slow, what did we do wrong?",
    /delete|partition|prune|sent|partial/i,
    /partial index|partition|drop|batch/i,
    /Debezium|CDC|change data|SKIP LOCKED/i,
  ],
  [
    "how do you prevent two people booking the same seat? 5000 people at once when sale opens",
    /unique|constraint|conditional|one statement|UPDATE|hold/i,
    /expir|minutes|hold/i,
  ],
  [
    "Saga or 2PC for moving money between the wallet service and the ledger service?",
    /saga|transaction/i,
    /outbox|compensat/i,
    /locks|outage/i,
  ],
  [
    "Is Redlock safe for making sure only one of 5 pods runs the settlement?",
    /database|unique|claim|fenc|lock/i,
    /fenc|pause|clock|expir|lease/i,
    /unique|idempoten|INSERT/i,
  ],
  [
    "two requests read balance 100 and both write 80, we lost an update. Serializable or SELECT FOR UPDATE?",
    /UPDATE|statement|version|lock/i,
    /FOR UPDATE|SERIALIZABLE|40001|retry/i,
  ],
  [
    "'deadlock detected' in postgres since we run two workers that update the same orders in bulk. Any ideas?",
    /same order|order|sort/i,
    /retry|40P01/i,
    /SKIP LOCKED|short|ORDER BY|batch/i,
  ],
  [
    "product data in Postgres and Elasticsearch drifts apart, about 0.5% of products differ. Any ideas?",
    /outbox|CDC|change/i,
    /reindex|rebuild|compare|version/i,
  ],
  [
    "user uploads 2 GB videos through our Spring API and pods run out of memory. Any ideas?",
    /presigned|straight|direct/i,
    /multipart|resum/i,
  ],
  [
    "We want event sourcing for our CRM with 4 devs because we need an audit log",
    /audit|no |not|table|CRUD|plain/i,
    /history|trigger|append|audit/i,
  ],
  [
    "our events changed a field from string to object and three consumer teams broke. Any ideas?",
    /add|compatib|version|both/i,
    /registry|CI|check/i,
    /old|both|expand|upcast/i,
  ],
  [
    "Should a new service share the Orders DB read only or get its own copy through events?",
    /copy|own|API|events/i,
    /outbox|CDC|view|stale|lag/i,
  ],
];
