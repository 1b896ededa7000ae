// Threads in which people argue for and against options in many ways, and decide in one full sentence.
import { thread } from "../../adr/drafting/drafts.ts";

export const ordersDatabase = thread([
  "Ana: Where do we keep the orders and the catalogue from next quarter on?",
  "Bo: Morning. PostgreSQL, MongoDB or DynamoDB?",
  "Cleo: PostgreSQL gives us transactions over orders, payments and stock.",
  "Dev: MongoDB fits the merchandising attributes, they differ for every product.",
  "Cleo: But it makes reporting hard.",
  "Ana: DynamoDB is out because finance needs ad-hoc SQL.",
  "Bo: ok, makes sense",
  "Dev: JSONB columns cover the attributes as well.",
  "Ana: And self-hosted or RDS?",
  "Bo: Self-hosted means patching and failover are our job.",
  "Cleo: RDS Multi-AZ costs about $180 a month.",
  "Dev: It fails over by itself, nobody has to get up at night.",
  "Ana: Finance has approved that.",
  "Cleo: Check: a quarterly restore drill, the first one in January.",
  "Dev: any objections? 🙂",
  "Ana: OK decided: we use PostgreSQL on RDS Multi-AZ for orders, JSONB for merchandising attributes. Bo owns the migration.",
  "Bo: +1",
]);

export const eventBroker = thread([
  "Ana: Context: the order service calls six other services one after the other, and a slow one blocks the checkout.",
  "Bo: Kafka, RabbitMQ or SQS+SNS?",
  "Cleo: Pro for Kafka: replay.",
  "Dev: analytics wants replay of the last 14 days",
  "Ana: RabbitMQ is what two of us have run before.",
  "Dev: But it has no replay.",
  "Bo: SQS+SNS needs no servers at all.",
  "Cleo: Downside: it ties us to AWS.",
  "Ana: Constraint: the platform team is three people.",
  "Dev: Kafka:\n+ one log for every consumer\n- brokers, partitions and consumer lag to watch",
  "Bo: Risk: nobody of us is on call for brokers.",
  "Cleo: MSK takes most of that away.",
  "Ana: Then let's go with Kafka for order events.",
  "Bo: agreed",
  "Ana: Verification: consumer lag stays below one minute on Black Friday. Owner: Dev, until the end of March.",
]);

export const sessions = thread([
  "Ana: How do we keep sessions once the shop runs in two regions?",
  "Bo: Redis or signed cookies?",
  "Cleo: Redis lets us revoke a session at once.",
  "Dev: Signed cookies need no server state.",
  "Ana: That is an advantage in two regions.",
  "Cleo: Con for cookies: a stolen one works until it expires.",
  "Bo: lol, like my gym card",
  "Dev: Redis is one more thing to run.",
  "Ana: Security insists on revoking sessions within a minute.",
  "Bo: Yes, they told me as well.",
  "Cleo: Then we go with Redis for sessions in both regions, not with cookies.",
  "Dev: fine with me",
  "Ana: Risk: a cold Redis logs everybody out. Check: kill one node every month.",
]);
