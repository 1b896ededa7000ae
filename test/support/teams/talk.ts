// What people do with messages, and what a test sees of the conversation.
import type { EventEmitter } from "node:events";
import { createUntil } from "../until.ts";
import type { Activities, Activity } from "./activities.ts";
import type { Delivered } from "./delivery.ts";
import type { Attachment, Conversation, Fields, Person, StoredMessage, Workspace } from "./workspace.ts";

interface Said {
  /** Ana if nobody is named. */
  readonly as?: Person;
  /** #architecture if none is named. */
  readonly channel?: Conversation;
  /** The root of the thread to reply in. */
  readonly thread?: string;
  /** A slash command, which only its author sees. */
  readonly targeted?: true;
  readonly attachments?: readonly Attachment[];
  /** Besides those of its mentions. */
  readonly entities?: readonly Fields[];
}

/** What became of a gesture. */
export interface Done extends Delivered {
  /** The id of the activity. */
  readonly id: string;
  /** Sends the same once more. */
  again(): Promise<Done>;
}

interface Options {
  readonly workspace: Workspace;
  readonly activities: Activities;
  readonly post: (activity: Activity) => Promise<Delivered>;
  /** Whether the bot hears all that is said, or only what mentions it. */
  readonly rsc: boolean;
  readonly arrivals: EventEmitter;
}

export function createTalk({ workspace, activities, post, rsc, arrivals }: Options) {
  const { people, channels, bot } = workspace;
  const sent = new Map<string, Activity>();

  return {
    /** Says something; "@architect" and "@Bo" in it become mentions. Resolves once Lintel has answered, if it is told at all. */
    async say(text: string, said: Said = {}): Promise<Done> {
      const { as = people.ana, channel = channels.architecture, thread, targeted = false } = said;
      if (!channel.members.includes(as)) throw new Error(`${as.name} is not in ${channel.name}.`);
      if (thread && workspace.message(thread)?.conversation !== channel.id) throw new Error("No such thread here.");
      const id = workspace.stamp();
      const message = workspace.add(id, {
        conversation: channel.id,
        thread: channel.kind === "channel" ? (thread ?? id) : channel.id,
        from: as.id,
        text,
        attachments: said.attachments ?? [],
        entities: said.entities ?? [],
        ...(targeted && { visibleTo: as.id }),
      });
      return tell(message, activities.said(message, { targeted }));
    },

    async edit(id: string, text: string): Promise<Done> {
      const before = found(id);
      const message = workspace.change({ ...before, text, editedAt: new Date().toISOString() });
      return tell(message, activities.edited(message, "editMessage"), before);
    },

    async remove(id: string): Promise<Done> {
      const message = workspace.change({ ...found(id), deletedAt: new Date().toISOString() });
      return tell(message, activities.deleted(message));
    },

    /** Takes a deletion back. */
    async restore(id: string): Promise<Done> {
      const { deletedAt: _deletedAt, ...message } = found(id);
      return tell(workspace.change(message), activities.edited(message, "undeleteMessage"));
    },

    /** Sends once more what was sent for this message, or for this gesture, first. */
    async redeliver(id: string): Promise<Done> {
      const activity = sent.get(id);
      return activity ? send(activity) : untold(id);
    },

    /** What was sent for a message or a gesture first. */
    activityOf: (id: string): Activity | undefined => sent.get(id),

    /** Sends a gesture that is no message, and keeps it to be sent again. */
    send,

    /** What stands in a conversation, or in one thread of it, oldest first. */
    messages(channel: Conversation = channels.architecture, thread?: string): readonly StoredMessage[] {
      const here = workspace.messages.filter((each) => each.conversation === channel.id && !each.deletedAt);
      return here.filter((each) => thread === undefined || each.thread === thread);
    },

    /** The chat of a person with the bot. */
    directOf: workspace.direct,

    /** Takes the bot into a conversation, or out of it, without a word to it. */
    have(channel: Conversation, is: boolean): void {
      channel.installed = is;
    },

    /** Somebody leaves the tenant, and every place in it. */
    leave(person: Person): void {
      for (const { members } of Object.values(channels)) {
        const at = members.indexOf(person);
        if (at >= 0) members.splice(at, 1);
      }
    },

    /** What the bot wrote in the thread of this message. */
    repliesIn(id: string): readonly StoredMessage[] {
      const thread = workspace.message(id)?.thread ?? id;
      return workspace.messages.filter(
        (each) => each.thread === thread && each.from === bot.id && each.id !== id && !each.deletedAt,
      );
    },

    found,

    /** Resolves to the first thing that is found, looking again whenever something happened in Teams. */
    until: createUntil({ arrivals, messages: workspace.messages }),
  };

  async function tell(message: StoredMessage, activity: Activity, before = message): Promise<Done> {
    return isTold(message) || isTold(before) ? send(activity) : untold(message.id);
  }

  async function send(activity: Activity): Promise<Done> {
    if (!sent.has(activity.id)) sent.set(activity.id, activity);
    return { id: activity.id, ...(await post(activity)), again: () => send(activity) };
  }

  function isTold({ conversation, text, visibleTo }: StoredMessage): boolean {
    const place = workspace.conversation(conversation);
    if (!place?.installed) return false;
    return rsc || place.kind === "personal" || visibleTo !== undefined || /@architect\b/i.test(text);
  }

  function found(id: string): StoredMessage {
    const message = workspace.message(id);
    if (!message) throw new Error(`There is no message ${id}.`);
    return message;
  }
}

/** What a bot is not told of cannot go wrong with it. */
function untold(id: string): Done {
  return { id, status: 200, body: undefined, again: async () => untold(id) };
}
