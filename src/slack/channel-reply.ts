// Answers a command that was given in a channel outside of any thread. What concerns the channel is posted there; what concerns
// only the person who asked, or cannot be posted because Lintel is not a member, is shown to that person alone.

import { pagesOf } from "../conversation/pages.ts";
import type { Delivery } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { queryOf, routeOf } from "./address.ts";
import { cardBlocks, cardText, notificationText, textBlocks } from "./blocks.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { postCard, replaceCard } from "./card-message.ts";
import { findOwnMessage } from "./own-message.ts";
import { respond } from "./respond.ts";
import { shareFile } from "./upload.ts";

const pageSizes = { soft: 8_500, hard: 11_500 };

interface Body {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** A command's reply is short and comes at once: it is collected first, since a "private" decides where all of it goes. */
export async function deliverToChannel(calls: Calls, delivery: Delivery, botUserId: string): Promise<void> {
  const chunks = await Array.fromAsync(delivery.reply);
  const { address } = delivery;
  for (const chunk of chunks)
    if (chunk.kind === "card" && chunk.replaces) await replaceCard(calls, address, chunk.replaces, chunk.card);
  const bodies = bodiesOf(chunks);
  const isPrivate = chunks.some(({ kind }) => kind === "private");
  if (isPrivate) await showToPerson(calls, delivery, bodies);
  else
    await postInChannel(calls, delivery, bodies, botUserId).catch(async (error: unknown) => {
      if (!isOutside(error)) throw error;
      await showToPerson(calls, delivery, bodies);
    });
  for (const file of chunks) {
    if (file.kind !== "image" && file.kind !== "file") continue;
    await shareFile({ calls, address, file, ref: undefined, about: async () => undefined });
  }
}

function bodiesOf(chunks: readonly ReplyChunk[]): Body[] {
  const text = chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
  const pages = pagesOf(text, pageSizes).map((page) => ({ text: notificationText(page), blocks: textBlocks(page) }));
  const cards = chunks.flatMap((chunk) =>
    chunk.kind === "card" && !chunk.replaces ? [{ text: cardText(chunk.card), blocks: cardBlocks(chunk.card) }] : [],
  );
  return [...pages, ...cards];
}

async function postInChannel(
  calls: Calls,
  delivery: Delivery,
  bodies: readonly Body[],
  botUserId: string,
): Promise<void> {
  const { id, address, posted, record } = delivery;
  const refs: string[] = [];
  for (const [n, body] of bodies.entries()) {
    const done = refs.map((ref) => ({ state: "complete", ref }) as const);
    const key = `${id}.${n}`;
    const before = posted[n];
    const ref = before?.ref ?? (before && (await findOwnMessage(calls, address, key, botUserId)));
    await record([...done, ref ? { state: "posting", ref } : { state: "posting" }, ...posted.slice(n + 1)]);
    refs.push(await postCard({ calls, address, botUserId, key, ref, body }));
    await record([...refs.map((each) => ({ state: "complete", ref: each }) as const), ...posted.slice(n + 1)]);
  }
}

/** Such messages cannot be looked up: after a crash at this moment a person may see one twice, which beats not at all. */
async function showToPerson({ call }: Calls, { address }: Delivery, bodies: readonly Body[]): Promise<void> {
  const { responseUrl, user } = routeOf(address);
  for (const body of bodies) {
    if (responseUrl && (await respond(responseUrl, { ...body, response_type: "ephemeral", replace_original: false })))
      continue;
    const query = queryOf(address);
    await call(query, "chat.postEphemeral", { channel: address.channel, user, ...body }).catch(
      async (error: unknown) => {
        if (!isOutside(error)) throw error;
        await call(query, "chat.postMessage", { channel: user, ...body });
      },
    );
  }
}

function isOutside(error: unknown): boolean {
  return (
    error instanceof SlackRefusal &&
    /^(not_in_channel|channel_not_found|user_not_in_channel|is_archived)$/.test(error.code)
  );
}
