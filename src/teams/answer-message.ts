// One message of Teams' that carries a part of a reply: streamed in a personal chat, elsewhere posted and edited. A post cannot be
// taken back if nobody knows of it; a stream's bubble goes by itself, so there even what is whole begins as one.
import { routeOf } from "./address.ts";
import type { Outgoing } from "./calls.ts";
import { stopCard } from "./cards.ts";
import { steadyMarkdown, teamsMarkdown } from "./markdown.ts";
import { TeamsRefusal } from "./outcome.ts";
import { keyed, type OwnMessages, postOnce } from "./own-message.ts";
import { createStream, type Taken } from "./stream.ts";

/** In characters: Teams counts two bytes for each, and tables grow when they are drawn; 80 KB are safe. */
export const pageSizes = { soft: 20_000, hard: 25_000 };
/** Teams ends a stream two minutes after its start, whatever comes. */
const safeStreamMs = 100_000;
/** Until there is something to read, and no status was given. */
const firstStatus = "Writing…";

export interface AnswerMessageParts {
  own: OwnMessages;
  /** `${turn}.${n}` */
  key: string;
  /** The message, if an earlier attempt posted it. */
  ref: string | undefined;
  /** Remembers that the message is about to be posted, or stands there. Throws TurnLost. */
  record: (ref: string | undefined) => Promise<void>;
  /** Shown to nobody but the person who asked. */
  isTargeted: boolean;
  /** A person pressed Teams' own Stop. */
  stopped: () => void;
  /** How long a message may be streamed before it is edited instead. */
  longestStreamMs?: number;
}

/** What there is of a message that is not whole: the beginning of its text, or a status as long as there is none. */
export interface Part {
  readonly status?: string;
  readonly text: string;
}

export type AnswerMessage = ReturnType<typeof createAnswerMessage>;

export function createAnswerMessage(parts: AnswerMessageParts) {
  const { own, key, ref, record, isTargeted, stopped, longestStreamMs = safeStreamMs } = parts;
  const { calls, address } = own;
  const route = routeOf(address);
  const recipient = isTargeted ? { recipient: { id: route.user, isTargeted: true } } : {};
  const stream = createStream(calls, route);
  let stage: "unposted" | "streaming" | "editing" | "gone" = ref ? "editing" : "unposted";
  let id = ref ?? "";
  let shown = "";
  let finished = "";
  let streamEnds = Number.POSITIVE_INFINITY;
  let isStopped = false;
  /** Posted, but nobody was told its id: what comes next can only stand beside it. */
  let isNameless = false;

  return {
    isStreaming: () => stage === "streaming",
    isUnposted: () => stage === "unposted",
    show,
    finish,
    remove,
  };

  /** Brings the message up to a part, of which more will come. */
  async function show(part: Part): Promise<void> {
    const line = lineOf(part);
    const isDue = stage === "streaming" && performance.now() > streamEnds;
    if (stage === "gone" || isStopped || isNameless || (line === shown && !isDue)) return;
    if (stage === "unposted") {
      await startStream(part.text ? firstStatus : (part.status ?? firstStatus));
      if (stage === "unposted") return post(unfinished(line));
      if (!part.text) return;
    }
    // A worker that has lost the turn must not write: this is where it finds out.
    await record(id);
    if (isDue) await leaveStream();
    if (stage === "streaming") await append(part);
    else await edit(unfinished(line));
  }

  /** Makes the message whole. Safe to repeat, also with something else. */
  async function finish(whole: Outgoing): Promise<void> {
    // A stream never ends without a text.
    const activity = route.kind === "personal" ? { text: String(whole["summary"]), ...whole } : whole;
    const wanted = JSON.stringify(activity);
    if (finished === wanted) return;
    if (stage === "unposted") await startStream(firstStatus);
    if (stage === "unposted") await post(activity);
    else {
      await record(id);
      if (stage === "streaming") await endStream(activity);
      else if (stage === "editing") await edit(activity);
    }
    finished = wanted;
  }

  async function remove(): Promise<void> {
    if (stage === "streaming") await leaveStream();
    if (id) await calls.remove(route, id, { isTargeted }).catch(orWithdrawn);
    stage = "gone";
  }

  async function orWithdrawn(error: unknown): Promise<void> {
    if (!(error instanceof TeamsRefusal) || ![404, 501].includes(error.status)) throw error;
    // Microsoft's own Playground cannot delete.
    if (error.status === 501) await edit({ type: "message", text: "_Withdrawn._", textFormat: "markdown" });
  }

  /** Leaves the message unposted where there is no stream. */
  async function startStream(status: string): Promise<void> {
    if (route.kind !== "personal") return;
    await record(undefined);
    const begun = await stream.start(status);
    if (!begun) return;
    id = begun;
    stage = "streaming";
    streamEnds = performance.now() + longestStreamMs;
    await record(id);
  }

  async function post(activity: Outgoing): Promise<void> {
    await record(undefined);
    id = await postOnce(own, key, { ...activity, ...recipient }, { isTargeted });
    isNameless = id === "";
    stage = isNameless ? "unposted" : "editing";
    shown = activity.text ?? "";
    await record(id);
  }

  async function append({ status, text }: Part): Promise<void> {
    const words = steadyMarkdown(text);
    if (!words.startsWith(shown)) {
      await leaveStream();
      return edit(unfinished(teamsMarkdown(text)));
    }
    if (words === shown && (words || !status)) return;
    shown = words;
    const taken = await (words ? stream.text(words) : stream.status(status ?? ""));
    await goOn(taken, unfinished(words || lineOf({ text, ...(status && { status }) })));
  }

  async function endStream(activity: Outgoing): Promise<void> {
    if (!(activity.text ?? "").startsWith(shown)) {
      await leaveStream();
      return edit(activity);
    }
    await goOn(await stream.end(activity), activity);
    stage = "editing";
  }

  /** Where the stream did not take it, the message is edited. */
  async function goOn(taken: Taken, activity: Outgoing): Promise<void> {
    if (taken === "taken") return;
    stage = "editing";
    if (taken === "over") return edit(activity);
    isStopped = true;
    stopped();
  }

  /** Ends the stream as it is; the message can be edited then. */
  async function leaveStream(): Promise<void> {
    stage = "editing";
    await stream.end({ type: "message", text: shown || `_${firstStatus}_`, textFormat: "markdown" });
  }

  /** Idempotent: says what the whole message shall be. */
  async function edit(activity: Outgoing): Promise<void> {
    try {
      await calls.update(route, id, { ...activity, ...recipient }, { isTargeted });
      shown = activity.text ?? "";
    } catch (error) {
      if (!(error instanceof TeamsRefusal)) throw error;
      if (error.status === 404) return missing(activity);
      // Whoever stopped a stream has what it showed.
      if (!isStopped || error.status !== 403) throw error;
    }
  }

  /** Somebody deleted the message, which was meant; but a bubble goes by itself. */
  async function missing(activity: Outgoing): Promise<void> {
    stage = "gone";
    if (route.kind === "personal") await post(activity);
  }

  function unfinished(text: string): Outgoing {
    return { type: "message", text, textFormat: "markdown", attachments: [keyed(stopCard(), key)] };
  }
}

function lineOf({ status, text }: Part): string {
  return text ? teamsMarkdown(text) : `_${status ?? firstStatus}_`;
}
