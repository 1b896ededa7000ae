// The decisions of a product team as they would stand in its log: MADR, in all states.
import { type Adr, emptyContent, type Status } from "../../../../src/adr/record.ts";

interface Line {
  readonly title: string;
  readonly context: string;
  readonly options: readonly string[];
  /** None while it is open. */
  readonly chosen?: string;
  readonly because?: string;
  readonly status?: Status;
  readonly tags?: readonly string[];
  readonly by?: string;
  readonly supersedes?: readonly number[];
  readonly supersededBy?: number;
  readonly reason?: string;
}

const lines: readonly Line[] = [
  {
    title: "Use PostgreSQL as our main database",
    context: "Orders, customers and payments need transactions across tables. Five of seven developers know SQL well.",
    options: ["PostgreSQL", "MongoDB", "MySQL"],
    chosen: "PostgreSQL",
    because: "we need transactions and constraints, and the team runs it already",
    tags: ["data"],
    by: "Ana Lopez",
  },
  {
    title: "Keep sessions in Redis",
    context: "Web servers are replaced on every deployment, so a session must not live in a process.",
    options: ["Redis", "Memcached", "A table in PostgreSQL"],
    chosen: "Redis",
    because: "sessions must survive the restart of a cache node, which Memcached cannot promise",
    tags: ["state"],
    by: "Ben Okafor",
  },
  {
    title: "Publish order events through RabbitMQ",
    context: "Warehouse, invoicing and mail react to orders. There are about 200 events a minute at peak.",
    options: ["RabbitMQ", "Kafka", "Amazon SQS"],
    chosen: "RabbitMQ",
    because: "routing keys fit our consumers, and nobody needs to replay events",
    tags: ["messaging", "events"],
    by: "Ana Lopez",
  },
  {
    title: "Offer the public API as REST",
    context: "Partners integrate with us in many languages and want to try a call with curl.",
    options: ["REST", "GraphQL", "gRPC"],
    chosen: "REST",
    because: "partners know it, and HTTP caches work",
    tags: ["api"],
    by: "Chen Wei",
  },
  {
    title: "Call internal services over gRPC",
    context: "Four internal services exchange typed messages with tight latency budgets.",
    options: ["gRPC", "REST with JSON"],
    chosen: "gRPC",
    because: "schemas are checked at build time and calls take half the time",
    tags: ["api"],
    by: "Chen Wei",
  },
  {
    title: "Stay with a modular monolith for the shop",
    context: "Seven developers, one product, one release a day.",
    options: ["Modular monolith", "Microservices", "Serverless functions"],
    chosen: "Modular monolith",
    because: "seven people cannot operate a dozen deployables",
    tags: ["structure"],
    by: "Ben Okafor",
  },
  {
    title: "Host on AWS",
    context: "The data centre contract ends in March. Two of us have run AWS accounts for years.",
    options: ["AWS", "Google Cloud", "Azure", "Our own data centre"],
    chosen: "AWS",
    because: "we know it, and the credits cover the first year",
    tags: ["hosting"],
    by: "Dana Novak",
  },
  {
    title: "Build and test with Jenkins",
    context: "There is a Jenkins server from the old team.",
    options: ["Jenkins", "GitLab CI"],
    chosen: "Jenkins",
    because: "it is there",
    status: "superseded",
    supersededBy: 9,
    tags: ["ci"],
    by: "Dana Novak",
  },
  {
    title: "Build and test with GitHub Actions",
    context: "The Jenkins server takes a day of care a month, and its plug-ins break.",
    options: ["GitHub Actions", "Jenkins", "CircleCI"],
    chosen: "GitHub Actions",
    because: "the code is on GitHub and nobody has to run a server",
    supersedes: [8],
    tags: ["ci"],
    by: "Dana Novak",
  },
  {
    title: "Use Auth0 for customer login",
    context: "Customers sign up themselves, want social login and second factors.",
    options: ["Auth0", "Keycloak", "Amazon Cognito", "Our own login"],
    chosen: "Auth0",
    because: "nobody here wants to guard passwords",
    tags: ["identity", "security"],
    by: "Ana Lopez",
  },
  {
    title: "Switch features with Unleash",
    context: "Product managers want to release to some customers first.",
    options: ["Unleash", "LaunchDarkly", "A table of flags"],
    chosen: "Unleash",
    because: "it is open source and runs beside the shop",
    tags: ["feature flags"],
    by: "Eva Lind",
  },
  {
    title: "Introduce a service mesh",
    context: "Internal calls are not encrypted, and retries differ from service to service.",
    options: ["Istio", "Linkerd", "No mesh"],
    chosen: "Istio",
    because: "it brings mutual TLS and retries",
    status: "rejected",
    reason: "Four services do not justify what it costs to run.",
    tags: ["network"],
    by: "Fay Moreau",
  },
  {
    title: "Describe infrastructure in Terraform",
    context: "Accounts were set up by hand and differ.",
    options: ["Terraform", "CloudFormation", "Pulumi"],
    chosen: "Terraform",
    because: "it covers AWS, GitHub and Auth0 alike",
    tags: ["infrastructure"],
    by: "Dana Novak",
  },
  {
    title: "Search products with Elasticsearch",
    context: "Customers find too little with LIKE queries; 80,000 products, ten languages.",
    options: ["Elasticsearch", "PostgreSQL full-text search", "Algolia"],
    status: "proposed",
    tags: ["search"],
    by: "Eva Lind",
  },
  {
    title: "Run containers on AWS Fargate",
    context: "The shop is one container and four small ones. Nobody has run Kubernetes.",
    options: ["AWS Fargate", "Amazon EKS", "EC2 with Docker Compose"],
    chosen: "AWS Fargate",
    because: "there are no nodes to patch",
    tags: ["hosting"],
    by: "Dana Novak",
  },
  {
    title: "Collect metrics with Prometheus and Grafana",
    context: "CloudWatch shows the load balancer, but nothing from inside the shop.",
    options: ["Prometheus and Grafana", "Datadog", "CloudWatch only"],
    chosen: "Prometheus and Grafana",
    because: "Datadog would cost 1,400 a month",
    tags: ["monitoring"],
    by: "Fay Moreau",
  },
  {
    title: "Move sales reporting to MongoDB",
    context: "Reports on five years of orders slow the shop down.",
    options: ["MongoDB", "A read replica"],
    chosen: "MongoDB",
    because: "documents are easy to aggregate",
    status: "rejected",
    reason: "A read replica of PostgreSQL is enough.",
    tags: ["reporting"],
    by: "Eva Lind",
  },
  {
    title: "Store customer uploads in Amazon S3",
    context: "Customers send pictures of damaged goods.",
    options: ["Amazon S3", "A shared disk"],
    chosen: "Amazon S3",
    because: "disks fill up",
    status: "draft",
    by: "Ana Lopez",
  },
  {
    title: "Send mail through our own Postfix",
    context: "Order confirmations were sent by hand.",
    options: ["Our own Postfix", "Amazon SES"],
    chosen: "Our own Postfix",
    because: "it costs nothing",
    status: "deprecated",
    reason: "Nobody sends mail by ourselves any more.",
    by: "Fay Moreau",
  },
];

