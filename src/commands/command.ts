// What a command is; table.ts lists them all.
import type { Reply } from "../conversation/reply.ts";
import type { Command as CommandTurn } from "../conversation/turn.ts";

export interface Command {
  /** "/architect persona" */
  readonly line: string;
  /** What may follow the line: "[name]". */
  readonly usage: string;
  readonly summary: string;
  /** Left out of help and completion: only buttons and forms send it. */
  readonly hidden?: true;
  /**
   * Whether a mention ("@architect persona concise") with these words after the verb means the command
   * and is not a question that happens to begin with the verb.
   */
  readonly means: (words: string) => boolean;
  /** Shows a form and changes nothing, so that a platform may show it before the turn comes to its place. */
  readonly isForm?: true;
  /** Is about the thread it is given in, so that it makes no sense outside of one. */
  readonly isAboutThread?: true;
  /** Throws a Refusal for inputs that cannot be taken, so that a form can say so while it is still open. */
  readonly check?: (inputs: NonNullable<CommandTurn["inputs"]>) => void;
  readonly run: (given: Invocation) => Reply;
}

export interface Invocation {
  readonly turn: CommandTurn;
  /** What was typed after the command's line, trimmed. */
  readonly words: string;
  /** Aborted when nobody waits for the reply any more. */
  readonly signal: AbortSignal;
}

export const noWords = (words: string) => words === "";
export const atMostOneWord = (words: string) => /^\S*$/.test(words);
