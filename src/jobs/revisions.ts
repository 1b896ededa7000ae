// What becomes of a message that its author changes before Lintel gets to it.
import type { Turn } from "../conversation/turn.ts";
import { deletedText } from "../threads/transcript.ts";

/** The turn as its author last left it, given what waits behind it. A deleted message is not answered any more. */
export function asRevised(turn: Turn, next: readonly Turn[]): Turn {
  if (turn.kind !== "message") return turn;
  const last = next.findLast((each) => each.kind === "revision" && each.of === turn.id);
  if (last?.kind !== "revision") return turn;
  return last.text === undefined ? { ...turn, text: deletedText, audience: "other" } : { ...turn, text: last.text };
}
