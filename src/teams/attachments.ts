// What a reply holds besides its text, as messages: cards, pictures, files. Pure.
import type { Card } from "../conversation/card.ts";
import { pagesOf } from "../conversation/pages.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import { pageSizes } from "./answer-message.ts";
import type { Outgoing } from "./calls.ts";
import { attached, teamsCard } from "./cards.ts";
import { keyed } from "./own-message.ts";

type FileChunk = Extract<ReplyChunk, { kind: "image" | "file" }>;

/** In base64: a message and all that is in it must stay below 80 KB, at two bytes for each character. */
const largestPicture = 20 * 1024;
const readable = /^text\/|[/+](?:json|yaml|x-yaml|xml|javascript|typescript|toml)$/;

/** A card's message, which `key` marks as that message of that reply. */
export function cardMessage(card: Card, key: string, client?: Parameters<typeof teamsCard>[1]): Outgoing {
  return { type: "message", summary: card.title, attachments: [keyed(teamsCard(card, client), key)] };
}

/** The messages that show a file; `keyAt` tells the key of the n-th. Teams takes no files from a bot: text is shown, anything else named. */
export function fileMessages(file: FileChunk, keyAt: (n: number) => string): Outgoing[] {
  if (file.kind === "image") return [pictureMessage(file, keyAt(0))];
  if (!readable.test(file.mediaType)) return [textMessage(`**${file.name}** (Teams cannot show this file here.)`)];
  const content = Buffer.from(file.base64, "base64").toString("utf8").trimEnd();
  const fence = fenceAround(content);
  const pages = pagesOf(`${fence}\n${content}\n${fence}`, pageSizes);
  const countOf = (n: number) => (pages.length > 1 ? ` (${n + 1} of ${pages.length})` : "");
  return pages.map((page, n) => textMessage(`**${file.name}**${countOf(n)}\n${page}`));
}

export function textMessage(text: string): Outgoing {
  return { type: "message", text, textFormat: "markdown" };
}

function pictureMessage(
  { name, mediaType, base64, alt }: Extract<FileChunk, { kind: "image" }>,
  key: string,
): Outgoing {
  if (base64.length > largestPicture || !/^image\/(png|jpeg|gif)$/.test(mediaType))
    return textMessage(`**${name}**: ${alt} (This picture is too large for Teams.)`);
  const picture = { type: "Image", url: `data:${mediaType};base64,${base64}`, altText: alt };
  const card = keyed(attached({ type: "AdaptiveCard", version: "1.5", body: [picture] }), key);
  return { type: "message", summary: alt || name, attachments: [{ ...card, name }] };
}

/** Longer than any run of backticks in the content. */
function fenceAround(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  return "`".repeat(longest + 1);
}
