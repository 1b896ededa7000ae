// Lets a person stop a reply, or a shutdown abandon it, at once and wherever it hangs.
import type { Reply, ReplyChunk } from "../conversation/reply.ts";
import { linkSignals } from "../ops/link-signals.ts";

/**
 * Runs a reply until it ends, somebody stops it (it then ends with a line that says so; the signal's reason is their name),
 * or it is abandoned (it then throws the signal's reason, for another worker to begin again).
 */
export async function* interruptible(
  start: (signal: AbortSignal) => Reply,
  stop: AbortSignal,
  abandon: AbortSignal,
): Reply {
  const { signal, unlink } = linkSignals(stop, abandon);
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal.aborted) resolve("aborted");
    signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
  const source = start(signal)[Symbol.asyncIterator]();
  let hasText = false;
  try {
    while (!signal.aborted) {
      const next = source.next();
      const result = await Promise.race([next, aborted]);
      if (result === "aborted") {
        // What the reply does while it winds down concerns nobody any more.
        next.catch(() => undefined);
        break;
      }
      if (result.done) return;
      hasText = changesText(hasText, result.value);
      yield result.value;
    }
  } finally {
    unlink();
    Promise.resolve(source.return?.(undefined)).catch(() => undefined);
  }
  if (abandon.aborted) throw abandon.reason;
  yield { kind: "text", text: `${hasText ? "\n\n" : ""}_Stopped by ${String(stop.reason)}._` };
  yield { kind: "made", by: "lintel", outcome: "stopped" };
}

function changesText(hasText: boolean, { kind }: ReplyChunk): boolean {
  if (kind === "text") return true;
  return kind === "retract" ? false : hasText;
}
