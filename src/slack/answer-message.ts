// One message of Slack's that carries a page of an answer: posted at once if the page is whole, else streamed, else edited.

import type { KnownBlock } from "@slack/types";
import type { Address } from "../conversation/address.ts";
import { OutcomeUnknown } from "../ops/outgoing.ts";
import { queryOf, routeOf } from "./address.ts";
import { notificationText, textBlocks } from "./blocks.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { editMessage, findOwnMessageSoon, keyed, postOnce } from "./own-message.ts";

/** Below Slack's 12,000 characters of Markdown and 13,200 in all. */
export const pageSizes = { soft: 8_500, hard: 11_500 };
/** Slack ends a stream about five minutes after its start, whatever comes. */
const safeStreamMs = 4 * 60_000;
/** These workspaces have no streaming; asking again would cost a call for every answer. */
const withoutStreaming = /^(feature_not_enabled|method_deprecated|unknown_method|feature_disabled)$/;

export interface AnswerMessageParts {
  calls: Pick<Calls, "call" | "isLimited">;
  address: Address;
  botUserId: string;
  /** `${turn}.${n}` */
  key: string;
  /** The message, if an earlier attempt posted it. */
  ref: string | undefined;
  /** Remembers that the message is about to be posted, or stands there. Throws TurnLost. */
  record: (ref: string | undefined) => Promise<void>;
  /** Workspaces that are known to have no streaming. */
  unstreamed: Set<string>;
  /** How long a message may be streamed before it is edited instead. */
  longestStreamMs?: number;
}

export type AnswerMessage = ReturnType<typeof createAnswerMessage>;

