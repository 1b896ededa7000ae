export interface Persona {
  readonly name: string;
  /** One line: when a channel should choose it. */
  readonly use: string;
  /** Upper bound for an ordinary answer, in words. */
  readonly words: number;
  readonly effort: "low" | "medium" | "high";
  /** Markdown instructions for the model. */
  readonly instructions: string;
}
