// Streamed messages, which only personal chats have: numbered requests, each with the whole text so far, at most one a second,
// for two minutes.
import { z } from "zod";
import type { Answer } from "./exchange.ts";
import { tooMany } from "./limits.ts";
import { malformed, refuse } from "./refusal.ts";
import { aiLabel, type Outgoing } from "./rules.ts";
import type { Conversation, StoredMessage, Workspace } from "./workspace.ts";

const StreamInfo = z.strictObject({
  type: z.literal("streaminfo"),
  streamType: z.enum(["informative", "streaming", "final"]),
  streamSequence: z.int().min(1).optional(),
  streamId: z.string().min(1).optional(),
});
type StreamInfo = z.output<typeof StreamInfo>;

interface Live {
  readonly conversation: string;
  readonly timer: NodeJS.Timeout;
  sequence: number;
  at: number;
}

interface Options {
  readonly workspace: Workspace;
  readonly limits: boolean;
  readonly lifetimeMs: number;
}

export type Streams = ReturnType<typeof createStreams>;

export function createStreams({ workspace, limits, lifetimeMs }: Options) {
  const streams = new Map<string, Live>();
  /** Why a stream takes nothing more. */
  const over = new Map<string, string>();

  return {
    /** Takes an activity that belongs to a stream. */
    take(activity: Outgoing, conversation: Conversation): Answer {
      const info = infoOf(activity);
      if (conversation.kind !== "personal")
        throw malformed("Streaming is for personal chats only.", "MethodNotAllowed", 405);
      checkForm(activity, info);
      if (!info.streamId) return begin(activity, info, conversation);
      const { message, live } = running(info.streamId, conversation);
      if (limits && performance.now() - live.at < 1000) throw tooMany(1);
      live.at = performance.now();
      checkText(activity, info, message);
      return info.streamType === "final" ? finish(activity, message) : goOn(activity, info, message, live);
    },

    /** A person presses Teams' own Stop; false if nothing is streamed in this chat. */
    stop(conversation: string): boolean {
      const live = liveIn(conversation);
      if (live) end(live, "Content stream was canceled by user.");
      return live !== undefined;
    },

    /** The message is completed by an ordinary edit. */
    release: (id: string) => end(id, completed),

    close(): void {
      for (const { timer } of streams.values()) clearTimeout(timer);
    },
  };

  function begin({ text = "" }: Outgoing, info: StreamInfo, { id: conversation }: Conversation): Answer {
    if (info.streamType === "final" || info.streamSequence !== 1) throw malformed("A stream begins with sequence 1.");
    if (liveIn(conversation)) throw notAllowed("Content stream is not allowed: another one is live in this chat.");
    const id = workspace.stamp();
    const timer = setTimeout(() => expire(id), lifetimeMs).unref();
    streams.set(id, { conversation, timer, sequence: 1, at: performance.now() });
    workspace.add(id, { conversation, thread: conversation, from: workspace.bot.id, text, stream: info.streamType });
    return { status: 201, body: { id } };
  }

  function goOn(
    { text = "" }: Outgoing,
    { streamSequence = 0, streamType }: StreamInfo,
    message: StoredMessage,
    live: Live,
  ) {
    // What comes out of order is dropped, and called accepted all the same.
    if (streamSequence <= live.sequence)
      return { status: 202, body: { error: { code: "ContentStreamSequenceOrderPreConditionFailed" } } };
    live.sequence = streamSequence;
    workspace.change({ ...message, text, stream: streamType === "informative" ? "informative" : "streaming" });
    return { status: 202, body: {} };
  }

  function finish({ text = "", attachments, entities, channelData }: Outgoing, message: StoredMessage): Answer {
    const { stream: _stream, ...rest } = message;
    end(message.id, completed);
    workspace.change({ ...rest, text, attachments, entities, channelData });
    return { status: 202, body: {} };
  }

  function running(id: string, conversation: Conversation) {
    const message = workspace.message(id);
    const why = over.get(id);
    if (why) throw notAllowed(why);
    const live = streams.get(id);
    if (!live || !message || live.conversation !== conversation.id) throw malformed(`There is no stream ${id} here.`);
    return { message, live };
  }

  function expire(id: string): void {
    const message = workspace.message(id);
    end(id, "Content stream finished due to exceeded streaming time.");
    // A bubble without content goes as it came.
    if (message?.stream === "informative") workspace.drop(id);
  }

  function end(id: string, why: string): void {
    const live = streams.get(id);
    if (!live) return;
    clearTimeout(live.timer);
    streams.delete(id);
    over.set(id, why);
    const message = workspace.message(id);
    if (message?.stream) workspace.change({ ...message, stream: "broken off" });
  }

  function liveIn(conversation: string): string | undefined {
    return [...streams].find(([, live]) => live.conversation === conversation)?.[0];
  }
}

export function isStreamed({ entities }: Pick<Outgoing, "entities">): boolean {
  return entities.some(({ type }) => type === "streaminfo");
}

const completed = "Content stream is not allowed on an already completed streamed message.";

function infoOf({ entities }: Outgoing): StreamInfo {
  const [given, second] = entities.filter(({ type }) => type === "streaminfo");
  const { data } = StreamInfo.safeParse(given);
  if (!data || second) throw malformed("The activity needs one streaminfo of the right form.");
  return data;
}

function checkForm({ type, text = "", attachments, entities, channelData }: Outgoing, info: StreamInfo): void {
  const { streamType, streamSequence } = info;
  if ((type === "message") !== (streamType === "final"))
    throw malformed(`An activity ${type} cannot be ${streamType}.`);
  if (text === "") throw malformed("A stream needs a text.");
  if (streamType === "final") {
    if (streamSequence !== undefined) throw malformed("The final message has no sequence.");
    return;
  }
  if (streamSequence === undefined) throw malformed("streamSequence is missing.");
  const isLabelled = entities.some((each) => each.type === aiLabel) || "feedbackLoop" in channelData;
  if (attachments.length > 0 || isLabelled) throw malformed("Attachments and labels come with the final message only.");
  if (streamType === "informative" && text.length > 1000) throw malformed("Informative text is too long.");
}

function checkText({ text = "" }: Outgoing, { streamType }: StreamInfo, message: StoredMessage): void {
  if (message.stream !== "streaming") return;
  if (streamType === "informative") throw malformed("Informative text comes before the content.");
  if (!text.startsWith(message.text))
    throw malformed("The text should contain the previously streamed content.", "ContentStreamNotAllowed", 403);
}

function notAllowed(why: string) {
  return refuse(403, "ContentStreamNotAllowed", why);
}
