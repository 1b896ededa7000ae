// What people do and what they see, in words that every platform has: the scenarios are written in them. A platform joins with
// a file that puts them into its own, and a line in platforms.ts.
import type { TestContext } from "node:test";
import type { Address } from "../../src/conversation/address.ts";

/** A person in a team that Lintel works for. Everything happens in #architecture unless it says otherwise. */
export interface Talk {
  /** Says something; resolves to the id of the message once Lintel has taken it. */
  say(text: string, said?: Said): Promise<string>;
  /** The same message arrives once more, as it does when nobody is sure that it was heard. */
  sendAgain(message: string): Promise<void>;
  /** Changes what somebody said; only where the platform `can.edit`. */
  edit(message: string, text: string): Promise<void>;
  /** Deletes what somebody said; only where the platform `can.edit`. */
  remove(message: string): Promise<void>;

  /** The whole reply to a message, once Lintel is done with it. */
  replyTo(message: string): Promise<Reply>;
  /** Says something and waits for the whole reply. */
  ask(text: string, said?: Said): Promise<Reply>;
  /** Gives a command such as "/architect persona detailed", in a thread as that thread allows, and waits for the whole reply. */
  command(line: string, said?: Said): Promise<Reply>;
  /** Presses a button of a card. */
  press(message: string, label: string, by?: By): Promise<Reply>;
  /** Fills in the form of a card, by the names of its inputs, and sends it; resolves to the reply, or to what the form complains of. */
  submitForm(message: string, values: Readonly<Record<string, string | boolean>>, by?: By): Promise<Reply>;
  /** Presses Stop in a thread; false if there is nothing to stop. */
  pressStop(thread: string, by?: By): Promise<boolean>;

  /** What can be read of the reply to a message while more is to come. */
  beginningOf(message: string): Promise<string>;
  /** The line that says what Lintel is doing for a message, once it says this. */
  statusOf(message: string, words: RegExp): Promise<string>;
  /** The card that stands in a message now. */
  cardIn(message: string): ShownCard;
  /** The content of a file in a thread, once it is there. */
  fileIn(thread: string, name: string): Promise<string>;
  /** Lintel's messages in a thread, oldest first. */
  repliesIn(thread: string): Promise<readonly Shown[]>;
  /** How many messages Lintel has posted anywhere, those that it took back included where the platform can tell. */
  posts(): Promise<number>;

  addressOf(thread: string): Address;
  close(): void;
}

export interface By {
  /** Ana if nobody is named. */
  readonly as?: "ana" | "bo" | "chen";
}

export interface Said extends By {
  /** The root of the thread to write in. */
  readonly thread?: string;
  /** In Ana's direct conversation with the architect. */
  readonly direct?: true;
}

/** Lintel's messages that answer one turn. */
export interface Reply {
  /** The Markdown of its messages, cards aside. */
  readonly text: string;
  readonly cards: readonly ShownCard[];
}

export interface Shown {
  readonly text: string;
  /** Nothing more is to come. */
  readonly whole: boolean;
}

export interface ShownCard {
  /** The message it stands in. */
  readonly message: string;
  readonly title: string;
  readonly text: string;
  /** Its facts, and what its form is set to. */
  readonly values: Readonly<Record<string, string>>;
  readonly buttons: readonly string[];
}

/** A platform outside of Lintel, as one test has it. */
export interface Outside {
  /** What Lintel's environment says of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Brings a Lintel that listens at `url` and the people together. `ended` resolves when Lintel is done with a turn. */
  connect(url: string, ended: (turn: string) => Promise<void>): Promise<Talk>;
}

export interface PlatformDriver {
  /** What not all platforms let people do. */
  readonly can: { readonly edit: boolean };
  start(t: TestContext): Promise<Outside>;
}
