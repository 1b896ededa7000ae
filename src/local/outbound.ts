// Replies as messages of the local workspace. A message's id comes from the turn, so posting it again only completes it.

import { adaptiveCard, submitAction } from "../conversation/adaptive-card.ts";
import type { Card } from "../conversation/card.ts";
import { createPace } from "../conversation/pace.ts";
import { type Delivery, type Platform, type PostedMessage, TurnLost } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { sourcesSentence } from "../conversation/sources.ts";
import type { Message } from "../conversation/turn.ts";
import { bot } from "./directory.ts";
import { messageTurn } from "./inbound.ts";
import type { MessageStore } from "./message-store.ts";
import type { Channel, ChannelMessage, FileLink } from "./view.ts";

/** Often enough to look live, seldom enough not to matter. */
const writeEveryMs = 80;
/** A file goes with its message, and after this at the latest. */
const fileDays = 90;

export function createLocalPlatform(store: MessageStore): Platform {
  return {
    async deliver(delivery) {
      const sheet = createSheet(store, delivery);
      try {
        for await (const chunk of delivery.reply) {
          if (chunk.kind === "card" && chunk.replaces)
            await replaceCard(store, delivery.address.channel, chunk.replaces, chunk.card);
          else await sheet.add(chunk);
        }
        await sheet.finish();
      } finally {
        sheet.cancel();
      }
    },

    async read({ channel, thread }, since = "") {
      const place = (await store.channels()).find(({ id }) => id === channel);
      const said = (await store.list(channel)).filter((message) => message.thread === thread && message.at > since);
      return { messages: place ? said.map((message) => spoken(message, place)) : [] };
    },
  };
}

/** Lintel's own messages are context; they are never answered. */
function spoken({ id, thread, text, from, at }: ChannelMessage, channel: Channel): Message {
  const turn = messageTurn({ id, channel: channel.id, thread, text, as: from.id }, channel, from, at);
  return from.id === bot.id ? { ...turn, from: { ...bot, name: "Lintel" }, audience: "other" } : turn;
}

/** The reply's messages as they grow: usually one; a second card begins another. */
function createSheet(store: MessageStore, { id, address, fence, posted, record }: Delivery) {
  const { channel, thread } = address;
  const parts: PostedMessage[] = [];
  let current: ChannelMessage | undefined;
  let text = "";

  const write = async () => {
    if (current && !(await store.put(current, fence))) throw new TurnLost(id);
  };
  const pace = createPace(writeEveryMs, write);

  return {
    async add(chunk: ReplyChunk): Promise<void> {
      if (chunk.kind === "private") return;
      if (chunk.kind === "made" || chunk.kind === "retract") {
        if (chunk.kind === "retract") text = "";
        if (current) current = { ...current, text, ...(chunk.kind === "made" && provenance(chunk)) };
        return;
      }
      if (chunk.kind === "card" && current?.card) await finish();
      current ??= await begin();
      current = await extended(current, chunk);
      pace.touch();
    },

    finish,
    cancel: pace.cancel,
  };

  async function finish(): Promise<void> {
    if (!current) return;
    const { status: _status, ...rest } = current;
    current = { ...rest, state: "complete" };
    pace.touch();
    await pace.settle();
    current = undefined;
    text = "";
  }

  async function begin(): Promise<ChannelMessage> {
    const ref = posted[parts.length]?.ref ?? `${id}.${parts.length}`;
    const before = await store.get(channel, ref);
    const at = before?.at ?? new Date().toISOString();
    current = { id: ref, channel, thread, from: bot, at, text: "", state: "streaming" };
    await record([...parts, { state: "posting", ref }]);
    await write();
    parts.push({ state: "posted", ref });
    await record(parts);
    return current;
  }

  async function extended(message: ChannelMessage, chunk: ReplyChunk): Promise<ChannelMessage> {
    const { status: _status, ...rest } = message;
    switch (chunk.kind) {
      case "status":
        return { ...rest, status: chunk.text };
      case "text":
        text += chunk.text;
        return { ...rest, text };
      case "card":
        return { ...rest, card: adaptiveCard(chunk.card, submitAction) };
      case "image":
      case "file":
        return { ...rest, files: [...(message.files ?? []), await keptFile(message, chunk)] };
      default:
        return message;
    }
  }

  async function keptFile(message: ChannelMessage, chunk: FileChunk): Promise<FileLink> {
    const { name, mediaType } = chunk;
    const url = await store.putFile(message.id, message.files?.length ?? 0, name, chunk.base64, fileDays);
    return chunk.kind === "image" ? { name, mediaType, url, alt: chunk.alt } : { name, mediaType, url };
  }
}

type FileChunk = Extract<ReplyChunk, { kind: "image" | "file" }>;

function provenance({ kind: _kind, ...made }: Extract<ReplyChunk, { kind: "made" }>) {
  const basis = sourcesSentence(made.sources);
  return { made, ...(basis && { basis }) };
}

/** Unfenced: the message belongs to another turn, and the same card twice is the same card. */
async function replaceCard(store: MessageStore, channel: string, ref: string, card: Card): Promise<void> {
  const message = await store.get(channel, ref);
  if (message) await store.put({ ...message, card: adaptiveCard(card, submitAction) });
}
