// What a person did: wrote a message, changed or deleted one, or gave a command by typing it, pressing a button or sending a form;
// or what Lintel has to do by itself.
// Every platform turns its events into these; they are what a thread's inbox holds.
import type { Address } from "./address.ts";

export interface Person {
  /** The platform's own id of this person. */
  readonly id: string;
  readonly name: string;
}

interface TurnBase {
  /** The same gesture always carries the same id, however often and by whatever event it arrives. */
  readonly id: string;
  readonly address: Address;
  readonly from: Person;
  /** ISO 8601, when the person did it. */
  readonly at: string;
  /** Names the same gesture where a platform may report it under several ids; what comes again within `seconds` is dropped. */
  readonly gesture?: { readonly name: string; readonly seconds: number };
  /** The people whose mention stands in the text, where the platform says who they are. Lintel itself is not among them. */
  readonly mentioned?: readonly Person[];
  /** What was shared with it. */
  readonly files?: readonly SharedFile[];
}

export interface SharedFile {
  readonly name: string;
  /** In bytes, where the platform says so. */
  readonly size?: number;
  /** What the platform needs to hand it over. Opaque to everybody else. */
  readonly ref: string;
}

export interface Message extends TurnBase {
  readonly kind: "message";
  /** Plain Markdown, the mention of the bot removed, other people's mentions as @Name. */
  readonly text: string;
  /** "bot": mentions the bot or is a direct message. "other": begins with somebody else's mention. "open": neither. */
  readonly audience: "bot" | "other" | "open";
}

export interface Command extends TurnBase {
  readonly kind: "command";
  /** As typed, with its slash: "/architect persona concise". A button carries the same line. */
  readonly line: string;
  /** What a form held, by the names of its inputs. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The message whose card was used, when a button or form gave the command. */
  readonly card?: string;
}

/** A message was edited or deleted. It is never answered again; what is remembered of it changes. */
export interface Revision extends TurnBase {
  readonly kind: "revision";
  /** The id of the message. */
  readonly of: string;
  /** What it says now; undefined = it was deleted. */
  readonly text?: string;
}

/** Something that Lintel does by itself in a thread: brings a card up to date, tells news. Nobody types it. */
export interface Errand extends TurnBase {
  readonly kind: "errand";
  /** Which errand; commands/errands.ts lists them. */
  readonly name: string;
  /** What it is about, as that errand reads it. */
  readonly words: string;
  /** The message whose card it brings up to date. */
  readonly card?: string;
}

export type Turn = Message | Command | Revision | Errand;

/** Who an errand is from. */
export const lintel: Person = { id: "lintel", name: "Lintel" };

/** What all errands have: Lintel does them at once, once per id. */
export function unasked(address: Address, id: string): Pick<Errand, "kind" | "id" | "address" | "from" | "at"> {
  return { kind: "errand", id, address, from: lintel, at: new Date().toISOString() };
}

/** Whether the turn addresses Lintel, rather than being said where Lintel may listen. */
export function isForUs(turn: Turn): boolean {
  return turn.kind === "command" || (turn.kind === "message" && turn.audience === "bot");
}
