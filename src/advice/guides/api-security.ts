// Who may call, how they prove it, and where it is checked.
import type { Guide } from "../guide.ts";
import { clients } from "../needs.ts";

const everywhere = [
  "Authenticate at the gateway; authorise each resource in the service that owns it (roles at the edge, ownership inside).",
  "TLS everywhere; secrets in a manager (Vault or the cloud's), rotated, never in code.",
  "Validate input by schema; limit the rate per caller; log who did what.",
] as const;

export const apiSecurity: Guide = {
  id: "api-security",
  principle:
    "Buy identity by OIDC; check roles at the gateway and ownership in the service; trust nothing for its place in the network.",
  reversal: "Medium: standard protocols outlive products, but moving users' credentials is hard.",
  topic:
    /\bauth(?:entication|ori[sz]ation|n|z)?\b|\bsecur(?:e|ing) (?:\w+ ){0,3}(?:apis?|services?|endpoints?)\b|\bsecurity\b|\baccess control\b|\brbac\b|\babac\b|\bzero[- ]trust\b|\blog ?in\b|\bsingle sign-on\b|\bsso\b|\bsecrets management\b|\bpermissions\b/i,
  options: [
    {
      name: "OAuth 2.0 and OIDC",
      recommend: "Use OAuth 2.0 with OIDC from an identity provider (Keycloak, Cognito, Entra or Auth0)",
      when: "people sign in from several applications, or partners act for them",
      unless: "one browser application talks only to its own backend",
      gain: "sign-on, MFA and revocation you need not write",
      cost: "a provider to depend on; flows to get right",
      reasons: ["Passwords, MFA and recovery are a product of their own, and not yours."],
      flips: [
        {
          when: "there is one web application and its own backend",
          to: "session cookies, with OIDC only to sign in",
        },
        { when: "only machines call, without users", to: "client credentials, or mutual TLS inside" },
      ],
      steps: [
        "Authorization code with PKCE for people, client credentials for machines; never the implicit or password flow.",
        "Access tokens for 5 to 15 min, refresh tokens rotated; check signature, issuer, audience and expiry.",
        ...everywhere,
      ],
    },
    {
      name: "Session cookies",
      recommend: "Use server-side sessions in an HttpOnly cookie",
      when: "browsers talk to a backend of the same site",
      unless: "mobile apps or partners call the same API",
      gain: "revoked at once; no token for scripts to steal",
      cost: "a session store, and CSRF to prevent",
      reasons: ["A token in the browser's storage is one injected script away from being stolen."],
      flips: [
        {
          when: "mobile apps or partners call the same API",
          to: "OAuth 2.0 tokens for those, cookies for the browser",
        },
      ],
      steps: [
        "Sign people in by OIDC, then keep only the session: Secure, SameSite=Lax, a new id at sign-in, an idle and an absolute limit; CSRF tokens on writes.",
        ...everywhere,
      ],
    },
    {
      name: "JWT",
      recommend: "Use short-lived JWTs as access tokens, issued by an identity provider",
      when: "several services or kinds of client must see who calls without asking a central store",
      unless: "access must be withdrawn at once, or a browser would have to store the token",
      gain: "verified anywhere without a lookup",
      cost: "cannot be withdrawn before it expires",
      reasons: [
        "Each service checks signature and claims by itself, so the provider is not on the path of every call.",
      ],
      flips: [
        { when: "access must end the moment it is withdrawn", to: "opaque tokens or sessions that are looked up" },
      ],
      steps: [
        "Asymmetric signatures with rotating keys (JWKS); pin the algorithm; check issuer, audience and expiry.",
        "A life of 5 to 15 min, refresh tokens that rotate, and no personal data in the claims.",
        ...everywhere,
      ],
    },
    {
      name: "API keys",
      recommend: "Give partners API keys",
      when: "servers of customers call, and nobody acts for a user",
      unless: "the call is made for a person, or from a browser or mobile app",
      gain: "an integration in minutes",
      cost: "long-lived secrets that leak",
      reasons: ["For identifying a caller and metering it, a key is enough."],
      flips: [
        {
          when: "calls act for a user, or the data is sensitive",
          to: "OAuth 2.0 client credentials with short tokens",
        },
      ],
      steps: [
        "Store only hashes, show a key once, give it scopes, an expiry and a prefix that scanners know; allow two at a time.",
        ...everywhere,
      ],
    },
    {
      name: "Mutual TLS",
      recommend: "Use mutual TLS with workload identities between your services",
      when: "your own services call each other",
      unless: "people or partners call",
      gain: "no shared secrets; short-lived identities",
      cost: "certificates to issue and rotate",
      reasons: ["Each workload proves what it is, so its place in the network grants nothing."],
      flips: [
        { when: "there are two services in one account", to: "the cloud's own identities (IAM), without a mesh" },
      ],
      steps: [
        "Let the platform issue and rotate (SPIFFE, a mesh, or the cloud); pass the user's identity on as a signed token.",
        ...everywhere,
      ],
    },
  ],
  rules: [
    {
      choose: "OAuth 2.0 and OIDC",
      because: ({ traits }) =>
        (traits.mobile ?? traits.manyClients) &&
        "several kinds of client share one identity, and a device cannot keep a secret",
    },
    {
      choose: "OAuth 2.0 and OIDC",
      because: ({ traits }) =>
        traits.publicApi && "outsiders need scoped access that expires and can be withdrawn one by one",
    },
    {
      choose: "Mutual TLS",
      because: ({ traits }) =>
        traits.internalCalls && "both ends are workloads of yours, and the network proves nothing",
    },
    {
      choose: "Session cookies",
      because: ({ traits }) => traits.browser && "a browser and its own backend need no token that scripts can read",
    },
  ],
  byDefault: { choose: "OAuth 2.0 and OIDC", because: "it covers people, machines and partners with one provider" },
  limits: [
    "People: code flow with PKCE. Machines: client credentials. Own browser application: session cookie. Service to service: mutual TLS or workload identity.",
    "A JWT cannot be withdrawn before it expires: keep it to 5 to 15 min, or check sensitive calls against the session.",
  ],
  needs: [
    clients,
    {
      known: ({ regulations }) => regulations.length > 0,
      question: "Which rules apply: GDPR, PCI DSS, HIPAA, SOC 2?",
      assume: "GDPR-like rules for personal data.",
    },
  ],
  related: ["api-style", "resilience", "observability"],
  remarks: ({ regulations, traits }) => [
    ...(regulations.some(({ value }) => value === "PCI DSS")
      ? ["Let a payment provider take card numbers: what you never hold is outside the PCI DSS scope."]
      : []),
    ...(traits.trustedHeader
      ? ["Anything inside can forge a header: every service verifies the token itself, minutes old and made out to it."]
      : []),
    ...(traits.browserTokens
      ? [
          "Browsers get an HttpOnly cookie through a BFF, not tokens in localStorage; mobile apps use code flow with PKCE.",
        ]
      : []),
  ],
};
