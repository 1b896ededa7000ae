// How deep a channel wants its answers. Every persona can be read at every level.

/** Each level, with what somebody gets who chooses it, in a line. */
export const levels = {
  foundation: "For people learning the trade: every term defined, options in a small matrix, one worked example.",
  intermediate: "For people who have built services: the usual words are known, the how is shown, pitfalls are named.",
  advanced: "For experienced developers and architects: no basics; the deciding trade-offs, numbers and failure modes.",
  expert: "For people who have run such systems: formal evaluation, second-order effects, exit costs, several clouds.",
  mastery: "For people who know the standard answer: limits, formal trade-offs, literature and what is emerging.",
} as const;

export type Level = keyof typeof levels;

export const levelNames: readonly Level[] = ["foundation", "intermediate", "advanced", "expert", "mastery"];

/** The level of that name, whatever its case. */
export function levelNamed(name: string): Level | undefined {
  return levelNames.find((level) => level === name.toLowerCase());
}
