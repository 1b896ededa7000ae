// The one switch: a turn in, a reply out. A refusal becomes a reply here; any other error is the worker's to retry.
import { Refusal } from "./conversation/refusal.ts";
import type { Reply } from "./conversation/reply.ts";
import type { Command, Errand, Message, Turn } from "./conversation/turn.ts";

export interface HandleTurnParts<Memory> {
  /** The command line of a turn, whether given as a command or meant by a message. */
  lineOf: (turn: Turn) => string | undefined;
  run: (turn: Command, signal: AbortSignal) => Reply;
  errand: (turn: Errand) => Reply;
  answer: (message: Message, memory: Memory, signal: AbortSignal) => Reply;
  /** Whether the channel wants follow-ups answered that do not mention Lintel. */
  follows: (message: Message) => Promise<boolean>;
}

/** Makes the function that replies to a turn; a turn that does not concern Lintel gets a reply without chunks. */
export function createHandleTurn<Memory extends { readonly following: boolean }>(parts: HandleTurnParts<Memory>) {
  return async function* handleTurn(turn: Turn, memory: Memory, signal: AbortSignal): Reply {
    try {
      const line = parts.lineOf(turn);
      if (turn.kind === "errand") yield* parts.errand(turn);
      else if (line !== undefined) yield* parts.run(asCommand(turn, line), signal);
      else if (turn.kind === "message" && (await concernsUs(turn, memory))) yield* parts.answer(turn, memory, signal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { kind: "private" };
      yield { kind: "text", text: error.message };
      yield { kind: "made", by: "lintel", outcome: "refused" };
    }
  };

  async function concernsUs(message: Message, memory: Memory): Promise<boolean> {
    if (message.audience === "bot") return true;
    return message.audience === "open" && memory.following && (await parts.follows(message));
  }
}

function asCommand(turn: Turn, line: string): Command {
  if (turn.kind === "command") return turn;
  const { id, address, from, at, mentioned, files } = turn;
  return { kind: "command", id, address, from, at, line, ...(mentioned && { mentioned }), ...(files && { files }) };
}
