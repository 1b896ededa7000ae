// What an entry of the pattern catalogue says. The entries are in patterns/, one file a kind.

export interface Pattern {
  /** How people write it; matches nothing else they write. */
  readonly spelling: RegExp;
  /** What goes wrong without it, as one sentence. */
  readonly problem: string;
  /** What pulls in different directions; phrases. */
  readonly forces: readonly string[];
  /** What it does about the problem, in one to three sentences. */
  readonly solution: string;
  readonly gains: readonly string[];
  readonly costs: readonly string[];
  /** Completes "do without it when …". */
  readonly notWhen: string;
  /** How to begin, in sentences. */
  readonly steps: readonly string[];
  /** Names of other patterns. */
  readonly related: readonly string[];
  /** Who described it, or where it is described best. */
  readonly source: `https://${string}`;
}
