// Graph, as far as an app may read the conversations it was added to: everything as HTML, newest first, fifty at a time.
import { Marked } from "marked";
import type { Answer, Call } from "./exchange.ts";
import type { Login } from "./login.ts";
import { malformed, refuse } from "./refusal.ts";
import { cardType } from "./rules.ts";
import { typed } from "./typed.ts";
import type { Fields, StoredMessage, Workspace } from "./workspace.ts";

interface Options {
  readonly workspace: Workspace;
  readonly login: Login;
  readonly appId: string;
  /** Whether the app was granted to read. */
  readonly rsc: boolean;
  readonly origin: string;
}

const markdown = new Marked();

export function createGraph({ workspace, login, appId, rsc, origin }: Options) {
  const { bot, team } = workspace;

  /** Answers a call below `/graph`. */
  return (call: Call): Answer => {
    login.check(call, "graph");
    const [, version, area, id, ...rest] = call.parts;
    if (call.method !== "GET" || version !== "v1.0") throw malformed(call.path, "BadRequest");
    if (!rsc)
      throw refuse(403, "Forbidden", "Missing role permissions: ChannelMessage.Read.Group, ChatMessage.Read.Chat.");
    if (area === "chats" && rest.join() === "messages") return page(inChat(id ?? ""), call);
    const [channels, channel = "", messages, root, replies] = rest;
    if (area !== "teams" || channels !== "channels" || messages !== "messages" || rest.length > 5)
      throw malformed(call.path, "BadRequest");
    if (id !== team.aadGroupId) throw notFound(`team ${id}`);
    if (root === undefined) return page(rootsIn(channel), call);
    const thread = inThread(channel, root);
    if (replies === "replies") return page(thread.slice(1), call);
    if (replies) throw malformed(call.path, "BadRequest");
    const [first] = thread;
    if (!first) throw notFound(`message ${root}`);
    return { status: 200, body: shown(first) };
  };

  /** What begins the threads of a channel, without what follows there. */
  function rootsIn(channel: string): StoredMessage[] {
    if (workspace.conversation(channel)?.kind !== "channel") throw notFound(`channel ${channel}`);
    return readable(channel).filter(({ id, thread }) => thread === id);
  }

  function inThread(channel: string, root: string): StoredMessage[] {
    const found = workspace.conversation(channel);
    if (found?.kind !== "channel" || workspace.message(root)?.thread !== root) throw notFound(`message ${root}`);
    return readable(channel).filter(({ thread }) => thread === root);
  }

  /** A personal chat with the bot goes by another id in Graph, which no bot is told. */
  function inChat(id: string): StoredMessage[] {
    if (workspace.conversation(id)?.kind !== "group") throw notFound(`chat ${id}`);
    return readable(id);
  }

  function readable(conversation: string): StoredMessage[] {
    if (!workspace.conversation(conversation)?.installed)
      throw refuse(403, "Forbidden", "The app is not installed there.");
    return workspace.messages.filter((each) => each.conversation === conversation && !each.visibleTo && !each.stream);
  }

  function page(messages: readonly StoredMessage[], { path, query }: Call): Answer {
    const { $top = "20", $skiptoken = "0", ...others } = query;
    const top = Number($top);
    if (Object.keys(others).length > 0)
      throw malformed(`Query option ${Object.keys(others)} is not allowed.`, "BadRequest");
    if (!(top >= 1 && top <= 50)) throw malformed("The limit of '50' for Top query has been exceeded.", "BadRequest");
    const from = Number($skiptoken);
    const newestFirst = messages.toSorted((one, other) => other.order - one.order);
    const value = newestFirst.slice(from, from + top).map(shown);
    const next = `${origin}${encodeURI(path)}?$top=${top}&$skiptoken=${from + top}`;
    return { status: 200, body: { value, ...(from + top < messages.length && { "@odata.nextLink": next }) } };
  }

  function shown(message: StoredMessage): Fields {
    const { id, thread, conversation, at, editedAt, deletedAt } = message;
    const isReply = thread !== id && thread !== conversation;
    return {
      id,
      replyToId: isReply ? thread : null,
      messageType: "message",
      createdDateTime: at,
      lastModifiedDateTime: deletedAt ?? editedAt ?? at,
      lastEditedDateTime: editedAt ?? null,
      deletedDateTime: deletedAt ?? null,
      from: authorOf(message.from),
      ...(deletedAt ? { body: { contentType: "html", content: "" }, attachments: [], mentions: [] } : content(message)),
    };
  }

  function content(message: StoredMessage): Fields {
    return message.from === bot.id ? botsContent(message) : peoplesContent(message);
  }

  function peoplesContent({ text, attachments }: StoredMessage): Fields {
    const words = typed(text, workspace);
    const html = words.html((index, name) => `<at id="${index}">${name}</at>`);
    const mentions = words.mentioned.map((who, index) => ({
      id: index,
      mentionText: who.name,
      mentioned: authorOf(who.id),
    }));
    return { body: { contentType: "html", content: html }, attachments, mentions };
  }

  /** The Markdown is gone: the service keeps what it made of it. */
  function botsContent({ id, text, attachments }: StoredMessage): Fields {
    const kept = attachments.map((each, n) => ({
      id: `${id}-${n}`,
      contentType: each.contentType,
      contentUrl: each.contentUrl ?? null,
      content: each.contentType === cardType ? JSON.stringify(each.content) : null,
      name: each.name ?? null,
    }));
    const html = text ? markdown.parse(text, { async: false, breaks: true }).trim() : "";
    const places = kept.map((each) => `<attachment id="${each.id}"></attachment>`);
    return { body: { contentType: "html", content: html + places.join("") }, attachments: kept, mentions: [] };
  }

  function authorOf(id: string): Fields {
    const person = workspace.person(id);
    if (!person)
      return { user: null, application: { id: appId, displayName: bot.name, applicationIdentityType: "bot" } };
    const { aadObjectId, name } = person;
    return { user: { id: aadObjectId, displayName: name, userIdentityType: "aadUser" }, application: null };
  }
}

function notFound(what: string) {
  return refuse(404, "NotFound", `Not found: ${what}.`);
}
