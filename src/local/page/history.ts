// The messages of a channel as lists: newer states merged in, unsent ones added, threads taken apart. Pure.
import type { Person } from "../../conversation/turn.ts";
import type { ChannelMessage } from "../view.ts";
import type { State, Unsent } from "./state.ts";

export interface Thread {
  readonly root: ChannelMessage;
  readonly replies: readonly ChannelMessage[];
}

/** The list with a newer state of a message in its place, or with a new message at its end. */
export function withMessage(messages: readonly ChannelMessage[], message: ChannelMessage): readonly ChannelMessage[] {
  const index = messages.findIndex(({ id }) => id === message.id);
  return index === -1 ? [...messages, message] : messages.with(index, message);
}

/** The list with the unsent messages of the channel at its end. Card buttons are not among them: the card shows those. */
export function withUnsent(
  messages: readonly ChannelMessage[],
  channel: string,
  outbox: readonly Unsent[],
  people: readonly Person[],
): readonly ChannelMessage[] {
  const sent = new Set(messages.map(({ id }) => id));
  const unsent = outbox
    .filter((entry) => entry.body.channel === channel && !sent.has(entry.body.id) && !cardOf(entry))
    .map((entry) => asMessage(entry, people));
  return unsent.length > 0 ? [...messages, ...unsent] : messages;
}

/**
 * The outbox without what was accepted and has now arrived; the very same list if that is nothing. To be seen is not enough:
 * a message can stand in its channel although the server then failed to take it as a task.
 */
export function stillUnsent(outbox: readonly Unsent[], arrived: readonly ChannelMessage[]): readonly Unsent[] {
  const known = new Set(arrived.map(({ id }) => id));
  const isDone = ({ accepted, body }: Unsent) => accepted && known.has(body.id);
  return outbox.some(isDone) ? outbox.filter((entry) => !isDone(entry)) : outbox;
}

/** The threads of a channel, in the order they began. */
export function threadsOf(messages: readonly ChannelMessage[]): readonly Thread[] {
  const byThread = Map.groupBy(messages, ({ thread }) => thread);
  return messages
    .filter(({ id, thread }) => id === thread)
    .map((root) => ({ root, replies: byThread.get(root.id)?.filter(({ id }) => id !== root.id) ?? [] }));
}

/** The threads of a channel with what is being sent there; undefined while the channel is not loaded. */
export function threadsIn({ messages, outbox, workspace }: State, channel: string): readonly Thread[] | undefined {
  const loaded = messages[channel];
  return loaded && threadsOf(withUnsent(loaded, channel, outbox, workspace?.people ?? []));
}

/** "1 reply", "2 replies". */
export function replyCount({ replies }: Thread): string {
  return `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`;
}

const closely = 5 * 60_000;

/** Whether a message goes on where the one before it left off: the same person, a moment later. */
export function followsOn(before: ChannelMessage | undefined, next: ChannelMessage): boolean {
  return before?.from.id === next.from.id && Date.parse(next.at) - Date.parse(before.at) < closely;
}

/** The message whose card gave this command. */
export function cardOf({ kind, body }: Unsent): string | undefined {
  return kind === "command" ? body.card : undefined;
}

function asMessage({ kind, body, at, files }: Unsent, people: readonly Person[]): ChannelMessage {
  return {
    id: body.id,
    channel: body.channel,
    thread: body.thread ?? body.id,
    from: people.find(({ id }) => id === body.as) ?? { id: body.as, name: body.as },
    at,
    text: kind === "message" ? body.text : body.line,
    state: "complete",
    ...(files && { files }),
  };
}
