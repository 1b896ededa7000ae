// What a drafter (Claude, or the extractive one without a model) makes of a discussion: statements, each with the messages it
// rests on. Only validate-draft.ts turns it into the text of a record, so that nothing unproven is ever shown as said.
import type { Usage } from "../../conversation/reply.ts";
import type { Confidence, Reversibility } from "../record.ts";

/** A message of the thread, as a draft can cite it. */
export interface Source {
  /** The platform's id of the message, unique in the thread. */
  readonly id: string;
  readonly author: string;
  /** Lintel's own words may serve as pros and cons, never as the decision. */
  readonly isLintel: boolean;
  readonly at: string;
  /** Plain Markdown as it was written. */
  readonly text: string;
  /** Opens the message in its platform. */
  readonly link?: string;
}

/** One sentence. Without sources nobody said it. */
export interface Statement {
  readonly text: string;
  /** Ids of messages. */
  readonly sources: readonly string[];
}

export interface DraftOption {
  readonly title: string;
  /** Where it was brought up. */
  readonly sources: readonly string[];
  readonly pros: readonly Statement[];
  readonly cons: readonly Statement[];
}

export interface Draft {
  readonly title: string;
  readonly tags: readonly string[];
  readonly context: readonly Statement[];
  readonly drivers: readonly Statement[];
  readonly options: readonly DraftOption[];
  /** undefined: the thread holds no decision yet. */
  readonly decision: DraftDecision | undefined;
  readonly good: readonly Statement[];
  readonly bad: readonly Statement[];
  readonly confirmation: readonly Statement[];
  readonly reversibility: { readonly kind: Reversibility; readonly because: readonly Statement[] };
  readonly confidence: { readonly level: Confidence; readonly because: readonly Statement[] };
  /** ISO date; undefined = nobody named one. */
  readonly reviewBy?: { readonly date: string; readonly sources: readonly string[] };
  /** What the thread left open. */
  readonly open: readonly Statement[];
}

export interface DraftDecision {
  /** The title of one of the options. */
  readonly option: string;
  /** Where it was decided: messages of people. */
  readonly sources: readonly string[];
  readonly because: readonly Statement[];
  /** What was decided with it. */
  readonly also?: readonly Statement[];
}

/** The port that Claude's drafter and the one without a model stand behind. */
export interface Drafter {
  /** Drafts from the thread, oldest message first. Throws the signal's reason when aborted. */
  draft(discussion: Discussion, signal: AbortSignal): Promise<Drafted>;
}

export interface Discussion {
  readonly messages: readonly Source[];
  /** Why some of the thread could not be read, if so. */
  readonly gap?: string;
  /** The model the channel chose; undefined = the configured one. */
  readonly model?: string;
  /** The day of the draft, an ISO date. */
  readonly today: string;
}

export interface Drafted {
  readonly draft: Draft;
  readonly by: "claude" | "offline";
  readonly model?: string;
  readonly usage?: Usage;
  /** Why the one without a model was asked, as a clause, where a model is configured. */
  readonly note?: string;
}

/** The ids of the messages that a draft rests on. */
export function citedIn(draft: Draft): ReadonlySet<string> {
  const { options, decision, reversibility, confidence, reviewBy } = draft;
  const citing = [
    ...[draft.context, draft.drivers, draft.good, draft.bad, draft.confirmation, draft.open].flat(),
    ...options.flatMap((option) => [option, ...option.pros, ...option.cons]),
    ...(decision ? [decision, ...decision.because, ...(decision.also ?? [])] : []),
    ...[...reversibility.because, ...confidence.because],
    ...(reviewBy ? [reviewBy] : []),
  ];
  return new Set(citing.flatMap(({ sources }) => sources));
}
