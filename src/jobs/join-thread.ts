// Lintel keeps nothing of threads it has no part in. Called into one, it reads there what was said before.
import type { Platform } from "../conversation/platform.ts";
import type { Reply } from "../conversation/reply.ts";
import { isForUs, type Message, type Turn } from "../conversation/turn.ts";
import type { RunningTurn, ThreadStore } from "../threads/thread-store.ts";
import type { Entry, Note } from "../threads/transcript.ts";
import { saidIn } from "./collect-reply.ts";

/** A first message that is taken up later than this may have replies that came when Lintel had no part in the thread yet. */
const lateMs = 2000;

/** Whether the turn calls Lintel into a discussion that it has not followed. */
export function joins({ turn, memory }: RunningTurn, now: Date): boolean {
  if (!isForUs(turn) || memory.following || turn.address.thread === "") return false;
  return !beginsThread(turn) || now.getTime() - Date.parse(turn.at) > lateMs;
}

function beginsThread({ id, address }: Turn): boolean {
  return id === address.thread;
}

/**
 * Adds to the transcript what was said before the turn, and to the inbox what came after it and was not heard for want of a
 * part in the thread. Resolves to the sentence that says what could not be read, if anything. Safe to repeat; throws TurnLost.
 */
export async function joinThread(
  running: RunningTurn,
  { platform, threads, accept }: { platform: Platform; threads: ThreadStore; accept: (turn: Turn) => Promise<unknown> },
): Promise<string | undefined> {
  const { turn, memory } = running;
  const history = await platform.read(turn.address, memory.heardUntil);
  const gap = beginsThread(turn) ? undefined : history.gap;
  const known = new Set((await threads.read(turn.address)).flatMap(idsIn));
  const isNew = ({ id }: { readonly id: string }) => id !== turn.id && !known.has(id);
  const [earlier, later] = parted(history.messages.filter(isNew), turn.at);
  const notes = gap ? [noteOf(turn, gap)].filter(isNew) : [];
  await threads.remember(running, [...notes, ...earlier.map(saidIn)]);
  if (turn.kind === "message")
    for (const message of later.filter(({ audience }) => audience !== "other")) await accept(message);
  return gap;
}

/** A reply that was made without part of the thread says so. */
export async function* withGap(reply: Reply, gap: string | undefined): Reply {
  for await (const chunk of reply) {
    if (gap && chunk.kind === "made" && chunk.by !== "lintel") yield { kind: "text", text: `\n\n_${gap}_` };
    yield chunk;
  }
}

function idsIn(entry: Entry): readonly string[] {
  return entry.kind === "replied" ? entry.messages : [entry.id];
}

function parted(messages: readonly Message[], at: string): [earlier: Message[], later: Message[]] {
  const isEarlier = (message: Message) => Date.parse(message.at) < Date.parse(at);
  return [messages.filter(isEarlier), messages.filter((message) => !isEarlier(message))];
}

function noteOf({ id, at }: Turn, text: string): Note {
  return { kind: "note", id: `${id}.gap`, at, text };
}
