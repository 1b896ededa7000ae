// Which technologies a sentence names, in the order they appear.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type TechnologyName, technologiesIn } from "../../src/advice/technologies.ts";
import { type Term, termsIn } from "../../src/advice/terms.ts";

const named: readonly (readonly [sentence: string, ...names: TechnologyName[]])[] = [
  ["should we go with rabbit or kafka?", "RabbitMQ", "Kafka"],
  ["postgres vs mongo", "PostgreSQL", "MongoDB"],
  ["k8s or ECS", "Kubernetes", "Amazon ECS"],
  ["sqs", "Amazon SQS"],
  ["the rest of the team likes go on lambdas", "AWS Lambda"],
  ["Redis Streams, or Kafka Streams?", "Redis Streams", "Kafka Streams"],
  ["Redis Streams on the redis we have", "Redis Streams", "Redis"],
  ["is Kafka enough or do we need Kafka Connect with Debezium", "Kafka", "Kafka Connect", "Debezium"],
  ["we'd queue in postgres with skip locked", "Database-backed queue"],
  ["MySQL to MariaDB", "MySQL", "MariaDB"],
  ["valkey instead of redis?", "Valkey", "Redis"],
  ["Elastic Search or Open Search for logs", "Elasticsearch", "OpenSearch"],
  ["pg_vector? no, pgvector or qdrant", "pgvector", "Qdrant"],
  ["dynamo, Cosmos DB, or plain SQL Server", "DynamoDB", "Cosmos DB", "SQL Server"],
  ["spark or flink for the nightly run", "Spark", "Flink"],
  ["Snowflake vs BigQuery vs redshift", "Snowflake", "BigQuery", "Redshift"],
  ["REST or gRPC between services", "REST", "gRPC"],
  ["S3 behind CloudFront or Cloudflare", "Amazon S3", "CloudFront", "Cloudflare"],
  ["SNS to SQS, or EventBridge", "Amazon SNS", "Amazon SQS", "EventBridge"],
  ["SQS, Service Bus or Pub/Sub", "Amazon SQS", "Azure Service Bus", "Google Pub/Sub"],
  ["oracle or postgres", "Oracle Database", "PostgreSQL"],
  ["sqlite with litestream is fine", "SQLite"],
  ["Timescale vs Influx vs clickhouse", "TimescaleDB", "InfluxDB", "ClickHouse"],
  ["NATS JetStream or Apache Pulsar", "NATS", "Pulsar"],
  ["kafka, Kafka and KAFKA", "Kafka"],
  ["aurora or cockroach or Spanner", "Amazon Aurora", "CockroachDB", "Spanner"],
];

for (const [sentence, ...names] of named) {
  test(`“${sentence}” names ${names.join(", ")}`, () => assert.deepEqual(technologiesIn(sentence), names));
}

const unnamed: readonly string[] = [
  "Spark a discussion with the team",
  "we consul-ted the others",
  "the rest can wait",
  "a solar panel maker",
  "the argo of the argonauts",
  "temporal logic is hard",
  "an influx of users in that timescale",
  "every server is a special snowflake, with Snowflake IDs",
  "down the rabbit hole",
  "a spanner in the works",
  "a thin coat of varnish",
  "the test oracle says so",
  "we write our own enterprise service bus",
  "publish and subscribe, pub/sub as a pattern",
  "one big query on one big table",
  "render the page and prefect the design",
  "go at the tempo of the team, with an envoy at the helm",
  "a nomad with a vault and celery sticks",
  "aurora borealis seen from neptune",
];

for (const sentence of unnamed) {
  test(`“${sentence}” names nothing`, () => assert.deepEqual(technologiesIn(sentence), []));
}

test("what the guides call by a technology's name, the catalogue knows by the same name", () => {
  const shared = [
    "PostgreSQL",
    "MySQL",
    "MongoDB",
    "DynamoDB",
    "ClickHouse",
    "TimescaleDB",
    "Neo4j",
    "Elasticsearch",
    "Meilisearch",
    "Redis",
    "Memcached",
    "Kafka",
    "RabbitMQ",
    "Database-backed queue",
    "REST",
    "GraphQL",
    "gRPC",
    "WebSockets",
    "Server-sent events",
    "Kubernetes",
    "Virtual machines",
    "ELK",
  ] as const satisfies readonly (Term & TechnologyName)[];
  for (const name of shared) {
    assert.deepEqual([technologiesIn(name), termsIn(name).includes(name)], [[name], true]);
  }
});
