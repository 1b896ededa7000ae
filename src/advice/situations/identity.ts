// Who somebody is, how they prove it, and what they may do.
import type { Situation } from "../situation.ts";

export const identity: readonly Situation[] = [
  {
    title: "Where a browser application keeps its tokens",
    signs: [
      /\btokens?\b|\bjwts?\b|\bsession id\b/i,
      /\blocal ?storage\b|\bsession ?storage\b|\bindexed ?db\b|\b(?:stor(?:e|es|ed|ing|age)|keep(?:s|ing)?|put|sav(?:e|ing)|hold|hide)\b[^.?!\n]{0,50}\b(?:browser|front-?end|spa|react|angular|vue|next\.?js|client[- ]side|cookies?)\b|\b(?:browser|front-?end|spa|react|angular|vue|next\.?js|single[- ]page)\b[^.?!\n]{0,60}\b(?:stor(?:e|es|ed|ing)|keep(?:s|ing)?|put|sav(?:e|es|ing)|hold)\b|\bxss\b/i,
    ],
    recommend:
      "Keep tokens on the server behind a backend for frontend, and give the browser only an HttpOnly session cookie",
    because: "any injected script can read localStorage and carry the token away",
    reasons: [
      "Cookie: __Host- prefix, Secure, HttpOnly, SameSite=Lax, no Domain; new id at sign-in; idle and absolute limits.",
      "The BFF runs the code flow with PKCE, stores tokens by session in Redis, and adds the bearer header to API calls.",
      "Cookies bring CSRF back: SameSite plus an Origin check or CSRF token on every write.",
      "HttpOnly stops theft, not misuse: add a strict Content Security Policy and keep sessions short.",
    ],
    gain: "no token for a script to steal; logout works at once",
    cost: "a small server part and session store; CSRF to prevent",
    flips: [
      {
        when: "there can be no backend at all",
        to: "access tokens in memory only, 5 to 15 min, refresh tokens rotated on every use",
      },
      { when: "the client is a mobile app", to: "the system's keychain or keystore, with PKCE" },
    ],
    steps: [
      "Put the page and the API under one site, so that the cookie is first-party.",
      "Move login, callback, refresh and logout to the BFF; delete every token from the page.",
      "Add CSRF checks and CSP; test that no script can read a credential.",
      "Revoke the old refresh tokens on the day of the switch.",
    ],
    questions: ["Are page and API on the same registrable domain?", "Do mobile apps or partners use the same API?"],
    reversal: "High: APIs still take bearer tokens; only the browser's part changes.",
    patterns: ["Backend for frontend", "Edge authentication"],
  },
  {
    title: "A JWT must stop working at once",
    signs: [
      /\bjwts?\b|\b(?:access |bearer |stateless )?tokens?\b/i,
      /\brevok\w*|\brevocation\b|\binvalidat\w*|\blog(?:s|ged|ging)?[- ]?(?:them |him |her |users? |people |everyone )?out\b|\bsign(?:ed|ing)?[- ]?out\b|\bblack ?list\w*|\bblock ?list\w*|\bdeny ?list\w*|\bkick\w* out\b|\b(?:when|if|after) we (?:block|disable|ban|delete|deactivate|remove)\b|\buntil (?:it|they|the token) expires?\b|\b(?:kept|keeps) working\b|\b(?:still|remains?|keeps?) (?:\w+ ){0,3}(?:valid|works?|working|access|accepted)\b|\b(?:fired|disabled|banned|deactivated|deleted|terminated) (?:\w+ )?(?:users?|accounts?|employees?|people)\b/i,
    ],
    recommend: "Shorten access tokens to 5 to 15 minutes, rotate refresh tokens, and revoke the session behind them",
    because: "a signed token stays valid until it expires, so only its lifetime and a lookup can end it",
    reasons: [
      "Logout and disabling an account delete the refresh token's family; exposure is at most one access token's life.",
      "If it must be instant, deny by sid or jti in Redis, TTL the remaining life, checked at the gateway.",
      "Log out everywhere: a token version (or not-before time) per user, compared with the claim.",
      "Rotate refresh tokens on every use; a reused one means theft, so revoke the family.",
      "Recheck the live account on the few dangerous actions (payment, role change).",
    ],
    gain: "access ends within minutes, or at once where checked",
    cost: "more refreshes; a lookup where it must be instant",
    flips: [
      { when: "one web application talks to its own backend", to: "server-side sessions, deleted at logout" },
      { when: "every call must be revocable", to: "opaque tokens with introspection, cached for seconds" },
    ],
    steps: [
      "Set the access token to 10 min and the refresh token to the session's limits.",
      "Put sid in the token; delete the session on logout, password change and disabling.",
      "Add the deny list at the gateway; decide whether it fails open or closed.",
      "Test: disable a user and measure until the last call is refused.",
    ],
    questions: ["How long may a disabled user still get in?", "Do all calls pass one gateway?"],
    reversal: "High: lifetimes are settings, and the list is one lookup.",
    patterns: ["Edge authentication", "Zero trust"],
  },
  {
    title: "Calls between services are not authenticated",
    signs: [
      /\b(?:micro-?)?services?\b[^.?!\n]{0,60}\b(?:trust\w*|authenticat\w*|identif\w*|verif\w*|who|prove|api keys?|password|secret|credential\w*|anyone|anybody|open|token|know)\b|\bservice[- ]to[- ]service\b|\bcall (?:any|every|all) (?:\w+ )?services?\b|\bbetween (?:the |our )?(?:pods|(?:micro-?)?services)\b|\b(?:internal|east[- ]west) (?:\w+ )?(?:calls|traffic|apis?|services|endpoints|network)\b/i,
      /\b(?:no|without|any|zero|lack\w*) (?:\w+ )?(?:auth\w*|security)\b|\btrust(?:s|ed)? (?:each other|anything|everything|the network|whatever|every|all|anyone|blindly)\b|\b(?:shared|same|one|static|long[- ]lived|hard-?coded) (?:\w+ ){0,2}(?:keys?|secrets?|tokens?|passwords?|credentials?)\b|\bunauthenticated\b|\b(?:wide )?open (?:inside|internally|to)\b|\banyone (?:\w+ ){0,3}(?:can|could)\b|\bpen(?:etration)?[- ]?test\w*|\bhow (?:do|can|should|does) (?:\w+ ){0,6}(?:know|prove|authenticat\w*|verif\w*|trust)\b|\binside (?:the )?(?:vpc|cluster|network|perimeter)\b/i,
    ],
    recommend:
      "Give every workload its own identity, with mTLS for the connection and short-lived, audience-bound tokens for the caller",
    because: "being inside the network proves nothing once one service is taken over",
    reasons: [
      "Identity from the platform (SPIFFE, Kubernetes service accounts, cloud IAM): no shared secret, certificates rotated automatically.",
      "Each service verifies issuer, audience and expiry itself, and allows only named callers; default is deny.",
      "The user travels as a separate token, exchanged per audience (RFC 8693); never forward the browser's token everywhere.",
      "Roll out mTLS permissive first, watch plaintext fall to zero, then strict.",
    ],
    gain: "one stolen credential opens one door for minutes",
    cost: "a mesh or libraries, certificates to watch, policies to keep",
    flips: [
      { when: "there are only two or three services on one cloud", to: "its IAM-signed calls instead of a mesh" },
      { when: "there is no platform identity", to: "OAuth client credentials with 5-minute tokens per caller" },
    ],
    steps: [
      "List who calls whom from traces; write it as allow rules.",
      "Turn on workload identity and mTLS (Linkerd, Istio ambient or the cloud's) in permissive mode.",
      "Make it strict one namespace at a time, with network policies as the second wall.",
      "Delete the shared keys; alert on certificates near expiry and on denied calls.",
    ],
    questions: ["Do the services run in one cluster or cloud?", "Must the user's identity reach the inner services?"],
    reversal: "Medium: libraries and policies spread, but permissive mode is the way back.",
    patterns: ["Zero trust", "Service mesh", "Edge authentication", "Secrets management"],
  },
  {
    title: "Users can reach what belongs to others",
    signs: [
      /\bidor\b|\bbola\b|\b(?:chang(?:e|es|ed|ing)|guess(?:es|ed|ing)?|swap(?:s|ped|ping)?|edit(?:s|ed|ing)?|increment\w*|enumerat\w*|modif\w*|just) (?:\w+ ){0,4}(?:id|ids|url|number|uuid|param\w*)\b|\b(?:user|customer|someone|somebody|anyone|client|person|account)s?\b[^.?!\n]{0,40}\b(?:see|sees|saw|read|reads|open|opens|access|accessed|download\w*|view\w*|get|fetch\w*|edit)\b[^.?!\n]{0,30}\b(?:another|other|others|else'?s|someone else|other people'?s|not theirs)\b/i,
      /\b(?:ids?|urls?|orders?|invoices?|documents?|records?|data|accounts?|profiles?|resources?|endpoints?|files?|users?'?)\b/i,
      // Tenants have a situation of their own.
      /^(?![\s\S]*\b(?:multi-?)?tenan)/i,
    ],
    recommend: "Check ownership of the loaded object in the service, in the query itself, and deny by default",
    because: "the gateway knows the role, but only the owning service knows whose record it is",
    reasons: [
      "Load by id and owner together (WHERE id = $1 AND tenant_id = $2), tenant from the token, never from the request.",
      "Return 404, not 403, for foreign objects; random ids (UUID) help but are no check.",
      "Put it where it cannot be forgotten: one scoped repository, and row-level security beneath.",
      "Test each endpoint with two users in CI: B must get 404 on everything A made.",
      "Today: search the access log for past reads of foreign ids; it may be a reportable breach.",
    ],
    gain: "one forgotten check no longer leaks data",
    cost: "a rule in every query, and a test per endpoint",
    flips: [
      { when: "objects are shared along teams, folders or links", to: "relationship checks (OpenFGA, SpiceDB)" },
      { when: "support staff need foreign data", to: "a separate, time-limited and audited path" },
    ],
    steps: [
      "Fix the reported endpoint, then list all that take an id (lists, exports, files, GraphQL nodes, jobs).",
      "Introduce the scoped repository; forbid direct table access by lint or review.",
      "Add the two-user test to the API suite and row-level security to the tables.",
      "Alert on callers with many 404s over sequential ids.",
    ],
    questions: ["Is ownership one tenant per row, or shared between users?", "Do the logs show who read what?"],
    reversal: "High: checks are added in place.",
    patterns: ["Tenant isolation", "Defence in depth", "Attribute-based access control"],
  },
  {
    title: "Permission rules are spread over the services",
    signs: [
      /\bauthori[sz]ation\b|\bpermissions?\b|\baccess (?:control|rules|checks)\b|\broles?\b|\brbac\b|\bacls?\b|\bauthz\b/i,
      /\b(?:scattered|spread|duplicat\w*|everywhere|each service|every service|(?:each|every) (?:micro-?)?service|different ways?|all (?:over|our|the) (?:the )?(?:services|code|place)|inconsistent\w*|differently|own way|hard-?coded|if[- ](?:else|statements)|explo(?:de|ded|ding|sion)|hundreds of|too many|\d+ roles|mess\w*|unmanageable|out of hand|copy[- ]?past\w*|drift\w*)\b/i,
    ],
    recommend:
      "Check coarse scopes at the gateway, and fine rules in the owning service through one shared policy engine",
    because: "rules belong together, but the data they need belongs to its service",
    reasons: [
      "Decide in one place, enforce in each: policies as code (OPA, Cedar) or relations (OpenFGA, SpiceDB), tested in CI.",
      "Model by need: roles for jobs, attributes for conditions (region, amount), relationships for sharing and hierarchies.",
      "Role explosion means a missing dimension: replace editor-of-project-X roles by relation plus role.",
      "Keep only identity, tenant and coarse roles in the token; fine permissions there go stale.",
      "Decide locally or cached for seconds: the engine must not become one point of failure; fail closed.",
    ],
    gain: "one answer to who may do what, and why",
    cost: "an engine, a policy language, and data to keep in step",
    flips: [
      { when: "there are a few services and fewer than ten roles", to: "a shared library with a table of roles" },
      { when: "sharing and nested groups are the product", to: "a relationship service from the start" },
    ],
    steps: [
      "Collect the existing checks into one table: who, action, resource, condition.",
      "Write them as policies; run beside the old code and log differences.",
      "Switch service by service once differences stay at zero for a week.",
      "Log every decision with its reason, for audit and support.",
    ],
    questions: ["Are rules by role, by attribute or by sharing?", "How quickly must a removed right take effect?"],
    reversal: "Medium: models and data are costly to move; calls behind one interface are not.",
    patterns: ["Role-based access control", "Attribute-based access control", "Edge authentication", "Parallel run"],
  },
  {
    title: "Enterprise customers want SSO and SCIM",
    signs: [
      /\bsso\b|\bsaml\b|\bscim\b|\bsingle sign[- ]on\b|\b(?:okta|entra|azure ad|their (?:own )?(?:idp|identity provider|active directory))\b/i,
      /\b(?:customers?|companies|enterprises?|clients?|prospects?|sales|tenants?|deals?)\b[^.?!\n]{0,50}\b(?:wants?|asks?|asking|demand\w*|requires?|insists?|needs?|request\w*|keeps? asking|blocked|won'?t sign)\b|\beach (?:customer|client|tenant)\b|\bper[- ](?:customer|tenant)\b/i,
    ],
    recommend:
      "Put one broker (WorkOS, Auth0, Keycloak) in front, with one connection per customer, and let the application speak only OIDC",
    because: "each customer's SAML and SCIM differ, and your code should see one protocol",
    reasons: [
      "Find the connection by the organisation or verified e-mail domain; key users by connection plus subject, not by e-mail.",
      "Link by e-mail only on domains proved by DNS, or one customer's admin can take over another's user.",
      "SCIM deactivation must end sessions at once, not only block the next login.",
      "Map their groups to your roles per tenant; provision at first login, or by SCIM when deprovisioning matters.",
      "Once enforced, switch off passwords for that domain, with one break-glass owner.",
    ],
    gain: "deals unblocked; a customer is configuration, not code",
    cost: "a fee per connection or a broker to run; support of set-ups",
    flips: [
      {
        when: "there is one customer and no sign of a second",
        to: "a maintained OIDC or SAML library, never your own parser",
      },
      { when: "cost per connection matters at hundreds of customers", to: "Keycloak or Ory run by yourselves" },
    ],
    steps: [
      "Add an organisation to the user model, with connections and verified domains.",
      "Move your own login to OIDC against the broker; then attach the first customer's test tenant.",
      "Add SCIM for users and groups; test removal end to end.",
      "Offer a self-service set-up page, and monitor certificate expiry.",
    ],
    questions: ["How many customers will want it within a year?", "Do they need deprovisioning (SCIM) or only login?"],
    reversal: "Medium: OIDC keeps the application apart, but customers must reconfigure when the broker changes.",
    patterns: ["Edge authentication", "Tenant isolation", "Role-based access control", "Anti-corruption layer"],
  },
  {
    title: "API keys for partners",
    signs: [
      /\bapi[- ]?keys?\b|\bpersonal access tokens?\b/i,
      /\b(?:partners?|customers?|third[- ]part\w+|external|developers|integrat\w+|clients?|merchants?|vendors?)\b/i,
      /\b(?:how (?:do|should|can|to)|stor(?:e|ed|es|ing)|plain ?text|leak\w*|rotat\w*|never expire\w*|hash\w*|generat\w*|issu(?:e|ed|ing)|hand(?:ing)? out|shared|revok\w*|e-?mail\w*|safe\w*|secure\w*|best way|design)\b/i,
    ],
    recommend: "Issue random, prefixed, scoped keys per partner and environment, show them once and store only a hash",
    because: "keys leak, so a leaked one must be recognisable, limited and quick to replace",
    reasons: [
      "256 random bits behind a prefix such as acme_live_; SHA-256 suffices for random keys, and is looked up by index.",
      "Allow two active keys per partner, so that rotation needs no downtime; record last use, expire after a year.",
      "Scope by action and resource, rate-limit by key, allow-list addresses as an option; deny in query strings.",
      "Register the prefix with GitHub secret scanning, and revoke automatically when one is found.",
    ],
    gain: "simple for partners; a leak is contained",
    cost: "a bearer secret remains: whoever holds it may call",
    flips: [
      { when: "partners act for your users", to: "OAuth 2.0 with consent and scopes" },
      { when: "money moves or a contract demands proof of sender", to: "signed requests or mutual TLS" },
    ],
    steps: [
      "Table: key id, hash, partner, scopes, created, expires, last used, revoked.",
      "Self-service page to create, rotate and revoke; e-mail before expiry.",
      "Check at the gateway with a cache of seconds; pass on the partner id, not the key.",
      "Replace plain-text keys: hash those stored now, and rotate all that were sent by e-mail.",
    ],
    questions: [
      "Do partners act for themselves or for your users?",
      "Who can rotate a key on their side, and how fast?",
    ],
    reversal: "High: OAuth can be added beside keys.",
    patterns: ["Rate limiting", "Edge authentication", "Secrets management"],
  },
];
