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
  /** Changes what somebody said. */
  edit(message: string, text: string): Promise<void>;
  /** Deletes what somebody said. */
  remove(message: string): Promise<void>;
  /** Somebody deletes what Lintel wrote last in a thread. */
  removeReply(thread: string): Promise<void>;

  /** The whole reply to a message, once Lintel is done with it. */
  replyTo(message: string): Promise<Reply>;
  /** Says something and waits for the whole reply. */
  ask(text: string, said?: Said): Promise<Reply>;
  /** Gives a command such as "/architect persona detailed", in a thread as that thread allows, and waits for the whole reply. */
  command(line: string, said?: Said): Promise<Reply>;
  /** Presses a button of a card. */
  press(message: string, label: string, by?: By): Promise<Reply>;
  /** Presses a button of a card twice, as fast as hands do. */
  pressTwice(message: string, label: string, by?: By): Promise<void>;
  /** Presses a button of a card; resolves to what whoever pressed is told at once. */
  pressInVain(message: string, label: string, by?: By): Promise<string>;
  /** Fills in the form of a card, by the names of its inputs, and sends it; resolves to the reply, or to what the form complains of. */
  submitForm(message: string, values: Values, by?: FormBy): Promise<Reply>;
  /** Gives a command that brings up a form, fills that in and sends it; resolves as `submitForm`. */
  fillForm(line: string, values: Values, by?: By): Promise<Reply>;
  /** Presses Stop in a thread; false if there is nothing to stop. */
  pressStop(thread: string, by?: By): Promise<boolean>;
  /** Says what one thinks of the answer in a thread, which must ask for it once. */
  rate(thread: string, verdict: "good" | "bad", by?: By): Promise<void>;

  /** What can be read of the reply to a message while more is to come. */
  beginningOf(message: string): Promise<string>;
  /** The line that says what Lintel is doing for a message, once it says this. */
  statusOf(message: string, words: RegExp): Promise<string>;
  /** The card that stands in a message now. */
  cardIn(message: string): ShownCard;
  /** The content of a file in a thread, once it is there. */
  fileIn(thread: string, name: string): Promise<string>;
  /** Lintel's messages in a thread, oldest first; the thread's own first message is none of them. */
  repliesIn(thread: string): Promise<readonly Shown[]>;
  /** The cards that Lintel posted in a thread, as they stand there now. */
  cardsIn(thread: string): Promise<readonly ShownCard[]>;
  /** What Lintel said to a place itself and has finished, oldest first; each begins a thread that one can answer in. */
  channelPosts(said?: Pick<Said, "place" | "as">): Promise<readonly Post[]>;
  /** How many messages Lintel has posted anywhere, those that it took back included where the platform can tell. */
  posts(): Promise<number>;
  /** Whether anything that Lintel wrote in a thread calls somebody there. */
  pings(thread: string): Promise<boolean>;

  addressOf(thread: string): Address;
  /** What people get who copy the link of a message, without what follows a question mark. */
  linkTo(message: string): string;
  /** How the platform itself names a person. */
  idOf(person: Name): string;
  close(): void;
}

type Name = "ana" | "bo" | "chen";

export type Values = Readonly<Record<string, string | boolean>>;

interface FormBy extends By {
  /** The button that brings the form up, where the card has several. */
  readonly button?: string;
}

export interface By {
  /** Ana if nobody is named. */
  readonly as?: Name;
}

/** Where one can write: "direct" is Ana's own conversation with the architect, or that of whoever is named, "private" a channel that not everybody sees. */
export type Place = "architecture" | "payments" | "direct" | "group" | "private";

export interface Said extends By {
  /** The root of the thread to write in. */
  readonly thread?: string;
  /** #architecture if none is named. */
  readonly place?: Place;
  readonly files?: readonly { readonly name: string; readonly content: Uint8Array | string }[];
}

/** Lintel's messages that answer one turn. */
export interface Reply {
  /** The Markdown of its messages, cards aside. */
  readonly text: string;
  readonly cards: readonly ShownCard[];
  /** Nobody sees it but whoever asked. */
  readonly isPrivate: boolean;
}

export interface Shown {
  readonly text: string;
  /** Nothing more is to come. */
  readonly whole: boolean;
}

export interface Post {
  /** The root of its thread. */
  readonly message: string;
  readonly text: string;
  readonly card?: ShownCard;
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

/** What Lintel calls a platform's servers for: to write an answer, whole at once or in steps, and to read a thread. */
export type ServiceCall = "the only post" | "the first words" | "more words" | "the last words" | "reading the thread";

/** What the next such call meets: "lost" was carried out, but the connection broke before the answer came. */
export type Fault = "lost" | "503" | "503 although carried out" | "silence" | { readonly retryAfter: number };

/** The platform's servers, as far as a test orders what they do. */
export interface Service {
  spoil(call: ServiceCall, fault: Fault): void;
  /** When such calls came, by `performance.now()`. */
  callsFor(call: ServiceCall): readonly number[];
  /** How many calls wrote something. */
  writes(): number;
  /** From now on no thread may be read. */
  forbidReading(): void;
  unreachable(is: boolean): void;
  /** Nobody can write in a place any more, or again. */
  archive(place: Place, is?: boolean): void;
  /** Takes Lintel out of a place, or back into it. */
  removeBot(place: Place, is?: boolean): Promise<void>;
  /** Somebody's account is closed. */
  deactivate(person: Name): void;
}

export interface ServiceOptions {
  /** Enforces the platform's rate limits. */
  readonly limits?: boolean;
  /** Streams end soon after they began. */
  readonly shortStreams?: boolean;
}

/** A platform outside of Lintel, as one test has it. */
export interface Outside {
  /** What Lintel's environment says of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Brings a Lintel that listens at `url` and the people together. `ended` resolves when Lintel is done with a turn. */
  connect(url: string, ended: (turn: string) => Promise<void>): Promise<Talk>;
  /** undefined where nothing lies between Lintel and the people. */
  readonly service?: Service;
}

/** What not every platform has. */
export type Thing =
  | "changes to messages"
  | "news of deleted replies"
  | "verdicts on answers"
  | "private replies"
  | "group conversations"
  | "private channels"
  | "archived channels"
  | "a service";

export interface PlatformDriver {
  /** What there is no such thing as on this platform, and why: the test list shows it. */
  readonly lacks: Readonly<Partial<Record<Thing, string>>>;
  /** The most characters that one message holds. */
  readonly longest: number;
  /** What becomes of Markdown that is written there. */
  readonly written: (markdown: string) => string;
  start(t: TestContext, options?: ServiceOptions): Promise<Outside>;
}
