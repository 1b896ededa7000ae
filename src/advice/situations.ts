// The situations Lintel recognises, and how a message is matched with them.
import { askingPart } from "./asking.ts";
import type { Situation } from "./situation.ts";
import { access } from "./situations/access.ts";
import { apiPractice } from "./situations/api-practice.ts";
import { apis } from "./situations/apis.ts";
import { backgroundWork } from "./situations/background-work.ts";
import { brokerOperations } from "./situations/broker-operations.ts";
import { cacheChoices } from "./situations/cache-choices.ts";
import { caching } from "./situations/caching.ts";
import { clouds } from "./situations/clouds.ts";
import { consistency } from "./situations/consistency.ts";
import { continuity } from "./situations/continuity.ts";
import { copies } from "./situations/copies.ts";
import { cost } from "./situations/cost.ts";
import { data } from "./situations/data.ts";
import { dependence } from "./situations/dependence.ts";
import { deployment } from "./situations/deployment.ts";
import { exchange } from "./situations/exchange.ts";
import { exposure } from "./situations/exposure.ts";
import { flows } from "./situations/flows.ts";
import { identity } from "./situations/identity.ts";
import { messaging } from "./situations/messaging.ts";
import { migration } from "./situations/migration.ts";
import { observability } from "./situations/observability.ts";
import { organisation } from "./situations/organisation.ts";
import { ownership } from "./situations/ownership.ts";
import { parts } from "./situations/parts.ts";
import { performance } from "./situations/performance.ts";
import { pipelines } from "./situations/pipelines.ts";
import { premises } from "./situations/premises.ts";
import { python } from "./situations/python.ts";
import { pythonJobs } from "./situations/python-jobs.ts";
import { pythonOperations } from "./situations/python-operations.ts";
import { pythonPractice } from "./situations/python-practice.ts";
import { races } from "./situations/races.ts";
import { records } from "./situations/records.ts";
import { recovery } from "./situations/recovery.ts";
import { releases } from "./situations/releases.ts";
import { requestPaths } from "./situations/request-paths.ts";
import { resilience } from "./situations/resilience.ts";
import { safeguards } from "./situations/safeguards.ts";
import { scaling } from "./situations/scaling.ts";
import { schema } from "./situations/schema.ts";
import { security } from "./situations/security.ts";
import { shipping } from "./situations/shipping.ts";
import { stores } from "./situations/stores.ts";
import { streams } from "./situations/streams.ts";
import { structure } from "./situations/structure.ts";
import { teamsAndCode } from "./situations/teams-and-code.ts";
import { tokens } from "./situations/tokens.ts";
import { topics } from "./situations/topics.ts";
import { transactions } from "./situations/transactions.ts";
import { watching } from "./situations/watching.ts";

const situations: readonly Situation[] = [
  ...messaging,
  ...consistency,
  ...data,
  ...caching,
  ...apis,
  ...records,
  ...exchange,
  ...streams,
  ...stores,
  ...races,
  ...cacheChoices,
  ...ownership,
  ...structure,
  ...flows,
  ...parts,
  ...premises,
  ...teamsAndCode,
  ...python,
  ...pythonOperations,
  ...transactions,
  ...topics,
  ...schema,
  ...requestPaths,
  ...pythonPractice,
  ...pythonJobs,
  ...copies,
  ...brokerOperations,
  ...apiPractice,
  ...identity,
  ...watching,
  ...tokens,
  ...safeguards,
  ...continuity,
  ...releases,
  ...shipping,
  ...exposure,
  ...dependence,
  ...clouds,
  ...access,
  ...migration,
  ...organisation,
  ...security,
  ...performance,
  ...scaling,
  ...resilience,
  ...deployment,
  ...observability,
  ...cost,
  ...recovery,
  ...backgroundWork,
  ...pipelines,
];

/**
 * The situation a message describes: of those whose every sign it shows, the one with the most signs, where signs in the question
 * itself weigh more; among equals the one that more of the message speaks of. undefined if there is none.
 */
export function situationIn(message: string): Situation | undefined {
  const question = askingPart(message);
  const [best] = situations
    .filter(({ signs }) => signs.every((sign) => sign.test(message)))
    .map((situation) => {
      const asked = evidenceIn(question, situation);
      const weight = situation.signs.length + (asked > 0 ? inQuestion : 0);
      return { situation, weight, evidence: evidenceIn(message, situation) + 2 * asked };
    })
    .toSorted((a, b) => b.weight - a.weight || b.evidence - a.evidence);
  return best?.situation;
}

const inQuestion = 0.5;

/** How many characters of a text show its signs. */
function evidenceIn(text: string, { signs }: Situation): number {
  return signs.reduce((sum, sign) => sum + (sign.exec(text)?.[0].length ?? 0), 0);
}
