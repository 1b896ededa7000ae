// What Lintel answers, as a stream of chunks. The model yields many, a command yields one; the platforms see no difference.
import type { Card } from "./card.ts";

export type ReplyChunk =
  /** What is going on while there is nothing to read yet. The next text, card or file takes its place. */
  | { readonly kind: "status"; readonly text: string }
  /** The next piece of the answer, in Markdown. Pieces join without a separator. */
  | { readonly kind: "text"; readonly text: string }
  /** Comes first: this reply concerns only who asked. A platform that can shows it to nobody else. */
  | { readonly kind: "private" }
  /** Forget the text so far: what follows replaces it. */
  | { readonly kind: "retract" }
  /** A card; with `replaces`, one that takes the place of the card in that message. */
  | { readonly kind: "card"; readonly card: Card; readonly replaces?: string }
  | {
      readonly kind: "image";
      readonly name: string;
      readonly mediaType: string;
      readonly base64: string;
      readonly alt: string;
    }
  | { readonly kind: "file"; readonly name: string; readonly mediaType: string; readonly base64: string }
  /** How the reply was made: kept with it, and shown where a platform labels what a machine wrote. */
  | ({ readonly kind: "made" } & Provenance);

export interface Provenance {
  readonly by: "claude" | "offline" | "lintel";
  readonly persona?: string;
  /** The channel's level at the time; replies of before there were levels have none. */
  readonly level?: string;
  readonly model?: string;
  readonly usage?: Usage;
  /** "answered" unless it says otherwise. */
  readonly outcome?: "answered" | "refused" | "stopped" | "failed" | "forgot";
  /** Guides, calculators and catalogues the answer was worked out with, in the order of their use. */
  readonly sources?: readonly Source[];
  /** What the model was told of the team's decisions before it answered: the next request repeats it. */
  readonly told?: string;
}

/** Something of Lintel's that an answer rests on: "Calculator: availability", and what it holds, in a line. */
export interface Source {
  readonly title: string;
  readonly holds: string;
}

/** Tokens, as the Messages API counts them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

export type Reply = AsyncIterable<ReplyChunk>;
