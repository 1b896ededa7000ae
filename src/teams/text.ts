// What somebody wrote in Teams as plain Markdown, and to whom. Pure. All that comes is data: nothing in it throws.

import { fileLine } from "../conversation/shared-file.ts";
import type { Message } from "../conversation/turn.ts";
import type { Activity } from "./activity.ts";
import { decoded, markdownOf, quoted } from "./html.ts";

/** The bot's mentions taken out, others' as @Name; before it what is quoted, after it the names of files. */
export function messageText(activity: Activity): string {
  const { text = "", attachments = [], entities = [] } = activity;
  const html = htmlOf(activity);
  const names = botNames(activity);
  const words = html === undefined ? plainText(text, names) : htmlText(html, names);
  const body = [words, ...attachments.flatMap(linesOf)].filter(Boolean).join("\n");
  return [...entities.flatMap(quoteOf), body].filter(Boolean).join("\n\n");
}

/** The Markdown of HTML as Teams and Graph write it, without mentions of the bot, which go by these names. */
function htmlText(html: string, botNames: ReadonlySet<string>): string {
  return markdownOf(withNames(html, botNames));
}

/** A file as a line. Cards, references and the message's own HTML are attachments too; files have a name, or a media type. */
function linesOf({ contentType, name }: Pick<Attachment, "contentType" | "name">): string[] {
  const isMedia = /^(?:image|video|audio)\//.test(contentType);
  const isFile =
    isMedia || (name && !/^(?:text\/html$|application\/vnd\.microsoft\.(?:card|teams\.card)\b)/.test(contentType));
  return isFile ? [fileLine(name || "unnamed", isMedia ? contentType : undefined)] : [];
}

/** Whom a message addresses. What is said in private, or seen by its writer only, is for the bot. */
export function audienceOf(activity: Activity): Message["audience"] {
  const { text = "", recipient, conversation } = activity;
  const isPrivate = recipient.isTargeted || (conversation.conversationType ?? "personal") === "personal";
  if (isPrivate || botMentions(activity).length > 0) return "bot";
  return beginsWithMention.test(text.trim() || (htmlAttachment(activity) ?? "")) ? "other" : "open";
}

type Entity = NonNullable<Activity["entities"]>[number];
type Attachment = NonNullable<Activity["attachments"]>[number];

/** `<at>Ana</at>`, or the element that Teams writes into HTML; with the comma or colon and the spaces after it. */
const mention = /<(at|span)\b([^<>]*)>([^<]*)<\/\1>([,:]?(?:&nbsp;|\s)*)/gi;
const beginsWithMention = /^(?:\s|&nbsp;|<(?:p|div)\b[^<>]*>)*<(?:at\b|span\b[^<>]*\/Mention)/i;

/** What these tags tell is lost in plain text. */
const tellingTags = /<(?:blockquote|pre|code|codeblock|ul|ol|table)\b/i;

function botMentions({ entities = [], recipient }: Activity): Entity[] {
  return entities.filter(({ type, mentioned }) => type === "mention" && mentioned?.id === recipient.id);
}

/** A mention may be written shorter than the name it stands for. */
function botNames(activity: Activity): ReadonlySet<string> {
  const names = botMentions(activity).flatMap(({ text = "", mentioned }) => [
    text.replace(/<\/?at\b[^<>]*>/gi, ""),
    mentioned?.name ?? "",
  ]);
  return new Set(names.map((name) => decoded(name).trim()).filter(Boolean));
}

/** The HTML to read in place of the text, if there is any. */
function htmlOf(activity: Activity): string | undefined {
  const { text = "" } = activity;
  const html = htmlAttachment(activity);
  if (html && (!text.trim() || tellingTags.test(html))) return html;
  return activity["textFormat"] === "xml" ? text : undefined;
}

function htmlAttachment({ attachments = [] }: Activity): string | undefined {
  const content = attachments.find(({ contentType }) => contentType === "text/html")?.content;
  return typeof content === "string" ? content : undefined;
}

function plainText(text: string, names: ReadonlySet<string>): string {
  const words = withNames(text, names).replace(/<quoted\b[^<>]*>(?:<\/quoted>)?/gi, "");
  return decoded(words).replaceAll("\u00a0", " ").replaceAll("\r\n", "\n").trim();
}

/** The names stay as they were escaped, for the whole is decoded once. */
function withNames(text: string, names: ReadonlySet<string>): string {
  return text.replace(mention, (whole, tag: string, attributes: string, name: string, after: string) => {
    if (tag.toLowerCase() === "span" && !/\/Mention\b/i.test(attributes)) return whole;
    return names.has(decoded(name).trim()) ? "" : `@${name}${after}`;
  });
}

function quoteOf({ type, quotedReply }: Entity): string[] {
  if (type !== "quotedReply" || !quotedReply?.preview) return [];
  const { senderName, preview } = quotedReply;
  return [quoted(`${senderName ? `**${senderName}**: ` : ""}${decoded(preview).trim()}`)];
}
