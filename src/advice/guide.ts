// What a guide is: typed data about one kind of decision. `advise.ts` turns it into advice for the facts of a thread,
// `guides.ts` into a page to read; a guide itself only holds knowledge.
import type { Facts } from "./facts.ts";
import type { Term } from "./terms.ts";

/** Every guide there is, with the title people see. */
export const titles = {
  "architecture-style": "Architecture style",
  "data-store": "Data store",
  messaging: "Messaging",
  "api-style": "API style",
  consistency: "Consistency and transactions",
  scaling: "Scaling",
  caching: "Caching",
  resilience: "Resilience of calls",
  "disaster-recovery": "Availability and disaster recovery",
  "cloud-provider": "Cloud provider",
  deployment: "Where it runs",
  observability: "Observability",
  "api-security": "API authentication and authorisation",
  "python-web": "Python web framework",
  "python-concurrency": "Concurrency in Python",
  "python-data": "Data processing in Python",
} as const;
type GuideId = keyof typeof titles;

export interface Guide {
  readonly id: GuideId;
  /** What the guide starts from when nothing is known, as one sentence. */
  readonly principle: string;
  /** How hard the choice is to undo: "Low", "Medium" or "High" reversibility, and why. */
  readonly reversal: string;
  /** What somebody writes who asks about this, named options apart. */
  readonly topic: RegExp;
  readonly options: readonly Option[];
  /** Read from the top: the first that applies decides, the others that choose the same option support it. */
  readonly rules: readonly Rule[];
  readonly byDefault: { readonly choose: Term; readonly because: string };
  /** Whether a message states what its rules decide by: then it is what is asked, even where a situation is described. */
  readonly isDecidedBy?: (facts: Facts) => boolean;
  /** Limits and thresholds, one sentence each. */
  readonly limits: readonly string[];
  readonly needs: readonly Need[];
  readonly related: readonly GuideId[];
  /** What the facts amount to in numbers, the most telling first. */
  readonly figures?: (facts: Facts) => readonly Figure[];
  /** What the facts call for besides, whichever option is chosen; one sentence each. */
  readonly remarks?: (facts: Facts) => readonly string[];
}

export interface Option {
  readonly name: Term;
  /** "Build a modular monolith": what to do when it is chosen, without a full stop. */
  readonly recommend: string;
  /** Completes "choose it when …". */
  readonly when: string;
  /** Completes "avoid it when …". */
  readonly unless: string;
  readonly gain: string;
  readonly cost: string;
  readonly reasons: readonly string[];
  readonly flips: readonly Flip[];
  readonly steps: readonly string[];
}

export interface Rule {
  readonly choose: Term;
  /** Why these facts call for the option, as a clause; nothing when they do not. */
  readonly because: (facts: Facts) => string | false | undefined;
}

/** What would change the advice, and to what. */
export interface Flip {
  readonly when: string;
  readonly to: string;
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly how: string;
}

/** A fact that matters: what to ask and what to assume while it is missing. */
export interface Need {
  readonly known: (facts: Facts) => boolean;
  readonly question: string;
  readonly assume: string;
}

/** A rule that stays with what the team runs already. */
export function alreadyRuns(term: Term): Rule {
  return {
    choose: term,
    because: ({ uses }) =>
      uses.some(({ value }) => value === term) &&
      `you run ${term} already, and one system fewer to operate is worth more`,
  };
}
