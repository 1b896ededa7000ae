// What a person types into Slack's composer, as Slack stores it: mentions and links in angle brackets, the rest escaped.
import type { Block } from "./blocks.ts";

export interface Names {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

interface Piece {
  readonly text: string;
  readonly element: object;
}

/** "@Bo, see https://x.de" as the text and the rich text block that Slack makes of it. */
export function typed(words: string, names: Names): { text: string; blocks: Block[] } {
  const pieces = piecesOf(words, names);
  const section = { type: "rich_text_section", elements: pieces.map(({ element }) => element) };
  const block = { type: "rich_text", block_id: "typed", elements: [section] };
  return { text: pieces.map(({ text }) => text).join(""), blocks: [block] };
}

/** The text of a slash command: with `should_escape` mentions carry their names, without it they stay as typed. */
export function typedCommand(words: string, names: Names, shouldEscape: boolean): string {
  if (!shouldEscape) return words;
  const named = names.users.map(({ id, name }) => [`<@${id}>`, `<@${id}|${name.toLowerCase()}>`] as const);
  return named.reduce((text, [from, to]) => text.replaceAll(from, to), typed(words, names).text);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Markdown as the plain text that Slack keeps beside the blocks it makes of it: close to it, never equal. */
export function fallbackOf(markdown: string): string {
  return escaped(markdown)
    .replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, "<$2|$1>")
    .replaceAll(/\*\*(.+?)\*\*/g, "*$1*");
}

function piecesOf(words: string, names: Names): Piece[] {
  return words.split(/((?<!\w)[@#][\w-]+|https?:\/\/\S*[^\s.,!?)])/).flatMap((part) => {
    if (part === "") return [];
    const name = part.slice(1).toLowerCase();
    if (part.startsWith("http")) return { text: `<${escaped(part)}>`, element: { type: "link", url: part } };
    if (part.startsWith("@")) return mention(name, names) ?? plain(part);
    const channel = part.startsWith("#") ? names.channels.find((each) => each.name === name) : undefined;
    if (!channel) return plain(part);
    return { text: `<#${channel.id}|${channel.name}>`, element: { type: "channel", channel_id: channel.id } };
  });
}

function mention(name: string, { users }: Names): Piece | undefined {
  if (["here", "channel", "everyone"].includes(name))
    return { text: `<!${name}>`, element: { type: "broadcast", range: name } };
  const user = users.find((each) => each.name.toLowerCase() === name);
  return user && { text: `<@${user.id}>`, element: { type: "user", user_id: user.id } };
}

function plain(text: string): Piece {
  return { text: escaped(text), element: { type: "text", text } };
}
