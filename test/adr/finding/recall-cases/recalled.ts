// Messages that a decision bears on, and which: the number that must come up, then others that may. Written before the rules
// were tuned on them; those in held-out.ts were never looked at for that.
import { type RecallCase, recalls } from "./case.ts";

const govUk = recalls("GOV.UK", [
  ["Should we host our own Postgres on EC2?", 18, 8],
  ["Let's put a Mongo cluster for API back.", 28, 38],
  ["Can we run our own Redis machines instead of Elasticache?", 25],
  ["I'd like to bring back the Elasticsearch proxy on the app machines.", 22],
  ["Should we go masterless with Puppet?", 6],
  ["Why did we merge the API PostgreSQL instance?", 20],
  ["Should every application get its own MySQL instance rather than one central one?", 19],
  ["What do you think about terminating SSL on nginx again instead of the ELBs?", 21],
  ["Let's replace MongoDB with DocumentDB for content store.", 38],
  ["Should we define security group rules inline in Terraform?", 12, 31],
  ["Do we have a decision on how Terraform modules are located?", 5, 10],
  ["Should we migrate the applications to AWS step by step instead of all in one go?", 11, 2],
  ["We should host GOV.UK on Azure instead of Amazon Web Services.", 2],
  ["Why don't we give Rummager its own api-redis again?", 29],
  ["Let's bring back the dedicated tier of load balancers for backend, frontend and api.", 26],
  ["How should we name security group rules?", 31, 12],
  ["What did we decide about AMI lookups?", 24],
  ["Should we move publicapi back to frontend-lb?", 27],
  ["Could we keep the Terraform data directory in the public repository?", 23, 10, 17],
  ["Should launch config changes be propagated by creating a new ASG?", 14],
  ["What have we decided about backing up Puppet certificates?", 7],
  ["Should we use RDS for the Puppetmaster's Postgres?", 8, 18],
  ["Which domain should the internal DNS zones use?", 16, 15, 4],
  ["Should the load balancer health check be one per application on the ALB?", 37],
  ["Let's go back to an NFS share on asset-master instead of EFS.", 30],
]);

const product = recalls("product", [
  ["Should we use Memcached for sessions?", 2],
  ["Let's move to MongoDB.", 1, 17],
  ["Kafka or RabbitMQ for order events?", 3],
  ["I propose we replace RabbitMQ with Kafka.", 3],
  ["Should the public API become GraphQL?", 4],
  ["Why don't we split the shop into microservices?", 6],
  ["We should move to Google Cloud.", 7],
  ["Let's go back to Jenkins, I know it well.", 9],
  ["Would Keycloak be better for customer login?", 10],
  ["How about LaunchDarkly for feature flags?", 11],
  ["Shouldn't we introduce Istio now?", 12],
  ["Can we use Pulumi instead of Terraform?", 13],
  ["Should we use Algolia for product search?", 14],
  ["Let's run everything on EKS.", 15],
  ["Should we buy Datadog?", 16],
  ["Why did we choose PostgreSQL?", 1],
  ["What did we decide about feature flags?", 11],
  ["Should we put the sales reporting into MongoDB after all?", 17, 1],
  ["Which CI do we use?", 9],
  ["Let's drop gRPC between the internal services and use REST with JSON.", 5],
  ["Is it time to reconsider microservices?", 6],
]);

const answered: readonly RecallCase[] = [
  {
    log: "product",
    says: "Which database should we take for the customers?",
    answer: "I recommend MongoDB: its documents fit. PostgreSQL would work, too.",
    recalls: 1,
    as: "contradicts",
  },
  {
    log: "product",
    says: "Where should we keep sessions?",
    answer: "**Recommendation:** use Memcached, it is the simplest cache there is.",
    recalls: 2,
    as: "contradicts",
  },
];

export const recalled: readonly RecallCase[] = [...govUk, ...product, ...answered];
