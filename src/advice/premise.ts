// Where a question takes for granted what its own facts speak against: "EKS or GKE for 50 users?"
import type { Advice } from "./advice.ts";
import { advise } from "./advise.ts";
import type { Facts } from "./facts.ts";
import { deployment } from "./guides/deployment.ts";
import type { TechnologyName } from "./technologies.ts";
import { termsIn } from "./terms.ts";

/** What the facts say to the premise that all of the named share; undefined where they do not contradict it. */
export function questionedPremise(names: readonly TechnologyName[], facts: Facts): Advice | undefined {
  if (!names.every((name) => termsIn(name).includes("Kubernetes"))) return undefined;
  const advice = advise(deployment, facts, ["Kubernetes"]);
  const isByRule = deployment.rules.some(({ choose, because }) => choose === advice.choice && because(facts));
  if (!isByRule || advice.choice === "Kubernetes") return undefined;
  const remark = `Whether comes before which: what you describe does not need Kubernetes, so neither ${names.join(" nor ")}.`;
  return { ...advice, remarks: [remark, ...advice.remarks] };
}