export function createAnswerMessage(parts: AnswerMessageParts) {
  const { calls, address, botUserId, key, ref, record, unstreamed, longestStreamMs = safeStreamMs } = parts;
  const { call } = calls;
  const query = queryOf(address);
  const place = { channel: address.channel, thread_ts: address.thread };
  let stage: "unposted" | "streaming" | "editing" | "gone" = ref ? "editing" : "unposted";
  let ts = ref ?? "";
  let shown = "";
  let finished = "";
  let streamEnds = Number.POSITIVE_INFINITY;
  let session: "untouched" | "working" | "idle" = "untouched";

  return {
    /** Whether the message is a live stream; it has a shorter life than an answer may need. */
    isStreaming: () => stage === "streaming",
    /** What Slack thinks Lintel is doing on account of this message: a stream begins its session and may end it. */
    session: () => session,
    show,
    finish,
    remove,
  };

  /** Brings the message up to `text`, of which more will come. */
  async function show(text: string): Promise<void> {
    const isDue = stage === "streaming" && performance.now() > streamEnds;
    if (stage === "gone" || (text === shown && !isDue)) return;
    if (stage === "unposted") return begin(text);
    // A worker that has lost the turn must not write: this is where it finds out.
    await record(ts);
    if (isDue) await leaveStream();
    if (stage === "streaming") await append(text);
    else await edit(text, []);
  }

  /** Makes the message whole; `extras` stand below the text. Safe to repeat, also with another text. */
  async function finish(text: string, extras: readonly KnownBlock[]): Promise<void> {
    const wanted = JSON.stringify([text, extras]);
    if (finished === wanted) return;
    if (stage === "unposted") await post(text, extras);
    else {
      await record(ts);
      if (stage === "streaming" && text.startsWith(shown)) await stop(text, extras);
      else {
        if (stage === "streaming") await leaveStream();
        if (stage !== "gone") await edit(text, extras);
      }
    }
    finished = wanted;
  }

  async function remove(): Promise<void> {
    if (stage === "streaming") await leaveStream();
    if (ts) await ignoring("message_not_found", call(query, "chat.delete", { channel: place.channel, ts }));
    stage = "gone";
  }

  async function begin(text: string): Promise<void> {
    const { user, userTeam } = routeOf(address);
    const cannotStream = unstreamed.has(address.workspace) || calls.isLimited(query, "chat.startStream");
    // A stream needs somebody whom it is for.
    if (user === "" || cannotStream) return post(text, []);
    await record(undefined);
    const recipient = { recipient_user_id: user, recipient_team_id: userTeam };
    try {
      const started = await call(
        query,
        "chat.startStream",
        { ...place, ...recipient, markdown_text: text },
        { patience: 0 },
      );
      ts = String(started["ts"]);
      stage = "streaming";
      session = "working";
      streamEnds = performance.now() + longestStreamMs;
      shown = text;
    } catch (error) {
      if (error instanceof SlackRefusal) {
        if (withoutStreaming.test(error.code)) unstreamed.add(address.workspace);
        return post(text, []);
      }
      if (!(error instanceof OutcomeUnknown)) throw error;
      const found = await findOwnMessageSoon(calls, address, key, botUserId);
      if (!found) return post(text, []);
      ts = found;
      await edit(text, []);
    }
    await record(ts);
  }

  async function post(text: string, extras: readonly KnownBlock[]): Promise<void> {
    await record(undefined);
    ts = await postOnce({ calls, address, botUserId, key }, bodyOf(text, extras));
    stage = "editing";
    shown = text;
    await record(ts);
  }

  async function append(text: string): Promise<void> {
    if (!text.startsWith(shown)) {
      await leaveStream();
      return edit(text, []);
    }
    try {
      await call(query, "chat.appendStream", { channel: place.channel, ts, markdown_text: text.slice(shown.length) });
      shown = text;
    } catch (error) {
      if (!isSlackTrouble(error)) throw error;
      // Ended by Slack or by a person, or nobody knows whether the piece arrived: from here on the whole text is written.
      await edit(text, []);
    }
  }

  async function stop(text: string, extras: readonly KnownBlock[]): Promise<void> {
    const ended = await endStream(text, extras, 0).catch(async (error: unknown) => {
      if (!(error instanceof SlackRefusal) || error.code !== "ratelimited") throw error;
      // Waiting for the limit on ends must not keep the end of the text from anybody.
      if (text !== shown) await append(text);
      return stage === "streaming" && endStream(text, extras);
    });
    if (!ended) await edit(text, extras);
  }

  /** False if the stream is over already, or nobody knows. */
  async function endStream(text: string, extras: readonly KnownBlock[], patience?: number): Promise<boolean> {
    const rest = text.slice(shown.length);
    const ending = {
      ...(rest && { markdown_text: rest }),
      ...(extras.length > 0 && { blocks: extras }),
      metadata: keyed(key),
    };
    const options = patience === undefined ? {} : { patience };
    try {
      await call(query, "chat.stopStream", { channel: place.channel, ts, ...ending }, options);
      stage = "editing";
      shown = text;
      session = "idle";
      return true;
    } catch (error) {
      if (!isSlackTrouble(error) || (error instanceof SlackRefusal && error.code === "ratelimited")) throw error;
      return false;
    }
  }

  /** Ends the stream as it is; the message can be edited then. */
  async function leaveStream(): Promise<void> {
    stage = "editing";
    session = "working";
    await call(query, "chat.stopStream", { channel: place.channel, ts, session_status: "processing" }).catch(
      () => undefined,
    );
  }

  /** Idempotent: says what the whole message shall be. A stream that is still live is ended for it. */
  async function edit(text: string, extras: readonly KnownBlock[]): Promise<void> {
    stage = "editing";
    const write = () => editMessage({ calls, address, key }, ts, bodyOf(text, extras));
    const isThere = await write().catch(async (error: unknown) => {
      if (!(error instanceof SlackRefusal) || error.code !== "streaming_state_conflict") throw error;
      await leaveStream();
      return write();
    });
    if (isThere) shown = text;
    else stage = "gone";
  }

  function bodyOf(text: string, extras: readonly KnownBlock[]) {
    return { text: notificationText(text), blocks: [...textBlocks(text), ...extras], markdown: text };
  }
}

function isSlackTrouble(error: unknown): boolean {
  return error instanceof SlackRefusal || error instanceof OutcomeUnknown;
}

async function ignoring(code: string, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof SlackRefusal) || error.code !== code) throw error;
  });
}
