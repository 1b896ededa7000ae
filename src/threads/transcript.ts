// What a thread remembers: an append-only list of what was said, done and replied.

import type { Provenance } from "../conversation/reply.ts";
import type { Person } from "../conversation/turn.ts";

export type Entry = Said | Replied | Note;

/** What a person wrote, or the command they gave (its line, beginning with a slash). */
export interface Said {
  readonly kind: "said";
  readonly id: string;
  readonly at: string;
  readonly from: Person;
  readonly text: string;
  readonly audience: "bot" | "other" | "open" | "command";
}

/** What Lintel answered; `to` is the turn. */
export interface Replied extends Provenance {
  readonly kind: "replied";
  readonly to: string;
  readonly at: string;
  /** The whole Markdown text; for cards and files a line that names each. */
  readonly text: string;
  /** The platform's ids of the messages that carry it. */
  readonly messages: readonly string[];
}

/** What Lintel must know of the thread and nobody said, such as that some of it could not be read. */
export interface Note {
  readonly kind: "note";
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

/** Stands for what was deleted. */
export const deletedText = "(deleted by its author)";
