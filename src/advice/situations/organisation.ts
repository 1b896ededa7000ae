// What is bought, what is watched in the supply chain, what is written down, and frontends that grew too large.
import type { Situation } from "../situation.ts";

export const organisation: readonly Situation[] = [
  {
    title: "Building the login ourselves",
    signs: [
      /\b(?:build\w*|writ(?:e|ing)|implement\w*|roll\w*|cod(?:e|ing)|wrote|develop\w*|make) (?:\w+ ){0,5}(?:log-?in|auth\w*|sign-?in|identity|user management|password (?:storage|reset|handling)|2fa|mfa)\b|\b(?:home-?grown|home-?made|custom|own|in-?house|self-?(?:made|built)) (?:\w+ ){0,2}(?:log-?in|auth\w*|identity|user management|sign-?in)\b/i,
      /\b(?:ourselves|our own|own|home-?grown|in-?house|yourself|self|custom|from scratch|expensive|cost\w*|too much|save|cheaper)\b/i,
    ],
    recommend: "Do not build it, but use an identity provider by OIDC, managed first and Keycloak if you must host it",
    because: "the form takes a day, while recovery, MFA and abuse take for ever",
    reasons: [
      "Keep only subject id and profile; never the password.",
      "Hide it behind standard OIDC and your own session, so that leaving stays possible.",
      "Check first: price at ten times the users, export of hashes, SSO fees.",
      "Framework login (Django, Devise, Spring Security) is the sound middle for one application with few users.",
    ],
    gain: "passkeys, MFA, SSO and abuse protection from the first day",
    cost: "a fee per user, and a dependency on the critical path",
    flips: [
      {
        when: "one web application has few users and no SSO in sight",
        to: "the framework's own login, with its defaults",
      },
      { when: "data may not leave the house", to: "Keycloak, Ory or Zitadel, with someone named to patch it" },
    ],
    steps: [
      "Write down needs for two years: social, SSO, MFA, regions, number of users.",
      "Integrate by code flow with PKCE and a library that is certified.",
      "Import old hashes, or move each user at the next login.",
      "Delete the old passwords; rehearse an outage of the provider.",
    ],
    questions: ["How many users in two years, and do businesses want SSO?", "Where must the data stay?"],
    reversal: "Medium: standard OIDC helps, but hashes must be exportable.",
    patterns: ["Edge authentication", "Anti-corruption layer"],
  },
  {
    title: "Dependencies and images nobody vouches for",
    signs: [
      /\bdependenc(?:y|ies)\b|\bnpm\b|\bpypi\b|\bpackages?\b|\b(?:docker|container|base) images?\b|\bsupply[- ]chain\b|\blog4j\w*|\bsbom\b|\bcves?\b|\bopen[- ]source libraries\b/i,
      /\bsupply[- ]chain\b|\bmalicious\b|\bcompromis\w*|\bhijack\w*|\bvulnerab\w*|\bcves?\b|\bsbom\b|\btyposquat\w*|\blog4(?:j|shell)\w*|\bout ?dated\b|\bunpatched\b|\bscan\w*|\bprovenance\b|\bsigned?\b/i,
      /\b(?:how|protect\w*|prevent\w*|hundreds|thousands|\d{2,}|overwhelm\w*|ignor\w*|nobody|auditor\w*|worried|afraid|attack\w*|secure\w*|customers?|asks?|affected|find out|keep|stop|avoid|which services|trust)\b/i,
    ],
    recommend:
      "Pin and delay dependencies through your own proxy, build signed minimal images in CI, and deploy only those",
    because: "most attacks arrive as a fresh version of something you already trust",
    reasons: [
      "Lock files with hashes (npm ci, uv sync --locked), install scripts off, new versions only after some days.",
      "An SBOM per image (Syft), stored and searchable, answers which services hold the bad version in minutes.",
      "Sign with Cosign and record provenance; let admission refuse unsigned images and unpinned tags.",
      "Fix by reachability and known exploitation (CISA KEV, EPSS), not by CVE count; rebuild base images weekly.",
      "CI holds the keys to everything: pin actions by commit, OIDC instead of secrets, protected branches.",
    ],
    gain: "a poisoned package is stopped or found within minutes",
    cost: "a proxy, slower updates, and builds that fail at times",
    flips: [
      {
        when: "a compromise is known now",
        to: "search SBOMs and lock files, isolate the builders and rotate their secrets",
      },
      { when: "the team is tiny", to: "lock files, Renovate with a delay and the registry's scanner only" },
    ],
    steps: [
      "Lock and pin everything; add Renovate with a minimum age.",
      "Generate SBOMs for all running images; scan nightly, with an owner and a deadline by severity.",
      "Move to slim or distroless bases; sign in CI; enforce in warn mode, then deny.",
      "Rehearse: name every service with a given package within an hour.",
    ],
    questions: ["Can you list today which service runs which version?", "Who may publish or change the pipeline?"],
    reversal: "High: each control is added and removed on its own.",
    patterns: ["Multi-stage container build", "Defence in depth", "Infrastructure as code"],
  },
  {
    title: "Decisions that are not written down",
    signs: [
      /\badrs?\b|\bdecisions?\b|\bdocumentation\b|\bdocs\b|\bwiki\b|\bconfluence\b/i,
      /\b(?:nobody|no one|never|not|out ?dated|out of date|stale|forg[eo]t\w*|lost|again and again|over and over|re-?discuss\w*|re-?litigat\w*|why (?:we|did|was|it)|rot\w*|ignor\w*|dead|stop(?:ped|s)?|slack threads?)\b/i,
      /\b(?:architectur\w*|adrs?|decided|decisions?|technical|design|team|teams|engineers?|developers?|devs)\b/i,
      /\b(?:keep\w*|read\w*|writ\w*|wrote|written|maintain\w*|updat\w*|remember\w*|knows?|find|discuss\w*|re-?litigat\w*|up to date|document\w*|understand\w*)\b/i,
    ],
    recommend:
      "Write one-page ADRs in the code repository, at the moment of decision, and review them with the pull request",
    because: "records survive only where the work happens and when they cost minutes",
    reasons: [
      "Context, decision, consequences, and what would make us revisit; ten minutes, one page, immutable once accepted.",
      "Write one when it is costly to undo, crosses teams or was argued about; nothing else.",
      "Supersede instead of editing, with links both ways; give each an owner and a review date.",
      "Turn rules into checks (import rules, contract tests), so that they need no reading.",
    ],
    gain: "no argument is held twice; newcomers see why",
    cost: "a few minutes per decision and a habit to form",
    flips: [
      { when: "decisions cross many repositories", to: "one shared repository of ADRs with an index" },
      { when: "it is a proposal to be argued about", to: "an RFC with a deadline first, then the ADR" },
    ],
    steps: [
      "Put a template in docs/decisions; record the five decisions everyone asks about.",
      "Ask in the pull-request template whether it decides something costly.",
      "Draft from the thread where it was decided; accept within a week.",
      "Review overdue ones each quarter.",
    ],
    questions: ["Where are decisions made today, in threads, meetings or pull requests?"],
    reversal: "High: they are text files.",
    patterns: ["Bounded context"],
  },
  {
    title: "Build it or buy it, and leaving a vendor",
    signs: [
      /\b(?:build|built|buy|bought|in-?house|ourselves|our own|vendors?|saas|lock(?:ed)?[- ]in|licen[cs]es?|renewal)\b/i,
      /\b(?:vendors?|saas|contract|licen[cs]e\w*|renewal|subscription|provider|off[- ]the[- ]shelf|lock(?:ed)?[- ]in|build (?:it |them |this |one )?(?:or|vs\.?|versus) buy|buy (?:it |them |this |one )?(?:or|vs\.?|versus) build)\b/i,
      /\b(?:replac\w*|expensive|pric(?:e|es|ing)|cost\w*|double\w*|tripl\w*|rais(?:e|ed|ing)|leav(?:e|ing)|sunset\w*|shut\w* down|discontinu\w*|end of life|bankrupt\w*|build (?:it |them |this |one )?(?:or|vs\.?|versus) buy|buy (?:it |them |this |one )?(?:or|vs\.?|versus) build|get out|stuck)\b/i,
    ],
    recommend:
      "Buy what does not set you apart, behind an interface of your own, and build only what customers choose you for",
    because: "the first version is the small part of the cost, and upkeep stays for ever",
    reasons: [
      "Compare over three years: build plus a fifth to a third of it a year for upkeep (planning figure), on-call included.",
      "Put an anti-corruption layer between: own types, own ids, one adapter; then leaving is one module.",
      "Test the exit before signing: a full export, rate of the export, notice period, price cap.",
      "To leave: run both, copy data, move a slice by flag, compare results, then end the contract.",
    ],
    gain: "people work on what earns money; the exit stays open",
    cost: "a fee, their roadmap, and an adapter to keep",
    flips: [
      {
        when: "it is your core or no product fits without bending the process",
        to: "build it, smallest version first",
      },
      {
        when: "the vendor fails or ends within months",
        to: "a replacement with the nearest data model, before any ideal",
      },
    ],
    steps: [
      "Write must-haves (ten at most) and volumes for three years.",
      "Try two products for two weeks with real data; cost each case.",
      "Wrap the current vendor in your own interface; switch behind it by flag.",
      "Keep exports running monthly, as a rehearsed way out.",
    ],
    questions: ["Is it what customers choose you for?", "When does the contract end, and what can be exported?"],
    reversal: "Medium with an adapter and export; Low without them.",
    patterns: ["Anti-corruption layer", "Branch by abstraction", "Feature flags", "Parallel run"],
  },
  {
    title: "A frontend monolith or chatty screens",
    signs: [
      /\bfront-?ends?\b|\breact\b|\bangular\b|\bvue\b|\bspa\b|\bmobile app\b|\bweb app\b|\bscreens?\b/i,
      /\bmonolith\w*|\bmicro-?front-?ends?\b|\bchatty\b|\b(?:\d+|many|several|dozens of|lots of|too many) (?:\w+ ){0,3}(?:calls|requests|round ?trips)\b/i,
      /\b(?:teams?|slow\w*|screen|page|build|deploy\w*|releas\w*|block\w*|wait\w*|mobile|load\w*|latency|services)\b/i,
    ],
    recommend:
      "Give each client one backend for frontend that serves whole screens, and split the frontend by modules in one repository",
    because: "screens should cost one round trip, and teams need owners rather than separate runtimes",
    reasons: [
      "The BFF calls services in parallel with a deadline, and returns what arrived plus what is missing.",
      "It belongs to the frontend team; business rules stay in the services, or it grows into a monolith.",
      "Frontend: feature folders with owners, import rules, lazy routes, cached builds of what changed (Nx, Turborepo).",
      "Micro-frontends only by route and team, with one design system; several frameworks on a page cost every user.",
    ],
    gain: "fast screens, and teams that change their own part",
    cost: "a server part per client kind; one shared release at first",
    flips: [
      { when: "five or more teams must release apart", to: "micro-frontends split by route" },
      { when: "many different clients need different fields", to: "a GraphQL gateway with query limits" },
    ],
    steps: [
      "Record the calls of the three slowest screens; note serial ones.",
      "Build the BFF endpoint for one screen; measure p95 on a phone network.",
      "Draw module owners; enforce imports in CI; cache the build.",
      "Move further screens by route.",
    ],
    questions: ["Is the pain slow screens or releases?", "How many teams and kinds of client are there?"],
    reversal: "High: screens move one by one.",
    patterns: ["Backend for frontend", "Gateway aggregation", "Graceful degradation"],
  },
];
