// Threats by the letters of STRIDE, and what stands against each.
import type { Checklist } from "../checklist.ts";
import { topic } from "./topic.ts";

export const securityThreatModel: Checklist = {
  title: "Security and threat model (STRIDE)",
  topic: topic(
    String.raw`\bsecur\w+|\bthreats?\b|\bstride\b|\bpen(?:etration)?[- ]?tests?\b`,
    String.raw`(?<!\b(?:which|what|whose) )\bthreat[- ]model(?:l?ing|led|ed)?\b`,
    String.raw`\bstride (?:analysis|review|model|workshop|session)\b`,
    String.raw`\b(?:security|appsec) review (?:of|for) (?:our|the|my|this)\b`,
  ),
  purpose:
    "Draw the data flows and trust boundaries first, then ask each letter at each boundary; whenever a boundary or the kind of data changes, ask again.",
  sections: [
    {
      heading: "Before the letters",
      items: [
        {
          check: "A data-flow diagram shows actors, processes, stores and every trust boundary.",
          otherwise: "Threats are guessed, and the forgotten path is the one taken.",
        },
        {
          check: "Data are classified, and the laws and standards that apply are named: GDPR, HIPAA, PCI DSS, SOC 2.",
          otherwise: "Everything is protected alike, which means too little where it counts.",
        },
        {
          check: "Each threat found has an owner and a decision: mitigate, accept, transfer or remove.",
          otherwise: "The model is a document instead of a defence.",
        },
      ],
    },
    {
      heading: "S: Spoofing",
      items: [
        {
          check: "People sign in through OpenID Connect, with phishing-resistant factors for staff and admins.",
          otherwise: "One stolen password is an account, or the company.",
        },
        {
          check:
            "Tokens are verified for signature, issuer, audience and expiry, live for minutes, and refresh tokens rotate.",
          otherwise: "A token made for another service, or last year, opens yours.",
        },
        {
          check:
            "Services prove their identity to each other; no trust follows from a network address or a bare header.",
          otherwise: "Any process inside may speak for any user.",
        },
        {
          check: "API keys are stored as hashes, scoped, named after an owner, and can be revoked in minutes.",
          otherwise: "A key in a public repository stays valid for years.",
        },
      ],
    },
    {
      heading: "T: Tampering",
      items: [
        {
          check: "TLS protects every hop, inside as well, and HSTS is on.",
          otherwise: "Whoever sits on the path reads and rewrites.",
        },
        {
          check: "Input is validated at each boundary against a schema, for size, type and range.",
          otherwise: "The parser decides what an attacker may store.",
        },
        {
          check: "Queries are parameterised everywhere, raw fragments and sort columns included.",
          otherwise: "SQL injection reads and rewrites the database.",
        },
        {
          check: "Output is encoded for its context, under a content security policy that allows no inline scripts.",
          otherwise: "Cross-site scripting acts as your user.",
        },
        {
          check: "Cookie sessions have SameSite and CSRF tokens on every change.",
          otherwise: "Another site acts with your user's session.",
        },
        {
          check:
            "Builds are reproducible from pinned dependencies, and artefacts are signed and verified before they run.",
          otherwise: "A poisoned package ships with your name.",
        },
      ],
    },
    {
      heading: "R: Repudiation",
      items: [
        {
          check:
            "Sign-ins, changes of rights, access to personal data and money movements are logged with who, what, when and from where.",
          otherwise: "Neither fraud nor innocence can be shown.",
        },
        {
          check: "Audit logs are append only, in an account that administrators of the system cannot alter.",
          otherwise: "The intruder tidies up.",
        },
      ],
    },
    {
      heading: "I: Information disclosure",
      items: [
        {
          check: "Data are encrypted in transit and at rest, with managed keys and a tested rotation.",
          otherwise: "A lost disk or snapshot is a breach to report.",
        },
        {
          check: "Secrets live in a store, not in code, images, variables of CI or tickets.",
          otherwise: "Reading access to the repository is access to production.",
        },
        {
          check: "Errors, logs and traces carry no secrets, tokens or personal data.",
          otherwise: "The log system becomes the largest leak.",
        },
        {
          check:
            "Every query is bound to its tenant by the database or a layer that cannot be bypassed, and a test proves it.",
          otherwise: "One forgotten condition shows one customer another's data.",
        },
        {
          check: "The service makes no requests to addresses that users supply, except through an allow-list.",
          otherwise: "Server-side request forgery reaches the metadata service and the inside.",
        },
      ],
    },
    {
      heading: "D: Denial of service",
      items: [
        {
          check: "Rates, body sizes, query depth and page sizes are limited before costly work begins.",
          otherwise: "One cheap request buys an expensive one, again and again.",
        },
        {
          check: "A CDN or scrubbing service shields the origin, and the origin answers nobody else.",
          otherwise: "An attack finds the bare address.",
        },
        {
          check: "Spending is capped or alerted where capacity scales by itself.",
          otherwise: "The attack is paid from your budget.",
        },
      ],
    },
    {
      heading: "E: Elevation of privilege",
      items: [
        {
          check:
            "Coarse roles are checked at the gateway, and the right to each object in its service, denying by default.",
          otherwise: "Changing a number in a URL opens somebody else's record.",
        },
        {
          check: "Workloads and pipelines have the least rights they need, reviewed from the logs of use.",
          otherwise: "A bug in one function is control of the account.",
        },
        {
          check: "Admin rights are granted for an hour with a reason, on separate accounts.",
          otherwise: "One phished administrator is everything.",
        },
        {
          check: "Files, templates and serialised objects from users are never executed or deserialised into code.",
          otherwise: "An upload becomes a shell.",
        },
      ],
    },
  ],
  sources: [
    "https://learn.microsoft.com/en-us/azure/security/develop/threat-modeling-tool-threats",
    "https://owasp.org/www-project-application-security-verification-standard/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Threat_Modeling_Cheat_Sheet.html",
  ],
};
