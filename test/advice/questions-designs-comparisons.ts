// Products set against each other, and products that are only named around the question.
import type { Asked } from "./questions-designs.ts";

export const comparisons: readonly Asked[] = [
  {
    question: "Kafka vs RabbitMQ vs SQS vs Redis Streams for 500 jobs a minute, team of 4 on AWS",
    first: /SQS|managed queue|database-backed/i,
    mentions: [
      /8\.\d+\/s|500 jobs a minute/,
      /Kafka/,
      /dead[- ]letter|idempoten|at least once|visibility|operate|run a broker/i,
    ],
  },
  {
    question: "Temporal, Airflow or Step Functions for order fulfilment that waits days for suppliers?",
    first: /Temporal|Step Functions/,
    mentions: [/Airflow/, /days|durable|wait/i, /AWS|cloud/i],
  },
  {
    question: "Postgres, MySQL or CockroachDB for a ledger that must survive a region outage without loss, 3,000 tps?",
    first: /CockroachDB|PostgreSQL/,
    mentions: [/region/i, /latency|round trip|RPO|synchron|los/i],
  },
  {
    question: "Istio or Linkerd? 30 services on EKS, all we want is mTLS",
    first: /Linkerd/,
    mentions: [/Istio/, /mTLS|simpl|light|one job|learn/i],
  },
  {
    question: "pgvector, Pinecone or Qdrant for 2 million embeddings? We run Postgres already",
    first: /pgvector/i,
    mentions: [/PostgreSQL|Postgres/, /million/i],
  },
  {
    question: "Terraform vs Pulumi vs CDK, 5 devs who write TypeScript, AWS only",
    first: /CDK|Terraform|Pulumi/,
    mentions: [/AWS/, /lock-in|language/i],
  },
  {
    question:
      "We're on GCP with BigQuery and Airflow for reporting. Elasticsearch or Meilisearch for the product search of a shop with 200k products?",
    first: /Meilisearch/,
    mentions: [/Elasticsearch/, /typo|small|operate|simple/i],
  },
  {
    question: "Our stack is Django, Celery and Redis on AWS. Vault or Secrets Manager for about 60 secrets?",
    first: /Secrets Manager/,
    mentions: [/Vault/, /rotat|AWS|operate|unseal/i],
  },
  {
    question: "Auth0, Cognito or Keycloak for 80k B2C users? One part-time ops person",
    first: /Auth0|Cognito/,
    mentions: [/Keycloak/, /operate|host|run|upgrade/i, /price|cost/i],
  },
  {
    question: "Kong, Envoy or Traefik in front of 10 services on k8s?",
    first: /Kong|Envoy|Traefik/,
    mentions: [/Traefik/, /Kong/, /\?/],
  },
  {
    question: "Flink or Kafka Streams for a fraud score over 20k events a second? Java team, Kafka is there already",
    first: /Kafka Streams|Flink/,
    mentions: [/library|cluster/i, /state|window|event time/i],
  },
  {
    question: "MinIO or S3 for 200 TB of medical scans? Must stay on-prem",
    first: /MinIO|Ceph/,
    mentions: [/on-prem/i, /S3/],
  },
  {
    question: "Datadog or Prometheus and Grafana for 12 services? 5 devs, nobody does ops, $3k a month",
    first: /managed|Datadog/i,
    mentions: [/operat|run|ops/i, /cardinality|cost|price|bill|\$/i],
  },
  {
    question:
      "Snowflake, BigQuery or ClickHouse for 2 TB of product analytics with customer-facing dashboards under 1 s?",
    first: /ClickHouse/,
    mentions: [/BigQuery|Snowflake/, /1 s|latency|second|dashboards/i],
  },
  {
    question: "Mongo vs Dynamo vs Postgres for a product catalogue, 300k SKUs whose attributes differ by category",
    first: /PostgreSQL|JSONB/,
    mentions: [/JSON/, /transactions|ACID/, /MongoDB/],
  },
  {
    question: "REST, GraphQL or gRPC for our mobile app and 40 partners?",
    first: /REST/,
    mentions: [/partner|outsider/i, /GraphQL|gRPC/],
  },
  {
    question: "ECS or EKS? 6 services, 4 devs, nobody knows k8s",
    first: /ECS|managed containers/i,
    mentions: [/Kubernetes|EKS/, /4 dev|nobody|operate|platform/i],
  },
  {
    question: "NATS or Kafka for 100k telemetry messages a second that three teams replay for a week?",
    first: /Kafka/,
    mentions: [/replay/i, /partition|log/i, /NATS/],
  },
  {
    question: "Argo CD or Flux or just GitHub Actions with kubectl apply? 15 services, 3 clusters",
    first: /Argo CD|Flux/,
    mentions: [/drift|pull|Git/i, /GitHub Actions/],
  },
  {
    question: "We use Jenkins, Postgres and RabbitMQ. How do we get our deploys from monthly to daily?",
    first: /deploy|release|batch|trunk|flag|pipeline|small/i,
    mentions: [/flag|canary|automat|test/i],
  },
];
