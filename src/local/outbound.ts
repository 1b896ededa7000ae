// Replies as messages of the local workspace. A message's id comes from the turn, so posting it again only completes it.

import { adaptiveCard, submitAction } from "../conversation/adaptive-card.ts";
import type { Card } from "../conversation/card.ts";
import { createPace } from "../conversation/pace.ts";
import { type Delivery, type Platform, type PostedMessage, TurnLost } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { gone, tooLarge } from "../conversation/shared-file.ts";
import { sourcesSentence } from "../conversation/sources.ts";
import type { Message } from "../conversation/turn.ts";
import { bot, people } from "./directory.ts";
import { addressOf, messageTurn } from "./inbound.ts";
import { linkTo, threadIn } from "./links.ts";
import type { MessageStore } from "./message-store.ts";
import type { Channel, ChannelMessage, FileLink } from "./view.ts";

/** Often enough to look live, seldom enough not to matter. */
const writeEveryMs = 80;

/** `origin` tells where the page is opened, once that is known: "http://127.0.0.1:3000". */
export function createLocalPlatform(store: MessageStore, origin: () => string): Platform {
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

    async fetch(_address, { name, ref }, limit) {
      const base64 = await store.getFile(ref);
      if (base64 === null) throw gone(name);
      const bytes = Buffer.from(base64, "base64");
      if (bytes.length > limit) throw tooLarge(name, limit);
      return bytes;
    },

    async link({ channel }, message) {
      const kept = await store.get(channel, message);
      return kept && linkTo(origin(), kept, message);
    },

    threadAt: (link, from) => threadIn(link, from, origin()),

    place: ({ channel }) => addressOf(channel, ""),

    direct: async ({ id }) => (people.some((each) => each.id === id) ? addressOf(`direct-${id}`, "") : undefined),

    async sees({ channel }, { id }) {
      const place = (await store.channels()).find((each) => each.id === channel);
      return place?.kind === "channel" || (place !== undefined && place.person === id);
    },
  };
}

/** Lintel's own messages are context; they are never answered. */
function spoken({ id, thread, text, from, at, files }: ChannelMessage, channel: Channel): Message {
  const turn = messageTurn({ id, channel: channel.id, thread, text, as: from.id }, channel, from, at, files);
  return from.id === bot.id ? { ...turn, from: { ...bot, name: "Lintel" }, audience: "other" } : turn;
}

/** The reply's messages as they grow: usually one; a second card begins another. */
function createSheet(store: MessageStore, { id, address, fence, posted, record }: Delivery) {
  const { channel } = address;
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
      if (chunk.kind === "card" && chunk.card.subject) await nowShows(chunk.card.subject);
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
    // What is said to the channel itself begins a thread.
    const thread = address.thread || (parts[0]?.ref ?? ref);
    current = { id: ref, channel, thread, from: bot, at, text: "", state: "streaming" };
    await record([...parts, { state: "posting", ref }]);
    await write();
    parts.push({ state: "posted", ref });
    await record(parts);
    return current;
  }

  async function nowShows(shows: string): Promise<void> {
    const last = parts.pop();
    if (last) parts.push({ ...last, shows });
    await record(parts);
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
    const url = await store.putFile(message.id, message.files?.length ?? 0, name, chunk.base64);
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
