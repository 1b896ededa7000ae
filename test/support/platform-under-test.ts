// What the contract of all platforms needs of one of them.
import type { Address } from "../../src/conversation/address.ts";
import type { Platform } from "../../src/conversation/platform.ts";
import type { Person, SharedFile } from "../../src/conversation/turn.ts";
import type { Service } from "./talk.ts";

/** What a person sees of a reply's message. */
export interface Shown {
  readonly text: string;
  /** Their titles. */
  readonly cards: readonly string[];
  readonly files: readonly string[];
  readonly whole: boolean;
}

export interface PlaceUnderTest {
  /** What Lintel said there, oldest first; where threads are apart, only what begins them. */
  shown(): Promise<Shown[]>;
  /** What it said below a message of its own. */
  below(root: string): Promise<Shown[]>;
}

export interface PlatformUnderTest {
  readonly platform: Platform;
  /** A thread whose root is a message of Ana's. */
  readonly address: Address;
  /** The characters that one message holds. */
  readonly longest: number;
  /** Somebody writes in the thread. */
  say(text: string, as: "ana" | "bo"): Promise<unknown>;
  /** Lintel's messages in the thread, oldest first. */
  shown(): Promise<Shown[]>;
  /** The channel itself, as a place for what Lintel says unasked. */
  readonly channel: PlaceUnderTest & { readonly address: Address };
  /** Ana's own conversation with Lintel. */
  readonly own: PlaceUnderTest;
  /** What closes the place of `address` for good, and what people hear of why. */
  readonly closings: readonly { shut(): void; reopen(): void; readonly why: RegExp }[];
  /** undefined where nothing lies between Lintel and the people. */
  readonly service?: Pick<Service, "spoil" | "unreachable">;
  /** A place that Ana may read and Chen may not. */
  readonly closed: { readonly address: Address; readonly ana: Person; readonly chen: Person };
  /** Somebody shares a file, where that can be done; resolves to what Lintel is told of it. */
  share(
    name: string,
    content: Uint8Array,
  ): Promise<{ readonly address: Address; readonly files: readonly SharedFile[] }>;
  /** Whatever was shared is deleted. */
  unshare(): Promise<void>;
  /** From now on a post takes its time. */
  slowDown(): void;
}

/** The titles of the cards that are shown. */
export function cardsIn(messages: readonly Shown[]): string[] {
  return messages.flatMap(({ cards }) => cards);
}
