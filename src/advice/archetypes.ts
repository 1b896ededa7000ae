// The archetypes Lintel knows, and which of them a message wants designed.
import type { Archetype } from "./archetype.ts";

export const archetypes: readonly Archetype[] = [];

/** The archetype a message names; undefined if there is none. */
export function archetypeIn(message: string): Archetype | undefined {
  return archetypes.find(({ topic }) => topic.test(message));
}
