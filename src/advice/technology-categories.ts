// The kinds of technologies: how people ask for one without a name ("which workflow engine should we use?"), what to ask back,
// and whose cloud a product is at home in.
import type { Cloud } from "./read-setting.ts";
import type { Category } from "./technology.ts";

/** The first category a text asks for; undefined where none, or where a guide answers better. */
export function categoryIn(text: string): Category | undefined {
  return Object.entries(spellings).find(([, spelling]) => spelling.test(text))?.[0] as Category | undefined;
}

// Guides decide stores, brokers, caches, API styles, compute, observability and identity by facts; the catalogue has the rest.
const spellings: Readonly<Partial<Record<Category, RegExp>>> = {
  workflow:
    /\b(?:workflow|orchestration|durable execution|scheduler|dag) (?:engine|tool|framework|platform|system)\b|\borchestrat\w+ (?:our |the )?(?:jobs|pipelines|workflows)\b/i,
  "infrastructure as code": /\binfrastructure as code\b|\biac\b/i,
  gateway: /\bapi gateways?\b|\b(?:reverse )?prox(?:y|ies)\b|\bingress\b|\bload balancers?\b/i,
  mesh: /\bservice mesh(?:es)?\b/i,
  secrets:
    /\bsecrets? (?:manage\w+|stor\w+|vault)\b|\bwhere (?:do|should) (?:we|i) (?:keep|store|put) (?:our |the )?secrets\b/i,
  delivery:
    /\bci ?\/ ?cd\b|\bgitops\b|\bci (?:tool|server|system)\b|\bcontinuous (?:delivery|deployment|integration)\b/i,
  "stream processing": /\bstream[- ]processing\b/i,
  vector: /\bvector (?:store|database|db|search)\b|\bembeddings?\b/i,
  "object storage": /\bobject stor(?:e|age)\b|\bblob stor(?:e|age)\b/i,
  graph: /\bgraph (?:database|db|store)\b/i,
  analytics: /\bdata ?warehouse\b|\bolap\b/i,
};

/** What to ask before a technology of this kind is chosen; empty where the usual questions suffice. */
export function firstQuestion(category: Category): readonly string[] {
  return questions[category] ?? [];
}

const questions: Readonly<Partial<Record<Category, readonly string[]>>> = {
  workflow: ["Is it business processes across services, or data pipelines on a timetable?"],
  "data pipeline": ["Is it data pipelines on a timetable, or business processes across services?"],
  gateway: ["Does it only route and terminate TLS, or also manage keys, quotas and developers?"],
  vector: ["How many vectors are there, and is PostgreSQL in use already?"],
  secrets: ["Which cloud is it on, and do secrets have to be issued for minutes rather than stored?"],
  identity: ["Are these your staff, or customers who sign up by themselves?"],
};

/** The cloud that offers a product; undefined where it runs anywhere. */
export function cloudOf(name: string): Cloud | undefined {
  return homes.find(([, pattern]) => pattern.test(name))?.[0];
}

const homes: readonly (readonly [Cloud, RegExp])[] = [
  [
    "AWS",
    /^(?:AWS|Amazon|Cloud(?:Front|Watch|Formation))\b|^(?:DynamoDB|Kinesis|EventBridge|Redshift|Application Load Balancer)$/,
  ],
  ["Azure", /^(?:Azure|Microsoft|Cosmos)\b/],
  ["Google Cloud", /^Google\b|^(?:BigQuery|Bigtable|Spanner|Firestore|Cloud Run)$/],
];
