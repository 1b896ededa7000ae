// AWS, Azure or Google Cloud: what the company already has decides more often than features do.
import type { Guide, Option, Rule } from "../guide.ts";
import { cloud, operations } from "../needs.ts";
import type { Cloud } from "../read-setting.ts";

const options: readonly Option[] = [
  {
    name: "AWS",
    recommend: "Choose AWS",
    when: "you want the broadest catalogue, the most mature serverless services and the largest market for skills",
    unless: "the company runs on Microsoft agreements, or the work is mostly data and machine learning",
    gain: "breadth, mature Lambda, skills on the market",
    cost: "intricate pricing; many ways to do one thing",
    reasons: ["Start with ECS on Fargate, RDS and SQS; nearly every vendor, tool and candidate supports it first."],
    flips: [
      { when: "identity, licences and purchasing are Microsoft's", to: "Azure" },
      { when: "Kubernetes, analytics or machine learning is the core of the product", to: "Google Cloud" },
    ],
    steps: [
      "Separate accounts for production, staging and logs (Organizations) from the first day.",
      "Budgets with alarms, tags by team, and infrastructure as code only.",
      "Leave aside what only a platform team of your own could run.",
    ],
  },
  {
    name: "Azure",
    recommend: "Choose Azure",
    when: "the company uses Entra ID, Microsoft 365, .NET or SQL Server, or must integrate with its own data centres",
    unless: "nothing in the house is Microsoft's",
    gain: "identity, licences and hybrid (Arc) in one agreement",
    cost: "uneven services; enterprise contracts",
    reasons: ["One identity and one contract remove months of governance work."],
    flips: [{ when: "the Microsoft estate is being left", to: "AWS for breadth or Google Cloud for data" }],
    steps: [
      "Management groups and policies first; Entra ID for people and workloads.",
      "Start with Container Apps, Azure Database for PostgreSQL and Service Bus.",
      "Use the licence benefits you already pay for.",
    ],
  },
  {
    name: "Google Cloud",
    recommend: "Choose Google Cloud",
    when: "Kubernetes, data analytics or machine learning is the core of the work, or pricing should be simple",
    unless: "you need the widest catalogue or enterprise agreements",
    gain: "the best GKE, BigQuery and Vertex AI; per-second billing",
    cost: "smaller catalogue and market for skills",
    reasons: ["Start with Cloud Run, Cloud SQL and Pub/Sub; GKE and BigQuery need the least operating of their kind."],
    flips: [{ when: "a service you need exists only elsewhere", to: "AWS" }],
    steps: [
      "Projects per environment, Workload Identity and no key files.",
      "Budgets with alerts per project, and infrastructure as code only.",
    ],
  },
];

export const cloudProvider: Guide = {
  id: "cloud-provider",
  principle:
    "Stay with the cloud that the company's people and contracts already know; the three differ less than a migration costs.",
  reversal: "Low: data, identity and managed services tie you; containers and Terraform ease only the rest.",
  topic:
    /\b(?:which|what|best|choos\w+|pick\w*|right) cloud\b|\bcloud (?:provider|vendor|platform)s?\b|\bmulti[- ]cloud\b|\bhyperscaler\w*/i,
  options,
  rules: [
    ...options.map(({ name }) => stay(name as Cloud)),
    {
      choose: "Azure",
      because: ({ traits }) =>
        traits.microsoft && `with ${traits.microsoft} in the house, identity and licences are there already`,
    },
    {
      choose: "Google Cloud",
      because: ({ traits }) => traits.machineLearning && "data and machine learning are where it is ahead",
    },
    {
      choose: "Azure",
      because: ({ traits }) => traits.onPremises && "Azure Arc manages what stays in your own data centre best",
    },
    {
      choose: "Google Cloud",
      because: ({ uses }) =>
        uses.some(({ value }) => value === "Kubernetes") && "GKE asks the least of a team that runs Kubernetes",
    },
  ],
  byDefault: {
    choose: "AWS",
    because: "it has the broadest catalogue and the easiest hiring, and nothing you said speaks for another",
  },
  limits: [
    "AWS for breadth and serverless; Azure for Microsoft houses and hybrid; Google Cloud for Kubernetes, data and machine learning.",
    "Two clouds at once double operations: do it for a customer's or regulator's demand, not for insurance.",
  ],
  needs: [
    cloud,
    {
      known: ({ traits }) => Boolean(traits.microsoft ?? traits.machineLearning),
      question: "What does the company already have: identity, licences, agreements, skills?",
      assume: "No agreement or skill binds you to one of them.",
    },
    operations,
  ],
  related: ["deployment", "data-store", "disaster-recovery"],
  remarks: ({ regulations, traits }) => [
    ...regulations.map(
      ({ value }) =>
        `All three offer ${value} attestations and EU regions; your own configuration is what gets audited.`,
    ),
    ...(traits.health && regulations.length === 0
      ? ["Patient data first: HIPAA or national law decides region, contract and audit, whoever the provider is."]
      : []),
  ],
};

function stay(name: Cloud): Rule {
  return {
    choose: name,
    because: ({ cloud }) => cloud?.value === name && `you are on ${name}, and a move rarely earns back what it costs`,
  };
}
