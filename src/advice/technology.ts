// What an entry of the technology catalogue says. The entries are in technologies/, one file a category.
import type { Trait } from "./traits.ts";

/** The six criteria by which a technology is judged, with the question behind each. */
export const criteria = {
  maturity: "Is it proven in production, and does somebody answer when it breaks?",
  scalability: "Does it carry the expected growth without a redesign?",
  learningCurve: "How soon is a team safe with it?",
  ecosystem: "Are there libraries, tools and people for it?",
  cost: "What do licences, hosting and the hours to operate it come to?",
  lockIn: "What would leaving cost?",
} as const;
export type Criterion = keyof typeof criteria;

export type Category =
  | "relational"
  | "document"
  | "key-value"
  | "wide-column"
  | "graph"
  | "time-series"
  | "vector"
  | "object storage"
  | "cache"
  | "cdn"
  | "broker"
  | "task queue"
  | "stream processing"
  | "data integration"
  | "search"
  | "analytics"
  | "api style"
  | "compute"
  | "gateway"
  | "mesh"
  | "observability"
  | "identity"
  | "secrets"
  | "workflow"
  | "data pipeline"
  | "infrastructure as code"
  | "delivery"
  | "python web"
  | "python data access"
  | "python server"
  | "python data"
  | "python runtime";

/** 1 to 5, where 5 is always the best for whoever chooses: easiest to learn, cheapest, easiest to leave. And why, as a clause. */
type Score = readonly [points: 1 | 2 | 3 | 4 | 5, because: string];

export interface Technology {
  readonly categories: readonly [Category, ...Category[]];
  /** How people write it; matches nothing else they write. */
  readonly spelling: RegExp;
  /** What it is: completes "X is …", without a full stop. */
  readonly is: string;
  /** Data or programming model. */
  readonly model: string;
  /** What readers may see after a write, or which delivery is guaranteed; "none" where the question makes no sense. */
  readonly consistency: string;
  /** Where it stops growing, and how it grows. Only figures the source or its vendor's documentation states. */
  readonly scalingLimit: string;
  /** What somebody has to do to keep it running. */
  readonly operations: string;
  readonly licence: string;
  /** Completes "choose it when …". */
  readonly useWhen: string;
  /** Completes "avoid it when …". */
  readonly avoidWhen: string;
  /** What a thread may say that speaks for it, and against it. */
  readonly suits: readonly Trait[];
  readonly unfit: readonly Trait[];
  readonly scores: Readonly<Record<Criterion, Score>>;
  /** Its documentation, where the facts can be checked. */
  readonly source: `https://${string}`;
  /** The month in which the entry was checked. */
  readonly asOf: `20${number}-${string}`;
}
