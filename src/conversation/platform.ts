// The port that Slack, Teams and the local workspace stand behind.
import type { Address } from "./address.ts";
import type { Reply } from "./reply.ts";
import type { Message, Person, SharedFile } from "./turn.ts";

export interface Platform {
  /**
   * Shows the reply in its thread as it comes and returns when it stands there whole. A reply without chunks posts nothing.
   * May be called again for the same turn after a crash: then `posted` says what already stands there, and the reply
   * is completed in those messages, never posted beside them. Throws Unreachable where nothing can be posted, now or later.
   */
  deliver(delivery: Delivery): Promise<void>;
  /** What people wrote in a thread that Lintel is called into, after `since` (ISO 8601) if that is given. */
  read(address: Address, since: string | undefined): Promise<ThreadHistory>;
  /** A link that opens a message of the thread for whoever may see it; undefined where there is none. */
  link(address: Address, message: string): Promise<string | undefined>;
  /** The thread that a link leads to, for somebody who is at `from`; undefined for what links to no thread of that workspace. */
  threadAt(link: string, from: Address): Address | undefined;
  /** Whether a person may read that place. False where that cannot be told. Rejects if the platform did not say: ask again then. */
  sees(address: Address, person: Person): Promise<boolean>;
  /**
   * The channel of an address, as a place where Lintel speaks by itself from now on: nobody in particular is answered there. What it
   * says there begins a thread: its first message is the `thread` of the replies below it. To be made anew for every turn, since
   * some platforms look for their own messages only after its making.
   */
  place(address: Address): Address;
  /** A person's own conversation with Lintel, as such a place, for somebody met at `from`; undefined where there can be none. */
  direct(person: Person, from: Address): Promise<Address | undefined>;
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

/** Nothing can be posted there, now or later: trying again is in vain. */
export class Unreachable extends Error {
  override name = "Unreachable";
  /** A clause for people: "the channel is archived". */
  readonly why: string;
  /** What people can do about it, as a sentence. */
  readonly remedy: string | undefined;
  constructor(why: string, { remedy, cause }: { readonly remedy?: string | undefined; readonly cause?: unknown } = {}) {
    super(`Nothing can be posted there: ${why}`, { cause });
    this.why = why;
    this.remedy = remedy;
  }
}

/** Another worker owns this turn now: the one that sees this must write nothing more. */
export class TurnLost extends Error {
  override name = "TurnLost";
}
