// The port that Slack, Teams and the local workspace stand behind.
import type { Address } from "./address.ts";
import type { Reply } from "./reply.ts";
import type { Message, Person, SharedFile } from "./turn.ts";

export interface Platform {
  /**
   * Shows the reply in its thread as it comes and returns when it stands there whole. A reply without chunks posts nothing.
   * May be called again for the same turn after a crash: then `posted` says what already stands there, and the reply
   * is completed in those messages, never posted beside them.
   */
  deliver(delivery: Delivery): Promise<void>;
  /** What people wrote in a thread that Lintel is called into, after `since` (ISO 8601) if that is given. */
  read(address: Address, since: string | undefined): Promise<ThreadHistory>;
  /** A link that opens a message of the thread for whoever may see it; undefined where there is none. */
  link(address: Address, message: string): Promise<string | undefined>;
  /** The thread that a link leads to, for somebody who is at `from`; undefined for what links to no thread of that workspace. */
  threadAt(link: string, from: Address): Address | undefined;
  /** Whether a person may read that place. False where that cannot be told. */
  sees(address: Address, person: Person): Promise<boolean>;
  /** The bytes of a file that somebody shared there. Throws a Refusal where it cannot be had, or is larger than `limit` bytes. */
  fetch(address: Address, file: SharedFile, limit: number): Promise<Uint8Array>;
}

export interface ThreadHistory {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Why some of the thread could not be read, as a sentence for people. */
  readonly gap?: string;
}

export interface Delivery {
  /** The turn that is answered, or the due time of what Lintel says by itself. */
  readonly id: string;
  readonly address: Address;
  readonly reply: Reply;
  /** The messages of this reply, in order, as earlier attempts left them. */
  readonly posted: readonly PostedMessage[];
  /** Grows with every attempt at this turn: a write that carries a lower fence than the last one seen comes from a zombie. */
  readonly fence: number;
  /** Aborted when another worker shall go on: stop waiting then and reject. */
  readonly abandon: AbortSignal;
  /** The messages of the replies before this one in the thread, as far as they are remembered. */
  earlier(): Promise<readonly string[]>;
  /** Remembers the messages of this reply. Throws `TurnLost` if another worker has taken over: stop at once then. */
  record(posted: readonly PostedMessage[]): Promise<void>;
}

export interface PostedMessage {
  /** "posting": about to be posted, outcome unknown. "posted": stands there, perhaps not whole yet. */
  readonly state: "posting" | "posted";
  /** The platform's id of the message; unknown while posting. */
  readonly ref?: string;
  /** The subject of the card that it shows, if that has one. */
  readonly shows?: string;
}

/** Another worker owns this turn now: the one that sees this must write nothing more. */
export class TurnLost extends Error {
  override name = "TurnLost";
}
