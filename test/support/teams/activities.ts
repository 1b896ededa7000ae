// The activities that Teams sends a bot for what happens in a tenant.
import { randomUUID } from "node:crypto";
import { mentionEntities, typed } from "./typed.ts";
import type { Conversation, Fields, Person, StoredMessage, Workspace } from "./workspace.ts";

export interface Activity extends Fields {
  readonly type: string;
  readonly id: string;
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(workspace: Workspace, serviceUrl: string) {
  const { bot, tenant, team } = workspace;

  return {
    /** `targeted`: a slash command, which only its author sees. */
    said(message: StoredMessage, { targeted = false } = {}): Activity {
      const recipient = { ...bot, ...(targeted && { isTargeted: true }) };
      return { ...written(message), type: "message", recipient };
    },

    edited: (message: StoredMessage, eventType: "editMessage" | "undeleteMessage"): Activity => ({
      ...written(message),
      timestamp: new Date().toISOString(),
      type: "messageUpdate",
      channelData: { ...channelData(conversationOf(message)), eventType },
    }),

    deleted(message: StoredMessage): Activity {
      const conversation = conversationOf(message);
      const from = account(workspace.person(message.from));
      const more = { channelData: { ...channelData(conversation), eventType: "softDeleteMessage" } };
      return { ...base(conversation, message.thread, from), id: message.id, type: "messageDelete", ...more };
    },

    /** Of a button that asks for an answer, or of something that belongs to the app. */
    invoke(name: string, value: Fields, message: StoredMessage, by: Person): Activity {
      const place = base(conversationOf(message), message.thread, account(by));
      return { ...place, id: `f:${randomUUID()}`, type: "invoke", name, value, replyToId: message.id };
    },

    /** Of an Action.Submit: a message without text. */
    submitted(value: Fields, message: StoredMessage, by: Person): Activity {
      const place = base(conversationOf(message), message.thread, account(by));
      return { ...place, id: workspace.stamp(), type: "message", value, replyToId: message.id };
    },

    reacted(type: string, message: StoredMessage, by: Person): Activity {
      const place = base(conversationOf(message), message.thread, account(by));
      return {
        ...place,
        id: `f:${randomUUID()}`,
        type: "messageReaction",
        reactionsAdded: [{ type }],
        replyToId: message.id,
      };
    },

    /** The app comes to a conversation or leaves it, of which a bot hears twice. */
    installed(conversation: Conversation, action: "add" | "remove", by: Person): Activity[] {
      const place = { ...base(conversation, undefined, account(by)), ...named(conversation) };
      const changed = { [action === "add" ? "membersAdded" : "membersRemoved"]: [{ id: bot.id }] };
      return [
        { ...place, id: `f:${randomUUID()}`, type: "installationUpdate", action },
        { ...place, id: `f:${randomUUID()}`, type: "conversationUpdate", ...changed },
      ];
    },

    /** Such as "channelRenamed", "channelDeleted" or "teamDeleted": told of in the team's first channel. */
    conversationChanged(eventType: string, conversation: Conversation, by: Person): Activity {
      const { general } = workspace.channels;
      const place = { ...base(general, undefined, account(by)), ...named(conversation, eventType) };
      return { ...place, id: `f:${randomUUID()}`, type: "conversationUpdate" };
    },
  };

  function written(message: StoredMessage) {
    const words = typed(message.text, workspace);
    const html = words.html((index, name) => {
      return `<span itemtype="http://schema.org/Mention" itemscope="" itemid="${index}">${name}</span>`;
    });
    const conversation = conversationOf(message);
    return {
      ...base(conversation, message.thread, account(workspace.person(message.from))),
      id: message.id,
      timestamp: message.at,
      text: words.text,
      textFormat: "plain",
      attachments: [{ contentType: "text/html", content: html }, ...message.attachments],
      entities: [
        ...mentionEntities(words),
        ...message.entities,
        { type: "clientInfo", locale: "en-US", country: "US", platform: "Windows", timezone: "Europe/Berlin" },
      ],
    };
  }

  function base(conversation: Conversation, thread: string | undefined, from: Fields) {
    const { kind, id } = conversation;
    const types = { channel: "channel", group: "groupChat", personal: "personal" };
    const inThread = kind === "channel" && thread ? `${id};messageid=${thread}` : id;
    return {
      channelId: "msteams",
      serviceUrl,
      timestamp: new Date().toISOString(),
      from,
      recipient: bot,
      conversation: {
        ...(kind !== "personal" && { isGroup: true }),
        conversationType: types[kind],
        tenantId: tenant,
        id: inThread,
      },
      channelData: channelData(conversation),
      locale: "en-US",
    };
  }

  function channelData({ kind, id }: Conversation): Fields {
    if (kind !== "channel") return { tenant: { id: tenant } };
    const place = { channel: { id }, team: { id: team.id }, tenant: { id: tenant } };
    return { teamsChannelId: id, teamsTeamId: team.id, ...place };
  }

  /** Only such events name the team and tell the id that Graph knows it by. */
  function named(conversation: Conversation, eventType?: string) {
    const data = { ...channelData(conversation), ...(eventType && { eventType }) };
    if (conversation.kind !== "channel") return { channelData: data };
    return { channelData: { ...data, team, channel: { id: conversation.id, name: conversation.name } } };
  }

  function conversationOf({ conversation }: StoredMessage): Conversation {
    const found = workspace.conversation(conversation);
    if (!found) throw new Error(`There is no conversation ${conversation}.`);
    return found;
  }
}

function account(person: Person | undefined): Fields {
  if (!person) throw new Error("Only people do this.");
  const { id, name, aadObjectId } = person;
  return { id, name, aadObjectId };
}
