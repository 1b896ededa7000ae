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

/** The checklist a text asks for; undefined when it asks for none. */
export function checklistFor(text: string): Checklist | undefined {
  return checklists.find(({ topic }) => topic.test(text));
}
