// Streams: chat.startStream, chat.appendStream and chat.stopStream. A stream lives for a few minutes from its start, whether
// or not anything is appended; then Slack closes it, and only chat.update can change the message.
import { z } from "zod";
import { type Block, charactersIn, MessageBlocks } from "./blocks.ts";
import { authored, checked, disguised } from "./chat.ts";
import { type Caller, conversation, json, metadata, method, stamp, threadRoot } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";
import { fallbackOf } from "./text.ts";
import { wireOf } from "./wire.ts";
import type { StoredMessage, Workspace } from "./workspace.ts";

/** More than this in one streamed message is refused. Slack's own cap is not known; this is what a message may hold. */
const longestStream = 12_000;

const short = z.string().max(256);
const TaskUpdate = z.strictObject({
  type: z.literal("task_update"),
  id: short.min(1),
  title: short,
  status: z.enum(["pending", "in_progress", "complete", "error"]),
  details: short.optional(),
  output: short.optional(),
  sources: z.array(z.strictObject({ type: z.literal("url"), url: z.string(), text: z.string() })).optional(),
});
const Chunks = z.array(
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("markdown_text"), text: z.string().max(12_000) }),
    TaskUpdate,
    z.strictObject({ type: z.literal("plan_update"), title: short }),
    z.strictObject({ type: z.literal("blocks"), blocks: MessageBlocks }),
  ]),
);
const content = { markdown_text: z.string().optional(), chunks: json(Chunks).optional() };

