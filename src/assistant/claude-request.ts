// A request to Claude as bytes. Nine tenths of it are the same for every question, so those are encoded once.
import type Anthropic from "@anthropic-ai/sdk";

const known = new WeakMap<object, Buffer>();

/** The request's JSON in UTF-8. Its `system` and `tools` must never change: what they were at first is sent from then on. */
export function encoded({ system, tools, ...rest }: Anthropic.MessageCreateParams): Buffer {
  const parts = Object.entries({ system, tools }).flatMap(([name, value]) =>
    value === undefined ? [] : [Buffer.from(`"${name}":`), bytesOf(value), comma],
  );
  return Buffer.concat([openingBrace, ...parts, Buffer.from(JSON.stringify(rest).slice(1))]);
}

const openingBrace = Buffer.from("{");
const comma = Buffer.from(",");

function bytesOf(value: string | object): Buffer {
  const bytes = (typeof value === "object" && known.get(value)) || Buffer.from(JSON.stringify(value));
  if (typeof value === "object") known.set(value, bytes);
  return bytes;
}
