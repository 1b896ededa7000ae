// What the local workspace's server and its page say to each other, as JSON over HTTP on loopback.
//   GET  /local/workspace                  -> Workspace
//   GET  /local/channels/:id/messages      -> { messages: ChannelMessage[] }, all of the channel, oldest first, threads included
//   POST /local/channels  NewChannel       -> 201 Channel
//   POST /local/messages  NewMessage       -> 202 { id }
//   POST /local/commands  NewCommand       -> 202 { id }
//   POST /local/files?name= the bytes      -> 201 Upload
//   POST /local/stop      StopRequest      -> 202 { stopped: boolean }
//   GET  /local/files/:id/:name            -> the bytes of a file
//   GET  /local/events                     -> Server-Sent Events, each `data:` a LocalEvent; comes without history: load after connecting
// Every error is { error: string }, a sentence for the person: 400 bad input, 404 unknown, 413 too large, 503 Redis is away (not accepted: send the same id again).
import type { Provenance } from "../conversation/reply.ts";
import type { Person } from "../conversation/turn.ts";

export interface Workspace {
  /** The architect itself; people mention it as @architect. */
  readonly bot: Person;
  /** The three people one can act as. */
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  /** For completion after "/". */
  readonly commands: readonly CommandHint[];
  readonly model: {
    /** "offline": no key is set, the built-in guides answer. */
    readonly state: "offline" | "claude";
    /** One or two sentences in Markdown for the banner: what answers here, what that means and how to change it. */
    readonly note: string;
  };
  /** How many a message may come with, and the bytes that each may have. */
  readonly files: { readonly most: number; readonly largest: number };
}

export interface Channel {
  readonly id: string;
  /** Without "#". */
  readonly name: string;
  readonly kind: "channel" | "direct";
  readonly topic?: string;
  /** The id of the person whose direct conversation with the architect this is: only they see it. */
  readonly person?: string;
}

export interface CommandHint {
  /** "/architect persona" */
  readonly line: string;
  /** "<name>", or "". */
  readonly usage: string;
  readonly summary: string;
}

export interface ChannelMessage {
  readonly id: string;
  readonly channel: string;
  /** The id of the message the thread hangs from; equals `id` for the first. */
  readonly thread: string;
  readonly from: Person;
  readonly at: string;
  /** Markdown. */
  readonly text: string;
  /** What the architect is doing; shown while there is nothing newer to read. */
  readonly status?: string;
  /** An Adaptive Card 1.5. Its Action.Submit data is { command: string }; the inputs come beside it. */
  readonly card?: Readonly<Record<string, unknown>>;
  readonly files?: readonly FileLink[];
  /** "streaming": more is to come, and Stop ends it. People's messages are complete. */
  readonly state: "streaming" | "complete";
  /** How the architect's reply was made. */
  readonly made?: Provenance;
  /** What it was worked out with, as a sentence. */
  readonly basis?: string;
}

export interface FileLink {
  readonly name: string;
  readonly mediaType: string;
  /** In bytes; of what people share only. */
  readonly size?: number;
  readonly url: string;
  /** Set for pictures. */
  readonly alt?: string;
}

/** A file that is there, and no message's yet. */
export interface Upload {
  readonly id: string;
  readonly file: FileLink;
}

export interface NewMessage {
  /** A UUID made by the page: sending the same one again never makes a second message. */
  readonly id: string;
  readonly channel: string;
  /** The thread to reply in; absent = a new message in the channel. */
  readonly thread?: string;
  /** May be empty where files come with it. */
  readonly text: string;
  /** The id of the person who writes. */
  readonly as: string;
  /** The ids of uploads. */
  readonly files?: readonly string[];
}

export interface NewCommand {
  readonly id: string;
  readonly channel: string;
  readonly thread?: string;
  /** As typed, or as a card's button carries it. */
  readonly line: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The id of the message whose card was used; absent = typed. */
  readonly card?: string;
  readonly as: string;
  /** The ids of uploads. */
  readonly files?: readonly string[];
}

export interface StopRequest {
  readonly channel: string;
  readonly thread: string;
  readonly as: string;
}

export interface NewChannel {
  readonly name: string;
}

export type LocalEvent =
  /** A new message, or a newer state of one. */
  | { readonly kind: "message"; readonly message: ChannelMessage }
  | { readonly kind: "channel"; readonly channel: Channel };
