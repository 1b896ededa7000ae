// The port that Claude and the offline adviser stand behind.
import type { Level } from "../channels/levels.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Message } from "../conversation/turn.ts";
import type { Entry } from "../threads/transcript.ts";
import type { Persona } from "./personas.ts";

export interface Question {
  readonly message: Message;
  /** The message's text without words that only choose the persona ("in detail:"). */
  readonly asked: string;
  readonly persona: Persona;
  /** The depth the channel asks for. */
  readonly level: Level;
  /** The model the channel chose; undefined = the configured one. */
  readonly model: string | undefined;
  /** What was said in the thread before this message, oldest first, without what `summary` covers. */
  readonly earlier: readonly Entry[];
  /** Stands for everything older than `earlier`. */
  readonly summary: string | undefined;
  /** The team's decisions that bear on the question, as JSON; undefined if none does. */
  readonly decisions: string | undefined;
}

export interface Model {
  /** Streams the answer and ends with a "made" chunk. Throws ModelUnavailable when there is no answer to be had. */
  answer(question: Question, signal: AbortSignal): Reply;
}

/** The model gave no answer. The message is for people: what is wrong, in one clause without a full stop. */
export class ModelUnavailable extends Error {
  override name = "ModelUnavailable";
}
