// Where the code runs: the least machinery that carries it.
import { loadFigures, peakPerSecond, peakWords } from "../figures.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { load, operations, teamSize } from "../needs.ts";

const steadyPerSecond = 500;

export const deployment: Guide = {
  id: "deployment",
  principle: "Managed containers first; Kubernetes when a team can run it; functions for rare or spiky work.",
  reversal: "Medium: the image runs anywhere; manifests, networking and permissions do not.",
  topic:
    /\b(?:where|how) (?:do|should|can|would) (?:we|i) (?:host|run|deploy)\b|\bhosting\b|\bcontainer (?:platform|orchestrat\w+)\b|\borchestrat(?:ion|or)\b|\bdeployment (?:platform|target|strategy)\b/i,
  options: [
    {
      name: "Managed containers",
      recommend: "Run containers on a managed platform (ECS on Fargate, Cloud Run or Container Apps)",
      when: "a handful of services run steadily and nobody should operate a cluster",
      unless: "you need operators, custom scheduling or many dozens of services",
      gain: "images, scaling and rollout without a cluster",
      cost: "dearer per CPU; some lock-in at the edges",
      reasons: ["A container image is the portable part; the platform around it is a few files you can rewrite."],
      flips: [
        { when: "more than about 20 services and a team of its own for the platform", to: "Kubernetes" },
        { when: "traffic is rare or comes in bursts", to: "serverless functions" },
      ],
      steps: [
        "One image, built once, promoted unchanged; multi-stage build on a minimal base.",
        "Two instances in two zones at least, health checks, graceful shutdown.",
        "Everything as code (Terraform, Pulumi); rolling deploys with automatic rollback.",
      ],
    },
    {
      name: "Kubernetes",
      recommend: "Use managed Kubernetes (EKS, AKS or GKE)",
      when: "a platform team serves many services and needs one way to run them",
      unless: "fewer than about 20 services, or nobody is paid to run it",
      gain: "one portable platform for everything",
      cost: "upgrades, networking and security need people all year",
      reasons: ["With people for it, every further service becomes cheap and alike."],
      flips: [{ when: "nobody has time for upgrades every few months", to: "managed containers" }],
      steps: [
        "Managed control plane, requests and limits everywhere, probes, disruption budgets, network policies.",
        "Deploy by GitOps; no service mesh until mTLS or traffic shifting demands one (then Linkerd before Istio).",
      ],
    },
    {
      name: "Serverless",
      recommend: "Use serverless functions for it",
      when: "work is rare, spiky or event-driven and short",
      unless: "load is steady, latency strict, or connections are long",
      gain: "scales to zero and to thousands by itself",
      cost: "cold starts, lock-in, dear under steady load",
      reasons: ["You pay for use, and peaks need no plan."],
      flips: [
        { when: "utilisation becomes steady", to: "managed containers, which then cost less" },
        { when: "cold starts miss the latency target", to: "containers with a minimum of instances" },
      ],
      steps: ["Keep the domain free of the provider's types; put a pool before the database; cap the concurrency."],
    },
    {
      name: "Virtual machines",
      recommend: "Use two virtual machines and a load balancer",
      when: "the software needs the machine, or the team knows nothing else and has a deadline",
      unless: "deploys are frequent or machines multiply",
      gain: "full control, known to everybody",
      cost: "patching and drift are yours",
      reasons: ["It is simple for one application with few deploys."],
      flips: [{ when: "you patch or deploy weekly", to: "managed containers" }],
      steps: ["Build images (Packer), replace machines rather than change them, and patch monthly."],
    },
  ],
  rules: [
    {
      choose: "Managed containers",
      because: ({ operations }) =>
        operations?.value === "none" && "a cluster without people to run it is a risk, not a platform",
    },
    alreadyRuns("Kubernetes"),
    {
      choose: "Serverless",
      because: (facts) =>
        facts.traits.spiky &&
        (peakPerSecond(facts) ?? 0) < steadyPerSecond &&
        `${facts.traits.spiky} load is paid by use and needs no plan for peaks`,
    },
    {
      choose: "Managed containers",
      because: ({ traits, uses }) =>
        traits.steady &&
        !uses.some(({ value }) => value === "Kubernetes") &&
        `${traits.steady} load keeps instances busy, where functions cost more and cold starts spoil the p99`,
    },
    {
      choose: "Kubernetes",
      because: ({ developers, operations }) =>
        developers &&
        developers.value > 20 &&
        operations?.value === "experienced" &&
        `${developers.value} developers share a platform that somebody can run`,
    },
    {
      choose: "Managed containers",
      because: ({ developers }) =>
        developers &&
        developers.value <= 20 &&
        `${developers.value} developers should build the product, not run a cluster`,
    },
    {
      choose: "Managed containers",
      because: (facts) =>
        peakPerSecond(facts) !== undefined && `${peakWords(facts)} needs a few instances, not a cluster`,
    },
  ],
  byDefault: { choose: "Managed containers", because: "the image stays portable, and there is no cluster to run" },
  limits: [
    "Kubernetes pays from about 20 services with people of its own; below, it is mostly upgrades.",
    "Functions are cheap while idle most of the day and dear under steady load.",
  ],
  needs: [operations, load, teamSize],
  related: ["cloud-provider", "observability", "architecture-style"],
  figures: loadFigures,
};
