// Monolith, microservices or something between: people and operations decide it more than load does.
import { chainFigure, loadFigures } from "../figures.ts";
import type { Guide, Option } from "../guide.ts";
import { load, operations, teamSize } from "../needs.ts";

const modularMonolith: Option = {
  name: "Modular monolith",
  recommend: "Build a modular monolith",
  when: "fewer than 10 developers work on it, the domain is still moving, or nobody operates a distributed system",
  unless: "several teams must deploy on their own schedule or parts scale very differently",
  gain: "one deployment, local transactions, refactoring across modules",
  cost: "all modules share release, runtime and faults",
  reasons: [
    "Modules with schemas of their own keep the boundaries, so that one can be extracted later.",
    "Calls stay in the process, so there is no network latency, no partial failure and no saga to write.",
  ],
  flips: [
    {
      when: "the team passes 20 developers with clear domain boundaries, or one module must deploy or scale alone",
      to: "extract that module first, its events through an outbox",
    },
    {
      when: "a module's load needs other hardware than the rest",
      to: "run the same code as a second deployment of only that part",
    },
  ],
  steps: [
    "Cut modules along the business domains; forbid imports across them except through their interface, and test that in CI.",
    "One database, one schema per module, no foreign keys or joins across schemas.",
    "Run at least two instances behind a load balancer, stateless from the first day.",
    "Let modules tell each other what happened by in-process events; write them to an outbox table once another process needs them.",
  ],
};

const microservices: Option = {
  name: "Microservices",
  recommend: "Build microservices",
  when: "more than 20 developers in several teams deploy independently along clear domain boundaries",
  unless:
    "nobody operates tracing, on-call and orchestration, the network is unreliable, or latency leaves no room for hops",
  gain: "teams deploy, scale and fail apart",
  cost: "network calls, distributed data, a platform to run",
  reasons: [
    "Each team owns its services with their data, so a release waits for nobody.",
    "Services scale and fail one by one, provided that calls between them are mostly asynchronous.",
  ],
  flips: [
    {
      when: "boundaries keep moving, or most changes touch several services",
      to: "merge those services back into one deployable with modules",
    },
    {
      when: "nobody can run tracing, on-call and orchestration",
      to: "stay with a modular monolith until somebody can",
    },
  ],
  steps: [
    "Draw the bounded contexts first and give every service to exactly one team.",
    "One database per service; nobody reads another's tables.",
    "Before the second service: tracing, central logs, CI/CD per service, timeouts and circuit breakers.",
    "Prefer events to synchronous chains; put authentication and rate limits at one gateway.",
  ],
};

const hybrid: Option = {
  name: "Hybrid architecture",
  recommend: "Keep a modular monolith and extract only the services that need it",
  when: "10 to 20 developers work on it, an old monolith is being replaced, or few parts must deploy or scale alone",
  unless: "the team is small enough for one deployable",
  gain: "independence where it pays, simplicity elsewhere",
  cost: "two ways to build, deploy and debug",
  reasons: [
    "Most of the benefit of services comes from the two or three parts that change or scale differently.",
    "Every extraction is small and can be undone, so the platform grows with the skill to run it.",
  ],
  flips: [
    {
      when: "more than 20 developers wait for each other's releases and the boundaries have held for a year",
      to: "extract further contexts, one team each",
    },
    { when: "the team stays below 10 developers", to: "keep a single modular monolith" },
  ],
  steps: [
    "Start from modules in one deployable; put a facade before an old system and replace one capability at a time behind it (strangler fig).",
    "Extract first what changes most often or scales differently, not what is easiest.",
    "Move the data with the capability: an outbox or change data capture feeds the other side until the switch.",
    "Delete the old code path before the next extraction begins.",
  ],
};

