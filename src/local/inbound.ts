// What the page sends, as turns. Pure.
import { createHash } from "node:crypto";
import type { Address } from "../conversation/address.ts";
import { fileLine } from "../conversation/shared-file.ts";
import type { Command, Message, Person, Turn } from "../conversation/turn.ts";
import { bot, people, workspaceId } from "./directory.ts";
import { fileIdAt } from "./file-url.ts";
import type { Channel, FileLink, NewCommand, NewMessage } from "./view.ts";

/** A message as a turn; a new message in the channel begins a thread of its own. */
export function messageTurn(
  sent: NewMessage,
  channel: Channel,
  from: Person,
  at: string,
  files: readonly FileLink[] = [],
): Message {
  return {
    kind: "message",
    id: sent.id,
    address: addressOf(channel.id, sent.thread ?? sent.id),
    from,
    at,
    text: [withoutMention(sent.text), ...files.map(({ name, mediaType }) => fileLine(name, mediaType))]
      .filter(Boolean)
      .join("\n"),
    audience: channel.kind === "direct" ? "bot" : audienceOf(sent.text),
    ...shared(files),
    ...mentionedIn(sent.text),
  };
}

/** A command as a turn: typed, or sent by a card. */
export function commandTurn(sent: NewCommand, from: Person, at: string, files: readonly FileLink[] = []): Command {
  const { card, line, inputs } = sent;
  return {
    kind: "command",
    id: sent.id,
    address: addressOf(sent.channel, sent.thread ?? sent.id),
    from,
    at,
    line,
    ...mentionedIn(line),
    ...shared(files),
    ...(inputs && { inputs }),
    ...(card && { card, gesture: clickGesture(from, card, line, inputs) }),
  };
}

function shared(files: readonly FileLink[]): Pick<Turn, "files"> {
  if (files.length === 0) return {};
  return { files: files.map(({ name, size, url }) => ({ name, ref: fileIdAt(url), ...(size && { size }) })) };
}

/** Whoever clicks twice within this time meant one click. */
const doubleClickSeconds = 3;

/** What two quick clicks on one button share; a form that holds something else is another. */
function clickGesture({ id }: Person, card: string, line: string, inputs = {}) {
  const held = createHash("sha256").update(JSON.stringify(inputs)).digest("base64url");
  return { name: `click ${id} ${card} ${line} ${held}`, seconds: doubleClickSeconds };
}

export function addressOf(channel: string, thread: string): Address {
  return { platform: "local", workspace: workspaceId, channel, thread };
}

const mention = new RegExp(`(^|[^\\w@/])@${bot.name}\\b[,:]?`, "i");
const names = people.map(({ name }) => name).join("|");
const begins = new RegExp(`^\\s*@(${names})\\b`, "i");
const anybody = new RegExp(`(?<![\\w@/])@(${names})\\b`, "gi");

function mentionedIn(text: string): Pick<Message, "mentioned"> {
  const called = new Set([...text.matchAll(anybody)].map(([, name = ""]) => name.toLowerCase()));
  const mentioned = people.filter(({ name }) => called.has(name.toLowerCase()));
  return mentioned.length > 0 ? { mentioned } : {};
}

function audienceOf(text: string): Message["audience"] {
  if (mention.test(text)) return "bot";
  return begins.test(text) ? "other" : "open";
}

function withoutMention(text: string): string {
  return text.replace(mention, "$1").trim();
}
