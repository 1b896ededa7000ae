// Slack's own text both ways: events carry mrkdwn with tokens, modals and the home tab show it. Pure.
// Answers need no converter: they go out in markdown blocks, which read real Markdown.
import { withoutPings } from "../conversation/mentions.ts";
import type { Person } from "../conversation/turn.ts";

/** Looks up a person's name by their id. */
type Names = (userId: string) => string | undefined;

/** The text of an event as plain Markdown: tokens in words, marks translated, entities decoded exactly once. */
export function fromSlack(text: string, names: Names): string {
  return text.replace(slackPart, (whole, fence, code, token, bold, strike, entity, at: number, all: string) => {
    if (fence) return fenced(codeInWords(fence, names), all[at - 1], all[at + whole.length]);
    if (code) return `\`${codeInWords(code, names)}\``;
    if (token) return tokenInWords(token, names, markdownLink);
    if (bold) return `**${fromSlack(bold, names)}**`;
    if (strike) return `~~${fromSlack(strike, names)}~~`;
    return decoded(`&${entity};`);
  });
}

/** The people a text mentions, whose names `fromSlack` will ask for. */
export function userIdsIn(text: string): string[] {
  return [...new Set([...text.matchAll(personToken)].map(([, id = ""]) => id))];
}

/** The same with their names, without the bot. */
export function peopleIn(text: string, names: Names, botUserId: string): Person[] {
  const tokens = new Map([...text.matchAll(personToken)].map(([, id = "", label]) => [id, label]));
  return [...tokens]
    .filter(([id]) => id !== botUserId && /^[UW]/.test(id))
    .map(([id, label]) => ({ id, name: names(id) ?? (label || id) }));
}

/** Whether an event's text mentions this person or bot. */
export function mentions(text: string, userId: string): boolean {
  return tokenOf(text, userId) !== undefined;
}

/** The text without the bot's first mention and the comma or colon after it. */
export function withoutMention(text: string, botUserId: string): string {
  const token = tokenOf(text, botUserId);
  if (!token) return text.trim();
  const after = text.slice(token.index + token[0].length).replace(/^[,:]?[ \t]*/, "");
  return `${text.slice(0, token.index)}${after}`.trim();
}

/** Whether a text is addressed to somebody else: its first word mentions a person or group that is not the bot. */
export function beginsWithOther(text: string, botUserId: string): boolean {
  const [, person, group] = /^\s*<(?:@([A-Z0-9]+)|!(subteam)\^)/.exec(text) ?? [];
  return group !== undefined || (person !== undefined && person !== botUserId);
}

/** The Markdown of a card as mrkdwn: bold, italic, links, lists, code and headings. It pings nobody. */
export function toMrkdwn(markdown: string): string {
  const lines = escaped(withoutPings(markdown)).split("\n");
  // Marks that went may have stood between an @ and its word.
  return withoutPings(lines.map((line) => withMarks(line, slackMarks)).join("\n"));
}

/** Markdown without its marks, for notifications and screen readers: escaped for Slack, and it pings nobody. */
export function toPlainText(markdown: string): string {
  const lines = markdown.split("\n").filter((line) => !isOnlyMarks.test(line));
  const words = lines.map((line) => withMarks(line.replace(/^\s*>\s?/, "").replace(/^\s*\|.*/, cellsInWords), noMarks));
  return escaped(withoutPings(words.join("\n")));
}

/** At most `limit` characters; the last one is … when some had to go. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The same for escaped text and mrkdwn: never cut inside an entity or a link, which would show as rubble. */
export function clipMrkdwn(mrkdwn: string, limit: number): string {
  if (mrkdwn.length <= limit) return mrkdwn;
  return `${clip(mrkdwn, limit)
    .slice(0, -1)
    .replace(/(?:&[a-z]*|<[^<>]*)$/, "")}…`;
}

