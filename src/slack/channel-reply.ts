// Answers a command that was given outside of any thread, or whose answer concerns only who gave it. What concerns the channel is
// posted there; what concerns only that person, or cannot be posted because Lintel is not a member, is shown to them alone.

import type { Card } from "../conversation/card.ts";
import { pagesOf } from "../conversation/pages.ts";
import type { Delivery, PostedMessage } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { withSources } from "../conversation/sources.ts";
import { queryOf, routeOf } from "./address.ts";
import { pageSizes } from "./answer-message.ts";
import { cardBlocks, cardText, notificationText, textBlocks } from "./blocks.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { replaceCard } from "./card-message.ts";
import { type Body, editMessage, findOwnMessage, postOnce } from "./own-message.ts";
import { respond } from "./respond.ts";
import { shareFile } from "./upload.ts";

/** A command's reply is short and comes at once: it is collected first, since a "private" decides where all of it goes. */
export async function deliverToChannel(calls: Calls, delivery: Delivery, botUserId: string): Promise<void> {
  const chunks = await Array.fromAsync(delivery.reply);
  const { address } = delivery;
  for (const chunk of chunks)
    if (chunk.kind === "card" && chunk.replaces) await replaceCard(calls, address, chunk.replaces, chunk.card);
  // Where Lintel speaks by itself there is nobody to be shown anything alone.
  const isAsked = routeOf(address).user !== "";
  if (isAsked && chunks.some(({ kind }) => kind === "private")) return showToPerson(calls, delivery, partsOf(chunks));
  await postInChannel(calls, delivery, chunks, botUserId).catch(async (error: unknown) => {
    if (!isAsked || !isOutside(error)) throw error;
    await showToPerson(calls, delivery, partsOf(chunks));
  });
}

interface Part {
  readonly body: Body;
  /** The subject of its card. */
  readonly shows?: string | undefined;
}

function partsOf(chunks: readonly ReplyChunk[]): Part[] {
  const words = chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
  const text = withSources(words, chunks.find((chunk) => chunk.kind === "made")?.sources);
  const pages = pagesOf(text, pageSizes).map((page) => ({
    body: { text: notificationText(page), blocks: textBlocks(page), markdown: page },
  }));
  const cards = chunks.flatMap((chunk) => (chunk.kind === "card" && !chunk.replaces ? [partOf(chunk.card)] : []));
  return [...pages, ...cards];
}

function partOf(card: Card): Part {
  return { body: { text: cardText(card), blocks: cardBlocks(card) }, shows: card.subject };
}

async function postInChannel(
  calls: Calls,
  { id, address, posted, record }: Delivery,
  chunks: readonly ReplyChunk[],
  botUserId: string,
): Promise<void> {
  const done: PostedMessage[] = [];
  const save = (next: readonly PostedMessage[]) =>
    record([...done, ...next, ...posted.slice(done.length + next.length)]);
  for (const { body, shows } of partsOf(chunks)) {
    const key = `${id}.${done.length}`;
    const before = posted[done.length];
    const ref = before?.ref ?? (before && (await findOwnMessage(calls, address, key, botUserId)));
    await save([ref ? { state: "posting", ref } : { state: "posting" }]);
    const message = { calls, address, botUserId, key };
    if (ref) await editMessage(message, ref, body);
    done.push({ state: "posted", ref: ref ?? (await postOnce(message, body)), ...(shows && { shows }) });
    await save([]);
  }
  for (const file of chunks.filter((chunk) => chunk.kind === "image" || chunk.kind === "file")) {
    const about = (ref: string) => save([{ state: "posting", ref }]);
    done.push({
      state: "posted",
      ref: await shareFile({ calls, address, file, ref: posted[done.length]?.ref, about }),
    });
    await save([]);
  }
}

/** Such messages cannot be looked up: after a crash at this moment a person may see one twice, which beats not at all. */
async function showToPerson({ call }: Calls, { address }: Delivery, parts: readonly Part[]): Promise<void> {
  const { responseUrl, user } = routeOf(address);
  const { channel, thread } = address;
  for (const { markdown: _markdown, ...body } of parts.map((part) => part.body)) {
    if (responseUrl && (await respond(responseUrl, { ...body, response_type: "ephemeral", replace_original: false })))
      continue;
    const query = queryOf(address);
    const place = { channel, ...(thread !== "" && { thread_ts: thread }) };
    await call(query, "chat.postEphemeral", { ...place, user, ...body }).catch(async (error: unknown) => {
      if (!isOutside(error)) throw error;
      await call(query, "chat.postMessage", { channel: user, ...body });
    });
  }
}

function isOutside(error: unknown): boolean {
  return (
    error instanceof SlackRefusal &&
    /^(not_in_channel|channel_not_found|user_not_in_channel|is_archived)$/.test(error.code)
  );
}
