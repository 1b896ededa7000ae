// Patterns that bring a change to production, and take it back.
import type { Pattern } from "../pattern.ts";

export const delivery = {
  GitOps: {
    spelling: /\bgit-?ops\b/i,
    problem: "Nobody can say what runs in the cluster or who changed it, and pipelines hold the keys to production.",
    forces: ["audit", "drift", "secrets in Git", "urgent repairs"],
    solution:
      "Git holds the wanted state, declared and versioned; an agent inside the environment pulls it and corrects whatever differs.",
    gains: ["every change reviewed and reversible", "drift is seen and mended", "no production credentials in CI"],
    costs: [
      "promotion between environments needs a convention",
      "secrets need another road",
      "a failed rollout is found by the agent, not by the pipeline",
    ],
    notWhen: "a handful of services deploys well from a pipeline, or the platform is not declarative",
    steps: [
      "Separate the configuration repository from the code, one folder per environment.",
      "Refer to images by digest, and promote by pull request.",
      "Agree how an emergency change is made, and that Git follows within the hour.",
    ],
    related: ["Infrastructure as code", "Canary release", "Secrets management"],
    source: "https://opengitops.dev/",
  },
  "Infrastructure as code": {
    spelling: /\binfrastructure[- ]as[- ]code\b|\bIaC\b/i,
    problem:
      "Environments clicked together differ from each other and cannot be rebuilt when a region or an account is lost.",
    forces: ["repeatability", "state and its secrets", "blast radius of one plan"],
    solution:
      "Networks, databases, rights and alerts are declared in versioned code, planned, reviewed and applied by the pipeline alone.",
    gains: ["environments that are equal", "a second region is a parameter", "changes are reviewed and logged"],
    costs: [
      "state to lock, back up and keep secret",
      "a careless plan deletes a database",
      "modules grow into a product",
    ],
    notWhen: "it is a prototype that will be thrown away this month",
    steps: [
      "Keep state remote, locked and encrypted, in small stacks by rate of change.",
      "Protect stores against deletion, and look at every replacement in the plan.",
      "Detect drift nightly; take console write rights away.",
    ],
    related: ["GitOps", "Active-passive", "Secrets management"],
    source: "https://martinfowler.com/bliki/InfrastructureAsCode.html",
  },
  "Blue/green deployment": {
    spelling: /\bblue[-/ ]?green\b|\bred[-/]black deploy\w*/i,
    problem: "An update in place mixes versions, and going back takes as long as going forward.",
    forces: ["speed of rollback", "double capacity", "the shared database"],
    solution:
      "Bring up the new version complete beside the old, test it there, switch all traffic at once and keep the old until you are sure.",
    gains: ["rollback is a switch", "tested on the real environment before users", "no mixed versions in front"],
    costs: [
      "twice the capacity for a while",
      "the database must serve both versions",
      "all users meet a fault at once",
    ],
    notWhen: "a fault should reach few users first, or double capacity is out of reach",
    steps: [
      "Make schema changes compatible with both versions before.",
      "Warm caches and pools on the new side, then switch at the balancer, not by DNS.",
      "Drain long connections and stop the old side's jobs and consumers.",
    ],
    related: ["Canary release", "Expand and contract", "Load balancing"],
    source: "https://martinfowler.com/bliki/BlueGreenDeployment.html",
  },
  "Canary release": {
    spelling:
      /\bcanar(?:y|ies)\b(?! (?:islands?|wharf))(?! tokens?)|\bprogressive (?:delivery|rollouts?)\b|\bstaged rollouts?\b/i,
    problem: "A fault that tests miss reaches every user with the release.",
    forces: ["blast radius", "enough traffic to judge", "speed"],
    solution:
      "Give the new version a small share of traffic, compare its errors and latency with the old at the same time, and widen or withdraw by rule.",
    gains: ["few users meet a fault", "judged on real traffic", "withdrawn automatically"],
    costs: [
      "two versions at once, for data as well",
      "small shares show rare faults late",
      "needs good signals per version",
    ],
    notWhen: "traffic is too small for a comparison to mean anything (use flags and quick rollback)",
    steps: [
      "Label metrics by version, and compare with a baseline of the same age.",
      "Go by steps, for instance 1, 10, 50, 100 %, each at least as long as the slowest alert.",
      "Write down what withdraws it, and let the pipeline do it.",
    ],
    related: ["Blue/green deployment", "Feature flags", "Service mesh", "Expand and contract"],
    source: "https://sre.google/workbook/canarying-releases/",
  },
  "Feature flags": {
    spelling: /\bfeature[- ](?:flags?|toggles?|switch(?:es)?)\b|\bkill[- ]switch(?:es)?\b|\bdark launch\w*/i,
    problem:
      "Deploying and releasing are one step, so unfinished work lives on long branches and a bad feature needs a rollback.",
    forces: ["small merges", "combinations to test", "flags nobody removes"],
    solution:
      "Code goes out switched off and is turned on by configuration: for a person, a share, a tenant; operational flags turn off what hurts.",
    gains: ["release without deployment", "off in seconds", "trunk stays short"],
    costs: ["every flag doubles the paths", "a stale flag is a trap", "the flag service is a dependency"],
    notWhen: "the change can go out whole, small and reversible by itself",
    steps: [
      "Give each flag an owner, a kind and a date of death; let the build complain after it.",
      "Decide at one place near the edge, and pass the decision down.",
      "Ship a safe default for when the service is away.",
    ],
    related: ["Canary release", "Branch by abstraction", "Graceful degradation"],
    source: "https://martinfowler.com/articles/feature-toggles.html",
  },
  "Multi-stage container build": {
    spelling: /\bmulti-?stage (?:container |docker |image )?(?:builds?|docker ?files?|images?)\b|\bdistroless\b/i,
    problem: "Images with compilers and package managers are slow to pull and carry faults you do not use.",
    forces: ["size", "attack surface", "debugging without a shell", "build time"],
    solution:
      "Build in one stage with all tools, copy only the result into a minimal base; order layers from stable to changing, so that caches hold.",
    gains: ["smaller images that start sooner", "fewer findings in scans", "secrets of the build stay behind"],
    costs: ["no shell inside to look around", "native libraries must match the base"],
    notWhen: "the platform builds from source with maintained buildpacks",
    steps: [
      "Copy the lock file and install before copying the source.",
      "Pin bases by digest, run as a non-root user with a read-only file system.",
      "Scan and sign in the pipeline, and rebuild weekly for patched bases.",
    ],
    related: ["Infrastructure as code", "GitOps", "Secrets management"],
    source: "https://docs.docker.com/build/building/multi-stage/",
  },
} satisfies Record<string, Pattern>;
