// Data that several services need, and rows that are deleted without being gone.
import type { Situation } from "../situation.ts";

export const ownership: readonly Situation[] = [
  {
    title: "Data of several services in one list",
    signs: [
      /\b(?:join\w*|combin\w*|aggregat\w*|filter\w*|sort\w*|list|search|page|screen|stitch\w*|assembl\w*)\b/i,
      /\b(?:across|from|over|between|in) (?:\w+ ){0,2}(?:different |several |multiple |two |three |four |five |\d+ )(?:micro-?)?(?:services|databases|apis)\b/i,
      /\b(?:slow\w*|how|can(?:['’]?t|not)|n ?\+ ?1|calls?|latency|pagination|no join|own (?:db|database)|impossible|seconds|chatty)\b/i,
      /\b(?:data|rows|lists?|search\w*|results|records|columns|orders|customers|table|screen|page|reports?)\b/i,
    ],
    recommend: "Build a read model for that list, fed by the services' events, and query it alone",
    because: "filtering and sorting over several services cannot be done by calls page by page",
    reasons: [
      "The team that owns the screen owns the read model; it keeps only the columns shown and filtered.",
      "Consume each service's events idempotently with versions; rebuild from a snapshot API or compacted topics.",
      "Composition by API is enough where one service gives the ids and batch endpoints add the rest.",
      "Show the age of the data, and send actions to the owner, which checks again.",
    ],
    gain: "one fast query, independent of the owners' uptime",
    cost: "a copy that is seconds behind, and a rebuild to keep working",
    flips: [
      { when: "it is one detail page with two or three calls", to: "parallel calls in a BFF with deadlines" },
      { when: "most screens need the join", to: "the service boundary is wrong: merge" },
    ],
    steps: [
      "Write down the columns, filters and age allowed.",
      "Add the missing events by outbox; backfill once.",
      "Compare nightly with the owners.",
    ],
    questions: ["How fresh must the list be?", "Do people filter and sort over fields of several services?"],
    reversal: "High reversibility: the read model is derived.",
    patterns: ["CQRS", "Materialised view", "Gateway aggregation", "Backend for frontend"],
  },
  {
    title: "Deleted rows that must stay",
    signs: [
      /\b(?:soft[- ]delet\w*|deleted_at|is_deleted|logical delet\w*|deleted flag|undelet\w*|is_deleted flags?|deleted flags?)\b/i,
      /\b(?:unique|forget\w*|forgot|filters?|where|queries|index\w*|everywhere|leak\w*|restore\w*|history|slow\w*|how|should|cascade\w*|reappear\w*|show\w*|bring back|undo|need)\b/i,
      /\b(?:soft|flags?|columns?|queries|tables?|rows?|records?|customers?|users?|deleted_at|is_deleted)\b/i,
    ],
    recommend: "Move deleted rows to an archive table in the same transaction, and let the live table hold live rows",
    because: "a deleted_at flag must be remembered in every query, index and unique constraint",
    reasons: [
      "WITH gone AS (DELETE … RETURNING *) INSERT INTO archive SELECT row_to_json(gone), now(), actor.",
      "If you keep the flag: unique indexes WHERE deleted_at IS NULL, and a view or policy that hides the rest.",
      "Deactivating a customer is a status of the business, not a deletion.",
      "The law's erasure still applies: archives need an end.",
      "Decide on children: archive them with the parent, or forbid the deletion.",
    ],
    gain: "plain queries and constraints; restore is possible",
    cost: "restoring is an insert with conflicts to settle",
    flips: [
      { when: "users have a bin with undo for 30 days", to: "the flag on those few tables, with a purge" },
      { when: "states at past dates are asked for", to: "temporal tables or an audit trail" },
    ],
    steps: [
      "List who needs deleted rows, and for how long.",
      "Write delete and restore in one place, with a test.",
      "Purge by schedule.",
    ],
    questions: ["Who restores, and how soon after the deletion?"],
    reversal: "High reversibility: rows can move either way.",
    patterns: ["Event sourcing", "Expand and contract"],
  },
];
