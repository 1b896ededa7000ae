// Getting changes out: deploys that hurt, rollback, configuration, pipelines, and where a small team runs things.
import { downtimeFigures } from "../figures.ts";
import type { Situation } from "../situation.ts";

export const deployment: readonly Situation[] = [
  {
    title: "Deploys cause errors or downtime",
    signs: [
      /\b(?:deploy(?:s|ed|ing|ments?)?|releas(?:e|es|ing)|rolling (?:out|updates?|restarts?)|roll-?outs?|new version|restart(?:s|ing)?)\b/i,
      /\b(?:50[234]s?|5xx|downtime|connections? (?:refused|reset)|drop(?:s|ped)? (?:\w+ )?(?:requests|connections)|failed requests|requests (?:\w+ )?(?:fail|drop)|blips?|bad gateway|(?:users|customers|clients) (?:\w+ ){0,3}(?:see|get|notice|complain|logged)|maintenance (?:window|page)|at (?:night|3 ?am)|interrupt\w*|(?:take|taking) (?:\w+ ){0,3}(?:down|offline)|errors? (?:for|during|spike\w*|every)|few errors|bunch of errors|spike (?:of|in) errors)\b/i,
      /\b(?:every|each|during|when(?:ever)?|while|cause[sd]?|brief\w*|short|few|without|minutes?|seconds?|always|night|window|zero[- ]downtime|avoid)\b/i,
    ],
    recommend:
      "Admit new instances only when ready, drain old ones, and keep every schema change valid for both versions",
    because: "errors come from the seconds when traffic still reaches a process that starts or stops",
    reasons: [
      "On SIGTERM: fail readiness, wait 5–10 s (preStop sleep), stop accepting, finish requests, close pools, exit.",
      "The sleep matters because balancers keep sending for some seconds after a pod starts to end.",
      "Set maxUnavailable: 0, a readiness probe that waits for warm pools, and a grace period above the slowest request (default 30 s).",
      "Keep the application's keep-alive timeout above the balancer's (ALB: 60 s), or 502s appear at random.",
      "Schema by expand and contract: add, write both, backfill, switch reads, drop in a later release.",
      "Check PID 1: a shell as entrypoint swallows SIGTERM; use exec or tini.",
    ],
    gain: "deploys at any hour that nobody notices",
    cost: "two versions run side by side, so code and schema must agree",
    flips: [
      { when: "there is a single instance", to: "run two behind a balancer first; nothing else helps" },
      { when: "jobs or sockets live for minutes", to: "drain them apart with a longer grace period" },
    ],
    steps: [
      "Send steady load during a deploy and count the failures.",
      "Handle SIGTERM and set readiness, preStop and grace period.",
      "Split the next schema change into expand and contract.",
      "Keep the loaded deploy as a test in the pipeline.",
    ],
    questions: [
      "Do the errors come when instances stop, when they start, or with migrations?",
      "How many instances serve, behind which balancer?",
    ],
    reversal: "High: settings and a signal handler.",
    figures: downtimeFigures,
    patterns: ["Expand and contract", "Health endpoint", "Blue/green deployment", "Load balancing"],
  },
  {
    title: "A bad release reaches everybody and rollback is hard",
    signs: [
      /\b(?:roll(?:ing|ed|s)?[- ]?backs?|revert\w*|(?:bad|broken|buggy|faulty) (?:releases?|deploy\w*|versions?)|releas(?:es?|ing|ed)|deploy(?:s|ing|ed|ments?)?)\b/i,
      /\b(?:hard|pain\w*|takes? (?:\w+ ){0,4}(?:minutes?|hours?)|scar(?:y|ed)|afraid|fear\w*|risky|nervous|everyone|everybody|all (?:of )?(?:our |the )?(?:users|customers)|at once|big[- ]bang|can'?t (?:roll|revert|undo)|impossible|blast radius|break\w* prod\w*|broke|slow)\b/i,
      /\b(?:roll(?:ing|ed|s)?[- ]?backs?|revert\w*|undo|canar(?:y|ies)|safer|safely|(?:bad|broken|buggy|faulty) (?:releases?|deploy\w*|versions?)|all (?:of )?(?:our |the )?(?:users|customers)|everyone at once|fridays?)\b/i,
    ],
    recommend: "Send each version to 5 % first, keep risky behaviour behind flags, and make rollback one command",
    because: "you cannot stop all bugs, but you choose how many users meet one and for how long",
    reasons: [
      "Rollback redeploys the previous image by digest, without a build, in under five minutes; practise it weekly.",
      "Canary 5, 25, 100 % with ten minutes each; compare errors and p95 with the old version and abort automatically (Argo Rollouts, Flagger).",
      "Schema changes in a release are additive only, or the previous version cannot come back.",
      "A flag turns behaviour off in seconds; give each an owner and remove it within a month.",
      "Little traffic makes a canary blind: use flags by customer, your own company first.",
      "Deploy smaller and oftener; one change per release names its culprit.",
    ],
    gain: "a bad release costs minutes for a few users",
    cost: "flags and two live versions to keep tidy",
    flips: [
      { when: "data is written in a new form", to: "write both forms until the old version is surely gone" },
      { when: "an app store holds the release", to: "staged rollout plus server-side flags, as there is no rollback" },
    ],
    steps: [
      "Time a rollback today and write its command down.",
      "Keep the last five images; forbid destructive migrations in the same release.",
      "Add a flag service (OpenFeature with Unleash, or a table) for risky paths.",
      "Add the canary with automatic abort on errors and latency.",
    ],
    questions: [
      "What blocks a rollback today: the schema, the build, or manual steps?",
      "How many requests a minute does the service get?",
    ],
    reversal: "High: each part can be adopted alone.",
    patterns: ["Canary release", "Feature flags", "Expand and contract", "Blue/green deployment"],
  },
  {
    title: "A configuration change took everything down",
    signs: [
      /\b(?:config\w*|misconfig\w*|feature flags?|settings?|dns (?:change|record|entry)|firewall|terraform|env(?:ironment)? var\w*|yaml|(?:routing|waf) rules?)\b/i,
      /\b(?:took|takes?|taken|taking|brought|brings?|bring|knocked|broke|broken|caused?|killed|crashed)\b.{0,60}\b(?:down|outage|offline|everything|prod\w*|incident|site|all)\b|\b(?:outage|incident|down) (?:\w+ ){0,4}(?:because of|due to|caused by|after|from)\b/i,
      /\b(?:chang(?:e|es|ed|ing)|push\w*|typo|wrong|bad|edit\w*|update[sd]?|apply|applied|misconfig\w*|flip\w*|toggl\w+|roll\w* out)\b/i,
    ],
    recommend: "Ship configuration like code, validated, one cell or zone at a time, with an automatic stop",
    because: "configuration reaches everything in seconds and skips the tests that code must pass",
    reasons: [
      "Stages: one instance, one zone, one region, the rest, each with a bake time and an error check between.",
      "Validate before shipping: schema, limits (no empty list, no zero), and a dry run against real traffic or a plan diff.",
      "Processes keep the last good configuration when a new one fails to parse, and start from it when the store is away.",
      "The way back must not depend on what broke: keep console and break-glass access outside.",
      "Cells bound the damage: no control may change all of them in one step.",
    ],
    gain: "a typo costs one cell for minutes",
    cost: "a change takes an hour instead of a second",
    flips: [
      { when: "it is an emergency block (attack, leak)", to: "a reviewed fast path with two people" },
      { when: "there is one small deployment only", to: "review, validation and instant rollback are enough" },
    ],
    steps: [
      "Put every setting into Git with review; forbid edits in consoles.",
      "Add the validator to the pipeline, with last month's mistake as its first test.",
      "Roll out in stages with automatic rollback on errors.",
      "Rehearse the way back with the main tools switched off.",
    ],
    questions: ["How does a setting reach the servers today, and who can stop it halfway?"],
    reversal: "High: it is process and pipeline.",
    patterns: ["GitOps", "Canary release", "Cell-based architecture", "Infrastructure as code"],
  },
  {
    title: "A small team carries a Kubernetes cluster",
    signs: [
      /\b(?:kubernetes|k8s|eks|gke|aks)\b/i,
      /\b(?:(?:\d|two|three|four|five|six|seven|eight) (?:\w+ ){0,2}(?:people|devs?|developers?|engineers?|of us|persons?)|(?:small|tiny) (?:\w+ )?team|nobody|no ?one|only (?:one|me)|one (?:person|guy|engineer|dev\w*)|few (?:people|developers|engineers)|no (?:ops|devops|sre|platform))\b/i,
      /\b(?:struggl\w+|spend\w*|half (?:of )?(?:our|my|the)|eats?|overhead|upgrad\w+|complex\w*|complicated|overkill|wants? (?:us )?to|insists?|understands?|knows? (?:how|it|k)|left|leaving|pain\w*|maintain\w*|babysit\w*|burden|drown\w*|yaml)\b/i,
    ],
    recommend:
      "Move to a managed container service (Cloud Run, ECS Fargate or Container Apps) unless something needs the cluster",
    because: "a cluster brings upgrades, add-ons and on-call that a few services never repay",
    reasons: [
      "A Kubernetes minor version is supported for about 14 months, so every add-on must move at least yearly.",
      "The same images run unchanged; Helm values become service settings, ingress becomes the platform's balancer.",
      "Move stateless services first; databases and queues belong in managed services either way.",
      "If it must stay: GKE Autopilot or EKS Auto Mode, one cluster, no mesh, few operators.",
      "As a planning figure, self-run clusters want two people who know them well, for holidays alone.",
    ],
    gain: "people back on the product; patching is the provider's",
    cost: "less control, and some lock-in to the provider's settings",
    flips: [
      { when: "you ship to customers' premises or need operators and GPUs", to: "stay, on a managed control plane" },
      { when: "there are twenty services and a platform team", to: "Kubernetes pays" },
    ],
    steps: [
      "List what actually uses the Kubernetes API: operators, CronJobs, sidecars, volumes.",
      "Move one stateless service with its pipeline and compare cost and effort.",
      "Move the rest, then scheduled jobs; delete the cluster last.",
    ],
    questions: [
      "What runs there that needs Kubernetes itself rather than containers?",
      "How many hours a month go into the cluster?",
    ],
    reversal: "Medium: containers move back, pipelines and manifests need rewriting.",
    patterns: ["Serverless", "Infrastructure as code", "Auto-scaling"],
  },
];
