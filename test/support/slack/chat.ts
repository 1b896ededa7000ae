// chat.postMessage, chat.postEphemeral, chat.update, chat.delete and chat.getPermalink.
import { z } from "zod";
import { type Block, faultOfBlocks, MessageBlocks, stored } from "./blocks.ts";
import { type Caller, conversation, flag, json, metadata, method, stamp, threadRoot } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";
import { fallbackOf } from "./text.ts";
import { wireOf } from "./wire.ts";
import type { StoredMessage } from "./workspace.ts";

const content = {
  text: z.string().optional(),
  blocks: json(MessageBlocks).optional(),
  markdown_text: z.string().optional(),
};
const manner = { parse: z.enum(["full", "none"]).optional(), link_names: flag.optional() };
const disguise = {
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
};

export const chatMethods = {
  "chat.postMessage": method({
    tier: "post",
    args: {
      channel: z.string(),
      ...content,
      ...manner,
      ...disguise,
      thread_ts: stamp.optional(),
      reply_broadcast: flag.optional(),
      metadata: metadata.optional(),
      mrkdwn: flag.optional(),
      unfurl_links: flag.optional(),
      unfurl_media: flag.optional(),
    },
    scope: disguised,
    run(args, caller) {
      const channel = conversation(args.channel, caller, { posts: true });
      if (args.thread_ts) threadRoot(args.thread_ts, channel, caller);
      const posted = caller.workspace.add({
        ...authored(caller),
        ts: caller.ids.ts(),
        channel: channel.id,
        ...(args.thread_ts && { thread_ts: args.thread_ts }),
        ...(args.reply_broadcast && { subtype: "thread_broadcast" }),
        ...contentOf(args, 40_000, caller),
        ...(args.metadata && { metadata: args.metadata }),
      });
      void caller.events.posted(posted);
      return { channel: channel.id, ts: posted.ts, message: wireOf(posted, caller.workspace) };
    },
  }),

  "chat.postEphemeral": method({
    tier: 100,
    args: { channel: z.string(), user: z.string(), ...content, ...manner, ...disguise, thread_ts: stamp.optional() },
    scope: disguised,
    run(args, caller) {
      const channel = conversation(args.channel, caller, { posts: true });
      if (!channel.members.has(args.user)) throw refuse("user_not_in_channel");
      if (args.thread_ts) threadRoot(args.thread_ts, channel, caller);
      const ts = caller.ids.ts();
      caller.workspace.addEphemeral({
        ...authored(caller),
        ts,
        channel: channel.id,
        ...(args.thread_ts && { thread_ts: args.thread_ts }),
        ...contentOf(args, 40_000, caller),
        ephemeral_for: args.user,
      });
      return { message_ts: ts };
    },
  }),

  "chat.update": method({
    tier: 50,
    args: {
      channel: z.string(),
      ts: stamp,
      ...content,
      ...manner,
      metadata: metadata.optional(),
      file_ids: json(z.array(z.string())).optional(),
      reply_broadcast: flag.optional(),
    },
    scope: "chat:write",
    run(args, caller) {
      const before = ownMessage(args, caller, "cant_update_message");
      if (before.streaming_state === "in_progress") throw refuse("streaming_state_conflict");
      const { blocks: _blocks, fallback: _fallback, ...kept } = before;
      const after = caller.workspace.change({
        ...kept,
        ...contentOf(args, 4_000, caller),
        ...(args.metadata && { metadata: args.metadata }),
        edited: { user: caller.workspace.bot.userId, ts: caller.ids.ts() },
      });
      void caller.events.changed(before, after);
      const message = wireOf(after, caller.workspace);
      return { channel: after.channel, ts: after.ts, text: message["text"], message };
    },
  }),

  "chat.delete": method({
    tier: 50,
    args: { channel: z.string(), ts: stamp },
    scope: "chat:write",
    run(args, caller) {
      const before = ownMessage(args, caller, "cant_delete_message");
      caller.workspace.drop(before.ts);
      void caller.events.deleted(before);
      return { channel: before.channel, ts: before.ts };
    },
  }),

  "chat.getPermalink": method({
    args: { channel: z.string(), message_ts: stamp },
    run(args, caller) {
      const channel = conversation(args.channel, caller);
      const message = caller.workspace.message(args.message_ts);
      if (message?.channel !== channel.id) throw refuse("message_not_found");
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : "";
      const place = `${channel.id}/p${message.ts.replace(".", "")}`;
      return {
        channel: channel.id,
        permalink: `https://${caller.workspace.team.domain}.slack.com/archives/${place}${thread}`,
      };
    },
  }),
};

interface Content {
  readonly text?: string | undefined;
  readonly blocks?: readonly Block[] | undefined;
  readonly markdown_text?: string | undefined;
}

/** What a message shows, checked as a whole. */
export function contentOf({ text, blocks, markdown_text }: Content, longest: number, caller: Caller) {
  if (markdown_text !== undefined) {
    if (text !== undefined || blocks !== undefined) throw malformed("markdown_text_conflict");
    if (markdown_text.length > 12_000) throw malformed("msg_too_long");
    if (markdown_text === "") throw malformed("no_text");
    return { text: markdown_text, fallback: fallbackOf(markdown_text), blocks: [] };
  }
  if (!text && !blocks?.length) throw malformed("no_text");
  if (text && text.length > longest) throw malformed("msg_too_long", [`text is longer than ${longest} characters`]);
  const markdown = (blocks ?? []).flatMap((block) => (block.type === "markdown" ? String(block["text"]) : []));
  const shown = checked(blocks ?? [], caller);
  if (markdown.length === 0) return { text: text ?? "", blocks: shown };
  return { text: markdown.join("\n\n"), fallback: text ?? fallbackOf(markdown.join("\n\n")), blocks: shown };
}

/** Blocks that may stand in one message, with their ids. */
export function checked(blocks: readonly Block[], { workspace }: Caller): Block[] {
  const fault = faultOfBlocks(blocks);
  if (fault) throw malformed(fault.code, [fault.message]);
  const files = blocks.flatMap((block) => Object(block["slack_file"]).id ?? []);
  if (files.some((file) => !workspace.files.get(file)?.bytes))
    throw malformed("invalid_blocks", ["invalid slack file"]);
  return stored(blocks);
}

export function authored({ workspace }: Caller) {
  return { user: workspace.bot.userId, bot_id: workspace.bot.botId };
}

/** Posting under another name or icon needs a scope of its own. */
export function disguised(args: { username?: unknown; icon_emoji?: unknown; icon_url?: unknown }): string {
  return args.username || args.icon_emoji || args.icon_url ? "chat:write.customize" : "chat:write";
}

function ownMessage(args: { channel: string; ts: string }, caller: Caller, refusal: string): StoredMessage {
  const channel = conversation(args.channel, caller, { posts: true });
  const message = caller.workspace.message(args.ts);
  if (message?.channel !== channel.id) throw refuse("message_not_found");
  if (message.bot_id !== caller.workspace.bot.botId) throw refuse(refusal);
  return message;
}
