// Patterns that decide who gets in, what they may do and what they can reach.
import type { Pattern } from "../pattern.ts";

export const security = {
  "Zero trust": {
    spelling: /\bzero[- ]trust\b|\bbeyondcorp\b|\bZTNA\b/i,
    problem: "Whoever is inside the network is trusted, so one stolen laptop or pod reaches everything.",
    forces: ["lateral movement", "work from anywhere", "old systems that know only addresses"],
    solution:
      "No request is trusted for where it comes from: each is authenticated, authorised for this resource now and encrypted, for people by identity and device, for services by workload identity.",
    gains: ["a foothold stays small", "no VPN as the one wall", "access is decided and logged per request"],
    costs: ["every service needs an identity and a policy", "policy mistakes are outages", "old systems need a proxy"],
    notWhen: "it is bought as a product before identities, devices and data are inventoried",
    steps: [
      "Put staff tools behind an identity-aware proxy with phishing-resistant factors.",
      "Give workloads short-lived identities and mutual TLS; deny by default between namespaces.",
      "Replace standing admin rights by requests that expire.",
    ],
    related: ["Edge authentication", "Service mesh", "Attribute-based access control", "Defence in depth"],
    source: "https://csrc.nist.gov/pubs/sp/800/207/final",
  },
  "Defence in depth": {
    spelling: /\bdefen[cs]e[- ]in[- ]depth\b|\blayered security\b|\bsecurity at every layer\b/i,
    problem: "A single control that fails, by bug or by setting, leaves nothing behind it.",
    forces: ["independent layers", "cost and friction", "false comfort of many tools"],
    solution:
      "Several independent controls on the way to anything valuable: edge, network, identity, application, data, and detection for when all of them fail.",
    gains: ["one mistake is not a breach", "time to notice"],
    costs: ["more to run and to explain", "layers that fail together are one layer"],
    notWhen: "more layers replace mending the first one",
    steps: [
      "Take one valuable asset, list what stands between it and an attacker, and ask what remains when each fails.",
      "Add the missing kind: prevent, limit or detect.",
      "Test layers apart from each other.",
    ],
    related: ["Zero trust", "Secrets management", "Tenant isolation"],
    source: "https://csrc.nist.gov/glossary/term/defense_in_depth",
  },
  "Role-based access control": {
    spelling: /\brole[- ]based(?: access(?: control)?)?\b|\bRBAC\b/i,
    problem: "Rights given to persons one by one are never taken back, and nobody can say who may do what.",
    forces: ["ease of review", "exceptions", "number of roles"],
    solution:
      "Rights belong to roles named after jobs, persons get roles, and code asks for a permission rather than for a role's name.",
    gains: ["easy to review and to explain", "joining and leaving is one change", "cheap to decide"],
    costs: ["cannot say mine, this project, office hours", "roles multiply with every exception"],
    notWhen: "decisions turn on the resource or the situation (add attributes or relationships)",
    steps: [
      "Begin with few roles; check permissions like `invoice:approve` in code.",
      "Check coarse roles at the gateway, ownership of the resource in the service.",
      "Review members every quarter from an export, and separate duties where money moves.",
    ],
    related: ["Attribute-based access control", "Edge authentication", "Zero trust"],
    source: "https://csrc.nist.gov/projects/role-based-access-control",
  },
  "Attribute-based access control": {
    spelling: /\battribute[- ]based(?: access(?: control)?)?\b|\bABAC\b|\bpolicy[- ]as[- ]code\b/i,
    problem: "Rules such as own region, below a sum, during the shift turn into hundreds of roles.",
    forces: ["expressiveness", "explaining a decision", "freshness of attributes", "listing what one may see"],
    solution:
      "A policy engine decides from attributes of subject, resource, action and situation; policies are code, tested and versioned apart from the services.",
    gains: ["fine rules without role explosion", "policies change without a release", "one place to audit"],
    costs: ["hard to answer who can see this", "attributes must be right and at hand", "a decision on every call"],
    notWhen: "a dozen roles say it all; where rights follow sharing and hierarchy, relationships fit better",
    steps: [
      "Keep roles as one attribute; add the two attributes that are missing.",
      "Decide near the service from cached policy, and fail closed.",
      "Test policies as tables of who, what and outcome; log each refusal with its rule.",
    ],
    related: ["Role-based access control", "Zero trust", "Tenant isolation"],
    source: "https://csrc.nist.gov/pubs/sp/800/162/upd2/final",
  },
  "Edge authentication": {
    spelling:
      /\bedge[- ]auth(?:entication)?\b|\bauthenticat\w+ at the (?:edge|gateway)\b|\btoken exchange\b|\bidentity propagation\b/i,
    problem: "Every service parses outside tokens and cookies in its own way, and the weakest one is the way in.",
    forces: ["one implementation", "trust between edge and services", "token size and lifetime"],
    solution:
      "The edge ends outside sessions and tokens and passes on a short-lived signed internal identity. Services verify that and still authorise each resource themselves.",
    gains: [
      "outside protocols live in one place",
      "services see one form of identity",
      "outside tokens do not wander inside",
    ],
    costs: ["the edge is critical and a target", "services that trust a bare header can be fooled"],
    notWhen: "there are one or two services (a library in each does)",
    steps: [
      "Exchange the outside token for a signed one with audience and minutes of life; strip incoming identity headers.",
      "Let services verify signature and audience, on a connection only the edge can open.",
      "Check object ownership in the service: the edge cannot know it.",
    ],
    related: ["API gateway", "Zero trust", "Role-based access control", "Backend for frontend"],
    source: "https://netflixtechblog.com/edge-authentication-and-token-agnostic-identity-propagation-514e47e0b602",
  },
  "Secrets management": {
    spelling:
      /\bsecrets?[- ](?:management|managers?|stores?|rotation)\b|\brotat\w+ (?:the |our )?(?:secrets|credentials)\b/i,
    problem: "Passwords in code, images and chat outlive their owners and cannot be changed without an outage.",
    forces: ["rotation without downtime", "the first secret", "audit", "availability of the store"],
    solution:
      "A store gives secrets to workloads that prove who they are, logs each reading and rotates them; better still, short-lived credentials by workload identity and no secret at all.",
    gains: ["a leak ends by rotation", "who read what is known", "nothing secret in Git, images or variables of CI"],
    costs: ["a dependency at every start", "applications must take a new secret while running"],
    notWhen: "the platform's workload identity reaches the resource (then there is nothing to keep)",
    steps: [
      "Scan repositories and images, and rotate all that is found.",
      "Replace cloud keys by workload identity, then database passwords by short-lived ones.",
      "Accept two valid versions during rotation, and rehearse one on a workday.",
    ],
    related: ["Zero trust", "GitOps", "Sidecar"],
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  },
  "Tenant isolation": {
    spelling:
      /\bmulti-?[- ]?tenan(?:t|cy)\b|\btenant (?:isolation|separation)\b|(?<!\b(?:connection|thread|worker) )\b(?:silo|pool|bridge)(?:ed)? (?:model|tenancy|tenants?|isolation)\b|\brow[- ]level security\b/i,
    problem: "A forgotten WHERE shows one customer another's data, and one customer's load slows all.",
    forces: ["cost per tenant", "proof for auditors", "noisy neighbours", "number of tenants"],
    solution:
      "Pool: shared tables with a tenant key enforced by the database. Silo: a stack or database for each tenant. Bridge: shared compute with separate schemas or databases, or large tenants in silos and the rest pooled.",
    gains: [
      "pool is cheapest and quickest to change",
      "silo gives the clearest isolation, restore and residency",
      "bridge sells both",
    ],
    costs: [
      "a pool's fault reaches all tenants",
      "silos multiply migrations, cost and operations",
      "a bridge is two systems to test",
    ],
    notWhen: "there is one customer, or contracts demand a separate deployment anyway",
    steps: [
      "Take pool with row-level security by default; sell a silo to those who must have it.",
      "Set the tenant once from the verified token, and test that tenant A can never read tenant B.",
      "Limit rate and measure cost by tenant; keep keys per tenant where erasure is promised.",
    ],
    related: ["Directory sharding", "Cell-based architecture", "Rate limiting", "Bulkhead"],
    source: "https://docs.aws.amazon.com/wellarchitected/latest/saas-lens/silo-pool-and-bridge-models.html",
  },
} satisfies Record<string, Pattern>;
