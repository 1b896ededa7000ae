// Finds what Lintel posted and could not remember: after a crash, or when Slack did not say what became of a call.
// Every finished message of Lintel's carries the key of its reply. Turns of a thread run one at a time, so an own message after
// the turn's question that has no key yet is the stream that this turn began.
import type { Address } from "../conversation/address.ts";
import { queryOf, routeOf } from "./address.ts";
import type { Calls } from "./calls.ts";
import type { SlackMessage } from "./inbound.ts";

interface StoredMessage extends SlackMessage {
  readonly streaming_state?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly reply?: string } };
}

const eventType = "lintel_reply";
/** More of Lintel's messages than that do not follow on one question. */
const messagesLookedAt = 200;

/** What marks a message as the n-th of the reply to a turn: `${turn}.${n}`. */
export function keyed(key: string) {
  return { event_type: eventType, event_payload: { reply: key } };
}

/** The timestamp of the message that carries `key`, or of the unfinished stream; undefined if there is none. */
export async function findOwnMessage(
  { call }: Pick<Calls, "call">,
  address: Address,
  key: string,
  botUserId: string,
): Promise<string | undefined> {
  const { channel, thread } = address;
  const method = thread === "" ? "conversations.history" : "conversations.replies";
  const { messages } = await call(queryOf(address), method, {
    channel,
    ...(thread !== "" && { ts: thread }),
    oldest: routeOf(address).since,
    limit: messagesLookedAt,
    include_all_metadata: true,
  });
  const own = (Array.isArray(messages) ? (messages as StoredMessage[]) : []).filter(({ user }) => user === botUserId);
  const found = own.find((message) => keyOf(message) === key) ?? own.find(isUnfinishedStream);
  return found?.ts;
}

function keyOf({ metadata }: StoredMessage): string | undefined {
  return metadata?.event_type === eventType ? metadata.event_payload?.reply : undefined;
}

function isUnfinishedStream(message: StoredMessage): boolean {
  return message.streaming_state !== undefined && keyOf(message) === undefined;
}