export function createStreams(lifetimeMs: number) {
  const timers = new Map<string, NodeJS.Timeout>();
  const stoppedByUser = new Set<string>();

  return {
    methods: {
      "chat.startStream": method({
        tier: 20,
        args: {
          channel: z.string(),
          thread_ts: z.string().optional(),
          recipient_user_id: z.string().optional(),
          recipient_team_id: z.string().optional(),
          task_display_mode: z.enum(["timeline", "plan"]).optional(),
          username: z.string().optional(),
          icon_emoji: z.string().optional(),
          icon_url: z.string().optional(),
          ...content,
        },
        scope: disguised,
        run(args, caller) {
          const { workspace, ids, events } = caller;
          const channel = conversation(args.channel, caller, { posts: true });
          if (!stamp.safeParse(args.thread_ts).success) throw malformed("invalid_thread_ts");
          const thread_ts = threadRoot(args.thread_ts ?? "", channel, caller).ts;
          if (channel.kind !== "im") checkRecipient(args, workspace);
          const empty = { ...authored(caller), ts: ids.ts(), channel: channel.id, thread_ts, text: "", blocks: [] };
          const message = workspace.add(appended({ ...empty, streaming_state: "in_progress" }, args, caller));
          timers.set(message.ts, setTimeout(() => expire(message.ts, caller), lifetimeMs).unref());
          setSession(message, "processing", caller);
          void events.posted(message);
          return { channel: channel.id, ts: message.ts };
        },
      }),

      "chat.appendStream": method({
        tier: 100,
        args: { channel: z.string(), ts: stamp, ...content },
        scope: "chat:write",
        run(args, caller) {
          const message = live(args, caller);
          if (args.markdown_text === undefined && args.chunks === undefined) throw malformed("invalid_arguments");
          caller.workspace.change(appended(message, args, caller));
          return { channel: message.channel, ts: message.ts };
        },
      }),

      "chat.stopStream": method({
        tier: 20,
        args: {
          channel: z.string(),
          ts: stamp,
          ...content,
          blocks: json(MessageBlocks).optional(),
          metadata: metadata.optional(),
          session_status: z.enum(["processing", "active", "suspended", "closed"]).optional(),
        },
        scope: "chat:write",
        run(args, caller) {
          const message = live(args, caller);
          const written = appended(message, args, caller);
          // Fifty blocks may come here besides those that came as chunks.
          const blocks = [...written.blocks, ...checked(args.blocks ?? [], caller)];
          if (charactersIn(blocks) + written.text.length > 13_200) throw malformed("msg_blocks_too_long");
          const labelled = args.metadata ? { metadata: args.metadata } : {};
          const ended: StoredMessage = { ...written, blocks, ...labelled, streaming_state: "completed" };
          end(message, ended, caller);
          setSession(message, args.session_status ?? "active", caller);
          return { channel: message.channel, ts: message.ts, message: wireOf(ended, caller.workspace) };
        },
      }),
    },

    /** A person presses Stop: the live streams of this thread end. The status of the session is left to the app. */
    stopThread(channel: string, root: string, caller: Caller): string[] {
      const running = caller.workspace.inThread(channel, root).filter(({ ts }) => timers.has(ts));
      for (const message of running) {
        stoppedByUser.add(message.ts);
        end(message, { ...message, streaming_state: "completed" }, caller);
      }
      return running.map(({ ts }) => ts);
    },

    close(): void {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };

  function live(args: { channel: string; ts: string }, caller: Caller): StoredMessage {
    const channel = conversation(args.channel, caller, { posts: true });
    const message = caller.workspace.message(args.ts);
    if (message?.channel !== channel.id) throw refuse("message_not_found");
    if (message.bot_id !== caller.workspace.bot.botId) throw refuse("message_not_owned_by_app");
    if (stoppedByUser.has(message.ts)) throw refuse("stopped_by_user");
    if (!timers.has(message.ts)) throw refuse("message_not_in_streaming_state");
    return message;
  }

  function expire(ts: string, caller: Caller): void {
    const message = caller.workspace.message(ts);
    if (!message) return;
    end(message, { ...message, streaming_state: "errored" }, caller);
    setSession(message, "active", caller);
  }

  function end(before: StoredMessage, after: StoredMessage, caller: Caller): void {
    clearTimeout(timers.get(before.ts));
    timers.delete(before.ts);
    caller.workspace.change(after);
    void caller.events.changed(before, after);
  }
}

interface Written {
  readonly markdown_text?: string | undefined;
  readonly chunks?: z.output<typeof Chunks> | undefined;
}

function appended(message: StoredMessage, { markdown_text, chunks = [] }: Written, caller: Caller): StoredMessage {
  if (markdown_text !== undefined && chunks.length > 0) throw malformed("markdown_text_conflict");
  if ((markdown_text?.length ?? 0) > 12_000) throw malformed("msg_too_long");
  const pieces = chunks.flatMap((chunk) => (chunk.type === "markdown_text" ? chunk.text : []));
  const text = [message.text, markdown_text ?? "", ...pieces].join("");
  const tasks = chunks.flatMap((chunk) => (chunk.type === "task_update" ? taskCard(chunk) : []));
  const more = chunks.flatMap((chunk) => (chunk.type === "blocks" ? chunk.blocks : []));
  const kept = message.blocks.filter(({ block_id }) => !tasks.some((card) => card.block_id === block_id));
  const blocks = [...kept, ...tasks, ...checked(more, caller)];
  if (blocks.length > 50) throw malformed("msg_blocks_too_many");
  if (text.length > longestStream || charactersIn(blocks) + text.length > 13_200)
    throw malformed("msg_blocks_too_long");
  return { ...message, text, fallback: fallbackOf(text), blocks };
}

/** A task keeps its card: an update with the same id takes its place. */
function taskCard({ id, type: _type, ...task }: z.output<typeof TaskUpdate>): Block {
  return { type: "task_card", block_id: `task-${id}`, task_id: id, ...task };
}

interface Recipient {
  readonly recipient_user_id?: string | undefined;
  readonly recipient_team_id?: string | undefined;
}

/** Outside of direct messages Slack must know for whom the stream is, and asks for both ids or refuses. */
function checkRecipient({ recipient_team_id, recipient_user_id }: Recipient, { team, users }: Workspace): void {
  if (!recipient_team_id) throw malformed("missing_recipient_team_id");
  if (!recipient_user_id) throw malformed("missing_recipient_user_id");
  if (recipient_team_id !== team.id) throw malformed("team_not_found");
  if (!users.some(({ id }) => id === recipient_user_id)) throw malformed("user_not_found");
}

/** For an app with an agent view a stream moves the status of the thread's session. */
function setSession({ channel, thread_ts, ts }: StoredMessage, status: string, { workspace, manifest }: Caller): void {
  if (manifest.features.agent_view) workspace.sessionStatus.set(`${channel}:${thread_ts ?? ts}`, status);
}