/** As a store would hand them out. */
export const productLog: readonly Adr[] = lines.map(recordOf);

function recordOf(line: Line, index: number): Adr {
  const { title, context, options, chosen, because, status = "accepted", tags = [], by = "Ana Lopez" } = line;
  const [date, number] = [`2026-02-${String(index + 1).padStart(2, "0")}T09:00:00.000Z`, index + 1];
  return {
    id: `d-${String(number).padStart(6, "p")}`,
    ...(status !== "draft" && { number }),
    status,
    statusAt: date,
    createdAt: date,
    by: { id: by.toLowerCase().replace(" ", "."), name: by },
    content: {
      ...emptyContent,
      title,
      context,
      tags,
      options: options.map((option) => `* ${option}`).join("\n"),
      decision: chosen ? `Chosen option: "${chosen}", because ${because}.` : "Not decided yet.",
    },
    version: 1,
    home: { platform: "local", workspace: "w", channel: "design", thread: `t${number}` },
    supersedes: (line.supersedes ?? []).map(idOf),
    ...(line.supersededBy !== undefined && { supersededBy: idOf(line.supersededBy) }),
    related: [],
    approvals: [],
    objections: [],
    ...(line.reason !== undefined && { reason: line.reason }),
    amendments: [],
    revision: number,
  };
}

function idOf(number: number): string {
  return `d-${String(number).padStart(6, "p")}`;
}
