// All checklists, and which of them somebody asks for.
import type { Checklist } from "./checklist.ts";
import { apiReview } from "./checklists/api.ts";
import { architectureReview } from "./checklists/architecture-review.ts";
import { costReview } from "./checklists/cost.ts";
import { dataReview } from "./checklists/data.ts";
import { disasterRecoveryReview } from "./checklists/disaster-recovery.ts";
import { migrationReview } from "./checklists/migration.ts";
import { productionReadiness } from "./checklists/production-readiness.ts";
import { securityThreatModel } from "./checklists/security-threat-model.ts";
import type { Facts } from "./facts.ts";

// The narrower subject comes first: a migration of data is a migration, the security of an API is security.
export const checklists: readonly Checklist[] = [
  securityThreatModel,
  disasterRecoveryReview,
  migrationReview,
  costReview,
  productionReadiness,
  apiReview,
  dataReview,
  architectureReview,
];

/** What the facts call for beyond any general list; one sentence each. */
export function checksFor({ traits, regulations }: Facts): readonly string[] {
  return [
    ...(traits.money
      ? [
          "Payments in particular: card data tokenised and out of PCI DSS scope, charges idempotent, daily reconciliation.",
        ]
      : []),
    ...(traits.uploads
      ? [
          "Uploads in particular: quarantined until scanned, type and size checked by content, served from a domain of their own.",
        ]
      : []),
    ...(traits.tenants
      ? [
          "Tenants in particular: every query and link bound to its tenant, limits per tenant, a test that tries to cross.",
        ]
      : []),
    ...(regulations.some(({ value }) => value === "HIPAA" || value === "GDPR")
      ? ["Personal data in particular: purpose, retention, erasure and access logged, a contract with every processor."]
      : []),
  ];
}

/** The checklist a text asks for; undefined when it asks for none. */
export function checklistFor(text: string): Checklist | undefined {
  return checklists.find(({ topic }) => topic.test(text));
}
