// A whole design in one answer: every guide that shapes it speaks to the same facts.
import { advise } from "./advise.ts";
import type { Facts } from "./facts.ts";
import type { Advice } from "./guide.ts";
import { apiSecurity } from "./guides/api-security.ts";
import { apiStyle } from "./guides/api-style.ts";
import { architectureStyle } from "./guides/architecture-style.ts";
import { dataStore } from "./guides/data-store.ts";
import { deployment } from "./guides/deployment.ts";
import { disasterRecovery } from "./guides/disaster-recovery.ts";
import { messaging } from "./guides/messaging.ts";
import { observability } from "./guides/observability.ts";
import { asNoun } from "./terms.ts";

/** Whether a whole system is to be designed: "design a payment platform". */
export function isDesignRequest(message: string): boolean {
  return designRequest.test(message);
}

/** Whether a design may be meant, if nothing more definite is: "how should we build it?" */
export function mayBeDesignRequest(message: string): boolean {
  return openRequest.test(message);
}

/** The answers of the guides put together, led by the architecture style. */
export function blueprint(facts: Facts): Advice {
  const [style, store, messages, runs, recovery, api, security, watching] = [
    advise(architectureStyle, facts, []),
    advise(dataStore, facts, []),
    advise(messaging, facts, []),
    advise(deployment, facts, []),
    advise(disasterRecovery, facts, []),
    advise(apiStyle, facts, []),
    advise(apiSecurity, facts, []),
    advise(observability, facts, []),
  ];
  const core = [store, messages, runs].map(({ choice }) => asNoun(choice)).join(", ");
  const rest = [store, messages, runs, recovery, api, security, watching];
  return {
    ...style,
    title: "Design",
    action: `${style.action} (${core})`,
    parts: rest.map(({ title, action, because }) => ({ title, action, because })),
    flips: [style, store, messages].flatMap(({ flips }) => flips.slice(0, 1)),
    assumptions: [...new Set([style, recovery, security].flatMap(({ assumptions }) => assumptions))],
    steps: [...style.steps.slice(0, 2), ...[store, recovery, watching].flatMap(({ steps }) => steps.slice(0, 1))],
    questions: [...new Set([style, recovery].flatMap(({ questions }) => questions))].slice(0, 3),
    remarks: [...new Set([style, ...rest].flatMap(({ remarks }) => remarks))],
  };
}

const designRequest =
  /\b(?:design|architect|propose|sketch|outline)\s(?:us |me )?(?:(?!for\b|of\b|to\b)[\w,-]+\s){0,4}(?:systems?|platform|application|app|services?|back-?end|product|architecture|shop|solution|pipeline)\b/i;
const openRequest =
  /\b(?:what|which|right|good|an|the) architecture\b|\bhow (?:should|would|do|can) (?:we|i|you) (?:build|design|architect|structure)\b/i;
