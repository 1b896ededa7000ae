// One message, and which decisions of a log it should bring up. What is not named here and comes up is a false alarm.
export interface RecallCase {
  readonly log: "GOV.UK" | "product";
  readonly says: string;
  /** What Lintel is about to answer. */
  readonly answer?: string;
  /** The record that must come up; none = silence. */
  readonly recalls?: number;
  readonly as?: "contradicts" | "reopens" | "touches";
  /** Others that rightly come up as well. */
  readonly also?: readonly number[];
}

export function recalls(
  log: RecallCase["log"],
  lines: readonly (readonly [string, number, ...number[]])[],
): RecallCase[] {
  return lines.map(([says, number, ...also]) => ({ log, says, recalls: number, also }));
}

export function stays(log: RecallCase["log"], lines: readonly string[]): RecallCase[] {
  return lines.map((says) => ({ log, says }));
}