export const architectureStyle: Guide = {
  id: "architecture-style",
  principle: "Start with a modular monolith; the number of developers and teams, not the load, justifies services.",
  reversal: "Medium: a module can be extracted within weeks, but services are rarely merged again.",
  topic:
    /\barchitect(?:ure|ural) style\b|\b(?:split|break|carve)\w* (?:up )?(?:our|the|this|it|a) ?\w* ?(?:monolith|system|application|app|codebase)\b|\bsoa\b|\bone (?:deployable|service) or (?:many|several)\b|\blegacy (?:system|application|code)\b/i,
  options: [modularMonolith, hybrid, microservices],
  rules: [
    {
      choose: "Modular monolith",
      because: ({ operations }) =>
        operations?.value === "none" &&
        "without operational experience a distributed system fails in ways nobody can trace",
    },
    {
      choose: "Modular monolith",
      because: ({ traits }) =>
        traits.onPremises &&
        `${traits.onPremises} means a network you cannot lean on, and services live by their network`,
    },
    {
      choose: "Modular monolith",
      because: ({ latencyMs }) =>
        latencyMs && latencyMs.value <= 20 && `${latencyMs.words} leaves no room for calls over the network`,
    },
    {
      choose: "Modular monolith",
      because: ({ developers }) =>
        developers &&
        developers.value < 10 &&
        `${people(developers.value)} is below the 10 or so at which separate services start to pay`,
    },
    {
      choose: "Modular monolith",
      because: ({ traits }) =>
        traits.unclearDomain && "boundaries that are still moving are cheap to move only inside one codebase",
    },
    {
      choose: "Hybrid architecture",
      because: ({ stage, developers }) =>
        (stage?.value === "legacy" || stage?.value === "migration") &&
        (developers === undefined || developers.value >= 10) &&
        "a system in use is replaced piece by piece; a rewrite delivers nothing until its last day",
    },
    {
      choose: "Hybrid architecture",
      because: ({ developers }) =>
        developers &&
        developers.value >= 10 &&
        developers.value <= 20 &&
        `${people(developers.value)} is between the 10 that fit one deployable and the 20 that need independent ones`,
    },
    {
      choose: "Microservices",
      because: ({ developers }) =>
        developers &&
        developers.value > 20 &&
        `${people(developers.value)} is past the 20 or so at which one shared release holds teams up`,
    },
    {
      choose: "Modular monolith",
      because: ({ stage }) => stage?.value === "mvp" && "an early product changes its boundaries weekly",
    },
    {
      choose: "Hybrid architecture",
      because: ({ traits }) =>
        (traits.independentDeploys ?? traits.unevenLoad) &&
        "independence is worth its price only for the parts that need it",
    },
  ],
  byDefault: {
    choose: "Modular monolith",
    because: "it is the cheapest to change while team and domain are unknown, and it can be split later",
  },
  isDecidedBy: ({ developers }) => developers !== undefined,
  limits: [
    "Below 10 developers: monolith. 10 to 20: a core with extracted services. Above 20, with clear boundaries: microservices.",
    "Never microservices without operational expertise, on an unreliable network (on-premises, edge), or where network latency cannot be afforded.",
    "A synchronous chain of five services at 99.9 % each is available 99.5 % of the time.",
  ],
  needs: [teamSize, load, operations],
  related: ["data-store", "messaging", "deployment"],
  figures: (facts) => [...loadFigures(facts), chainFigure(5)],
  remarks: ({ regulations, developers, operations }) => [
    ...(regulations.some(({ value }) => value === "PCI DSS")
      ? ["Keep card handling in a deployable of its own whatever the style: it keeps the PCI DSS audit scope small."]
      : []),
    ...(operations?.value === "none" && developers && developers.value > 20
      ? [
          `${sentenceStart(developers.value)} will outgrow one deployable: hire or train platform skills before splitting.`,
        ]
      : []),
  ],
};

function people(developers: number): string {
  return `${developers} developer${developers === 1 ? "" : "s"}`;
}

function sentenceStart(developers: number): string {
  return `A team of ${developers}`;
}
