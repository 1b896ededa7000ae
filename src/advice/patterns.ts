// The pattern catalogue: everything in patterns/ under one roof, found by name or in what somebody wrote.
import type { Pattern } from "./pattern.ts";
import { caching } from "./patterns/caching.ts";
import { consistency } from "./patterns/consistency.ts";
import { data } from "./patterns/data.ts";
import { delivery } from "./patterns/delivery.ts";
import { integration } from "./patterns/integration.ts";
import { messaging } from "./patterns/messaging.ts";
import { migration } from "./patterns/migration.ts";
import { recovery } from "./patterns/recovery.ts";
import { resilience } from "./patterns/resilience.ts";
import { security } from "./patterns/security.ts";
import { structure } from "./patterns/structure.ts";
import { traffic } from "./patterns/traffic.ts";

const catalogue = {
  ...structure,
  ...integration,
  ...messaging,
  ...data,
  ...consistency,
  ...caching,
  ...resilience,
  ...traffic,
  ...delivery,
  ...recovery,
  ...security,
  ...migration,
} satisfies Record<string, Pattern>;

export type PatternName = keyof typeof catalogue;

/** Every pattern by its name. */
export const patterns: Readonly<Record<PatternName, Pattern>> = catalogue;

/** The patterns a text names, in the order they appear. */
export function patternsIn(text: string): readonly PatternName[] {
  return names
    .map((name) => ({ name, at: text.search(patterns[name].spelling) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** The pattern of a name as people write it ("BFF", "outbox"); undefined when it names none or several. */
export function patternNamed(words: string): PatternName | undefined {
  const exact = names.find((name) => name.toLowerCase() === words.trim().toLowerCase());
  if (exact) return exact;
  const [only, other] = patternsIn(words);
  return other ? undefined : only;
}

const names = Object.keys(catalogue) as readonly PatternName[];
