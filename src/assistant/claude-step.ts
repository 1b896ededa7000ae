// What to do once a message has ended: every stop reason of the Messages API, and the sentences people read in place of text.
import type Anthropic from "@anthropic-ai/sdk";
import type { Provenance } from "../conversation/reply.ts";

export type Step =
  /** The answer is over. `note` is one more paragraph; `instead` = nothing of the text may stay. */
  | {
      readonly do: "end";
      readonly outcome: NonNullable<Provenance["outcome"]>;
      readonly note?: string;
      readonly instead?: boolean;
    }
  /** Send the same request once more, with room for a longer answer if `longer`. */
  | { readonly do: "repeat"; readonly longer: boolean }
  /** Send the message back, with the results of the calls it makes. */
  | {
      readonly do: "continue";
      readonly content: readonly Anthropic.ContentBlock[];
      readonly calls: readonly Anthropic.ToolUseBlock[];
    }
  | { readonly do: "compact" };

/** `hasText`: something stands in the thread. `mayRepeat`: no request for this answer was repeated yet. */
export function stepAfter(
  { stop_reason, stop_details, content }: Pick<Anthropic.Message, "stop_reason" | "stop_details" | "content">,
  { hasText, mayRepeat }: { readonly hasText: boolean; readonly mayRepeat: boolean },
): Step {
  const calls = content.filter((block) => block.type === "tool_use");
  switch (stop_reason) {
    case "pause_turn":
      return { do: "continue", content, calls };
    case "refusal":
      return { do: "end", outcome: "refused", note: declined(stop_details?.category), instead: true };
    case "model_context_window_exceeded":
      return { do: "compact" };
    case "max_tokens":
      // The input of a call that was cut may still parse, so it must not run.
      if (mayRepeat && (calls.length > 0 || !hasText)) return { do: "repeat", longer: true };
      if (hasText) return { do: "end", outcome: "answered", note: notes.cut };
      return { do: "end", outcome: "failed", note: notes.tooLong };
    default:
      if (stop_reason === "tool_use" && calls.length > 0) return { do: "continue", content, calls };
      if (hasText) return { do: "end", outcome: "answered" };
      return mayRepeat ? { do: "repeat", longer: false } : { do: "end", outcome: "failed", note: notes.empty };
  }
}

function declined(category: string | null | undefined): string {
  const rule = category ? ` (${category.replaceAll("_", " ")})` : "";
  return `Claude declined to answer this: one of its safety rules${rule} matched. If the question is about a design, say it in other words or leave out the part that may have been misread.`;
}

/** What is said when an answer ends otherwise than it should. */
export const notes = {
  cut: "_This is as much as one answer may hold: say *continue* for the rest._",
  tooLong: "I ran out of room before I came to an answer: please ask about one part of it.",
  empty: "Claude ended without an answer, twice: please ask again, perhaps in other words.",
  brokeOff: "_The answer broke off here: say *continue* for the rest, or ask again._",
  tooManyRounds: "_I looked things up again and again without coming to an end: please ask a narrower question._",
} as const;
