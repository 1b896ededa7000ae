import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedIn } from "../../src/advice/compared-in.ts";

const cases: readonly (readonly [message: string, compared: readonly string[]])[] = [
  ["Kafka or RabbitMQ?", ["Kafka", "RabbitMQ"]],
  ["Kafka, RabbitMQ or SQS for jobs?", ["Kafka", "RabbitMQ", "Amazon SQS"]],
  ["postgres vs. mongo", ["PostgreSQL", "MongoDB"]],
  ["25 services on one EKS cluster: Istio vs Linkerd?", ["Istio", "Linkerd"]],
  ["One Django app and one Postgres. EKS or GKE?", ["Amazon EKS", "Google Kubernetes Engine"]],
  ["should we move from Postgres to MongoDB?", ["PostgreSQL", "MongoDB"]],
  ["What is the difference between Terraform and Pulumi?", ["Terraform", "Pulumi"]],
  ["use Valkey instead of Redis?", ["Valkey", "Redis"]],
  ["We run Postgres and Redis on EKS. Our pages are slow.", []],
  ["frames go from Lambda through S3, orchestrated with Step Functions. Where should this run?", []],
  ["We use FastAPI and SQLAlchemy. Do we need more workers?", []],
  ["Is Kafka too much for us?", []],
];

for (const [message, compared] of cases) {
  test(`“${message}” compares ${compared.join(", ") || "nothing"}`, () => {
    assert.deepEqual(comparedIn(message), compared);
  });
}
