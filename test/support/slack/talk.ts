// What people and other bots do with messages, and what a test sees of the conversation.
import type { EventEmitter } from "node:events";
import { createUntil } from "../until.ts";
import type { Caller } from "./method.ts";
import { typed } from "./text.ts";
import type { Channel, Person, StoredMessage } from "./workspace.ts";

export type Who = Person | string;
export type Where = Channel | string;

interface Upload {
  readonly name: string;
  readonly mimetype: string;
  readonly content?: string | Uint8Array;
  /** It belongs to another organisation, which shares the channel: events tell its id only. */
  readonly isForeign?: true;
}

interface Said {
  readonly as?: Who;
  readonly channel?: Where;
  /** The root of the thread to reply in. */
  readonly thread?: string;
  readonly files?: readonly Upload[];
  readonly clientMsgId?: string;
  /** Said by the other bot. */
  readonly asBot?: true;
  /** A reply that is also sent to the channel. */
  readonly broadcast?: true;
  readonly subtype?: string;
}

export function createTalk({ workspace, events, ids }: Caller, arrivals: EventEmitter) {
  const until = createUntil({ arrivals, messages: workspace.messages });
  return {
    /** Says something and resolves to its timestamp once its events were acknowledged or given up. */
    async say(text: string, said: Said = {}): Promise<string> {
      const channel = idOf(said.channel ?? workspace.channels.architecture);
      const user = said.asBot ? workspace.otherBot.userId : idOf(said.as ?? workspace.people.ana);
      if (said.thread && workspace.message(said.thread)?.channel !== channel) throw new Error("No such thread here.");
      if (!workspace.channel(channel)?.members.has(user)) throw new Error(`${user} is not in ${channel}.`);
      if (workspace.deactivated.has(user)) throw new Error(`${user} is deactivated.`);
      const subtype = said.subtype ?? (said.broadcast && "thread_broadcast") ?? (said.files && "file_share");
      const message = workspace.add({
        ts: ids.ts(),
        channel,
        user,
        ...(said.asBot
          ? { bot_id: workspace.otherBot.botId }
          : { client_msg_id: said.clientMsgId ?? crypto.randomUUID() }),
        ...(said.thread && { thread_ts: said.thread }),
        ...(subtype && { subtype }),
        ...typed(text, workspace.names()),
        ...(said.files && { files: said.files.map((file) => upload(file, user)) }),
      });
      await events.posted(message);
      return message.ts;
    },

    async edit(ts: string, text: string): Promise<void> {
      const before = found(ts);
      const edited = { user: before.user, ts: ids.ts() };
      await events.changed(before, workspace.change({ ...before, ...typed(text, workspace.names()), edited }));
    },

    async remove(ts: string): Promise<void> {
      const message = found(ts);
      const gone = { ts, channel: message.channel, user: "USLACKBOT", text: "This message was deleted.", blocks: [] };
      // A thread keeps a stone in the place of its root.
      if (workspace.inThread(message.channel, ts).length > 1) workspace.change({ ...gone, subtype: "tombstone" });
      else workspace.drop(ts);
      await events.deleted(message);
    },

    /** Slack shows a preview of a link in this message: the message changes, its text does not. */
    async unfurl(ts: string): Promise<void> {
      const before = found(ts);
      const attachments = [{ id: 1, from_url: "https://example.org/", title: "Example", fallback: "Example" }];
      await events.changed(before, workspace.change({ ...before, attachments }));
    },

    /** Takes the bot into a channel, or out of it. */
    invite: (channel: Where) => void workspace.channel(idOf(channel))?.members.add(workspace.bot.userId),
    kick: (channel: Where) => void workspace.channel(idOf(channel))?.members.delete(workspace.bot.userId),

    archive(channel: Where, is = true): void {
      const found = workspace.channel(idOf(channel));
      if (found) found.archived = is;
    },

    /** Somebody's account is closed. */
    deactivate: (who: Who) => void workspace.deactivated.add(idOf(who)),

    /** The conversation of a person with the bot. */
    directOf: (who: Who) => workspace.direct(idOf(who)),

    /** Somebody removes the app from the workspace: its token works no more, and the app is told. */
    async uninstall(): Promise<void> {
      workspace.uninstalled = true;
      await events.uninstalled();
    },

    redeliver: events.redeliver,
    envelopesOf: events.envelopesOf,

    /** What stands in a channel, or in one thread of it, oldest first. */
    messages(channel: Where = workspace.channels.architecture, thread?: string): readonly StoredMessage[] {
      if (thread) return workspace.inThread(idOf(channel), thread);
      return workspace.messages.filter((message) => message.channel === idOf(channel));
    },

    ephemerals: (user?: Who): readonly StoredMessage[] =>
      workspace.ephemerals.filter((each) => user === undefined || each.ephemeral_for === idOf(user)),

    /** What the bot wrote in the thread of this root, which may be its own. */
    repliesIn,

    /** Waits for the whole reply to what was said. */
    async replyTo(ts: string): Promise<{ text: string; messages: readonly StoredMessage[] }> {
      return until(
        () => {
          const { thread_ts = ts } = found(ts);
          const since = repliesIn(thread_ts).filter((each) => each.ts > ts);
          const messages = since.filter(({ metadata }) => answers(ts, metadata));
          if (messages.length === 0 || since.some(isLive)) return undefined;
          return { text: messages.map(({ text }) => text).join("\n"), messages };
        },
        `a whole reply to ${found(ts).text}`,
      );
    },

    /** Resolves to the first thing that is found, looking again whenever something happened in Slack. */
    until,
  };

  function repliesIn(thread: string): readonly StoredMessage[] {
    const { channel } = found(thread);
    const replies = workspace.inThread(channel, thread).filter(({ ts }) => ts !== thread);
    return replies.filter(({ bot_id }) => bot_id === workspace.bot.botId);
  }

  function found(ts: string): StoredMessage {
    const message = workspace.message(ts);
    if (!message) throw new Error(`No message ${ts}.`);
    return message;
  }

  function upload({ content = "", ...file }: Upload, user: string) {
    const bytes = Buffer.from(content || file.name);
    const id = ids.of("F");
    workspace.files.set(id, { id, ...file, user, length: bytes.length, bytes, shares: [] });
    return { id, name: file.name };
  }
}

export function idOf(given: Who | Where): string {
  return typeof given === "string" ? given : given.id;
}

function answers(ts: string, metadata: StoredMessage["metadata"]): boolean {
  return metadata?.event_type === "lintel_reply" && String(metadata.event_payload["reply"]).startsWith(ts);
}

function isLive({ streaming_state }: StoredMessage): boolean {
  return streaming_state === "in_progress";
}
