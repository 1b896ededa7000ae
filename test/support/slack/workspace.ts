// One workspace of the stand-in: who and what is in it, and what was posted.
import type { Block } from "./blocks.ts";
import type { Ids } from "./ids.ts";
import type { Manifest } from "./manifest.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Of one channel or of several: sees nothing of the workspace besides. */
  readonly guestOf?: "one" | "several";
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "channel" | "group" | "im" | "mpim";
  readonly members: Set<string>;
  /** Nobody can write there any more. */
  archived: boolean;
}

interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly thread_ts?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly client_msg_id?: string;
  /** What a reader sees: the Markdown of streams and markdown blocks, else the text as Slack stores it. */
  readonly text: string;
  /** What Slack's API gives for the text, where that differs. */
  readonly fallback?: string;
  readonly blocks: readonly Block[];
  readonly attachments?: readonly object[];
  readonly files?: readonly { readonly id: string; readonly name: string }[];
  readonly metadata?: Metadata;
  readonly streaming_state?: "in_progress" | "completed" | "errored";
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly ephemeral_for?: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly user: string;
  readonly length: number;
  readonly title?: string;
  readonly alt?: string;
  readonly bytes?: Buffer;
  readonly isForeign?: true;
  /** Where it was shared. */
  readonly shares: readonly { readonly channel: string; readonly ts: string; readonly thread_ts?: string }[];
}

export interface View {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly blocks: readonly Block[];
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly close?: { readonly text: string };
  readonly external_id?: string;
  /** What stands under its inputs since the app refused the submission. */
  readonly errors?: Readonly<Record<string, string>>;
}

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace(
  name: string,
  app: { ids: Ids; manifest: Manifest; appId: string; origin: string; news(): void },
) {
  const { ids, manifest, news } = app;
  const person = (called: string): Person => ({ id: ids.of("U", called), name: called });
  const robot = (called: string) => ({ userId: ids.of("U", called), botId: ids.of("B", called), name: called });
  const bot = { ...robot(manifest.features.bot_user.display_name), appId: app.appId };
  const otherBot = { ...robot("deploybot"), appId: ids.of("A", "deploy") };
  const people = { ana: person("Ana"), bo: person("Bo"), chen: person("Chen") };
  const { ana, bo, chen } = people;
  const guests = {
    dee: { ...person("Dee"), guestOf: "one" },
    eli: { ...person("Eli"), guestOf: "several" },
  } as const satisfies Record<string, Person>;
  const { dee, eli } = guests;
  const everybody = [ana.id, bo.id, chen.id, otherBot.userId];
  const channel = (called: string, kind: Channel["kind"], members: string[]): Channel => {
    const id = ids.of(kind === "im" ? "D" : "C", called);
    return { id, name: called, kind, members: new Set(members), archived: false };
  };
  const channels = {
    architecture: channel("architecture", "channel", [...everybody, bot.userId]),
    payments: channel("payments", "channel", [...everybody, dee.id, eli.id, bot.userId]),
    secret: channel("secret", "group", [ana.id, bo.id, bot.userId]),
    elsewhere: channel("elsewhere", "channel", everybody),
    direct: channel("directmessage", "im", [ana.id, bot.userId]),
    group: channel("mpdm-ana--bo--architect-1", "mpim", [ana.id, bo.id, bot.userId]),
  };
  const allChannels: Channel[] = Object.values(channels);
  const users: Person[] = [
    ana,
    bo,
    chen,
    dee,
    eli,
    { id: bot.userId, name: bot.name },
    { id: otherBot.userId, name: otherBot.name },
  ];
  const messages: StoredMessage[] = [];
  const ephemerals: StoredMessage[] = [];

  return {
    team: { id: ids.of("T", name), name, domain: name.toLowerCase().replaceAll(/\W+/g, "-") },
    /** Where the stand-in serves what in Slack has an address of its own. */
    origin: app.origin,
    bot,
    otherBot,
    people,
    channels,
    guests,
    users: users as readonly Person[],
    /** People whose accounts were deactivated, by their ids; their memberships remain. */
    deactivated: new Set<string>(),
    botToken: `xoxb-${ids.of("", name)}-token`,
    /** Set when the app was uninstalled: the token works no more. */
    uninstalled: false,
    messages: messages as readonly StoredMessage[],
    ephemerals: ephemerals as readonly StoredMessage[],
    files: new Map<string, StoredFile>(),
    modals: new Map<string, View[]>(),
    homes: new Map<string, View>(),
    statuses: [] as { channel: string; thread_ts: string; status: string; loading_messages?: string[]; at: number }[],
    sessions: [] as { channel: string; thread_ts: string; status: string; title?: string; at: number }[],
    /** The newest status of each thread's agent session, by channel and thread. */
    sessionStatus: new Map<string, string>(),

    names: () => ({ users, channels: allChannels.filter(({ kind }) => kind === "channel" || kind === "group") }),

    channel: (id: string) => allChannels.find((each) => each.id === id),

    /** The direct conversation of a person with the bot. */
    direct(user: string): Channel {
      const known = allChannels.find(({ kind, members }) => kind === "im" && members.has(user));
      if (known) return known;
      const opened = channel("directmessage", "im", [user, bot.userId]);
      allChannels.push(opened);
      return opened;
    },

    message: (ts: string | undefined) => messages.find((each) => each.ts === ts),

    inThread: (channelId: string, root: string) =>
      messages.filter((each) => each.channel === channelId && (each.ts === root || each.thread_ts === root)),

    add(message: StoredMessage): StoredMessage {
      messages.push(message);
      news();
      return message;
    },

    /** Puts a newer state of a message in the place of the one before. */
    change(message: StoredMessage): StoredMessage {
      messages[messages.findIndex(({ ts }) => ts === message.ts)] = message;
      news();
      return message;
    },

    /** Shows a message to one person only; one with a known timestamp takes the place of that. */
    addEphemeral(message: StoredMessage): void {
      const known = ephemerals.findIndex(({ ts }) => ts === message.ts);
      ephemerals.splice(known < 0 ? ephemerals.length : known, 1, message);
      news();
    },

    drop(ts: string): void {
      for (const list of [messages, ephemerals]) {
        const at = list.findIndex((each) => each.ts === ts);
        if (at >= 0) list.splice(at, 1);
      }
      news();
    },
  };
}
