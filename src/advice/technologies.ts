// The catalogue of technologies, and how their names are found in what people write.
import { analytics } from "./technologies/analytics.ts";
import { apiStyles } from "./technologies/api-styles.ts";
import { brokers } from "./technologies/brokers.ts";
import { caches } from "./technologies/caches.ts";
import { cloudMessaging } from "./technologies/cloud-messaging.ts";
import { clusters } from "./technologies/clusters.ts";
import { compute } from "./technologies/compute.ts";
import { delivery } from "./technologies/delivery.ts";
import { documents } from "./technologies/documents.ts";
import { gateways } from "./technologies/gateways.ts";
import { identity } from "./technologies/identity.ts";
import { infrastructure } from "./technologies/infrastructure.ts";
import { meshes } from "./technologies/meshes.ts";
import { monitoringServices } from "./technologies/monitoring-services.ts";
import { objectStores } from "./technologies/object-stores.ts";
import { observability } from "./technologies/observability.ts";
import { pythonData } from "./technologies/python-data.ts";
import { pythonWeb } from "./technologies/python-web.ts";
import { relational } from "./technologies/relational.ts";
import { search } from "./technologies/search.ts";
import { secrets } from "./technologies/secrets.ts";
import { specialised } from "./technologies/specialised.ts";
import { streamProcessing } from "./technologies/stream-processing.ts";
import { workflow } from "./technologies/workflow.ts";
import type { Category, Technology } from "./technology.ts";

/** Every entry under the name that people see. */
export const technologies = Object.freeze({
  ...relational,
  ...documents,
  ...specialised,
  ...objectStores,
  ...caches,
  ...brokers,
  ...cloudMessaging,
  ...streamProcessing,
  ...search,
  ...analytics,
  ...apiStyles,
  ...compute,
  ...clusters,
  ...gateways,
  ...meshes,
  ...observability,
  ...monitoringServices,
  ...identity,
  ...secrets,
  ...workflow,
  ...infrastructure,
  ...delivery,
  ...pythonWeb,
  ...pythonData,
});

export type TechnologyName = keyof typeof technologies;

/** The entry under a name, or under another spelling that means one technology only. */
export function technologyNamed(name: string): (Technology & { readonly name: TechnologyName }) | undefined {
  const wanted = name.trim().toLowerCase();
  const exact = names.find((known) => known.toLowerCase() === wanted);
  const [spelt, ...others] = exact ? [exact] : technologiesIn(name);
  return spelt && others.length === 0 ? { name: spelt, ...catalogue[spelt] } : undefined;
}

/** The entries of a kind, also those that are of another kind first. */
export function namesOf(category: Category): readonly TechnologyName[] {
  return names.filter((name) => catalogue[name].categories.includes(category));
}

/** The technologies a text names, in the order they appear; a longer name wins over a shorter one inside it. */
export function technologiesIn(text: string): readonly TechnologyName[] {
  return [...new Set(technologyMentions(text).map(({ name }) => name))];
}

/** Where a text names technologies, in order, each from its first to behind its last character. */
export function technologyMentions(text: string): readonly Mention[] {
  // Most of what people write names none, and a thread has a thousand messages.
  if (!anywhere.some((spelling) => spelling.test(text))) return [];
  const found = names.flatMap((name) => mentionsOf(name, text));
  return found.filter((mention) => !found.some((other) => covers(other, mention))).sort((a, b) => a.from - b.from);
}

export interface Mention {
  readonly name: TechnologyName;
  readonly from: number;
  readonly to: number;
}

function mentionsOf(name: TechnologyName, text: string): readonly Mention[] {
  const found: Mention[] = [];
  const spelling = everywhere[name];
  spelling.lastIndex = 0;
  for (let match = spelling.exec(text); match; match = spelling.exec(text)) {
    found.push({ name, from: match.index, to: spelling.lastIndex });
  }
  return found;
}

function covers(outer: Mention, inner: Mention): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;
}

const catalogue: Readonly<Record<TechnologyName, Technology>> = technologies;
const names = Object.keys(technologies) as readonly TechnologyName[];

// Compiled once: they are run over every statement of every thread.
const everywhere = Object.fromEntries(
  names.map((name) => [name, new RegExp(catalogue[name].spelling.source, `${catalogue[name].spelling.flags}g`)]),
) as Readonly<Record<TechnologyName, RegExp>>;

/** All spellings at once, by their flags. */
const anywhere = [...Map.groupBy(names, (name) => catalogue[name].spelling.flags)].map(
  ([flags, alike]) => new RegExp(alike.map((name) => `(?:${catalogue[name].spelling.source})`).join("|"), flags),
);
