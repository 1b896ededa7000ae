// What the page sends, as turns. Pure.
import { createHash } from "node:crypto";
import type { Address } from "../conversation/address.ts";
import type { Command, Message, Person } from "../conversation/turn.ts";
import { bot, people, workspaceId } from "./directory.ts";
import type { Channel, NewCommand, NewMessage } from "./view.ts";

/** A message as a turn; a new message in the channel begins a thread of its own. */
export function messageTurn(sent: NewMessage, channel: Channel, from: Person, at: string): Message {
  return {
    kind: "message",
    id: sent.id,
    address: addressOf(channel.id, sent.thread ?? sent.id),
    from,
    at,
    text: withoutMention(sent.text),
    audience: channel.kind === "direct" ? "bot" : audienceOf(sent.text),
  };
}

/** A command as a turn: typed, or sent by a card. */
export function commandTurn(sent: NewCommand, from: Person, at: string): Command {
  const { card, line, inputs } = sent;
  return {
    kind: "command",
    id: sent.id,
    address: addressOf(sent.channel, sent.thread ?? sent.id),
    from,
    at,
    line,
    ...(inputs && { inputs }),
    ...(card && { card, gesture: clickGesture(from, card, line, inputs) }),
  };
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
const begins = new RegExp(`^\\s*@(${people.map(({ name }) => name).join("|")})\\b`, "i");

function audienceOf(text: string): Message["audience"] {
  if (mention.test(text)) return "bot";
  return begins.test(text) ? "other" : "open";
}

function withoutMention(text: string): string {
  return text.replace(mention, "$1").trim();
}
