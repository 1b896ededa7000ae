// Finds what Lintel posted and could not remember: after a crash, or when Slack did not say what became of a call.
// Every finished message of Lintel's carries the key of its reply. Turns of a thread run one at a time, so an own message after
// the turn's question that has no key yet is the stream that this turn began.
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../conversation/address.ts";
import { OutcomeUnknown } from "../ops/outgoing.ts";
import { queryOf, routeOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import type { SlackMessage } from "./inbound.ts";

interface StoredMessage extends SlackMessage {
  readonly streaming_state?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly reply?: string } };
}

const eventType = "lintel_reply";
/** Slack's replies lag behind its writes. */
const settleMs = 500;
const postingAttempts = 3;
const pageSize = 200;
/** A channel has the newest messages first, and others go on writing there while Lintel is away. */
const pagesLookedAt = 5;

/** A message as it shall be. */
export interface Body {
  /** For notifications, and for whoever cannot see the blocks. */
  readonly text: string;
  readonly blocks: readonly object[];
  /** All of it, for when Slack does not take the blocks. */
  readonly markdown?: string;
}

interface Message {
  calls: Pick<Calls, "call">;
  address: Address;
  /** What marks it as Lintel's; left as it is in a message that has its own. */
  key?: string;
}

interface Posting extends Message {
  botUserId: string;
  key: string;
}

/** Posts a message once: one that may have arrived is looked for before it is posted again. Resolves to its timestamp. */
export async function postOnce({ calls, address, botUserId, key }: Posting, body: Body): Promise<string> {
  const { channel, thread } = address;
  const place = { channel, ...(thread !== "" && { thread_ts: thread }), metadata: keyed(key) };
  const quiet = { unfurl_links: false, unfurl_media: false };
  for (let attempt = 1; ; attempt++) {
    try {
      const post = (shown: object) =>
        calls.call(queryOf(address), "chat.postMessage", { ...place, ...quiet, ...shown });
      return String((await orPlain(body, post))["ts"]);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const found = await findOwnMessageSoon(calls, address, key, botUserId);
      if (found) return found;
      if (attempt === postingAttempts) throw error;
    }
  }
}

/** Says what a whole message shall be; safe to repeat. False if somebody has deleted it: that was meant, so it stays away. */
export async function editMessage({ calls, address, key }: Message, ts: string, body: Body): Promise<boolean> {
  const place = { channel: address.channel, ts, ...(key && { metadata: keyed(key) }) };
  try {
    await orPlain(body, (shown) => calls.call(queryOf(address), "chat.update", { ...place, ...shown }));
    return true;
  } catch (error) {
    if (error instanceof SlackRefusal && error.code === "message_not_found") return false;
    throw error;
  }
}

/** Slack may expand a text into more blocks than it takes. Plain words are better than none. */
async function orPlain<Result>(body: Body, send: (shown: object) => Promise<Result>): Promise<Result> {
  const { markdown, ...shown } = body;
  return send(shown).catch((error: unknown) => {
    if (!(error instanceof SlackRefusal) || !/^(invalid_blocks|msg_blocks_|msg_too_long)/.test(error.code)) throw error;
    return send(markdown ? { markdown_text: markdown } : { text: body.text });
  });
}

/** As findOwnMessage, when the call was made a moment ago. */
export async function findOwnMessageSoon(...args: Parameters<typeof findOwnMessage>): Promise<string | undefined> {
  await wait(settleMs);
  return findOwnMessage(...args);
}

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
  const place = { channel, ...(thread !== "" && { ts: thread }), oldest: routeOf(address).since };
  let stream: string | undefined;
  let cursor: string | undefined = "";
  for (let page = 0; cursor !== undefined && page < pagesLookedAt; page++) {
    const more = { limit: pageSize, include_all_metadata: true, ...(cursor && { cursor }) };
    const { messages, response_metadata } = await call(queryOf(address), method, { ...place, ...more });
    const own = (Array.isArray(messages) ? (messages as StoredMessage[]) : []).filter(({ user }) => user === botUserId);
    const found = own.find((message) => keyOf(message) === key);
    if (found) return found.ts;
    stream ??= own.find(isUnfinishedStream)?.ts;
    cursor = response_metadata?.next_cursor || undefined;
  }
  return stream;
}

function keyOf({ metadata }: StoredMessage): string | undefined {
  return metadata?.event_type === eventType ? metadata.event_payload?.reply : undefined;
}

function isUnfinishedStream(message: StoredMessage): boolean {
  return message.streaming_state !== undefined && keyOf(message) === undefined;
}
