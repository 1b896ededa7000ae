// The situations Lintel recognises, and how a message is matched with them.
import type { Situation } from "./situation.ts";

export const situations: readonly Situation[] = [];

/** The situation a message describes: of those whose every sign it shows, the one with the most; undefined if there is none. */
export function situationIn(message: string): Situation | undefined {
  const [best] = situations
    .filter(({ signs }) => signs.every((sign) => sign.test(message)))
    .toSorted((a, b) => b.signs.length - a.signs.length);
  return best;
}
