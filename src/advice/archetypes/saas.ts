// Multi-tenant business software: one system, many customers, and never one customer's data before another's eyes.
import type { Archetype } from "../archetype.ts";
import { loadFigures, loadKnown } from "../figures.ts";
import { flowOf, recoveryFigures, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const changes = {
  noun: "changes for the audit log",
  per: [[/\b(?:writes?|changes|updates?|inserts?)\b/i, 1]],
  otherwise: 0.1,
  perUserPerDay: 2,
} as const;

export const saas: Archetype = {
  title: "Multi-tenant SaaS",
  topic: topicOf(
    String.raw`(?:multi-?tenant|b2b|saas|crm|erp|hr|project management|helpdesk|ticketing tool|issue tracker)(?:[- ](?:b2b|saas|crm|erp|hr|business|web))* ${system}|(?:multi-?tenant |b2b )?saas|multi-?tenan(?:t|cy)(?: \w+)? ${system}|crm|multi-?tenancy`,
    "(?:many|multiple|several) tenants|b2b customers",
  ),
  recommend:
    "Build a modular monolith with a shared PostgreSQL schema, a tenant id in every row and row-level security",
  because: "shared tables keep cost and migrations flat, and the database refuses what a forgotten filter would leak",
  reasons: [
    "Take the tenant from the verified token only, never from a header or path that the caller chooses.",
    "Row-level security with FORCE and a role that owns no tables; set the tenant with SET LOCAL in each transaction.",
    "Put the tenant id first in primary keys and indexes: it keeps queries fast and a later move to shards open.",
    "Limit each tenant's requests, jobs and storage, or the largest customer is everybody's outage.",
    "Larger customers ask for SSO, SCIM, an audit log and their own region: keep the seams for them.",
  ],
  parts: [
    {
      title: "Architecture style",
      choice: "Modular monolith",
      action: "Build one deployable with modules by business area, and a small control plane beside it for tenants",
      because: "creating, billing and moving tenants follow other rules than the product does",
      risk: "Special wishes of one customer become branches in the code",
      mitigation: "Allow configuration and feature flags by plan, and no code by customer.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL with row-level security",
      action:
        "Share tables with a tenant id and row-level security; give a database of their own to tenants who pay for it",
      because: "one migration serves thousands of tenants, and a database per tenant stays possible",
      risk: "A pooled connection keeps the tenant of the request before",
      mitigation: "Use SET LOCAL within the transaction, and test that a query without a tenant returns nothing.",
    },
    {
      title: "API authentication and authorisation",
      choice: "OpenID Connect, SAML and SCIM through an identity provider",
      action: "Buy or run an identity provider (Auth0, WorkOS, Keycloak) with SSO per tenant and roles within it",
      because: "each business customer brings its own directory, and removing people must work by itself",
      risk: "A user signs in through one tenant's directory and lands in another",
      mitigation: "Bind the verified domain and issuer to the tenant, and never match by email address alone.",
    },
    {
      title: "Tenant limits",
      choice: "Limits per tenant in Redis",
      action: "Limit requests by token bucket, jobs by fair queueing and heavy queries by timeout, each per tenant",
      because: "a noisy neighbour is the most usual incident of shared systems",
      risk: "A limit hits a paying customer at month end",
      mitigation: "Alert at 80 %, make limits settings of the plan, and say in the 429 when to retry.",
    },
    {
      title: "Messaging",
      choice: "Job queue with fair shares",
      action: "Run imports, exports and webhooks as jobs that carry the tenant, picked in turn across tenants",
      because: "one import of a million rows must not stop the others' reminders",
      risk: "A job runs without its tenant and sees everything",
      mitigation: "Let the job runner open the transaction and set the tenant, as requests do.",
    },
    {
      title: "Audit log",
      choice: "Append-only audit table",
      action: "Write who did what, when and from where in the same transaction, readable and exportable by the tenant",
      because: "customers' auditors ask for it, and so does SOC 2",
      risk: "Support staff act in a tenant without a trace",
      mitigation: "Impersonate with a reason, a time limit and a mark in the same log.",
    },
    {
      title: "Availability and disaster recovery",
      choice: "Standby zone and point-in-time recovery",
      action: "Run in two zones with point-in-time recovery, and practise restoring a single tenant",
      because: "the usual disaster is one customer's own deletion, not a lost data centre",
      risk: "A restore of one tenant overwrites the others",
      mitigation: "Restore beside the system and copy back by tenant id with a tested script.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, changes);
    return [
      ...(loadKnown(facts) ? loadFigures(facts) : []),
      ...(flow ? [yearFigure("a year of the audit log", flow, 500)] : []),
      ...recoveryFigures(facts),
    ];
  },
  diagram: [
    '  users["Tenants\' users"] --> edge["Gateway: token, tenant, limits"]',
    '  idp["Identity provider: SSO, SCIM"] -.-> edge',
    '  edge --> app["Modular monolith"]',
    '  app --> db[("PostgreSQL, row-level security")]',
    '  app --> limits[("Redis: limits per tenant")]',
    '  app --> queue["Fair job queue"]',
    '  queue --> workers["Workers: imports, webhooks"]',
    "  workers --> db",
    '  app --> audit[("Audit log")]',
    '  control["Control plane: tenants, plans, billing"] --> app',
    '  db -.-> standby[("Standby and backups")]',
  ],
  flips: [
    {
      when: "a contract or regulator asks for separate databases or keys",
      to: "a database per such tenant, routed by the control plane",
    },
    { when: "tenants are few and large", to: "a stack per tenant from one template" },
    {
      when: "a tenant must stay in a region",
      to: "a cell per region, each with its own tenants and a global directory",
    },
  ],
  steps: [
    "First one product module with tenants, row-level security and a test that tries to read across tenants.",
    "Then billing by plan, limits per tenant and fair jobs.",
    "Then SSO, SCIM and the audit log, which let larger customers buy.",
    "Then a second cell or a tenant's own database, once a contract pays for it.",
  ],
  questions: [
    "How many tenants, and how large is the largest next to the usual one?",
    "Does any contract ask for separate databases, keys or regions?",
    "Which certificates will customers ask for (SOC 2, ISO 27001, HIPAA)?",
  ],
};
