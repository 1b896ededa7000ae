// What an answer costs, over all requests that it took.
import type Anthropic from "@anthropic-ai/sdk";
import type { Usage } from "../conversation/reply.ts";

export type CountedUsage = { -readonly [Key in keyof Usage]: Usage[Key] };

export function noUsage(): CountedUsage {
  return { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
}

export function addTo(usage: CountedUsage, more: Anthropic.Usage): void {
  usage.input += more.input_tokens;
  usage.output += more.output_tokens;
  usage.cacheRead += more.cache_read_input_tokens ?? 0;
  usage.cacheWrite += more.cache_creation_input_tokens ?? 0;
}
