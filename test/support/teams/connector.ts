// The Connector: where a bot posts, edits and deletes, and asks who is there.
import type { Answer, Call } from "./exchange.ts";
import { createLimits } from "./limits.ts";
import type { Login } from "./login.ts";
import { malformed, refuse } from "./refusal.ts";
import { readCreation, readOutgoing } from "./rules.ts";
import { isStreamed, type Streams } from "./streams.ts";
import type { Conversation, Person, StoredMessage, Workspace } from "./workspace.ts";

interface Options {
  readonly workspace: Workspace;
  readonly login: Login;
  readonly streams: Streams;
  readonly limits: boolean;
}

export function createConnector({ workspace, login, streams, limits }: Options) {
  const limited = createLimits();
  const { bot, tenant, team } = workspace;

  /** Answers a call below the service's address. */
  return (call: Call): Answer => {
    login.check(call, "bot");
    const { method, parts } = call;
    const [, version, area, id = "", ...rest] = parts;
    if (version !== "v3") throw noSuchRoute(call);
    const what = rest.map((part, n) => (n % 2 === 0 ? part : "…")).join("/");
    if (area === "teams" && method === "GET") return askTeam(id, what, call);
    if (area !== "conversations") throw noSuchRoute(call);
    if (id === "" && method === "POST") return create(call);
    const place = placeOf(id);
    const message = rest[1] ?? "";
    if (method === "GET") return askMembers(place.conversation, what, message, call);
    if (limits) limited(place.conversation.id);
    switch (`${method} ${what}`) {
      case "POST activities":
      case "POST activities/…":
        return post(call.body, place, call);
      case "PUT activities/…":
        return edit(message, place, call);
      case "DELETE activities/…":
        return remove(message, place, call);
      default:
        throw noSuchRoute(call);
    }
  };

  function create(call: Call): Answer {
    const { isGroup, bot: by, tenantId = tenant, members, channelData, activity } = readCreation(call);
    if (by.id !== bot.id || tenantId !== tenant) throw refuse(403, "Forbidden", "This is not this bot's tenant.");
    if (channelData.channel) {
      if (!isGroup || !activity) throw malformed("A new thread is a group and needs a first activity.");
      const place = placeOf(channelData.channel.id);
      if (limits) limited(place.conversation.id);
      if (place.conversation.kind !== "channel" || place.root) throw malformed("A thread begins in a channel.");
      const { id } = posted(activity, place, call);
      return { status: 201, body: { id: `${place.conversation.id};messageid=${id}`, activityId: id } };
    }
    const [person, second] = members;
    if (!person || second || isGroup) throw refuse(403, "BotNotAllowed", "A bot cannot create group chats.");
    const member = workspace.person(person.id);
    const { architecture, direct } = workspace.channels;
    const places = [architecture, direct].filter(({ installed }) => installed);
    if (!member || !places.some(({ members: there }) => there.includes(member)))
      throw refuse(403, "Forbidden", "Neither installed for this person nor in a team of theirs.");
    return { status: 201, body: { id: workspace.direct(member).id } };
  }

  function post(body: unknown, place: Place, call: Call): Answer {
    const activity = readOutgoing(body, isKnown);
    if (isStreamed(activity)) return streams.take(activity, place.conversation);
    if (activity.type === "typing") return { status: 202, body: {} };
    return { status: 201, body: { id: posted(body, place, call).id } };
  }

  function posted(body: unknown, { conversation, root }: Place, call: Call): StoredMessage {
    const activity = readOutgoing(body, isKnown);
    if (activity.type !== "message") throw malformed("This must be a message.");
    const visibleTo = readerOf(activity.recipient, conversation, call);
    const id = workspace.stamp();
    const { text = "", attachments, entities, channelData } = activity;
    return workspace.add(id, {
      conversation: conversation.id,
      thread: conversation.kind === "channel" ? (root ?? id) : conversation.id,
      from: bot.id,
      ...{ text, attachments, entities, channelData },
      ...(visibleTo && { visibleTo }),
    });
  }

  function edit(id: string, place: Place, call: Call): Answer {
    const { stream: _stream, ...message } = ownMessage(id, place, call);
    const activity = readOutgoing(call.body, isKnown);
    if (activity.type !== "message" || isStreamed(activity))
      throw malformed("An edit is a message and streams nothing.");
    const { text = "", attachments, entities, channelData } = activity;
    streams.release(id);
    workspace.change({ ...message, text, attachments, entities, channelData, editedAt: new Date().toISOString() });
    return { status: 200, body: { id } };
  }

  function remove(id: string, place: Place, call: Call): Answer {
    const { stream: _stream, ...message } = ownMessage(id, place, call);
    streams.release(id);
    workspace.change({ ...message, text: "", attachments: [], deletedAt: new Date().toISOString() });
    return { status: 200 };
  }

  function ownMessage(id: string, { conversation, root }: Place, { query }: Call): StoredMessage {
    const message = workspace.message(id);
    const isTargeted = query["isTargetedActivity"] === "true";
    const isHere = message?.conversation === conversation.id && (!root || message.thread === root);
    if (!isHere || message.deletedAt || isTargeted !== Boolean(message.visibleTo))
      throw refuse(404, "ActivityNotFoundInConversation", `There is no activity ${id} here.`);
    if (message.from !== bot.id) throw malformed("This is somebody else's message.", "BadArgument", 403);
    return message;
  }

  /** For whose eyes only a message is; the address and the recipient must say so both. */
  function readerOf(
    recipient: { id: string; isTargeted?: boolean | undefined } | undefined,
    { kind, members }: Conversation,
    { query }: Call,
  ) {
    const isTargeted = recipient?.isTargeted === true;
    if (isTargeted !== (query["isTargetedActivity"] === "true")) throw malformed("Targeted, or not?");
    if (!isTargeted) return undefined;
    if (kind === "personal" || !members.some(({ id }) => id === recipient.id)) throw malformed("Cannot be targeted.");
    return recipient.id;
  }

  function placeOf(id: string): Place {
    const [channel = "", root] = id.split(";messageid=");
    const conversation = workspace.conversation(channel);
    if (!conversation || (root && conversation.kind !== "channel")) throw noConversation(id);
    if (!conversation.installed)
      throw refuse(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
    if (!root) return { conversation };
    const message = workspace.message(root);
    if (message?.conversation !== channel || message.thread !== root) throw noConversation(id);
    return { conversation, root };
  }

  function askMembers({ members }: Conversation, what: string, id: string, call: Call): Answer {
    const all = members.map((each) => accountOf(each, tenant));
    if (what === "members" || what === "activities/…/members") return { status: 200, body: all };
    if (what === "pagedmembers") return { status: 200, body: { members: all } };
    const one = all.find((each) => each.id === id || each.aadObjectId === id);
    if (what !== "members/…") throw noSuchRoute(call);
    if (!one) throw refuse(404, "MemberNotFoundInConversation", `${id} is not here.`);
    return { status: 200, body: one };
  }

  function askTeam(id: string, what: string, call: Call): Answer {
    if (id !== team.id) throw refuse(404, "TeamNotFound", `There is no team ${id}.`);
    if (!workspace.channels.general.installed) throw refuse(403, "BotNotInConversationRoster", "The bot is not there.");
    const { general, architecture } = workspace.channels;
    if (what === "") return { status: 200, body: { ...team, channelCount: 2, memberCount: general.members.length } };
    if (what !== "conversations") throw noSuchRoute(call);
    // General has no name here: every client says it in its own language.
    return {
      status: 200,
      body: { conversations: [{ id: general.id }, { id: architecture.id, name: architecture.name }] },
    };
  }

  function isKnown(id: string): boolean {
    return id === bot.id || workspace.person(id) !== undefined;
  }
}

interface Place {
  readonly conversation: Conversation;
  /** The thread of a channel. */
  readonly root?: string;
}

function accountOf({ id, aadObjectId, name }: Person, tenantId: string) {
  const email = `${name.toLowerCase()}@acme.example`;
  return { id, name, aadObjectId, objectId: aadObjectId, email, userPrincipalName: email, tenantId, userRole: "user" };
}

function noSuchRoute({ method, path }: Call) {
  return malformed(`${method} ${path}`, "NotFound", 404);
}

function noConversation(id: string) {
  return refuse(404, "ConversationNotFound", `There is no conversation ${id}.`);
}
