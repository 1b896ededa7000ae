// Replies as tests write them.
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";

export async function* reply(...chunks: ReplyChunk[]): Reply {
  yield* chunks;
}

export function text(words: string): ReplyChunk {
  return { kind: "text", text: words };
}

export function card(title: string): ReplyChunk {
  return { kind: "card", card: { title } };
}