/** A fence, code, a token, bold, struck text or an entity. In bold, code and tokens are taken whole: their stars are their own. */
const slackPart = anyOf(
  /```([\s\S]+?)```/,
  /`([^`\n]+)`/,
  /<([^<>\n]+)>/,
  /(?<![\p{L}\p{N}*])\*(?=\S)((?:[^*`<\n]|`[^`\n]*`|<[^<>\n]*>)+)(?<=\S)\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}~])~(?=\S)((?:[^~`<\n]|`[^`\n]*`|<[^<>\n]*>)+)(?<=\S)~(?![\p{L}\p{N}~])/u,
  /&(amp|lt|gt);/,
);

const personToken = /<@([A-Z0-9]+)(?:\|([^<>\n]*))?>/g;

function tokenOf(text: string, userId: string) {
  return [...text.matchAll(personToken)].find(([, id]) => id === userId);
}

type Link = (label: string, url: string) => string;
const markdownLink: Link = (label, url) => (label === url ? url : `[${label}](${url})`);

/** A "<" that somebody typed comes as an entity, so a token is always Slack's: also in code, where it links what was typed. */
function codeInWords(code: string, names: Names): string {
  const typed: Link = (label) => label;
  return code.replace(/<([^<>\n]+)>|&(?:amp|lt|gt);/g, (whole, token) =>
    token ? tokenInWords(token, names, typed) : decoded(whole),
  );
}

function tokenInWords(token: string, names: Names, link: Link): string {
  const [target = "", ...rest] = decoded(token).split("|");
  const label = rest.join("|");
  const id = target.slice(1);
  if (target.startsWith("@")) return `@${names(id) ?? (label || id)}`;
  if (target.startsWith("#")) return `#${label || id}`;
  if (target.startsWith("!date^")) return label;
  if (target.startsWith("!")) return `@${(label || id).replace(/^(?:@|subteam\^)/, "")}`;
  if (/^(?:mailto|tel):/.test(target)) return label || target.replace(/^\w+:/, "");
  return /^\w[\w+.-]*:/.test(target) ? link(label || target, target) : `<${target}>`;
}

/** Slack lets a fence begin and end in mid-line; Markdown would swallow the first line, and all that follows the last. */
function fenced(code: string, before = "\n", after = "\n"): string {
  if (!code.includes("\n")) return `\`\`\`${code}\`\`\``;
  const opening = /^[\w+#.-]*\n/.test(code) ? "```" : "```\n";
  const closing = code.endsWith("\n") ? "```" : "\n```";
  return `${before === "\n" ? "" : "\n"}${opening}${code}${closing}${after === "\n" ? "" : "\n"}`;
}

function decoded(text: string): string {
  const characters: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

interface Marks {
  readonly bold: (text: string) => string;
  readonly italic: (text: string) => string;
  readonly strike: (text: string) => string;
  readonly code: (text: string) => string;
  readonly link: Link;
}

const slackMarks: Marks = {
  bold: (text) => `*${text}*`,
  italic: (text) => `_${text}_`,
  strike: (text) => `~${text}~`,
  code: (text) => `\`${text}\``,
  link: (label, url) => `<${url}|${label}>`,
};

const bare = (text: string) => text;
const noMarks: Marks = { bold: bare, italic: bare, strike: bare, code: bare, link: bare };

/** One line of Markdown with other marks. A heading is bold as a whole, so marks inside it would close it. */
function withMarks(line: string, marks: Marks): string {
  const heading = /^#{1,6}\s+(.+)$/.exec(line)?.[1];
  if (heading) return marks.bold(styled(heading, noMarks));
  return styled(line.replace(/^(\s*)[-*+]\s+/, "$1• "), marks);
}

const markdownPart = anyOf(
  /(?<ticks>`+)(.+?)\k<ticks>/,
  /!?\[([^\]]+)\]\(((?:https?:|mailto:)[^\s)|]+)\)/,
  /\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)/,
  /(?<![\w*])(?<mark>[*_])(?=\S)((?:(?!\k<mark>).)+)(?<=\S)\k<mark>(?![\w*])/,
  /~~(.+?)~~/,
);

function styled(text: string, marks: Marks): string {
  return text.replace(markdownPart, (_whole, _ticks, code, label, url, bold, _mark, italic, strike) => {
    if (code) return marks.code(code);
    if (label) return marks.link(styled(label, noMarks), url);
    if (bold) return marks.bold(styled(bold, marks));
    if (italic) return marks.italic(styled(italic, marks));
    return marks.strike(styled(strike, marks));
  });
}

/** The ends of a fence, a rule, and the line below a table's head. */
const isOnlyMarks = /^\s*(?:```|~~~)|^(?=.*---)[|:\s-]+$/;

function cellsInWords(row: string): string {
  return row
    .split("|")
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(", ");
}

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"), "gu");
}
