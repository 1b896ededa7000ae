// How code and ownership are divided among teams: repositories, module borders, frontends, platforms.
import type { Situation } from "../situation.ts";

export const teamsAndCode: readonly Situation[] = [
  {
    title: "One repository or many",
    signs: [
      /\bmono-?repos?\b|\bone (?:big )?repo(?:sitory)?\b|\bpoly-?repos?\b|\bmulti-?repos?\b|\brepo per service\b/i,
      /\?|\b(?:or|vs\.?|versus|should|split|merge|move)\b/i,
    ],
    recommend: "Use one monorepo while a few dozen people share code, with builds of only what changed",
    because: "a change across services is then one commit, one review and one version of every library",
    reasons: [
      "Build and test only what is affected (Nx, Turborepo, Bazel, Pants, Gradle); else CI time grows with every service.",
      "CODEOWNERS per folder keep ownership; each service still has its own pipeline and release.",
      "The trap: one repository tempts to one release and to imports across borders; forbid both in CI.",
    ],
    gain: "atomic changes, one toolchain, easy refactoring",
    cost: "build tooling, access rights per folder are weak, a busy main branch",
    flips: [
      { when: "teams use different stacks and hardly share code", to: "a repository per service or team" },
      { when: "parts must be hidden from contractors or published", to: "a repository of their own for those" },
    ],
    steps: [
      "Move one service at a time with its history; keep pipelines per folder.",
      "Add affected-only builds, a remote cache and CODEOWNERS before the third service.",
    ],
    questions: ["How much code do the services share?", "How often does one change touch several of them?"],
    reversal: "Medium: folders can be split out with history; habits and pipelines take longer.",
    patterns: ["Modular monolith", "Bounded context"],
  },
  {
    title: "Module borders that must hold",
    signs: [
      /\bmodul(?:es?|ar|ith)\b|\bmodular monolith\b/i,
      /\b(?:boundar(?:y|ies)|borders?|imports?|depend\w*|encapsulat\w*|big ball of mud|spaghetti|each other'?s)\b/i,
      /\b(?:enforc\w*|keep|prevent\w*|protect\w*|rot|erod\w*|violat\w*|guard\w*|stop|ensure|forbid\w*|leak\w*)\b/i,
    ],
    recommend: "Make the build fail on imports past a module's public API, and give each module its own schema",
    because: "a border that only a review guards is gone within a year",
    reasons: [
      "Test it in CI: Spring Modulith or ArchUnit in Java, import-linter in Python, dependency-cruiser or Nx in TypeScript.",
      "One package is the API of each module; the rest is internal, no cycles, no entities in signatures.",
      "One schema per module with its own database user: no joins or foreign keys across; ask by API or listen to events.",
      "Freeze existing violations in a list that may only shrink.",
    ],
    gain: "modules stay changeable, and one can become a service in weeks",
    cost: "some copies of data, more calls than joins",
    flips: [
      { when: "two modules always change together", to: "merge them: the border is in the wrong place" },
      { when: "one must deploy or scale alone", to: "extract it behind the same interface" },
    ],
    steps: [
      "Draw the modules with their owners and the allowed dependencies.",
      "Add the architecture test with today's violations frozen, then remove some each sprint.",
      "Split the schema module by module; revoke foreign rights.",
    ],
    questions: ["Which modules call each other most today?", "Who owns each module?"],
    reversal: "High: rules can be loosened at any time.",
    patterns: ["Modular monolith", "Hexagonal architecture", "Bounded context"],
  },
  {
    title: "Releases that are rare and large",
    signs: [
      /\b(?:deploy\w*|releas\w*|ship\w*)\b/i,
      /\b(?:monthly|quarterly|every (?:\w+ )?(?:weeks|months|quarter|sprint)|once (?:a|per) (?:month|quarter|sprint)|big bang|twice a (?:month|year))\b/i,
      /\b(?:daily|more often|faster|several times a day|every day|continuous\w*|weekly|dora|lead time)\b/i,
    ],
    recommend: "Cut the batch: merge to trunk daily behind feature flags, and let the pipeline deploy every merge",
    because: "a large release fails more often and is harder to trace than thirty small ones",
    reasons: [
      "Separate deploy from release: code ships dark, a flag turns it on for one per cent first.",
      "Get build and tests under 15 min; move the slowest manual test into automation first.",
      "Make every schema change additive (expand, migrate, contract), so that old and new code run together.",
      "Roll out as a canary with automatic rollback on error rate; it replaces the change board's signature.",
    ],
    gain: "small changes that are traced and undone in minutes",
    cost: "flags to clean up, tests to trust, habits to change",
    flips: [
      { when: "customers install it themselves", to: "frequent internal releases, and a supported one each quarter" },
      { when: "an approval is law", to: "approval of the pipeline and of change classes, not of each release" },
    ],
    steps: [
      "Measure lead time, frequency, failure rate and time to restore today.",
      "Go from monthly to weekly, then to daily; at each step remove what hurt most.",
    ],
    questions: ["What takes the time between merge and production?", "Which manual step finds real faults?"],
    reversal: "High: frequency can be lowered at any time.",
    patterns: ["Feature flags", "Canary release"],
  },
  {
    title: "Layers and repositories in a simple service",
    signs: [
      /\brepository(?: pattern|\s?layers?|\sclass\w*)|\brepositories\b|\bclean architecture\b|\bhexagonal\b|\bonion\b|\bservice layer\b|\bunit of work\b/i,
      /\bcrud\b|\bsimple\b|\bsmall\b|\b\d{1,2} tables\b|\bforms?\b|\badmin\b/i,
      /\boverkill\b|\bworth\b|\bneed\b|\bshould\b|\btoo much\b|\bboilerplate\b/i,
    ],
    recommend: "Use the ORM directly in plain CRUD, and add a repository or ports only around real business rules",
    because: "the ORM is the repository already; a layer that only forwards calls hides queries and doubles the code",
    reasons: [
      "Keep handlers thin: validate, one function per use case with the transaction, return a DTO, not the entity.",
      "Collect the queries that repeat in one module; test them against a real database in a container.",
      "Where rules are rich (pricing, limits, states), keep them in plain code without ORM types and test that alone.",
      "“We may change the database” is no reason: almost nobody does.",
    ],
    gain: "half the code and visible queries",
    cost: "the ORM is known in all use cases",
    flips: [
      { when: "rules outgrow the forms or a second source of data joins", to: "ports and adapters for that module" },
      { when: "tests take minutes because of the database", to: "pull the rules out of the handlers first" },
    ],
    steps: ["Delete the layers that only forward.", "Agree one place for transactions and one for repeated queries."],
    questions: ["Which rules are more than validation?", "How long do the tests take?"],
    reversal: "High: a layer can be added module by module.",
    patterns: ["Hexagonal architecture"],
  },
  {
    title: "How many services a team can own",
    signs: [
      /\bhow many (?:micro-?)?services\b|\bservices per (?:team|developer|dev|engineer)\b|\brule of thumb\b/i,
      /\bservices?\b/i,
      /\bteams?\b|\bpeople\b|\bdevs?\b|\bdevelopers\b|\bengineers\b/i,
    ],
    recommend: "Let one team own a few services, one to three as a rule, and merge what changes together",
    because: "each service costs a pipeline, upgrades, alerts and an on-call that knows it",
    reasons: [
      "Cut by what one team can keep in its head (cognitive load), not by entities.",
      "Count pull requests that touch several services: those belong into one deployable.",
      "More services than developers is a sign of trouble; a modular monolith keeps the borders without the pipelines.",
      "One team per service, never several: shared ownership is no ownership.",
    ],
    gain: "time for features, and owners who know what they run",
    cost: "coarser scaling and releases",
    flips: [
      { when: "services are small, alike and made from one template", to: "up to five or so for one team" },
      { when: "a part needs other hardware or an audit", to: "a service of its own for it" },
    ],
    steps: [
      "List services by owner, change coupling, load and pages at night.",
      "Merge the cluster that changes together most, and measure lead time again.",
    ],
    questions: ["Which services change in the same pull request?", "Who is on call for each?"],
    reversal: "High: modules with their own schema can be split out again.",
    patterns: ["Modular monolith", "Bounded context", "Microservices"],
  },
  {
    title: "Micro frontends for one team",
    signs: [
      /\bmicro-?\s?front-?ends?\b|\bmodule federation\b/i,
      /\b(?:[1-9]|one|two|three|four|five|six|few) (?:\w+ ){0,3}(?:devs?|developers|engineers|people)\b|\b(?:one|single|small|a) (?:\w+ )?team\b/i,
    ],
    recommend: "Keep one frontend application with feature modules, and no micro frontends",
    because: "they let several teams release apart, and a single team pays the price without that gain",
    reasons: [
      "Cut by feature folders with lint rules on imports, lazy-load routes, and share a design system as a library.",
      "Micro frontends duplicate frameworks in the bundle, mix versions, and break look and navigation apart.",
      "Slow builds are cured by caching and affected-only tests (Nx, Turborepo), not by runtime federation.",
    ],
    gain: "one build, one router, one bundle budget",
    cost: "all features share a release",
    flips: [
      {
        when: "three or more teams wait for each other's frontend releases",
        to: "micro frontends cut by page or route",
      },
      { when: "an old frontend is being replaced", to: "old and new side by side by route" },
    ],
    steps: [
      "Set import rules per feature and a bundle budget in CI.",
      "Split routes lazily and measure the load time.",
    ],
    questions: ["Which release waits for whom today?", "Is it build time or ownership that hurts?"],
    reversal: "High: feature modules can become micro frontends by route.",
    patterns: ["Modular monolith", "Backend for frontend"],
  },
  {
    title: "Who owns the databases, product or platform teams",
    signs: [
      /\b(?:platform|dba|infra\w*|ops|central|sre|devops) (?:teams?|group)\b|\bdbas\b/i,
      /\b(?:own\w*|responsib\w*|in charge|manages?|you build it)\b/i,
      /\b(?:product|feature|each|every|dev\w*|stream[- ]aligned|application) (?:\w+ )?(?:teams?|squads?)\b|\bdatabases?\b|\bpipelines?\b/i,
    ],
    recommend:
      "Let each product team own its schema, queries and on-call, and the platform team own the service beneath",
    because: "who changes the data must answer for it, while backups and patches are the same for all",
    reasons: [
      "Platform: a self-service module with backups, standby, patching, monitoring and limits already switched on.",
      "Product team: schema migrations in its pipeline, indexes, slow queries, cost, restore tests of its own data.",
      "No tickets between them: what needs one each week belongs into self-service.",
      "Write it down as a contract with objectives: availability, restore time, who is paged for what.",
    ],
    gain: "teams change schemas without a queue",
    cost: "database skills in every team, and a platform run as a product",
    flips: [
      { when: "there are fewer than about four teams", to: "no platform team: a managed database and a shared module" },
      { when: "teams lack database skills", to: "an enabling specialist who coaches for some months" },
    ],
    steps: [
      "Draw the line per duty in one table.",
      "Build the module for the most used database first; migrate two teams.",
    ],
    questions: ["What do teams wait for today?", "Who is paged when a query is slow at night?"],
    reversal: "High: duties can be moved back team by team.",
    patterns: ["Database per service", "Infrastructure as code"],
  },
];
