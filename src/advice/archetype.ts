// What an archetype is: a kind of system that has been built many times, and what every good design of it has.
// The archetypes are in archetypes/; blueprint.ts joins them with what the guides say to the facts.
import type { Facts } from "./facts.ts";
import type { Figure, Flip } from "./guide.ts";

export interface Archetype {
  /** "URL shortener" */
  readonly title: string;
  /** What somebody writes who wants one designed. */
  readonly topic: RegExp;
  /** The design in a phrase, without a full stop: "Build one stateless redirect service in front of a key-value store". */
  readonly recommend: string;
  /** Why, as a clause. */
  readonly because: string;
  /** What decides whether the design is good, the most important first; short sentences. */
  readonly reasons: readonly string[];
  /** The components and decisions that are its own. One with the title of a guide ("Data store") takes that guide's place. */
  readonly parts: readonly ArchetypePart[];
  /** Sizes the load and the data by what was said; states its planning figures. */
  readonly figures: (facts: Facts) => readonly Figure[];
  /** Lines of a Mermaid flowchart below `flowchart LR`: at most 14 boxes, labels in quotes. */
  readonly diagram: readonly string[];
  readonly flips: readonly Flip[];
  readonly steps: readonly string[];
  readonly questions: readonly string[];
}

export interface ArchetypePart {
  readonly title: string;
  /** What to choose, as a noun for a diagram: "Cassandra". */
  readonly choice: string;
  /** What to do, without a full stop. */
  readonly action: string;
  /** Why, as a clause. */
  readonly because: string;
  /** What goes wrong with it, as a clause, and what keeps that small, as a sentence. */
  readonly risk: string;
  readonly mitigation: string;
}
