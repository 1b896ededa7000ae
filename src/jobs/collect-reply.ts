// Keeps what a reply amounts to while it streams by: the chunks as they would have come at once, and what the thread remembers of them.
import type { PostedMessage } from "../conversation/platform.ts";
import type { Provenance, Reply, ReplyChunk } from "../conversation/reply.ts";
import type { Message, Revision, Turn } from "../conversation/turn.ts";
import type { Entry, Said } from "../threads/transcript.ts";

export type CollectedReply = ReturnType<typeof collectReply>;

/** Pass the reply through `from`; `chunks` and `made` then hold what came, without statuses and retracted text. */
export function collectReply() {
  let chunks: ReplyChunk[] = [];
  return {
    async *from(reply: Reply | Iterable<ReplyChunk>): Reply {
      for await (const chunk of reply) {
        chunks = withChunk(chunks, chunk);
        yield chunk;
      }
    },
    chunks: (): readonly ReplyChunk[] => chunks,
    made: (): Provenance | undefined => madeIn(chunks),
  };
}

function withChunk(chunks: ReplyChunk[], chunk: ReplyChunk): ReplyChunk[] {
  const last = chunks.at(-1);
  switch (chunk.kind) {
    case "status":
      return chunks;
    case "retract":
      return chunks.filter(({ kind }) => kind !== "text");
    case "text":
      if (last?.kind !== "text") return [...chunks, chunk];
      // Joined in place: an answer of thousands of deltas must not copy itself for each.
      chunks[chunks.length - 1] = { kind: "text", text: last.text + chunk.text };
      return chunks;
    default:
      return [...chunks, chunk];
  }
}

/** What a turn and its reply add to the transcript. */
export function entriesOf(
  turn: Turn,
  chunks: readonly ReplyChunk[],
  posted: readonly PostedMessage[],
  now: Date,
): Entry[] {
  if (turn.kind === "revision") return [];
  const said = saidWith(turn);
  const text = chunks.map(inWords).filter(Boolean).join("\n\n");
  if (!text) return said;
  const { kind: _kind, ...made } = madeIn(chunks) ?? { kind: "made", by: "lintel" };
  const messages = posted.flatMap(({ ref }) => (ref ? [ref] : []));
  return [...said, { ...made, kind: "replied", to: turn.id, at: now.toISOString(), text, messages }];
}

/** Nobody says an errand. */
function saidWith(turn: Exclude<Turn, Revision>): Said[] {
  if (turn.kind === "errand") return [];
  return [turn.kind === "message" ? saidIn(turn) : { ...saidBy(turn), text: turn.line, audience: "command" }];
}

/** A message as the transcript keeps it. */
export function saidIn(message: Message): Said {
  return { ...saidBy(message), text: message.text, audience: message.audience };
}

function saidBy({ id, at, from }: Turn) {
  return { kind: "said", id, at, from } as const;
}

function madeIn(chunks: readonly ReplyChunk[]) {
  return chunks.find((chunk) => chunk.kind === "made");
}

function inWords(chunk: ReplyChunk): string {
  switch (chunk.kind) {
    case "text":
      return chunk.text;
    case "card":
      return chunk.replaces ? "" : `[card: ${chunk.card.title}]`;
    case "image":
      return `[picture: ${chunk.alt}]`;
    case "file":
      return `[file: ${chunk.name}]`;
    default:
      return "";
  }
}
