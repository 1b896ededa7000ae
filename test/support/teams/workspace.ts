// One tenant of the stand-in: who and what is in it, and what was said.
import { randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";

export type Fields = Readonly<Record<string, unknown>>;

export interface Person {
  /** As this bot knows the person; another bot gets another id. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
}

export interface Conversation {
  readonly id: string;
  readonly kind: "channel" | "group" | "personal";
  readonly name: string;
  readonly members: Person[];
  /** Whether the app is there. */
  installed: boolean;
}

export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
  readonly name?: string | undefined;
  readonly contentUrl?: string | undefined;
}

export interface StoredMessage {
  readonly id: string;
  /** Without the root message that the service puts behind a channel's id. */
  readonly conversation: string;
  /** The root message in a channel, else the conversation. */
  readonly thread: string;
  readonly from: string;
  readonly at: string;
  /** When it came into being among all others. */
  readonly order: number;
  /** As its author wrote it. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly entities: readonly Fields[];
  readonly channelData: Fields;
  readonly editedAt?: string;
  readonly deletedAt?: string;
  /** The one person who sees it. */
  readonly visibleTo?: string;
  /** Where a streamed message stands until it is final; "broken off" if it never was. */
  readonly stream?: "informative" | "streaming" | "broken off";
}

export type NewMessage = Pick<StoredMessage, "conversation" | "thread" | "from" | "text"> & Partial<StoredMessage>;

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace(appId: string, arrivals: EventEmitter) {
  const tenant = randomUUID();
  const bot = { id: `28:${appId}`, name: "Architect" };
  const people = { ana: person("Ana"), bo: person("Bo"), chen: person("Chen") };
  const everybody = Object.values(people);
  const place = (id: string, kind: Conversation["kind"], name: string, members = everybody): Conversation => {
    return { id, kind, name, members: [...members], installed: true };
  };
  const channels = {
    general: place("19:general0000000000000000000000000@thread.tacv2", "channel", "General"),
    architecture: place("19:architecture00000000000000000000@thread.tacv2", "channel", "architecture"),
    secret: place("19:secret000000000000000000000000000@thread.tacv2", "channel", "secret", [people.ana, people.bo]),
    group: place("19:group000000000000000000000000000@thread.v2", "group", "Ana, Bo, Chen"),
    direct: place("a:1personal-chat_of_Ana-with-the_bot", "personal", "Ana", [people.ana]),
  };
  const conversations: Conversation[] = Object.values(channels);
  const messages: StoredMessage[] = [];
  const states: Pick<StoredMessage, "id" | "text" | "stream">[] = [];
  const posted = new Set<string>();
  let newest = 0;
  let order = 0;

  return {
    tenant,
    /** A team goes by the id of its General channel. */
    team: { id: channels.general.id, aadGroupId: randomUUID(), name: "Acme" },
    bot,
    people,
    channels,
    messages: messages as readonly StoredMessage[],
    /** Everything that the text of any message ever was, oldest first. */
    states: states as readonly Pick<StoredMessage, "id" | "text" | "stream">[],
    /** The bot's messages that anybody could ever see. */
    posted: posted as ReadonlySet<string>,
    /** How many messages there have been. */
    get order() {
      return order;
    },

    nameOf: (id: string) => [bot, ...everybody].find((each) => each.id === id)?.name ?? id,
    person: (id: string) => everybody.find((each) => each.id === id || each.aadObjectId === id),
    conversation: (id: string) => conversations.find((each) => each.id === id),

    /** A person's chat with the bot, which begins with the first word of either. */
    direct(person: Person): Conversation {
      const known = conversations.find(({ kind, members }) => kind === "personal" && members.includes(person));
      if (known) return known;
      const begun = place(`a:1personal-chat_of_${person.name}-with-the_bot`, "personal", person.name, [person]);
      conversations.push(begun);
      return begun;
    },
    message: (id: string) => messages.find((each) => each.id === id),

    /** A new message's id; it is also the thread's if it begins one. Teams takes the time of day and gives none out twice. */
    stamp(): string {
      newest = Math.max(Date.now(), newest + 1);
      return String(newest);
    },

    add(id: string, given: NewMessage): StoredMessage {
      order += 1;
      const at = new Date(Number(id)).toISOString();
      const message: StoredMessage = { attachments: [], entities: [], channelData: {}, ...given, id, at, order };
      messages.push(message);
      noted(message);
      return message;
    },

    /** Puts a newer state of a message in the place of the one before. */
    change(message: StoredMessage): StoredMessage {
      messages[messages.findIndex(({ id }) => id === message.id)] = message;
      noted(message);
      return message;
    },

    drop(id: string): void {
      const at = messages.findIndex((each) => each.id === id);
      if (at >= 0) messages.splice(at, 1);
      arrivals.emit("news");
    },
  };

  function noted({ id, text, from, stream }: StoredMessage): void {
    states.push({ id, text, ...(stream && { stream }) });
    if (from === bot.id && !stream) posted.add(id);
    arrivals.emit("news");
  }
}

function person(name: string): Person {
  return { id: `29:1${name.toLowerCase()}-${randomUUID()}`, aadObjectId: randomUUID(), name };
}
