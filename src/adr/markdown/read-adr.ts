// What a file of a decision record says, whatever its dialect.
import type { Content, Status } from "../record.ts";
import type { RecordLink } from "./record-links.ts";

export interface WrittenAmendment {
  /** ISO date. */
  readonly date: string;
  readonly by: string;
  readonly text: string;
}

export interface ReadAdr {
  readonly path: string;
  readonly number?: number;
  /** The same as the title of the content. */
  readonly title: string;
  /** undefined: there is none, or it is none that is known; then `statusWords` and a note say which. */
  readonly status?: Status;
  readonly statusWords: string;
  /** ISO date. */
  readonly date?: string;
  readonly content: Content;
  readonly links: readonly RecordLink[];
  readonly amendments: readonly WrittenAmendment[];
  readonly dialect: "lintel" | "madr" | "nygard" | "log4brains" | "unknown";
  /** What was not understood, a sentence each. Nothing that a note names is dropped. */
  readonly notes: readonly string[];
}
