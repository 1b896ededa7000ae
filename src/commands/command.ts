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
  readonly run: (given: Invocation) => Reply;
}

export interface Invocation {
  readonly turn: CommandTurn;
  /** What was typed after the command's line, trimmed. */
  readonly words: string;
}

export const noWords = (words: string) => words === "";
export const atMostOneWord = (words: string) => /^\S*$/.test(words);
