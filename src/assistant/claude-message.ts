// A message of Claude's put together from the events of its stream.
import type Anthropic from "@anthropic-ai/sdk";

/** Collects one message. What is not needed to read the message or to send it back is left out. */
export function assembleMessage() {
  let message: Anthropic.Message | undefined;
  let isWhole = false;
  /** By index: a tool's input comes as pieces of JSON. */
  const inputs = new Map<number, string>();

  return {
    /** The text that the event adds, if any. */
    add(event: Anthropic.RawMessageStreamEvent): string {
      if (event.type === "message_start") message = event.message;
      if (!message) return "";
      switch (event.type) {
        case "content_block_start":
          message.content[event.index] = event.content_block;
          break;
        case "content_block_delta":
          return addTo(message.content[event.index], event);
        case "content_block_stop":
          endBlock(message.content[event.index], inputs.get(event.index));
          break;
        case "message_delta":
          Object.assign(message, event.delta);
          Object.assign(message.usage, given(event.usage));
          break;
        case "message_stop":
          isWhole = true;
      }
      return "";
    },

    /** The message; throws if the stream broke off before its end. */
    whole(): Anthropic.Message {
      if (!message || !isWhole) throw new Error("The stream ended before its message.");
      return message;
    },
  };

  function addTo(
    block: Anthropic.ContentBlock | undefined,
    { index, delta }: Anthropic.RawContentBlockDeltaEvent,
  ): string {
    if (delta.type === "text_delta" && block?.type === "text") {
      block.text += delta.text;
      return delta.text;
    }
    if (delta.type === "input_json_delta") inputs.set(index, (inputs.get(index) ?? "") + delta.partial_json);
    if (delta.type === "thinking_delta" && block?.type === "thinking") block.thinking += delta.thinking;
    if (delta.type === "signature_delta" && block?.type === "thinking") block.signature += delta.signature;
    if (delta.type === "citations_delta" && block?.type === "text")
      block.citations = [...(block.citations ?? []), delta.citation];
    return "";
  }
}

/** An input that was cut is no JSON; whoever runs the tool says what it lacks. */
function endBlock(block: Anthropic.ContentBlock | undefined, input: string | undefined): void {
  if (!input || !block || !("input" in block)) return;
  try {
    block.input = JSON.parse(input);
  } catch {
    block.input = {};
  }
}

/** The counts of the end are totals; those that do not apply are null or missing. */
function given(usage: object): object {
  return Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== null));
}
